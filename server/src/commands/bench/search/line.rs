use crate::commands::bench::measured::Measured;
use serde::Serialize;

/// Times are milliseconds.
#[derive(Serialize)]
pub struct Line {
    scenario: &'static str,
    callers: usize,
    per_second: f64,
    p50: f64,
    p95: f64,
    p99: f64,
    /// Where the engine has a part in it.
    engine: Option<Engine>,
}

/// The same searches, done by the engine alone.
#[derive(Serialize)]
struct Engine {
    per_second: f64,
    p50: f64,
    p99: f64,
    /// The share of our time per search that the engine's does not explain.
    own: f64,
}

impl Line {
    pub fn new(scenario: &'static str, callers: usize, ours: Measured, engine: Option<Measured>) -> Self {
        Self {
            scenario,
            callers,
            per_second: ours.per_second(),
            p50: ours.within(0.50),
            p95: ours.within(0.95),
            p99: ours.within(0.99),
            engine: engine.map(|engine| Engine {
                per_second: engine.per_second(),
                p50: engine.within(0.50),
                p99: engine.within(0.99),
                own: 1.0 - ours.per_second() / engine.per_second(),
            }),
        }
    }

    pub fn print(&self) {
        let Self { scenario, callers, per_second, p50, p95, p99, engine } = self;
        print!(
            "{scenario:<24} {callers:>3} callers {per_second:>6.0}/s  p50 {p50:>6.2} ms  p95 {p95:>6.2} ms  p99 {p99:>6.2} ms"
        );
        match engine {
            Some(Engine { per_second, p50, p99, own }) => println!(
                "   engine alone {per_second:>6.0}/s  p50 {p50:>6.2} ms  p99 {p99:>6.2} ms   own {:>3.0} %",
                own * 100.0
            ),
            None => println!(),
        }
    }
}
