//! How many statements it takes, by what sqlx itself reports.

use std::cell::Cell;
use tracing::{
    Event, Metadata, Subscriber,
    span::{Attributes, Id, Record},
};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

struct Statements;

impl Subscriber for Statements {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        if event.metadata().target() == "sqlx::query" {
            COUNT.set(COUNT.get() + 1);
        }
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// What `doing` comes to, and how many statements of this thread that took.
pub(super) async fn counted<T>(doing: impl Future<Output = T>) -> (T, usize) {
    let _counts = tracing::subscriber::set_default(Statements);
    COUNT.set(0);
    let done = doing.await;
    (done, COUNT.get())
}
