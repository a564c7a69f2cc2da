//! Characters that nobody types, in everything that is sent to the portal.

use crate::{
    browser::Browser,
    pages::{desk, downloads, library, managed, offers, pages, promises, writing},
    shop::{CIVIC, PASSWORD, Shop, VIN},
    site::Site,
};
use leptos::server_fn::axum::server_fn_paths;
use sqlx::PgPool;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// What PostgreSQL refuses, what a terminal obeys, and what is left to type lines with.
const ODD: &str = "\0\u{1b}\u{7f}";

/// The fields of every server function, by its address, as they stand in the sources:
/// `#[server(endpoint = "search/save")] pub async fn save_search(#[server(default)] name: String, address: String)`.
fn functions() -> BTreeMap<String, Vec<String>> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src"), &mut files);
    let mut functions = BTreeMap::new();
    for file in files {
        let source = std::fs::read_to_string(file).unwrap();
        for function in source.split("#[server(endpoint = \"").skip(1) {
            let (address, rest) = function.split_once('"').unwrap();
            let (_, rest) = rest.split_once("fn ").unwrap();
            let (arguments, _) = rest.split_once(") ->").unwrap();
            let (_, arguments) = arguments.split_once('(').unwrap();
            let names = arguments.replace("#[server(default)]", "");
            let names = names.split(',').filter_map(|argument| argument.split_once(':'));
            functions.insert(format!("/api/{address}"), names.map(|(name, _)| name.trim().to_owned()).collect());
        }
    }
    functions
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            files.push(path);
        }
    }
}

/// A value with which a field is carried out.
fn value(shop: &Shop, made: &Made, address: &str, field: &str) -> String {
    let value = match (address, field) {
        (of_the_library, field) if of_the_library.starts_with("/api/media/") => return library_value(address, field),
        (of_the_desk, field) if of_the_desk.starts_with("/api/support/") => return desk_value(field),
        (of_the_help, field) if of_the_help.starts_with("/api/knowledge/") => return help_value(shop, field),
        ("/api/fitment/report-wrong", "part") => return shop.pads.to_string(),
        ("/api/fitment/report-wrong", "application" | "ticket") => "",
        (of_corrections, field) if of_corrections.starts_with("/api/fitment/") => match field {
            "correction" | "application" => "01936f00-0000-7000-8000-000000000000",
            "claim" => "note",
            "what" => "add",
            "version" | "place" | "quantity" => "1",
            "vehicle" => return CIVIC.to_string(),
            other => other,
        },
        ("/api/search/save", "address") => "/search?q=rotor",
        ("/api/vehicles/answer", "name") => "engine_liters",
        (_, "vehicle") => return CIVIC.to_string(),
        (_, "year") => "2018",
        (_, "vin") => VIN,
        (_, "back") => "/garage",
        (_, "garage_vehicle") => &made.vehicle,
        (_, "saved_search") => &made.search,
        (_, "sourcing_request") => &made.request,
        (_, "synonym") => &made.synonym,
        (_, "part") => return format!("{}-PAD-4410", shop.mark),
        (_, "kind") => "oe",
        (_, "language") => "en",
        (_, "theme") => "dark",
        (_, "version" | "make" | "engine") => "1",
        ("/api/chat/hours", "monday") => "08:00-12:00",
        ("/api/chat/hours", "zone") => "UTC",
        ("/api/chat/hours", _) => "0",
        ("/api/chat/take", "from") => "01936f00-0000-7000-8000-000000000000",
        (chat, "body" | "page" | "away") if chat.starts_with("/api/chat/") => field,
        (_, "ticket" | "client") => "01936f00-0000-7000-8000-000000000000",
        (_, "sign_in" | "made" | "last" | "event") => "01936f00-0000-7000-8000-000000000000",
        (_, "words" | "term" | "note" | "name" | "value" | "phrase" | "meaning" | "number" | "maker" | "label") => {
            field
        }
        (_, "both_ways" | "keep" | "open" | "typed" | "again") => "yes",
        other => panic!("say here what stands for the field {other:?}"),
    };
    value.to_owned()
}

/// Of something that is not there, or that may be said of anything.
fn library_value(address: &str, field: &str) -> String {
    const NOTHING: &str = "01936f00-0000-7000-8000-000000000000";
    let counted = address.contains("collection") || address.ends_with("settings");
    let value = match field {
        "version" if counted => "1",
        "version" | "asset" | "assets" | "files" | "ids" | "part" | "collection" | "pattern" => NOTHING,
        "revision" | "slot" | "x" | "y" => "1",
        "last_day" | "valid_from" | "valid_until" => "2027-01-31",
        other => other,
    };
    value.to_owned()
}

/// Of tickets and rules that are not there.
fn desk_value(field: &str) -> String {
    const NOTHING: &str = "01936f00-0000-7000-8000-000000000000";
    let value = match field {
        "version" | "ticket" | "target" => "1",
        "tickets" => "01936f00-0000-7000-8000-000000000000:1:1",
        "view" | "queue" | "state" | "part" | "asset" | "requester" | "company" | "assignee" | "person" | "entries"
        | "calendar" | "plan" | "of" | "mail" => NOTHING,
        "vehicle" => "2118",
        "vin" => VIN,
        "address" | "back" => "/tickets?view=all",
        "kind" => "open",
        "verdict" => "good",
        "every_days" => "14",
        "priority" => "high",
        "channel" => "phone",
        other => other,
    };
    value.to_owned()
}

/// Of the shop's article, as it was when it was published.
fn help_value(shop: &Shop, field: &str) -> String {
    let value = match field {
        "article" => return shop.article.to_string(),
        "types" | "companies" | "categories" | "brands" | "conversation" => "01936f00-0000-7000-8000-000000000000",
        "language" => "en",
        "version" | "seen" => "2",
        "step" => "archive",
        "audience" => "named",
        "helped" => "yes",
        "preview" => "1",
        other => other,
    };
    value.to_owned()
}

/// What there is to change.
struct Made {
    vehicle: String,
    search: String,
    request: String,
    synonym: String,
}

impl Made {
    async fn by(browser: &mut Browser) -> Self {
        browser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
        browser.post("/api/search/save", &[("name", "mine"), ("address", "/search?q=pads")]).await;
        browser.post("/api/search/request-sourcing", &[("term", "flux")]).await;
        let synonym = [("language", "en"), ("phrase", "zotor"), ("meaning", "rotor")];
        browser.post("/api/search/add-synonym", &synonym).await;
        Self {
            vehicle: browser.get("/garage").await.field("garage_vehicle").unwrap(),
            search: browser.get("/search/mine").await.field("saved_search").unwrap(),
            request: browser.get("/search/sourcing").await.field("sourcing_request").unwrap(),
            synonym: browser.get("/search/synonyms").await.field("synonym").unwrap(),
        }
    }
}

/// In the middle, where nobody trims.
fn with_odd(value: &str) -> String {
    let (before, after) = value.split_at(value.len().min(1));
    format!("{before}{ODD}{after}")
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_form_breaks_on_a_character_that_nobody_types(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut admin = Site::new(&owner).sign_in(&shop.admin).await;
    let functions = functions();
    let paths: BTreeSet<_> = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(functions.keys().cloned().collect::<BTreeSet<_>>(), paths, "every function is found in the sources");
    let made = Made::by(&mut admin).await;
    let mut broken = Vec::new();
    for (address, fields) in &functions {
        let plain: Vec<_> = fields.iter().map(|field| value(&shop, &made, address, field)).collect();
        for odd in 0..fields.len() {
            let sent =
                plain.iter().enumerate().map(|(at, value)| if at == odd { with_odd(value) } else { value.clone() });
            let sent: Vec<_> = sent.collect();
            let pairs: Vec<_> = fields.iter().map(String::as_str).zip(sent.iter().map(String::as_str)).collect();
            let status = admin.call(address, &pairs).await.status;
            if status.is_server_error() {
                broken.push(format!("{status} from {address} for {}", fields[odd]));
            }
        }
    }
    assert_eq!(broken, [""; 0]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_door_breaks_on_a_character_that_nobody_types(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let (email, password) = (with_odd(&shop.admin), with_odd(PASSWORD));
    let answer = site.stranger().post("/sign-in", &[("email", &email), ("password", &password)]).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/")), "they are taken out");
    let mut admin = site.sign_in(&shop.admin).await;
    for (form, fields) in [
        ("/account/password", [("old_password", "a\0b"), ("new_password", "c\0d")]),
        ("/account/second-factor", [("what", "confirm"), ("code", "1\x002")]),
        ("/sign-in/code", [("code", "1\x002"), ("next", "/\0")]),
    ] {
        let status = admin.post(form, &fields).await.status;
        assert!(!status.is_server_error(), "{status} from {form}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_address_breaks_on_a_character_that_nobody_types(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut admin = Site::new(&owner).sign_in(&shop.admin).await;
    let known = pages(&shop).into_iter().chain(downloads(&shop)).chain(offers(&shop)).chain(managed()).chain(library());
    let known = known.chain(desk(&shop));
    let known = known.chain(writing(&shop)).chain(promises());
    let others =
        ["/search?brand=a&a.x=b&facet=brand&like=c", "/search/log?resolved=a", "/garage?removed=a", "/sign-in?next=a"];
    for address in known.chain(others.map(str::to_owned)) {
        let address = address.replace('=', "=%00%1B%7F");
        let status = admin.get(&address).await.status;
        assert!(!status.is_server_error(), "{status} at {address}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_kept_is_what_was_typed_without_them(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut buyer = Site::new(&owner).sign_in(&shop.near.buyer).await;
    buyer.post("/api/search/save", &[("name", "Ro\0to\u{1b}rs\u{7f} é\t1"), ("address", "/search?q=rotor")]).await;
    let kept: String = sqlx::query_scalar("select name from saved_searches").fetch_one(&owner).await.unwrap();
    assert_eq!(kept, "Rotors é\t1");
}
