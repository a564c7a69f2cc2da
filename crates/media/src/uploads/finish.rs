use super::{Outcome, unsigned};
use crate::{
    AssetId, AssetVersionId, UploadId,
    storage::{Key, Storage, Stored},
};
use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt, stream};
use platform::{Actor, Error, PersonId, Result, TenantTx};
use serde::{Deserialize, Serialize};
use sqlx::{PgPool, types::Uuid};
use time::OffsetDateTime;

/// The job of a file whose last byte has come: whoever does it calls [`join`], looks at it, and
/// takes it into the library between [`begin_close`] and [`close`].
pub const FINISH: &str = "media.finish-upload";

/// The payload of [`FINISH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    pub upload: UploadId,
}

/// A file that is here whole, as one object of the store.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub upload: UploadId,
    /// Chosen when the upload was created.
    pub version: AssetVersionId,
    /// Where its bytes are: [`Key::original`] of the version.
    pub key: Key,
    pub file_name: String,
    /// The asset whose next file it is to be.
    pub replaces: Option<AssetId>,
    /// It goes with what somebody says, and not into the library.
    pub attached: bool,
    /// Who sent it.
    pub person: PersonId,
    pub stored: Stored,
}

/// What the library makes of a file that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    /// It has the same bytes already; these go.
    Known,
    /// It takes no such file, for the reason of this code; its bytes go.
    Refused(String),
}

/// Makes one object of the parts of an upload; `None` if there is nothing to do.
///
/// May be run again, and by two at once: the object is the same. What is made of it is said to [`close`].
#[tracing::instrument(name = "media.uploads.join", skip_all)]
pub async fn join(db: &PgPool, storage: &Storage, actor: &Actor, id: UploadId) -> Result<Option<Arrived>> {
    actor.require(crate::UPLOAD)?;
    let mut tx = TenantTx::begin(db, actor).await?;
    let Some(upload) = sent(&mut tx, id).await? else {
        return Ok(None);
    };
    let parts = parts(&mut tx, id).await?;
    drop(tx); // nothing is held while bytes are moved
    let key = Key::original(actor.tenant, upload.version);
    let stored = storage.put(&key, bytes(storage.clone(), parts)).await?;
    if stored.size != upload.length {
        return Err(Error::internal(format!("upload {id}: {} of {} bytes", stored.size, upload.length)));
    }
    let Sent { version, file_name, replaces, attached, person, .. } = upload;
    Ok(Some(Arrived { upload: id, version, key, file_name, replaces, attached, person, stored }))
}

/// The transaction in which the library takes what arrived, in the name of whoever sent it, and which is given to
/// [`close`]. Of two that want it at once, one gets it; the other gets `None` when the first has closed the upload.
#[tracing::instrument(name = "media.uploads.begin_close", skip_all)]
pub async fn begin_close(db: &PgPool, actor: &Actor, arrived: &Arrived) -> Result<Option<TenantTx>> {
    actor.require(crate::UPLOAD)?;
    let sender = Actor { person: arrived.person, ..actor.clone() };
    let mut tx = TenantTx::begin(db, &sender).await?;
    Ok(if lock(&mut tx, arrived.upload).await? { Some(tx) } else { None })
}

/// Notes what became of the upload, commits, and lets go of the bytes that are not needed any more.
#[tracing::instrument(name = "media.uploads.close", skip_all)]
pub async fn close(
    db: &PgPool,
    storage: &Storage,
    mut tx: TenantTx,
    arrived: &Arrived,
    fate: &Fate,
    now: OffsetDateTime,
) -> Result<()> {
    let actor = tx.actor().clone();
    actor.require(crate::UPLOAD)?;
    note(&mut tx, arrived, fate, now).await?;
    tx.commit().await?;
    if *fate != Fate::Kept {
        storage.delete(&arrived.key).await?;
    }
    super::forget::clear(db, storage, &actor, arrived.upload).await
}

struct Sent {
    version: AssetVersionId,
    file_name: String,
    replaces: Option<AssetId>,
    attached: bool,
    person: PersonId,
    length: u64,
}

async fn sent(tx: &mut TenantTx, id: UploadId) -> Result<Option<Sent>> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        "select asset_version_id, file_name, replaces, attached, created_by, length from uploads
         where tenant_id = $1 and upload_id = $2 and closed_at is null and received = length",
        tenant.uuid(),
        id.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| Sent {
        version: row.asset_version_id.into(),
        file_name: row.file_name,
        replaces: row.replaces.map(AssetId::from),
        attached: row.attached,
        person: row.created_by.into(),
        length: unsigned(row.length),
    }))
}

/// Where the parts are, in their order, and how long each is.
async fn parts(tx: &mut TenantTx, id: UploadId) -> Result<Vec<(Key, u64)>> {
    let tenant = tx.actor().tenant;
    let rows: Vec<(Uuid, i64, i64)> = sqlx::query!(
        "select upload_part_id, starts_at, size from upload_parts where tenant_id = $1 and upload_id = $2 order by starts_at",
        tenant.uuid(),
        id.uuid(),
    )
    .map(|row| (row.upload_part_id, row.starts_at, row.size))
    .fetch_all(&mut **tx)
    .await?;
    let mut at = 0;
    let mut parts = Vec::with_capacity(rows.len());
    for (part, starts_at, size) in rows {
        if unsigned(starts_at) != at {
            return Err(Error::internal(format!("upload {id} has a gap at {at}")));
        }
        at += unsigned(size);
        parts.push((Key::part(tenant, id, part), unsigned(size)));
    }
    Ok(parts)
}

/// What is in the parts, one after another.
fn bytes(storage: Storage, parts: Vec<(Key, u64)>) -> impl Stream<Item = Result<Bytes>> {
    let each = move |(key, size): (Key, u64)| {
        let storage = storage.clone();
        async move { storage.get(&key, 0..size).await }
    };
    stream::iter(parts).then(each).try_flatten()
}

/// Of two that finish the same upload, the second waits here and then finds it closed.
async fn lock(tx: &mut TenantTx, id: UploadId) -> Result<bool> {
    let tenant = tx.actor().tenant;
    let open = sqlx::query_scalar!(
        "select length from uploads where tenant_id = $1 and upload_id = $2 and closed_at is null for update",
        tenant.uuid(),
        id.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(open.is_some())
}

/// The asset is the one that has these bytes, whatever became of them now.
async fn note(tx: &mut TenantTx, arrived: &Arrived, fate: &Fate, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.actor().tenant;
    let (outcome, reason) = match fate {
        Fate::Kept => (Outcome::Kept, ""),
        Fate::Known => (Outcome::Known, ""),
        Fate::Refused(reason) => (Outcome::Refused, reason.as_str()),
    };
    sqlx::query!(
        "update uploads set closed_at = $3, outcome = $4, reason = $5, holder = null, held_until = null,
                asset_id = (select v.asset_id from asset_versions v where v.tenant_id = $1 and v.sha256 = $6 and not attached)
         where tenant_id = $1 and upload_id = $2",
        tenant.uuid(),
        arrived.upload.uuid(),
        now,
        outcome as Outcome,
        reason,
        &arrived.stored.sha256[..],
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
