//! What people are told of. A context writes an alert in the transaction of what it is about; the person finds it in a
//! list, and a page that is open hears of it at once. Who wants which alerts listed and mailed they choose by topic; what is
//! to be mailed becomes a letter when it is due.

mod choices;
mod chosen;
mod clock;
pub mod letters;
mod readers;
mod schedule;
mod stop;
mod topic;
mod unseen;

pub use choices::{Preferences, choose, may_choose, preferences, stop_mail};
pub use chosen::Chosen;
pub use clock::{Clock, Zone};
pub use schedule::{Days, Hours, Schedule, when_to_send};
pub use stop::{read_stop_token, stop_token};
pub use topic::{Choice, Mail, Topic};
pub use unseen::{Unseen, Whose};

use crate::{Error, PersonId, Result, TenantTx, jobs};
use kernel::{Page, PageRequest};
use readers::Reader;
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

/// Tells these people as each has chosen, but for whoever does what it is about. Whoever has left the tenant is told nothing.
#[tracing::instrument(name = "platform.alerts.tell", skip_all)]
pub async fn tell(tx: &mut TenantTx, people: &[PersonId], alert: NewAlert<'_>) -> Result<()> {
    tell_some(tx, people, alert, How::default()).await
}

/// As [`tell`], but tells nobody who has one of this kind that they have not seen: one is enough to go and look.
#[tracing::instrument(name = "platform.alerts.tell_once", skip_all)]
pub async fn tell_once(tx: &mut TenantTx, people: &[PersonId], alert: NewAlert<'_>) -> Result<()> {
    tell_some(tx, people, alert, How { once: true, ..How::default() }).await
}

/// As [`tell`], but of something that brings these people a mail of its own: whoever wants mail at once gets no second one.
#[tracing::instrument(name = "platform.alerts.tell_of_mail", skip_all)]
pub async fn tell_of_mail(tx: &mut TenantTx, people: &[PersonId], alert: NewAlert<'_>) -> Result<()> {
    tell_some(tx, people, alert, How { own_mail: true, ..How::default() }).await
}

#[derive(Clone, Copy, Default)]
struct How {
    once: bool,
    own_mail: bool,
}

async fn tell_some(tx: &mut TenantTx, people: &[PersonId], alert: NewAlert<'_>, how: How) -> Result<()> {
    let person = tx.actor().person;
    let people: Vec<PersonId> = people.iter().copied().filter(|other| *other != person).collect();
    if people.is_empty() {
        return Ok(());
    }
    let mut readers = readers::readers(tx, &people, Topic::of(alert.kind), how.own_mail).await?;
    readers.retain(|reader| reader.choice.listed || reader.mail_at.is_some());
    let told = write(tx, &readers, alert, how.once).await?;
    readers.retain(|reader| told.contains(&reader.person.uuid()) && !reader.arranged);
    let due = readers.iter().filter_map(|reader| {
        let at = reader.mail_at?;
        Some((letters::Due { person: reader.person, at }, at))
    });
    jobs::add_each_at(tx, letters::GATHER, &due.collect::<Vec<_>>()).await
}

/// Returns who got one.
async fn write(tx: &mut TenantTx, readers: &[Reader], alert: NewAlert<'_>, once: bool) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = readers.iter().map(|_| Uuid::now_v7()).collect();
    let people: Vec<Uuid> = readers.iter().map(|reader| reader.person.uuid()).collect();
    let listed: Vec<bool> = readers.iter().map(|reader| reader.choice.listed).collect();
    let mail_at: Vec<Option<OffsetDateTime>> = readers.iter().map(|reader| reader.mail_at).collect();
    let told = sqlx::query_scalar!(
        "insert into alerts (alert_id, tenant_id, person_id, kind, subject_kind, subject_id, about, note, listed, mail_at)
         select told.id, $1, told.person, $4, $5, $6, left($7, 255), left($8, 500), told.listed, told.mail_at
         from unnest($2::uuid[], $3::uuid[], $10::boolean[], $11::timestamptz[]) as told (id, person, listed, mail_at)
         where not ($9 and exists (select from alerts a where a.tenant_id = $1 and a.person_id = told.person
                                     and a.kind = $4 and a.seen_at is null))
         returning person_id",
        tx.actor().tenant.uuid(),
        &ids,
        &people,
        alert.kind,
        alert.subject.0,
        alert.subject.1.to_string(),
        alert.about,
        alert.note,
        once,
        &listed,
        &mail_at as &[Option<OffsetDateTime>],
    );
    Ok(told.fetch_all(&mut **tx).await?)
}

/// The actor's own, the newest first.
#[tracing::instrument(name = "platform.alerts.list", skip_all)]
pub async fn list(tx: &mut TenantTx, page: PageRequest<AlertId>) -> Result<Page<Alert, AlertId>> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let rows = sqlx::query_as!(
        Alert,
        r#"select alert_id as id, kind, subject_kind, subject_id, about, note, created_at as at,
                  seen_at is not null as "seen!"
           from alerts where tenant_id = $1 and person_id = $2 and alert_id < $3 and listed
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

/// The actor's own that may have come after `last`, the oldest first, [`AT_A_TIME`] at most, without those that were `had`.
/// None is left out, for an alert is numbered before it is there for others.
#[tracing::instrument(name = "platform.alerts.since", skip_all)]
pub async fn since(tx: &mut TenantTx, last: AlertId, had: &[Uuid]) -> Result<Vec<Alert>> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let rows = sqlx::query_as!(
        Alert,
        r#"select alert_id as id, kind, subject_kind, subject_id, about, note, created_at as at,
                  seen_at is not null as "seen!"
           from alerts where tenant_id = $1 and person_id = $2 and alert_id > $3 and alert_id <> all($4) and listed
           order by alert_id limit $5"#,
        tenant.uuid(),
        person.uuid(),
        numbered_before(last.uuid()),
        had,
        i64::try_from(AT_A_TIME).map_err(Error::internal)?,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// As many as are read at a time for somebody who comes back.
pub const AT_A_TIME: usize = 100;

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
         where tenant_id = $1 and person_id = $2 and alert_id <= $3 and seen_at is null and listed",
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
        r#"select count(*) as "count!" from alerts
           where tenant_id = $1 and person_id = $2 and seen_at is null and listed"#,
        tenant.uuid(),
        person.uuid(),
    );
    Ok(count.fetch_one(&mut **tx).await?)
}

/// Removes what is older than [`KEPT`], and the letters that had it: for a job.
#[tracing::instrument(name = "platform.alerts.forget", skip_all)]
pub async fn forget(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    let tenant = tx.actor().tenant;
    let done = sqlx::query!("delete from alerts where tenant_id = $1 and created_at < $2", tenant.uuid(), now - KEPT)
        .execute(&mut **tx)
        .await?;
    letters::forget(tx, now - KEPT).await?;
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
