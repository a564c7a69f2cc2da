//! Triggers: the pages and forms, without JavaScript.

use crate::{
    browser::{Answer, Browser},
    shop::Shop,
    site::Site,
};
use ::support::{
    messages::Text,
    tickets::{self, About, NewTicket},
};
use identity::Role;
use platform::TenantTx;
use sqlx::PgPool;
use time::OffsetDateTime;

const KEEP: &str = "/api/support/keep-trigger";

async fn sends(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = browser.post(address, fields).await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    let to = answer.location().expect("a way").to_owned();
    browser.get(&to).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_trigger_is_tried_kept_changed_and_taken_back(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &shop.buyer()).await.unwrap();
    let new = NewTicket::parse("NORTH pads", Text::parse("?", &[], &[]).unwrap(), About::default()).unwrap();
    tickets::open(&mut tx, &new, OffsetDateTime::now_utc()).await.unwrap();
    tx.commit().await.unwrap();
    admin.get("/tickets/triggers").await.says("No triggers yet");
    let tried = "/tickets/triggers/try?typed[name]=Raise&typed[when]=opened&typed[priority]=high&typed[if_text]=pads";
    let page = admin.get(tried).await;
    page.says("It would touch 1 ticket that is there now");
    page.says("#1 NORTH pads");
    admin.get(&tried.replace("pads", "oil")).await.says("It would touch no ticket");
    admin.get("/tickets/triggers/try?typed[name]=Raise").await.says("Fill this in.");
    admin.get("/tickets/triggers/new").await;
    let wrong =
        [("typed[name]", "Raise"), ("typed[when]", "waiting"), ("typed[hours]", "soon"), ("typed[if_tag]", "fit")];
    let page = sends(&mut admin, KEEP, &wrong).await;
    page.says("Choose what becomes of the ticket, or who is told");
    assert_eq!(page.field("typed[hours]").as_deref(), Some("soon"));
    assert_eq!(page.field("typed[if_tag]").as_deref(), Some("fit"));
    admin.get("/tickets/triggers/new").await;
    let right =
        [("typed[name]", "Raise"), ("typed[when]", "waiting"), ("typed[hours]", "24"), ("typed[priority]", "high")];
    let page = sends(&mut admin, KEEP, &right).await;
    page.says("Nobody does anything for 24 hours");
    let links = page.values("a", "href");
    let id = links.iter().filter_map(|link| link.strip_prefix("/tickets/triggers/")).find(|id| *id != "new").unwrap();
    let form = admin.get(&format!("/tickets/triggers/{id}")).await;
    assert_eq!(form.field("typed[hours]").as_deref(), Some("24"));
    sends(&mut admin, "/api/support/archive-trigger", &[("of", id)]).await.says("The trigger is archived");
    sends(&mut admin, "/api/support/restore-trigger", &[("of", id)]).await.says("Raise");

    let mut agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
    for address in ["/tickets/triggers", "/tickets/triggers/new", tried] {
        assert_eq!(agent.get(address).await.status, 403, "{address}");
    }
    assert_eq!(agent.call(KEEP, &right).await.status, 403);
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let mut there = site.sign_in(&south.admin).await;
    assert_eq!(there.get(&format!("/tickets/triggers/{id}")).await.status, 404);
    there.get(tried).await.says("It would touch no ticket");
    for (address, fields) in [
        (KEEP, [&[("of", id), ("version", "1")][..], &right[..]].concat()),
        ("/api/support/archive-trigger", vec![("of", id)]),
        ("/api/support/restore-trigger", vec![("of", id)]),
    ] {
        assert_eq!(there.call(address, &fields).await.status, 404, "{address}");
    }
}
