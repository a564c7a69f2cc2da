//! Words as they are compared: folded alike in what is found and in what is looked for.
//!
//! | rule | example |
//! | --- | --- |
//! | case, accents, ligatures and width do not matter | "Étrier" → etrier, "Œillet" → oeillet, "ß" → ss |
//! | Arabic vowel signs, tatweel and the forms of alef, ya and ta marbuta do not matter; digits are 0–9 | أحمد → احمد, ١٢ → 12 |
//! | the Arabic article goes, and the endings ات, ين, ون and ه | البطاريات, بطارية → بطاري |
//! | plurals are singular: -s, -aux, -eux, -oux; -ies and -y are -ie; -xes, -shes, -tches lose -es | plaquettes → plaquette, batteries, battery → batterie |
//! | French elisions and the English 's are cut | "d'étrier" → etrier, "driver's" → driver |
//! | a dot or comma between digits is a dot | "1,5" → 1.5 |
//! | a short beginning joins the digits after its hyphen | "5W-30" → 5w30, "F-150" → f150, but "2010-2015" → 2010 2015 |
//! | stop words go, unless nothing else is left | "plaquette de frein" → plaquette frein |
//!
//! A word with a digit in it keeps its ending. Folding what is folded changes nothing.

mod letters;
mod stem;
mod token;

use token::tokens;

/// A word of a text, as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Bytes of the text that the word comes from.
    pub start: usize,
    pub end: usize,
    pub word: String,
    /// Says nothing by itself: "of", "de", "في".
    pub stop: bool,
}

/// The folded words of `text`, joined by one space.
pub fn fold(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for folded in folded(text) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&folded.word);
    }
    joined
}

/// The words that [`fold`] joins, and where they are.
pub fn folded(text: &str) -> Vec<Folded> {
    let mut words = every(text);
    if words.iter().any(|folded| !folded.stop) {
        words.retain(|folded| !folded.stop);
    }
    words
}

/// Every word of `text`, stop words too.
pub fn every(text: &str) -> Vec<Folded> {
    tokens(text)
        .into_iter()
        .map(|token| {
            let word = stem::stem(token.word);
            Folded { start: token.start, end: token.end, stop: stem::is_stop(&word), word }
        })
        .collect()
}

/// Splits a text that is shown into pieces that matched and pieces that did not; joined, they are the text.
///
/// A word is matched when its folded form is one of `matched`, or begins with one that ends in `*`: `["pad", "brak*"]`.
pub fn mark<'a>(text: &'a str, matched: &[impl AsRef<str>]) -> Vec<(bool, &'a str)> {
    let is_matched = |word: &str| {
        matched.iter().any(|one| match one.as_ref().strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => word == one.as_ref(),
        })
    };
    let (mut pieces, mut done) = (Vec::new(), 0);
    for folded in every(text).iter().filter(|folded| is_matched(&folded.word)) {
        // One character may be several words (a ligature): it is marked once.
        if folded.start < done {
            continue;
        }
        if folded.start > done {
            pieces.push((false, &text[done..folded.start]));
        }
        pieces.push((true, &text[folded.start..folded.end]));
        done = folded.end;
    }
    if done < text.len() {
        pieces.push((false, &text[done..]));
    }
    pieces
}

#[cfg(test)]
mod tests;
