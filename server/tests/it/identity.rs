//! The door: passwords, where it leads, how it closes.

use crate::{
    browser::{Browser, HOST, browsing, escaped},
    shop::{PASSWORD, Shop},
    site::{Site, eventually},
};
use axum::http::Method;
use sqlx::PgPool;

/// Whether the browser's session is somebody's.
async fn is_in(browser: &mut Browser) -> bool {
    let answer = browser.get("/account").await;
    match answer.status.as_u16() {
        200 => true,
        303 => false,
        other => panic!("{other}"),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_wrong_password_is_said_and_the_address_kept(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut browser = Site::new(&owner).stranger();
    for email in [shop.near.buyer.as_str(), "nobody@north.example", "<script>@x.example"] {
        let answer = browser.post("/sign-in", &[("email", email), ("password", "wrong"), ("next", "/garage")]).await;
        assert_eq!(answer.status, 422, "{email}");
        answer.says("E-mail or password is not right.");
        assert!(!answer.body.contains("<script>@"), "what was typed is text");
        assert!(email.starts_with('<') || answer.field("email").as_deref() == Some(email), "{}", answer.body);
        assert_eq!(answer.field("next").as_deref(), Some("/garage"));
        assert!(!answer.body.contains("wrong\""), "a password is never sent back");
        assert!(!is_in(&mut browser).await);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_right_password_leads_to_where_one_wanted_to_go(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut browser = Site::new(&owner).stranger();
    let wanted = format!("/parts/{}?vehicle=2118", shop.pads);
    let door = browser.get(&wanted).await;
    let to = door.location().unwrap().to_owned();
    assert_eq!(to, format!("/sign-in?next={}", wanted.replace('?', "%3F").replace('=', "%3D")));
    let form = browser.get(&to).await;
    let next = form.field("next").unwrap();
    assert_eq!(next, wanted);
    let fields = [("email", shop.near.buyer.as_str()), ("password", PASSWORD), ("next", &next)];
    let answer = browser.post("/sign-in", &fields).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some(&*wanted)));
    assert_eq!(browser.get(&wanted).await.status, 200);
    assert_eq!(browser.get("/sign-in?next=/garage").await.location(), Some("/garage"), "who is in is not asked again");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn signing_in_never_leads_to_another_site(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    for next in [
        "//evil.test/",
        "https://evil.test/",
        "/\\evil.test",
        "javascript:alert(1)",
        "/sign-out",
        "/a\nb",
        "/\u{1}",
        "",
    ] {
        let fields = [("email", shop.near.buyer.as_str()), ("password", PASSWORD), ("next", next)];
        let answer = site.stranger().post("/sign-in", &fields).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/")), "{next:?}");
        let mut known = site.sign_in(&shop.near.buyer).await;
        let answer = known.get(&format!("/sign-in?next={}", escaped(next))).await;
        assert_eq!(answer.location(), Some("/"), "{next:?}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_session_gets_a_new_id_when_it_becomes_somebodys(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut first = site.sign_in(&shop.far.buyer).await;
    let planted = first.cookie.clone();
    assert!(is_in(&mut first).await);

    let mut victim = site.stranger();
    victim.cookie = planted.clone();
    victim.post("/sign-in", &[("email", &shop.near.buyer), ("password", PASSWORD)]).await;
    assert_ne!(victim.cookie, planted);
    assert!(is_in(&mut victim).await);
    assert!(!is_in(&mut first).await, "the session it was before has ended");

    let mut guess = site.stranger();
    guess.cookie = Some("nexus=AAAAAAAAAAAAAAAAAAAAAA".to_owned());
    guess.post("/sign-in", &[("email", &shop.near.buyer), ("password", PASSWORD)]).await;
    assert_ne!(guess.cookie.as_deref(), Some("nexus=AAAAAAAAAAAAAAAAAAAAAA"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let answer =
        Site::new(&owner).stranger().post("/sign-in", &[("email", &shop.near.buyer), ("password", PASSWORD)]).await;
    let cookie = answer.header("set-cookie").unwrap();
    for word in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(word), "{cookie}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn signing_out_ends_the_session_and_only_this_one(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.near.buyer).await;
    let mut other = site.sign_in(&shop.near.buyer).await;
    assert!(is_in(&mut browser).await && is_in(&mut other).await);
    let cookie = browser.cookie.clone();
    let answer = browser.post("/sign-out", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/sign-in")));
    browser.cookie = cookie;
    assert!(!is_in(&mut browser).await, "the old cookie is worth nothing");
    assert!(is_in(&mut other).await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_form_sent_after_the_session_has_ended_leads_to_the_door_and_back_and_does_nothing(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.near.buyer).await;
    browser.post("/api/vehicles/choose", &[("vehicle", "2118")]).await;
    let vehicle = browser.get("/garage").await.field("garage_vehicle").unwrap();
    browser.clone().post("/sign-out", &[]).await;

    let remove = [("garage_vehicle", vehicle.as_str())];
    let answer = browser.post("/api/vehicles/remove", &remove).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/sign-in?next=/garage&ended=1")));
    let answer = browser.call("/api/vehicles/remove", &remove).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (401, Some("application/problem+json")));
    for elsewhere in ["https://evil.test/garage", "https://portal.example.test.evil.test/garage", "/garage", "", "?"] {
        let form = browsing(Method::POST, "/api/vehicles/remove").header("referer", elsewhere);
        let answer = browser.send(form, String::new()).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/sign-in?ended=1")), "{elsewhere}");
    }
    site.sign_in(&shop.near.buyer).await.get("/garage").await.says("2018 Honda Civic");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_door_says_that_a_form_was_lost_and_still_leads_back(owner: PgPool) {
    let mut browser = Site::new(&owner).stranger();
    let door = browser.get("/sign-in?next=/garage&ended=1").await;
    door.says("Your session had ended. What you sent was not saved.");
    assert_eq!(door.field("next").as_deref(), Some("/garage"));
    let french = browsing(Method::GET, "/sign-in?ended=1").header("accept-language", "fr");
    browser.send(french, String::new()).await.says("Votre session était terminée.");
    for quiet in ["/sign-in", "/sign-in?next=/garage", "/sign-in?ended=0", "/sign-in?ended="] {
        assert!(!browser.get(quiet).await.text().contains("had ended"), "{quiet}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_download_asked_for_by_nobody_follows_the_door(owner: PgPool) {
    let mut browser = Site::new(&owner).stranger();
    for method in [Method::GET, Method::HEAD] {
        let bookmark =
            browsing(method, "/vehicles/2118/parts.csv?x=1").header("referer", format!("https://{HOST}/vehicles/2118"));
        let answer = browser.send(bookmark, String::new()).await;
        let to = Some("/sign-in?next=/vehicles/2118/parts.csv%3Fx%3D1");
        assert_eq!((answer.status.as_u16(), answer.location()), (303, to));
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn guessing_is_stopped_and_told_for_how_long(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let mut browser = Site::new(&owner).stranger();
    for _ in 0..5 {
        let answer = browser.post("/sign-in", &[("email", &shop.near.buyer), ("password", "guess")]).await;
        assert_eq!(answer.status, 422);
    }
    for password in ["guess", PASSWORD] {
        let answer = browser.post("/sign-in", &[("email", &shop.near.buyer), ("password", password)]).await;
        assert_eq!(answer.status, 429, "the right one too: {password}");
        let seconds: u64 = answer.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=900).contains(&seconds), "{seconds}");
        answer.says("Too many attempts.");
    }
    let answer = browser.post("/sign-in", &[("email", &shop.far.buyer), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 303, "somebody else is not kept out");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_revoked_device_is_out_in_every_process_though_it_was_just_seen(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let (here, there) = (Site::new(&owner).listening().await, Site::new(&owner));
    let mut lost = here.sign_in(&shop.near.buyer).await;
    assert!(is_in(&mut lost).await, "and remembered here");
    let mut kept = there.sign_in(&shop.near.buyer).await;
    let devices = kept.get("/account").await;
    let device = devices.field("sign_in");
    let answer = kept.post("/api/identity/revoke-device", &[("sign_in", &device.unwrap())]).await;
    assert_eq!(answer.location(), Some("/account#devices"));
    eventually("the lost device is out", async || !is_in(&mut lost).await).await;
    assert!(is_in(&mut kept).await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_expired_session_and_an_ended_membership_are_nobodys(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let (expired, ended) = (site.sign_in(&shop.near.buyer).await, site.sign_in(&shop.far.buyer).await);
    let id = expired.cookie.clone().unwrap().replace("nexus=", "");
    for (statement, key) in [
        ("update sessions.session set expiry_date = now() - interval '1 second' where id = $1", id),
        ("update memberships set ended_at = now() where person_id::text = $1", shop.far.person.to_string()),
    ] {
        assert_eq!(sqlx::query(statement).bind(key).execute(&owner).await.unwrap().rows_affected(), 1);
    }
    let elsewhere = Site::new(&owner);
    for session in [expired, ended] {
        let mut browser = elsewhere.stranger();
        browser.cookie = session.cookie;
        assert!(!is_in(&mut browser).await);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_session_in_use_lives_on_in_the_database_and_in_the_browser(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let known = Site::new(&owner).sign_in(&shop.near.buyer).await;
    sqlx::query("update sessions.session set expiry_date = now() + interval '1 minute'").execute(&owner).await.unwrap();
    let mut browser = Site::new(&owner).stranger();
    browser.cookie = known.cookie.clone();
    let first = browser.get("/").await;
    assert!(first.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=43200")), "{:?}", first.headers);
    assert_eq!(browser.cookie, known.cookie);
    let left: bool = sqlx::query_scalar("select min(expiry_date) > now() + interval '11 hours' from sessions.session")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert!(left);
    assert_eq!(browser.get("/").await.header("set-cookie"), None, "it is not written with every page");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_new_password_ends_the_other_devices(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner).listening().await;
    let mut browser = site.sign_in(&shop.near.buyer).await;
    let mut other = site.sign_in(&shop.near.buyer).await;
    assert!(is_in(&mut other).await);
    let change = [("old_password", "not this"), ("new_password", "amber-lantern-quartz-17")];
    assert_eq!(browser.post("/account/password", &change).await.status, 422);
    let change = [("old_password", PASSWORD), ("new_password", "short")];
    assert_eq!(browser.post("/account/password", &change).await.status, 422);
    let change = [("old_password", PASSWORD), ("new_password", "amber-lantern-quartz-17")];
    assert_eq!(browser.post("/account/password", &change).await.status, 200);
    assert!(is_in(&mut browser).await);
    eventually("the other device is out", async || !is_in(&mut other).await).await;
    let answer = site.stranger().post("/sign-in", &[("email", &shop.near.buyer), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 422, "the old password is worth nothing");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_chosen_language_is_that_of_the_next_page_everywhere(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.near.buyer).await;
    browser.get("/").await.says("Which vehicle?");
    let answer = browser.post("/api/identity/set-preferences", &[("language", "fr"), ("back", "/parts")]).await;
    assert_eq!(answer.location(), Some("/parts"));
    let answer = browser.get("/").await;
    answer.says("Quel véhicule ?");
    assert_eq!(answer.values("html", "lang"), ["fr"]);
    browser.get("/parts").await.says("Freinage");
    site.sign_in(&shop.near.buyer).await.get("/").await.says("Quel véhicule ?");
    let answer =
        browser.post("/api/identity/set-preferences", &[("theme", "dark"), ("back", "https://evil.test")]).await;
    assert_eq!(answer.location(), Some("/account"));
    assert_eq!(browser.get("/").await.values("html", "data-theme"), ["dark"]);
    assert_eq!(browser.call("/api/identity/set-preferences", &[("theme", "pink")]).await.status, 400);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_arabic_page_says_so_and_runs_from_the_right(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let mut browser = site.sign_in(&shop.near.buyer).await;
    assert_eq!(browser.get("/").await.values("html", "dir"), ["ltr"]);
    browser.post("/api/identity/set-preferences", &[("language", "ar"), ("back", "/")]).await;
    for path in ["/", "/parts", "/garage", "/search?q=FDB", "/account", "/no/such/page"] {
        let answer = browser.get(path).await;
        assert_eq!([answer.values("html", "lang"), answer.values("html", "dir")].concat(), ["ar", "rtl"], "{path}");
    }
    browser.get("/").await.says("ما المركبة؟");
    let stranger = browsing(Method::GET, "/sign-in").header("accept-language", "ar-TN,ar;q=0.9,fr;q=0.8");
    let door = site.stranger().send(stranger, String::new()).await;
    assert_eq!([door.values("html", "lang"), door.values("html", "dir")].concat(), ["ar", "rtl"]);
    door.says("تسجيل الدخول إلى Crown Nexus");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_door_speaks_the_language_of_the_browser(owner: PgPool) {
    let request = browsing(Method::GET, "/sign-in").header("accept-language", "de, fr;q=0.8");
    let answer = Site::new(&owner).stranger().send(request, String::new()).await;
    assert_eq!(answer.values("html", "lang"), ["fr"]);
    answer.says("Connexion à Crown Nexus");
}
