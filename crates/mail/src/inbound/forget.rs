use platform::{Result, TenantTx};
use support::MANAGE;
use time::{Duration, OffsetDateTime};

/// How long a mail is kept that was refused or discarded.
pub const KEPT: Duration = Duration::days(90);

/// Deletes a tenant's mails that were refused or discarded longer ago than [`KEPT`]; answers how many.
/// Only the system runs it, for every tenant.
#[tracing::instrument(name = "mail.inbound.forget", skip_all)]
pub async fn forget(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    tx.actor().require(MANAGE)?;
    let done = sqlx::query!(
        "with old as (select mail_id from inbound_mails
                      where tenant_id = $1 and outcome in ('refused', 'discarded')
                        and coalesce(settled_at, received_at) < $2
                      for update skip locked),
              bytes as (delete from inbound_mail_bytes b using old where b.tenant_id = $1 and b.mail_id = old.mail_id)
         delete from inbound_mails m using old where m.tenant_id = $1 and m.mail_id = old.mail_id",
        tx.actor().tenant.uuid(),
        now - KEPT,
    );
    Ok(done.execute(&mut **tx).await?.rows_affected())
}
