//! The audit trail as people come to it: who sees it, what it says, and putting back.

use crate::{
    browser::{Answer, Browser, HOST, browsing},
    shop::Shop,
    site::Site,
};
use axum::{
    extract::ConnectInfo,
    http::{Method, header},
};
use identity::Role;
use sqlx::PgPool;
use std::net::SocketAddr;

const RULES: [(&str, &str); 4] = [("version", "0"), ("languages", "en"), ("share_days", "7"), ("valid_days", "")];

/// Sends a form over a network, from this address.
async fn post_from(browser: &mut Browser, from: &str, forwarded: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
    let peer: SocketAddr = format!("{from}:4711").parse().unwrap();
    let request = browsing(Method::POST, to)
        .extension(ConnectInfo(peer))
        .header("sec-fetch-site", "same-origin")
        .header("x-forwarded-for", forwarded)
        .header(header::REFERER, format!("https://{HOST}/media/rules"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    browser.send(request, body.join("&")).await
}

/// Where a form that was refused leads back to.
fn led_back(answer: &Answer) -> String {
    let to = answer.location().unwrap_or_default();
    assert!(to.contains("__err"), "{} {to}", answer.status);
    to.split_once(HOST).map_or(to, |(_, path)| path).to_owned()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_changed_rule_is_shown_with_both_values_and_put_back(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    admin.get("/media/rules").await;
    let answer = post_from(&mut admin, "203.0.113.7", "198.51.100.1", "/api/media/change-settings", &RULES).await;
    assert!(!answer.location().unwrap_or_default().contains("__err"), "{:?}", answer.location());

    let page = admin.get("/audit?action=rules").await;
    page.says("Rules changed");
    page.says("Days that a shared collection is open307");
    page.says("203.0.113.7");
    assert!(!page.text().contains("198.51.100.1"), "nobody is believed who says where they are");
    let event = page.field("event").expect("a button to put it back");
    let back = [("event", event.as_str()), ("back", "/audit?action=rules")];
    let answer = admin.post("/api/audit/revert", &back).await;
    let page = admin.get(answer.location().unwrap()).await;
    page.says("It is as it was before.");
    page.says("Was put back");
    page.says("Puts back");
    page.says("Days that a shared collection is open730");
    let days: i32 = sqlx::query_scalar("select share_days from media_settings").fetch_one(&owner).await.unwrap();
    assert_eq!(days, 30);

    let refused = admin.post("/api/audit/revert", &back).await;
    let page = admin.get(&led_back(&refused)).await;
    page.says("Not put back: it was changed since");
    assert_eq!(admin.call("/api/audit/revert", &back).await.status, 409);
    assert_eq!(admin.call("/api/audit/revert", &[("event", "nonsense")]).await.status, 404);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_trail_is_for_those_who_manage_and_never_anothers(owner: PgPool) {
    let north = Shop::open(&owner, "NORTH", 10_000).await;
    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&north.admin).await;
    let mut stranger = site.sign_in(&south.admin).await;
    admin.get("/audit?action=catalog").await.says("NORTH-PAD-4410");
    admin.get("/").await.says("Audit trail");
    admin.post("/api/media/change-settings", &RULES).await;
    let event = admin.get("/audit?action=rules").await.field("event").unwrap();
    for address in ["/audit", "/audit.csv", &format!("/audit?subject=part:{}", north.pads)] {
        let answer = stranger.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert!(!answer.body.contains("NORTH"), "{address}");
    }
    assert_eq!(stranger.call("/api/audit/revert", &[("event", &event)]).await.status, 404);
    for role in Role::ALL {
        let mut browser = site.sign_in(&north.hire(&owner, role).await).await;
        let may = matches!(role, Role::TenantAdmin | Role::CatalogManager);
        for address in ["/audit", "/audit.csv"] {
            assert_eq!(browser.get(address).await.status, if may { 200 } else { 403 }, "{role} at {address}");
        }
        assert_eq!(browser.get("/").await.body.contains("href=\"/audit\""), may, "{role}");
        if role != Role::TenantAdmin {
            let answer = browser.call("/api/audit/revert", &[("event", &event)]).await;
            assert_eq!(answer.status, 403, "{role} may not change the rules, nor put them back");
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_spreadsheet_has_what_the_page_shows_and_runs_no_formula(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut admin = Site::new(&owner).sign_in(&shop.admin).await;
    for number in 0..120 {
        sqlx::query(
            "insert into audit_events (audit_event_id, tenant_id, action, subject_kind, subject_id, changes)
             values (gen_random_uuid(), $1, 'person.tested', 'person', $2, '{\"role\": {\"old\": null, \"new\": \"=1+1\"}}')",
        )
        .bind(shop.tenant.uuid())
        .bind(format!("n{number}"))
        .execute(&owner)
        .await
        .unwrap();
    }
    let csv = admin.get("/audit.csv?action=person.tested&person=system").await;
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(csv.header("content-disposition").is_some_and(|how| how.starts_with("attachment")));
    let lines: Vec<_> = csv.body.lines().collect();
    assert_eq!(lines.len(), 121, "all of them, however many pages they are");
    assert!(lines[0].starts_with("\u{feff}\"at\",\"person\""), "{}", lines[0]);
    assert!(lines[1].contains("\"person.tested\",\"person\",\"n") && lines[1].contains("\"'=1+1\""), "{}", lines[1]);

    let page = admin.get("/audit?action=person.tested&person=system").await;
    page.says("50 changes");
    let next = page.values("a", "href").into_iter().find(|link| link.contains("after=")).expect("a next page");
    let then = admin.get(&next).await;
    then.says("50 changes");
    then.says("Background work");
    admin.get("/audit?from=1999-01-01&until=1999-12-31").await.says("No change is like that");
}
