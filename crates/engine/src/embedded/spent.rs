//! What searching takes of the processor, without how a query comes in and how its answer goes out.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// Processor time, in nanoseconds: what any program pays that has the engine inside. That is reading filters, finding and
/// ranking, counting facets, fetching documents and marking what matched in them, and neither the queue nor any JSON.
#[derive(Default)]
pub(super) struct Spent(AtomicU64);

impl Spent {
    /// Does `work` and adds what it took on this thread.
    pub(super) fn on<T>(&self, work: impl FnOnce() -> T) -> T {
        let began = of_this_thread();
        let done = work();
        self.0.fetch_add(of_this_thread().saturating_sub(began).as_nanos() as u64, Ordering::Relaxed);
        done
    }

    pub(super) fn so_far(&self) -> Duration {
        Duration::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

fn of_this_thread() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().expect("a thread's time begins at nothing")
}
