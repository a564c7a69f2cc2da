use crate::history::{self, Entry};
use crate::{AssetId, AssetVersionId, UPLOAD, jobs};
use platform::{Error, Result, TenantTx};
use time::OffsetDateTime;

/// Has made what could not be made of a version. What it waits for with that follows when all of it is there.
#[tracing::instrument(name = "media.renditions.try_again", skip_all)]
pub async fn try_again(tx: &mut TenantTx, version: AssetVersionId, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(UPLOAD)?;
    let tenant = tx.actor().tenant;
    let asset = sqlx::query_scalar!(
        "select v.asset_id from asset_versions v
         join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id and a.archived_at is null
         where v.tenant_id = $1 and v.asset_version_id = $2 and v.state <> 'quarantined'",
        tenant.uuid(),
        version.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let done = sqlx::query!(
        "update renditions set state = 'queued', error = ''
         where tenant_id = $1 and asset_version_id = $2 and state = 'failed'",
        tenant.uuid(),
        version.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    platform::jobs::add(tx, jobs::COMPLETE, jobs::Subject { version }).await?;
    history::write(tx, Entry::new(AssetId::from(asset), "render", now).version(version)).await
}
