//! The search of the header: any number in any spelling, and why it was found.

use crate::{
    browser::escaped,
    shop::{Shop, VIN},
    site::Site,
};
use sqlx::PgPool;

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
    browser.get("/search?q=zzz-none").await.says("Nothing found for “zzz-none”");
}
