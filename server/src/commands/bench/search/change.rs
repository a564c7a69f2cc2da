//! How soon what has changed is found, while a worker of this process keeps the index.

use super::{Asker, Bench};
use crate::commands::bench::measured::Measured;
use anyhow::bail;
use catalog::{PartId, parts};
use identity::tenants::system_actor;
use platform::TenantTx;
use search::index::State;
use search::text::{self, Outcome};
use serde::Serialize;
use std::time::{Duration, Instant};

/// Between two looks, and so how exact the times are.
const LOOK: Duration = Duration::from_millis(5);
/// What has not been found by then will not be.
const LIMIT: Duration = Duration::from_secs(60);

/// Milliseconds from the commit to the answer that has it.
#[derive(Serialize)]
pub struct Changes {
    changes: u32,
    p50: f64,
    p95: f64,
    slowest: f64,
}

/// Renames one part after the other.
pub async fn measure(bench: &Bench, asker: &Asker) -> anyhow::Result<Option<Changes>> {
    if bench.changes == 0 {
        return Ok(None);
    }
    let mut tx = TenantTx::begin(&asker.db, &asker.actor).await?;
    let sample = search::sample::parts(&mut tx, i64::from(bench.changes)).await?;
    drop(tx);
    let worker = tokio::spawn(search::index::work(bench.database.app()?, asker.index.client().clone()));
    let mut times = Vec::new();
    for part in sample {
        until(|| is_kept(asker)).await?;
        times.push(found_after(asker, part).await?);
    }
    until(|| is_kept(asker)).await?;
    worker.abort();
    let all = Measured::new(times, Duration::from_secs(1));
    let changes =
        Changes { changes: bench.changes, p50: all.within(0.5), p95: all.within(0.95), slowest: all.within(1.0) };
    if !bench.json {
        let Changes { changes, p50, p95, slowest } = &changes;
        println!("{changes} changed parts, found after   p50 {p50:.0} ms   p95 {p95:.0} ms   at most {slowest:.0} ms");
    }
    Ok(Some(changes))
}

/// The time from the commit of a new name until its word finds the part.
async fn found_after(asker: &Asker, part: PartId) -> anyhow::Result<Duration> {
    let word = word();
    let name = rename(asker, part, |name| format!("{name} {word}")).await?;
    let began = Instant::now();
    let found = until(|| finds(asker, &word, part)).await;
    let time = began.elapsed();
    rename(asker, part, |_| name.clone()).await?;
    found.map(|()| time)
}

/// Gives the part another name, and says what it was called.
async fn rename(asker: &Asker, part: PartId, to: impl Fn(&str) -> String) -> anyhow::Result<String> {
    let mut tx = TenantTx::begin(&asker.db, &system_actor(asker.actor.tenant)).await?;
    let before = parts::get(&mut tx, part).await?;
    parts::rename(&mut tx, part, before.version, &to(&before.name)).await?;
    tx.commit().await?;
    Ok(before.name)
}

async fn finds(asker: &Asker, word: &str, part: PartId) -> anyhow::Result<bool> {
    let mut tx = TenantTx::begin(&asker.db, &asker.actor).await?;
    let ask =
        text::Ask { words: word.to_owned(), language: "en".to_owned(), page: 1, per_page: 24, ..text::Ask::default() };
    Ok(match text::find(&asker.index, &mut tx, &ask).await? {
        Outcome::Found(found) => found.hits.iter().any(|hit| hit.part == part),
        Outcome::Away => false,
    })
}

/// Whether everything is indexed, so that nothing is waited for but the one change.
async fn is_kept(asker: &Asker) -> anyhow::Result<bool> {
    match search::index::health(&asker.db, asker.index.client()).await? {
        State::Ready { pending, .. } => Ok(pending == 0),
        State::Building => bail!("the text index is not of this database and release; --rebuild makes it anew"),
    }
}

async fn until<F: Future<Output = anyhow::Result<bool>>>(mut holds: impl FnMut() -> F) -> anyhow::Result<()> {
    let end = Instant::now() + LIMIT;
    while !holds().await? {
        if Instant::now() > end {
            bail!("nobody keeps the text index up to date");
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// One that nothing is called by.
fn word() -> String {
    let letters = |digit: char| digit.to_digit(16).and_then(|digit| char::from_digit(digit + 16, 36));
    PartId::generate().to_string().chars().rev().filter_map(letters).take(12).collect()
}
