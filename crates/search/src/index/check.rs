//! Whether the index holds what Postgres has: every document of every tenant, by its digest.

use super::changes::{self, engine};
use super::documents::documents;
use super::rebuild::parts;
use crate::document::{INDEX, MOST_ATTRIBUTES};
use catalog::PartId;
use engine::{Client, sdk::documents::DocumentsQuery};
use platform::{Result, TenantId, TenantTx};
use serde::Deserialize;
use sqlx::{PgPool, types::Uuid};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

/// Documents that are asked for at once, and those that are asked for by id.
const PAGE: usize = 5_000;
const LOOKED_AT: usize = 500;
/// A document that differs is looked at again, this often: it may have been changed meanwhile.
const LOOKS: usize = 3;

/// What differs, other than changes that still wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Of the index.
    pub documents: usize,
    /// Sold, and not in the index.
    pub missing: BTreeSet<(TenantId, PartId)>,
    /// In the index, and not sold.
    pub extra: BTreeSet<(TenantId, PartId)>,
    /// The index says something else of it.
    pub different: BTreeSet<(TenantId, PartId)>,
    /// Attributes that the index has no field for, so that nobody can filter by them.
    pub unfiltered: i64,
}

impl Check {
    pub fn is_clean(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty() && self.different.is_empty()
    }

    fn all(&self) -> BTreeMap<TenantId, Vec<PartId>> {
        let mut by_tenant: BTreeMap<TenantId, Vec<PartId>> = BTreeMap::new();
        for (tenant, part) in self.missing.iter().chain(&self.extra).chain(&self.different) {
            by_tenant.entry(*tenant).or_default().push(*part);
        }
        by_tenant
    }
}

#[derive(Deserialize)]
struct Found {
    id: Uuid,
    tenant: Uuid,
    digest: String,
}

/// By part.
type There = HashMap<Uuid, (TenantId, String)>;

/// Compares all documents with what Postgres has. Meanwhile both may change; what differs at the end, and does not wait
/// to be indexed, has drifted.
#[tracing::instrument(name = "search.index.check", skip_all)]
pub async fn check(db: &PgPool, client: &Client) -> Result<Check> {
    let mut there = everything(client).await?;
    let mut check = Check { documents: there.len(), ..Check::default() };
    for tenant in identity::tenants::all(db).await? {
        check.unfiltered += unfiltered(&mut begin(db, tenant).await?).await?;
        let mut after = None;
        loop {
            let mut tx = begin(db, tenant).await?;
            let ids = parts(&mut tx, after).await?;
            let Some(last) = ids.last().copied() else { break };
            after = Some(last);
            compare(&mut tx, &mut there, &ids, &mut check).await?;
        }
    }
    check.extra.extend(there.into_iter().map(|(part, (tenant, _))| (tenant, part.into())));
    for _ in 0..LOOKS {
        if check.is_clean() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        check = again(db, client, check).await?;
    }
    Ok(check)
}

/// Has everything that differs indexed again.
#[tracing::instrument(name = "search.index.repair", skip_all)]
pub async fn repair(db: &PgPool, check: &Check) -> Result<()> {
    for (tenant, parts) in check.all() {
        let mut tx = begin(db, tenant).await?;
        changes::note(&mut tx, &parts.iter().map(|part| part.uuid()).collect::<Vec<_>>()).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn everything(client: &Client) -> Result<There> {
    let index = client.index(INDEX);
    let mut there = There::new();
    for offset in (0..).step_by(PAGE) {
        let mut query = DocumentsQuery::new(&index);
        query.with_offset(offset).with_limit(PAGE);
        let found = look(&mut query).await?;
        let last = found.len() < PAGE;
        there.extend(found);
        if last {
            break;
        }
    }
    Ok(there)
}

async fn look(query: &mut DocumentsQuery<'_, engine::Transport>) -> Result<There> {
    query.with_fields(["id", "tenant", "digest"]);
    let page = query.execute::<Found>().await.map_err(engine)?;
    Ok(page.results.into_iter().map(|found| (found.id, (found.tenant.into(), found.digest))).collect())
}

/// Takes the parts out of `there`, and notes what is not as it should be.
async fn compare(tx: &mut TenantTx, there: &mut There, ids: &[PartId], check: &mut Check) -> Result<()> {
    let tenant = tx.actor().tenant;
    for document in documents(tx, ids).await? {
        let part = (tenant, PartId::from(document.id));
        match there.remove(&document.id) {
            None => _ = check.missing.insert(part),
            Some(found) if found != (tenant, document.digest) => _ = check.different.insert(part),
            Some(_) => {}
        }
    }
    Ok(())
}

async fn unfiltered(tx: &mut TenantTx) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from attributes where tenant_id = $1 and (field is null or field > $2)"#,
        tx.actor().tenant.uuid(),
        MOST_ATTRIBUTES,
    );
    Ok(count.fetch_one(&mut **tx).await?)
}

/// Of what differed, what differs still.
async fn again(db: &PgPool, client: &Client, before: Check) -> Result<Check> {
    let index = client.index(INDEX);
    let mut check = Check { documents: before.documents, unfiltered: before.unfiltered, ..Check::default() };
    for (tenant, differed) in before.all() {
        let mut tx = begin(db, tenant).await?;
        let waiting = changes::waiting(&mut tx).await?;
        let differed: Vec<PartId> = differed.into_iter().filter(|part| !waiting.contains(&part.uuid())).collect();
        for some in differed.chunks(LOOKED_AT) {
            let texts: Vec<String> = some.iter().map(|part| part.to_string()).collect();
            let mut query = DocumentsQuery::new(&index);
            query.with_ids(texts.iter().map(String::as_str)).with_limit(LOOKED_AT);
            let mut there = look(&mut query).await?;
            compare(&mut tx, &mut there, some, &mut check).await?;
            check.extra.extend(there.into_iter().map(|(part, (tenant, _))| (tenant, part.into())));
        }
    }
    Ok(check)
}

async fn begin(db: &PgPool, tenant: TenantId) -> Result<TenantTx> {
    TenantTx::begin(db, &identity::tenants::system_actor(tenant)).await
}
