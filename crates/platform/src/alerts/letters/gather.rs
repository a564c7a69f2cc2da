//! What is due to somebody becomes a letter, or waits, or is let go.

use super::{Due, GATHER, LetterId, SEND, Which, require_job};
use crate::alerts::AlertId;
use crate::{Error, PersonId, Result, TenantTx, jobs};
use sqlx::types::Uuid;
use std::collections::BTreeSet;
use time::OffsetDateTime;

/// Says when each of these alerts of somebody is mailed, and asks for that.
pub(in crate::alerts) async fn arrange(
    tx: &mut TenantTx,
    person: PersonId,
    alerts: &[AlertId],
    dues: &[Option<OffsetDateTime>],
) -> Result<()> {
    let ids: Vec<Uuid> = alerts.iter().map(|alert| alert.uuid()).collect();
    sqlx::query!(
        "update alerts a set mail_at = wanted.due
         from unnest($3::uuid[], $4::timestamptz[]) as wanted (id, due)
         where a.tenant_id = $1 and a.person_id = $2 and a.alert_id = wanted.id and a.letter_id is null",
        tx.actor().tenant.uuid(),
        person.uuid(),
        &ids,
        dues as &[Option<OffsetDateTime>],
    )
    .execute(&mut **tx)
    .await?;
    for due in dues.iter().flatten().collect::<BTreeSet<_>>() {
        jobs::add_at(tx, GATHER, Due { person, at: *due }, *due).await?;
    }
    Ok(())
}

/// Makes a letter of what is due to somebody; `None`: nothing is, because they have read it or another letter has it.
#[tracing::instrument(name = "platform.alerts.letters.gather", skip_all)]
pub async fn gather(
    tx: &mut TenantTx,
    person: PersonId,
    address: &str,
    now: OffsetDateTime,
) -> Result<Option<LetterId>> {
    require_job(tx)?;
    let alerts = due(tx, person, now).await?;
    if alerts.is_empty() {
        return Ok(None);
    }
    let id = LetterId::generate();
    sqlx::query!(
        "insert into alert_letters (letter_id, tenant_id, person_id, address, alerts, state, created_at, changed_at)
         values ($1, $2, $3, $4, $5, 'queued', $6, $6)",
        id.uuid(),
        tx.actor().tenant.uuid(),
        person.uuid(),
        address,
        i32::try_from(alerts.len()).map_err(Error::internal)?,
        now,
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "update alerts set letter_id = $3 where tenant_id = $1 and alert_id = any($2)",
        tx.actor().tenant.uuid(),
        &alerts,
        id.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    jobs::add(tx, SEND, Which { letter: id }).await?;
    Ok(Some(id))
}

/// What is due and not read yet, held until the transaction ends, so that of two workers one makes the letter.
async fn due(tx: &mut TenantTx, person: PersonId, now: OffsetDateTime) -> Result<Vec<Uuid>> {
    let alerts = sqlx::query_scalar!(
        "select alert_id from alerts
         where tenant_id = $1 and person_id = $2 and mail_at <= $3 and letter_id is null
           and (seen_at is null or not listed)
         order by alert_id for update",
        tx.actor().tenant.uuid(),
        person.uuid(),
        now,
    );
    Ok(alerts.fetch_all(&mut **tx).await?)
}

/// What is due waits until then: it has become quiet meanwhile.
#[tracing::instrument(name = "platform.alerts.letters.put_off", skip_all)]
pub async fn put_off(tx: &mut TenantTx, person: PersonId, now: OffsetDateTime, until: OffsetDateTime) -> Result<()> {
    require_job(tx)?;
    let alerts: Vec<AlertId> = due(tx, person, now).await?.into_iter().map(AlertId::from).collect();
    if alerts.is_empty() {
        return Ok(());
    }
    arrange(tx, person, &alerts, &vec![Some(until); alerts.len()]).await
}

/// What is due is not mailed: there is nobody to carry it, or nobody to carry it to. What was there for its mail alone is
/// then over.
#[tracing::instrument(name = "platform.alerts.letters.let_go", skip_all)]
pub async fn let_go(tx: &mut TenantTx, person: PersonId, now: OffsetDateTime) -> Result<()> {
    require_job(tx)?;
    sqlx::query!(
        "update alerts set mail_at = null, seen_at = case when listed then seen_at else coalesce(seen_at, $3) end
         where tenant_id = $1 and person_id = $2 and mail_at <= $3 and letter_id is null",
        tx.actor().tenant.uuid(),
        person.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
