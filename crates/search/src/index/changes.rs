//! The changes that the index does not have yet: rows of `search_changes`, which triggers write.

use super::documents::documents;
use crate::document::Document;
use catalog::{PartId, WRITE};
use platform::{Error, Result, TenantId, TenantTx};
use sqlx::{PgPool, types::Uuid};
use std::collections::{HashMap, HashSet};
use std::time::Duration;
use time::OffsetDateTime;

/// Notified by every transaction that changes what a document shows.
pub const CHANNEL: &str = "search_changed";

/// What a tenant's documents are behind by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    pub tenant: TenantId,
    pub changes: i64,
    pub oldest: OffsetDateTime,
}

/// A change of one part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub id: i64,
    pub part: Uuid,
}

/// Of all tenants; for the worker and for those who watch it.
pub async fn backlog(db: &PgPool) -> Result<Vec<Backlog>> {
    let rows = sqlx::query!(
        r#"select tenant_id as "tenant_id!", changes as "changes!", oldest as "oldest!" from search_backlog()"#
    )
    .fetch_all(db)
    .await?;
    let all =
        rows.into_iter().map(|row| Backlog { tenant: row.tenant_id.into(), changes: row.changes, oldest: row.oldest });
    Ok(all.collect())
}

/// Removes changes that the index has had for longer than this.
pub async fn forget(db: &PgPool, age: Duration) -> Result<i64> {
    let before = OffsetDateTime::now_utc() - age;
    let gone = sqlx::query_scalar!(r#"select search_forget($1) as "gone!""#, before).fetch_one(db).await?;
    Ok(gone)
}

/// Has these parts indexed again, as if they had changed.
pub(super) async fn note(tx: &mut TenantTx, parts: &[Uuid]) -> Result<()> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "with noted as (
             insert into search_changes (tenant_id, subject_id) select distinct $1::uuid, unnest($2::uuid[])
             on conflict (tenant_id, kind, xact, subject_id) where indexed_at is null do nothing)
         select pg_notify('search_changed', '')",
        tenant.uuid(),
        parts,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes each renamed brand, part type or category a change of the parts that show it, and says whether there was one.
pub(super) async fn spread(tx: &mut TenantTx) -> Result<bool> {
    let tenant = tx.actor().tenant;
    let names = sqlx::query_scalar!(
        "select change_id from search_changes
         where tenant_id = $1 and kind = any('{brand,category,part_type}') and indexed_at is null",
        tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    if names.is_empty() {
        return Ok(false);
    }
    sqlx::query!(
        "with recursive named as materialized (
             select kind, subject_id from search_changes where tenant_id = $1 and change_id = any($2::bigint[])
         ),
         shelves as (
             select subject_id as category_id from named where kind = 'category'
             union
             select c.category_id from shelves s join categories c on c.tenant_id = $1 and c.parent_id = s.category_id
         ),
         types as materialized (
             select subject_id as part_type_id from named where kind = 'part_type'
             union
             select t.part_type_id from shelves s join part_types t on t.tenant_id = $1 and t.category_id = s.category_id
         )
         insert into search_changes (tenant_id, subject_id)
         select $1, part_id from (
             select p.part_id from named n join parts p on p.tenant_id = $1 and p.brand_id = n.subject_id
             where n.kind = 'brand'
             union
             select p.part_id from types t join parts p on p.tenant_id = $1 and p.part_type_id = t.part_type_id
             union
             select a.part_id from types t join applications a on a.tenant_id = $1 and a.part_type_id = t.part_type_id
         ) shown
         on conflict (tenant_id, kind, xact, subject_id) where indexed_at is null do nothing",
        tenant.uuid(),
        &names,
    )
    .execute(&mut **tx)
    .await?;
    done(tx, &names).await?;
    Ok(true)
}

/// The oldest changes that the index does not have.
pub(super) async fn pending(tx: &mut TenantTx, limit: i64) -> Result<Vec<Change>> {
    let tenant = tx.actor().tenant;
    let changes = sqlx::query_as!(
        Change,
        "select change_id as id, subject_id as part from search_changes
         where tenant_id = $1 and kind = 'part' and indexed_at is null
         order by xact, subject_id limit $2",
        tenant.uuid(),
        limit,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(changes)
}

/// The parts whose changes wait.
pub(super) async fn waiting(tx: &mut TenantTx) -> Result<HashSet<Uuid>> {
    let tenant = tx.actor().tenant;
    let parts = sqlx::query_scalar!(
        "select subject_id from search_changes where tenant_id = $1 and kind = 'part' and indexed_at is null",
        tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(parts.into_iter().collect())
}

/// The changes, indexed or not, of which somebody who saw `snapshot` cannot know.
pub(super) async fn since(tx: &mut TenantTx, snapshot: &str) -> Result<Vec<Change>> {
    let tenant = tx.actor().tenant;
    let changes = sqlx::query_as!(
        Change,
        "select change_id as id, subject_id as part from search_changes
         where tenant_id = $1 and kind = 'part' and not pg_visible_in_snapshot(xact, $2::text::pg_snapshot)",
        tenant.uuid(),
        snapshot,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(changes)
}

/// The index has these.
pub(super) async fn done(tx: &mut TenantTx, changes: &[i64]) -> Result<()> {
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "update search_changes set indexed_at = clock_timestamp()
         where tenant_id = $1 and change_id = any($2::bigint[]) and indexed_at is null",
        tenant.uuid(),
        changes,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The index has all changes of parts that were there for whoever saw `snapshot`.
pub(super) async fn done_until(tx: &mut TenantTx, snapshot: &str) -> Result<()> {
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "update search_changes set indexed_at = clock_timestamp()
         where tenant_id = $1 and kind = 'part' and indexed_at is null
           and pg_visible_in_snapshot(xact, $2::text::pg_snapshot)",
        tenant.uuid(),
        snapshot,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the changed parts are now: documents, and the ids of those that have none any more.
pub(super) async fn outcome(tx: &mut TenantTx, changes: &[Change]) -> Result<(Vec<Document>, Vec<Uuid>)> {
    let mut newest: HashMap<Uuid, i64> = HashMap::new();
    for change in changes {
        let revision = newest.entry(change.part).or_default();
        *revision = change.id.max(*revision);
    }
    let parts: Vec<PartId> = newest.keys().copied().map(PartId::from).collect();
    let mut sold = documents(tx, &parts).await?;
    for document in &mut sold {
        document.revision = newest[&document.id];
    }
    let there: HashSet<Uuid> = sold.iter().map(|document| document.id).collect();
    let gone = newest.into_keys().filter(|part| !there.contains(part)).collect();
    Ok((sold, gone))
}

/// An error of the engine where the database's are expected.
pub(super) fn engine(error: impl Into<engine::Error>) -> Error {
    Error::internal(error.into())
}
