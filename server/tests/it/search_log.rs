//! The search log: what is noted by pages, and what is done about it.

use crate::{
    browser::{Answer, Browser},
    indexed::Indexed,
    shop::{CIVIC, Shop},
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
    manager.get("/search/sourcing").await.says("Closed");
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

/// Sends the form with which a page offers to undo what was just done.
async fn undo(browser: &mut Browser, page: &Answer) -> Answer {
    let (words, made) = (page.field("words").unwrap(), page.field("made").unwrap());
    let answer = browser.post("/api/search/reopen", &[("words", &words), ("made", &made)]).await;
    browser.get(answer.location().unwrap()).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_done_about_words_is_undone_with_what_it_made(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut manager = site.sign_in(&shop.admin).await;
    manager.get("/search?q=qx%20778-1").await.says("Nothing found");
    eventually_says(&mut manager, "zero", "qx 778-1").await;
    let interchange = [
        ("words", "qx 778-1"),
        ("number", "QX 778-1"),
        ("maker", "Quix"),
        ("kind", "competitor"),
        ("part", "north pad 4410"),
    ];
    let synonym = [("language", "en"), ("phrase", "qx 778-1"), ("meaning", "pads"), ("words", "qx 778-1")];
    for (form, fields) in [
        ("add-interchange", interchange.as_slice()),
        ("add-synonym", synonym.as_slice()),
        ("request-sourcing", [("term", "qx 778-1")].as_slice()),
    ] {
        let answer = manager.post(&format!("/api/search/{form}"), fields).await;
        let list = manager.get(answer.location().unwrap()).await;
        list.says("Everything was found");
        undo(&mut manager, &list).await.says("qx 778-1");
        // Twice is once, and said to be.
        undo(&mut manager, &list).await.says("Not found");
    }
    manager.get("/search?q=qx7781").await.says("Nothing found");
    manager.get("/search/synonyms").await.says("No synonyms");
    manager.get("/search/sourcing").await.says("Closed");
    let left: i64 =
        sqlx::query_scalar("select count(*) from interchanges where brand = 'Quix'").fetch_one(&owner).await.unwrap();
    assert_eq!(left, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nobody_undoes_what_another_tenant_made(owner: PgPool) {
    let north = Shop::open(&owner, "NORTH", 4837).await;
    let south = Shop::open(&owner, "SOUTH", 9911).await;
    let site = Site::new(&owner);
    let mut ours = site.sign_in(&north.admin).await;
    let mut theirs = site.sign_in(&south.admin).await;
    let fields = |part| [("words", "qx1"), ("number", "QX1"), ("maker", "Quix"), ("kind", "oe"), ("part", part)];
    let answer = ours.post("/api/search/add-interchange", &fields("NORTH-PAD-4410")).await;
    let made = ours.get(answer.location().unwrap()).await.field("made").unwrap();
    theirs.post("/api/search/add-interchange", &fields("SOUTH-PAD-4410")).await;
    theirs.post("/api/search/reopen", &[("words", "qx1"), ("made", &made)]).await;
    let left: i64 =
        sqlx::query_scalar("select count(*) from interchanges where brand = 'Quix'").fetch_one(&owner).await.unwrap();
    assert_eq!(left, 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_removed_synonym_comes_back(owner: PgPool) {
    let north = Shop::open(&owner, "NORTH", 4837).await;
    let south = Shop::open(&owner, "SOUTH", 9911).await;
    let site = Site::new(&owner);
    let mut manager = site.sign_in(&north.admin).await;
    let fields = [("language", "fr"), ("phrase", "zotor"), ("meaning", "disque"), ("both_ways", "yes")];
    manager.post("/api/search/add-synonym", &fields).await;
    let id = manager.get("/search/synonyms").await.field("synonym").unwrap();
    let answer = manager.post("/api/search/remove-synonym", &[("synonym", &id)]).await;
    let without = manager.get(answer.location().unwrap()).await;
    without.says("No synonyms");
    let removed = without.field("synonym").unwrap();
    let mut stranger = site.sign_in(&south.admin).await;
    assert_eq!(stranger.call("/api/search/restore-synonym", &[("synonym", &removed)]).await.status, 404);
    let answer = manager.post("/api/search/restore-synonym", &[("synonym", &removed)]).await;
    manager.get(answer.location().unwrap()).await.says("zotordisqueBoth waysFrançais");
    manager.get("/search/synonyms").await;
    let answer = manager.post("/api/search/restore-synonym", &[("synonym", &removed)]).await;
    manager.get(answer.location().unwrap()).await.says("already in use");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_request_that_stands_open_already_is_not_opened_again_without_a_word(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut manager = Site::new(&owner).sign_in(&shop.admin).await;
    manager.post("/api/search/request-sourcing", &[("term", "flux")]).await;
    let first = manager.get("/search/sourcing").await.field("sourcing_request").unwrap();
    manager.post("/api/search/close-sourcing", &[("sourcing_request", &first)]).await;
    manager.post("/api/search/request-sourcing", &[("term", "flux")]).await;
    manager.get("/search/sourcing").await;
    let answer = manager.post("/api/search/close-sourcing", &[("sourcing_request", &first), ("open", "yes")]).await;
    manager.get(answer.location().unwrap()).await.says("There is an open request for this already.");
    manager.get("/search/resolve?words=flux&how=sourcing").await;
    let answer = manager.post("/api/search/request-sourcing", &[("term", "flux")]).await;
    manager.get(answer.location().unwrap()).await.says("There is an open request for this already.");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_log_names_filters_and_places_as_its_reader_does(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut manager = site.sign_in(&shop.admin).await;
    let kind = shop.part_type;
    let filters = format!("vehicle={CIVIC}&type={kind}&position=front&brand=x&stock=any&price=1-2");
    manager.get(&format!("/search?q=flux&{filters}")).await;
    manager.get("/search?q=flux").await; // what is filtered goes on with a search
    for place in [2, 3] {
        let opened =
            "insert into search_log (search_id, tenant_id, words, answer, results, filters, picked_part, picked_place)
                      select gen_random_uuid(), $1, 'shim', 'words', 1, '{attribute,category}', $2, $3";
        let opened = sqlx::query(opened).bind(shop.tenant.uuid()).bind(shop.pads.uuid()).bind(place);
        opened.execute(&owner).await.unwrap();
    }
    eventually_says(&mut manager, "zero", "flux").await;
    for (language, of_page, of_rows) in [
        ("en", "Brand, Position, Price, Stock, Part type, Vehicle", "122.5Attributes, Category"),
        ("fr", "Marque, Position, Prix, Stock, Type de pièce, Véhicule", "122,5Caractéristiques, Catégorie"),
        ("ar", "العلامة التجارية، الموضع، السعر، المخزون، نوع القطعة، المركبة", "122.5الخصائص، الفئة"),
    ] {
        manager.post("/api/identity/set-preferences", &[("language", language)]).await;
        let page = manager.get("/search/log").await;
        page.says(of_page);
        page.says(of_rows);
    }
}
