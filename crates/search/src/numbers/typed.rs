use kernel::number_key;

/// More words than this are prose.
const MOST_WORDS: usize = 8;

/// Letters before a number that may be its beginning, or a word by themselves: "VKBA 3643", "ATE 13.0460".
const BEGINNING: std::ops::RangeInclusive<usize> = 2..=4;

/// A number that may be among what was typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fragment {
    pub(super) key: String,
    /// The letters before it that may be its beginning; or empty.
    pub(super) letters: String,
}

/// The numbers that may be among what was typed ("bosch 0986 494 123 front"): the keys of every run of
/// neighbouring words with a digit in it, longest first, without the whole. A run that leaves out what may be the rest
/// of its number is not one of them: "GDB 1550 A" is no search for GDB1550.
pub(super) fn fragments(typed: &str) -> Vec<Fragment> {
    let words: Vec<&str> = typed.split_whitespace().take(MOST_WORDS).collect();
    let mut fragments: Vec<Fragment> = Vec::new();
    for length in (1..words.len()).rev() {
        for (at, run) in words.windows(length).enumerate() {
            let before = at.checked_sub(1).map(|before| words[before]);
            let cut = before.is_some_and(may_begin) || words.get(at + length).is_some_and(|after| may_end(after));
            let key = number_key(&run.concat());
            if !cut && has_digit(&key) && !fragments.iter().any(|known| known.key == key) {
                fragments.push(Fragment { letters: before.map(beginning).unwrap_or_default(), key });
            }
        }
    }
    fragments
}

/// The word before a number, if it may be the beginning of it.
fn beginning(word: &str) -> String {
    Some(number_key(word)).filter(|letters| BEGINNING.contains(&letters.len())).unwrap_or_default()
}

/// Whether the word may be the beginning of the number that follows. Two letters are a make: "VW 1J0 698 151".
fn may_begin(word: &str) -> bool {
    let key = number_key(word);
    key.len() == 1 || has_digit(&key)
}

/// Whether the word may be the end of the number before it. Two letters are: "1550 LH" is another part than "1550".
fn may_end(word: &str) -> bool {
    let key = number_key(word);
    matches!(key.len(), 1 | 2) || has_digit(&key)
}

fn has_digit(key: &str) -> bool {
    key.bytes().any(|c| c.is_ascii_digit())
}

/// The first key after all those that begin with `key`.
pub(super) fn end_of(key: &str) -> String {
    let mut end = key.to_owned();
    if let Some(last) = end.pop() {
        // Keys are upper case ASCII letters and digits, so there is always a next character.
        end.push(char::from_u32(u32::from(last) + 1).unwrap_or(char::MAX));
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_run_of_words_with_a_digit_may_be_the_number() {
        let keys = |typed: &str| fragments(typed).into_iter().map(|fragment| fragment.key).collect::<Vec<_>>();
        assert_eq!(keys("FDB 5220 front"), ["FDB5220", "5220FRONT", "5220"]);
        assert_eq!(keys("bosch 0986 494 123"), ["986494123"]);
        assert_eq!(keys("VW 1J0 698 151 rear"), ["VW1J0698151", "1J0698151REAR", "1J0698151"]);
        assert!(keys("GDB 1550 A").iter().all(|key| key != "GDB1550" && key != "1550"));
        assert!(keys("GDB1550").is_empty() && keys("brake pads").is_empty() && keys("").is_empty());
    }

    #[test]
    fn letters_before_a_number_may_belong_to_it() {
        for (typed, letters) in [("VKBA 3643", "VKBA"), ("brembo 3643", ""), ("3643 front", ""), ("vw 3643", "VW")] {
            assert_eq!(fragments(typed), [Fragment { key: "3643".to_owned(), letters: letters.to_owned() }]);
        }
    }

    proptest! {
        #[test]
        fn what_begins_with_a_key_lies_before_its_end(
            key in "[0-9A-Z]{1,8}",
            rest in "[0-9A-Z]{0,8}",
            other in "[0-9A-Z]{1,8}",
        ) {
            let begins = format!("{key}{rest}");
            prop_assert!(key <= begins && begins < end_of(&key));
            prop_assert_eq!(other.starts_with(&key), key <= other && other < end_of(&key));
        }
    }
}
