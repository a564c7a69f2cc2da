//! The search log: what is noted by pages, and what is done about it.

use crate::{
    browser::Browser,
    indexed::Indexed,
    shop::Shop,
    site::{Site, eventually},
};
use axum::http::Method;
use sqlx::PgPool;

/// Waits until the report says so; what is noted is written a moment later.
async fn eventually_says(browser: &mut Browser, report: &str, words: &str) {
    let address = format!("/search/log?report={report}");
    eventually(words, async || browser.get(&address).await.text().contains(words)).await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_search_that_finds_nothing_is_on_the_list_and_becomes_a_request_in_two_clicks(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let other = Shop::open(&owner, "SOUTH", 9911).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    let mut manager = site.sign_in(&shop.admin).await;
    buyer.get("/search?q=Flux%20Sensor").await;
    eventually_says(&mut manager, "zero", "flux sensor").await;
    let page = manager.get("/search/log?report=zero").await;
    assert!(!page.body.contains(&shop.near.buyer), "it says nothing of who");
    let link = page.values("a", "href").into_iter().find(|link| link.contains("how=sourcing")).unwrap();

    let form = manager.get(&link).await;
    assert_eq!(form.field("term").as_deref(), Some("flux sensor"));
    let answer = manager.post("/api/search/request-sourcing", &[("term", "flux sensor"), ("note", "two shops")]).await;
    let list = manager.get(answer.location().unwrap()).await;
    list.says("“flux sensor” is off the list");
    list.says("Everything was found");
    let requests = manager.get("/search/sourcing").await;
    requests.says("flux sensortwo shops10");
    let id = requests.field("sourcing_request").unwrap();
    manager.post("/api/search/close-sourcing", &[("sourcing_request", &id)]).await;
    manager.get("/search/sourcing").await.says("Done");
    manager.post("/api/search/reopen", &[("words", "flux sensor")]).await;
    manager.get("/search/log?report=zero").await.says("flux sensor");

    let mut stranger = site.sign_in(&other.admin).await;
    stranger.get("/search/log?report=zero").await.says("Everything was found");
    assert_eq!(stranger.call("/api/search/close-sourcing", &[("sourcing_request", &id)]).await.status, 404);
    for (form, fields) in [
        ("request-sourcing", vec![("term", "x")]),
        ("close-sourcing", vec![("sourcing_request", id.as_str())]),
        ("reopen", vec![("words", "flux sensor")]),
        (
            "add-interchange",
            vec![("words", "x"), ("part", "NORTH-PAD-4410"), ("number", "X1"), ("maker", "M"), ("kind", "oe")],
        ),
    ] {
        assert_eq!(buyer.call(&format!("/api/search/{form}"), &fields).await.status, 403, "{form}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_number_that_was_not_found_leads_to_our_part_after_two_clicks(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut manager = site.sign_in(&shop.admin).await;
    manager.get("/search?q=qx%20778-1").await.says("Nothing found");
    eventually_says(&mut manager, "zero", "qx 778-1").await;
    let fields = |part| {
        vec![("words", "qx 778-1"), ("number", "QX 778-1"), ("maker", "Quix"), ("kind", "competitor"), ("part", part)]
    };
    let refused = manager.call("/api/search/add-interchange", &fields("no such part")).await;
    assert_eq!((refused.status.as_u16(), refused.body.contains("Unknown")), (422, true), "{}", refused.body);
    let answer = manager.post("/api/search/add-interchange", &fields("north pad 4410")).await;
    assert!(answer.location().unwrap().starts_with("/search/log"), "{answer:?}");
    manager.get("/search?q=qx7781").await.says("Matched competitor number QX 778-1 (Quix)");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_opened_from_a_search_is_noted_and_fetching_ahead_is_not(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut manager = site.sign_in(&shop.admin).await;
    let ahead = crate::browser::browsing(Method::GET, "/search?q=only%20ahead").header("sec-purpose", "prefetch");
    manager.send(ahead, String::new()).await;
    manager.get("/search?q=NORTH-PAD-4410").await;
    eventually_says(&mut manager, "unpicked", "north-pad-4410").await;
    let id: sqlx::types::Uuid =
        sqlx::query_scalar("select search_id from search_log").fetch_one(&owner).await.expect("one search alone");
    manager.get(&format!("/parts/{}?from={id}&at=2", shop.pads)).await;
    eventually("it is opened", async || {
        manager.get("/search/log?report=unpicked").await.text().contains("Something was opened each time")
    })
    .await;
    let csv = manager.get("/search/log.csv?report=top&days=7").await;
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(csv.body.contains("\"north-pad-4410\",\"1\",\"1\",\"1\",\"2.0\""), "{}", csv.body);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_word_that_found_nothing_becomes_a_synonym_in_two_clicks(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let other = Shop::open(&owner, "SOUTH", 9911).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut manager = site.sign_in(&shop.admin).await;
    let mut stranger = site.sign_in(&other.admin).await;
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    buyer.get("/search?q=zotor").await;
    eventually_says(&mut manager, "zero", "zotor").await;
    let page = manager.get("/search/log?report=zero").await;
    let link = page.values("a", "href").into_iter().find(|link| link.contains("how=synonym")).unwrap();
    assert_eq!(manager.get(&link).await.field("phrase").as_deref(), Some("zotor"));
    let fields = |meaning| vec![("language", "en"), ("phrase", "zotor"), ("meaning", meaning), ("words", "zotor")];
    let refused = manager.call("/api/search/add-synonym", &fields("Zotors")).await;
    assert_eq!((refused.status.as_u16(), refused.body.contains("Malformed")), (422, true), "{}", refused.body);
    assert_eq!(buyer.call("/api/search/add-synonym", &fields("brake disc")).await.status, 403);
    manager.post("/api/search/add-synonym", &fields("brake disc")).await;
    manager.get("/search/log?report=zero").await.says("Everything was found");

    let list = manager.get("/search/synonyms").await;
    list.says("zotorbrake discOne wayEnglish");
    let id = list.field("synonym").unwrap();
    stranger.get("/search/synonyms").await.says("No synonyms");
    assert_eq!(stranger.call("/api/search/remove-synonym", &[("synonym", &id)]).await.status, 404);
    manager.post("/api/search/remove-synonym", &[("synonym", &id)]).await;
    let mut without = Site::new(&owner).sign_in(&shop.admin).await;
    without.get("/search/synonyms?language=en&phrase=zotor").await.says("The text index is away");
}
