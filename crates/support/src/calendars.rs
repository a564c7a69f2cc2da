//! When a desk is at work: calendars by name. Hours that were changed count from then on; those before stay as they were
//! for what was promised by them.

mod typed;

pub use typed::{TypedCalendar, WEEKDAYS, day_in_words, holidays_in_words};

use crate::sla::Calendar;
use crate::{CalendarId, MANAGE, archive, due, visibility};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, OnConstraint, Result, TenantTx, audit};
use serde_json::Value;
use sqlx::types::Json;

/// As many as a tenant may have.
pub const MOST: i64 = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCalendar {
    pub id: CalendarId,
    pub name: String,
    pub calendar: Calendar,
    pub version: i32,
}

/// A calendar that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCalendar {
    name: String,
    calendar: Calendar,
}

impl NewCalendar {
    /// Fields are `name`, and those of [`TypedCalendar::read`].
    pub fn parse(name: &str, typed: &TypedCalendar) -> Result<Self, FieldErrors> {
        let name = name.trim();
        let mut errors = FieldErrors::default();
        errors.check(!name.is_empty(), "name", FieldError::Required);
        errors.check(name.chars().count() <= 80, "name", FieldError::TooLong);
        match typed.read() {
            Ok(calendar) => errors.into_result().map(|()| Self { name: name.to_owned(), calendar }),
            Err(wrong) => {
                wrong.iter().for_each(|(field, error)| errors.check(false, field, error));
                Err(errors)
            }
        }
    }
}

/// By name: for staff.
#[tracing::instrument(name = "support.calendars.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<NamedCalendar>> {
    if !visibility::viewer(tx.actor())?.is_staff() {
        return Err(Error::Forbidden);
    }
    let rows = sqlx::query!(
        r#"select c.calendar_id, c.name, c.version, h.hours as "hours: Json<Calendar>"
           from ticket_calendars c
           join ticket_calendar_hours h
             on h.tenant_id = $1 and h.calendar_id = c.calendar_id and h.version = c.hours_version
           where c.tenant_id = $1 and c.archived_at is null order by lower(c.name), c.calendar_id"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let calendars = rows.into_iter().map(|row| NamedCalendar {
        id: row.calendar_id.into(),
        name: row.name,
        calendar: row.hours.0,
        version: row.version,
    });
    Ok(calendars.collect())
}

#[tracing::instrument(name = "support.calendars.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: &NewCalendar) -> Result<CalendarId> {
    tx.actor().require(MANAGE)?;
    let (id, tenant, person) = (CalendarId::generate(), tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "insert into ticket_calendars (calendar_id, tenant_id, name, created_by, updated_by)
         select $1, $2, $3, $4, $4 from ticket_calendars
         where tenant_id = $2 and archived_at is null having count(*) < $5",
        id.uuid(),
        tenant.uuid(),
        new.name,
        person.uuid(),
        MOST,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_calendars_name_key", "name", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(FieldErrors::one("name", FieldError::OutOfRange).into());
    }
    keep_hours(tx, id, 1, &new.calendar).await?;
    let changes = Changes::default().field("name", (), &*new.name).field("hours", (), written(&new.calendar)?);
    audit(tx, "support.calendar.add", "ticket_calendar", id, changes).await.map(|()| id)
}

/// Changes the calendar that the caller saw at `version`. What is open is promised anew by its hours.
#[tracing::instrument(name = "support.calendars.change", skip_all)]
pub async fn change(tx: &mut TenantTx, id: CalendarId, version: i32, new: &NewCalendar) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant;
    let old = sqlx::query!(
        r#"select c.name, c.version, c.hours_version, h.hours as "hours: Json<Calendar>"
           from ticket_calendars c
           join ticket_calendar_hours h
             on h.tenant_id = $1 and h.calendar_id = c.calendar_id and h.version = c.hours_version
           where c.tenant_id = $1 and c.calendar_id = $2 and c.archived_at is null for update of c"#,
        tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if old.version != version {
        return Err(Error::Stale);
    }
    let changes = Changes::default().field("name", old.name, &*new.name).field(
        "hours",
        written(&old.hours.0)?,
        written(&new.calendar)?,
    );
    if changes.is_empty() {
        return Ok(());
    }
    let other_hours = old.hours.0 != new.calendar;
    let hours_version = old.hours_version + i32::from(other_hours);
    if other_hours {
        keep_hours(tx, id, hours_version, &new.calendar).await?;
    }
    sqlx::query!(
        "update ticket_calendars
         set name = $3, hours_version = $4, version = version + 1, updated_at = now(), updated_by = $5
         where tenant_id = $1 and calendar_id = $2",
        tenant.uuid(),
        id.uuid(),
        new.name,
        hours_version,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_calendars_name_key", "name", FieldError::Taken)?;
    if other_hours {
        due::look_at_all(tx).await?;
    }
    audit(tx, "support.calendar.change", "ticket_calendar", id, changes).await
}

/// No plan can have it any more. One that a plan has stays.
#[tracing::instrument(name = "support.calendars.archive", skip_all)]
pub async fn archive(tx: &mut TenantTx, id: CalendarId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let row = sqlx::query!(
        r#"select exists (select from ticket_plans p where p.tenant_id = $1 and p.calendar_id = c.calendar_id
                            and p.archived_at is null) as "used!"
           from ticket_calendars c
           where c.tenant_id = $1 and c.calendar_id = $2 and c.archived_at is null for update of c"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if row.used {
        return Err(FieldErrors::one("calendar", FieldError::Taken).into());
    }
    set_archived(tx, id, true).await
}

/// Takes an archiving back.
#[tracing::instrument(name = "support.calendars.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, id: CalendarId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    set_archived(tx, id, false).await
}

const KIND: archive::Kind = archive::Kind {
    subject: "ticket_calendar",
    archive: "support.calendar.archive",
    restore: "support.calendar.restore",
    name_key: "ticket_calendars_name_key",
};

async fn set_archived(tx: &mut TenantTx, id: CalendarId, archived: bool) -> Result<()> {
    let done = sqlx::query!(
        "update ticket_calendars
         set archived_at = case when $3 then now() end, version = version + 1, updated_at = now(), updated_by = $4
         where tenant_id = $1 and calendar_id = $2 and (archived_at is null) = $3",
        tx.actor().tenant.uuid(),
        id.uuid(),
        archived,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await;
    archive::note(tx, &KIND, id, archived, done).await
}

async fn keep_hours(tx: &mut TenantTx, id: CalendarId, version: i32, calendar: &Calendar) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "insert into ticket_calendar_hours (tenant_id, calendar_id, version, hours, created_by) values ($1, $2, $3, $4, $5)",
        tenant.uuid(),
        id.uuid(),
        version,
        Json(calendar) as _,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn written(calendar: &Calendar) -> Result<Value> {
    serde_json::to_value(calendar).map_err(Error::internal)
}

/// It is one that a plan can have. It is held, or it could be archived meanwhile.
pub(crate) async fn check(tx: &mut TenantTx, id: CalendarId) -> Result<()> {
    let known = sqlx::query_scalar!(
        "select calendar_id from ticket_calendars
         where tenant_id = $1 and calendar_id = $2 and archived_at is null for share",
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    let known = known.fetch_optional(&mut **tx).await?;
    known.map(drop).ok_or_else(|| FieldErrors::one("calendar", FieldError::Unknown).into())
}
