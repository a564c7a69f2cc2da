//! Searches inside the process, asked as a page asks, without making one.
//!
//! A search by number is made of statements, so its transaction is begun within its time. One by words makes none: it takes
//! turns at transactions that are open, as many as the process has connections, for a page has its own whether it searches
//! or not.
//!
//! Next to it, in the same run, what the engine itself takes of the processor (see `Client::engine_time`). What this
//! process takes beyond that is our own share: the SDK and JSON, the queue, our words for the engine's, and those who ask.
//! It is a share of processor time, because with more callers than cores most of a search's time is waiting for others.

mod asks;
mod change;
mod line;

use super::Bench;
use super::measured::{Measured, gather};
use anyhow::{Context, bail};
use asks::{Ask, Scenario};
use line::{Line, Processor};
use platform::{Actor, TenantTx};
use search::TextIndex;
use search::text::{self, Outcome};
use sqlx::PgPool;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Mutex, task::JoinSet};

pub async fn run(bench: Bench) -> anyhow::Result<()> {
    let db = bench.database.serving()?;
    let writes = bench.rebuild || bench.changes > 0;
    let index = if writes { bench.search.open()? } else { bench.search.open_to_read()? };
    let Some(tenant) = identity::tenants::by_slug(&db, &bench.tenant).await? else {
        bail!("there is no tenant {:?}; `nexus demo --parts 100000` makes one", bench.tenant);
    };
    let rebuilt = if bench.rebuild { Some(rebuild(&db, &index).await?) } else { None };
    let actor = super::scenario::somebody(&db, tenant.tenant).await?;
    let parts = parts(&db, &index, &actor).await?;
    if !bench.json {
        println!("{parts} parts{}", rebuilt.map(|time| format!(", indexed in {time:.1} s")).unwrap_or_default());
    }
    let asker = Asker { db, index, actor };
    let mut lines = Vec::new();
    for scenario in asks::all(&asker).await?.into_iter().filter(|one| one.name.contains(&bench.only)) {
        asker.warm_up(&scenario).await?;
        for &callers in &bench.connections {
            let line = measure(&asker, &scenario, callers, Duration::from_secs(bench.seconds)).await?;
            if !bench.json {
                line.print();
            }
            lines.push(line);
        }
    }
    let changes = change::measure(&bench, &asker).await?;
    if bench.json {
        let all = serde_json::json!({ "parts": parts, "rebuild_seconds": rebuilt, "lines": lines, "changes": changes });
        println!("{all}");
    }
    Ok(())
}

/// Seconds.
async fn rebuild(db: &PgPool, index: &TextIndex) -> anyhow::Result<f64> {
    let id = search::index::ask(db, "nexus bench").await?;
    if !engine::lead(index.client()).await? || !search::index::rebuild(db, index.client(), |_| ()).await? {
        bail!("another process writes to the text index: stop it, or give --search another folder");
    }
    let build = search::index::build(db, id).await?.context("the rebuild is not known any more")?;
    Ok(build.seconds)
}

/// How many parts the tenant sells, which all have to be in the index.
async fn parts(db: &PgPool, index: &TextIndex, actor: &Actor) -> anyhow::Result<usize> {
    let mut tx = TenantTx::begin(db, actor).await?;
    let ask = text::Ask { page: 1, language: "en".to_owned(), ..text::Ask::default() };
    match text::find(index, &mut tx, &ask).await? {
        Outcome::Found(found) => Ok(found.facets.brands.iter().map(|(_, parts)| parts).sum()),
        Outcome::Away => bail!("there is no text index; --rebuild makes one"),
    }
}

async fn measure(asker: &Asker, scenario: &Scenario, callers: usize, time: Duration) -> anyhow::Result<Line> {
    let before = Processor::so_far(&asker.index);
    let measured = ours(asker, scenario, callers, time).await?;
    let taken = before.zip(Processor::so_far(&asker.index)).map(|(before, after)| after.since(before));
    Ok(Line::new(scenario.name, callers, &measured, taken.filter(|_| scenario.is_by_words())))
}

async fn ours(asker: &Asker, scenario: &Scenario, callers: usize, time: Duration) -> anyhow::Result<Measured> {
    let open = asker.open(scenario, callers).await?;
    let began = Instant::now();
    let mut all = JoinSet::new();
    for at in 0..callers {
        let (asker, asks) = (asker.clone(), scenario.asks.clone());
        let open = (!open.is_empty()).then(|| open[at % open.len()].clone());
        // Each caller begins elsewhere, so that they do not all ask for the same thing.
        let from = at * asks.len() / callers;
        all.spawn(async move { asker.go_round(&asks, from, began + time, open).await });
    }
    let times = gather(all).await?;
    Ok(Measured::new(times, began.elapsed()))
}

/// Who asks, and whom.
#[derive(Clone)]
struct Asker {
    db: PgPool,
    index: Arc<TextIndex>,
    actor: Actor,
}

impl Asker {
    /// Transactions for searches by words; none for those that begin their own.
    async fn open(&self, scenario: &Scenario, callers: usize) -> anyhow::Result<Vec<Arc<Mutex<TenantTx>>>> {
        let most = match scenario.is_by_words() {
            true => callers.min(self.db.options().get_max_connections() as usize),
            false => 0,
        };
        let mut open = Vec::new();
        for _ in 0..most {
            open.push(Arc::new(Mutex::new(self.begin().await?)));
        }
        Ok(open)
    }

    async fn begin(&self) -> platform::Result<TenantTx> {
        TenantTx::begin(&self.db, &self.actor).await
    }

    /// Asks for everything once: what was never asked before is not what a working day looks like.
    async fn warm_up(&self, scenario: &Scenario) -> anyhow::Result<()> {
        let mut tx = self.begin().await?;
        for ask in scenario.asks.iter() {
            self.ask(&mut tx, ask).await?;
        }
        Ok(())
    }

    async fn go_round(
        &self,
        asks: &[Ask],
        from: usize,
        end: Instant,
        open: Option<Arc<Mutex<TenantTx>>>,
    ) -> anyhow::Result<Vec<Duration>> {
        let mut times = Vec::with_capacity(4096);
        for ask in asks.iter().cycle().skip(from) {
            let began = Instant::now();
            if began >= end {
                break;
            }
            match &open {
                Some(open) => self.ask(&mut *open.lock().await, ask).await?,
                None => self.ask(&mut self.begin().await?, ask).await?,
            }
            times.push(began.elapsed());
        }
        Ok(times)
    }

    async fn ask(&self, tx: &mut TenantTx, ask: &Ask) -> anyhow::Result<()> {
        match ask {
            Ask::Number(number) => {
                search::numbers::find_exact_first(tx, number, 20).await?;
            }
            Ask::Text(ask) => {
                if text::find(&self.index, tx, ask).await? == Outcome::Away {
                    bail!("the engine gave no answer to {ask:?}");
                }
            }
            Ask::Beginning(words) => {
                text::suggest(&self.index, tx, words, "en", 8).await?;
            }
        }
        Ok(())
    }
}
