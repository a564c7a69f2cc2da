//! Letters as lines, so that a label looks the same whatever fonts a machine has.

use std::fmt::Write;

/// On a grid of 4 by 6, downwards; what is not here is a gap.
const LETTERS: &[(char, &str)] = &[
    ('A', "M0 6L2 0L4 6M.8 4H3.2"),
    ('B', "M0 0V6H3L4 5V4L3 3H0M3 3L4 2V1L3 0H0"),
    ('C', "M4 1L3 0H1L0 1V5L1 6H3L4 5"),
    ('D', "M0 0V6H2.5L4 4.5V1.5L2.5 0Z"),
    ('E', "M4 0H0V6H4M0 3H3"),
    ('F', "M4 0H0V6M0 3H3"),
    ('G', "M4 1L3 0H1L0 1V5L1 6H3L4 5V3H2.5"),
    ('H', "M0 0V6M4 0V6M0 3H4"),
    ('I', "M2 0V6M1 0H3M1 6H3"),
    ('J', "M4 0V5L3 6H1L0 5"),
    ('K', "M0 0V6M4 0L0 3.5M1.3 2.5L4 6"),
    ('L', "M0 0V6H4"),
    ('M', "M0 6V0L2 3L4 0V6"),
    ('N', "M0 6V0L4 6V0"),
    ('O', "M1 0H3L4 1V5L3 6H1L0 5V1Z"),
    ('P', "M0 6V0H3L4 1V2L3 3H0"),
    ('Q', "M1 0H3L4 1V5L3 6H1L0 5V1ZM2.5 4.5L4 6"),
    ('R', "M0 6V0H3L4 1V2L3 3H0M2 3L4 6"),
    ('S', "M4 1L3 0H1L0 1V2L1 3H3L4 4V5L3 6H1L0 5"),
    ('T', "M0 0H4M2 0V6"),
    ('U', "M0 0V5L1 6H3L4 5V0"),
    ('V', "M0 0L2 6L4 0"),
    ('W', "M0 0L1 6L2 3L3 6L4 0"),
    ('X', "M0 0L4 6M4 0L0 6"),
    ('Y', "M0 0L2 3L4 0M2 3V6"),
    ('Z', "M0 0H4L0 6H4"),
    ('0', "M1 0H3L4 1V5L3 6H1L0 5V1ZM0 5L4 1"),
    ('1', "M1 1L2 0V6M1 6H3"),
    ('2', "M0 1L1 0H3L4 1V2L0 6H4"),
    ('3', "M0 0H4L2 2.5L4 4V5L3 6H1L0 5"),
    ('4', "M3 6V0L0 4H4"),
    ('5', "M4 0H0V2.5H3L4 3.5V5L3 6H1L0 5"),
    ('6', "M4 1L3 0H1L0 1V5L1 6H3L4 5V4L3 3H0"),
    ('7', "M0 0H4L1.5 6"),
    ('8', "M1 0H3L4 1V2L3 3H1L0 2V1ZM1 3L0 4V5L1 6H3L4 5V4L3 3"),
    ('9', "M4 3H1L0 2V1L1 0H3L4 1V5L3 6H1L0 5"),
    ('-', "M.5 3H3.5"),
    ('.', "M2 5.6V6"),
    ('/', "M0 6L4 0"),
    ('&', "M4 6L1 2V1L2 0L3 1V2L0 4V5L1 6H2L4 4"),
];

/// From one letter to the next.
const STEP: usize = 6;

/// Lines that write `text` in capitals from (`x`, `y`) on, `height` high.
pub(super) fn written(text: &str, x: f32, y: f32, height: f32, colour: &str) -> String {
    let scale = height / 6.0;
    let mut svg = format!(
        r#"<g transform="translate({x:.1} {y:.1}) scale({scale:.3})" fill="none" stroke="{colour}" stroke-width=".75" stroke-linecap="round" stroke-linejoin="round">"#
    );
    for (at, letter) in text.chars().enumerate() {
        if let Some((_, lines)) = LETTERS.iter().find(|(known, _)| *known == plain(letter)) {
            let step = at * STEP;
            write!(svg, r#"<path transform="translate({step} 0)" d="{lines}"/>"#).expect("a string takes everything");
        }
    }
    svg + "</g>"
}

/// How wide a text of this height is.
pub(super) fn width(text: &str, height: f32) -> f32 {
    let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    f32::from(letters) * height // a step is as wide as a letter is high
}

/// A capital without its accent.
fn plain(letter: char) -> char {
    match letter.to_uppercase().next().unwrap_or(letter) {
        'À' | 'Â' => 'A',
        'É' | 'È' | 'Ê' | 'Ë' => 'E',
        'Î' | 'Ï' => 'I',
        'Ô' => 'O',
        'Û' | 'Ù' => 'U',
        'Ç' => 'C',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{NORTHGATE, VALMONT};

    #[test]
    fn every_brand_can_be_written() {
        for brand in NORTHGATE.brands.iter().chain(VALMONT.brands) {
            for letter in brand.name.chars().chain(brand.prefix.chars()).filter(|letter| *letter != ' ') {
                assert!(LETTERS.iter().any(|(known, _)| *known == plain(letter)), "{letter} of {}", brand.name);
            }
        }
    }
}
