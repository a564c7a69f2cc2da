//! When a word that is asked for is a word that stands in an article.
//!
//! Both are folded (`kernel::words`). English and French change the ends of words in more ways than folding takes off
//! ("bleed", "bleeding"; "rembourser", "remboursement"), so words that begin alike are taken for one, at a discount.

use kernel::words::{every, folded};
use std::collections::HashSet;

/// So many letters begin alike in words of one family,
const ALIKE: usize = 5;
/// and so many of either may differ after them.
const ENDING: usize = 4;
/// More words are no question.
const MOST: usize = 24;

/// A word that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub word: String,
    /// It may be typed no further than this: what begins with it is meant as well.
    pub open: bool,
}

/// The words of a question, each once.
pub fn asked(text: &str, open: bool) -> Vec<Asked> {
    let mut seen = HashSet::new();
    let words = folded(text).into_iter().map(|folded| folded.word);
    let mut asked: Vec<_> = words.filter(|word| seen.insert(word.clone())).take(MOST).collect();
    let last = asked.pop().map(|word| Asked { open: open && word.chars().count() > 1, word });
    asked.into_iter().map(|word| Asked { word, open: false }).chain(last).collect()
}

/// The words of a text.
pub fn words(text: &str) -> HashSet<String> {
    every(text).into_iter().filter(|folded| !folded.stop).map(|folded| folded.word).collect()
}

impl Asked {
    /// All that may match lies in here, the end left out.
    pub fn range(&self) -> (String, String) {
        let low = if self.has_family() { self.word.chars().take(ALIKE).collect() } else { self.word.clone() };
        let end = if self.open || self.has_family() { char::MAX } else { '\u{1}' };
        let high = format!("{low}{end}");
        (low, high)
    }

    /// Numbers have none, nor have short words.
    fn has_family(&self) -> bool {
        self.word.chars().count() >= ALIKE && !self.word.contains(|c: char| c.is_ascii_digit())
    }

    /// How well a word is the one that is asked for, in tenths.
    pub fn matches(&self, word: &str) -> u16 {
        if word == self.word {
            return 10;
        }
        if self.open && word.starts_with(&self.word) {
            return 8;
        }
        let alike = self.word.chars().zip(word.chars()).take_while(|(one, other)| one == other).count();
        let family = self.has_family()
            && alike >= ALIKE
            && self.word.chars().count() - alike <= ENDING
            && word.chars().count() - alike <= ENDING;
        if family { 7 } else { 0 }
    }
}
