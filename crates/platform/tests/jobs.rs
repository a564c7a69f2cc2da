//! Jobs against a database: asked for with the change, done at least once, by one worker at a time.

use platform::{
    Actor, Error, TenantTx,
    jobs::{self, Failure, Job, MOST_ATTEMPTS, work},
};
use serde_json::json;
use sqlx::PgPool;
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};
use time::OffsetDateTime;

const KIND: &str = "media.test";
const KINDS: &[&str] = &[KIND];
/// More than any of this takes.
const PATIENCE: Duration = Duration::from_secs(20);

async fn asked(db: &PgPool, actor: &Actor, what: i64) {
    let mut tx = TenantTx::begin(db, actor).await.unwrap();
    jobs::add(&mut tx, KIND, json!({ "what": what })).await.unwrap();
    tx.commit().await.unwrap();
}

/// What was done, in its order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<(i64, i32)>>>);

impl Log {
    fn note(&self, job: &Job) {
        self.0.lock().unwrap().push((job.payload["what"].as_i64().unwrap(), job.attempts));
    }

    fn read(&self) -> Vec<(i64, i32)> {
        self.0.lock().unwrap().clone()
    }
}

/// Works with `run` until `count` jobs are over.
async fn until_over<Done>(owner: &PgPool, run: impl Fn(Job) -> Done, count: i64)
where
    Done: Future<Output = Result<(), Failure>> + Send + 'static,
{
    let over = async {
        loop {
            let sql = "select count(*) from jobs where coalesce(finished_at, given_up_at) is not null";
            let done: i64 = sqlx::query_scalar(sql).fetch_one(owner).await.unwrap();
            if done >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let db = testkit::worker_pool(owner);
    tokio::select! {
        () = work(db.clone(), KINDS, 3, run) => unreachable!("it works for ever"),
        () = over => {}
        () = tokio::time::sleep(PATIENCE) => panic!("the jobs are not over"),
    }
    testkit::ended(owner, db).await;
}

async fn sql(owner: &PgPool, statement: &str) {
    sqlx::query(statement).execute(owner).await.unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_asked_for_is_done_once_and_what_is_rolled_back_never(owner: PgPool) {
    let (db, actor) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
    for what in 0..20 {
        asked(&db, &actor, what).await;
    }
    let mut dropped = TenantTx::begin(&db, &actor).await.unwrap();
    jobs::add(&mut dropped, KIND, json!({ "what": 99 })).await.unwrap();
    drop(dropped);
    let log = Log::default();
    let noted = log.clone();
    until_over(
        &owner,
        move |job| {
            noted.note(&job);
            async { Ok(()) }
        },
        20,
    )
    .await;
    let done: BTreeSet<_> = log.read().into_iter().collect();
    assert_eq!((done, log.read().len()), ((0..20).map(|what| (what, 1)).collect(), 20));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_worker_that_waits_hears_of_new_work_of_any_tenant(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (north, south) = (testkit::actor(&owner, &[]).await, testkit::actor(&owner, &[]).await);
    let log = Log::default();
    let noted = log.clone();
    let later = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        asked(&db, &north, 1).await;
        asked(&db, &south, 2).await;
    };
    let run = move |job: Job| {
        noted.note(&job);
        async { Ok(()) }
    };
    tokio::join!(until_over(&owner, run, 2), later);
    assert_eq!(log.read().into_iter().collect::<BTreeSet<_>>(), BTreeSet::from([(1, 1), (2, 1)]));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_is_begun_before_it_is_due_and_others_kinds_are_left_alone(owner: PgPool) {
    let (db, actor) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    let later = OffsetDateTime::now_utc() + time::Duration::hours(1);
    jobs::add_at(&mut tx, KIND, json!({ "what": 1 }), later).await.unwrap();
    jobs::add(&mut tx, "orders.mail", json!({ "what": 2 })).await.unwrap();
    tx.commit().await.unwrap();
    asked(&db, &actor, 3).await;
    let log = Log::default();
    let noted = log.clone();
    until_over(
        &owner,
        move |job| {
            noted.note(&job);
            async { Ok(()) }
        },
        1,
    )
    .await;
    assert_eq!(log.read(), [(3, 1)]);
    sql(&owner, "update jobs set due_at = now() where payload ->> 'what' = '1'").await;
    let noted = log.clone();
    until_over(
        &owner,
        move |job| {
            noted.note(&job);
            async { Ok(()) }
        },
        2,
    )
    .await;
    assert_eq!(log.read(), [(3, 1), (1, 1)]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_worker_that_dies_loses_no_job_and_one_that_kills_workers_is_given_up(owner: PgPool) {
    let (db, actor) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
    asked(&db, &actor, 1).await;
    for attempt in 1..=MOST_ATTEMPTS {
        let log = Log::default();
        let noted = log.clone();
        let dies = work(testkit::app_pool(&owner), KINDS, 1, move |job| {
            noted.note(&job);
            std::future::pending()
        });
        let begun = async {
            while log.read().is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::select! { () = dies => {}, () = begun => {}, () = tokio::time::sleep(PATIENCE) => panic!("not begun") }
        assert_eq!(log.read(), [(1, attempt)]);
        let leased: bool =
            sqlx::query_scalar("select due_at > now() + interval '30 s' and finished_at is null from jobs")
                .fetch_one(&owner)
                .await
                .unwrap();
        assert!(leased, "nobody else begins while the lease lasts");
        sql(&owner, "update jobs set due_at = now()").await;
    }
    until_over(&owner, |_| async { panic!("it was to be given up") }, 1).await;
    let waiting = jobs::backlog(&db).await.unwrap();
    assert_eq!((waiting[0].due, waiting[0].given_up, waiting[0].oldest), (0, 1, None));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_failed_attempt_says_why_and_is_repeated_after_a_pause(owner: PgPool) {
    let (db, actor) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
    asked(&db, &actor, 1).await;
    let failed = |text: &'static str| {
        let owner = owner.clone();
        async move {
            loop {
                let said: String = sqlx::query_scalar("select error from jobs").fetch_one(&owner).await.unwrap();
                if said.contains(text) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    };
    for (attempt, word) in [(1, "no disk"), (2, "panicked")] {
        let worker = testkit::worker_pool(&owner);
        let fails = work(worker.clone(), KINDS, 1, move |job| async move {
            assert_eq!(job.attempts, 1, "a panic");
            Err(Failure::Own(Error::internal("no disk")))
        });
        let said = failed(word);
        tokio::select! { () = fails => {}, () = said => {}, () = tokio::time::sleep(PATIENCE) => panic!("{word}") }
        testkit::ended(&owner, worker).await;
        let pause: f64 = sqlx::query_scalar("select extract(epoch from due_at - now())::float8 from jobs")
            .fetch_one(&owner)
            .await
            .unwrap();
        assert!(pause > 0.0 && pause <= f64::from(5 * attempt), "{pause}");
        sql(&owner, "update jobs set due_at = now()").await;
    }
    until_over(&owner, |_| async { Ok(()) }, 1).await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_slower_of_two_changes_nothing(owner: PgPool) {
    let (db, actor) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
    asked(&db, &actor, 1).await;
    let row: (sqlx::types::Uuid,) = sqlx::query_as("select job_id from jobs").fetch_one(&owner).await.unwrap();
    let job =
        |attempts| Job { id: row.0.into(), tenant: actor.tenant, kind: KIND.into(), payload: json!({}), attempts };
    sql(&owner, "update jobs set attempts = 2").await;
    let mut slow = TenantTx::begin(&db, &actor).await.unwrap();
    assert!(matches!(job(1).finish(&mut slow).await, Err(Error::Stale)));
    let mut quick = TenantTx::begin(&db, &actor).await.unwrap();
    job(2).finish(&mut quick).await.unwrap();
    quick.commit().await.unwrap();
    assert!(matches!(job(2).finish(&mut slow).await, Err(Error::Stale)), "finished is finished");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_job_that_was_given_up_can_be_asked_for_again_by_its_tenant_only(owner: PgPool) {
    let (db, actor) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
    asked(&db, &actor, 1).await;
    sql(&owner, "update jobs set given_up_at = now(), attempts = 8").await;
    let id: sqlx::types::Uuid = sqlx::query_scalar("select job_id from jobs").fetch_one(&owner).await.unwrap();
    let mut stranger = TenantTx::begin(&db, &testkit::actor(&owner, &[]).await).await.unwrap();
    assert!(matches!(jobs::again(&mut stranger, id.into()).await, Err(Error::NotFound)));
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    jobs::again(&mut tx, id.into()).await.unwrap();
    tx.commit().await.unwrap();
    until_over(&owner, |_| async { Ok(()) }, 1).await;
    assert_eq!(jobs::forget(&db, OffsetDateTime::now_utc() - time::Duration::hours(1)).await.unwrap(), 0);
    assert_eq!(jobs::forget(&db, OffsetDateTime::now_utc() + time::Duration::hours(1)).await.unwrap(), 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_thousand_jobs_of_one_tenant_do_not_hold_up_another(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let (large, small) = (testkit::actor(&owner, &[]).await, testkit::actor(&owner, &[]).await);
    let mut tx = TenantTx::begin(&db, &large).await.unwrap();
    for _ in 0..1000 {
        jobs::add(&mut tx, KIND, json!({ "what": 0 })).await.unwrap();
    }
    tx.commit().await.unwrap();
    asked(&db, &small, 1).await;
    let log = Log::default();
    let noted = log.clone();
    until_over(
        &owner,
        move |job| {
            noted.note(&job);
            async { Ok(()) }
        },
        60,
    )
    .await;
    assert!(log.read().iter().any(|(what, _)| *what == 1), "sixty draws of two lots");
}

/// Asks for one of each of these kinds, one after another.
async fn asked_for(db: &PgPool, actor: &Actor, kinds: &[&str]) {
    let mut tx = TenantTx::begin(db, actor).await.unwrap();
    for kind in kinds {
        jobs::add(&mut tx, kind, json!({})).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_urgent_comes_before_what_is_older(owner: PgPool) {
    let (db, actor) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
    asked_for(&db, &actor, &["media.slow"; 200]).await;
    asked_for(&db, &actor, &["media.middle", "media.urgent", "media.other", "media.urgent"]).await;
    sql(&owner, "update jobs set due_at = now() - interval '1 hour' where kind = 'media.slow'").await;
    let begun = Arc::new(Mutex::new(Vec::new()));
    let noted = begun.clone();
    let works = work(db.clone(), &["media.urgent", "media.middle", "media.slow"], 1, move |job| {
        noted.lock().unwrap().push((job.kind, job.id));
        async { Ok(()) }
    });
    let enough = async {
        while begun.lock().unwrap().len() < 6 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! { () = works => {}, () = enough => {}, () = tokio::time::sleep(PATIENCE) => panic!("not begun") }
    let begun: Vec<_> = begun.lock().unwrap().drain(..6).collect();
    let kinds: Vec<_> = begun.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["media.urgent", "media.urgent", "media.middle", "media.slow", "media.slow", "media.slow"]);
    assert!(begun[0].1.uuid() < begun[1].1.uuid(), "of one kind the first that was asked for");
    let plan: Vec<String> = sqlx::query_scalar(
        "explain select job_id from jobs where tenant_id = '00000000-0000-0000-0000-000000000001' and kind = 'media.slow'
           and finished_at is null and given_up_at is null and due_at <= now() order by due_at, job_id limit 1",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    let plan = plan.join("\n");
    assert!(plan.contains("jobs_kind_due_idx") && !plan.contains("Sort"), "{plan}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_waits_for_something_that_is_away_is_never_given_up(owner: PgPool) {
    let (db, actor) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
    asked(&db, &actor, 1).await;
    let fails_until = async |failure: fn() -> Failure, enough: &str| {
        let worker = testkit::worker_pool(&owner);
        let fails = work(worker.clone(), KINDS, 1, move |_| async move { Err(failure()) });
        let enough = async {
            let sql = format!("select count(*) from jobs where {enough}");
            while sqlx::query_scalar::<_, i64>(&sql).fetch_one(&owner).await.unwrap() == 0 {
                // However long it is to rest, it is tried again at once.
                sqlx::query("update jobs set due_at = now() where error <> ''").execute(&owner).await.unwrap();
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::select! { () = fails => {}, () = enough => {}, () = tokio::time::sleep(PATIENCE * 3) => panic!("too few") }
        testkit::ended(&owner, worker).await;
    };
    fails_until(|| Failure::Away(Error::internal("no store")), "in_vain >= 24").await;
    let waiting = &jobs::backlog(&db).await.unwrap()[0];
    assert_eq!((waiting.given_up, waiting.failing, waiting.error.as_str()), (0, 1, "internal error: no store"));
    fails_until(|| Failure::Own(Error::internal("no such page")), "given_up_at is not null").await;
    let counted: i32 = sqlx::query_scalar("select attempts - in_vain from jobs").fetch_one(&owner).await.unwrap();
    assert_eq!(counted, MOST_ATTEMPTS, "only those count that are its own");
    let waiting = &jobs::backlog(&db).await.unwrap()[0];
    assert_eq!((waiting.due, waiting.given_up, waiting.error.as_str()), (0, 1, "internal error: no such page"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_given_up_is_tried_again_when_somebody_says_so(owner: PgPool) {
    let (db, actor) = (testkit::app_pool(&owner), testkit::actor(&owner, &[]).await);
    let other = testkit::actor(&owner, &[]).await;
    asked_for(&db, &actor, &[KIND, KIND, "orders.mail"]).await;
    asked_for(&db, &other, &[KIND]).await;
    sql(&owner, "update jobs set given_up_at = now(), attempts = 8, error = 'no disk'").await;
    asked_for(&db, &actor, &[KIND]).await;
    let told = jobs::backlog(&db).await.unwrap();
    let told: Vec<_> = told.iter().map(|of| (of.kind.as_str(), of.due, of.given_up, of.error.as_str())).collect();
    assert_eq!(told, [(KIND, 1, 3, "no disk"), ("orders.mail", 0, 1, "no disk")]);
    assert_eq!(jobs::retry(&db, Some("media.nothing")).await.unwrap(), 0);
    assert_eq!(jobs::retry(&db, Some(KIND)).await.unwrap(), 3);
    until_over(&owner, |_| async { Ok(()) }, 5).await;
    assert_eq!(jobs::retry(&db, None).await.unwrap(), 1);
    let left = jobs::backlog(&db).await.unwrap();
    assert_eq!(left.iter().map(|of| (of.kind.as_str(), of.due)).collect::<Vec<_>>(), [("orders.mail", 1)]);
}
