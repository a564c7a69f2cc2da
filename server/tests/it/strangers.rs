//! What somebody gets who is not signed in: the way to the door, and not a word more.

use crate::{
    browser::{Answer, browsing},
    pages::{desk, downloads, library, managed, offers, pages, promises, walk},
    shop::{Shop, VIN},
    site::Site,
};
use axum::http::Method;
use leptos::server_fn::axum::server_fn_paths;
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_server_function_refuses_a_stranger(owner: PgPool) {
    let site = Site::new(&owner);
    for (path, _) in server_fn_paths() {
        let answer = site.stranger().call(path, &[]).await;
        assert_eq!(answer.status, 401, "{path}: {}", answer.body);
        is_sent_to_the_door(&site.stranger().post(path, &[]).await, path);
        let answer = site.stranger().get(path).await;
        assert_eq!(answer.status, 405, "{path} is not for reading");
    }
    for form in ["/account/password", "/account/second-factor"] {
        assert_eq!(site.stranger().call(form, &[("what", "offer")]).await.status, 401, "{form}");
        is_sent_to_the_door(&site.stranger().post(form, &[("what", "offer")]).await, form);
    }
}

#[track_caller]
fn is_sent_to_the_door(answer: &Answer, form: &str) {
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/sign-in?ended=1")), "{form}: {}", answer.body);
}

/// Addresses that are nobody's, or not quite somebody's.
const UNKNOWN: [&str; 14] = [
    "/nothing",
    "/parts/",
    "/PARTS",
    "/parts/xyz",
    "/parts/..",
    "/vehicles/2118/",
    "/vehicles/2118/parts.csv/",
    "/index.html",
    "/admin",
    "/api",
    "/.env",
    "/sign-in/",
    "/sign-out",
    "/account/password",
];

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_route_sends_a_stranger_to_the_door_and_shows_nothing(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let mut admin = site.sign_in(&shop.admin).await;
    admin.post("/api/vehicles/choose", &[("vehicle", "2118"), ("vin", VIN)]).await;
    let linked = walk(&mut admin).await.answers.into_keys();
    let known = pages(&shop).into_iter().chain(downloads(&shop)).chain(offers(&shop)).chain(managed()).chain(library());
    let known = known.chain(desk(&shop)).chain(promises());
    let known = known.chain(linked);
    for address in known.chain(UNKNOWN.map(str::to_owned)) {
        for method in [Method::GET, Method::HEAD] {
            let answer = site.stranger().send(browsing(method, &address), String::new()).await;
            let status = answer.status.as_u16();
            // What takes only POST says so before it looks who asks; it has nothing to show.
            let only_post = address == "/sign-out" || address == "/account/password";
            assert!([302, 303, 401].contains(&status) || only_post && status == 405, "{status} at {address}");
            // The way back may repeat what was asked for.
            let leads_to_the_door =
                answer.location().is_none_or(|to| to == "/sign-in" || to.starts_with("/sign-in?next=/"));
            assert!(leads_to_the_door, "{address}: {:?}", answer.location());
            let said = Answer { headers: Default::default(), ..answer };
            said.keeps(&shop.secrets(), &address);
        }
    }
    for door in ["/sign-in", "/sign-in?next=/parts", "/health/live", "/health/ready", "/favicon.svg"] {
        let answer = site.stranger().get(door).await;
        assert_eq!(answer.status, 200, "{door}");
        answer.keeps(&shop.secrets(), door);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_made_up_session_is_a_strangers(owner: PgPool) {
    let site = Site::new(&owner);
    for cookie in ["nexus=", "nexus=x", "nexus=AAAAAAAAAAAAAAAAAAAAAA", "nexus=' or ''='", "nexus=%00"] {
        let mut browser = site.stranger();
        browser.cookie = Some(cookie.to_owned());
        let answer = browser.get("/parts").await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/sign-in?next=/parts")), "{cookie}");
    }
}
