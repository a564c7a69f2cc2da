//! What the search box is answered, and a person's own searches.

use crate::{
    browser::{Answer, Browser, escaped},
    indexed::Indexed,
    shop::{CIVIC, Shop, VIN},
    site::{Site, eventually},
};
use axum::http::Request;
use serde_json::Value;
use sqlx::PgPool;

async fn offered(browser: &mut Browser, query: &str) -> Value {
    let answer = browser.get(&format!("/suggest?{query}")).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, Some("private, no-store")), "{query}");
    serde_json::from_str(&answer.body).unwrap()
}

/// The offers of the group under a heading, `None` without one.
fn group<'a>(answer: &'a Value, title: &str) -> Option<&'a Vec<Value>> {
    let groups = answer["groups"].as_array().unwrap();
    groups.iter().find(|group| group["title"] == title)?["offers"].as_array()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn offers_come_by_kind_and_lead_somewhere(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;

    let answer = offered(&mut browser, "q=north%20pad").await;
    let numbers = group(&answer, "Part numbers").unwrap();
    assert_eq!(numbers[0]["text"], "NORTH-PAD-4410");
    assert_eq!(numbers[0]["to"]["page"], format!("/parts/{}", shop.pads));
    let names = group(&answer, "Part types and categories").unwrap();
    assert_eq!(names[0]["to"]["page"], format!("/part-types/{}", shop.part_type));

    let answer = offered(&mut browser, "q=civic%202018").await;
    let vehicles = group(&answer, "Vehicles").unwrap();
    assert_eq!(vehicles[0]["text"], "2018 Honda Civic");
    assert_eq!(vehicles[0]["to"]["form"][0], "/api/vehicles/choose");
    assert_eq!(vehicles[0]["to"]["form"][1][0], serde_json::json!(["vehicle", CIVIC.to_string()]));
    assert_eq!(answer["said"], "1 suggestion");

    let answer = offered(&mut browser, &format!("q={VIN}")).await;
    assert_eq!(group(&answer, "VIN").unwrap()[0]["to"]["form"][0], "/api/vehicles/choose-vin");
    let answer = offered(&mut browser, "q=second%20fac").await;
    assert_eq!(group(&answer, "Pages").unwrap()[0]["to"]["page"], "/account#second-factor");
    let answer = offered(&mut browser, "q=zzz-none").await;
    assert_eq!((&answer["said"], answer["groups"].as_array().unwrap().len()), (&"0 suggestions".into(), 0));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn offers_speak_the_persons_language(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    for (language, title) in [("fr", "Types de pièces et catégories"), ("ar", "أنواع القطع والفئات")]
    {
        browser.post("/api/identity/set-preferences", &[("language", language)]).await;
        assert!(group(&offered(&mut browser, "q=pad%20sets").await, title).is_some(), "{language}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_palette_knows_what_a_person_may_do(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    buyer.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    let all = offered(&mut buyer, "q=&palette=1&back=%2Fparts%3Fa%3Db").await;
    let vehicles = group(&all, "Change vehicle").unwrap();
    assert_eq!(vehicles[0]["text"], "2018 Honda Civic");
    let looks = group(&all, "Appearance and language").unwrap();
    assert_eq!(looks[2]["text"], "Appearance: Dark");
    assert_eq!(looks[2]["to"]["form"][1], serde_json::json!([["theme", "dark"], ["back", "/parts?a=b"]]));
    assert!(!all.to_string().contains("/search/log"));
    let elsewhere = offered(&mut buyer, "q=dark&palette=1&back=%2F%2Fevil.test").await;
    assert!(!elsewhere.to_string().contains("evil"), "{elsewhere}");

    let mut admin = site.sign_in(&shop.admin).await;
    assert!(offered(&mut admin, "q=search%20log&palette=1").await.to_string().contains("/search/log"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_offer_is_another_tenants_whatever_is_typed(owner: PgPool) {
    let north = Shop::open(&owner, "NORTH", 4837).await;
    let south = Shop::open(&owner, "SOUTH", 9911).await;
    let site = Site::new(&owner);
    let stranger = site.stranger().send(Request::get("/suggest?q=pad"), String::new()).await;
    assert_eq!(stranger.status, 401, "{}", stranger.body);
    stranger.keeps(&north.secrets(), "the answer to a stranger");
    let mut browser = site.sign_in(&south.near.buyer).await;
    for typed in
        ["NORTH", "north pad", "NORTH-PAD-4410", "pad 4410", "45022 north", "pad sets", "torvex", "'", "%", "\0", "½"]
    {
        for palette in ["", "&palette=1"] {
            let answer: Answer = browser.get(&format!("/suggest?q={}{palette}", escaped(typed))).await;
            assert_eq!(answer.status, 200, "{typed:?}");
            answer.keeps(&north.secrets(), typed);
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_a_person_looked_for_is_offered_to_them_alone_until_they_clear_it(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut mine = site.sign_in(&shop.near.buyer).await;
    let mut theirs = site.sign_in(&shop.far.buyer).await;
    mine.get("/search?q=My%20Rotor").await;
    eventually("the search is remembered", async || {
        group(&offered(&mut mine, "q=").await, "Recent searches").is_some_and(|recent| recent[0]["text"] == "My Rotor")
    })
    .await;
    mine.get("/search/mine").await.says("My Rotor");
    assert!(group(&offered(&mut theirs, "q=").await, "Recent searches").is_none());
    assert!(!theirs.get("/search/mine").await.body.contains("My Rotor"));

    let saved = [("name", "Rotors"), ("address", "/search?q=rotor&brand=x")];
    assert_eq!(mine.post("/api/search/save", &saved).await.location(), Some("/search/mine"));
    mine.get("/search/mine").await.says("Rotors");
    let kept = group(&offered(&mut mine, "q=").await, "Saved searches").unwrap()[0].clone();
    assert_eq!(kept["to"]["page"], "/search?q=rotor&brand=x");
    let refused = mine.call("/api/search/save", &saved).await;
    assert_eq!((refused.status.as_u16(), refused.body.contains("Taken")), (422, true), "{}", refused.body);
    let id = mine.get("/search/mine").await.field("saved_search").unwrap();
    assert_eq!(theirs.call("/api/search/delete", &[("saved_search", &id)]).await.status, 404);
    assert_eq!(theirs.call("/api/search/rename", &[("saved_search", &id), ("name", "x")]).await.status, 404);
    mine.post("/api/search/rename", &[("saved_search", &id), ("name", "Discs")]).await;
    mine.get("/search/mine").await.says("Discs");
    mine.post("/api/search/delete", &[("saved_search", &id)]).await;
    mine.post("/api/search/clear-recent", &[]).await;
    let empty = mine.get("/search/mine").await;
    empty.says("No saved searches");
    empty.says("Nothing searched lately");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_an_index_answers_that_nobody_filled_is_not_offered(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut admin = site.sign_in(&shop.admin).await;
    assert!(group(&offered(&mut admin, "q=ceramic").await, "Parts").is_some());
    admin.get("/search/synonyms?language=en&phrase=ceramic").await.says("“ceramic” now finds: 1");

    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut admin = site.sign_in(&shop.admin).await;
    // As after a release that makes other documents: the index is another's.
    sqlx::query("update search_builds set made = null").execute(&owner).await.unwrap();
    assert!(group(&offered(&mut admin, "q=ceramic").await, "Parts").is_none());
    admin.get("/search/synonyms?language=en&phrase=ceramic").await.says("The text index is away");
}
