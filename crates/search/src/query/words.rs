//! Words for positions and engines, folded.

use fitment::Position::{self, *};
use vehicles::Facts;

/// What is a position in any language.
const POSITIONS: [(&str, Position); 44] = [
    ("front", Front),
    ("rear", Rear),
    ("back", Rear),
    ("left", Left),
    ("right", Right),
    ("lh", Left),
    ("rh", Right),
    ("inner", Inner),
    ("outer", Outer),
    ("upper", Upper),
    ("lower", Lower),
    ("fl", FrontLeft),
    ("lf", FrontLeft),
    ("fr", FrontRight),
    ("rf", FrontRight),
    ("rl", RearLeft),
    ("lr", RearLeft),
    ("rr", RearRight),
    ("avant", Front),
    ("arriere", Rear),
    ("gauche", Left),
    ("droit", Right),
    ("droite", Right),
    ("interieur", Inner),
    ("exterieur", Outer),
    ("superieur", Upper),
    ("superieure", Upper),
    ("inferieur", Lower),
    ("inferieure", Lower),
    ("avg", FrontLeft),
    ("avd", FrontRight),
    ("arg", RearLeft),
    ("ard", RearRight),
    ("امامي", Front),
    ("امام", Front),
    ("خلفي", Rear),
    ("يسار", Left),
    ("ايسر", Left),
    ("يمين", Right),
    ("ايمن", Right),
    ("داخلي", Inner),
    ("خارجي", Outer),
    ("علوي", Upper),
    ("سفلي", Lower),
];

/// Abbreviations that are words elsewhere.
const FRENCH: [(&str, Position); 2] = [("av", Front), ("ar", Rear)];

pub(super) fn position(word: &str, language: &str) -> Option<&'static Position> {
    let french: &[_] = if language == "fr" { &FRENCH } else { &[] };
    POSITIONS.iter().chain(french).find(|(known, _)| *known == word).map(|(_, position)| position)
}

pub(super) fn is_position(word: &str, language: &str) -> bool {
    position(word, language).is_some()
}

/// "front" and "left" are "front left", whichever comes first.
pub(super) fn together(one: &Position, other: &Position) -> Option<Position> {
    let is_end = |position: &Position| matches!(position, Front | Rear);
    let (end, side) = match (is_end(one), is_end(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return None,
    };
    match Position::from(format!("{end}-{side}")) {
        Other(_) => None,
        known => Some(known),
    }
}

/// Words of one character and numbers name no part by themselves.
pub(super) fn says_nothing(word: &str) -> bool {
    word.chars().count() < 2 || word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// What may follow litres or cylinders.
const ENGINES: [(&str, &str, &str); 16] = [
    ("t", Facts::ENGINE_ASPIRATION, "turbo"),
    ("turbo", Facts::ENGINE_ASPIRATION, "turbo"),
    ("توربو", Facts::ENGINE_ASPIRATION, "turbo"),
    ("diesel", Facts::ENGINE_FUEL, "diesel"),
    ("tdi", Facts::ENGINE_FUEL, "diesel"),
    ("hdi", Facts::ENGINE_FUEL, "diesel"),
    ("dci", Facts::ENGINE_FUEL, "diesel"),
    ("cdi", Facts::ENGINE_FUEL, "diesel"),
    ("ديزل", Facts::ENGINE_FUEL, "diesel"),
    ("gasoline", Facts::ENGINE_FUEL, "gasoline"),
    ("petrol", Facts::ENGINE_FUEL, "gasoline"),
    ("essence", Facts::ENGINE_FUEL, "gasoline"),
    ("بنزين", Facts::ENGINE_FUEL, "gasoline"),
    ("hybrid", Facts::ENGINE_FUEL, "hybrid"),
    ("hybride", Facts::ENGINE_FUEL, "hybrid"),
    ("هايبرد", Facts::ENGINE_FUEL, "hybrid"),
];

pub(super) fn engine_word(word: &str) -> Option<(&'static str, &'static str)> {
    ENGINES.iter().find(|(known, ..)| *known == word).map(|(_, name, value)| (*name, *value))
}

pub(super) fn is_litre(word: &str) -> bool {
    matches!(word, "l" | "litre" | "liter" | "ltr" | "لتر")
}

/// A number before one of these measures something else than an engine.
pub(super) fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "mm" | "cm" | "m" | "in" | "inch" | "inche" | "kg" | "g" | "v" | "w" | "kw" | "a" | "ah" | "x" | "مم"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::words::every;

    #[test]
    fn the_words_of_the_tables_are_folded() {
        let words =
            POSITIONS.iter().chain(&FRENCH).map(|(word, _)| *word).chain(ENGINES.iter().map(|(word, ..)| *word));
        for word in words {
            let folded = every(word);
            assert_eq!((folded.len(), folded[0].word.as_str(), folded[0].stop), (1, word, false));
        }
    }

    #[test]
    fn ends_and_sides_make_a_position() {
        assert_eq!(together(&Left, &Front), Some(FrontLeft));
        assert_eq!(together(&Rear, &Upper), Some(RearUpper));
        assert_eq!((together(&Front, &Rear), together(&Left, &Right)), (None, None));
        assert_eq!(together(&Front, &FrontLeft), None);
    }
}
