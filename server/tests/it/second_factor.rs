//! The second factor, from setting it up to signing in without the telephone.

use crate::{
    browser::{Answer, Browser},
    shop::{PASSWORD, Shop},
    site::Site,
};
use sqlx::PgPool;
use time::OffsetDateTime;

/// The code that an authenticator app shows, so many steps of 30 seconds from now. Each step's code works once; the
/// next step's is accepted already.
fn code(secret: &str, steps: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).expect("base32");
    let totp = totp_rs::Builder::new().with_secret(secret).with_account_name("x").build().expect("defaults");
    let now = OffsetDateTime::now_utc().unix_timestamp() + 30 * steps;
    totp.generate(now.unsigned_abs()).to_string()
}

async fn factor(browser: &mut Browser, what: &str, code: &str) -> Answer {
    browser.post("/account/second-factor", &[("what", what), ("code", code)]).await
}

/// Sets a second factor up; the key and the recovery codes.
async fn set_up(browser: &mut Browser) -> (String, Vec<String>) {
    let offer = factor(browser, "offer", "").await;
    assert_eq!(offer.status, 200);
    let secret =
        offer.body.split("<code class=\"part-number\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    assert!(offer.body.contains("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\""));
    let wrong = factor(browser, "confirm", "000000").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains(secret), "the same key is still on offer");
    let done = factor(browser, "confirm", &code(secret, 0)).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let items = done.body.split("<li>").skip(1).filter_map(|rest| rest.split('<').next());
    let codes = items.filter(|text| text.len() == 19 && text.matches('-').count() == 3);
    (secret.to_owned(), codes.map(str::to_owned).collect())
}

/// The password alone: never enough.
async fn half_way(site: &Site, email: &str) -> Browser {
    let mut browser = site.stranger();
    let answer = browser.post("/sign-in", &[("email", email), ("password", PASSWORD), ("next", "/garage")]).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/sign-in/code?next=/garage")));
    for address in ["/", "/parts", "/account"] {
        assert_eq!(browser.get(address).await.status, 303, "{address} with the password alone");
    }
    assert_eq!(browser.call("/api/vehicles/steps", &[]).await.status, 401);
    browser
}

async fn enter(browser: &mut Browser, code: &str) -> Answer {
    browser.post("/sign-in/code", &[("code", code), ("next", "/garage")]).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_has_a_second_factor_is_asked_for_it(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let (secret, _) = set_up(&mut site.sign_in(&shop.near.buyer).await).await;

    let mut browser = half_way(&site, &shop.near.buyer).await;
    let before = browser.cookie.clone();
    browser.get("/sign-in/code?next=/garage").await.says("Second factor");
    assert_eq!(enter(&mut browser, "000000").await.status, 422);
    let shown = code(&secret, 1);
    let answer = enter(&mut browser, &shown).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/garage")));
    assert_eq!(browser.get("/garage").await.status, 200);
    assert_ne!(browser.cookie, before, "a new id for what is now somebody's session");
    let mut old = site.stranger();
    old.cookie = before;
    assert_eq!(old.get("/garage").await.status, 303);
    assert_eq!(old.get("/sign-in/code").await.location(), Some("/sign-in"), "and it waits for no code any more");

    let mut again = half_way(&site, &shop.near.buyer).await;
    assert_eq!(enter(&mut again, &shown).await.status, 422, "a code works once");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_recovery_code_opens_once(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let (_, codes) = set_up(&mut site.sign_in(&shop.near.buyer).await).await;
    assert_eq!(codes.len(), 10);
    let mut browser = half_way(&site, &shop.near.buyer).await;
    assert_eq!(enter(&mut browser, &codes[3].to_lowercase()).await.status, 303);
    browser.get("/account").await.says("9 recovery codes left.");
    let mut browser = half_way(&site, &shop.near.buyer).await;
    assert_eq!(enter(&mut browser, &codes[3]).await.status, 422);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nobody_reaches_the_code_without_the_password_and_guessing_codes_is_stopped(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    set_up(&mut site.sign_in(&shop.near.buyer).await).await;
    let mut stranger = site.stranger();
    assert_eq!(stranger.get("/sign-in/code").await.location(), Some("/sign-in"));
    assert_eq!(enter(&mut stranger, "123456").await.location(), Some("/sign-in"));

    let mut browser = half_way(&site, &shop.near.buyer).await;
    for _ in 0..5 {
        assert_eq!(enter(&mut browser, "000000").await.status, 422);
    }
    let answer = enter(&mut browser, "000000").await;
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").is_some());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn it_is_switched_off_with_a_code_only(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.near.buyer).await;
    let (secret, _) = set_up(&mut browser).await;
    browser.get("/account").await.says("On: signing in asks for a code.");
    assert_eq!(factor(&mut browser, "disable", "000000").await.status, 422);
    half_way(&site, &shop.near.buyer).await;
    let answer = factor(&mut browser, "disable", &code(&secret, 1)).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/account")));
    browser.get("/account").await.says("Off: your password alone opens this account.");
    site.sign_in(&shop.near.buyer).await;
}
