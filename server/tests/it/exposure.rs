//! What every answer carries, what no page contains, and whom a form is accepted from.

use crate::{
    browser::{Answer, HOST, browsing, value},
    pages::{downloads, pages},
    shop::{Shop, VIN},
    site::Site,
};
use axum::http::Method;
use sqlx::PgPool;

#[track_caller]
fn is_guarded(answer: &Answer, address: &str) {
    let header = |name| answer.header(name).unwrap_or_else(|| panic!("{address} has no {name}"));
    assert_eq!(header("x-content-type-options"), "nosniff", "{address}");
    assert_eq!(header("x-frame-options"), "DENY", "{address}");
    assert_eq!(header("referrer-policy"), "same-origin", "{address}");
    let policy = header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{address}: {policy}");
    assert!(policy.contains("default-src 'none'") || policy.contains("default-src 'self'"), "{address}: {policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{address}: {policy}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_answer_carries_the_headers_that_guard_it(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.admin).await;
    let ours = ["/parts/xyz", "/nothing", "/api/nothing", "/api/vehicles/choose"].map(str::to_owned);
    for address in pages(&shop).into_iter().chain(downloads(&shop)).chain(ours) {
        let answer = browser.get(&address).await;
        is_guarded(&answer, &address);
        assert!(answer.header("cache-control").is_some_and(|cache| cache.contains("private")), "{address}");
        let refused = site.stranger().get(&address).await;
        is_guarded(&refused, &address);
    }
    for address in [
        "/sign-in",
        "/sign-in/code",
        "/health/live",
        "/health/ready",
        "/favicon.svg",
        "/pkg/nexus.0a.js",
        "/img/none.svg",
    ] {
        is_guarded(&site.stranger().get(address).await, address);
    }
    is_guarded(&browser.call("/api/vehicles/steps", &[]).await, "a server function");
    is_guarded(&browser.call("/api/vehicles/remove", &[("garage_vehicle", "x")]).await, "a failed server function");
    is_guarded(&site.stranger().post("/sign-in", &[("nonsense", "")]).await, "an unreadable form");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_whose_name_changes_is_kept_and_its_absence_is_not(owner: PgPool) {
    let mut anybody = Site::new(&owner).stranger();
    let kept = anybody.get("/pkg/nexus.0a.js").await;
    assert_eq!(
        (kept.status.as_u16(), kept.header("cache-control")),
        (200, Some("public, max-age=31536000, immutable"))
    );
    for address in ["/pkg/nexus.gone.js", "/img/gone.svg", "/pkg/../names.txt", "/pkg/%2e%2e/favicon.svg"] {
        let gone = anybody.get(address).await;
        assert_eq!(gone.status, 404, "{address}");
        let cache = gone.header("cache-control").unwrap_or_default();
        assert!(!cache.contains("public"), "{address} would be missing for as long as {cache}");
    }
}

/// The nonce that the policy names.
fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy").expect("a policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
    nonce.unwrap_or_else(|| panic!("no nonce in {policy}")).to_owned()
}

#[track_caller]
fn is_clean(answer: &Answer, address: &str) {
    let nonce = nonce(answer);
    assert!(nonce.len() >= 16, "{address}: {nonce:?}");
    for tag in answer.tags() {
        let name = tag.split_whitespace().next().unwrap_or_default();
        assert!(name != "style" && !tag.contains(" style="), "{address}: <{tag}>");
        if name == "script" {
            assert_eq!(value(tag, "nonce").as_deref(), Some(&*nonce), "{address}: <{tag}>");
        }
        let attributes = tag.split_whitespace().skip(1);
        let handler = attributes.filter(|attribute| attribute.starts_with("on") && attribute.contains('=')).count();
        assert!(handler == 0 && !tag.contains("=\"javascript:"), "{address}: <{tag}>");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_page_has_a_style_of_its_own_or_a_script_without_this_answers_nonce(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.admin).await;
    browser.post("/api/vehicles/choose", &[("vehicle", "2118"), ("vin", VIN)]).await;
    let mut nonces = std::collections::BTreeSet::new();
    let others = ["/nothing", "/parts/xyz"].map(str::to_owned);
    let addresses: Vec<String> = pages(&shop).into_iter().chain(others).collect();
    for address in &addresses {
        let answer = browser.get(address).await;
        is_clean(&answer, address);
        nonces.insert(nonce(&answer));
    }
    assert_eq!(nonces.len(), addresses.len(), "a nonce is used once");
    is_clean(&site.stranger().get("/sign-in").await, "/sign-in");
    is_clean(&browser.post("/account/second-factor", &[("what", "offer")]).await, "the QR code");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_page_wakes_at_once_what_only_it_has_and_its_header_when_that_is_wanted(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.admin).await;
    let mut awake = Vec::new();
    for address in pages(&shop).into_iter().chain(["/nothing".to_owned()]) {
        let answer = browser.get(&address).await;
        assert!(answer.body.contains("<leptos-island") && loads_script(&answer), "{address}");
        assert!(!answer.body.contains(app::shell::SCRIPTS_GO_HERE), "{address}");
        assert!(answer.body.contains("/pkg/nexus.0a.js") && answer.body.contains("nexus.0b"), "{address}");
        if !answer.body.contains("data-wasm=") {
            awake.push(address);
        }
    }
    let has_islands = |address: &String| address.starts_with("/?") || address == "/" || address == "/alerts";
    assert!(awake.iter().all(has_islands), "{awake:?}");
    assert!(!awake.is_empty());
    assert!(!loads_script(&site.stranger().get("/sign-in").await));
}

fn loads_script(answer: &Answer) -> bool {
    answer.tags().any(|tag| {
        let rules = value(tag, "type").as_deref() == Some("speculationrules");
        tag.starts_with("script") && !rules
            || tag.contains("modulepreload")
            || tag.contains(".wasm")
            || tag.contains(".js\"")
    })
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_another_site_posts_is_refused(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.near.buyer).await;
    let (ours, evil) = (format!("https://{HOST}"), "https://evil.test".to_owned());
    let longer = format!("https://{HOST}.evil.test");
    let cases: [(&[(&str, &str)], bool); 12] = [
        (&[("sec-fetch-site", "cross-site")], false),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "cross-site"), ("origin", &ours)], false),
        (&[("sec-fetch-site", "nonsense")], false),
        (&[("origin", &evil)], false),
        (&[("origin", &longer)], false),
        (&[("origin", "null")], false),
        (&[("origin", "")], false),
        (&[("sec-fetch-site", "same-origin")], true),
        (&[("sec-fetch-site", "none")], true),
        (&[("origin", &ours)], true),
        (&[], true),
    ];
    for (headers, accepted) in cases {
        for address in ["/api/vehicles/set-aside", "/account/password", "/sign-in", "/sign-out"] {
            // Signing out for real would make strangers of the cases that follow.
            let mut copy = if address == "/sign-out" { site.stranger() } else { browser.clone() };
            let mut request =
                browsing(Method::POST, address).header("content-type", "application/x-www-form-urlencoded");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = copy.send(request, String::new()).await;
            assert_eq!(answer.status != 403, accepted, "{address} with {headers:?}: {}", answer.status);
        }
    }
    assert_eq!(browser.get("/").await.status, 200);
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let request = browsing(method.clone(), "/parts").header("sec-fetch-site", "cross-site");
        assert_eq!(browser.send(request, String::new()).await.status, 403, "{method}");
    }
}
