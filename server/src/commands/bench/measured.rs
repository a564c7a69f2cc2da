use anyhow::Error;
use std::time::Duration;
use tokio::task::JoinSet;

/// What some callers were answered in some time.
pub struct Measured {
    /// The shortest first.
    times: Vec<Duration>,
    during: Duration,
}

impl Measured {
    pub fn new(mut times: Vec<Duration>, during: Duration) -> Self {
        times.sort_unstable();
        Self { times, during }
    }

    pub fn count(&self) -> usize {
        self.times.len()
    }

    pub fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.during.as_secs_f64()
    }

    /// Milliseconds within which this share of the answers came.
    pub fn within(&self, share: f64) -> f64 {
        let place = ((self.times.len() as f64 * share) as usize).min(self.times.len().saturating_sub(1));
        self.times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
    }
}

/// The times of all callers, once each has come to its end.
pub async fn gather<E: Into<Error> + 'static>(
    mut callers: JoinSet<Result<Vec<Duration>, E>>,
) -> anyhow::Result<Vec<Duration>> {
    let mut times = Vec::new();
    while let Some(caller) = callers.join_next().await {
        times.extend(caller?.map_err(Into::into)?);
    }
    Ok(times)
}
