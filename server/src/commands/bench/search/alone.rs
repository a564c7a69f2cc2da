//! The engine without us.

use super::asks::Scenario;
use super::{Ask, Asker};
use crate::commands::bench::measured::{Measured, gather};
use engine::Replay;
use search::TextIndex;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// What the engine is sent for each ask of a scenario.
pub struct Alone(Arc<[Replay]>);

impl Alone {
    /// Nothing where the engine is not asked, or is a server: then a replay would measure its JSON as well.
    pub async fn of(asker: &Asker, scenario: &Scenario) -> anyhow::Result<Option<Self>> {
        let Some((client, record)) = asker.index.client().recorded() else { return Ok(None) };
        let asker = Asker { index: Arc::new(TextIndex::new(client)), ..asker.clone() };
        let mut all = Vec::new();
        for ask in scenario.asks.iter().filter(|ask| !matches!(ask, Ask::Number(_))) {
            asker.ask(ask).await?;
            all.push(record.take()?);
        }
        Ok((!all.is_empty()).then(|| Self(all.into())))
    }

    /// As many callers at the same time, each on a thread of its own.
    pub async fn measure(&self, callers: usize, time: Duration) -> anyhow::Result<Measured> {
        let began = Instant::now();
        let mut all = JoinSet::new();
        for at in 0..callers {
            let (replays, from) = (Arc::clone(&self.0), at * self.0.len() / callers);
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
