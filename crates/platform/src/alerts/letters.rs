//! Mails of alerts: a row for each, with what became of it. What one says and who carries it is the business of a context
//! that stands on this one; it is asked by jobs.

mod gather;
mod kept;

pub(super) use gather::arrange;
pub use gather::{gather, let_go, put_off};
pub use kept::{again, came_back, exists, list, mine, undelivered};

use super::{Alert, AlertId, Zone};
use crate::{Error, PersonId, Result, TenantTx};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use time::OffsetDateTime;

kernel::define_id!(
    /// A mail of alerts.
    LetterId
);

/// The job of somebody's alerts that are due: with a [`Due`].
pub const GATHER: &str = "mail.alerts";
/// The job of a letter: with a [`Which`].
pub const SEND: &str = "mail.letter";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub person: PersonId,
    /// When: the clocks of those who ask and those who work need not agree to the second.
    pub at: OffsetDateTime,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Which {
    pub letter: LetterId,
}

/// A letter that is on its way.
#[derive(Clone, Debug)]
pub struct Begun {
    pub person: PersonId,
    pub address: String,
    pub created_at: OffsetDateTime,
    /// What the person has not read by now, the oldest first.
    pub alerts: Vec<Alert>,
}

/// What a letter is written of.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    /// The reader's language tag (BCP 47).
    pub language: &'a str,
    pub zone: &'a Zone,
    /// The name of the tenant.
    pub tenant: &'a str,
    /// The oldest first, at least one.
    pub alerts: &'a [Alert],
    /// Where the portal is reached, as `https://portal.example`.
    pub site: &'a str,
    /// The address that stops all mail of alerts.
    pub stop: &'a str,
    /// Where an alert asks something: the path under which its reader answers without a sign-in.
    pub answers: &'a HashMap<AlertId, String>,
}

/// A letter in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// What became of a letter, for whom it was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub id: LetterId,
    pub address: String,
    pub alerts: i32,
    pub state: String,
    pub reason: String,
    pub attempts: i32,
    pub created_at: OffsetDateTime,
    pub changed_at: OffsetDateTime,
}

/// What becomes of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    Sent,
    /// It is tried again.
    Later(&'a str),
    Failed(&'a str),
    /// The person had read everything, or may not see it any more.
    Unneeded,
}

/// As many letters as somebody sees of theirs.
const SHOWN: i64 = 20;

/// Notes that a letter is being sent, and reads it; `None`: it is over.
#[tracing::instrument(name = "platform.alerts.letters.begin", skip_all)]
pub async fn begin(tx: &mut TenantTx, letter: LetterId, now: OffsetDateTime) -> Result<Option<Begun>> {
    require_job(tx)?;
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        "update alert_letters set state = 'sending', attempts = attempts + 1, changed_at = $3
         where tenant_id = $1 and letter_id = $2 and state in ('queued', 'sending')
         returning person_id, address, created_at",
        tenant.uuid(),
        letter.uuid(),
        now,
    )
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let alerts = sqlx::query_as!(
        Alert,
        r#"select alert_id as id, kind, subject_kind, subject_id, about, note, created_at as at,
                  seen_at is not null as "seen!"
           from alerts where tenant_id = $1 and letter_id = $2 and (seen_at is null or not listed)
           order by alert_id"#,
        tenant.uuid(),
        letter.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(Some(Begun { person: row.person_id.into(), address: row.address, created_at: row.created_at, alerts }))
}

/// Notes what became of an attempt. By being mailed, what stands nowhere else is seen.
#[tracing::instrument(name = "platform.alerts.letters.note", skip_all)]
pub async fn note(tx: &mut TenantTx, letter: LetterId, outcome: Outcome<'_>, now: OffsetDateTime) -> Result<()> {
    require_job(tx)?;
    let (state, reason) = match outcome {
        Outcome::Sent => ("sent", ""),
        Outcome::Later(reason) => ("queued", reason),
        Outcome::Failed(reason) => ("failed", reason),
        Outcome::Unneeded => ("unneeded", ""),
    };
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "update alert_letters set state = $3, reason = left($4, 500), changed_at = $5
         where tenant_id = $1 and letter_id = $2 and state = 'sending'",
        tenant.uuid(),
        letter.uuid(),
        state,
        reason,
        now,
    )
    .execute(&mut **tx)
    .await?;
    if !matches!(outcome, Outcome::Later(_)) {
        sqlx::query!(
            "update alerts set seen_at = $3
             where tenant_id = $1 and letter_id = $2 and not listed and seen_at is null",
            tenant.uuid(),
            letter.uuid(),
            now,
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Letters are made and carried for nobody in particular.
pub(super) fn require_job(tx: &TenantTx) -> Result<()> {
    if tx.actor().person.uuid().is_nil() { Ok(()) } else { Err(Error::Forbidden) }
}

/// How many of the actor's alerts wait to be mailed.
#[tracing::instrument(name = "platform.alerts.letters.waiting", skip_all)]
pub async fn waiting(tx: &mut TenantTx) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from alerts
           where tenant_id = $1 and person_id = $2 and mail_at is not null and letter_id is null
             and (seen_at is null or not listed)"#,
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
    );
    Ok(count.fetch_one(&mut **tx).await?)
}

/// Removes the letters that have none of their alerts any more.
pub(super) async fn forget(tx: &mut TenantTx, before: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "delete from alert_letters l where l.tenant_id = $1 and l.created_at < $2
           and not exists (select from alerts a where a.tenant_id = $1 and a.letter_id = l.letter_id)",
        tx.actor().tenant.uuid(),
        before,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
