//! How many statements a page runs, by what sqlx itself reports.

use crate::{
    browser::Browser,
    pages::{downloads, pages},
    shop::{CIVIC, Shop},
    site::Site,
};
use sqlx::PgPool;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

/// As many as a page may run, its transaction's beginning included.
const MOST: usize = 8;

/// Counts the events of sqlx on this thread.
#[derive(Clone, Default)]
struct Statements(Arc<AtomicUsize>);

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
        let mut ours = Ours(true);
        event.record(&mut ours);
        if event.metadata().target() == "sqlx::query" && ours.0 {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Whether a statement is a page's: sqlx itself sends one when a connection has been given back, after the answer.
struct Ours(bool);

impl Visit for Ours {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "summary" && format!("{value:?}").contains("SQLx ping") {
            self.0 = false;
        }
    }
}

impl Statements {
    /// What was counted since the last call. Another test's thread, which counts nothing, may have been the first to
    /// run one of sqlx's statements, and have it noted that nobody wants to hear of them: that is noted anew here.
    fn take(&self) -> usize {
        tracing::callsite::rebuild_interest_cache();
        self.0.swap(0, Ordering::Relaxed)
    }
}

/// How many statements the page reports. Another test's thread may have what is counted noted as unwanted at any
/// moment; then nothing at all is reported, and the page is asked for again.
async fn counted(browser: &mut Browser, statements: &Statements, address: &str) -> usize {
    for _ in 0..10 {
        statements.take();
        let answer = browser.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        match statements.take() {
            0 => {}
            count => return count,
        }
    }
    0
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_page_runs_more_than_eight_statements(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.near.buyer).await;
    browser.get("/").await; // from now on it is known who asks
    let statements = Statements::default();
    let _counting = tracing::subscriber::set_default(statements.clone());
    let qualified = format!("/parts/{}?vehicle={CIVIC}", shop.rotor);
    let addresses: Vec<_> = pages(&shop).into_iter().chain(downloads(&shop)).chain([qualified]).collect();
    let mut too_many = Vec::new();
    for garage in ["empty", "with the vehicle"] {
        for address in &addresses {
            let count = 1 + counted(&mut browser, &statements, address).await; // sqlx does not report a `begin`
            println!("{count:>3}  {address} (garage: {garage})");
            assert!(count > 1, "{address}: nothing was counted");
            if count > MOST {
                too_many.push((count, address, garage));
            }
        }
        browser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    }
    assert_eq!(too_many, []);
}
