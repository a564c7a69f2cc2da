use super::{Vocabulary, Words};
use catalog::{LocalName, PartTypeId};
use kernel::words::folded;
use std::collections::{BTreeSet, HashMap};

/// A part type or category that was found by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameHit {
    PartType {
        id: PartTypeId,
        name: String,
        /// File name in `/img/part-types`, without ending; empty when there is none.
        illustration: String,
    },
    Category {
        slug: String,
        name: String,
    },
}

impl NameHit {
    pub fn name(&self) -> &str {
        match self {
            Self::PartType { name, .. } | Self::Category { name, .. } => name,
        }
    }
}

/// What a name is of, by its place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Named {
    PartType(usize),
    Category(usize),
}

/// Names of part types and categories, by their folded words.
pub(crate) struct Names {
    all: Vec<Name>,
    by_word: HashMap<String, Vec<usize>>,
}

struct Name {
    of: Named,
    /// `None`: the tenant's own.
    language: Option<String>,
    words: Vec<String>,
}

/// The part type that words name, by its place.
pub(crate) struct OnlyType {
    pub(crate) at: usize,
    /// Several words, or the one that says what the thing is: "pad" of "Disc Brake Pad Set", not "control" of
    /// "Suspension Control Arm", which may be meant of something else.
    pub(crate) certain: bool,
}

/// Words that say how many things there are, not what they are.
const SETS: [&str; 6] = ["set", "kit", "assemblie", "pair", "jeu", "unit"];

impl Name {
    /// What a thing is, English says last; French and Arabic say it first.
    fn is_about(&self, word: &str) -> bool {
        let mut things = self.words.iter().filter(|word| !SETS.contains(&word.as_str()));
        let thing = match self.language.as_deref() {
            Some("fr" | "ar") => things.next(),
            _ => things.next_back(),
        };
        thing.is_some_and(|thing| thing == word)
    }

    fn is_spoken(&self, language: &str) -> bool {
        self.language.as_deref().is_none_or(|own| own == language)
    }
}

impl Names {
    pub(super) fn new(words: &Words) -> Self {
        let types = words.part_types.iter().enumerate().map(|(at, kind)| (Named::PartType(at), &kind.name));
        let categories = words.categories.iter().enumerate().map(|(at, one)| (Named::Category(at), &one.name));
        let mut names = Self { all: Vec::new(), by_word: HashMap::new() };
        for (of, local) in types.chain(categories) {
            names.add(of, None, &local.name);
            for (language, text) in &local.names {
                names.add(of, Some(language.clone()), text);
            }
        }
        names
    }

    fn add(&mut self, of: Named, language: Option<String>, text: &str) {
        let words: Vec<String> = folded(text).into_iter().map(|folded| folded.word).collect();
        for word in words.iter().collect::<BTreeSet<_>>() {
            self.by_word.entry(word.clone()).or_default().push(self.all.len());
        }
        self.all.push(Name { of, language, words });
    }

    /// Whether some name has the word.
    pub(crate) fn have(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// Names that have all these words, in `language` or the tenant's own.
    fn with<'a>(&'a self, words: &'a [&str], language: &'a str) -> impl Iterator<Item = &'a Name> {
        let rarest = words.iter().map(|word| self.by_word.get(*word).map_or(&[][..], Vec::as_slice));
        let rarest = rarest.min_by_key(|names| names.len()).unwrap_or_default();
        let has = |name: &Name| words.iter().all(|word| name.words.iter().any(|own| own == word));
        rarest.iter().map(|at| &self.all[*at]).filter(move |name| name.is_spoken(language) && has(name))
    }

    /// What is called exactly so; a part type before a category of the same name. `None` when two are.
    pub(crate) fn exactly(&self, words: &[&str], language: &str) -> Option<Named> {
        let called = self.with(words, language).filter(|name| name.words == words).map(|name| name.of);
        let called: BTreeSet<Named> = called.collect();
        let types = called.iter().filter(|of| matches!(of, Named::PartType(_))).count();
        let one = if types > 0 { types == 1 } else { called.len() == 1 };
        called.into_iter().next().filter(|_| one)
    }

    /// The only part type that has all these words in a name.
    pub(crate) fn only_type(&self, words: &[&str], language: &str) -> Option<OnlyType> {
        let mut names = self.with(words, language).filter_map(|name| match name.of {
            Named::PartType(at) => Some((at, name)),
            Named::Category(_) => None,
        });
        let (at, first) = names.next()?;
        let mut certain = words.len() > 1 || words.first().is_some_and(|word| first.is_about(word));
        for (other, name) in names {
            if other != at {
                return None;
            }
            certain |= words.iter().all(|word| name.is_about(word));
        }
        Some(OnlyType { at, certain })
    }
}

impl Vocabulary {
    /// The part types and categories whose name, in `language` or in the tenant's own, has a word beginning with each
    /// word of `text`. Names that begin like the text come first.
    pub fn named(&self, text: &str, language: &str, limit: u16) -> Vec<NameHit> {
        let typed: Vec<String> = folded(text).into_iter().map(|folded| folded.word).collect();
        let mut places: HashMap<Named, (bool, usize, usize)> = HashMap::new();
        for name in self.names.all.iter().filter(|name| name.is_spoken(language)) {
            if let Some((at, length)) = place(&typed, &name.words) {
                let place = (name.language.is_none(), at, length);
                places.entry(name.of).and_modify(|best| *best = place.min(*best)).or_insert(place);
            }
        }
        let mut hits: Vec<_> =
            places.into_iter().map(|(of, (_, at, length))| (at, length, self.hit(of, language))).collect();
        hits.sort_by(|a, b| (a.0, a.1, a.2.name()).cmp(&(b.0, b.1, b.2.name())));
        hits.into_iter().take(limit.into()).map(|(_, _, hit)| hit).collect()
    }

    fn hit(&self, of: Named, language: &str) -> NameHit {
        let text = |name: &LocalName| name.text(language).to_owned();
        match of {
            Named::PartType(at) => {
                let kind = &self.words.part_types[at];
                NameHit::PartType { id: kind.id, name: text(&kind.name), illustration: kind.illustration.clone() }
            }
            Named::Category(at) => {
                let category = &self.words.categories[at];
                NameHit::Category { slug: category.slug.clone(), name: text(&category.name) }
            }
        }
    }
}

/// Where the first of the words is in the name, if all of them begin one of its words; then how long the name is.
fn place(typed: &[String], name: &[String]) -> Option<(usize, usize)> {
    let begun = |word: &String| name.iter().position(|whole| whole.starts_with(word.as_str()));
    let places: Option<Vec<usize>> = typed.iter().map(begun).collect();
    Some((*places?.first()?, name.len()))
}
