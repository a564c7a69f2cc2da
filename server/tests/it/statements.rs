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
use std::{cell::RefCell, sync::Once};
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
    static RUN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What is no page's: a connection that is new takes its role and asks once what each number of a type means, sqlx
/// itself sends a ping when one is given back, and what people look for is noted after the answer.
const NOT_OF_A_PAGE: [&str; 8] = [
    "set role nexus_app",
    "::regtype",
    "FROM pg_catalog.pg_",
    "SQLx ping",
    "insert into search_log",
    "update search_log",
    "insert into recent_searches",
    "delete from recent_searches",
];

/// Notes the statements that sqlx reports, each thread its own. It stands for the whole process: where only some threads
/// listen, any other may be the first to run a statement and have it noted that nobody wants to hear of it.
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
        let mut statement = Statement::default();
        event.record(&mut statement);
        let text = if statement.whole.is_empty() { statement.summary } else { statement.whole };
        if event.metadata().target() == "sqlx::query" && !NOT_OF_A_PAGE.iter().any(|theirs| text.contains(theirs)) {
            RUN.with_borrow_mut(|run| run.push(text));
        }
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// What sqlx says of a statement: its first words, and all of it where that is more.
#[derive(Default)]
struct Statement {
    summary: String,
    whole: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.trim().clone_into(&mut self.whole),
            _ => {}
        }
    }
    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// From now on statements are counted; once for the process.
pub fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| tracing::subscriber::set_global_default(Statements).expect("no other subscriber"));
}

/// The page runs some statements, and `most` at most: the least of three times, because what the process remembers may
/// just have to be looked up again, which is no part of the page. The garage is asked for anew each time. Answers how many.
pub async fn at_most(most: usize, site: &Site, browser: &mut Browser, address: &str) -> usize {
    let mut least: Option<Vec<String>> = None;
    for _ in 0..3 {
        site.garages.hears(true);
        RUN.take();
        let answer = browser.get(address).await;
        let run = RUN.take();
        assert_eq!(answer.status, 200, "{address}: {}", answer.text());
        least = Some(least.filter(|least| least.len() <= run.len()).unwrap_or(run));
    }
    let least = least.unwrap_or_default();
    let count = 1 + least.len(); // sqlx does not report a `begin`
    println!("{count:>3}  {address}");
    assert!(count > 1 && count <= most, "{address}: {count}\n{}", least.join("\n"));
    count
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
    for address in managed().into_iter().chain(writing(&shop)).chain(pages::desk(&shop)) {
        at_most(MOST, &site, &mut manager, &address).await;
    }
    for address in library::pages(&owner, &shop).await.into_iter().chain(pages::library()).chain(pages::promises()) {
        let most = if address.contains("/assets/") { ALL_OF_AN_ASSET } else { MOST };
        at_most(most, &site, &mut manager, &address).await;
    }
    for garage in ["empty", "with the vehicle"] {
        println!("garage: {garage}");
        for address in &addresses {
            let part = address.starts_with("/parts/") && !address.contains(".csv");
            at_most(if part { ALL_OF_A_PART } else { MOST }, &site, &mut browser, address).await;
        }
        browser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    }
}
