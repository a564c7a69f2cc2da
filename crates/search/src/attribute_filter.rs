//! What an address says of an attribute, as a filter.

use crate::text::AttributeFilter;
use catalog::{attributes::AttributeKind, units::Range};
use time::{Date, macros::format_description};

impl AttributeFilter {
    /// Reads values as an address has them: texts as they are, `yes` or `no`, numbers as [`Range::read`] has them in any
    /// unit that stands for `unit`, days as `2026-01-31..2026-02-28`. Of a range only the first counts.
    pub fn read(kind: AttributeKind, unit: &str, values: &[String]) -> Option<Self> {
        let first = values.first()?.trim();
        match kind {
            AttributeKind::Text | AttributeKind::List => Some(Self::Texts(values.to_vec())),
            AttributeKind::Number => Range::read(first, unit).map(|Range { from, to }| Self::Numbers { from, to }),
            AttributeKind::Boolean => match first {
                "yes" => Some(Self::Flag(true)),
                "no" => Some(Self::Flag(false)),
                _ => None,
            },
            AttributeKind::Date => days(first),
        }
    }
}

fn days(text: &str) -> Option<AttributeFilter> {
    let day = |text: &str| match text.trim() {
        "" => Some(None),
        text => Date::parse(text, format_description!("[year]-[month]-[day]")).ok().map(Some),
    };
    let (from, to) = match text.split_once("..") {
        Some((from, to)) => (day(from)?, day(to)?),
        None => (day(text)?, day(text)?),
    };
    let upside_down = from.zip(to).is_some_and(|(from, to)| from > to);
    ((from.is_some() || to.is_some()) && !upside_down).then_some(AttributeFilter::Dates { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;
    use time::macros::date;

    fn read(kind: AttributeKind, unit: &str, value: &str) -> Option<AttributeFilter> {
        AttributeFilter::read(kind, unit, &[value.to_owned()])
    }

    #[test]
    fn a_filter_is_of_the_kind_of_its_attribute() {
        let several = ["Ceramic".to_owned(), "Organic".to_owned()];
        let texts = AttributeFilter::read(AttributeKind::Text, "", &several);
        assert_eq!(texts, Some(AttributeFilter::Texts(several.to_vec())));
        assert_eq!(read(AttributeKind::Boolean, "", "yes"), Some(AttributeFilter::Flag(true)));
        assert_eq!(read(AttributeKind::Boolean, "", "true"), None);
        let inches = AttributeFilter::Numbers { from: Some(Decimal::new(127, 1)), to: None };
        assert_eq!(read(AttributeKind::Number, "mm", "0.5..in"), Some(inches));
        assert_eq!(read(AttributeKind::Number, "mm", "thick"), None);
        let days = AttributeFilter::Dates { from: Some(date!(2026 - 01 - 31)), to: None };
        assert_eq!(read(AttributeKind::Date, "", "2026-01-31.."), Some(days));
        for wrong in ["..", "2026-02-30", "2026-03-01..2026-02-01", "soon"] {
            assert_eq!(read(AttributeKind::Date, "", wrong), None, "{wrong}");
        }
        assert_eq!(AttributeFilter::read(AttributeKind::Text, "", &[]), None);
    }
}
