//! How many statements a page runs, by what sqlx itself reports.

use crate::{
    browser::Browser,
    indexed::Indexed,
    library,
    pages::{self, downloads, managed, offers, pages, writing},
    shop::{CIVIC, Shop},
    site::Site,
};
use platform::Memory;
use sqlx::PgPool;
use std::{cell::Cell, sync::Once};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

/// As many as a page may run, its transaction's beginning included.
pub const MOST: usize = 8;

/// The page of an asset has its versions, parts, renditions, lookalikes, history, the rules and everybody's names.
const ALL_OF_AN_ASSET: usize = 10;

/// The page of a part has its price, stock, vehicles, verdict, files and articles.
const ALL_OF_A_PART: usize = 9;

/// The page of a ticket has for agents what its customer's page of the part says, which mails it was, and looking as its
/// customer begins and ends. A macro that is tried on it is one more.
pub const ALL_OF_A_TICKET: usize = 15;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// Counts the events of sqlx, each thread its own. It stands for the whole process: where only some threads listen,
/// any other may be the first to run a statement and have it noted that nobody wants to hear of it.
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
        let mut ours = Ours(true);
        event.record(&mut ours);
        if event.metadata().target() == "sqlx::query" && ours.0 {
            COUNT.set(COUNT.get() + 1);
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

/// From now on statements are counted; once for the process.
pub fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| tracing::subscriber::set_global_default(Statements).expect("no other subscriber"));
}

/// How many statements the page reports: the least of three times, because a connection that is made meanwhile
/// takes its role and asks for the numbers of types, which is no part of the page. The garage is asked for anew
/// each time.
pub async fn counted(site: &Site, browser: &mut Browser, address: &str) -> usize {
    let mut least = usize::MAX;
    for _ in 0..3 {
        site.garages.hears(true);
        COUNT.set(0);
        let answer = browser.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        least = least.min(COUNT.get());
    }
    least
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_page_runs_more_than_eight_statements(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut browser = site.sign_in(&shop.near.buyer).await;
    browser.get("/").await; // from now on it is known who asks
    listen();
    let asked = pages::desk(&shop).into_iter().filter(|page| page != "/tickets/settings");
    let qualified = format!("/parts/{}?vehicle={CIVIC}", shop.rotor);
    let addresses: Vec<_> =
        pages(&shop).into_iter().chain(asked).chain(downloads(&shop)).chain(offers(&shop)).chain([qualified]).collect();
    let mut manager = site.sign_in(&shop.admin).await;
    let mut too_many = Vec::new();
    for address in managed().into_iter().chain(writing(&shop)) {
        let count = 1 + counted(&site, &mut manager, &address).await;
        println!("{count:>3}  {address}");
        assert!(count <= MOST, "{address}: {count}");
    }
    for address in library::pages(&owner, &shop).await.into_iter().chain(pages::library()).chain(pages::promises()) {
        let count = 1 + counted(&site, &mut manager, &address).await;
        println!("{count:>3}  {address}");
        let most = if address.contains("/assets/") { ALL_OF_AN_ASSET } else { MOST };
        assert!(count <= most, "{address}: {count}");
    }
    for address in pages::desk(&shop) {
        let count = 1 + counted(&site, &mut manager, &address).await;
        println!("{count:>3}  {address}");
        assert!(count <= MOST, "{address}: {count}");
    }
    for garage in ["empty", "with the vehicle"] {
        for address in &addresses {
            let count = 1 + counted(&site, &mut browser, address).await; // sqlx does not report a `begin`
            println!("{count:>3}  {address} (garage: {garage})");
            assert!(count > 1, "{address}: nothing was counted");
            let part = address.starts_with("/parts/") && !address.contains(".csv");
            if count > if part { ALL_OF_A_PART } else { MOST } {
                too_many.push((count, address, garage));
            }
        }
        browser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    }
    assert_eq!(too_many, []);
}
