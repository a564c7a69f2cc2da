//! Pictures that look like another one. The same bytes are one asset from the beginning: `assets::add`.

use crate::{AssetId, AssetVersionId, READ, State};
use platform::{Result, TenantTx};

/// Of 64 bits: copies in another size or format differ in fewer, other pictures nearly always in more.
pub const ALIKE: i32 = 6;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookalike {
    pub asset: AssetId,
    pub version: AssetVersionId,
    pub file_name: String,
    pub state: State,
    pub width: Option<i32>,
    pub height: Option<i32>,
    /// In how many of 64 bits it differs.
    pub distance: i32,
}

/// Pictures of other assets that look like this version, the most alike first.
#[tracing::instrument(name = "media.duplicates.like", skip_all)]
pub async fn like(tx: &mut TenantTx, version: AssetVersionId) -> Result<Vec<Lookalike>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    // The tenant's hashes are compared one by one, which takes 25 ms for 100,000.
    let rows = sqlx::query_as!(
        Lookalike,
        r#"with this as materialized (
               select asset_id, phash from asset_versions
               where tenant_id = $1 and asset_version_id = $2 and phash is not null
           ),
           near as materialized (
               select v.asset_version_id, bit_count((v.phash # this.phash)::bit(64))::integer as distance
               from this, asset_versions v
               where v.tenant_id = $1 and v.phash is not null
                 and bit_count((v.phash # this.phash)::bit(64)) <= $3
               order by 2 limit 100
           )
           select v.asset_id as asset, v.asset_version_id as version, v.file_name, v.state as "state: State",
                  v.width, v.height, near.distance as "distance!"
           from near
           join asset_versions v on v.tenant_id = $1 and v.asset_version_id = near.asset_version_id
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           where a.archived_at is null and v.asset_id <> (select asset_id from this)
           order by near.distance, v.asset_version_id
           limit 20"#,
        tenant.uuid(),
        version.uuid(),
        i64::from(ALIKE),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}
