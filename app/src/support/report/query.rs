//! What of the report is asked for.

use crate::request::address;
use support::report::{By, Cursor, Days};
use time::{Date, OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// As it stands in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query {
    pub days: Days,
    pub by: By,
    pub after: Option<Cursor>,
    /// What was asked for is no period, so another one is shown.
    pub wrong: bool,
}

impl Query {
    pub fn read(get: impl Fn(&str) -> Option<String>, now: OffsetDateTime) -> Self {
        let day = |name: &str| get(name).map(|day| Date::parse(&day, DAY).map_err(drop)).transpose();
        let recent = Days::recent(now);
        let days = match (day("from"), day("to")) {
            (Ok(from), Ok(to)) => Days::new(from.unwrap_or(recent.from), to.unwrap_or(recent.to)).map_err(drop),
            _ => Err(()),
        };
        Self {
            wrong: days.is_err(),
            days: days.unwrap_or(recent),
            by: get("by").and_then(|by| By::read(&by)).unwrap_or_default(),
            after: get("after").and_then(|after| after.parse().ok()),
        }
    }

    /// The page or download of this report.
    pub fn address(&self, path: &str) -> String {
        let by = (self.by != By::default()).then(|| self.by.as_str().to_owned());
        let after = self.after.map(|after| after.to_string());
        let (from, to) = (written(self.days.from), written(self.days.to));
        address(path, [("from", Some(from)), ("to", Some(to)), ("by", by), ("after", after)])
    }
}

/// As a field for a day has it.
pub fn written(day: Date) -> String {
    day.format(DAY).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    fn read(pairs: &[(&str, &str)]) -> Query {
        let get = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Query::read(get, datetime!(2026-07-15 09:00 UTC))
    }

    #[test]
    fn without_a_period_it_is_of_the_last_four_weeks() {
        let query = read(&[]);
        assert_eq!((query.days.from, query.days.to), (date!(2026 - 06 - 18), date!(2026 - 07 - 15)));
        assert_eq!(query.address("/tickets/report"), "/tickets/report?from=2026-06-18&to=2026-07-15");
    }

    #[test]
    fn what_is_no_period_is_said_so() {
        for wrong in [
            [("from", "2026-07-15"), ("to", "2026-07-14")],
            [("from", "2020-01-01"), ("to", "2026-07-14")],
            [("from", "yesterday"), ("to", "2026-07-14")],
        ] {
            assert!(read(&wrong).wrong, "{wrong:?}");
        }
        assert!(!read(&[("from", "2026-07-15"), ("to", "2026-07-15")]).wrong);
    }

    #[test]
    fn an_address_reads_back() {
        let asked = read(&[("from", "2026-07-01"), ("to", "2026-07-14"), ("by", "agent")]);
        assert_eq!(asked.address("/x"), "/x?from=2026-07-01&to=2026-07-14&by=agent");
        assert_eq!(asked.by, By::Agent);
    }
}
