//! Whether a piece of a name is written like a part number that has the same letters and digits.

use super::name::Name;
use super::template::Candidate;

/// How much alike, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alike {
    /// To the letter, but for case.
    Spelled,
    /// But for what stands between.
    Keyed,
    /// Only if its last letter, which could be a place, is part of the number: `BP12_B` for BP12B.
    Loose,
}

/// `None`: the number ends with digits that the name keeps apart from it as a place. `1234_1` is not part 12341.
pub(super) fn alike(name: &Name, candidate: &Candidate, number: &str) -> Option<Alike> {
    let written = name.text(&candidate.part);
    if written.to_lowercase() == number.trim().to_lowercase() {
        return Some(Alike::Spelled);
    }
    let last = candidate.part.end - 1;
    let is_place = candidate.part.len() > 1 && name.slot(&(last..last + 1)).is_some();
    if !is_place || begins_apart(number, name.atom(last).chars().count()) {
        return Some(Alike::Keyed);
    }
    let ends_with_digit = |text: &str| text.ends_with(char::is_numeric);
    let digits = name.atom(last).chars().all(char::is_numeric) && ends_with_digit(name.atom(last - 1));
    (!digits).then_some(Alike::Loose)
}

/// Whether something stands before the last `count` letters and digits of the number.
fn begins_apart(number: &str, count: usize) -> bool {
    let mut seen = 0;
    for c in number.chars().rev() {
        match c.is_alphanumeric() {
            true if seen == count => return false,
            true => seen += 1,
            false if seen == count => return true,
            false => {}
        }
    }
    false
}
