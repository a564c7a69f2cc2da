//! The ninth character proves the other sixteen: 49 CFR 565.15(c), table III to VI.

use super::{LETTERS, Vin};

const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
pub(crate) const POSITION: usize = 8;

fn value(c: u8) -> u32 {
    match c {
        b'0'..=b'9' => u32::from(c - b'0'),
        b'A'..=b'H' => u32::from(c - b'A') + 1,
        b'J'..=b'R' => u32::from(c - b'J') + 1,
        _ => u32::from(c - b'S') + 2,
    }
}

/// What the ninth character must be, given the others.
pub fn expected(vin: &Vin) -> char {
    let sum: u32 = vin.as_str().bytes().zip(WEIGHTS).map(|(c, weight)| value(c) * weight).sum();
    char::from_digit(sum % 11, 10).unwrap_or('X')
}

pub fn is_right(vin: &Vin) -> bool {
    vin.as_str().as_bytes()[POSITION] as char == expected(vin)
}

/// The same VIN with the ninth character that the others ask for.
pub fn with_right_digit(vin: &Vin) -> Vin {
    vin.with(POSITION, expected(vin) as u8)
}

/// Every VIN with a right check digit that differs from this one in exactly one character.
pub fn corrections(vin: &Vin) -> impl Iterator<Item = Vin> {
    let places = (0..17).flat_map(|at| LETTERS.iter().map(move |c| (at, *c)));
    places.filter(|(at, c)| vin.as_str().as_bytes()[*at] != *c).map(|(at, c)| vin.with(at, c)).filter(is_right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn right_vin() -> impl Strategy<Value = Vin> {
        "[A-HJ-NPR-Z0-9]{17}".prop_map(|text| with_right_digit(&text.parse().unwrap()))
    }

    #[test]
    fn the_published_examples_are_right() {
        for vin in ["1M8GDM9AXKP042788", "11111111111111111", "1FTFW1E59NKD69096", "5GZCZ43D13S812715"] {
            assert!(is_right(&vin.parse().unwrap()), "{vin}");
        }
        assert_eq!(expected(&"1M8GDM9A1KP042788".parse().unwrap()), 'X');
    }

    proptest! {
        #[test]
        fn completing_a_vin_makes_it_right(vin in right_vin()) {
            prop_assert!(is_right(&vin));
        }

        #[test]
        fn a_wrong_ninth_character_is_always_noticed(vin in right_vin(), c in "[A-HJ-NPR-Z0-9]") {
            let other = vin.with(POSITION, c.as_bytes()[0]);
            prop_assume!(other != vin);
            prop_assert!(!is_right(&other));
            prop_assert_eq!(with_right_digit(&other), vin);
        }

        #[test]
        fn the_correction_of_a_single_wrong_character_is_among_those_offered(
            vin in right_vin(), at in 0usize..17, c in "[A-HJ-NPR-Z0-9]",
        ) {
            let typed = vin.with(at, c.as_bytes()[0]);
            prop_assume!(!is_right(&typed));
            prop_assert!(corrections(&typed).any(|offered| offered == vin));
        }

        #[test]
        fn a_wrong_digit_among_digits_is_always_noticed(vin in right_vin(), at in 0usize..17, digit in 0u8..10, by in 1u8..10) {
            prop_assume!(at != POSITION);
            let vin = with_right_digit(&vin.with(at, b'0' + digit));
            prop_assert!(!is_right(&vin.with(at, b'0' + (digit + by) % 10)));
        }

        #[test]
        fn every_correction_is_right_and_one_character_away(vin in "[A-HJ-NPR-Z0-9]{17}") {
            let vin: Vin = vin.parse().unwrap();
            for other in corrections(&vin) {
                let apart = vin.as_str().bytes().zip(other.as_str().bytes()).filter(|(a, b)| a != b).count();
                prop_assert!(is_right(&other) && apart == 1);
            }
        }
    }
}
