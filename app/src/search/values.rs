//! Values of filters in words.

use crate::{
    text::Lang,
    texts::{catalog as catalog_texts, search as texts},
};
use kernel::Money;
use search::text::AttributeFilter;

/// "From $10.00 to $20.00", or one end of it.
pub fn money_range(lang: Lang, from: Option<Money>, to: Option<Money>) -> String {
    range(lang, from.map(|from| lang.money(from)), to.map(|to| lang.money(to)))
}

/// A range in words; one value where both ends are the same.
pub fn range(lang: Lang, from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => lang.fill(texts::FROM_TO, &[("from", &from), ("to", &to)]),
        (Some(from), None) => lang.fill(texts::FROM_ON, &[("from", &from)]),
        (None, Some(to)) => lang.fill(texts::UP_TO, &[("to", &to)]),
        (None, None) => String::new(),
    }
}

pub fn attribute_text(lang: Lang, filter: &AttributeFilter, unit: &str) -> String {
    match filter {
        AttributeFilter::Texts(texts) => texts.join(lang.comma()),
        AttributeFilter::Numbers { from, to } => {
            let text = |end: &rust_decimal::Decimal| with_unit(lang.decimal(&end.normalize().to_string()), unit);
            range(lang, from.as_ref().map(text), to.as_ref().map(text))
        }
        AttributeFilter::Dates { from, to } => {
            range(lang, from.map(|day| lang.date(day)), to.map(|day| lang.date(day)))
        }
        AttributeFilter::Flag(flag) => lang.t(if *flag { catalog_texts::YES } else { catalog_texts::NO }).to_owned(),
    }
}

/// A number of the index as the address writes it: no more decimals than it has.
pub fn number(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

pub fn with_unit(number: String, unit: &str) -> String {
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_that_they_need() {
        assert_eq!([12.0, 12.5, 0.1 + 0.2, -0.000_000_1, 100.0].map(number), ["12", "12.5", "0.3", "0", "100"]);
    }

    #[test]
    fn a_value_is_written_as_its_reader_writes_it() {
        let end = |text: &str| Some(text.parse().unwrap());
        let filter = AttributeFilter::Numbers { from: end("12.50"), to: end("14") };
        assert_eq!(attribute_text(Lang::Fr, &filter, "mm"), "12,5 mm à 14 mm");
    }

    #[test]
    fn a_range_of_one_value_is_that_value() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(range(Lang::En, some("5"), some("5")), "5");
        assert_eq!(range(Lang::En, some("5"), some("9")), "5 to 9");
        assert_eq!(range(Lang::En, some("5"), None), "from 5");
        assert_eq!(range(Lang::En, None, some("9")), "up to 9");
    }
}
