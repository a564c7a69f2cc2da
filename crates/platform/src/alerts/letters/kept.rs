//! What became of letters, for those who look after mail: the context that carries them says who that is.

use super::{LetterId, SEND, SHOWN, Sent, Which, require_job};
use crate::{Error, PersonId, Result, TenantTx, jobs};
use kernel::{Page, PageRequest};
use time::OffsetDateTime;

/// The actor's last letters, the newest first.
#[tracing::instrument(name = "platform.alerts.letters.mine", skip_all)]
pub async fn mine(tx: &mut TenantTx) -> Result<Vec<Sent>> {
    let rows = sqlx::query_as!(
        Sent,
        "select letter_id as id, address, alerts, state, reason, attempts, created_at, changed_at
         from alert_letters where tenant_id = $1 and person_id = $2 order by letter_id desc limit $3",
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        SHOWN,
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// Letters to anybody, the newest first; of one state, or all. What they say is their reader's alone.
#[tracing::instrument(name = "platform.alerts.letters.list", skip_all)]
pub async fn list(tx: &mut TenantTx, state: Option<&str>, page: PageRequest<LetterId>) -> Result<Page<Sent, LetterId>> {
    let rows = sqlx::query_as!(
        Sent,
        "select letter_id as id, address, alerts, state, reason, attempts, created_at, changed_at
         from alert_letters
         where tenant_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or letter_id < $3)
         order by letter_id desc limit $4",
        tx.actor().tenant.uuid(),
        state,
        page.after.map(LetterId::uuid),
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::from_rows(rows, page.limit, |row| row.id))
}

/// A server says that it could not deliver it, or that it will try on, which changes nothing but the reason.
#[tracing::instrument(name = "platform.alerts.letters.came_back", skip_all)]
pub async fn came_back(
    tx: &mut TenantTx,
    letter: LetterId,
    (is_final, reason): (bool, &str),
    now: OffsetDateTime,
) -> Result<()> {
    require_job(tx)?;
    sqlx::query!(
        "update alert_letters
         set state = case when $3 then 'bounced' else state end, reason = left($4, 500), changed_at = $5
         where tenant_id = $1 and letter_id = $2 and state <> 'bounced'",
        tx.actor().tenant.uuid(),
        letter.uuid(),
        is_final,
        reason,
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The tenant sent such a letter.
pub async fn exists(tx: &mut TenantTx, letter: LetterId) -> Result<bool> {
    let sent = sqlx::query_scalar!(
        r#"select exists (select from alert_letters where tenant_id = $1 and letter_id = $2) as "sent!""#,
        tx.actor().tenant.uuid(),
        letter.uuid(),
    );
    Ok(sent.fetch_one(&mut **tx).await?)
}

/// To whom a letter went that did not arrive. `Stale`: it did, or is on its way again.
#[tracing::instrument(name = "platform.alerts.letters.undelivered", skip_all)]
pub async fn undelivered(tx: &mut TenantTx, letter: LetterId) -> Result<PersonId> {
    let whose = sqlx::query!(
        r#"select person_id, state in ('failed', 'bounced') as "failed!" from alert_letters
           where tenant_id = $1 and letter_id = $2"#,
        tx.actor().tenant.uuid(),
        letter.uuid(),
    );
    let whose = whose.fetch_one(&mut **tx).await?;
    if whose.failed { Ok(whose.person_id.into()) } else { Err(Error::Stale) }
}

/// Sends it again, to where its person is reached by now.
#[tracing::instrument(name = "platform.alerts.letters.again", skip_all)]
pub async fn again(tx: &mut TenantTx, letter: LetterId, address: &str, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.actor().tenant;
    let done = sqlx::query!(
        "update alert_letters set state = 'queued', reason = '', address = $3, created_at = $4, changed_at = $4
         where tenant_id = $1 and letter_id = $2 and state in ('failed', 'bounced')",
        tenant.uuid(),
        letter.uuid(),
        address,
        now,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    jobs::add(tx, SEND, Which { letter }).await?;
    Ok(())
}
