//! Part pages, part types and their downloads.

use crate::{
    shop::{CIVIC, Shop, amount},
    site::Site,
};
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_page_shows_the_companys_own_price_and_no_other(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let address = format!("/parts/{}", shop.pads);
    // One process serves both in turn: nothing of one is kept for the other.
    let (mut near, mut far) = (site.sign_in(&shop.near.buyer).await, site.sign_in(&shop.far.buyer).await);
    for _ in 0..2 {
        for (browser, own, other) in [(&mut near, &shop.near, &shop.far), (&mut far, &shop.far, &shop.near)] {
            let answer = browser.get(&address).await;
            answer.says(&format!("${}", amount(own.price)));
            answer.says("Your price");
            answer.keeps(&[amount(other.price)], &address);
        }
    }
    let staff = site.sign_in(&shop.admin).await.get(&address).await;
    staff.says(&format!("${}", amount(shop.price)));
    staff.keeps(&[amount(shop.near.price), amount(shop.far.price)], "staff");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_page_or_download_shows_another_companys_price(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut near = Site::new(&owner).sign_in(&shop.near.buyer).await;
    near.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    let mut own = 0;
    for (address, answer) in crate::pages::walk(&mut near).await.answers {
        answer.keeps(&[amount(shop.far.price)], &address);
        own += usize::from(answer.body.contains(&amount(shop.near.price)));
    }
    assert!(own >= 4, "the walk came past {own} pages with the company's own price");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_page_says_where_the_part_is_what_else_it_is_called_and_whether_it_fits(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    let page = browser.get(&format!("/parts/{}", shop.pads)).await;
    for words in [
        "NORTH-PAD-4410",
        "NORTH Brakes",
        "NORTH Hub",
        "7 in stock",
        "NORTH 0.2460/01",
        "45022-NORTH-A01",
        "NORTH-OLD-1",
        "Honda Civic",
    ] {
        page.says(words);
    }
    browser.get(&format!("/parts/{}?vehicle={CIVIC}", shop.pads)).await.says("Fits");
    browser.get(&format!("/parts/{}?vehicle=2117", shop.pads)).await.says("Does not fit");
    browser.get(&format!("/parts/{}?vehicle={CIVIC}", shop.rotor)).await.says("Needs an answer");
    browser.get(&format!("/parts/{}", shop.old)).await.says("NORTH-PAD-4410");
    browser.get(&format!("/parts/{}", shop.odd)).await.says("No price: ask us");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_not_there_is_a_404_page_with_the_way_on(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    let nobody = catalog::PartId::generate();
    let addresses = [
        format!("/parts/{nobody}"),
        format!("/part-types/{nobody}"),
        "/parts/xyz".into(),
        "/parts/%27".into(),
        "/part-types/1".into(),
        "/vehicles/1".into(),
        "/vehicles/xyz".into(),
        "/vehicles/-5".into(),
        "/vehicles/99999999999999".into(),
        format!("/parts/{}?vehicle=1", shop.pads),
        "/nothing/at/all".into(),
    ];
    for address in addresses {
        let answer = browser.get(&address).await;
        assert_eq!(answer.status, 404, "{address}");
        answer.says("Not found");
        assert!(
            answer.body.contains("app-header") && answer.body.contains("action=\"/search\""),
            "{address}: the frame"
        );
    }
    for address in [
        format!("/parts/{nobody}/vehicles.csv"),
        "/parts/xyz/vehicles.csv".into(),
        format!("/part-types/{nobody}/parts.csv"),
        "/part-types/x/parts.csv".into(),
        "/vehicles/1/parts.csv".into(),
        "/vehicles/x/parts.csv".into(),
    ] {
        let answer = browser.get(&address).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (404, Some("application/problem+json")),
            "{address}"
        );
    }
}

/// The rows of a download, without its byte order mark.
fn rows(body: &str) -> Vec<&str> {
    body.strip_prefix('\u{feff}').expect("a byte order mark").split_terminator("\r\n").collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn downloads_are_what_a_spreadsheet_reads_right(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    for address in crate::pages::downloads(&shop) {
        let answer = browser.get(&address).await;
        assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"), "{address}");
        let name = answer.header("content-disposition").unwrap();
        assert!(name.starts_with("attachment; filename=\"") && name.ends_with(".csv\""), "{name}");
        let rows = rows(&answer.body);
        let width = rows[0].split("\",\"").count();
        assert!(rows.len() > 1 && rows.iter().all(|row| row.split("\",\"").count() == width), "{address}: {rows:?}");
        assert!(!answer.body.contains("\"=") && !answer.body.contains(",="), "{address}: a formula");
    }
    let parts = browser.get(&format!("/part-types/{}/parts.csv", shop.part_type)).await;
    let rows = rows(&parts.body);
    assert_eq!(rows[0], "\"part_number\",\"brand\",\"name\",\"price\",\"currency\"");
    assert_eq!(rows.len(), 5);
    let pads =
        format!("\"NORTH-PAD-4410\",\"NORTH Brakes\",\"NORTH ceramic pads\",\"{}\",\"USD\"", amount(shop.near.price));
    assert!(rows.contains(&&*pads), "{rows:?}");
    assert!(rows.contains(&"\"NORTH-ODD-2\",\"NORTH Brakes\",\"'=SUM(NORTH)\",\"\",\"\""), "{rows:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_downloads_of_a_vehicle_and_of_a_part_say_what_their_pages_say(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    let vehicle = browser.get(&format!("/vehicles/{CIVIC}/parts.csv")).await;
    let price = amount(shop.near.price);
    let wanted = [
        format!("\"NORTH-PAD-4410\",\"NORTH Brakes\",\"NORTH ceramic pads\",\"NORTH pad sets\",\"front\",\"1\",\"fits\",\"{price}\",\"USD\",\"7\""),
        "\"NORTH-ROT-7\",\"NORTH Brakes\",\"NORTH vented rotor\",\"NORTH pad sets\",\"front\",\"1\",\"needs an answer\",\"\",\"\",".into(),
    ];
    for row in &wanted {
        assert!(rows(&vehicle.body).iter().any(|found| found.starts_with(row)), "{}", vehicle.body);
    }
    let guide = browser.get(&format!("/parts/{}/vehicles.csv", shop.rotor)).await;
    assert!(
        rows(&guide.body).contains(&"\"Honda\",\"Civic\",\"2018\",\"2018\",\"front\",\"1\",\"engine_liters=1.5\",\"\""),
        "{}",
        guide.body
    );
}
