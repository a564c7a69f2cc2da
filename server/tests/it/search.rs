//! The search of the header: any number in any spelling, and why it was found.

use crate::{
    browser::{Browser, escaped},
    indexed::Indexed,
    shop::{CIVIC, Shop, VIN, amount},
    site::Site,
};
use fitment::Qualifier;
use sqlx::PgPool;

/// The near company's buyer, where words are searched.
async fn searching(owner: &PgPool, shop: &Shop, indexed: &Indexed) -> Browser {
    Site::with_text(owner, testkit::app_pool(owner), indexed.text.clone()).sign_in(&shop.near.buyer).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn any_number_in_an_odd_spelling_finds_the_part_and_says_why(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    for (typed, why) in [
        ("north pad.4410", "Matched part number NORTH-PAD-4410"),
        ("north0 2460 01", "Matched competitor number NORTH 0.2460/01 (Torvex)"),
        ("45022 north a-01", "Matched OE number 45022-NORTH-A01 (Honda)"),
        ("northpad44", "Matched part number NORTH-PAD-4410, which begins so"),
        ("pad-4410", "Matched part number NORTH-PAD-4410, which contains it"),
        ("North Old 1", "Matched superseded number NORTH-OLD-1: this part replaces it"),
    ] {
        let answer = browser.get(&format!("/search?q={}", escaped(typed))).await;
        assert_eq!(answer.status, 200);
        answer.says(why);
        assert!(answer.body.contains(&format!("/parts/{}", shop.pads)), "{typed} leads to the part");
        answer.says("NORTH ceramic pads");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn part_types_are_found_by_name_and_a_vin_is_recognised(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    let answer = browser.get("/search?q=pad%20sets").await;
    assert!(answer.body.contains(&format!("/part-types/{}", shop.part_type)), "{}", answer.text());
    browser.get(&format!("/search?q={VIN}")).await.says("This is a VIN.");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_typed_is_shown_as_text_whatever_it_is(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    browser.get("/search").await.says("What are you looking for?");
    for typed in [
        "zzz-none",
        "<script>alert(1)</script>",
        "\"><img src=x>",
        "</title><script>alert(1)</script>",
        "%",
        "_",
        "\\",
        "'; drop table parts; --",
        "\u{202e}",
        "\0",
        "é",
        "½",
    ] {
        let answer = browser.get(&format!("/search?q={}", escaped(typed))).await;
        assert_eq!(answer.status, 200, "{typed:?}");
        assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img src=x"), "{typed:?}");
    }
    let long = "9".repeat(5_000);
    assert_eq!(browser.get(&format!("/search?q={long}")).await.status, 200);
    let indexed = Indexed::of(&owner).await;
    let mut browser = searching(&owner, &shop, &indexed).await;
    browser.get("/search?q=zzz-none").await.says("Nothing found for “zzz-none”");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn words_find_parts_with_price_and_stock_and_say_what_matched(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let mut browser = searching(&owner, &shop, &indexed).await;
    let answer = browser.get("/search?q=ceramics").await;
    let names = answer.body.split("cell-main").nth(1).unwrap_or_default();
    assert!(names.contains("<mark>ceramic<"), "a plural finds the singular: {names}");
    assert!(answer.body.contains(&format!("/parts/{}", shop.pads)));
    assert!(!answer.body.contains(&format!("/parts/{}", shop.rotor)));
    answer.says("1 part");
    answer.says(&amount(shop.near.price));
    answer.says("7 in stock");
    answer.keeps(&[amount(shop.far.price)], "a list of the other company");
    let csv = browser.get("/search.csv?q=ceramic").await;
    assert!(csv.body.contains("NORTH-PAD-4410") && csv.body.contains(&amount(shop.near.price)), "{}", csv.body);
    assert!(!csv.body.contains("NORTH-ROT-7"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_address_shows_a_colleague_the_same_list(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let site = Site::with_text(&owner, testkit::app_pool(&owner), indexed.text.clone());
    let mut one = site.sign_in(&shop.near.buyer).await;
    let mut other = site.sign_in(&shop.far.buyer).await;
    one.get("/search?q=NORTH").await.says("4 parts");
    let filtered = format!("/search?q=NORTH&vehicle={CIVIC}&position=front&sort=number");
    let links = |answer: &crate::browser::Answer| -> Vec<String> {
        let parts = answer.values("a", "href").into_iter().filter(|href| href.starts_with("/parts/"));
        parts.filter_map(|href| Some(href.split("from=").next()?.trim_end_matches(['?', '&']).to_owned())).collect()
    };
    let (mine, theirs) = (one.get(&filtered).await, other.get(&filtered).await);
    assert_eq!(links(&mine), links(&theirs));
    assert_eq!(links(&mine).len(), 2, "{}", mine.text());
    for part in [shop.pads, shop.rotor] {
        assert!(links(&mine).contains(&format!("/parts/{part}?vehicle={CIVIC}")), "{}", mine.text());
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn words_are_taken_apart_and_each_meaning_can_be_taken_away(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let mut browser = searching(&owner, &shop, &indexed).await;
    let answer = browser.get("/search?q=front%20pad%20sets%202018%20civic%201.5").await;
    answer.says("2018 Honda Civic 1.5 L");
    answer.says("2 parts");
    let links = answer.values("a", "href");
    assert!(links.contains(&"/search?q=pad%20sets%202018%20civic%201.5".to_owned()), "without the position: {links:?}");
    assert!(links.iter().any(|link| link.contains("not=position")), "as a word");
    assert!(answer.text().matches("Fits").count() >= 2, "the engine that was typed decides: {}", answer.text());

    let answer = browser.get("/search?q=front%20pad%20sets%202018%20civic%202.0").await;
    answer.says("1 part that does not fit is left out.");
    browser.get("/search?q=front%20pad%20sets%202018%20civic%202.0&all=1").await.says("Does not fit");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_vehicle_at_hand_filters_and_can_be_left_aside(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    shop.fit(&owner, shop.old, "rear", Qualifier::new("drive_type", "AWD")).await;
    let indexed = Indexed::of(&owner).await;
    let mut browser = searching(&owner, &shop, &indexed).await;
    browser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    let answer = browser.get("/search?q=vented").await;
    answer.says("Which engine does it have?");
    answer.says("Needs an answer");
    let any = browser.get("/search?q=NORTH&vehicle=none").await;
    any.says("4 parts");
    any.says("Only for 2018 Honda Civic");
    let answer = browser.get("/search?q=vented&position=rear").await;
    answer.says("Nothing found for “vented”");
    answer.says("Without Position: Rear 1");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_number_among_words_comes_first(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let mut browser = searching(&owner, &shop, &indexed).await;
    browser.get("/search?q=45022-north-a01%20pad%20sets").await.says("Matched OE number 45022-NORTH-A01 (Honda)");
    let near = browser.get("/search?q=north-pad-4410&all=1").await;
    near.says("Matched part number NORTH-PAD-4410");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_an_address_says_wrongly_is_named_and_never_breaks_the_page(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let indexed = Indexed::of(&owner).await;
    let mut browser = searching(&owner, &shop, &indexed).await;
    for (query, left) in [
        ("price=cheap", "price=cheap"),
        ("type=pads", "type=pads"),
        ("vehicle=1", "vehicle=1"),
        ("category=no-such", "category=no-such"),
        ("a.nothing=5..7mm", "a.nothing=5..7mm"),
        ("page=0", "page=0"),
        ("stock=here&x=%00", "stock=here"),
        ("utm_source=mail", "utm_source=mail"),
    ] {
        let answer = browser.get(&format!("/search?q=ceramic&{query}")).await;
        assert_eq!(answer.status, 200, "{query}");
        answer.says(&format!("Left aside, because it could not be read: {left}."));
        answer.says("NORTH ceramic pads");
    }
    assert_eq!(browser.get("/search?q=ceramic&page=40").await.status, 200);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn without_the_text_index_numbers_names_and_vehicles_still_answer(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    let answer = browser.get("/search?q=ceramic").await;
    assert_eq!(answer.status, 200);
    answer.says("Search by words and filters is not available right now.");
    let answer = browser.get("/search?q=front%20pad%20sets%202018%20civic").await;
    let links = answer.values("a", "href");
    assert!(links.contains(&format!("/vehicles/{CIVIC}?type={}", shop.part_type)), "{links:?}");
    assert!(links.contains(&format!("/part-types/{}", shop.part_type)), "{links:?}");
    browser.get("/search?q=northpad4410").await.says("Matched part number NORTH-PAD-4410");
    assert_eq!(browser.get("/search.csv?q=ceramic").await.status, 503);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_condition_says_its_value_while_the_index_is_away(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    let place: (sqlx::types::Uuid,) =
        sqlx::query_as("select location_id from locations").fetch_one(&owner).await.unwrap();
    let page = browser.get(&format!("/search?q=ceramic&stock={}&price=10-20", place.0)).await;
    let chips = page.values("a", "aria-label");
    assert!(chips.iter().any(|label| label.starts_with("Remove Price: $10.00")), "{chips:?}");
    assert!(chips.iter().any(|label| label.starts_with("Remove Stock: ") && label != "Remove Stock: "), "{chips:?}");
}
