//! Naming the vehicle, its page, and the garage.

use crate::{
    browser::{Answer, Browser, escaped, value},
    shop::{CIVIC, Shop, VIN, amount},
    site::{Site, eventually},
};
use fitment::Qualifier;
use sqlx::PgPool;
use std::{collections::BTreeSet, time::Duration};

async fn buyer(owner: &PgPool) -> (Shop, Browser) {
    let shop = Shop::open(owner, "NORTH", 4837).await;
    let browser = Site::new(owner).sign_in(&shop.near.buyer).await;
    (shop, browser)
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_text_that_is_no_vin_is_explained_where_it_was_typed(owner: PgPool) {
    let (_, mut browser) = buyer(&owner).await;
    for (typed, said) in [
        ("bad", "A VIN has 17 characters; this has 3."),
        ("", "Enter a VIN."),
        ("2HGFC2F59JH00000O", "Character 17 is “O”, which no VIN has."),
    ] {
        let answer = browser.post("/api/vehicles/choose-vin", &[("vin", typed)]).await;
        let to = answer.location().unwrap().to_owned();
        assert_eq!(to, format!("/?vin={typed}#vin"));
        let page = browser.get(to.trim_end_matches("#vin")).await;
        page.says(said);
        let field = page.tags().find(|tag| tag.contains("id=\"vin-input\"")).unwrap();
        assert!(field.contains(&format!("value=\"{typed}\"")) && field.contains("aria-invalid=\"true\""), "{field}");
    }
    let page = browser.get(&format!("/?vin={}", escaped("<b>\"x"))).await;
    assert!(page.status == 200 && !page.body.contains("<b>"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn without_the_vin_tables_it_is_said_and_the_steps_remain(owner: PgPool) {
    let (_, mut browser) = buyer(&owner).await;
    let answer = browser.post("/api/vehicles/choose-vin", &[("vin", "2hgfc2f59 jh-000001")]).await;
    assert_eq!(answer.location(), Some(&*format!("/?vin={}#vin", VIN.to_lowercase())));
    let page = browser.get(&format!("/?vin={VIN}")).await;
    page.says("VINs cannot be decoded right now.");
    page.says("2018");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_steps_offer_only_what_leads_to_parts_with_and_without_a_script(owner: PgPool) {
    let (_, mut browser) = buyer(&owner).await;
    for (asked, offered) in [
        (&[][..], "[{\"value\":\"2018\",\"text\":\"2018\"}]"),
        (&[("year", "2018")], "[{\"value\":\"1\",\"text\":\"Honda\"}]"),
        (&[("year", "2018"), ("make", "1")], "[{\"value\":\"2118\",\"text\":\"Civic\"}]"),
        (&[("year", "2017")], "[]"),
    ] {
        let answer = browser.call("/api/vehicles/steps", asked).await;
        assert_eq!((answer.status.as_u16(), &*answer.body), (200, offered), "{asked:?}");
    }
    let page = browser.get("/?year=2018&make=1&vehicle=2118").await;
    for label in ["Honda", "Civic", "1.5L L4 turbo gasoline", "2.0L L4 gasoline"] {
        page.says(label);
    }
    for odd in ["/?year=x", "/?year=2018&make=99999999999", "/?year=-1&make=1&vehicle=0", "/?vehicle=2118"] {
        assert_eq!(browser.get(odd).await.status, 200, "{odd}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_vehicle_page_leads_from_the_grid_to_parts_with_price_and_stock(owner: PgPool) {
    let (shop, mut browser) = buyer(&owner).await;
    let page = browser.get(&format!("/vehicles/{CIVIC}")).await;
    for words in ["2018 Honda Civic", "NORTH pad sets", "Front", "Rear"] {
        page.says(words);
    }
    let cell = page.values("a", "href").into_iter().find(|link| link.contains("position=front")).expect("a cell");
    let list = browser.get(&cell).await;
    for words in
        ["NORTH-PAD-4410", "NORTH-ROT-7", &format!("${}", amount(shop.near.price)), "7", "Fits", "Needs an answer"]
    {
        list.says(words);
    }
    assert!(!list.text().contains("NORTH-ODD-2"), "what fits in the rear");
    let link = list.values("a", "href").into_iter().find(|link| link.starts_with(&format!("/parts/{}", shop.pads)));
    browser.get(&link.expect("a link to the part")).await.says("NORTH-PAD-4410");
    browser.get("/vehicles/2117").await.says("2017 Honda Civic");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_answer_decides_and_is_remembered_until_it_is_taken_back(owner: PgPool) {
    let (shop, mut browser) = buyer(&owner).await;
    let address = format!("/parts/{}?vehicle={CIVIC}", shop.rotor);
    let asked = browser.get(&address).await;
    asked.says("Needs an answer");
    let choice = |label: &str| {
        let button = asked.body.split("<button").find(|button| button.contains(label)).expect("a choice");
        value(button, "value").expect("a value")
    };
    let name = asked.field("name").unwrap();
    let vehicle = CIVIC.to_string();
    let mut answer = async |value: &str| {
        let fields = [("vehicle", &*vehicle), ("name", &name), ("value", value), ("back", &*address)];
        let sent = browser.post("/api/vehicles/answer", &fields).await;
        assert_eq!((sent.status.as_u16(), sent.location()), (302, Some(&*address)));
        browser.get(&address).await
    };
    answer(&choice("2.0L")).await.says("Does not fit");
    answer(&choice("1.5L")).await.says("Fits");
    let garage = browser.get("/garage").await;
    garage.says("your answer");
    let mine = garage.field("garage_vehicle").unwrap();
    browser.post("/api/vehicles/forget-answer", &[("garage_vehicle", &mine), ("name", &name)]).await;
    browser.get(&address).await.says("Needs an answer");

    let none = [("vehicle", &*vehicle), ("name", &name), ("value", &choice("None of")), ("back", &*address)];
    browser.post("/api/vehicles/answer", &none).await;
    browser.get("/garage").await.says("None of these your answer");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_chosen_in_one_process_is_at_hand_in_every_other(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let (here, there) = (Site::new(&owner).listening().await, Site::new(&owner));
    let (mut reader, mut chooser) = (here.sign_in(&shop.near.buyer).await, there.sign_in(&shop.near.buyer).await);
    let at_hand = async |browser: &mut Browser| browser.get("/parts").await.body.contains("app-vehicle-name");
    assert!(!at_hand(&mut reader).await && !at_hand(&mut chooser).await, "and that is remembered in both");
    chooser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    assert!(at_hand(&mut chooser).await, "the next page knows what its person has done");
    eventually("the other process heard of it", async || at_hand(&mut reader).await).await;
    chooser.post("/api/vehicles/set-aside", &[]).await;
    assert!(!at_hand(&mut chooser).await);
    eventually("nor does it stay there", async || !at_hand(&mut reader).await).await;
}

/// Presses an answer to the question on the Civic's page, which then shows what came of it.
async fn answer(browser: &mut Browser, label: &str) -> Answer {
    let (vehicle, page) = (CIVIC.to_string(), format!("/vehicles/{CIVIC}"));
    let asked = browser.get(&page).await;
    let button = asked.body.split("<button").find(|button| button.contains(label)).expect("a choice");
    let (name, value) = (asked.field("name").unwrap(), value(button, "value").unwrap());
    let fields = [("vehicle", &*vehicle), ("name", &name), ("value", &value), ("back", &page)];
    assert_eq!(browser.post("/api/vehicles/answer", &fields).await.location(), Some(&*page));
    browser.get(&page).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_vehicle_page_asks_first_what_most_of_its_parts_wait_for(owner: PgPool) {
    let (shop, mut browser) = buyer(&owner).await;
    shop.fit(&owner, shop.old, "rear", Qualifier::new("drive_type", "AWD")).await;
    shop.fit(&owner, shop.odd, "front", Qualifier::new("drive_type", "AWD")).await;
    let (drive, engine) = ("Drive: which is it?", "Which engine does it have?");
    let asks = |page: &Answer| [drive, engine].map(|question| page.text().contains(question));
    assert_eq!(asks(&browser.get(&format!("/vehicles/{CIVIC}")).await), [true, false]);
    assert_eq!(asks(&answer(&mut browser, "AWD").await), [false, true]);
    assert_eq!(asks(&answer(&mut browser, "2.0L").await), [false, false]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_cell_says_in_words_what_its_colour_says(owner: PgPool) {
    let (shop, mut browser) = buyer(&owner).await;
    shop.fit(&owner, shop.rotor, "left", Qualifier::new("engine_liters", "1.5")).await;
    let names = |page: &Answer| page.values("a", "aria-label");
    let page = browser.get(&format!("/vehicles/{CIVIC}")).await;
    for name in ["Front: 2 parts. Needs an answer", "Rear: 1 part", "Left: 1 part. Needs an answer"] {
        assert!(names(&page).contains(&format!("NORTH pad sets, {name}")), "{name}: {:?}", names(&page));
    }
    let page = answer(&mut browser, "2.0L").await;
    for name in ["Front: 2 parts", "Left: 1 part. Does not fit"] {
        assert!(names(&page).contains(&format!("NORTH pad sets, {name}")), "{name}: {:?}", names(&page));
    }
}

/// Follows the links of a grid's cells; each leads to as many parts as it says. How many cells there are.
async fn cells_lead_to_what_they_count(browser: &mut Browser, grid: &str) -> usize {
    let page = browser.get(grid).await;
    let is_cell = |tag: &&str| tag.starts_with("a ") && tag.contains("position=") && tag.contains("aria-label=");
    let cells: Vec<_> = page.tags().filter(is_cell).collect();
    for cell in &cells {
        let (link, label) = (value(cell, "href").unwrap(), value(cell, "aria-label").unwrap());
        let (_, count) = label.split_once(": ").expect("a count");
        let count: usize = count.split(' ').next().unwrap().parse().unwrap();
        let list = browser.get(&link).await;
        let parts: BTreeSet<_> =
            list.values("a", "href").into_iter().filter(|link| link.starts_with("/parts/")).collect();
        assert_eq!(parts.len(), count, "{label} of {grid} leads to {link}: {}", list.text());
    }
    cells.len()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_cell_leads_to_as_many_parts_as_it_says(owner: PgPool) {
    let (shop, mut browser) = buyer(&owner).await;
    shop.fit(&owner, shop.odd, "front", Qualifier::new("drive_type", "AWD")).await;
    let untyped = "update parts set part_type_id = null where part_id = $1";
    assert_eq!(sqlx::query(untyped).bind(shop.odd.uuid()).execute(&owner).await.unwrap().rows_affected(), 1);
    let grid = format!("/vehicles/{CIVIC}");
    for (query, cells) in [("", 3), ("?category=brakes", 1), ("?fits=1", 2)] {
        assert_eq!(cells_lead_to_what_they_count(&mut browser, &format!("{grid}{query}")).await, cells, "{query}");
    }
    let row = browser.get(&grid).await;
    assert!(row.values("a", "href").contains(&format!("{grid}?type=none")), "the head of the row");
    let list = browser.get(&format!("{grid}?type=none")).await;
    assert!(list.text().contains("NORTH-ODD-2") && !list.text().contains("NORTH-PAD-4410"), "{}", list.text());
    let chosen = list.tags().find(|tag| tag.starts_with("option ") && tag.contains(" selected"));
    assert_eq!(chosen.and_then(|tag| value(tag, "value")).as_deref(), Some("none"), "the form keeps it");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_vehicle_of_the_garage_is_in_use_until_it_is_set_aside(owner: PgPool) {
    let (_, mut browser) = buyer(&owner).await;
    for vehicle in ["2117", "2118"] {
        browser.post("/api/vehicles/choose", &[("vehicle", vehicle)]).await;
    }
    let garage = browser.get("/garage").await.text();
    let (before, after) = garage.split_once("In use").expect("a vehicle in use");
    assert!(before.ends_with("2018 Honda Civic") && !after.contains("In use"), "{garage}");
    browser.post("/api/vehicles/set-aside", &[]).await;
    assert!(!browser.get("/garage").await.text().contains("In use"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_vehicle_is_named_set_aside_removed_and_brought_back(owner: PgPool) {
    let (_, mut browser) = buyer(&owner).await;
    let chosen = browser.post("/api/vehicles/choose", &[("vehicle", "2118"), ("back", "https://evil.test")]).await;
    assert_eq!(chosen.location(), Some("/vehicles/2118"));
    let garage = browser.get("/garage").await;
    let id = garage.field("garage_vehicle").unwrap();
    let rename = |version: &'static str| {
        [
            ("garage_vehicle", id.clone()),
            ("version", version.into()),
            ("label", "Unit 114".into()),
            ("keep", "yes".into()),
        ]
    };
    let fields = rename("1");
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(browser.post("/api/vehicles/rename", &fields).await.location(), Some("/garage"));
    browser.get("/").await.says("Unit 114");
    assert_eq!(browser.call("/api/vehicles/rename", &fields).await.status, 409, "somebody has changed it since");

    browser.post("/api/vehicles/set-aside", &[("back", "/parts")]).await;
    browser.get("/parts").await.says("No vehicle");
    assert_eq!(
        browser.post("/api/vehicles/remove", &[("garage_vehicle", &id)]).await.location(),
        Some(&*format!("/garage?removed={id}"))
    );
    browser.get(&format!("/garage?removed={id}")).await.says("Undo");
    browser.post("/api/vehicles/restore", &[("garage_vehicle", &id)]).await;
    browser.get("/garage").await.says("Unit 114");
    for vehicle in ["1", "-7", "2147483647"] {
        let answer = browser.call("/api/vehicles/choose", &[("vehicle", vehicle)]).await;
        assert_eq!(answer.status, 422, "{vehicle} is no vehicle");
    }
    assert_eq!(browser.call("/api/vehicles/choose", &[("vehicle", "x")]).await.status, 400);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_form_is_carried_out_although_its_sender_has_left(owner: PgPool) {
    let (_, mut browser) = buyer(&owner).await;
    browser.post_and_leave("/api/vehicles/choose", &[("vehicle", "2118")]).await;
    for _ in 0..200 {
        if browser.get("/garage").await.text().contains("2018 Honda Civic") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the vehicle is not in the garage");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_page_that_is_not_there_keeps_the_vehicle_at_hand(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let mut browser = Site::new(&owner).sign_in(&shop.near.buyer).await;
    browser.post("/api/vehicles/choose", &[("vehicle", &CIVIC.to_string())]).await;
    for (address, status) in [("/no/such/page", 404), ("/parts/xyz", 404), ("/search/log", 403)] {
        let page = browser.get(address).await;
        assert_eq!(page.status, status, "{address}");
        page.says("2018 Honda Civic");
        assert_eq!(page.field("hand"), Some(CIVIC.to_string()), "{address}");
    }
}
