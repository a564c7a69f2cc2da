//! What a page that is open is told, over its stream of events.

use crate::{browser::Browser, shop::Shop, site::Site};
use identity::tenants;
use platform::{
    PersonId, TenantTx,
    alerts::{self, NewAlert},
};
use sqlx::{PgPool, types::Uuid};
use std::time::Duration;

/// More than any of this takes.
const SOON: Duration = Duration::from_secs(10);
/// Long enough for what was told at once to have come.
const A_MOMENT: Duration = Duration::from_millis(700);

async fn tell(owner: &PgPool, shop: &Shop, person: PersonId, name: &str) {
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &tenants::system_actor(shop.tenant)).await.unwrap();
    let alert = NewAlert {
        kind: "media.rejected",
        subject: ("asset", Uuid::from_u128(7)),
        about: name,
        note: "It is blurred.",
    };
    alerts::tell(&mut tx, &[person], alert).await.unwrap();
    tx.commit().await.unwrap();
}

fn id(event: &str) -> &str {
    event.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id")
}

async fn buyers(owner: &PgPool) -> (Shop, Shop, Site) {
    let (here, there) = (Shop::open(owner, "NORTH", 10_000).await, Shop::open(owner, "SOUTH", 20_000).await);
    (here, there, Site::new(owner).listening().await)
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_stream_is_of_the_person_of_its_session_whatever_it_asks_for(owner: PgPool) {
    let (here, there, site) = buyers(&owner).await;
    assert_ne!(site.stranger().stream("/events", None).await.status, 200);
    let mine = site.sign_in(&here.near.buyer).await;
    let colleague = site.sign_in(&here.far.buyer).await;
    let foreign = site.sign_in(&there.near.buyer).await;
    let mut stream = mine.stream("/events", None).await;
    let asks = format!("/events?tenant={}&person={}&after={}", here.tenant, here.near.person, Uuid::nil());
    let mut others = [colleague.stream(&asks, None).await, foreign.stream(&asks, None).await];
    tell(&owner, &here, here.near.person, "a.jpg").await;
    let event = stream.next(SOON).await.expect("an event");
    assert!(event.contains("event: alert") && event.contains("a.jpg was refused"), "{event}");
    assert!(event.contains("It is blurred.") && event.contains("/media/assets/"), "{event}");
    for other in &mut others {
        assert_eq!(other.next(A_MOMENT).await, None);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_comes_back_is_told_what_was_missed(owner: PgPool) {
    let (here, _, site) = buyers(&owner).await;
    let browser = site.sign_in(&here.near.buyer).await;
    let mut stream = browser.stream("/events", None).await;
    tell(&owner, &here, here.near.person, "first.jpg").await;
    let first = stream.next(SOON).await.expect("an event");
    drop(stream);
    tell(&owner, &here, here.near.person, "missed.jpg").await;
    let mut again = browser.stream("/events", Some(id(&first))).await;
    assert!(again.next(SOON).await.expect("what was missed").contains("missed.jpg"));
    tell(&owner, &here, here.near.person, "new.jpg").await;
    assert!(again.next(SOON).await.expect("what is new").contains("new.jpg"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_is_told_to_a_session_that_has_ended(owner: PgPool) {
    let (here, _, site) = buyers(&owner).await;
    let mut browser = site.sign_in(&here.near.buyer).await;
    let mut stream = browser.stream("/events", None).await;
    browser.post("/sign-out", &[]).await;
    tell(&owner, &here, here.near.person, "secret.jpg").await;
    assert_eq!(stream.next(SOON).await, None);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_person_has_a_few_streams_and_a_place_is_free_again(owner: PgPool) {
    let (here, _, site) = buyers(&owner).await;
    let browser = site.sign_in(&here.near.buyer).await;
    let mut open = Vec::new();
    for _ in 0..8 {
        open.push(browser.stream("/events", None).await);
    }
    assert!(open.iter().all(|stream| stream.status == 200));
    assert_eq!(browser.stream("/events", None).await.status, 503);
    open.pop();
    assert_eq!(browser.stream("/events", None).await.status, 200);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_header_counts_what_is_new_until_it_was_seen(owner: PgPool) {
    let (here, there, site) = buyers(&owner).await;
    let mut browser = site.sign_in(&here.near.buyer).await;
    let new = async |browser: &mut Browser| {
        let answer = browser.get("/alerts").await;
        assert_eq!(answer.status, 200);
        (answer.text().contains("1 new alert"), answer.field("last"), answer.text())
    };
    assert!(!new(&mut browser).await.0);
    tell(&owner, &here, here.near.person, "a.jpg").await;
    crate::site::eventually("the count is new", async || new(&mut site.sign_in(&here.near.buyer).await).await.0).await;
    let (counted, last, text) = new(&mut browser).await;
    assert!(counted && text.contains("a.jpg was refused"), "{text}");
    let last = last.expect("the newest");
    let mut foreign = site.sign_in(&there.near.buyer).await;
    foreign.post("/api/alerts/see", &[("last", &last)]).await;
    assert!(new(&mut browser).await.0, "another tenant's person sees theirs");
    browser.post("/api/alerts/see", &[("last", &last)]).await;
    assert!(!new(&mut browser).await.0);
}
