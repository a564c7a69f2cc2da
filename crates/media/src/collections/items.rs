//! Which assets a collection has, in which order.

use super::MOST_ITEMS;
use crate::jobs::{self, Subject};
use crate::{APPROVE, AssetId, CollectionId};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};

/// Puts these assets into the collection, and no others.
#[tracing::instrument(name = "media.collections.set_items", skip_all)]
pub async fn set_items(tx: &mut TenantTx, id: CollectionId, version: i32, assets: &[AssetId]) -> Result<()> {
    tx.actor().require(APPROVE)?;
    let tenant = tx.actor().tenant;
    let done = sqlx::query!(
        "update share_collections set version = version + 1
         where tenant_id = $1 and collection_id = $2 and version = $3 and revoked_at is null",
        tenant.uuid(),
        id.uuid(),
        version,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    let old = items(tx, id).await?;
    sqlx::query!(
        "delete from share_collection_items where tenant_id = $1 and collection_id = $2",
        tenant.uuid(),
        id.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    fill(tx, id, assets).await?;
    audit(tx, "media.collection.items", "collection", id, changes(&old, assets)).await
}

/// How many there are, which of them are new or gone, and the order where nothing else has changed.
fn changes(old: &[AssetId], new: &[AssetId]) -> Changes {
    let ids = |assets: &[AssetId]| assets.iter().map(AssetId::to_string).collect::<Vec<_>>();
    let without = |all: &[AssetId], others: &[AssetId]| {
        ids(&all.iter().filter(|asset| !others.contains(asset)).copied().collect::<Vec<_>>())
    };
    let (gone, added) = (without(old, new), without(new, old));
    let moved = gone.is_empty() && added.is_empty();
    let changes = Changes::default()
        .field("items", old.len(), new.len())
        .field("removed", gone, Vec::<String>::new())
        .field("added", Vec::<String>::new(), added);
    if moved { changes.field("order", ids(old), ids(new)) } else { changes }
}

/// What is done to the list of a collection's assets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// After the others; what is in it already stays where it is.
    Add(Vec<AssetId>),
    Remove(AssetId),
    Up(AssetId),
    Down(AssetId),
}

/// Changes the list that the caller saw at `version`. What was taken out of the library meanwhile goes by the way.
#[tracing::instrument(name = "media.collections.change_items", skip_all)]
pub async fn change_items(tx: &mut TenantTx, id: CollectionId, version: i32, change: &Change) -> Result<()> {
    tx.actor().require(APPROVE)?;
    let there = sqlx::query_scalar!(
        "select i.asset_id from share_collection_items i
         join assets a on a.tenant_id = $1 and a.asset_id = i.asset_id and a.archived_at is null
         where i.tenant_id = $1 and i.collection_id = $2 order by i.rank, i.asset_id",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let assets = change.applied(there.into_iter().map(AssetId::from).collect());
    set_items(tx, id, version, &assets).await
}

impl Change {
    fn applied(&self, mut assets: Vec<AssetId>) -> Vec<AssetId> {
        let at = |asset: &AssetId, assets: &[AssetId]| assets.iter().position(|other| other == asset);
        match self {
            Self::Add(more) => more.iter().for_each(|asset| {
                if !assets.contains(asset) {
                    assets.push(*asset);
                }
            }),
            Self::Remove(asset) => assets.retain(|other| other != asset),
            Self::Up(asset) => {
                if let Some(at @ 1..) = at(asset, &assets) {
                    assets.swap(at, at - 1);
                }
            }
            Self::Down(asset) => {
                if let Some(at) = at(asset, &assets).filter(|at| at + 1 < assets.len()) {
                    assets.swap(at, at + 1);
                }
            }
        }
        assets
    }
}

pub(super) async fn fill(tx: &mut TenantTx, id: CollectionId, assets: &[AssetId]) -> Result<()> {
    if assets.len() > MOST_ITEMS {
        return Err(FieldErrors::one("assets", FieldError::OutOfRange).into());
    }
    let assets: Vec<_> = assets.iter().map(|asset| asset.uuid()).collect();
    let done = sqlx::query!(
        "insert into share_collection_items (tenant_id, collection_id, asset_id, rank)
         select $1, $2, a.asset_id, min(wanted.rank)::integer
         from unnest($3::uuid[]) with ordinality as wanted (asset_id, rank)
         join assets a on a.tenant_id = $1 and a.asset_id = wanted.asset_id and a.archived_at is null
         group by a.asset_id",
        tx.actor().tenant.uuid(),
        id.uuid(),
        &assets,
    )
    .execute(&mut **tx)
    .await?;
    let wanted: std::collections::HashSet<_> = assets.iter().collect();
    if done.rows_affected() != wanted.len() as u64 {
        return Err(FieldErrors::one("assets", FieldError::Unknown).into());
    }
    have_marked(tx, id).await
}

/// Has the collection's watermark written across what it shows, or may show one day.
pub(super) async fn have_marked(tx: &mut TenantTx, id: CollectionId) -> Result<()> {
    let versions = sqlx::query_scalar!(
        "select v.asset_version_id from share_collections c
         join share_collection_items i on i.tenant_id = $1 and i.collection_id = c.collection_id
         join asset_versions v on v.tenant_id = $1 and v.asset_id = i.asset_id
         where c.tenant_id = $1 and c.collection_id = $2 and c.watermark <> ''
           and v.state in ('submitted', 'in_review', 'approved', 'published')",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let subjects: Vec<Subject> = versions.into_iter().map(|version| Subject { version: version.into() }).collect();
    platform::jobs::add_each(tx, jobs::COMPLETE, &subjects).await
}

/// Its assets, in their order, whoever comes: what of each may be seen is for `visibility` to say.
#[tracing::instrument(name = "media.collections.items", skip_all)]
pub async fn items(tx: &mut TenantTx, id: CollectionId) -> Result<Vec<AssetId>> {
    let assets = sqlx::query_scalar!(
        "select asset_id from share_collection_items where tenant_id = $1 and collection_id = $2 order by rank, asset_id",
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(assets.fetch_all(&mut **tx).await?.into_iter().map(AssetId::from).collect())
}
