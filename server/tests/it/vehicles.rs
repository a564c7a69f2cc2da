//! Naming the vehicle, its page, and the garage.

use crate::{
    browser::{Browser, escaped},
    shop::{CIVIC, Shop, VIN, amount},
    site::Site,
};
use sqlx::PgPool;
use std::time::Duration;

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
        crate::browser::value(button, "value").expect("a value")
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
