//! Alive, ready, and what is said while the database is away.

use crate::{shop::Shop, site::Site};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::time::Duration;

/// A database that refuses every connection.
fn nowhere() -> PgPool {
    let options = PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(1);
    PgPoolOptions::new().acquire_timeout(Duration::from_millis(200)).connect_lazy_with(options)
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_process_with_its_database_is_live_and_ready(owner: PgPool) {
    let mut anybody = Site::new(&owner).stranger();
    let answer = anybody.get("/health/live").await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "{\"status\":\"live\"}"));
    let answer = anybody.get("/health/ready").await;
    let said: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((answer.status.as_u16(), &said["status"]), (200, &serde_json::json!("ready")));
    let search = said["search"]["state"].as_str().unwrap();
    assert!(["building", "away"].contains(&search), "nobody has built an index: {said}");
    assert_eq!(said["jobs"], serde_json::json!({ "due": 0, "given_up": 0 }));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_process_says_how_much_work_waits_and_how_much_was_given_up(owner: PgPool) {
    let tenant = testkit::actor(&owner, &[]).await.tenant;
    for (due, given_up) in
        [("now()", "null"), ("now()", "null"), ("now() + interval '1 hour'", "null"), ("now()", "now()")]
    {
        let add = format!(
            "insert into jobs (job_id, tenant_id, kind, due_at, given_up_at)
             values (gen_random_uuid(), $1, 'media.prepare', {due}, {given_up})"
        );
        sqlx::query(&add).bind(tenant.uuid()).execute(&owner).await.unwrap();
    }
    let answer = Site::new(&owner).stranger().get("/health/ready").await;
    let said: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((answer.status.as_u16(), &said["jobs"]), (200, &serde_json::json!({ "due": 2, "given_up": 1 })));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn without_its_database_a_process_is_live_but_not_ready_and_says_why(owner: PgPool) {
    let mut anybody = Site::on(&owner, nowhere()).stranger();
    assert_eq!(anybody.get("/health/live").await.status, 200);
    let answer = anybody.get("/health/ready").await;
    assert_eq!(answer.status, 503);
    let said: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(said, serde_json::json!({ "status": "not ready", "reason": "the database is away" }));
}

#[sqlx::test(migrations = false)]
async fn a_database_that_was_never_migrated_is_not_ready(owner: PgPool) {
    let answer = Site::on(&owner, owner.clone()).stranger().get("/health/ready").await;
    assert_eq!(answer.status, 503);
    answer.says("the database refuses: relation \\\"tenants\\\" does not exist");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn while_the_database_is_away_a_signed_in_person_is_told_and_nobody_is_signed_out(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let known = Site::new(&owner).sign_in(&shop.near.buyer).await;
    let mut browser = Site::on(&owner, nowhere()).stranger();
    browser.cookie = known.cookie.clone();
    let answer = browser.get("/").await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (503, Some("5")));
    assert_eq!(browser.cookie, known.cookie, "the session is as good as before");
    let answer = browser.call("/api/vehicles/steps", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (503, Some("application/problem+json")));

    let mut stranger = Site::on(&owner, nowhere()).stranger();
    assert_eq!(stranger.get("/sign-in").await.status, 200);
    let answer = stranger.post("/sign-in", &[("email", &shop.near.buyer), ("password", "x")]).await;
    assert_eq!(answer.status, 503);
    answer.says("A part of the service is down");
}
