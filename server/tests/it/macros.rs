//! Macros and turns: the pages and forms, without JavaScript.

use crate::{
    browser::{Answer, Browser},
    shop::Shop,
    site::Site,
    statements::{ALL_OF_A_TICKET, at_most, listen},
    tickets_thread::{Thread, option, said, writes},
};
use ::support::{
    macros::{self, Assign, Becomes, NewMacro},
    queues,
};
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

/// What the page of a ticket sends with a macro that is chosen.
fn chosen(page: &Answer, body: &str, state: &str) -> Vec<(&'static str, String)> {
    let names = ["macro", "macro-version", "version", "draft"];
    let hidden = names.map(|name| (name, page.field(name).unwrap_or_else(|| panic!("no {name}: {}", page.text()))));
    let typed = [("body", body.to_owned()), ("state", state.to_owned())];
    hidden.into_iter().chain(typed).collect()
}

/// What stands in the form in which one writes.
fn typed(page: &Answer) -> &str {
    let (_, area) = page.body.split_once("id=\"compose-body\"").unwrap();
    area.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0
}

async fn sent(agent: &mut Browser, fields: &[(&'static str, String)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    writes(agent, "/tickets/1", &fields, &[]).await
}

/// A macro of the shop's admin.
async fn written(owner: &PgPool, shop: &Shop, name: &str, body: &str, becomes: Becomes) -> String {
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &system_actor(shop.tenant)).await.unwrap();
    let new = NewMacro::parse(name, body, false, becomes).unwrap();
    let id = macros::add(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_agent_uses_a_macro_on_a_ticket(owner: PgPool) {
    let mut on = Thread::new(owner).await;
    let becomes = Becomes { assign: Some(Assign::Me), add_tags: vec!["fits".parse().unwrap()], ..Becomes::default() };
    let body = "Dear {customer}, {part} fits. #{number}";
    let id = written(&on.owner, &on.shop, "It fits", body, becomes.clone()).await;
    let quiet = written(&on.owner, &on.shop, "Tagged", "", becomes).await;
    let plain = on.agent.get("/tickets/1").await;
    assert_eq!(option(&plain, "It fits"), id);
    assert!(!on.buyer.get("/tickets/1").await.body.contains("It fits"), "macros are the desk's");

    let page = on.agent.get(&format!("/tickets/1?macro={id}")).await;
    page.says("Sending it does this, too:");
    page.says("Add tags: fits");
    let text = typed(&page);
    assert!(text.starts_with("Dear ") && text.ends_with(" fits. #1") && !text.contains('{'), "{text}");
    let solved = option(&page, "Solved");
    let fields = chosen(&page, text, &solved);
    said(&sent(&mut on.agent, &fields).await, "sent");
    let after = on.agent.get("/tickets/1").await;
    after.says("fits. #1");
    after.says("Solved");
    assert_eq!(on.count("select count(*) from ticket_tags where tag = 'fits'").await, 1);
    assert_eq!(on.count("select count(*) from ticket_entries where action = 'changed'").await, 1, "one change");
    said(&sent(&mut on.agent, &fields).await, "sent");
    assert_eq!(on.count("select count(*) from ticket_entries where body like '% fits. #1'").await, 1, "sent twice");
    let more = format!("{text} Both do.");
    let late = sent(&mut on.agent, &chosen(&page, &more, &solved)).await;
    said(&late, &format!("stale&macro={id}&draft=kept"));

    // What was not sent is a draft, which nothing takes the place of unasked.
    let page = on.agent.get(&format!("/tickets/1?macro={id}")).await;
    page.says("You have a draft here. What becomes of it with It fits?");
    assert_eq!(page.field("macro-version"), None);
    let page = on.agent.get(&format!("/tickets/1?macro={id}&draft=before")).await;
    assert_eq!(typed(&page), format!("{more}\n\n{text}"));
    let page = on.agent.get(&format!("/tickets/1?macro={quiet}")).await;
    said(&sent(&mut on.agent, &chosen(&page, "", "")).await, "changed");

    let south = Shop::open(&on.owner, "SOUTH", 20_000).await;
    let theirs = written(&on.owner, &south, "Theirs", "Southern secret", Becomes::default()).await;
    let page = on.agent.get(&format!("/tickets/1?macro={theirs}")).await;
    assert!(!page.body.contains("Southern secret"));
    let mut stolen = fields.clone();
    stolen[0].1 = theirs.clone();
    said(&sent(&mut on.agent, &stolen).await, &format!("unknown&macro={theirs}&draft=kept"));
    listen();
    let address = format!("/tickets/1?macro={id}&draft=kept");
    at_most(ALL_OF_A_TICKET + 1, &on.site, &mut on.agent, &address).await;
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
