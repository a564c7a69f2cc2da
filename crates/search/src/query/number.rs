use super::{Kind, Meaning, reader::Reader, words::is_unit};

/// The shortest number that is read as one.
const SHORTEST: usize = 4;
/// How many letters the word before a number may have to belong to it: "FDB 5220".
const BEGINNING: usize = 3;

impl Reader<'_> {
    /// Runs of words with digits, with the letters before and after them.
    pub(super) fn numbers(&mut self) {
        if !self.reads(Kind::Number) {
            return;
        }
        let mut at = 0;
        while at < self.len() {
            let end = (at..self.len()).find(|at| !self.free(*at).is_some_and(may_be_number)).unwrap_or(self.len());
            if end > at {
                self.number(at, end);
            }
            at = end + 1;
        }
    }

    fn number(&mut self, from: usize, to: usize) {
        let begins = |at: usize| {
            self.free(at).is_some_and(|word| {
                word.chars().all(char::is_alphabetic)
                    && self.as_typed(&[at]).chars().count() <= BEGINNING
                    && !self.is_stop(at)
                    && !self.vocabulary.is_ordinary(word)
            })
        };
        let first = from.checked_sub(1).filter(|before| begins(*before)).unwrap_or(from);
        let ends = self.free(to).is_some_and(|word| word.chars().count() == 1);
        let run: Vec<usize> = (first..to + usize::from(ends)).collect();
        let length: usize = run.iter().map(|at| self.word(*at).chars().count()).sum();
        // A year that somebody took away, or a second one.
        let is_year = run.len() == 1 && self.len() > 1 && self.year_at(from).is_some();
        if length >= SHORTEST && !is_year {
            let typed = self.as_typed(&run).to_owned();
            self.take(&run, Meaning::Number(typed));
        }
    }
}

/// Has a digit, and is no measure: "1.5", "280mm".
fn may_be_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let unit = &word[digits.len()..];
    let decimal = digits.split_once('.').is_some_and(|(whole, part)| whole.len() <= 3 && part.len() <= 2);
    let amount = !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    let measure = amount && (is_unit(unit) || unit.is_empty() && decimal);
    word.contains(|c: char| c.is_ascii_digit()) && !measure
}
