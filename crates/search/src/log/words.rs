//! What of a typed text is kept.

use vehicles::Vin;

/// As many characters as are kept.
const MOST: usize = 80;

/// Lower case, one space between words, cut short; a VIN is `[vin]` and a mail address `[mail]`, because they say
/// whose search it was. Empty for what has no words.
pub fn normalised(typed: &str) -> String {
    let text: String = masked(typed).join(" ").chars().filter(|c| !c.is_control()).take(MOST).collect();
    text.trim().to_owned()
}

/// Whether it says whose search it was: whose car, or whose address.
pub(crate) fn is_private(typed: &str) -> bool {
    masked(typed).iter().any(|word| word.contains(VIN) || word.contains(MAIL))
}

fn masked(typed: &str) -> Vec<String> {
    if typed.parse::<Vin>().is_ok() {
        return vec![VIN.to_owned()];
    }
    let mut words: Vec<String> = typed.split_whitespace().map(kept).collect();
    // One that was typed in two or three pieces.
    for pieces in [2, 3] {
        while let Some(at) = words.windows(pieces).position(|run| is_vin(&run.concat())) {
            words.splice(at..at + pieces, [VIN.to_owned()]);
        }
    }
    words
}

const VIN: &str = "[vin]";
const MAIL: &str = "[mail]";

fn kept(word: &str) -> String {
    if word.contains('@') {
        return MAIL.to_owned();
    }
    let runs = word.split_inclusive(|c: char| !c.is_alphanumeric() && c != '-');
    runs.map(|run| {
        let bare = run.trim_matches(|c: char| !c.is_alphanumeric());
        if is_vin(bare) { run.replace(bare, VIN) } else { run.to_lowercase() }
    })
    .collect()
}

fn is_vin(text: &str) -> bool {
    text.bytes().any(|c| c.is_ascii_digit()) && text.parse::<Vin>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_without_what_says_whose_they_are() {
        for (typed, kept) in [
            ("  Brake   PADS ", "brake pads"),
            ("2HGFC2F59JH000001", "[vin]"),
            ("2hgfc2f5 9jh-000001", "[vin]"),
            ("pads for (2HGFC2F59JH000001)", "pads for ([vin])"),
            ("vin:2HGFC2F59JH000001", "vin:[vin]"),
            ("2HGFC2F59JH000001,pads", "[vin],pads"),
            ("pads 2HGFC2F5 9JH000001", "pads [vin]"),
            ("2HGFC 2F59J H000001 pads", "[vin] pads"),
            ("pads ann@shop.example", "pads [mail]"),
            ("فحمات فرامل", "فحمات فرامل"),
            ("a\u{0}b", "ab"),
            (" \t", ""),
        ] {
            assert_eq!(normalised(typed), kept, "{typed:?}");
            assert_eq!(is_private(typed), kept.contains(['[', '@']), "{typed:?}");
        }
        assert_eq!(normalised(&"é".repeat(500)).chars().count(), MOST);
    }
}
