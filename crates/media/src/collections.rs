//! Collections that are shared with somebody who has no sign-in: until a day, with a password or without.
//!
//! What a guest gets of them is decided by `visibility`, for the page and for every file alike.

mod edit;
mod history;
pub(crate) mod item;
mod items;
mod numbers;
mod shown;
mod token;
mod unlocked;

pub use edit::{Edit, edit, end_of_day, set_password};
pub use history::{Event, history};
pub use item::{Item, candidates, described};
pub use items::{Change, change_items, items, set_items};
pub use numbers::{MOST_NUMBERS, Published, published};
pub use shown::shown;
pub use token::{read_token, token};
pub use unlocked::Unlocked;
pub(crate) use unlocked::is_open;

use crate::visibility::Share;
use crate::{APPROVE, AssetId, CollectionId, READ, settings};
use kernel::{FieldError, FieldErrors, Page, PageRequest};
use platform::{Changes, Error, Result, TenantTx, audit};
use sqlx::types::Uuid;
use time::format_description::well_known::Rfc3339;
use time::{Date, Duration, OffsetDateTime};

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
    /// The last day on which it is open, as the tenant's zone counts days.
    pub last_day: Date,
    pub watermark: String,
    pub downloads: bool,
    pub version: i32,
    pub revoked: bool,
    pub items: i64,
}

/// Whether guests are let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    Expired,
    Revoked,
}

impl NewCollection {
    fn check(&self, expires_at: OffsetDateTime, now: OffsetDateTime) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        check_texts(&mut errors, &self.name, &self.watermark);
        errors.check(may_end(expires_at, now), "expires_at", FieldError::OutOfRange);
        let hashed = self.password_hash.as_ref().is_none_or(|hash| hash.starts_with("$argon2id$"));
        errors.check(hashed, "password", FieldError::Malformed);
        errors.into_result()
    }
}

fn check_texts(errors: &mut FieldErrors, name: &str, watermark: &str) {
    errors.check(!name.trim().is_empty(), "name", FieldError::Required);
    errors.check(name.trim().chars().count() <= 120, "name", FieldError::TooLong);
    errors.check(watermark.trim().chars().count() <= 80, "watermark", FieldError::TooLong);
}

fn may_end(expires_at: OffsetDateTime, now: OffsetDateTime) -> bool {
    expires_at > now && expires_at <= now + LONGEST
}

fn written(time: OffsetDateTime) -> Result<String> {
    time.format(&Rfc3339).map_err(Error::internal)
}

/// Shares these assets, in their order. Those that are not published are not seen until they are.
#[tracing::instrument(name = "media.collections.add", skip_all)]
pub async fn add(
    tx: &mut TenantTx,
    new: &NewCollection,
    assets: &[AssetId],
    now: OffsetDateTime,
) -> Result<CollectionId> {
    let id = CollectionId::generate();
    add_as(tx, id, new, assets, now).await?;
    Ok(id)
}

/// The same for one who has chosen the id, which is to be the same when all is made again from its seed.
pub async fn add_as(
    tx: &mut TenantTx,
    id: CollectionId,
    new: &NewCollection,
    assets: &[AssetId],
    now: OffsetDateTime,
) -> Result<()> {
    tx.actor().require(APPROVE)?;
    let days = settings::read(tx).await?.share_days;
    let expires_at = new.expires_at.unwrap_or(now + Duration::days(days.into()));
    new.check(expires_at, now)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
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
    items::fill(tx, id, assets).await?;
    let changes = Changes::default()
        .field("name", None::<String>, new.name.trim())
        .field("expires_at", None::<String>, written(expires_at)?)
        .field("password", false, new.password_hash.is_some())
        .field("downloads", false, new.downloads)
        .field("items", 0, assets.len());
    audit(tx, "media.collection.add", "collection", id, changes).await
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
pub async fn list(tx: &mut TenantTx, page: PageRequest<CollectionId>) -> Result<Page<Collection, CollectionId>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        Collection,
        r#"select c.collection_id as id, c.name, c.password_hash, c.expires_at, c.watermark, c.downloads, c.version,
                  ((c.expires_at - interval '1 microsecond') at time zone t.time_zone)::date as "last_day!",
                  c.revoked_at is not null as "revoked!",
                  (select count(*) from share_collection_items i
                   where i.tenant_id = $1 and i.collection_id = c.collection_id) as "items!"
           from share_collections c
           join tenants t on t.tenant_id = $1
           where c.tenant_id = $1 and c.collection_id < $2
           order by c.collection_id desc limit $3"#,
        tx.actor().tenant.uuid(),
        page.after.map_or(Uuid::max(), CollectionId::uuid),
        page.fetch(),
    );
    Ok(Page::from_rows(rows.fetch_all(&mut **tx).await?, page.limit, |row| row.id))
}

/// A collection as its link leads to it, whoever comes: `visibility::opening` is the permission.
#[tracing::instrument(name = "media.collections.find", skip_all)]
pub async fn find(tx: &mut TenantTx, id: CollectionId) -> Result<Collection> {
    let row = sqlx::query_as!(
        Collection,
        r#"select c.collection_id as id, c.name, c.password_hash, c.expires_at, c.watermark, c.downloads, c.version,
                  ((c.expires_at - interval '1 microsecond') at time zone t.time_zone)::date as "last_day!",
                  c.revoked_at is not null as "revoked!",
                  (select count(*) from share_collection_items i
                   where i.tenant_id = $1 and i.collection_id = c.collection_id) as "items!"
           from share_collections c
           join tenants t on t.tenant_id = $1
           where c.tenant_id = $1 and c.collection_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(row.fetch_one(&mut **tx).await?)
}

/// As [`find`], for staff.
#[tracing::instrument(name = "media.collections.get", skip_all)]
pub async fn get(tx: &mut TenantTx, id: CollectionId) -> Result<Collection> {
    tx.actor().require(READ)?;
    find(tx, id).await
}

impl Collection {
    pub fn standing(&self, now: OffsetDateTime) -> Standing {
        match () {
            () if self.revoked => Standing::Revoked,
            () if self.expires_at <= now => Standing::Expired,
            () => Standing::Open,
        }
    }

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
