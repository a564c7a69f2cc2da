//! Macros and turns: the pages and forms, without JavaScript.

use crate::{browser::Answer, browser::Browser, shop::Shop, site::Site};
use ::support::queues;
use identity::{Role, tenants::system_actor};
use platform::TenantTx;
use sqlx::PgPool;

const KEEP: &str = "/api/support/keep-macro";

async fn sends(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = browser.post(address, fields).await;
    assert_eq!(answer.status, 302, "{}", answer.body);
    let to = answer.location().expect("a way").to_owned();
    browser.get(&to).await
}

fn linked(page: &Answer) -> String {
    let links = page.values("a", "href").into_iter();
    let mut ids = links.filter_map(|link| Some(link.strip_prefix("/tickets/macros/")?.to_owned()));
    ids.find(|id| id != "new").expect("a link")
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn macros_are_written_changed_and_taken_back(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    admin.get("/tickets/macros").await.says("No macros yet");
    admin.get("/tickets/macros/new").await.says("{customer}, {company}");
    let wrong = [("typed[name]", "Fits"), ("typed[body]", "It costs {price}"), ("typed[add_tags]", "fit")];
    let page = sends(&mut admin, KEEP, &wrong).await;
    page.says("Something in braces is not known");
    page.says("It costs {price}");
    assert_eq!(page.field("typed[add_tags]").as_deref(), Some("fit"), "what was typed stays");
    admin.get("/tickets/macros/new").await;
    let right =
        [("typed[name]", "Fits"), ("typed[body]", "Dear {customer}, NORTH says yes."), ("typed[priority]", "low")];
    let page = sends(&mut admin, KEEP, &right).await;
    page.says("Dear {customer}, NORTH says yes.");
    let id = linked(&page);
    let form = admin.get(&format!("/tickets/macros/{id}")).await;
    let version = form.field("version").unwrap();
    let seen = [("of", id.as_str()), ("version", version.as_str())];
    let other = [("typed[name]", "Fits"), ("typed[body]", "No.")];
    sends(&mut admin, KEEP, &[&seen[..], &other[..]].concat()).await.says("No.");
    admin.get(&format!("/tickets/macros/{id}")).await;
    sends(&mut admin, KEEP, &[&seen[..], &right[..]].concat()).await.says("Changed by someone else");
    sends(&mut admin, "/api/support/archive-macro", &[("of", &id)]).await.says("The macro is archived");
    sends(&mut admin, "/api/support/restore-macro", &[("of", &id)]).await.says("Fits");

    let mut agent = site.sign_in(&shop.hire(&owner, Role::SupportAgent).await).await;
    for address in ["/tickets/macros", "/tickets/macros/new", "/tickets/turns"] {
        assert_eq!(agent.get(address).await.status, 403, "{address}");
    }
    assert_eq!(agent.call(KEEP, &right).await.status, 403);
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let mut there = site.sign_in(&south.admin).await;
    assert_eq!(there.get(&format!("/tickets/macros/{id}")).await.status, 404);
    for (address, fields) in [
        (KEEP, [&seen[..], &right[..]].concat()),
        ("/api/support/archive-macro", vec![("of", id.as_str())]),
        ("/api/support/restore-macro", vec![("of", id.as_str())]),
    ] {
        assert_eq!(there.call(address, &fields).await.status, 404, "{address}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn turns_are_given_and_paused(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    admin.get("/tickets/turns").await.says("No queues yet");
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &system_actor(shop.tenant)).await.unwrap();
    let queue = queues::add(&mut tx, "Brakes").await.unwrap().to_string();
    tx.commit().await.unwrap();
    let page = admin.get("/tickets/turns").await;
    let agent = page.field("members[0]").unwrap();
    let page = sends(&mut admin, "/api/support/set-members", &[("queue", &queue), ("members[0]", &agent)]).await;
    page.says("Next:");
    page.says("Here");
    let page = sends(&mut admin, "/api/support/set-off", &[("person", &agent), ("off", "yes")]).await;
    page.says("Off: gets no tickets");
    assert!(!page.text().contains("Next:"), "nobody has a turn");
    sends(&mut admin, "/api/support/set-off", &[("person", &agent)]).await.says("Next:");
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let mut there = site.sign_in(&south.admin).await;
    let theirs = there.call("/api/support/set-members", &[("queue", &queue)]).await;
    assert_eq!(theirs.status, 404, "their queue is not there");
    assert!(!there.get("/tickets/turns").await.text().contains("Brakes"));
}
