//! What the scanner says of a file that waits for it.

use super::{Subject, Tools};
use crate::{AssetVersionId, scanner::Verdict, storage::Key, workflow};
use platform::{Actor, Error, Result, TenantTx, jobs::Job};
use time::OffsetDateTime;

pub(super) async fn scan(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime) -> Result<()> {
    let Subject { version } = job.read()?;
    let Some(key) = waiting(&mut TenantTx::begin(&tools.db, system).await?, version).await? else {
        return Ok(()); // it was looked at already
    };
    let scanner = tools.scanner.as_ref().ok_or_else(|| Error::internal("no scanner is set"))?;
    let bytes = tools.storage.get(&key, 0..tools.storage.size(&key).await?).await?;
    let verdict = scanner.scan(bytes).await?;
    let mut tx = TenantTx::begin(&tools.db, system).await?;
    match verdict {
        Verdict::Harmless => workflow::cleared(&mut tx, version, now).await.map(drop)?,
        Verdict::Harmful(name) => workflow::infected(&mut tx, version, &name, now).await?,
    }
    job.finish(&mut tx).await?;
    tx.commit().await
}

/// Where the bytes are of a file that no scanner has looked at.
async fn waiting(tx: &mut TenantTx, version: AssetVersionId) -> Result<Option<Key>> {
    let tenant = tx.actor().tenant;
    let key = sqlx::query_scalar!(
        "select storage_key from asset_versions
         where tenant_id = $1 and asset_version_id = $2 and state = 'quarantined' and scanned_at is null",
        tenant.uuid(),
        version.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    key.map(|key| key.parse()).transpose()
}
