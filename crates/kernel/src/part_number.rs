/// The form under which a number is stored and looked up: letters and digits only, in upper case, without
/// leading zeros. `"0 986-494.123"`, `"0986494123"` and `"986494123"` are one number. Empty when nothing is left.
pub fn number_key(number: &str) -> String {
    let mut key = String::with_capacity(number.len());
    for c in number.chars().filter_map(folded) {
        if !(key.is_empty() && c == '0') {
            key.push(c);
        }
    }
    if key.is_empty() && number.chars().any(|c| folded(c) == Some('0')) {
        key.push('0');
    }
    key
}

/// Upper case ASCII of what people type: full-width forms and Arabic digits included.
fn folded(c: char) -> Option<char> {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
        '\u{660}'..='\u{669}' => char::from_u32(u32::from(c) - 0x660 + 0x30)?,
        '\u{6f0}'..='\u{6f9}' => char::from_u32(u32::from(c) - 0x6f0 + 0x30)?,
        other => other,
    };
    c.is_ascii_alphanumeric().then(|| c.to_ascii_uppercase())
}

/// The endings of a key that an infix search can hit: three characters and more, without the whole.
pub fn suffixes(key: &str) -> impl Iterator<Item = &str> {
    (1..key.len().saturating_sub(2)).map(|from| &key[from..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spelling_does_not_matter() {
        for spelling in ["FDB 5220", "fdb-5220", "F.D.B/5220", " fdb5220 ", "ＦＤＢ５２２０", "fdb٥٢٢٠"] {
            assert_eq!(number_key(spelling), "FDB5220", "{spelling}");
        }
        assert_eq!(number_key("0 986 494 123"), number_key("986494123"));
        assert_eq!((number_key("000"), number_key("-"), number_key("0A0")), ("0".into(), "".into(), "A0".into()));
    }

    #[test]
    fn suffixes_are_what_infix_search_needs() {
        assert_eq!(suffixes("GDB1550").collect::<Vec<_>>(), ["DB1550", "B1550", "1550", "550"]);
        assert_eq!(suffixes("AB").count() + suffixes("").count() + suffixes("ABC").count(), 0);
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(number in "\\PC{0,24}") {
            let key = number_key(&number);
            prop_assert_eq!(number_key(&key), key);
        }

        #[test]
        fn case_spaces_and_punctuation_change_nothing(
            number in "[A-Z0-9]{1,16}",
            gaps in proptest::collection::vec("[ ./_-]{0,2}", 17),
        ) {
            let odd: String = number.chars().zip(&gaps).map(|(c, gap)| format!("{gap}{}", c.to_ascii_lowercase())).collect();
            prop_assert_eq!(number_key(&odd), number_key(&number));
        }

        #[test]
        fn leading_zeros_change_nothing_and_others_do(zeros in "0{1,4}", number in "[A-Z1-9][A-Z0-9]{0,12}") {
            prop_assert_eq!(number_key(&format!("{zeros}{number}")), number.clone());
            prop_assert_ne!(number_key(&format!("{number}{zeros}")), number);
        }

        #[test]
        fn one_mistake_makes_another_key(number in "[A-Z1-9][A-Z0-9]{1,12}", at in 1usize..13, other in "[A-Z0-9]") {
            let mut chars: Vec<char> = number.chars().collect();
            let at = at % chars.len();
            let mut lost = chars.clone();
            lost.remove(at);
            prop_assert_ne!(number_key(&lost.iter().collect::<String>()), number.clone());
            chars[at] = other.chars().next().unwrap();
            let wrong: String = chars.into_iter().collect();
            prop_assert_eq!(number_key(&wrong) == number, wrong == number);
        }

        #[test]
        fn a_key_has_upper_case_letters_and_digits_only(number in "\\PC{0,24}") {
            let key = number_key(&number);
            prop_assert!(key.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()));
            prop_assert!(key == "0" || !key.starts_with('0'));
        }

        #[test]
        fn different_digits_stay_different(a in 1u32..99_999_999, b in 1u32..99_999_999) {
            prop_assume!(a != b);
            prop_assert_ne!(number_key(&format!("P{a}")), number_key(&format!("P{b}")));
        }
    }
}
