//! From when until when, as days. The last day is part of it; days are those of UTC, as everywhere here.

use kernel::{FieldError, FieldErrors};
use media::Period;
use time::{Date, Duration, Month, UtcOffset};

/// The value of a date field.
pub fn first_day(period: Period) -> String {
    period.from.map(|from| written(from.to_offset(UtcOffset::UTC).date())).unwrap_or_default()
}

pub fn last_day(period: Period) -> String {
    let last = period.until.map(|until| (until - Duration::NANOSECOND).to_offset(UtcOffset::UTC).date());
    last.map(written).unwrap_or_default()
}

fn written(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// What was typed. A day that is as it was keeps its time of day, which a day does not say.
pub fn read(from: &str, until: &str, old: Period) -> Result<Period, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut day = |text: &str, field: &str| {
        let day = if text.trim().is_empty() { Some(None) } else { parse(text.trim()).map(Some) };
        errors.check(day.is_some(), field, FieldError::Malformed);
        day.flatten()
    };
    let (first, last) = (day(from, "valid_from"), day(until, "valid_until"));
    errors.into_result()?;
    let midnight = |day: Date| day.midnight().assume_utc();
    let begin = if from.trim() == first_day(old) { old.from } else { first.map(midnight) };
    let end = |day: Date| day.next_day().map(midnight);
    let end = if until.trim() == last_day(old) { old.until } else { last.and_then(end) };
    Ok(Period { from: begin, until: end })
}

/// `2026-07-15`, of a year that a database holds.
fn parse(text: &str) -> Option<Date> {
    let mut pieces = text.splitn(3, '-');
    let (year, month, day) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let year: i32 = year.parse().ok().filter(|year| (2000..=9000).contains(year))?;
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn the_last_day_is_part_of_the_period() {
        let period = read("2026-07-01", "2026-07-31", Period::default()).unwrap();
        assert_eq!(period.from, Some(datetime!(2026-07-01 00:00 UTC)));
        assert_eq!(period.until, Some(datetime!(2026-08-01 00:00 UTC)));
        assert_eq!((first_day(period), last_day(period)), ("2026-07-01".to_owned(), "2026-07-31".to_owned()));
    }

    #[test]
    fn what_is_left_as_it_was_stays_to_the_second() {
        let old = Period { from: None, until: Some(datetime!(2026-07-31 15:20 UTC)) };
        assert_eq!(read("", &last_day(old), old), Ok(old));
        assert_eq!(read("", "", old), Ok(Period::default()));
    }

    #[test]
    fn a_day_that_there_is_not_is_no_day() {
        for wrong in ["2026-02-30", "26-02-03", "tomorrow", "2026-7", "99999-01-01"] {
            let errors = read(wrong, "", Period::default()).unwrap_err();
            assert_eq!(errors.get("valid_from"), Some(FieldError::Malformed), "{wrong}");
        }
    }
}
