use super::Fetch;
use crate::{AssetId, ReferenceId, UPLOAD, require_system};
use kernel::{FieldError, FieldErrors};
use platform::{Error, Result, TenantTx};

/// What became of one: an asset, or the reason why it is not fetched. Only the job that fetches says so.
#[tracing::instrument(name = "media.references.settle", skip_all)]
pub async fn settle(tx: &mut TenantTx, id: ReferenceId, outcome: Result<AssetId, &str>) -> Result<()> {
    require_system(tx)?;
    if outcome == Err("") {
        return Err(FieldErrors::one("error", FieldError::Required).into());
    }
    if write(tx, id, outcome, false).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// The same of a file that is taken in this transaction, in the name of whoever asked for it. `Stale`: somebody else has
/// settled it.
pub(crate) async fn taken(tx: &mut TenantTx, id: ReferenceId, asset: AssetId) -> Result<()> {
    tx.actor().require(UPLOAD)?;
    if write(tx, id, Ok(asset), true).await? { Ok(()) } else { Err(Error::Stale) }
}

async fn write(tx: &mut TenantTx, id: ReferenceId, outcome: Result<AssetId, &str>, asked: bool) -> Result<bool> {
    let (state, asset, error) = match outcome {
        Ok(asset) => (Fetch::Fetched, Some(asset), ""),
        Err(error) => (Fetch::Refused, None, error),
    };
    let done = sqlx::query!(
        "update asset_references set state = $3, asset_id = $4, error = $5, asked_at = null
         where tenant_id = $1 and reference_id = $2 and (asked_at is not null or not $6)",
        tx.actor().tenant.uuid(),
        id.uuid(),
        state as Fetch,
        asset.map(AssetId::uuid),
        error,
        asked,
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
