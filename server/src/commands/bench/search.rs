//! Searches inside the process: each begins a transaction and asks as a page does, without making one. Next to it, how
//! much of the time went by in the engine, in the same run.

mod asks;

use super::Bench;
use anyhow::{Context, bail};
use asks::{Ask, Scenario};
use platform::{Actor, TenantTx};
use search::TextIndex;
use search::text::{self, Outcome};
use serde::Serialize;
use sqlx::PgPool;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

pub async fn run(bench: Bench) -> anyhow::Result<()> {
    let db = bench.database.serving()?;
    let index = if bench.rebuild { bench.search.open()? } else { bench.search.open_to_read()? };
    let Some(tenant) = identity::tenants::by_slug(&db, &bench.tenant).await? else {
        bail!("there is no tenant {:?}; `nexus demo --parts 100000` makes one", bench.tenant);
    };
    let rebuilt = if bench.rebuild { Some(rebuild(&db, &index).await?) } else { None };
    let actor = super::scenario::somebody(&db, tenant.tenant).await?;
    let parts = parts(&db, &index, &actor).await?;
    if !bench.json {
        println!("{parts} parts{}", rebuilt.map(|time| format!(", indexed in {time:.1} s")).unwrap_or_default());
    }
    let mut lines = Vec::new();
    for scenario in asks::all(&db, &index, &actor).await?.into_iter().filter(|one| one.name.contains(&bench.only)) {
        for &callers in &bench.connections {
            // What was never asked before is not what a working day looks like.
            measure(&db, &index, &actor, &scenario, callers, Duration::from_millis(500)).await?;
            let line = measure(&db, &index, &actor, &scenario, callers, Duration::from_secs(bench.seconds)).await?;
            if !bench.json {
                line.print();
            }
            lines.push(line);
        }
    }
    if bench.json {
        println!("{}", serde_json::json!({ "parts": parts, "rebuild_seconds": rebuilt, "lines": lines }));
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

/// Times are milliseconds; `engine` is the average that one search waited for it, and `own` the share of the rest.
#[derive(Serialize)]
struct Line {
    scenario: &'static str,
    callers: usize,
    per_second: f64,
    p50: f64,
    p95: f64,
    p99: f64,
    engine: f64,
    own: f64,
}

impl Line {
    fn print(&self) {
        let Self { scenario, callers, per_second, p50, p95, p99, engine, own } = self;
        println!(
            "{scenario:<28} {callers:>3} callers  {per_second:>8.0}/s   p50 {p50:>8.2} ms   p95 {p95:>8.2} ms   p99 {p99:>8.2} ms   engine {engine:>7.2} ms   own {:>3.0} %",
            own * 100.0
        );
    }
}

async fn measure(
    db: &PgPool,
    index: &Arc<TextIndex>,
    actor: &Actor,
    scenario: &Scenario,
    callers: usize,
    time: Duration,
) -> anyhow::Result<Line> {
    let (waited, began) = (index.waited(), Instant::now());
    let mut all = JoinSet::new();
    for at in 0..callers {
        let (db, index, actor, asks) = (db.clone(), index.clone(), actor.clone(), scenario.asks.clone());
        // Each caller begins elsewhere, so that they do not all ask for the same thing.
        let from = at * asks.len() / callers;
        all.spawn(async move { caller(&db, &index, &actor, &asks, from, began + time).await });
    }
    let mut times = Vec::new();
    while let Some(caller) = all.join_next().await {
        times.extend(caller??);
    }
    times.sort_unstable();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let at = |share: f64| {
        let place = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(place).map_or(f64::NAN, |time| milliseconds(*time))
    };
    let (total, engine) = (milliseconds(times.iter().sum()), milliseconds(index.waited() - waited));
    Ok(Line {
        scenario: scenario.name,
        callers,
        per_second: times.len() as f64 / began.elapsed().as_secs_f64(),
        p50: at(0.50),
        p95: at(0.95),
        p99: at(0.99),
        engine: engine / times.len() as f64,
        own: (1.0 - engine / total).max(0.0),
    })
}

async fn caller(
    db: &PgPool,
    index: &TextIndex,
    actor: &Actor,
    asks: &[Ask],
    from: usize,
    end: Instant,
) -> anyhow::Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(4096);
    for ask in asks.iter().cycle().skip(from) {
        let began = Instant::now();
        if began >= end {
            break;
        }
        let mut tx = TenantTx::begin(db, actor).await?;
        match ask {
            Ask::Number(number) => {
                search::numbers::find_exact_first(&mut tx, number, 20).await?;
            }
            Ask::Text(ask) => {
                if text::find(index, &mut tx, ask).await? == Outcome::Away {
                    bail!("the engine gave no answer to {ask:?}");
                }
            }
            Ask::Beginning(words) => {
                text::suggest(index, &mut tx, words, "en", 8).await?;
            }
        }
        drop(tx);
        times.push(began.elapsed());
    }
    Ok(times)
}
