use crate::commands::bench::measured::Measured;
use rustix::time::{ClockId, clock_gettime};
use search::TextIndex;
use serde::Serialize;
use std::time::Duration;

/// Times are milliseconds.
#[derive(Serialize)]
pub struct Line {
    scenario: &'static str,
    callers: usize,
    per_second: f64,
    p50: f64,
    p95: f64,
    p99: f64,
    /// Where the engine inside this process has a part in it.
    processor: Option<PerSearch>,
}

/// Of the processor, for one search.
#[derive(Serialize)]
struct PerSearch {
    all: f64,
    engine: f64,
    /// The share of it that is not the engine's.
    own: f64,
}

impl Line {
    pub fn new(scenario: &'static str, callers: usize, measured: &Measured, taken: Option<Processor>) -> Self {
        Self {
            scenario,
            callers,
            per_second: measured.per_second(),
            p50: measured.within(0.50),
            p95: measured.within(0.95),
            p99: measured.within(0.99),
            processor: taken.map(|taken| taken.by(measured.count())),
        }
    }

    pub fn print(&self) {
        let Self { scenario, callers, per_second, p50, p95, p99, processor } = self;
        print!(
            "{scenario:<24} {callers:>3} callers {per_second:>6.0}/s  p50 {p50:>6.2} ms  p95 {p95:>6.2} ms  p99 {p99:>6.2} ms"
        );
        match processor {
            Some(PerSearch { all, engine, own }) => {
                println!("   processor {all:>6.3} ms  engine {engine:>6.3} ms  own {:>3.0} %", own * 100.0);
            }
            None => println!(),
        }
    }
}

/// What was taken of the processor.
#[derive(Clone, Copy)]
pub struct Processor {
    process: Duration,
    engine: Duration,
}

impl Processor {
    /// Since the process began; nothing where the engine is a server.
    pub fn so_far(index: &TextIndex) -> Option<Self> {
        Some(Self { engine: index.client().engine_time()?, process: of_this_process() })
    }

    pub fn since(self, before: Self) -> Self {
        Self { process: self.process - before.process, engine: self.engine - before.engine }
    }

    fn by(self, searches: usize) -> PerSearch {
        let each = |time: Duration| time.as_secs_f64() * 1000.0 / searches as f64;
        let own = 1.0 - self.engine.as_secs_f64() / self.process.as_secs_f64();
        PerSearch { all: each(self.process), engine: each(self.engine), own }
    }
}

fn of_this_process() -> Duration {
    clock_gettime(ClockId::ProcessCPUTime).try_into().expect("a process's time begins at nothing")
}
