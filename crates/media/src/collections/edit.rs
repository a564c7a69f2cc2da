//! What may be changed of a collection. One that was revoked stays as it was.

use super::{check_texts, find, items::have_marked, may_end, written};
use crate::{APPROVE, CollectionId};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use time::{Date, OffsetDateTime};

#[derive(Clone, Debug)]
pub struct Edit {
    pub name: String,
    pub watermark: String,
    pub downloads: bool,
    /// `None`: as it is. An end that is put off opens again what had expired.
    pub expires_at: Option<OffsetDateTime>,
}

/// Changes the collection that the caller saw at `version`.
#[tracing::instrument(name = "media.collections.edit", skip_all)]
pub async fn edit(tx: &mut TenantTx, id: CollectionId, version: i32, new: &Edit, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(APPROVE)?;
    let old = find(tx, id).await?;
    let expires_at = new.expires_at.unwrap_or(old.expires_at);
    let mut errors = FieldErrors::default();
    check_texts(&mut errors, &new.name, &new.watermark);
    errors.check(expires_at == old.expires_at || may_end(expires_at, now), "expires_at", FieldError::OutOfRange);
    errors.into_result()?;
    let (name, watermark) = (new.name.trim(), new.watermark.trim());
    let done = sqlx::query!(
        "update share_collections
         set name = $4, watermark = $5, downloads = $6, expires_at = $7, version = version + 1
         where tenant_id = $1 and collection_id = $2 and version = $3 and revoked_at is null",
        tx.actor().tenant.uuid(),
        id.uuid(),
        version,
        name,
        watermark,
        new.downloads,
        expires_at,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    // An end that was put off counts too: nothing is marked for what has expired.
    if watermark != old.watermark || expires_at > old.expires_at {
        have_marked(tx, id).await?;
    }
    let changes = Changes::default()
        .field("name", old.name, name)
        .field("watermark", old.watermark, watermark)
        .field("downloads", old.downloads, new.downloads)
        .field("expires_at", written(old.expires_at)?, written(expires_at)?);
    audit(tx, "media.collection.edit", "collection", id, changes).await
}

/// Gives it another password, hashed already, or takes it away. Whoever knew the old one has to ask again.
#[tracing::instrument(name = "media.collections.set_password", skip_all)]
pub async fn set_password(tx: &mut TenantTx, id: CollectionId, version: i32, hash: Option<&str>) -> Result<()> {
    tx.actor().require(APPROVE)?;
    if hash.is_some_and(|hash| !hash.starts_with("$argon2id$")) {
        return Err(FieldErrors::one("password", FieldError::Malformed).into());
    }
    let old = find(tx, id).await?;
    let done = sqlx::query!(
        "update share_collections set password_hash = $4, version = version + 1
         where tenant_id = $1 and collection_id = $2 and version = $3 and revoked_at is null",
        tx.actor().tenant.uuid(),
        id.uuid(),
        version,
        hash,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    let changes = match (old.password_hash.is_some(), hash.is_some()) {
        (true, true) => Changes::default().field("password_replaced", false, true),
        (old, new) => Changes::default().field("password", old, new),
    };
    audit(tx, "media.collection.password", "collection", id, changes).await
}

/// The moment at which a day is over where the tenant is.
#[tracing::instrument(name = "media.collections.end_of_day", skip_all)]
pub async fn end_of_day(tx: &mut TenantTx, day: Date) -> Result<OffsetDateTime> {
    let end = sqlx::query_scalar!(
        r#"select ($2::date + 1)::timestamp at time zone time_zone as "end!" from tenants where tenant_id = $1"#,
        tx.actor().tenant.uuid(),
        day,
    );
    Ok(end.fetch_one(&mut **tx).await?)
}
