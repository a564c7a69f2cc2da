use super::{part, shop};
use crate::{
    MANAGE,
    log::{Answer, Log, Period, Report, Row, SearchId, Searched, forget_old, reopen, report},
    saved,
    sourcing::{self, NewSourcing},
};
use catalog::{READ, WRITE};
use kernel::FieldError;
use platform::{Actor, Error, TenantTx};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};
use tokio_util::task::TaskTracker;

/// A log, and what waits until it has written everything.
fn log(owner: &PgPool) -> (Log, TaskTracker) {
    let under_way = TaskTracker::new();
    (Log::new(testkit::app_pool(owner), under_way.clone()), under_way)
}

async fn written(under_way: TaskTracker) {
    under_way.close();
    under_way.wait().await;
}

fn searched(words: &str, results: usize) -> Searched {
    let answer = if results == 0 { Answer::Nothing } else { Answer::Words };
    Searched { words: words.to_owned(), answer, results, filters: vec!["brand", "vehicle"], goes_on: false }
}

async fn manager(owner: &PgPool) -> Actor {
    testkit::actor(owner, &[READ, WRITE, MANAGE]).await
}

async fn rows(owner: &PgPool, actor: &Actor, which: Report) -> Vec<Row> {
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), actor).await.unwrap();
    report(&mut tx, which, Period::Month, OffsetDateTime::now_utc(), 50).await.unwrap()
}

fn words(rows: &[Row]) -> Vec<(&str, i64)> {
    rows.iter().map(|row| (row.words.as_str(), row.searches)).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_noted_is_counted_by_its_words_and_says_nothing_of_who(owner: PgPool) {
    let actor = manager(&owner).await;
    let (log, under_way) = log(&owner);
    for (typed, results) in [("Rotor", 0), ("rotor ", 0), ("pads", 12), ("2HGFC2F59JH000001", 1)] {
        assert!(log.searched(&actor, searched(typed, results)).is_some());
    }
    assert_eq!(log.searched(&actor, searched(" ", 3)), None, "there is nothing to open it from");
    written(under_way).await;

    assert_eq!(words(&rows(&owner, &actor, Report::Top).await), [("rotor", 2), ("[vin]", 1), ("pads", 1)]);
    let zero = rows(&owner, &actor, Report::Zero).await;
    assert_eq!(words(&zero), [("rotor", 2)]);
    assert_eq!(zero[0].filters, ["brand", "vehicle"]);
    let kept: Vec<String> =
        sqlx::query_scalar("select to_jsonb(l)::text from search_log l").fetch_all(&owner).await.unwrap();
    assert_eq!(kept.len(), 4);
    for row in kept {
        assert!(!row.contains(&actor.person.to_string()) && !row.contains("2HGFC2F59JH000001"), "{row}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_first_part_that_is_opened_counts_and_only_the_tenants_own(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    let (first, second) = (part(&mut tx, "ACME", "A-1").await, part(&mut tx, "ACME", "A-2").await);
    tx.commit().await.unwrap();
    let stranger = manager(&owner).await;
    let (log, under_way) = log(&owner);
    let opened = log.searched(&actor, searched("opened", 9)).unwrap();
    let unopened = log.searched(&actor, searched("unopened", 9)).unwrap();
    log.picked(&actor, opened, first, 3);
    log.picked(&actor, opened, second, 1);
    log.picked(&stranger, unopened, first, 1);
    log.picked(&actor, SearchId::generate(), first, 1);
    log.picked(&actor, unopened, first, 0);
    written(under_way).await;

    let manager = testkit::colleague(&owner, &actor, &[READ, MANAGE]).await;
    assert_eq!(words(&rows(&owner, &manager, Report::Unpicked).await), [("unopened", 1)]);
    let top = rows(&owner, &manager, Report::Top).await;
    let opened = top.iter().find(|row| row.words == "opened").unwrap();
    assert_eq!((opened.picked, opened.tenth_place), (1, 30));
    assert!(rows(&owner, &stranger, Report::Top).await.is_empty());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_search_that_is_paged_sorted_or_narrowed_is_counted_once(owner: PgPool) {
    let (mut tx, actor) = shop(&owner).await;
    let opened = part(&mut tx, "ACME", "A-1").await;
    tx.commit().await.unwrap();
    let manager = testkit::colleague(&owner, &actor, &[READ, WRITE, MANAGE]).await;
    let goes_on = |words: &str, results| Searched { goes_on: true, ..searched(words, results) };
    for step in 0..3 {
        let (log, under_way) = log(&owner);
        match step {
            0 => _ = log.searched(&actor, searched("pads", 30)),
            1 => _ = log.searched(&actor, goes_on("pads", 0)),
            _ => {
                let narrowed = log.searched(&actor, goes_on("pads", 2)).unwrap();
                log.picked(&actor, narrowed, opened, 2);
                log.searched(&actor, goes_on("a link that was sent", 0));
            }
        }
        written(under_way).await;
    }
    let top = rows(&owner, &manager, Report::Top).await;
    assert_eq!(words(&top), [("pads", 1)]);
    assert_eq!((top[0].results, top[0].picked, top[0].tenth_place), (30, 1, 20), "what it led to counts");
    assert_eq!(words(&rows(&owner, &manager, Report::Zero).await), []);
    assert_eq!(words(&rows(&owner, &manager, Report::Unpicked).await), []);

    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &manager).await.unwrap();
    sourcing::add(&mut tx, NewSourcing::parse("pads", "").unwrap()).await.unwrap();
    assert_eq!(sourcing::list(&mut tx, 10).await.unwrap()[0].searches, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_request_for_a_source_takes_the_words_off_the_list_until_they_fail_again(owner: PgPool) {
    let actor = manager(&owner).await;
    let (noted, under_way) = log(&owner);
    noted.searched(&actor, searched("flux sensor", 0));
    written(under_way).await;

    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    let id = sourcing::add(&mut tx, NewSourcing::parse(" Flux  sensor", "two shops").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(rows(&owner, &actor, Report::Zero).await.is_empty());

    let (noted, under_way) = log(&owner);
    noted.searched(&actor, searched("flux sensor", 0));
    written(under_way).await;
    let zero = rows(&owner, &actor, Report::Zero).await;
    assert_eq!(words(&zero), [("flux sensor", 1)], "only what came after");
    assert!(zero[0].sourcing);

    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    let requests = sourcing::list(&mut tx, 10).await.unwrap();
    assert_eq!((requests[0].searches, requests[0].searches_since, requests[0].closed_at), (1, 1, None));
    sourcing::close(&mut tx, id, false).await.unwrap();
    assert!(sourcing::list(&mut tx, 10).await.unwrap()[0].closed_at.is_some());
    sourcing::close(&mut tx, id, true).await.unwrap();
    reopen(&mut tx, "flux sensor", "").await.unwrap();
    assert!(matches!(reopen(&mut tx, "flux sensor", "").await, Err(Error::NotFound)));
    let audited: i64 = sqlx::query_scalar("select count(*) from audit_events where action like 'search.%'")
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    assert_eq!(audited, 5, "added, resolved, closed, opened, reopened");
    tx.commit().await.unwrap();
    assert_eq!(words(&rows(&owner, &actor, Report::Zero).await), [("flux sensor", 2)]);

    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    let again = sourcing::add(&mut tx, NewSourcing::parse("flux sensor", "").unwrap()).await;
    let Err(Error::Invalid(fields)) = again else { panic!("{again:?}") };
    assert_eq!(fields.get("term"), Some(FieldError::Taken));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn after_ninety_days_a_search_is_forgotten(owner: PgPool) {
    let actor = manager(&owner).await;
    let (log, under_way) = log(&owner);
    log.searched(&actor, searched("old", 0));
    log.searched(&actor, searched("new", 0));
    written(under_way).await;
    for (table, at) in [("search_log", "at"), ("recent_searches", "used_at")] {
        let sql = format!("update {table} set {at} = now() - interval '91 days' where words = 'old'");
        sqlx::query(&sql).execute(&owner).await.unwrap();
    }
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    assert_eq!(
        forget_old(&mut tx, OffsetDateTime::now_utc()).await.unwrap(),
        2,
        "of the log, and of who looked for it"
    );
    assert_eq!(saved::recent(&mut tx, 9).await.unwrap(), ["new"]);
    assert_eq!(forget_old(&mut tx, OffsetDateTime::now_utc() + Duration::days(91)).await.unwrap(), 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_may_not_manage_search_reads_and_changes_nothing_of_the_log(owner: PgPool) {
    let actor = testkit::actor(&owner, &[READ, WRITE]).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    let now = OffsetDateTime::now_utc();
    let new = NewSourcing::parse("x", "").unwrap();
    assert!(matches!(report(&mut tx, Report::Top, Period::Week, now, 10).await, Err(Error::Forbidden)));
    assert!(matches!(sourcing::add(&mut tx, new).await, Err(Error::Forbidden)));
    assert!(matches!(sourcing::list(&mut tx, 10).await, Err(Error::Forbidden)));
    assert!(matches!(reopen(&mut tx, "x", "").await, Err(Error::Forbidden)));
    assert!(matches!(forget_old(&mut tx, now).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_person_has_their_last_twenty_searches_each_once(owner: PgPool) {
    let actor = testkit::actor(&owner, &[READ]).await;
    let colleague = testkit::colleague(&owner, &actor, &[READ]).await;
    for at in 0..23 {
        let (log, under_way) = log(&owner);
        log.searched(&actor, searched(&format!("Word {at}"), 1));
        written(under_way).await;
    }
    let (log, under_way) = log(&owner);
    log.searched(&actor, searched("zulu", 1));
    log.searched(&actor, searched("alpha", 1));
    log.searched(&actor, searched("WORD  10", 1));
    for private in ["2HGFC2F59JH000001", "pads 2HGFC2F5 9JH000001", "ann@shop.example"] {
        log.searched(&actor, searched(private, 1));
    }
    log.searched(&colleague, searched("theirs", 1));
    written(under_way).await;

    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    let recent = saved::recent(&mut tx, 50).await.unwrap();
    assert_eq!((recent.len(), &recent[..4]), (20, &["WORD 10", "alpha", "zulu", "Word 22"].map(str::to_owned)[..]));
    assert!(!recent.contains(&"theirs".to_owned()) && !recent.contains(&"Word 10".to_owned()));
    saved::clear_recent(&mut tx).await.unwrap();
    assert!(saved::recent(&mut tx, 50).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &colleague).await.unwrap();
    assert_eq!(saved::recent(&mut tx, 50).await.unwrap(), ["theirs"]);
}
