use super::{
    Kind, Meaning,
    reader::Reader,
    words::{is_position, says_nothing},
};
use crate::vocabulary::{Named, key};

/// Names of more words than this are found by fewer of them.
const LONGEST_NAME: usize = 6;
const LONGEST_BRAND: usize = 4;

impl Reader<'_> {
    /// Part types, and one category, of so many words and more.
    pub(super) fn part_types(&mut self, shortest: usize) {
        while let Some((run, (named, certain))) = self.run((shortest, LONGEST_NAME), false, |run| self.named(run)) {
            let (words, language) = (self.vocabulary, self.language);
            let meaning = match named {
                Named::PartType(at) => {
                    let kind = &words.part_types()[at];
                    Meaning::PartType { id: kind.id, name: kind.name.text(language).to_owned() }
                }
                Named::Category(at) => {
                    let category = &words.categories()[at];
                    Meaning::Category { id: category.id, name: category.name.text(language).to_owned() }
                }
            };
            self.take(&run, meaning);
            if !certain {
                self.doubt();
            }
        }
    }

    /// A run is a name, or some words of one part type's name that no other has together; and whether that is certain.
    fn named(&self, run: &[usize]) -> Option<(Named, bool)> {
        if !run.iter().all(|at| self.is_in_names(*at)) {
            return None;
        }
        let (words, names) = (self.texts(run), self.vocabulary.names());
        if words.iter().all(|word| is_position(word, self.language) || says_nothing(word)) {
            return None;
        }
        let exactly = names.exactly(&words, self.language).filter(|named| match named {
            Named::PartType(_) => self.reads(Kind::PartType),
            Named::Category(_) => self.reads(Kind::Category) && !self.has(Kind::Category),
        });
        let only = || names.only_type(&words, self.language).filter(|_| self.reads(Kind::PartType));
        exactly.map(|named| (named, true)).or_else(|| only().map(|only| (Named::PartType(only.at), only.certain)))
    }

    pub(super) fn brands(&mut self) {
        if !self.reads(Kind::Brand) {
            return;
        }
        while let Some((run, brand)) = self.run((1, LONGEST_BRAND), true, |run| self.brand(run)) {
            let name = self.vocabulary.brands()[brand].name.clone();
            self.take(&run, Meaning::Brand(name));
        }
    }

    fn brand(&self, run: &[usize]) -> Option<usize> {
        let typed = self.texts(run);
        if let Some(brand) = self.vocabulary.brand_called(&key(typed.iter().copied())) {
            return Some(brand);
        }
        match typed.as_slice() {
            [word] if !self.vocabulary.is_ordinary(word) && !is_position(word, self.language) => {
                self.vocabulary.brand_beginning(word)
            }
            _ => None,
        }
    }
}
