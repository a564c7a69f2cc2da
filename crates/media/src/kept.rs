//! Which objects of the store the library has rows for.

use crate::{
    MANAGE,
    storage::{Key, Orphans, Storage},
    uploads,
};
use platform::{Actor, Result, TenantTx};
use sqlx::PgPool;
use std::collections::HashSet;
use time::OffsetDateTime;

/// Where the store of a tenant and its rows differ: see [`Storage::orphans`].
#[tracing::instrument(name = "media.kept.orphans", skip_all)]
pub async fn orphans(db: &PgPool, storage: &Storage, actor: &Actor, now: OffsetDateTime) -> Result<Orphans> {
    actor.require(MANAGE)?;
    let named = async || named(&mut TenantTx::begin(db, actor).await?).await;
    storage.orphans(actor.tenant, now, named).await
}

/// The objects of versions, of renditions, of attached files and of what is on its way.
async fn named(tx: &mut TenantTx) -> Result<HashSet<Key>> {
    let keys = sqlx::query_scalar!(
        r#"select storage_key as "key!" from asset_versions where tenant_id = $1
           union all
           select storage_key from renditions where tenant_id = $1 and storage_key is not null
           union all
           select storage_key from attached_files where tenant_id = $1"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut named = uploads::named(tx).await?;
    for key in keys {
        named.insert(key.parse()?);
    }
    Ok(named)
}
