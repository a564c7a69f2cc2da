//! When chats are answered.

use crate::sla::{Calendar, Period, Week};
use crate::{MANAGE, visibility};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use sqlx::types::Json;
use time::OffsetDateTime;

/// `None`: at any time, while somebody is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    pub calendar: Option<Calendar>,
    /// A form that saw an older one changes nothing.
    pub version: i32,
}

impl Hours {
    pub fn are_open(&self, at: OffsetDateTime) -> bool {
        self.calendar.as_ref().is_none_or(|calendar| calendar.opens(at) <= at)
    }

    /// When they open next; `None`: they are open.
    pub fn opens(&self, at: OffsetDateTime) -> Option<OffsetDateTime> {
        self.calendar.as_ref().map(|calendar| calendar.opens(at)).filter(|opens| *opens > at)
    }
}

/// For whoever asks or answers.
#[tracing::instrument(name = "support.chat.hours", skip_all)]
pub async fn hours(tx: &mut TenantTx) -> Result<Hours> {
    visibility::viewer(tx.actor())?;
    let row = sqlx::query!(
        r#"select calendar as "calendar: Json<Option<Calendar>>", version from chat_hours where tenant_id = $1"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| Hours { calendar: row.calendar.0, version: row.version }).unwrap_or_default())
}

/// Changes the hours that the caller saw at `version`.
#[tracing::instrument(name = "support.chat.set_hours", skip_all)]
pub async fn set_hours(tx: &mut TenantTx, version: i32, calendar: Option<&Calendar>) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let old = hours(tx).await?;
    if old.version != version {
        return Err(Error::Stale);
    }
    if old.calendar.as_ref() == calendar {
        return Ok(());
    }
    let written = |calendar: Option<&Calendar>| serde_json::to_value(calendar).unwrap_or_default();
    if written(calendar).to_string().len() > 10_000 {
        return Err(FieldErrors::one("week", FieldError::TooLong).into());
    }
    let done = sqlx::query!(
        "insert into chat_hours as h (tenant_id, calendar, version, updated_by) values ($1, $2, 1, $3)
         on conflict (tenant_id) do update set calendar = $2, version = h.version + 1, updated_at = now(), updated_by = $3
         where h.version = $4",
        tx.actor().tenant.uuid(),
        written(calendar),
        tx.actor().person.uuid(),
        version,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    let changes = Changes::default().field("calendar", written(old.calendar.as_ref()), written(calendar));
    let tenant = tx.actor().tenant;
    audit(tx, "support.chat.hours", "tenant", tenant, changes).await
}

/// The days of the form, Monday first.
pub const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads hours as they are typed, `08:00-12:00 13:00-17:00` for each day. Nothing at all means at any time. Fields are
/// `zone` and the days.
pub fn parse_hours(zone: &str, days: &[String; 7]) -> Result<Option<Calendar>, FieldErrors> {
    if days.iter().all(|day| day.trim().is_empty()) {
        return Ok(None);
    }
    let mut errors = FieldErrors::default();
    let mut week = Week::default();
    for ((periods, typed), name) in week.iter_mut().zip(days).zip(DAYS) {
        match parse_day(typed) {
            Ok(read) => *periods = read,
            Err(error) => errors.check(false, name, error),
        }
    }
    errors.into_result()?;
    Calendar::new(zone, week, Vec::new()).map(Some)
}

fn parse_day(typed: &str) -> Result<Vec<Period>, FieldError> {
    let words = typed.split([' ', ',', ';']).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let (from, to) = word.split_once(['-', '–']).ok_or(FieldError::Malformed)?;
            Period::parse(from, to)
        })
        .collect()
}

/// A day as it is typed.
pub fn written_day(periods: &[Period]) -> String {
    let written: Vec<_> = periods.iter().map(|period| format!("{}-{}", period.begins(), period.ends())).collect();
    written.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(monday: &str) -> [String; 7] {
        let mut days: [String; 7] = Default::default();
        days[0] = monday.to_owned();
        days
    }

    #[test]
    fn a_day_is_read_as_it_is_written() {
        let read = parse_hours("UTC", &days("08:00-12:00, 13:00–17:30")).unwrap().unwrap();
        assert_eq!(written_day(&read.week()[0]), "08:00-12:00 13:00-17:30");
        assert_eq!(parse_hours("UTC", &days("  ")).unwrap(), None);
        for wrong in ["8", "12:00-08:00", "08:00-25:00", "08:00-10:00 09:00-11:00"] {
            assert!(parse_hours("UTC", &days(wrong)).is_err(), "{wrong}");
        }
        assert!(parse_hours("Nowhere/Town", &days("08:00-12:00")).unwrap_err().get("zone").is_some());
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_breaks_it(typed in "\\PC{0,40}|[0-9:\\- ]{0,40}") {
            if let Ok(Some(calendar)) = parse_hours("UTC", &days(&typed)) {
                let written = written_day(&calendar.week()[0]);
                prop_assert_eq!(parse_hours("UTC", &days(&written)).unwrap(), Some(calendar));
            }
        }
    }
}
