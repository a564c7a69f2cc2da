//! What the scanner says of a file that waits for it.

use super::{Subject, Tools};
use crate::{AssetVersionId, attached, scanner::Verdict, storage::Key, workflow};
use platform::{Actor, Error, Result, TenantTx, jobs::Job};
use time::OffsetDateTime;

pub(super) async fn scan(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime) -> Result<()> {
    let Subject { version } = job.read()?;
    let Some(key) = waiting(&mut TenantTx::begin(&tools.db, system).await?, version).await? else {
        return Ok(()); // it was looked at already
    };
    let verdict = verdict(tools, &key).await?;
    let mut tx = TenantTx::begin(&tools.db, system).await?;
    match verdict {
        Verdict::Harmless => workflow::cleared(&mut tx, version, now).await.map(drop)?,
        Verdict::Harmful(name) => workflow::infected(&mut tx, version, &name, now).await?,
    }
    job.finish(&mut tx).await?;
    tx.commit().await
}

/// The same of a file that goes with what was said.
pub(super) async fn scan_attached(tools: &Tools, system: &Actor, job: &Job) -> Result<()> {
    let Subject { version } = job.read()?;
    let Some(key) = attached::waiting(&mut TenantTx::begin(&tools.db, system).await?, version).await? else {
        return Ok(());
    };
    let verdict = verdict(tools, &key).await?;
    let mut tx = TenantTx::begin(&tools.db, system).await?;
    attached::settle(&mut tx, version, &verdict).await?;
    job.finish(&mut tx).await?;
    tx.commit().await
}

async fn verdict(tools: &Tools, key: &Key) -> Result<Verdict> {
    let scanner = tools.scanner.as_ref().ok_or_else(|| Error::internal("no scanner is set"))?;
    let bytes = tools.storage.get(key, 0..tools.storage.size(key).await?).await?;
    scanner.scan(bytes).await
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
