use crate::{AssetId, READ};
use platform::{Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::HashMap;

/// What the newest file of each of these assets is called, archived ones too.
#[tracing::instrument(name = "media.assets.names", skip_all)]
pub async fn names(tx: &mut TenantTx, assets: &[AssetId]) -> Result<HashMap<AssetId, String>> {
    tx.actor().require(READ)?;
    let assets: Vec<Uuid> = assets.iter().map(|asset| asset.uuid()).collect();
    let rows = sqlx::query!(
        "select distinct on (asset_id) asset_id, file_name from asset_versions
         where tenant_id = $1 and asset_id = any($2) order by asset_id, number desc",
        tx.actor().tenant.uuid(),
        &assets,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.asset_id.into(), row.file_name)).collect())
}
