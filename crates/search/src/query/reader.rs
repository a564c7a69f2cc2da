use super::{Chip, Kind, Meaning, Reading};
use crate::vocabulary::Vocabulary;
use kernel::words::{Folded, every};
use std::ops::Range;
use vehicles::{Vin, vin::check_digit};

/// More words than this are prose: the others stay plain.
const MOST_WORDS: usize = 24;

/// A text being read: its words, those of them that belong to a chip already, and the chips.
pub(super) struct Reader<'a> {
    pub(super) typed: &'a str,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) language: &'a str,
    without: &'a [Kind],
    words: Vec<Folded>,
    taken: Vec<bool>,
    /// Whether a part type or category has the word in its name.
    named: Vec<bool>,
    chips: Vec<Chip>,
    /// Where chips begin that hold only when no plain words are left.
    doubted: Vec<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(typed: &'a str, vocabulary: &'a Vocabulary, language: &'a str, without: &'a [Kind]) -> Self {
        let words = every(typed);
        // The characters of a ligature are not read one by one.
        let mut taken: Vec<bool> = words.windows(2).map(|pair| pair[1].start < pair[0].end).collect();
        taken.resize(words.len(), false);
        taken.iter_mut().skip(MOST_WORDS).for_each(|taken| *taken = true);
        let named = words.iter().map(|one| vocabulary.names().have(&one.word)).collect();
        Self { named, typed, vocabulary, language, without, words, taken, chips: Vec::new(), doubted: Vec::new() }
    }

    pub(super) fn reads(&self, kind: Kind) -> bool {
        !self.without.contains(&kind)
    }

    pub(super) fn has(&self, kind: Kind) -> bool {
        self.chips.iter().any(|chip| chip.meaning.kind() == kind)
    }

    pub(super) fn meanings(&self) -> impl Iterator<Item = &Meaning> {
        self.chips.iter().map(|chip| &chip.meaning)
    }

    /// How many words there are, stop words too.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, at: usize) -> &str {
        &self.words[at].word
    }

    /// The word at this place, if there is one and it belongs to no chip.
    pub(super) fn free(&self, at: usize) -> Option<&str> {
        self.words.get(at).filter(|_| !self.taken[at]).map(|folded| folded.word.as_str())
    }

    pub(super) fn is_in_names(&self, at: usize) -> bool {
        self.named[at]
    }

    pub(super) fn is_stop(&self, at: usize) -> bool {
        self.words[at].stop
    }

    /// What stands right before a word in the text.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.typed[..self.words[at].start].chars().next_back()
    }

    /// The longest run of free neighbours, then the first one, of which `test` makes something.
    /// Runs have from `shortest` to `longest` words; stop words are passed over unless they count.
    pub(super) fn run<T>(
        &self,
        (shortest, longest): (usize, usize),
        stops_count: bool,
        test: impl Fn(&[usize]) -> Option<T>,
    ) -> Option<(Vec<usize>, T)> {
        let places: Vec<usize> = (0..self.words.len()).filter(|at| stops_count || !self.words[*at].stop).collect();
        (shortest..=longest.min(places.len())).rev().find_map(|length| {
            let runs = places.windows(length).filter(|run| run.iter().all(|at| !self.taken[*at]));
            runs.filter_map(|run| Some((run.to_vec(), test(run)?))).next()
        })
    }

    pub(super) fn texts(&self, run: &[usize]) -> Vec<&str> {
        run.iter().map(|at| self.word(*at)).collect()
    }

    /// The words from the first to the last of `run`, as typed.
    pub(super) fn as_typed(&self, run: &[usize]) -> &'a str {
        match run {
            [] => "",
            [first, .., last] => &self.typed[self.words[*first].start..self.words[*last].end],
            [only] => &self.typed[self.words[*only].start..self.words[*only].end],
        }
    }

    pub(super) fn take(&mut self, run: &[usize], meaning: Meaning) {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            self.taken[*first..=*last].iter_mut().for_each(|taken| *taken = true);
            self.chips.push(Chip { range: self.words[*first].start..self.words[*last].end, meaning });
        }
    }

    /// The chip that was made last holds only when no plain words are left.
    pub(super) fn doubt(&mut self) {
        self.doubted.extend(self.chips.last().map(|chip| chip.range.start));
    }

    pub(super) fn vin(&mut self) {
        if !self.reads(Kind::Vin) {
            return;
        }
        let one = self.run((1, 1), true, |run| self.as_typed(run).parse::<Vin>().ok());
        let whole = || self.typed.parse::<Vin>().ok().filter(check_digit::is_right);
        if let Some((run, vin)) = one.or_else(|| whole().map(|vin| ((0..self.words.len()).collect(), vin))) {
            self.take(&run, Meaning::Vin(vin));
        }
    }

    /// A part type that is doubtful beside other words, and a category beside a part type, become plain words.
    pub(super) fn finish(mut self) -> Reading {
        if !self.left().is_empty() {
            let doubted = std::mem::take(&mut self.doubted);
            self.chips.retain(|chip| !doubted.contains(&chip.range.start));
        }
        if self.has(Kind::PartType) {
            self.chips.retain(|chip| chip.meaning.kind() != Kind::Category);
        }
        if self.chips.is_empty() {
            return Reading { chips: self.chips, rest: self.typed.trim().to_owned() };
        }
        let rest: Vec<&str> = self.left().into_iter().map(|range| &self.typed[range]).collect();
        self.chips.sort_by_key(|chip| chip.range.start);
        Reading { rest: rest.join(" "), chips: self.chips }
    }

    /// Where the words are that belong to no chip, but for stop words.
    fn left(&self) -> Vec<Range<usize>> {
        let in_chip = |one: &Folded| self.chips.iter().any(|chip| chip.range.contains(&one.start));
        let mut left: Vec<Range<usize>> = Vec::new();
        for one in self.words.iter().filter(|one| !one.stop && !in_chip(one)) {
            match left.last_mut() {
                Some(last) if one.start < last.end => last.end = last.end.max(one.end),
                _ => left.push(one.start..one.end),
            }
        }
        left
    }
}
