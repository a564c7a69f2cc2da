//! Collections that are shared with somebody who has no sign-in: until a day, with a password or without.
//!
//! What a guest gets of them is decided by `visibility`, for the page and for every file alike.

use crate::jobs::{self, Subject};
use crate::visibility::Share;
use crate::{APPROVE, AssetId, CollectionId, READ, settings};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

/// As many assets as a collection may have.
pub const MOST_ITEMS: usize = 500;
/// No collection is open for longer.
pub const LONGEST: Duration = Duration::days(366);

#[derive(Clone, Debug)]
pub struct NewCollection {
    pub name: String,
    /// Hashed already, by `identity::password`; `None`: whoever has the link comes in.
    pub password_hash: Option<String>,
    /// `None`: as long as the tenant's settings say.
    pub expires_at: Option<OffsetDateTime>,
    /// Written across every picture; empty: nothing.
    pub watermark: String,
    pub downloads: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    pub id: CollectionId,
    pub name: String,
    pub password_hash: Option<String>,
    pub expires_at: OffsetDateTime,
    pub watermark: String,
    pub downloads: bool,
    pub version: i32,
    pub revoked: bool,
    pub items: i64,
}

impl NewCollection {
    fn check(&self, expires_at: OffsetDateTime, now: OffsetDateTime) -> Result<(), FieldErrors> {
        let name = self.name.trim();
        let mut errors = FieldErrors::default();
        errors.check(!name.is_empty(), "name", FieldError::Required);
        errors.check(name.chars().count() <= 120, "name", FieldError::TooLong);
        errors.check(self.watermark.chars().count() <= 80, "watermark", FieldError::TooLong);
        let ends = expires_at > now && expires_at <= now + LONGEST;
        errors.check(ends, "expires_at", FieldError::OutOfRange);
        let hashed = self.password_hash.as_ref().is_none_or(|hash| hash.starts_with("$argon2id$"));
        errors.check(hashed, "password", FieldError::Malformed);
        errors.into_result()
    }
}

/// Shares these assets, in their order. Those that are not published are not seen until they are.
#[tracing::instrument(name = "media.collections.add", skip_all)]
pub async fn add(
    tx: &mut TenantTx,
    new: &NewCollection,
    assets: &[AssetId],
    now: OffsetDateTime,
) -> Result<CollectionId> {
    tx.actor().require(APPROVE)?;
    let days = settings::read(tx).await?.share_days;
    let expires_at = new.expires_at.unwrap_or(now + Duration::days(days.into()));
    new.check(expires_at, now)?;
    let (id, tenant, person) = (CollectionId::generate(), tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "insert into share_collections
             (collection_id, tenant_id, name, password_hash, expires_at, watermark, downloads, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        tenant.uuid(),
        new.name.trim(),
        new.password_hash,
        expires_at,
        new.watermark.trim(),
        new.downloads,
        now,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    fill(tx, id, assets).await?;
    let changes = Changes::default()
        .field("name", None::<String>, new.name.trim())
        .field("expires_at", None::<String>, expires_at.format(&Rfc3339).map_err(Error::internal)?)
        .field("password", false, new.password_hash.is_some())
        .field("downloads", false, new.downloads)
        .field("items", 0, assets.len());
    audit(tx, "media.collection.add", "collection", id, changes).await?;
    Ok(id)
}

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
    let gone = sqlx::query!(
        "delete from share_collection_items where tenant_id = $1 and collection_id = $2",
        tenant.uuid(),
        id.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    fill(tx, id, assets).await?;
    let changes = Changes::default().field("items", gone.rows_affected(), assets.len());
    audit(tx, "media.collection.items", "collection", id, changes).await
}

async fn fill(tx: &mut TenantTx, id: CollectionId, assets: &[AssetId]) -> Result<()> {
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
async fn have_marked(tx: &mut TenantTx, id: CollectionId) -> Result<()> {
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

/// Ends a collection before its day; its links are answered as those of one that has expired.
#[tracing::instrument(name = "media.collections.revoke", skip_all)]
pub async fn revoke(tx: &mut TenantTx, id: CollectionId, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(APPROVE)?;
    let done = sqlx::query!(
        "update share_collections set revoked_at = $3, version = version + 1
         where tenant_id = $1 and collection_id = $2 and revoked_at is null",
        tx.actor().tenant.uuid(),
        id.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    audit(tx, "media.collection.revoke", "collection", id, Changes::default().field("revoked", false, true)).await
}

/// The newest first.
#[tracing::instrument(name = "media.collections.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Collection>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        Collection,
        r#"select c.collection_id as id, c.name, c.password_hash, c.expires_at, c.watermark, c.downloads, c.version,
                  c.revoked_at is not null as "revoked!",
                  (select count(*) from share_collection_items i
                   where i.tenant_id = $1 and i.collection_id = c.collection_id) as "items!"
           from share_collections c where c.tenant_id = $1 order by c.collection_id desc limit 200"#,
        tx.actor().tenant.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// A collection as its link leads to it, whoever comes: `visibility::opening` is the permission.
#[tracing::instrument(name = "media.collections.find", skip_all)]
pub async fn find(tx: &mut TenantTx, id: CollectionId) -> Result<Collection> {
    let row = sqlx::query_as!(
        Collection,
        r#"select c.collection_id as id, c.name, c.password_hash, c.expires_at, c.watermark, c.downloads, c.version,
                  c.revoked_at is not null as "revoked!",
                  (select count(*) from share_collection_items i
                   where i.tenant_id = $1 and i.collection_id = c.collection_id) as "items!"
           from share_collections c where c.tenant_id = $1 and c.collection_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(row.fetch_one(&mut **tx).await?)
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

impl Collection {
    /// As a guest comes to one of its assets, or to its page (`contains` is then true).
    pub fn share(&self, tx: &TenantTx, unlocked: bool, contains: bool) -> Share {
        Share {
            tenant: tx.actor().tenant,
            collection: self.id,
            expires_at: self.expires_at,
            revoked: self.revoked,
            unlocked: unlocked || self.password_hash.is_none(),
            downloads: self.downloads,
            contains,
        }
    }
}
