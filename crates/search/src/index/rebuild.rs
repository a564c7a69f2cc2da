//! The whole index anew, into another one, while the one that is asked goes on being asked and kept up to date.

use super::batch::{add, send_all, write_alone};
use super::changes::{self, engine};
use super::{NEXT, builds, documents::documents};
use crate::document::{self, Document, INDEX};
use catalog::PartId;
use engine::{
    Client,
    sdk::{client::SwapIndexes, task_info::TaskInfo},
};
use platform::{Result, TenantId, TenantTx};
use sqlx::{PgPool, types::Uuid};
use std::collections::BTreeSet;

/// Parts that are read at once, and documents that are indexed at once: reading little keeps the thread free for others,
/// indexing much makes the engine's work worth its start.
const READ_AT_ONCE: i64 = 500;
const INDEXED_AT_ONCE: usize = 5_000;

/// Does the rebuild that was asked for, if there is one, it does not rest, and no other process does it. Broken off
/// anywhere, it is still asked for, and the index that is asked is as before.
///
/// Every change that is committed when it begins is in what it reads; what comes later is replayed from the rows of
/// `search_changes`: most while others still write, the rest while nobody does, just before the two indexes are swapped.
#[tracing::instrument(name = "search.index.rebuild", skip_all)]
pub async fn rebuild(db: &PgPool, client: &Client, progress: impl Fn(&str) + Send + Sync) -> Result<bool> {
    let mut alone = platform::begin(db, "begin".to_owned()).await?;
    if !builds::build_alone(&mut alone).await? {
        return Ok(false);
    }
    let Some(begun) = builds::begin(db).await? else { return Ok(false) };
    let rebuild = Rebuild { db, client, progress: &progress, id: begun.id };
    let done = rebuild.run(begun.made).await;
    if let Err(error) = &done {
        builds::fail(db, begun.id, &error.to_string()).await?;
    }
    // Dropped, it would let go of the lock a moment after the answer.
    alone.rollback().await?;
    done.map(|()| true)
}

struct Rebuild<'a> {
    db: &'a PgPool,
    client: &'a Client,
    progress: &'a (dyn Fn(&str) + Send + Sync),
    id: i64,
}

impl Rebuild<'_> {
    /// `made` is what the last attempt was about to put in place: if it is there, only the old one is left to remove.
    async fn run(&self, made: Option<String>) -> Result<()> {
        let there = builds::made_at(self.client, INDEX).await.map_err(engine)?;
        if made.is_none() || made != there {
            let tenants = self.tenants(BTreeSet::new()).await?;
            let start = self.snapshot().await?;
            self.open().await?;
            self.fill(&tenants).await?;
            let tenants = self.tenants(tenants).await?;
            let replayed = self.snapshot().await?;
            self.replay(&tenants, &start).await?;
            self.put_in_place(&tenants, &replayed).await?;
        }
        self.drop_index(NEXT).await?;
        builds::finish(self.db, self.id).await
    }

    /// Those that there are, and those of which there may be documents.
    async fn tenants(&self, mut known: BTreeSet<TenantId>) -> Result<BTreeSet<TenantId>> {
        known.extend(identity::tenants::all(self.db).await?);
        known.extend(changes::backlog(self.db).await?.into_iter().map(|of| of.tenant));
        Ok(known)
    }

    /// Tells what is committed from what comes later.
    async fn snapshot(&self) -> Result<String> {
        let now = sqlx::query_scalar!(r#"select pg_current_snapshot()::text as "now!""#).fetch_one(self.db).await?;
        Ok(now)
    }

    /// An empty index with its settings, which come before documents, or those would be indexed twice.
    async fn open(&self) -> Result<()> {
        self.drop_index(NEXT).await?;
        engine::settings::apply(self.client, NEXT, &document::settings()).await.map_err(engine)?;
        Ok(())
    }

    async fn fill(&self, tenants: &BTreeSet<TenantId>) -> Result<()> {
        let mut expected = 0;
        for tenant in tenants {
            expected += count(&mut self.begin(*tenant).await?).await?;
        }
        builds::expect(self.db, self.id, expected).await?;
        let mut filling = Filling { of: self, expected, ready: Vec::new(), under_way: None, indexed: 0 };
        for tenant in tenants {
            let mut after = None;
            loop {
                let mut tx = self.begin(*tenant).await?;
                let parts = parts(&mut tx, after).await?;
                let Some(last) = parts.last().copied() else { break };
                after = Some(last);
                let documents = documents(&mut tx, &parts).await?;
                drop(tx); // the engine takes its time
                filling.push(documents).await?;
            }
        }
        filling.send().await?;
        filling.wait().await
    }

    /// Brings the next index up to date with what was committed since `snapshot`.
    async fn replay(&self, tenants: &BTreeSet<TenantId>, snapshot: &str) -> Result<Vec<(TenantId, Vec<i64>)>> {
        let mut replayed = Vec::new();
        for tenant in tenants {
            let mut tx = self.begin(*tenant).await?;
            let later = changes::since(&mut tx, snapshot).await?;
            send_all(&mut tx, self.client, NEXT, &later).await?;
            replayed.push((*tenant, later.iter().map(|change| change.id).collect()));
        }
        Ok(replayed)
    }

    /// Of the changes, the index then has those that were there at `snapshot` and those that are replayed here.
    async fn put_in_place(&self, tenants: &BTreeSet<TenantId>, snapshot: &str) -> Result<()> {
        let mut alone = platform::begin(self.db, "begin".to_owned()).await?;
        write_alone(&mut alone).await?;
        let replayed = self.replay(tenants, snapshot).await?;
        let made = builds::made_at(self.client, NEXT).await.map_err(engine)?.unwrap_or_default();
        builds::made(self.db, self.id, &made).await?;
        if builds::made_at(self.client, INDEX).await.map_err(engine)?.is_none() {
            // There is nothing yet to swap with. Without settings it refuses what it is asked; it is replaced at once.
            self.client.create_index(INDEX, Some("id")).await.map_err(engine)?;
        }
        let swap = SwapIndexes { indexes: (INDEX.to_owned(), NEXT.to_owned()), rename: None };
        self.wait(self.client.swap_indexes([&swap]).await.map_err(engine)?).await?;
        for (tenant, ids) in replayed {
            let mut tx = self.begin(tenant).await?;
            changes::done(&mut tx, &ids).await?;
            changes::done_until(&mut tx, snapshot).await?;
            tx.commit().await?;
        }
        Ok(alone.commit().await?)
    }

    async fn drop_index(&self, uid: &str) -> Result<()> {
        if builds::made_at(self.client, uid).await.map_err(engine)?.is_some() {
            self.wait(self.client.delete_index(uid).await.map_err(engine)?).await?;
        }
        Ok(())
    }

    async fn begin(&self, tenant: TenantId) -> Result<TenantTx> {
        TenantTx::begin(self.db, &identity::tenants::system_actor(tenant)).await
    }

    async fn wait(&self, task: TaskInfo) -> Result<()> {
        engine::wait(self.client, task).await.map_err(engine)
    }
}

/// Documents on their way into the next index: while the engine indexes some, others are made.
struct Filling<'a> {
    of: &'a Rebuild<'a>,
    expected: i64,
    ready: Vec<Document>,
    under_way: Option<(TaskInfo, i64)>,
    indexed: i64,
}

impl Filling<'_> {
    async fn push(&mut self, documents: Vec<Document>) -> Result<()> {
        self.ready.extend(documents);
        if self.ready.len() >= INDEXED_AT_ONCE { self.send().await } else { Ok(()) }
    }

    /// The one before is indexed first, so that no more than two wait.
    async fn send(&mut self) -> Result<()> {
        let documents = std::mem::take(&mut self.ready);
        let sent = add(self.of.client, NEXT, &documents).await?;
        self.wait().await?;
        self.under_way = sent.map(|task| (task, documents.len() as i64));
        Ok(())
    }

    async fn wait(&mut self) -> Result<()> {
        let Some((task, documents)) = self.under_way.take() else { return Ok(()) };
        self.of.wait(task).await?;
        self.indexed += documents;
        builds::progress(self.of.db, self.of.id, self.indexed).await?;
        (self.of.progress)(&format!("{} of {} documents", self.indexed, self.expected));
        Ok(())
    }
}

async fn count(tx: &mut TenantTx) -> Result<i64> {
    let tenant = tx.actor().tenant;
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from parts where tenant_id = $1 and archived_at is null"#,
        tenant.uuid(),
    );
    Ok(count.fetch_one(&mut **tx).await?)
}

/// Those after a part, in the order of their ids.
pub(super) async fn parts(tx: &mut TenantTx, after: Option<PartId>) -> Result<Vec<PartId>> {
    let tenant = tx.actor().tenant;
    let parts = sqlx::query_scalar!(
        "select part_id from parts where tenant_id = $1 and part_id > $2 and archived_at is null
         order by part_id limit $3",
        tenant.uuid(),
        after.map_or(Uuid::nil(), PartId::uuid),
        READ_AT_ONCE,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(parts.into_iter().map(PartId::from).collect())
}
