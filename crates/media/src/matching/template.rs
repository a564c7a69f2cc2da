//! How file names are made: `{brand} {part} {slot}`. What stands between is anything that is neither letter nor digit.

use super::name::Name;
use kernel::{FieldError, FieldErrors, number_key};
use std::{fmt, ops::Range};

/// Numbers that are shorter are not looked for in names with anything behind them.
const SHORTEST: usize = 3;
/// The longest name of a brand.
const BRAND_ATOMS: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Element {
    Part,
    Slot,
    Brand,
    /// Anything, or nothing.
    Any,
    /// This word.
    Word(String),
}

/// One way to name files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Element>);

/// What a name says if a template has it right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The atoms of its part number.
    pub part: Range<usize>,
    pub key: String,
    pub slot: Option<i16>,
    /// The key of its brand.
    pub brand: Option<String>,
}

impl Template {
    /// For tenants that have none of their own.
    pub fn usual() -> Vec<Self> {
        use Element::{Any, Brand, Part, Slot};
        [
            vec![Part],
            vec![Part, Slot],
            vec![Brand, Part],
            vec![Brand, Part, Slot],
            vec![Part, Slot, Any],
            vec![Part, Any, Slot],
            vec![Part, Any],
            vec![Brand, Part, Any],
        ]
        .map(Self)
        .into()
    }

    /// `{part}`, once `{slot}`, `{brand}` and `{any}` at most, and words. The field is `template`.
    pub fn parse(text: &str) -> Result<Self, FieldErrors> {
        let mut elements = Vec::new();
        let mut rest = text.trim();
        while let Some(at) = rest.find(|c: char| c == '{' || c.is_alphanumeric()) {
            let found = &rest[at..];
            let (element, end) = if found.starts_with('{') {
                let end = found.find('}').ok_or_else(malformed)? + 1;
                (placeholder(&found[1..end - 1])?, end)
            } else {
                let end = found.find(|c: char| !c.is_alphanumeric()).unwrap_or(found.len());
                (Element::Word(found[..end].to_lowercase()), end)
            };
            elements.push(element);
            rest = &found[end..];
        }
        let count = |element: &Element| elements.iter().filter(|other| *other == element).count();
        let once = [Element::Slot, Element::Brand, Element::Any].iter().all(|element| count(element) <= 1);
        if count(&Element::Part) != 1 || !once || elements.len() > 8 || rest.contains('}') || text.len() > 100 {
            return Err(malformed());
        }
        Ok(Self(elements))
    }

    /// What the name may say, the longest part number first.
    pub(super) fn candidates(&self, name: &Name) -> Vec<Candidate> {
        let mut found = Vec::new();
        for length in name.lengths() {
            let reading = Reading { name, length };
            reading.read(&self.0, 0, Said::default(), &mut found);
        }
        let least = if self.0.contains(&Element::Any) { SHORTEST } else { 1 };
        found.retain(|candidate: &Candidate| candidate.key.len() >= least);
        found
    }
}

fn malformed() -> FieldErrors {
    FieldErrors::one("template", FieldError::Malformed)
}

fn placeholder(name: &str) -> Result<Element, FieldErrors> {
    match name {
        "part" => Ok(Element::Part),
        "slot" => Ok(Element::Slot),
        "brand" => Ok(Element::Brand),
        "any" => Ok(Element::Any),
        _ => Err(malformed()),
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, element) in self.0.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            match element {
                Element::Part => write!(f, "{space}{{part}}")?,
                Element::Slot => write!(f, "{space}{{slot}}")?,
                Element::Brand => write!(f, "{space}{{brand}}")?,
                Element::Any => write!(f, "{space}{{any}}")?,
                Element::Word(word) => write!(f, "{space}{word}")?,
            }
        }
        Ok(())
    }
}

#[derive(Clone, Default)]
struct Said {
    part: Option<Range<usize>>,
    slot: Option<i16>,
    brand: Option<Range<usize>>,
}

/// The first `length` atoms of a name.
struct Reading<'a> {
    name: &'a Name,
    length: usize,
}

impl Reading<'_> {
    /// Every way in which the rest of the name is what the rest of the template says.
    fn read(&self, elements: &[Element], at: usize, said: Said, found: &mut Vec<Candidate>) {
        let Some((element, rest)) = elements.split_first() else {
            if at == self.length {
                found.extend(self.candidate(said));
            }
            return;
        };
        let left = self.length - at;
        match element {
            Element::Part => {
                for taken in (1..=left).rev() {
                    let part = Some(at..at + taken);
                    self.read(rest, at + taken, Said { part, ..said.clone() }, found);
                }
            }
            Element::Brand => {
                for taken in 1..=left.min(BRAND_ATOMS) {
                    let brand = Some(at..at + taken);
                    self.read(rest, at + taken, Said { brand, ..said.clone() }, found);
                }
            }
            Element::Slot => {
                for taken in (1..=left.min(2)).rev() {
                    let slot = self.name.slot(&(at..at + taken));
                    if slot.is_some() {
                        self.read(rest, at + taken, Said { slot, ..said.clone() }, found);
                    }
                }
            }
            Element::Any => {
                for taken in 0..=left {
                    self.read(rest, at + taken, said.clone(), found);
                }
            }
            Element::Word(word) => {
                if left > 0 && self.name.atom(at).to_lowercase() == *word {
                    self.read(rest, at + 1, said, found);
                }
            }
        }
    }

    fn candidate(&self, said: Said) -> Option<Candidate> {
        let part = said.part?;
        let key = number_key(self.name.text(&part));
        let brand = said.brand.map(|brand| number_key(self.name.text(&brand)));
        (!key.is_empty()).then_some(Candidate { part, key, slot: said.slot, brand })
    }
}
