//! Nothing of one tenant, or of another person's garage, is there for anybody else.

mod desk;
mod library;
mod tried;

use crate::{
    browser::Browser,
    pages::walk,
    shop::{CIVIC, Shop, VIN},
    site::Site,
};
use app::shell::PAGES;
use leptos::server_fn::axum::server_fn_paths;
use sqlx::PgPool;

/// Ids of one person that somebody else tries.
struct Ids {
    garage_vehicle: String,
    removed: String,
    sign_in: String,
    saved_search: String,
}

/// A person with a vehicle, a removed vehicle, and a second device.
async fn settled(site: &Site, email: &str) -> (Browser, Ids) {
    let mut browser = site.sign_in(email).await;
    let mut device = site.sign_in(email).await;
    device.get("/").await;
    browser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string()), ("vin", VIN)]).await;
    let removed = garage(&mut browser).await;
    browser.post("/api/vehicles/remove", &[("garage_vehicle", &removed)]).await;
    browser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    let garage_vehicle = garage(&mut browser).await;
    let sign_in = hidden(&mut browser, "/account", "sign_in").await;
    browser.post("/api/search/save", &[("name", "Rotors"), ("address", "/search?q=rotor")]).await;
    let saved_search = hidden(&mut browser, "/search/mine", "saved_search").await;
    (browser, Ids { garage_vehicle, removed, sign_in, saved_search })
}

async fn garage(browser: &mut Browser) -> String {
    hidden(browser, "/garage", "garage_vehicle").await
}

/// The first value of a hidden field of this name.
async fn hidden(browser: &mut Browser, address: &str, name: &str) -> String {
    browser.get(address).await.field(name).expect("a hidden field")
}

/// What a server function is asked with, if it takes the id of something that has an owner.
fn asked<'a>(path: &str, ids: &'a Ids) -> Option<Vec<(&'static str, &'a str)>> {
    match path {
        "/api/search/delete" => Some(vec![("saved_search", &*ids.saved_search)]),
        "/api/search/rename" => Some(vec![("saved_search", &*ids.saved_search), ("name", "Discs")]),
        "/api/identity/revoke-device" => Some(vec![("sign_in", &*ids.sign_in)]),
        "/api/vehicles/forget-answer" => Some(vec![("garage_vehicle", &*ids.garage_vehicle), ("name", "engine")]),
        "/api/vehicles/remove" => Some(vec![("garage_vehicle", &*ids.garage_vehicle)]),
        "/api/vehicles/rename" => {
            Some(vec![("garage_vehicle", &*ids.garage_vehicle), ("version", "1"), ("label", "mine"), ("keep", "yes")])
        }
        "/api/vehicles/restore" => Some(vec![("garage_vehicle", &*ids.removed)]),
        // These act on the person who asks, or name vehicles of the reference, which is everybody's.
        "/api/identity/revoke-other-devices"
        | "/api/identity/set-preferences"
        | "/api/search/clear-recent"
        | "/api/search/save"
        | "/api/vehicles/answer"
        | "/api/vehicles/choose"
        | "/api/vehicles/choose-vin"
        | "/api/vehicles/set-aside"
        | "/api/vehicles/steps" => None,
        // These are everybody's who manages the search of a tenant: see `search_log`.
        "/api/search/add-interchange"
        | "/api/search/add-synonym"
        | "/api/search/close-sourcing"
        | "/api/search/remove-synonym"
        | "/api/search/reopen"
        | "/api/search/request-sourcing"
        | "/api/search/restore-synonym" => None,
        // These are everybody's who looks after the library of a tenant, or who may read its audit trail.
        path if library::is_of_library(path) => None,
        // These are everybody's who works at the desk of a tenant, and answers or reads there.
        path if desk::is_of_the_desk(path) => None,
        // These act on the person who asks: see `events` and `alert_settings`.
        "/api/alerts/choose" | "/api/alerts/see" | "/api/alerts/stop-mail" => None,
        other => panic!("say here which ids {other} takes"),
    }
}

/// Everything that somebody could have changed, as text.
async fn state(owner: &PgPool) -> Vec<String> {
    let all = "select g::text from garage_vehicles g union all
               select concat_ws(' ', sign_in_id, person_id, ended_at) from sign_ins union all
               select s::text from saved_searches s order by 1";
    sqlx::query_scalar(all).fetch_all(owner).await.unwrap()
}

async fn refuses_all(owner: &PgPool, mut browser: Browser, ids: &Ids) {
    browser.get("/").await;
    let before = state(owner).await;
    let mut tried = 0;
    for (path, _) in server_fn_paths() {
        let Some(fields) = asked(path, ids) else { continue };
        let answer = browser.call(path, &fields).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
        let answer = browser.post(path, &fields).await;
        assert!(answer.location().is_some_and(|to| to.contains("__err=")), "{path}: {answer:?}");
        tried += 1;
    }
    assert!(tried >= 5);
    assert_eq!(state(owner).await, before);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_server_function_takes_an_id_of_another_tenant(owner: PgPool) {
    let north = Shop::open(&owner, "NORTH", 10_000).await;
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let site = Site::new(&owner);
    let (_, ids) = settled(&site, &north.near.buyer).await;
    refuses_all(&owner, site.sign_in(&south.admin).await, &ids).await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_server_function_takes_an_id_of_another_person_of_the_same_tenant(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let (_, ids) = settled(&site, &shop.near.buyer).await;
    refuses_all(&owner, site.sign_in(&shop.admin).await, &ids).await;
    refuses_all(&owner, site.sign_in(&shop.far.buyer).await, &ids).await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn their_own_ids_are_taken(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let (mut browser, ids) = settled(&Site::new(&owner), &shop.near.buyer).await;
    let mut paths: Vec<_> = server_fn_paths().map(|(path, _)| path).collect();
    // Last, for the others need what they take away.
    paths.sort_by_key(|path| ["/api/vehicles/remove", "/api/search/delete"].contains(path));
    for path in paths {
        let Some(fields) = asked(path, &ids) else { continue };
        let answer = browser.call(path, &fields).await;
        assert!(
            answer.status.is_success() || answer.status.is_redirection(),
            "{path}: {} {}",
            answer.status,
            answer.body
        );
    }
}

/// A part of a path that is a UUID: an id of something with an owner.
fn has_an_id(address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    path.split('/').any(|part| part.parse::<sqlx::types::Uuid>().is_ok())
}

/// The number of a part stands in the address, and so in the field of the page that it leads to.
fn repeats_what_was_asked(address: &str) -> bool {
    address.starts_with("/media?q=")
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_page_and_download_of_one_tenant_is_not_there_for_another(owner: PgPool) {
    let north = Shop::open(&owner, "NORTH", 4837).await;
    let south = Shop::open(&owner, "SOUTH", 7291).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&north.admin).await;
    admin.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string()), ("vin", VIN)]).await;
    let addresses: Vec<String> = walk(&mut admin).await.answers.into_keys().collect();

    let mut stranger = site.sign_in(&south.admin).await;
    for address in &addresses {
        let answer = stranger.get(address).await;
        let expected = if has_an_id(address) { 404 } else { 200 };
        assert_eq!(answer.status, expected, "{address}");
        if repeats_what_was_asked(address) {
            continue;
        }
        answer.keeps(&north.secrets(), address);
    }
    // The walk has been everywhere, so nothing is proven by nothing.
    let parameters = PAGES.iter().filter(|pattern| pattern.contains(':'));
    let kinds = parameters.map(|pattern| pattern.split(':').next().unwrap_or_default()).chain([".csv"]);
    for kind in kinds {
        assert!(addresses.iter().any(|address| address.contains(kind)), "no {kind} among {addresses:?}");
    }
    assert!(addresses.iter().filter(|address| has_an_id(address)).count() >= 6, "{addresses:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_garage_is_its_persons_alone(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let mut mine = site.sign_in(&shop.near.buyer).await;
    mine.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string()), ("vin", VIN)]).await;
    mine.get("/garage").await.says(VIN);
    for other in [&shop.admin, &shop.far.buyer] {
        let mut other = site.sign_in(other).await;
        for address in walk(&mut other).await.answers {
            address.1.keeps(&[VIN.to_owned()], &address.0);
        }
    }
}
