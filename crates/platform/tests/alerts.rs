//! Alerts against a database: each is one person's, and none is left out of a stream.

use kernel::PageRequest;
use platform::{
    Actor, PersonId, TenantTx,
    alerts::{self, AlertId, NewAlert, Unseen},
};
use sqlx::{PgPool, types::Uuid};
use time::{Duration, OffsetDateTime};

const MAY: &[platform::Permission] = &[];

fn about(name: &str) -> NewAlert<'_> {
    NewAlert { kind: "media.rejected", subject: ("asset", Uuid::nil()), about: name, note: "blurred" }
}

async fn tell(db: &PgPool, who: &Actor, people: &[PersonId], name: &str) {
    let mut tx = TenantTx::begin(db, who).await.unwrap();
    alerts::tell(&mut tx, people, about(name)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn names(db: &PgPool, who: &Actor) -> Vec<String> {
    let mut tx = TenantTx::begin(db, who).await.unwrap();
    let page = alerts::list(&mut tx, PageRequest::new(None, 50)).await.unwrap();
    page.rows.into_iter().map(|alert| alert.about).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_alert_is_seen_by_whom_it_is_for_and_by_nobody_else(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let teller = testkit::actor(&owner, MAY).await;
    let told = testkit::colleague(&owner, &teller, MAY).await;
    let other = testkit::colleague(&owner, &teller, MAY).await;
    let stranger = testkit::actor(&owner, MAY).await;
    tell(&db, &teller, &[told.person, teller.person, stranger.person], "a.jpg").await;
    assert_eq!(names(&db, &told).await, ["a.jpg"]);
    assert_eq!(names(&db, &teller).await, [""; 0], "nobody is told of what they do themselves");
    assert_eq!(names(&db, &other).await, [""; 0]);
    assert_eq!(names(&db, &stranger).await, [""; 0], "who is not of the tenant is told nothing");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_that_waits_to_be_seen_is_enough(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let teller = testkit::actor(&owner, MAY).await;
    let told = testkit::colleague(&owner, &teller, MAY).await;
    let once = async |name: &str| {
        let mut tx = TenantTx::begin(&db, &teller).await.unwrap();
        alerts::tell_once(&mut tx, &[told.person], about(name)).await.unwrap();
        tx.commit().await.unwrap();
    };
    once("a.jpg").await;
    once("b.jpg").await;
    assert_eq!(names(&db, &told).await, ["a.jpg"]);
    let mut tx = TenantTx::begin(&db, &told).await.unwrap();
    let last = alerts::list(&mut tx, PageRequest::new(None, 1)).await.unwrap().rows[0].id;
    alerts::see(&mut tx, last, OffsetDateTime::now_utc()).await.unwrap();
    assert_eq!(alerts::unseen(&mut tx).await.unwrap(), 0);
    tx.commit().await.unwrap();
    once("c.jpg").await;
    assert_eq!(names(&db, &told).await, ["c.jpg", "a.jpg"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_committed_late_is_not_left_out(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let teller = testkit::actor(&owner, MAY).await;
    let told = testkit::colleague(&owner, &teller, MAY).await;
    let mut slow = TenantTx::begin(&db, &teller).await.unwrap();
    alerts::tell(&mut slow, &[told.person], about("slow.jpg")).await.unwrap();
    tell(&db, &teller, &[told.person], "fast.jpg").await;
    let since = async |last: AlertId| {
        let mut tx = TenantTx::begin(&db, &told).await.unwrap();
        alerts::since(&mut tx, last, &[last.uuid()]).await.unwrap()
    };
    let fast = since(Uuid::nil().into()).await;
    assert_eq!(fast.len(), 1);
    slow.commit().await.unwrap();
    let then: Vec<String> = since(fast[0].id).await.into_iter().map(|alert| alert.about).collect();
    assert_eq!(then, ["slow.jpg"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_is_told_much_at_once_is_told_all_of_it(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let teller = testkit::actor(&owner, MAY).await;
    let told = testkit::colleague(&owner, &teller, MAY).await;
    let many = 2 * alerts::AT_A_TIME + 7;
    let mut tx = TenantTx::begin(&db, &teller).await.unwrap();
    for number in 0..many {
        alerts::tell(&mut tx, &[told.person], about(&format!("{number}.jpg"))).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = TenantTx::begin(&db, &told).await.unwrap();
    // As a stream reads: all of it lies within the time in which a number may come late.
    let (mut had, mut last) = (Vec::new(), Uuid::now_v7());
    loop {
        let found = alerts::since(&mut tx, last.into(), &had).await.unwrap();
        had.extend(found.iter().map(|alert| alert.id.uuid()));
        last = last.max(*had.last().unwrap());
        if found.len() < alerts::AT_A_TIME {
            break;
        }
    }
    assert_eq!(had.len(), many);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn old_alerts_go(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let teller = testkit::actor(&owner, MAY).await;
    let told = testkit::colleague(&owner, &teller, MAY).await;
    tell(&db, &teller, &[told.person], "a.jpg").await;
    let mut tx = TenantTx::begin(&db, &teller).await.unwrap();
    let now = OffsetDateTime::now_utc();
    assert_eq!(alerts::forget(&mut tx, now).await.unwrap(), 0);
    assert_eq!(alerts::forget(&mut tx, now + alerts::KEPT + Duration::minutes(1)).await.unwrap(), 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_process_hears_of_new_ones_and_counts_them_once(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let teller = testkit::actor(&owner, MAY).await;
    let told = testkit::colleague(&owner, &teller, MAY).await;
    let unseen = std::sync::Arc::new(Unseen::default());
    let mut changes = unseen.changes();
    let listener = tokio::spawn(platform::listen(db.clone(), vec![unseen.clone()]));
    changes.recv().await.unwrap();
    let count = async || {
        let mut tx = TenantTx::begin(&db, &told).await.unwrap();
        unseen.count(&mut tx).await.unwrap()
    };
    assert_eq!(count().await, 0);
    tell(&db, &teller, &[told.person], "a.jpg").await;
    let whose = loop {
        if let Some(whose) = changes.recv().await.unwrap() {
            break whose;
        }
    };
    assert_eq!(whose, (told.tenant, told.person));
    assert_eq!(count().await, 1);
    listener.abort();
}
