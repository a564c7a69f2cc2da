use super::Fetch;
use crate::{AssetId, ReferenceId, require_system};
use kernel::{FieldError, FieldErrors};
use platform::{Error, Result, TenantTx};

/// What became of one: an asset, or the reason why it is not fetched. Only the job that fetches says so.
#[tracing::instrument(name = "media.references.settle", skip_all)]
pub async fn settle(tx: &mut TenantTx, id: ReferenceId, outcome: Result<AssetId, &str>) -> Result<()> {
    require_system(tx)?;
    let (state, asset, error) = match outcome {
        Ok(asset) => (Fetch::Fetched, Some(asset), ""),
        Err("") => return Err(FieldErrors::one("error", FieldError::Required).into()),
        Err(error) => (Fetch::Refused, None, error),
    };
    let done = sqlx::query!(
        "update asset_references set state = $3, asset_id = $4, error = $5
         where tenant_id = $1 and reference_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
        state as Fetch,
        asset.map(AssetId::uuid),
        error,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}
