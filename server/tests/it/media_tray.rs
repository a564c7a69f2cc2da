//! The tray: why a file is in it, and how it gets out.

use crate::{
    browser::Browser,
    media_upload::{brought, drawing},
    shop::Shop,
    site::Site,
};
use identity::Role;
use serde_json::Value;
use sqlx::PgPool;

const TRAY: &str = "/media/tray";
const PUT: &str = "/api/media/put-on-part";

/// What links there are, by number and place.
async fn links(owner: &PgPool) -> Vec<(String, i16)> {
    let sql = "select p.part_number, l.slot from asset_links l join parts p using (tenant_id, part_id) order by 1, 2";
    sqlx::query_as(sql).fetch_all(owner).await.unwrap()
}

fn is(links: &[(String, i16)], expected: &[(&str, i16)]) -> bool {
    links.iter().map(|(number, slot)| (number.as_str(), *slot)).eq(expected.iter().copied())
}

struct Tray {
    shop: Shop,
    site: Site,
    owner: PgPool,
    admin: Browser,
}

impl Tray {
    async fn open(owner: PgPool) -> Self {
        let shop = Shop::open(&owner, "NORTH", 10_000).await;
        let site = Site::new(&owner);
        let admin = site.sign_in(&shop.admin).await;
        Self { shop, site, owner, admin }
    }

    async fn stray(&mut self, name: &str) -> String {
        brought(&self.owner, &self.site, &mut self.admin, name, &drawing(name)).await
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_put_where_it_belongs_and_taken_back(owner: PgPool) {
    let mut tray = Tray::open(owner).await;
    let admin_page = tray.admin.get(TRAY).await;
    admin_page.says("The tray is empty");
    let asset = tray.stray("holiday.svg").await;
    let page = tray.admin.get(TRAY).await;
    page.says("holiday.svg");
    page.says("No part has a number like its name.");
    assert!(page.values("a", "href").contains(&format!("/media/assets/{asset}")));

    let form = [("assets[]", asset.as_str()), ("number", "north pad 4410"), ("slot", "3")];
    let answer = tray.admin.post(PUT, &form).await;
    let to = answer.location().unwrap().to_owned();
    assert!(is(&links(&tray.owner).await, &[("NORTH-PAD-4410", 3)]), "{to}");
    let page = tray.admin.get(&to).await;
    page.says("1 file put with part NORTH Brakes NORTH-PAD-4410.");
    page.says("The tray is empty");
    let part = tray.shop.pads.to_string();
    let answer = tray.admin.post("/api/media/take-off-part", &[("assets[]", &asset), ("part", &part)]).await;
    assert_eq!(answer.location(), Some(TRAY));
    assert!(links(&tray.owner).await.is_empty());
    tray.admin.get(TRAY).await.says("holiday.svg");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn several_files_get_rising_places_and_a_wrong_number_or_place_is_said(owner: PgPool) {
    let mut tray = Tray::open(owner).await;
    let (one, two) = (tray.stray("one.svg").await, tray.stray("two.svg").await);
    let both = |number: &'static str, slot: &'static str| {
        [("assets[]", one.clone()), ("assets[]", two.clone()), ("number", number.to_owned()), ("slot", slot.to_owned())]
    };
    for (number, slot, said) in [
        ("NORTH-NONE", "1", "No part has the number NORTH-NONE."),
        ("", "1", "one.svg"),
        ("NORTH-ROT-7", "99", "one.svg"),
        ("NORTH-ROT-7", "many", "one.svg"),
    ] {
        let fields = both(number, slot);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        tray.admin.get(TRAY).await;
        let to = tray.admin.post(PUT, &fields).await.location().unwrap().to_owned();
        tray.admin.get(&to).await.says(said);
        assert!(links(&tray.owner).await.is_empty(), "{number} {slot}: nothing, or all");
    }
    let fields = both("NORTH-ROT-7", "4");
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let to = tray.admin.post(PUT, &fields).await.location().unwrap().to_owned();
    assert!(is(&links(&tray.owner).await, &[("NORTH-ROT-7", 4), ("NORTH-ROT-7", 5)]));
    tray.admin.get(&to).await.says("2 files put with part NORTH Brakes NORTH-ROT-7.");
    let to = tray.admin.post(PUT, &[("number", "NORTH-ROT-7")]).await.location().unwrap().to_owned();
    tray.admin.get(&to).await.says("No file was chosen.");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn parts_of_several_brands_with_one_number_are_offered(owner: PgPool) {
    let mut tray = Tray::open(owner).await;
    twin(&tray).await;
    let asset = tray.stray("NORTH-ROT-7.svg").await;
    let page = tray.admin.get(TRAY).await;
    page.says("Several parts have this number. Which one?");
    page.says("NORTH Brakes NORTH-ROT-7, place 1");
    page.says("Twin Parts NORTH-ROT-7, place 1");
    let to = tray.admin.post(PUT, &[("assets[]", &asset), ("number", "NORTH-ROT-7"), ("slot", "2")]).await;
    let page = tray.admin.get(to.location().unwrap()).await;
    page.says("Several parts have the number NORTH-ROT-7. Choose one:");
    page.says("Twin Parts NORTH-ROT-7, place 2");
    let part = tray.shop.rotor.to_string();
    tray.admin.post(PUT, &[("assets[]", &asset), ("part", &part), ("slot", "2")]).await;
    assert!(is(&links(&tray.owner).await, &[("NORTH-ROT-7", 2)]));
}

/// A part of another brand with the number of the rotor.
async fn twin(tray: &Tray) {
    use catalog::{
        brands,
        parts::{self, NewPart},
    };
    let db = testkit::app_pool(&tray.owner);
    let actor = identity::tenants::system_actor(tray.shop.tenant);
    let mut tx = platform::TenantTx::begin(&db, &actor).await.unwrap();
    brands::add(&mut tx, "TWIN", "Twin Parts").await.unwrap();
    let new = NewPart::parse("TWIN", "NORTH-ROT-7", "rotor", Some(tray.shop.part_type)).unwrap();
    let part = parts::add(&mut tx, new).await.unwrap();
    search::numbers::refresh(&mut tx, &[part]).await.unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_removed_and_brought_back_by_those_who_may(owner: PgPool) {
    let mut tray = Tray::open(owner).await;
    let asset = tray.stray("holiday.svg").await;
    let to =
        tray.admin.post("/api/media/remove-from-tray", &[("assets[]", &asset)]).await.location().unwrap().to_owned();
    let page = tray.admin.get(&to).await;
    page.says("1 file taken out of the library.");
    page.says("The tray is empty");
    assert!(page.body.contains("/api/media/restore-to-tray"));
    tray.admin.post("/api/media/restore-to-tray", &[("assets[]", &asset)]).await;
    tray.admin.get(TRAY).await.says("holiday.svg");

    let mut manager = tray.site.sign_in(&tray.shop.hire(&tray.owner, Role::CatalogManager).await).await;
    let own = brought(&tray.owner, &tray.site, &mut manager, "own.svg", &drawing("own")).await;
    let to = manager.post("/api/media/remove-from-tray", &[("assets[]", &own)]).await.location().unwrap().to_owned();
    let page = manager.get(&to).await;
    page.says("Bringing the same file again brings it back.");
    assert!(!page.body.contains("/api/media/restore-to-tray"), "only approvers may");
    let refused = manager.call("/api/media/remove-from-tray", &[("assets[]", &asset)]).await;
    assert_eq!(refused.status, 403, "somebody else brought it");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenants_file_or_part_is_not_there_and_customers_do_nothing(owner: PgPool) {
    let mut tray = Tray::open(owner).await;
    let other = Shop::open(&tray.owner, "SOUTH", 10_000).await;
    let asset = tray.stray("holiday.svg").await;
    let mut stranger = tray.site.sign_in(&other.admin).await;
    let mut buyer = tray.site.sign_in(&tray.shop.near.buyer).await;
    let (ours, theirs) = (tray.shop.pads.to_string(), other.pads.to_string());
    let actions = [
        (PUT, vec![("assets[]", asset.as_str()), ("part", theirs.as_str())]),
        ("/api/media/take-off-part", vec![("assets[]", &asset), ("part", &ours)]),
        ("/api/media/remove-from-tray", vec![("assets[]", &asset)]),
        ("/api/media/restore-to-tray", vec![("assets[]", &asset)]),
    ];
    for (action, fields) in &actions {
        assert_eq!(stranger.call(action, fields).await.status, 404, "{action}");
        assert_eq!(buyer.call(action, fields).await.status, 403, "{action}");
    }
    assert_eq!(tray.admin.call(PUT, &actions[0].1).await.status, 422, "a part that this tenant does not have");
    assert_eq!(buyer.call("/api/media/find-part", &[("words", "PAD")]).await.status, 403);
    assert!(links(&tray.owner).await.is_empty());
    tray.admin.get(TRAY).await.says("holiday.svg");
    assert!(!stranger.get(TRAY).await.text().contains("holiday"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn parts_are_offered_while_a_number_is_typed(owner: PgPool) {
    let mut tray = Tray::open(owner).await;
    let find = async |browser: &mut Browser, words: &str| {
        let answer = browser.call("/api/media/find-part", &[("words", words)]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str::<Vec<Value>>(&answer.body).unwrap()
    };
    let found = find(&mut tray.admin, "NORTH-PAD").await;
    assert_eq!(
        (found[0]["number"].as_str(), found[0]["note"].as_str()),
        (Some("NORTH-PAD-4410"), Some("NORTH Brakes · NORTH ceramic pads"))
    );
    assert_eq!(found[0]["id"], tray.shop.pads.to_string());
    assert!(find(&mut tray.admin, " ").await.is_empty());
    assert!(find(&mut tray.admin, "nothing of the kind").await.is_empty());
}
