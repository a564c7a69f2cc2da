use super::measured::Measured;
use serde::Serialize;

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
    pub fn new(scenario: &'static str, connections: usize, measured: &Measured) -> Self {
        Self {
            scenario,
            connections,
            per_second: measured.per_second(),
            p50: measured.within(0.50),
            p95: measured.within(0.95),
            p99: measured.within(0.99),
        }
    }

    pub fn print(&self) {
        let Self { scenario, connections, per_second, p50, p95, p99 } = self;
        println!(
            "{scenario:<28} {connections:>3} connections  {per_second:>8.0}/s   p50 {p50:>8.2} ms   p95 {p95:>8.2} ms   p99 {p99:>8.2} ms"
        );
    }
}
