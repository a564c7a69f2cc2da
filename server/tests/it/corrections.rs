//! What people say is wrong about what fits, from the part's page to the decision.

use crate::{
    browser::{Answer, Browser},
    shop::{CIVIC, Shop},
    site::Site,
    statements::{MOST, at_most, listen},
};
use identity::Role;
use sqlx::PgPool;

/// A report of the pads on the Civic that do not fit, and the address of its page.
async fn reports(browser: &mut Browser, shop: &Shop, evidence: &str) -> String {
    let (part, vehicle) = (shop.pads.to_string(), CIVIC.to_string());
    let page = browser.get(&format!("/parts/{part}/wrong?vehicle={vehicle}")).await;
    page.says("2018 Honda Civic");
    let fields = [("part", &*part), ("claim", "does_not_fit"), ("vehicle", &*vehicle), ("evidence", evidence)];
    let answer = browser.post("/api/fitment/report-wrong", &fields).await;
    answer.location().unwrap_or_else(|| panic!("{}", answer.text())).to_owned()
}

fn path(address: &str) -> &str {
    address.split('?').next().unwrap_or_default()
}

/// Posts a form of the open page of a correction with what it holds hidden.
pub async fn decides(browser: &mut Browser, at: &str, form: &str, reason: &str) -> Answer {
    let page = browser.get(path(at)).await;
    let field = |name: &str| page.field(name).unwrap_or_default();
    let (correction, version, seen) = (field("correction"), field("version"), field("seen"));
    let mut fields = vec![("correction", &*correction), ("version", &*version)];
    match form {
        "accept-correction" => fields.push(("seen", &seen)),
        "refuse-correction" => fields.push(("reason", reason)),
        _ => {}
    }
    browser.post(&format!("/api/fitment/{form}"), &fields).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_wrong_fit_goes_from_the_page_of_the_part_to_the_catalog_and_back(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let (mut near, mut far) = (site.sign_in(&shop.near.buyer).await, site.sign_in(&shop.far.buyer).await);
    let mut manager = site.sign_in(&shop.hire(&owner, Role::CatalogManager).await).await;
    let part = format!("/parts/{}?vehicle={CIVIC}", shop.pads);
    let link = format!("/parts/{}/wrong?vehicle={CIVIC}", shop.pads);
    let page = near.get(&part).await;
    page.says("Report wrong data");
    assert!(page.values("a", "href").contains(&link));

    let first = reports(&mut near, &shop, "The clips are 4 mm too wide").await;
    assert!(first.ends_with("?done=sent"), "{first}");
    let joined = reports(&mut far, &shop, "Same here").await;
    assert_eq!((path(&joined), joined.ends_with("?done=joined")), (path(&first), true));
    let own = near.get(&first).await;
    own.says("The clips are 4 mm too wide");
    own.says("2 people say so");
    assert!(!own.text().contains("Same here"), "what others say is theirs");
    near.get("/corrections/mine").await.says("The clips are 4 mm too wide");

    manager.get("/alerts").await.says("Wrong data is reported");
    let list = manager.get("/corrections").await;
    list.says("Does not fit");
    list.says("NORTH-PAD-4410");
    let csv = manager.get("/corrections.csv").await.body;
    assert!(csv.contains("does_not_fit") && csv.lines().count() == 2, "{csv}");
    let one = manager.get(path(&first)).await;
    for words in ["Same here", "The clips are 4 mm too wide", "Take off: Front", "Who is told"] {
        one.says(words);
    }
    let accepted = decides(&mut manager, &first, "accept-correction", "").await;
    assert!(accepted.location().is_some_and(|to| to.ends_with("?done=accepted")), "{accepted:?}");
    near.get(&part).await.says("Does not fit");
    near.get("/alerts").await.says("was accepted: the catalog is corrected");
    near.get(path(&first)).await.says("Accepted");
    manager.get(path(&first)).await.says("Take off: Front");

    let undone = decides(&mut manager, &first, "undo-correction", "").await;
    assert_eq!(undone.location(), Some(path(&first)));
    assert!(!near.get(&part).await.text().contains("Does not fit"));
    decides(&mut manager, &first, "refuse-correction", "Measured: they fit").await;
    near.get("/corrections/mine").await.says("Refused: Measured: they fit");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_would_be_changed_is_edited_before_it_is_decided(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let mut near = site.sign_in(&shop.near.buyer).await;
    let mut manager = site.sign_in(&shop.hire(&owner, Role::CatalogManager).await).await;
    let at = reports(&mut near, &shop, "It goes in the rear").await;
    let page = manager.get(path(&at)).await;
    let application: String = sqlx::query_scalar("select application_id::text from applications where part_id = $1")
        .bind(shop.pads.uuid())
        .fetch_one(&owner)
        .await
        .unwrap();
    let (correction, version) = (page.field("correction").unwrap(), page.field("version").unwrap());
    let mut fields = vec![("correction", &*correction), ("version", &*version), ("place", "0"), ("what", "change")];
    fields.extend([("application", &*application), ("position", "rear"), ("quantity", "2")]);
    fields.extend([("qualifiers", "drive_type=AWD"), ("notes", "With clips")]);
    let answer = manager.post("/api/fitment/edit-step", &fields).await;
    assert!(answer.location().is_some_and(|to| !to.contains("__err")), "{answer:?}");
    manager.get(path(&at)).await.says("Rear");
    let mut wrong = fields.clone();
    wrong.extend([("quantity", "four"), ("notes", "Keep <this>")]);
    wrong.retain(|field| !matches!(*field, ("quantity", "2") | ("notes", "With clips")));
    let refused = manager.post("/api/fitment/edit-step", &wrong).await;
    let back = manager.get(refused.location().unwrap().split(crate::browser::HOST).last().unwrap()).await;
    assert!(back.body.contains("Keep &lt;this>") && back.body.contains("value=\"four\""), "{}", back.body);
    assert_eq!(back.tags().filter(|tag| tag.starts_with("input") && tag.contains("aria-invalid")).count(), 1);
    manager.get(path(&at)).await;
    let stale = manager.post("/api/fitment/edit-step", &fields).await;
    assert!(stale.location().is_some_and(|to| to.contains("__err")), "the version is another by now");
    decides(&mut manager, &at, "accept-correction", "").await;
    let now: (String, i32, Vec<String>) =
        sqlx::query_as("select position, quantity, notes from applications where part_id = $1")
            .bind(shop.pads.uuid())
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(now, ("rear".to_owned(), 2, vec!["With clips".to_owned()]));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_form_that_is_refused_keeps_what_was_typed(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let mut near = site.sign_in(&shop.near.buyer).await;
    let (part, vehicle) = (shop.pads.to_string(), CIVIC.to_string());
    near.get(&format!("/parts/{part}/wrong?claim=note&vehicle={vehicle}")).await;
    let fields =
        [("part", &*part), ("claim", "note"), ("vehicle", &*vehicle), ("value", "With <sensor>"), ("evidence", "")];
    let answer = near.post("/api/fitment/report-wrong", &fields).await;
    let back = near.get(answer.location().unwrap().split(crate::browser::HOST).last().unwrap()).await;
    back.says("Fill this in.");
    assert!(back.body.contains("With &lt;sensor"), "{}", back.body);

    let at = reports(&mut near, &shop, "No").await;
    let mut manager = site.sign_in(&shop.hire(&owner, Role::CatalogManager).await).await;
    let answer = decides(&mut manager, &at, "refuse-correction", "").await;
    manager.get(answer.location().unwrap().split(crate::browser::HOST).last().unwrap()).await.says("Fill this in.");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn corrections_are_decided_by_who_may_and_not_there_for_others(owner: PgPool) {
    let (shop, other) = (Shop::open(&owner, "NORTH", 4837).await, Shop::open(&owner, "SOUTH", 9911).await);
    let site = Site::new(&owner);
    let (mut near, mut far) = (site.sign_in(&shop.near.buyer).await, site.sign_in(&shop.far.buyer).await);
    let at = reports(&mut near, &shop, "No").await;
    let id = path(&at).rsplit('/').next().unwrap().to_owned();
    let mut stranger = site.sign_in(&other.admin).await;
    assert_eq!(stranger.get(path(&at)).await.status, 404);
    assert!(!stranger.get("/corrections?state=all").await.body.contains("NORTH-PAD"));
    assert_eq!(far.get(path(&at)).await.status, 404);
    for (browser, status) in [(&mut near, 403), (&mut far, 403), (&mut stranger, 404)] {
        for (form, field) in [("accept-correction", "seen"), ("refuse-correction", "reason"), ("undo-correction", "x")]
        {
            let fields = [("correction", &*id), ("version", "1"), (field, "because")];
            assert_eq!(browser.call(&format!("/api/fitment/{form}"), &fields).await.status, status, "{form}");
        }
    }
    assert_eq!(far.call("/api/fitment/withdraw-report", &[("correction", &id)]).await.status, 404);
    for address in ["/corrections", "/corrections.csv"] {
        assert_eq!(near.get(address).await.status, 403, "{address}");
        assert_ne!(site.stranger().get(address).await.status, 200, "{address}");
    }
    assert!(near.call("/api/fitment/withdraw-report", &[("correction", &id)]).await.status.as_u16() < 400);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_page_of_a_correction_runs_no_more_statements_than_any(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let mut near = site.sign_in(&shop.near.buyer).await;
    let mut manager = site.sign_in(&shop.hire(&owner, Role::CatalogManager).await).await;
    let at = reports(&mut near, &shop, "No").await;
    listen();
    for browser in [&mut near, &mut manager] {
        at_most(MOST, &site, browser, path(&at)).await;
    }
}
