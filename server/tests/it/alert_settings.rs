//! What people choose to be told of, as they do it: in their settings, and by the link in a mail.

use crate::{
    browser::{Answer, Browser, browsing},
    shop::Shop,
    site::{Site, key},
};
use axum::http::{Method, header};
use identity::{Role, tenants};
use mail::{
    Addresses,
    digest::{self, Postman},
    outbox::Sender,
};
use platform::{
    PersonId, TenantId, TenantTx,
    alerts::{self, NewAlert, stop_token},
    jobs::Job,
};
use sqlx::{PgPool, types::Uuid};
use testkit::servers::Smtp;
use time::OffsetDateTime;

/// What a form says whose sender changes nothing else than `typed`.
fn form<'a>(typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [("typed[zone]", "Europe/Berlin"), ("typed[digest-at]", "07:00")];
    usual
        .into_iter()
        .filter(|(name, _)| typed.iter().all(|(other, _)| other != name))
        .chain(typed.iter().copied())
        .collect()
}

/// The shop is no demo, from which no mail would go.
pub async fn is_real(owner: &PgPool) {
    sqlx::query("update tenants set demo_seed = null").execute(owner).await.unwrap();
}

async fn chooses(browser: &mut Browser, typed: &[(&str, &str)]) -> Answer {
    browser.get("/alerts/settings").await;
    browser.post("/api/alerts/choose", &form(typed)).await
}

async fn tell(owner: &PgPool, shop: &Shop, people: &[PersonId]) {
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &tenants::system_actor(shop.tenant)).await.unwrap();
    let alert = NewAlert {
        kind: "support.replied",
        subject: ("ticket", Uuid::from_u128(7)),
        about: "#7 Squeaking pads",
        note: "They fit.",
    };
    alerts::tell(&mut tx, people, alert).await.unwrap();
    tx.commit().await.unwrap();
}

async fn person(owner: &PgPool, email: &str) -> PersonId {
    let id: Uuid =
        sqlx::query_scalar("select person_id from people where email = $1").bind(email).fetch_one(owner).await.unwrap();
    id.into()
}

async fn stopped(owner: &PgPool, tenant: TenantId) -> Vec<Uuid> {
    sqlx::query_scalar("select person_id from alert_schedules where tenant_id = $1 and mail_stopped_at is not null")
        .bind(tenant.uuid())
        .fetch_all(owner)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_same_event_reaches_three_people_as_each_chose(owner: PgPool) {
    let (shop, site) = (Shop::open(&owner, "NORTH", 10_000).await, Site::new(&owner));
    is_real(&owner).await;
    let emails = [shop.near.buyer.clone(), shop.far.buyer.clone(), shop.hire(&owner, Role::Buyer).await];
    let [mut usual, mut mail_only, mut nothing] =
        [site.sign_in(&emails[0]).await, site.sign_in(&emails[1]).await, site.sign_in(&emails[2]).await];
    for (browser, mail) in [(&mut mail_only, "digest"), (&mut nothing, "never")] {
        let answer = chooses(browser, &[("typed[messages-mail]", mail)]).await;
        assert_eq!(answer.location(), Some("/alerts/settings?saved=1"), "{answer:?}");
    }
    let people = [person(&owner, &emails[0]).await, person(&owner, &emails[1]).await, person(&owner, &emails[2]).await];
    tell(&owner, &shop, &people).await;
    for (browser, listed) in [(&mut usual, true), (&mut mail_only, false), (&mut nothing, false)] {
        let text = browser.get("/alerts").await.text();
        assert_eq!(text.contains("#7 Squeaking pads was answered"), listed, "{text}");
        assert_eq!(text.contains("1 new alert"), listed);
    }
    let written: Vec<(Uuid, bool, bool)> =
        sqlx::query_as("select person_id, listed, mail_at is not null from alerts").fetch_all(&owner).await.unwrap();
    assert_eq!(written.len(), 2, "{written:?}");
    assert!(written.contains(&(people[0].uuid(), true, true)) && written.contains(&(people[1].uuid(), false, true)));
    mail_only.get("/alerts/settings").await.says("1 alert");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn choices_stand_in_the_form_again(owner: PgPool) {
    let (shop, site) = (Shop::open(&owner, "NORTH", 10_000).await, Site::new(&owner));
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    let first = buyer.get("/alerts/settings").await;
    assert_eq!(first.status, 200);
    assert!(first.text().contains("Next daily digest") && first.body.contains("value=\"UTC\""), "{}", first.body);
    assert!(!first.text().contains("New tickets"), "of what is never a customer's they need not choose");
    let quiet = [("typed[quiet]", "yes"), ("typed[quiet-from]", "18:30"), ("typed[quiet-to]", "08:15")];
    let typed =
        [&quiet[..], &[("typed[messages-mail]", "digest"), ("typed[day-7]", "yes"), ("typed[digest-at]", "06:45")]];
    chooses(&mut buyer, &typed.concat()).await;
    let saved = buyer.get("/alerts/settings?saved=1").await;
    for value in ["Europe/Berlin", "18:30", "08:15", "06:45"] {
        assert!(saved.body.contains(&format!("value=\"{value}\"")), "{value}: {}", saved.body);
    }
    assert_eq!(saved.body.matches(" selected").count(), 2, "one for each topic");
    saved.says("Saved.");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_wrong_is_said_where_it_was_typed_and_kept(owner: PgPool) {
    let (shop, site) = (Shop::open(&owner, "NORTH", 10_000).await, Site::new(&owner));
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    let days: Vec<String> = (1..=7).map(|day| format!("typed[day-{day}]")).collect();
    let all_days: Vec<_> = days.iter().map(|day| (&**day, "yes")).collect();
    let all_day = vec![("typed[quiet]", "yes"), ("typed[quiet-from]", "20:00"), ("typed[quiet-to]", "20:00")];
    for (typed, sentence) in [
        (vec![("typed[zone]", "Europe/Atlantis")], "There is no time zone of this name."),
        (all_day, "Quiet hours cannot last all day."),
        (all_days, "One day must be left for mail."),
        (vec![("typed[digest-at]", "noon")], "Give a time of the day"),
    ] {
        let refused = chooses(&mut buyer, &typed).await;
        let page = buyer.get(refused.location().expect("a way back")).await;
        page.says(sentence);
        if typed[0].0 == "typed[zone]" {
            assert!(page.body.contains("value=\"Europe/Atlantis\""), "{}", page.body);
        }
    }
    let kept: i64 = sqlx::query_scalar("select count(*) from alert_schedules").fetch_one(&owner).await.unwrap();
    assert_eq!(kept, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nobody_chooses_for_others(owner: PgPool) {
    let (north, south) = (Shop::open(&owner, "NORTH", 10_000).await, Shop::open(&owner, "SOUTH", 20_000).await);
    let site = Site::new(&owner);
    for address in ["/api/alerts/choose", "/api/alerts/stop-mail"] {
        assert_eq!(site.stranger().call(address, &form(&[])).await.status, 401, "{address}");
    }
    let mut buyer = site.sign_in(&north.near.buyer).await;
    let (person, tenant) = (south.near.person.to_string(), south.tenant.to_string());
    chooses(&mut buyer, &[("person", &person), ("tenant", &tenant), ("typed[messages-mail]", "never")]).await;
    let whose: Vec<(Uuid, Uuid)> =
        sqlx::query_as("select tenant_id, person_id from alert_choices").fetch_all(&owner).await.unwrap();
    assert_eq!(whose, [(north.tenant.uuid(), north.near.person.uuid())]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn mail_is_stopped_and_sent_again(owner: PgPool) {
    let (shop, site) = (Shop::open(&owner, "NORTH", 10_000).await, Site::new(&owner));
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    chooses(&mut buyer, &[("typed[messages-mail]", "digest")]).await;
    buyer.post("/api/alerts/stop-mail", &[]).await;
    buyer.get("/alerts/settings").await.says("You get no mail of alerts");
    assert_eq!(stopped(&owner, shop.tenant).await, [shop.near.person.uuid()]);
    buyer.post("/api/alerts/stop-mail", &[("again", "yes")]).await;
    assert!(!buyer.get("/alerts/settings").await.text().contains("You get no mail of alerts"));
    let kept: String = sqlx::query_scalar("select mail from alert_choices").fetch_one(&owner).await.unwrap();
    assert_eq!(kept, "digest", "what was chosen is still there");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_program_stops_mail_in_one_click_without_a_sign_in(owner: PgPool) {
    let (north, south) = (Shop::open(&owner, "NORTH", 10_000).await, Shop::open(&owner, "SOUTH", 20_000).await);
    let site = Site::new(&owner);
    let link = format!("/unsubscribe/{}", stop_token(&key(), north.tenant, north.near.person));
    let asked = site.stranger().get(&link).await;
    assert_eq!(asked.status, 200);
    asked.says("NORTH Distribution then mails you no alerts any more.");
    assert!(stopped(&owner, north.tenant).await.is_empty(), "nothing is stopped by looking");
    for kind in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"] {
        let request = browsing(Method::POST, &link).header(header::CONTENT_TYPE, kind);
        let answer = site.stranger().send(request, "List-Unsubscribe=One-Click".to_owned()).await;
        assert_eq!(answer.status, 200, "{kind}");
        answer.says("You get no more mail of alerts");
    }
    assert_eq!(stopped(&owner, north.tenant).await, [north.near.person.uuid()]);
    assert!(stopped(&owner, south.tenant).await.is_empty());
    site.stranger().post(&link, &[("again", "1")]).await.says("You get mail of alerts again");
    assert!(stopped(&owner, north.tenant).await.is_empty());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_link_that_is_none_of_ours_stops_nothing(owner: PgPool) {
    let (north, south) = (Shop::open(&owner, "NORTH", 10_000).await, Shop::open(&owner, "SOUTH", 20_000).await);
    let site = Site::new(&owner);
    let foreign = stop_token(&key(), south.tenant, north.near.person);
    let mut cut = stop_token(&key(), north.tenant, north.near.person);
    cut.pop();
    for token in [foreign, cut, "a".to_owned(), Uuid::nil().to_string()] {
        let link = format!("/unsubscribe/{token}");
        assert_eq!(site.stranger().get(&link).await.status, 404, "{token}");
        let answer = site.stranger().post(&link, &[]).await;
        assert_eq!(answer.status, 404, "{token}");
        answer.says("This link is not valid");
    }
    assert!(stopped(&owner, north.tenant).await.is_empty() && stopped(&owner, south.tenant).await.is_empty());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn people_see_what_became_of_their_own_mails(owner: PgPool) {
    let (shop, site) = (Shop::open(&owner, "NORTH", 10_000).await, Site::new(&owner));
    is_real(&owner).await;
    tell(&owner, &shop, &[shop.near.person]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &tenants::system_actor(shop.tenant)).await.unwrap();
    let now = OffsetDateTime::now_utc();
    let later = now + time::Duration::days(2);
    let letter = alerts::letters::gather(&mut tx, shop.near.person, "near@mail.example", later).await.unwrap();
    let letter = letter.expect("a letter");
    alerts::letters::begin(&mut tx, letter, now).await.unwrap();
    let outcome = alerts::letters::Outcome::Failed("550 no such mailbox");
    alerts::letters::note(&mut tx, letter, outcome, now).await.unwrap();
    tx.commit().await.unwrap();
    let mine = site.sign_in(&shop.near.buyer).await.get("/alerts/settings").await;
    for part in ["near@mail.example", "550 no such mailbox", "Failed"] {
        mine.says(part);
    }
    let others = site.sign_in(&shop.far.buyer).await.get("/alerts/settings").await.text();
    assert!(!others.contains("near@mail.example") && others.contains("No mail of alerts has been made"), "{others}");
}

/// Does what waits to be done for letters when the last of them is due, as a worker does.
pub async fn work(owner: &PgPool, shop: &Shop, server: &Smtp) {
    let (db, addresses) = (testkit::app_pool(owner), Addresses::new("desk.example", key()));
    let (smtp, site) = (server.url().parse().unwrap(), "https://portal.example".to_owned());
    let postman = Postman::new(Sender { db: db.clone(), smtp, addresses, site }, key(), app::alerts::letter);
    let due: Option<OffsetDateTime> =
        sqlx::query_scalar("select max(mail_at) from alerts").fetch_one(owner).await.unwrap();
    for kind in digest::kinds(postman.as_ref()) {
        let jobs: Vec<(Uuid, serde_json::Value, i32)> = sqlx::query_as(
            "select job_id, payload, attempts from jobs where kind = $1 and finished_at is null order by job_id",
        )
        .bind(kind)
        .fetch_all(owner)
        .await
        .unwrap();
        for (id, payload, attempts) in jobs {
            let job = Job { id: id.into(), tenant: shop.tenant, kind: kind.to_owned(), payload, attempts };
            digest::run(&db, postman.as_ref(), &job, due.expect("something is due")).await.unwrap();
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_letter_says_what_happened_and_its_link_stops_the_next(owner: PgPool) {
    let (server, shop, site) = (Smtp::start(), Shop::open(&owner, "NORTH", 10_000).await, Site::new(&owner));
    is_real(&owner).await;
    let told = async |about: &str| {
        let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &tenants::system_actor(shop.tenant)).await.unwrap();
        let subject = ("part", shop.pads.uuid());
        let alert = NewAlert { kind: "fitment.correction-accepted", subject, about, note: "Thank you." };
        alerts::tell(&mut tx, &[shop.near.person], alert).await.unwrap();
        tx.commit().await.unwrap();
        work(&owner, &shop, &server).await;
        server.taken().len()
    };
    assert_eq!(told("NORTH-PAD-4410").await, 1);
    let letter = String::from_utf8_lossy(&server.taken()[0]).replace("\r\n ", " ").replace("=\r\n", "");
    assert!(letter.contains(&format!("X-To: {}\r\n", shop.near.buyer)), "{letter}");
    assert!(letter.contains("Subject: Your report about NORTH-PAD-4410 was accepted"), "{letter}");
    assert!(letter.contains(&format!("https://portal.example/parts/{}", shop.pads)), "{letter}");
    let (_, link) = letter.split_once("List-Unsubscribe: <https://portal.example").expect("a link");
    let link = link.split_once('>').unwrap().0;
    let request = browsing(Method::POST, link).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let stopped = site.stranger().send(request, "List-Unsubscribe=One-Click".to_owned()).await;
    assert_eq!(stopped.status, 200);
    assert_eq!(told("NORTH-ROT-7").await, 1, "no second one");
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    buyer.get("/alerts").await.says("Your report about NORTH-ROT-7 was accepted");
    buyer.get("/alerts/settings").await.says(&shop.near.buyer);
}
