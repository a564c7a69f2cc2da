use serde::Serialize;
use std::time::Duration;

/// One measured line. Times are milliseconds.
#[derive(Serialize)]
pub struct Line {
    scenario: &'static str,
    connections: usize,
    per_second: f64,
    p50: f64,
    p95: f64,
    p99: f64,
}

impl Line {
    pub fn new(scenario: &'static str, connections: usize, seconds: u64, mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |share: f64| {
            let index = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
            times.get(index).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
        };
        let per_second = times.len() as f64 / seconds as f64;
        Self { scenario, connections, per_second, p50: at(0.50), p95: at(0.95), p99: at(0.99) }
    }

    pub fn print(&self) {
        let Self { scenario, connections, per_second, p50, p95, p99 } = self;
        println!(
            "{scenario:<28} {connections:>3} connections  {per_second:>8.0}/s   p50 {p50:>8.2} ms   p95 {p95:>8.2} ms   p99 {p99:>8.2} ms"
        );
    }
}
