//! One step of indexing: documents to the engine, and nothing forgotten before it has confirmed them.

use super::changes::{self, Change, engine};
use crate::document::Document;
use engine::{Client, sdk::task_info::TaskInfo};
use platform::{Result, TenantId, TenantTx};
use sqlx::{PgConnection, PgPool, types::Uuid};

/// Held by whoever writes to the index that is asked.
const WRITER: i64 = 0x6e65_7875_735f_7772;
/// Changes of one step.
const STEP: i64 = 1_000;

/// What a step found to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Everything is indexed.
    Idle,
    /// There may be more.
    Done,
    /// Another process writes.
    Elsewhere,
}

/// Brings some of a tenant's changes into the index. Killed anywhere, it is done again: changes are marked only after
/// the engine has confirmed their documents, and those say what the parts are, not what happened to them.
#[tracing::instrument(name = "search.index.step", skip_all, fields(tenant.id = %tenant))]
pub(super) async fn step(db: &PgPool, client: &Client, uid: &str, tenant: TenantId) -> Result<Step> {
    let mut tx = TenantTx::begin(db, &identity::tenants::system_actor(tenant)).await?;
    if !try_write(&mut tx).await? {
        return Ok(Step::Elsewhere);
    }
    if changes::spread(&mut tx).await? {
        tx.commit().await?;
        return Ok(Step::Done);
    }
    let found = changes::pending(&mut tx, STEP).await?;
    if found.is_empty() {
        return Ok(Step::Idle);
    }
    send_all(&mut tx, client, uid, &found).await?;
    changes::done(&mut tx, &found.iter().map(|change| change.id).collect::<Vec<_>>()).await?;
    tx.commit().await?;
    Ok(if found.len() < STEP as usize { Step::Idle } else { Step::Done })
}

/// Sends what became of the changed parts, and waits until the engine has it.
pub(super) async fn send_all(tx: &mut TenantTx, client: &Client, uid: &str, changes: &[Change]) -> Result<()> {
    for some in changes.chunks(STEP as usize) {
        let (sold, gone) = changes::outcome(tx, some).await?;
        let added = add(client, uid, &sold).await?;
        let deleted = delete(client, uid, &gone).await?;
        for task in [added, deleted].into_iter().flatten() {
            engine::wait(client, task).await.map_err(engine)?;
        }
    }
    Ok(())
}

pub(super) async fn add(client: &Client, uid: &str, documents: &[Document]) -> Result<Option<TaskInfo>> {
    if documents.is_empty() {
        return Ok(None);
    }
    Ok(Some(client.index(uid).add_or_replace(documents, Some("id")).await.map_err(engine)?))
}

pub(super) async fn delete(client: &Client, uid: &str, parts: &[Uuid]) -> Result<Option<TaskInfo>> {
    if parts.is_empty() {
        return Ok(None);
    }
    Ok(Some(client.index(uid).delete_documents(parts).await.map_err(engine)?))
}

/// Whether nobody else writes, until the transaction ends.
async fn try_write(tx: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "got!""#, WRITER).fetch_one(tx).await?)
}

/// Waits until nobody else writes, and keeps it so until the transaction ends.
pub(super) async fn write_alone(tx: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock($1)", WRITER).execute(tx).await?;
    Ok(())
}
