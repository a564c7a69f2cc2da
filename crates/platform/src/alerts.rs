//! What people are told of. A context writes an alert in the transaction of what it is about; the person finds it in a
//! list, and a page that is open hears of it at once.

mod unseen;

pub use unseen::{Unseen, Whose};

use crate::{PersonId, Result, TenantTx};
use kernel::{Page, PageRequest};
use sqlx::types::Uuid;
use time::{Duration, OffsetDateTime};

kernel::define_id!(
    /// Something that one person is told of.
    AlertId
);

/// How long an alert is kept.
pub const KEPT: Duration = Duration::days(90);
/// An alert is numbered before its transaction commits: those that are this much older may have come after it.
const OVERLAP: Duration = Duration::minutes(2);

/// An alert that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewAlert<'a> {
    /// `media.rejected`
    pub kind: &'static str,
    /// What it is about, as the audit trail calls it, and so where it leads.
    pub subject: (&'static str, Uuid),
    /// The name of that, as it is now.
    pub about: &'a str,
    /// Why, in somebody's own words.
    pub note: &'a str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub id: AlertId,
    pub kind: String,
    pub subject_kind: String,
    pub subject_id: String,
    pub about: String,
    pub note: String,
    pub at: OffsetDateTime,
    pub seen: bool,
}

/// Tells these people, but for whoever does what it is about. Whoever has left the tenant is told nothing.
#[tracing::instrument(name = "platform.alerts.tell", skip_all)]
pub async fn tell(tx: &mut TenantTx, people: &[PersonId], alert: NewAlert<'_>) -> Result<()> {
    tell_some(tx, people, alert, false).await
}

/// As [`tell`], but tells nobody who has one of this kind that they have not seen: one is enough to go and look.
#[tracing::instrument(name = "platform.alerts.tell_once", skip_all)]
pub async fn tell_once(tx: &mut TenantTx, people: &[PersonId], alert: NewAlert<'_>) -> Result<()> {
    tell_some(tx, people, alert, true).await
}

async fn tell_some(tx: &mut TenantTx, people: &[PersonId], alert: NewAlert<'_>, once: bool) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let people: Vec<Uuid> = people.iter().filter(|other| **other != person).map(|person| person.uuid()).collect();
    let ids: Vec<Uuid> = people.iter().map(|_| Uuid::now_v7()).collect();
    if people.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into alerts (alert_id, tenant_id, person_id, kind, subject_kind, subject_id, about, note)
         select told.id, $1, told.person, $4, $5, $6, left($7, 255), left($8, 500)
         from unnest($2::uuid[], $3::uuid[]) as told (id, person)
         join memberships m on m.tenant_id = $1 and m.person_id = told.person and m.ended_at is null
         where not ($9 and exists (select from alerts a where a.tenant_id = $1 and a.person_id = told.person
                                     and a.kind = $4 and a.seen_at is null))",
        tenant.uuid(),
        &ids,
        &people,
        alert.kind,
        alert.subject.0,
        alert.subject.1.to_string(),
        alert.about,
        alert.note,
        once,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The actor's own, the newest first.
#[tracing::instrument(name = "platform.alerts.list", skip_all)]
pub async fn list(tx: &mut TenantTx, page: PageRequest<AlertId>) -> Result<Page<Alert, AlertId>> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let rows = sqlx::query_as!(
        Alert,
        r#"select alert_id as id, kind, subject_kind, subject_id, about, note, created_at as at,
                  seen_at is not null as "seen!"
           from alerts where tenant_id = $1 and person_id = $2 and alert_id < $3
           order by alert_id desc limit $4"#,
        tenant.uuid(),
        person.uuid(),
        page.after.map_or(Uuid::max(), AlertId::uuid),
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::from_rows(rows, page.limit, |row| row.id))
}

/// The actor's own that may have come after `last`, the oldest first, a hundred at most. Some may be told again; none
/// is left out, for an alert is numbered before it is there for others.
#[tracing::instrument(name = "platform.alerts.since", skip_all)]
pub async fn since(tx: &mut TenantTx, last: AlertId) -> Result<Vec<Alert>> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let rows = sqlx::query_as!(
        Alert,
        r#"select alert_id as id, kind, subject_kind, subject_id, about, note, created_at as at,
                  seen_at is not null as "seen!"
           from alerts where tenant_id = $1 and person_id = $2 and alert_id > $3 and alert_id <> $4
           order by alert_id limit 100"#,
        tenant.uuid(),
        person.uuid(),
        numbered_before(last.uuid()),
        last.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// From where on to read so that nothing is left out that came after `last`: the least number that was given so long before
/// it. The time stands in its first 48 bits, in milliseconds.
pub fn numbered_before(last: Uuid) -> Uuid {
    let milliseconds = (last.as_u128() >> 80).saturating_sub(OVERLAP.whole_milliseconds().unsigned_abs());
    Uuid::from_u128(milliseconds << 80)
}

/// The actor has seen their alerts up to this one.
#[tracing::instrument(name = "platform.alerts.see", skip_all)]
pub async fn see(tx: &mut TenantTx, last: AlertId, now: OffsetDateTime) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "update alerts set seen_at = $4
         where tenant_id = $1 and person_id = $2 and alert_id <= $3 and seen_at is null",
        tenant.uuid(),
        person.uuid(),
        last.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many of theirs the actor has not seen.
#[tracing::instrument(name = "platform.alerts.unseen", skip_all)]
pub async fn unseen(tx: &mut TenantTx) -> Result<i64> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from alerts where tenant_id = $1 and person_id = $2 and seen_at is null"#,
        tenant.uuid(),
        person.uuid(),
    );
    Ok(count.fetch_one(&mut **tx).await?)
}

/// Removes what is older than [`KEPT`]: for a job.
#[tracing::instrument(name = "platform.alerts.forget", skip_all)]
pub async fn forget(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    let tenant = tx.actor().tenant;
    let done = sqlx::query!("delete from alerts where tenant_id = $1 and created_at < $2", tenant.uuid(), now - KEPT)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_numbered_earlier_is_before() {
        let id = Uuid::now_v7();
        let earlier = numbered_before(id);
        assert!(earlier < id);
        assert_eq!((id.as_u128() >> 80) - (earlier.as_u128() >> 80), 120_000);
        assert_eq!(numbered_before(Uuid::nil()), Uuid::nil());
    }
}
