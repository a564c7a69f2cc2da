//! Comparing what an application wants with what is remembered of a vehicle.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Remembered when no offered value is right, and nothing else is known.
const NONE: &str = "none";
const NONE_OF: &str = "none: ";
const SEPARATOR: &str = " | ";

/// How a remembered value reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remembered<'a> {
    Is(&'a str),
    /// None of these, which were offered; it may still be another one.
    NoneOf(Vec<&'a str>),
    /// None, whatever is wanted.
    None,
}

impl<'a> Remembered<'a> {
    pub fn read(value: &'a str) -> Self {
        match value.strip_prefix(NONE_OF) {
            Some(refused) => Self::NoneOf(refused.split(SEPARATOR).collect()),
            None if value.eq_ignore_ascii_case(NONE) => Self::None,
            None => Self::Is(value),
        }
    }
}

/// Whether a remembered value only says what the vehicle is not.
pub fn is_none_of(value: &str) -> bool {
    !matches!(Remembered::read(value), Remembered::Is(_))
}

/// What to remember when the person says that none of `offered` is right. `before` is what was remembered so far.
pub(super) fn none_of(before: Option<&str>, offered: &[&str]) -> String {
    let mut refused = match before.map(Remembered::read) {
        Some(Remembered::NoneOf(refused)) => refused,
        _ => Vec::new(),
    };
    refused.extend(offered);
    if refused.iter().any(|value| value.contains(SEPARATOR)) {
        return NONE.to_owned();
    }
    format!("{NONE_OF}{}", refused.join(SEPARATOR))
}

/// The remembered value that fails every condition.
pub(super) fn none() -> String {
    NONE.to_owned()
}

pub(super) fn is_none(value: &str) -> bool {
    value.eq_ignore_ascii_case(NONE)
}

/// Whether a remembered value is the wanted one; `None` when it leaves that open.
pub(super) fn decides(remembered: &str, wanted: &str) -> Option<bool> {
    if same(remembered, wanted) {
        return Some(true);
    }
    match Remembered::read(remembered) {
        Remembered::NoneOf(refused) => refused.iter().any(|value| same(value, wanted)).then_some(false),
        Remembered::Is(_) | Remembered::None => Some(false),
    }
}

/// Case does not matter, and numbers are compared as numbers: `1.50` is `1.5`.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim(), b.trim());
    a.eq_ignore_ascii_case(b)
        || matches!((number(a), number(b)), (Some(a), Some(b)) if a == b)
        || (!(a.is_ascii() && b.is_ascii()) && lower(a).eq(lower(b)))
}

/// Numbers first, by size; then texts. Values that are the same stand together.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    match (number(a.trim()), number(b.trim())) {
        (Some(x), Some(y)) => x.cmp(&y).then_with(|| a.cmp(b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => lower(a.trim()).cmp(lower(b.trim())).then_with(|| a.cmp(b)),
    }
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

fn number(text: &str) -> Option<Decimal> {
    text.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'.' | b'-' | b'+')).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_compared_as_numbers_and_texts_without_case() {
        for (a, b) in [("1.50", "1.5"), ("1.5", " 1.5 "), ("2", "2.0"), ("AWD", "awd"), ("Été", "éTÉ"), ("", "")] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [("1.5", "15"), ("1.5", "1.5L"), ("", "0"), ("4WD", "4"), ("-1", "1"), ("été", "ete")] {
            assert!(!same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn refused_values_leave_the_others_open() {
        let remembered = none_of(None, &["Sport", "Touring"]);
        assert_eq!(decides(&remembered, "sport"), Some(false));
        assert_eq!(decides(&remembered, "EX"), None);
        let more = none_of(Some(&remembered), &["EX"]);
        assert_eq!(Remembered::read(&more), Remembered::NoneOf(vec!["Sport", "Touring", "EX"]));
        assert_eq!(decides("none", "EX"), Some(false));
        assert_eq!(decides("None", "none"), Some(true));
    }

    #[test]
    fn only_what_was_remembered_of_none_is_none_of_them() {
        for none in [none(), none_of(None, &["EX"]), none_of(None, &["a | b"]), "None".to_owned()] {
            assert!(is_none_of(&none), "{none}");
        }
        for value in ["EX", "Non-turbo", "nonelectric", "none:EX", "None of a kind", ""] {
            assert!(!is_none_of(value), "{value}");
        }
    }

    #[test]
    fn a_value_that_could_not_be_read_back_is_refused_with_all_others() {
        assert_eq!(none_of(None, &["a | b"]), "none");
    }

    proptest! {
        #[test]
        fn what_is_refused_is_refused_when_read_back(
            offered in proptest::collection::vec("\\PC{0,8}", 1..4),
            before in proptest::option::of("\\PC{0,8}"),
        ) {
            let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
            let remembered = none_of(before.as_deref(), &offered);
            for value in offered {
                prop_assert!(decides(&remembered, value).is_some());
            }
        }

        #[test]
        fn values_that_are_the_same_are_neighbours_in_order(
            mut values in proptest::collection::vec("[aA01.]{1,3}", 2..8),
        ) {
            values.sort_by(|a, b| order(a, b));
            let mut seen: Vec<&String> = Vec::new();
            for value in &values {
                if let Some(last) = seen.last() && same(last, value) {
                    continue;
                }
                prop_assert!(!seen.iter().any(|earlier| same(earlier, value)), "{values:?}");
                seen.push(value);
            }
        }
    }
}
