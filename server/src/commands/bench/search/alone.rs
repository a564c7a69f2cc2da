//! The engine without us.

use super::Asker;
use super::asks::Scenario;
use crate::commands::bench::measured::{Measured, gather};
use engine::Replay;
use search::TextIndex;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// What the engine is sent for each ask of a scenario.
pub struct Alone {
    replays: Arc<[Replay]>,
    at_once: usize,
}

impl Alone {
    /// Nothing where the engine is not asked, or is a server: then a replay would measure its JSON as well.
    pub async fn of(asker: &Asker, scenario: &Scenario) -> anyhow::Result<Option<Self>> {
        let Some((client, record)) = asker.index.client().recorded() else { return Ok(None) };
        if !scenario.is_by_words() {
            return Ok(None);
        }
        let asker = Asker { index: Arc::new(TextIndex::new(client)), ..asker.clone() };
        let mut tx = asker.begin().await?;
        let mut all = Vec::new();
        for ask in scenario.asks.iter() {
            asker.ask(&mut tx, ask).await?;
            all.push(record.take()?);
        }
        Ok(Some(Self { replays: all.into(), at_once: record.at_once() }))
    }

    /// As many callers at the same time, each on a thread of its own. More than the engine answers at once would share its
    /// turns, so they are left out.
    pub async fn measure(&self, callers: usize, time: Duration) -> anyhow::Result<Measured> {
        let began = Instant::now();
        let mut all = JoinSet::new();
        let callers = callers.min(self.at_once);
        for at in 0..callers {
            let (replays, from) = (Arc::clone(&self.replays), at * self.replays.len() / callers);
            all.spawn_blocking(move || go_round(&replays, from, began + time));
        }
        let times = gather(all).await?;
        Ok(Measured::new(times, began.elapsed()))
    }
}

fn go_round(replays: &[Replay], from: usize, end: Instant) -> engine::Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(4096);
    for replay in replays.iter().cycle().skip(from) {
        let began = Instant::now();
        if began >= end {
            break;
        }
        replay.run()?;
        times.push(began.elapsed());
    }
    Ok(times)
}
