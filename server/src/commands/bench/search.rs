//! Searches inside the process: each begins a transaction and asks as a page does, without making one. Next to it, in the
//! same run, what the engine takes by itself: the very searches that it was sent for those asks, done again by as many
//! callers without transactions, queue, SDK and JSON. What it cannot explain of a search's time is our own share.

mod alone;
mod asks;
mod change;
mod line;

use super::Bench;
use super::measured::{Measured, gather};
use alone::Alone;
use anyhow::{Context, bail};
use asks::{Ask, Scenario};
use line::Line;
use platform::{Actor, TenantTx};
use search::TextIndex;
use search::text::{self, Outcome};
use sqlx::PgPool;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

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
        let alone = Alone::of(&asker, &scenario).await?;
        for &callers in &bench.connections {
            let line = measure(&asker, &scenario, alone.as_ref(), callers, Duration::from_secs(bench.seconds)).await?;
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

async fn measure(
    asker: &Asker,
    scenario: &Scenario,
    alone: Option<&Alone>,
    callers: usize,
    time: Duration,
) -> anyhow::Result<Line> {
    // What was never asked before is not what a working day looks like.
    ours(asker, scenario, callers, Duration::from_millis(500)).await?;
    let ours = ours(asker, scenario, callers, time).await?;
    let engine = match alone {
        Some(alone) => Some(alone.measure(callers, time).await?),
        None => None,
    };
    Ok(Line::new(scenario.name, callers, ours, engine))
}

async fn ours(asker: &Asker, scenario: &Scenario, callers: usize, time: Duration) -> anyhow::Result<Measured> {
    let began = Instant::now();
    let mut all = JoinSet::new();
    for at in 0..callers {
        let (asker, asks) = (asker.clone(), scenario.asks.clone());
        // Each caller begins elsewhere, so that they do not all ask for the same thing.
        let from = at * asks.len() / callers;
        all.spawn(async move { asker.go_round(&asks, from, began + time).await });
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
    async fn go_round(&self, asks: &[Ask], from: usize, end: Instant) -> anyhow::Result<Vec<Duration>> {
        let mut times = Vec::with_capacity(4096);
        for ask in asks.iter().cycle().skip(from) {
            let began = Instant::now();
            if began >= end {
                break;
            }
            self.ask(ask).await?;
            times.push(began.elapsed());
        }
        Ok(times)
    }

    async fn ask(&self, ask: &Ask) -> anyhow::Result<()> {
        let mut tx = TenantTx::begin(&self.db, &self.actor).await?;
        match ask {
            Ask::Number(number) => {
                search::numbers::find_exact_first(&mut tx, number, 20).await?;
            }
            Ask::Text(ask) => {
                if text::find(&self.index, &mut tx, ask).await? == Outcome::Away {
                    bail!("the engine gave no answer to {ask:?}");
                }
            }
            Ask::Beginning(words) => {
                text::suggest(&self.index, &mut tx, words, "en", 8).await?;
            }
        }
        Ok(())
    }
}
