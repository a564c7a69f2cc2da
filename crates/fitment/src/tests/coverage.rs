use super::database::{CIVIC_2018, CIVIC_2019, F150_2018, FIT_2020, part, plain, reference};
use crate::{READ, WRITE, applications, coverage};
use platform::{Error, TenantTx};
use sqlx::PgPool;
use testkit::{actor, app_pool};

async fn counts(tx: &mut TenantTx) -> Vec<(i32, i32)> {
    sqlx::query_as("select base_vehicle_id, applications from vehicle_coverage order by base_vehicle_id")
        .fetch_all(&mut **tx)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_step_offers_only_what_leads_to_parts(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "BP-1", "Corvin", None).await;
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    assert!(coverage::years(&mut tx).await.unwrap().is_empty());
    for vehicle in [CIVIC_2018, F150_2018, FIT_2020] {
        applications::add(&mut tx, plain(part, vehicle, "front")).await.unwrap();
    }
    assert_eq!(coverage::years(&mut tx).await.unwrap(), [2020, 2018]);
    let named = |steps: Vec<(_, String)>| steps.into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(named(coverage::makes(&mut tx, 2018).await.unwrap()), ["Ford", "Honda"]);
    assert_eq!(named(coverage::makes(&mut tx, 2020).await.unwrap()), ["Honda"]);
    assert!(coverage::makes(&mut tx, 2019).await.unwrap().is_empty());
    let models = coverage::models(&mut tx, 2018, 1.into()).await.unwrap();
    assert_eq!(models, [(CIVIC_2018.into(), "Civic".to_owned())]);
    assert!(coverage::models(&mut tx, 2019, 1.into()).await.unwrap().is_empty());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn counts_follow_every_change_and_disappear_at_zero(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "BP-1", "Corvin", None).await;
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    let front = applications::add(&mut tx, plain(part, CIVIC_2018, "front")).await.unwrap();
    let rear = applications::add(&mut tx, plain(part, CIVIC_2018, "rear")).await.unwrap();
    applications::add(&mut tx, plain(part, CIVIC_2019, "rear")).await.unwrap();
    assert_eq!(counts(&mut tx).await, [(CIVIC_2018, 2), (CIVIC_2019, 1)]);
    applications::remove(&mut tx, front).await.unwrap();
    assert_eq!(counts(&mut tx).await, [(CIVIC_2018, 1), (CIVIC_2019, 1)]);
    applications::remove(&mut tx, rear).await.unwrap();
    assert_eq!(counts(&mut tx).await, [(CIVIC_2019, 1)]);
    coverage::refresh_all(&mut tx).await.unwrap();
    assert_eq!(counts(&mut tx).await, [(CIVIC_2019, 1)]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn archived_parts_lead_nowhere_until_they_come_back(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "BP-1", "Corvin", None).await;
    let mut tx = TenantTx::begin(&app_pool(&owner), &who).await.unwrap();
    applications::add(&mut tx, plain(part, CIVIC_2018, "front")).await.unwrap();
    sqlx::query("update parts set archived_at = now()").execute(&mut *tx).await.unwrap();
    coverage::refresh_part(&mut tx, part).await.unwrap();
    assert_eq!(counts(&mut tx).await, []);
    sqlx::query("update parts set archived_at = null").execute(&mut *tx).await.unwrap();
    coverage::refresh_all(&mut tx).await.unwrap();
    assert_eq!(counts(&mut tx).await, [(CIVIC_2018, 1)]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn two_people_who_take_the_last_two_applications_away_leave_no_coverage(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "BP-1", "Corvin", None).await;
    let pool = app_pool(&owner);
    let mut tx = TenantTx::begin(&pool, &who).await.unwrap();
    let front = applications::add(&mut tx, plain(part, CIVIC_2018, "front")).await.unwrap();
    let rear = applications::add(&mut tx, plain(part, CIVIC_2018, "rear")).await.unwrap();
    tx.commit().await.unwrap();

    let mut first = TenantTx::begin(&pool, &who).await.unwrap();
    applications::remove(&mut first, front).await.unwrap();
    let mut second = TenantTx::begin(&pool, &who).await.unwrap();
    let meanwhile = tokio::spawn(async move {
        applications::remove(&mut second, rear).await.unwrap();
        second.commit().await.unwrap();
    });
    tokio::task::yield_now().await;
    first.commit().await.unwrap();
    meanwhile.await.unwrap();
    let mut tx = TenantTx::begin(&pool, &who).await.unwrap();
    assert_eq!(counts(&mut tx).await, []);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn coverage_of_one_tenant_says_nothing_to_another(owner: PgPool) {
    let who = actor(&owner, &[READ, WRITE]).await;
    let stranger = actor(&owner, &[READ]).await;
    let nobody = testkit::colleague(&owner, &who, &[]).await;
    reference(&owner).await;
    let part = part(&owner, &who, "BP-1", "Corvin", None).await;
    let pool = app_pool(&owner);
    let mut tx = TenantTx::begin(&pool, &who).await.unwrap();
    applications::add(&mut tx, plain(part, CIVIC_2018, "front")).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = TenantTx::begin(&pool, &stranger).await.unwrap();
    coverage::refresh_all(&mut tx).await.unwrap();
    assert!(coverage::years(&mut tx).await.unwrap().is_empty());
    assert!(coverage::makes(&mut tx, 2018).await.unwrap().is_empty());
    assert!(coverage::models(&mut tx, 2018, 1.into()).await.unwrap().is_empty());
    let mut tx = TenantTx::begin(&pool, &nobody).await.unwrap();
    assert!(matches!(coverage::years(&mut tx).await, Err(Error::Forbidden)));
}
