//! A moment as a field of a form has it: `2026-11-24T09:30`, in UTC.

use kernel::{FieldError, FieldErrors};
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

/// `None` for an empty field. A day alone begins at midnight.
pub fn read(text: &str, field: &str) -> Result<Option<OffsetDateTime>, FieldErrors> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match moment(text) {
        Some(moment) => Ok(Some(moment)),
        None => Err(FieldErrors::one(field, FieldError::Malformed)),
    }
}

fn moment(text: &str) -> Option<OffsetDateTime> {
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00"));
    let mut date = date.splitn(3, '-');
    let year: i32 = date.next()?.parse().ok()?;
    let month: u8 = date.next()?.parse().ok()?;
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, date.next()?.parse().ok()?).ok()?;
    let mut time = time.splitn(3, ':');
    let (hour, minute) = (time.next()?.parse().ok()?, time.next()?.parse().ok()?);
    let second = time.next().unwrap_or("0").split('.').next()?.parse().ok()?;
    let moment = PrimitiveDateTime::new(date, Time::from_hms(hour, minute, second).ok()?).assume_utc();
    (1970..=9999).contains(&year).then_some(moment)
}

pub fn written(at: Option<OffsetDateTime>) -> String {
    let Some(at) = at.map(|at| at.to_offset(time::UtcOffset::UTC)) else { return String::new() };
    let (date, time) = (at.date(), at.time());
    let seconds = if time.second() == 0 { String::new() } else { format!(":{:02}", time.second()) };
    let (month, day) = (u8::from(date.month()), date.day());
    format!("{:04}-{month:02}-{day:02}T{:02}:{:02}{seconds}", date.year(), time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_moment_reads_back_as_it_was_written() {
        for at in [datetime!(2026-11-24 09:30 UTC), datetime!(2026-02-01 00:00:07 UTC)] {
            assert_eq!(read(&written(Some(at)), "until"), Ok(Some(at)));
        }
        assert_eq!(read("2026-11-24", "until"), Ok(Some(datetime!(2026-11-24 00:00 UTC))));
        assert_eq!((read(" ", "until"), written(None)), (Ok(None), String::new()));
    }

    #[test]
    fn what_is_no_moment_is_said_at_its_field() {
        for text in ["soon", "2026-13-01", "2026-02-30T10:00", "2026-02-03T25:00", "99999-01-01", "2026-1"] {
            assert_eq!(read(text, "until").unwrap_err().get("until"), Some(FieldError::Malformed), "{text}");
        }
    }
}
