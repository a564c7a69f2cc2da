use super::{Refusal, get};
use crate::{
    UploadId,
    storage::{Key, Storage},
};
use platform::{Actor, Result, TenantTx};
use sqlx::PgPool;
use std::collections::HashSet;
use time::{Duration, OffsetDateTime};

/// How long it is known what became of an upload.
const REMEMBERED: Duration = Duration::days(7);

/// Ends the caller's own upload and lets go of its bytes. One that is whole is the library's already.
#[tracing::instrument(name = "media.uploads.cancel", skip_all)]
pub async fn cancel(
    db: &PgPool,
    storage: &Storage,
    actor: &Actor,
    id: UploadId,
    now: OffsetDateTime,
) -> Result<(), Refusal> {
    actor.require(crate::UPLOAD)?;
    let mut tx = TenantTx::begin(db, actor).await?;
    let upload = get(&mut tx, id, now).await?;
    let done = sqlx::query!(
        "update uploads set closed_at = $4, outcome = 'cancelled', holder = null, held_until = null
         where tenant_id = $1 and upload_id = $2 and created_by = $3 and closed_at is null and received < length",
        actor.tenant.uuid(),
        id.uuid(),
        actor.person.uuid(),
        now,
    )
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Refusal::WrongOffset { received: upload.length });
    }
    tx.commit().await?;
    Ok(clear(db, storage, actor, id).await?)
}

/// Ends what nobody went on with, lets go of the parts of all that is over, and in time forgets it. What is whole waits
/// for as long as it takes. Only the system runs this, for every tenant; answers how many it ended.
#[tracing::instrument(name = "media.uploads.forget", skip_all)]
pub async fn forget(db: &PgPool, storage: &Storage, actor: &Actor, now: OffsetDateTime) -> Result<u64> {
    actor.require(crate::MANAGE)?;
    let mut tx = TenantTx::begin(db, actor).await?;
    let ended = expire(&mut tx, now).await?;
    tx.commit().await?;
    for id in with_parts(&mut TenantTx::begin(db, actor).await?).await? {
        clear(db, storage, actor, id).await?;
    }
    let mut tx = TenantTx::begin(db, actor).await?;
    sqlx::query!(
        "delete from uploads u where tenant_id = $1 and closed_at <= $2
           and not exists (select from upload_parts p where p.tenant_id = $1 and p.upload_id = u.upload_id)",
        actor.tenant.uuid(),
        now - REMEMBERED,
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(ended)
}

async fn expire(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    let tenant = tx.actor().tenant;
    let done = sqlx::query!(
        "update uploads set closed_at = $2, outcome = 'expired', holder = null, held_until = null
         where tenant_id = $1 and closed_at is null and received < length and expires_at <= $2",
        tenant.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

async fn with_parts(tx: &mut TenantTx) -> Result<Vec<UploadId>> {
    let tenant = tx.actor().tenant;
    let ids = sqlx::query_scalar!(
        "select upload_id from uploads u where tenant_id = $1 and closed_at is not null
           and exists (select from upload_parts p where p.tenant_id = $1 and p.upload_id = u.upload_id)",
        tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids.into_iter().map(UploadId::from).collect())
}

/// Lets go of the parts of an upload that is closed: the objects first, so that a row is left where one may be left.
pub(super) async fn clear(db: &PgPool, storage: &Storage, actor: &Actor, id: UploadId) -> Result<()> {
    for key in keys(&mut TenantTx::begin(db, actor).await?, Some(id)).await? {
        storage.delete(&key).await?;
    }
    let mut tx = TenantTx::begin(db, actor).await?;
    sqlx::query!(
        "delete from upload_parts p using uploads u
         where p.tenant_id = $1 and p.upload_id = $2
           and u.tenant_id = $1 and u.upload_id = $2 and u.closed_at is not null",
        actor.tenant.uuid(),
        id.uuid(),
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await
}

/// The keys of one upload's parts, or of all uploads'.
async fn keys(tx: &mut TenantTx, of: Option<UploadId>) -> Result<Vec<Key>> {
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        "select upload_id, upload_part_id from upload_parts
         where tenant_id = $1 and ($2::uuid is null or upload_id = $2)",
        tenant.uuid(),
        of.map(UploadId::uuid),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| Key::part(tenant, row.upload_id.into(), row.upload_part_id)).collect())
}

/// The objects that uploads name. With those of the library's versions and renditions, what [`Storage::orphans`] asks for.
#[tracing::instrument(name = "media.uploads.named", skip_all)]
pub async fn named(tx: &mut TenantTx) -> Result<HashSet<Key>> {
    tx.actor().require(crate::MANAGE)?;
    Ok(keys(tx, None).await?.into_iter().collect())
}
