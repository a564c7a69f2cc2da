use super::{Indexed, Shelf, is_built, open};
use crate::document::{Document, INDEX};
use crate::index::{State, Worker, ask, backlog, build, check, health, rebuild, repair, state};
use engine::Client;
use sqlx::PgPool;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

async fn documents(client: &Client) -> Vec<Document> {
    client.index(INDEX).get_documents().await.unwrap().results
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_worker_builds_the_index_and_keeps_it(owner: PgPool) {
    let (north, south) = (Shelf::new(&owner).await, Shelf::new(&owner).await);
    let mut indexed = Indexed::new(&owner).await;
    assert_eq!(documents(&indexed.client).await.len(), 2);
    let marked: i64 = sqlx::query_scalar("select count(*) from search_changes where indexed_at is not null")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(marked, 2, "what the rebuild has is not indexed again");

    north.run("update parts set name = 'Squealer' where part_id = '{p}'").await;
    south.run("update parts set archived_at = now() where part_id = '{p}'").await;
    let behind = state(&mut north.begin().await, &indexed.client).await.unwrap();
    assert!(matches!(behind, State::Ready { behind: Some(_), pending: 1 }), "{behind:?}");
    indexed.catch_up().await;
    let [document] = &documents(&indexed.client).await[..] else { panic!("one document") };
    assert_eq!((document.id, document.name.as_str()), (north.part, "squealer"));
    assert!(document.revision > 0);
    let ready = state(&mut north.begin().await, &indexed.client).await.unwrap();
    assert_eq!(ready, State::Ready { behind: None, pending: 0 });
    assert!(check(&indexed.db, &indexed.client).await.unwrap().is_clean());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_new_name_of_a_brand_type_or_category_reaches_all_parts_that_show_it(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    let mut indexed = Indexed::new(&owner).await;
    // The wear sensor is only what an application calls the part.
    for rename in [
        "update brands set name = 'Zyx' where brand_id = '{b}'",
        "update part_types set name = 'Zyx' where part_type_id = '{y}'",
        "update part_types set name = 'Zyx' where part_type_id = '{y2}'",
        "update categories set name = 'Zyx' where category_id = '{c}'",
    ] {
        let before = documents(&indexed.client).await;
        shelf.run(rename).await;
        indexed.catch_up().await;
        assert_ne!(documents(&indexed.client).await[0].digest, before[0].digest, "{rename}");
        assert!(check(&indexed.db, &indexed.client).await.unwrap().is_clean(), "{rename}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_index_of_another_database_or_none_is_not_trusted_and_is_built_anew(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    let db = testkit::app_pool(&owner);
    let folder = tempfile::tempdir().unwrap();
    let client = open(&folder);
    assert_eq!(health(&db, &client).await.unwrap(), State::Building);

    let index = client.index(INDEX);
    let stranger = crate::index::documents(&mut shelf.begin().await, &[shelf.part.into()]).await.unwrap();
    let stranger = Document { id: sqlx::types::Uuid::from_u128(1), ..stranger[0].clone() };
    engine::wait(&client, index.add_or_replace(&[stranger], Some("id")).await.unwrap()).await.unwrap();
    assert_eq!(state(&mut shelf.begin().await, &client).await.unwrap(), State::Building);

    let mut worker = Worker::new(db.clone(), client.clone());
    worker.turn().await.unwrap();
    super::until("the index is built", async || health(&db, &client).await.unwrap() != State::Building).await;
    assert_eq!(documents(&client).await.iter().map(|of| of.id).collect::<Vec<_>>(), [shelf.part]);

    super::until("the rebuild is finished", async || is_built(&db).await).await;
    engine::wait(&client, client.delete_index(INDEX).await.unwrap()).await.unwrap();
    super::until("the index that was taken away is built again", async || {
        worker.turn().await.unwrap();
        health(&db, &client).await.unwrap() != State::Building
    })
    .await;
    assert_eq!(documents(&client).await.len(), 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn drift_is_found_and_repaired(owner: PgPool) {
    let (north, south) = (Shelf::new(&owner).await, Shelf::new(&owner).await);
    let mut indexed = Indexed::new(&owner).await;
    let index = indexed.client.index(INDEX);
    let all = documents(&indexed.client).await;
    let of = |part| all.iter().find(|document| document.id == part).unwrap().clone();
    let extra = Document { id: north.id("a"), ..of(north.part) };
    let different = Document { digest: "0".repeat(32), ..of(north.part) };
    engine::wait(&indexed.client, index.add_or_replace(&[extra, different], Some("id")).await.unwrap()).await.unwrap();
    engine::wait(&indexed.client, index.delete_document(south.part).await.unwrap()).await.unwrap();

    let found = check(&indexed.db, &indexed.client).await.unwrap();
    let (tenant, id) = (north.actor.tenant, |name| north.id(name).into());
    assert_eq!(found.different, [(tenant, id("p"))].into());
    assert_eq!(found.extra, [(tenant, id("a"))].into());
    assert_eq!(found.missing, [(south.actor.tenant, south.part.into())].into());

    repair(&indexed.db, &found).await.unwrap();
    indexed.catch_up().await;
    let found = check(&indexed.db, &indexed.client).await.unwrap();
    assert!(found.is_clean() && found.documents == 2, "{found:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_tenant_that_is_gone_leaves_nothing_in_the_index(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    let mut indexed = Indexed::new(&owner).await;
    shelf
        .run(
            "delete from stock_levels; delete from applications; delete from part_attributes; delete from attribute_uses; delete from part_descriptions;
             delete from parts; delete from locations; delete from attributes; delete from part_types;
             delete from categories where parent_id is not null; delete from categories; delete from brands;
             delete from memberships; delete from ticket_states; delete from tenants where tenant_id = '{t}'",
        )
        .await;
    indexed.catch_up().await;
    assert_eq!(documents(&indexed.client).await, []);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn while_the_engine_is_away_changes_wait(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    let db = testkit::app_pool(&owner);
    let nowhere = engine::Place::Remote { url: "http://127.0.0.1:1".to_owned(), key: None }.connect().unwrap();
    assert!(Worker::new(db.clone(), nowhere).turn().await.is_err());
    assert_eq!(backlog(&db).await.unwrap()[0].changes, 1);
    let indexed = Indexed::new(&owner).await;
    assert_eq!(documents(&indexed.client).await[0].id, shelf.part);
}

/// Many parts like the one of the shelf.
const MORE: &str = "insert into parts (part_id, tenant_id, brand_id, part_type_id, part_number, name)
    select gen_random_uuid(), '{t}', '{b}', '{y}', 'N-' || n, 'Pads number ' || n from generate_series(1, 1200) n";

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn during_a_rebuild_nothing_is_missed_and_no_query_sees_less_than_everything(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    shelf.run(MORE).await;
    let mut indexed = Indexed::new(&owner).await;
    let (client, done) = (indexed.client.clone(), AtomicBool::new(false));
    let queries = async {
        let (mut count, index) = (0, client.index(INDEX));
        while !done.load(Ordering::SeqCst) {
            let filter = format!("tenant = '{}'", shelf.actor.tenant);
            let found =
                index.search().with_query("pad").with_filter(&filter).execute::<serde_json::Value>().await.unwrap();
            assert_eq!(engine::total(&found), engine::settings::MAX_TOTAL_HITS.min(1201));
            count += 1;
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        count
    };
    let changes = async {
        let mut n = 0;
        while !done.load(Ordering::SeqCst) {
            n += 1;
            shelf
                .run(&format!("update parts set name = 'Pads changed {n}' where part_number = 'N-{}'", n % 1200 + 1))
                .await;
            indexed.worker.turn().await.unwrap();
        }
        n
    };
    let rebuilds = async {
        let db = testkit::app_pool(&owner);
        for _ in 0..3 {
            let id = ask(&db, "a test").await.unwrap();
            assert_eq!(ask(&db, "again").await.unwrap(), id, "one is enough");
            // The worker of the changes may be faster.
            rebuild(&db, &client, |_| ()).await.unwrap();
            super::until("the rebuild is finished", async || is_built(&db).await).await;
        }
        done.store(true, Ordering::SeqCst);
    };
    let (asked, changed, ()) = tokio::join!(queries, changes, rebuilds);
    assert!(asked > 10 && changed > 3, "{asked} queries and {changed} changes");
    indexed.catch_up().await;
    let found = check(&indexed.db, &indexed.client).await.unwrap();
    assert!(found.is_clean() && found.documents == 1201, "{found:?}");
    let written = "select documents from search_builds order by build_id desc limit 1";
    assert_eq!(sqlx::query_scalar::<_, i64>(written).fetch_one(&indexed.db).await.unwrap(), 1201);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_change_is_searchable_in_well_under_a_second(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    shelf.run(MORE).await;
    let Indexed { db, client, worker, _folder } = Indexed::new(&owner).await;
    drop(worker);
    let work = tokio::spawn(crate::index::work(db, client.clone()));
    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut took = Vec::new();
    for word in ["alpha", "bravo", "charlie", "delta", "echoes"] {
        shelf.run(&format!("update parts set name = '{word}' where part_id = '{{p}}'")).await;
        let since = Instant::now();
        super::until("it is found", async || {
            let index = client.index(INDEX);
            engine::total(&index.search().with_query(word).execute::<serde_json::Value>().await.unwrap()) == 1
        })
        .await;
        took.push(since.elapsed());
    }
    work.abort();
    took.sort();
    println!("searchable after {took:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_rebuild_that_failed_rests_until_it_is_asked_for_again(owner: PgPool) {
    let db = testkit::app_pool(&owner);
    let nowhere = engine::Place::Remote { url: "http://127.0.0.1:9".to_owned(), key: None }.connect().unwrap();
    let id = ask(&db, "test").await.unwrap();
    let rest = async || -> f64 {
        let rest = "select extract(epoch from retry_at - clock_timestamp())::float8 from search_builds";
        sqlx::query_scalar(rest).fetch_one(&db).await.unwrap()
    };
    for longest in [1.0, 2.0, 4.0] {
        sqlx::query("update search_builds set retry_at = now()").execute(&owner).await.unwrap();
        assert!(rebuild(&db, &nowhere, |_| ()).await.is_err());
        assert!((longest - 1.0..=longest).contains(&rest().await));
    }
    assert!(!rebuild(&db, &nowhere, |_| ()).await.unwrap(), "it rests");
    assert_ne!(build(&db, id).await.unwrap().unwrap().error, "");
    sqlx::query("update search_builds set failures = 2000000000").execute(&owner).await.unwrap();
    sqlx::query("update search_builds set retry_at = now()").execute(&owner).await.unwrap();
    assert!(rebuild(&db, &nowhere, |_| ()).await.is_err());
    assert!((290.0..=300.0).contains(&rest().await));

    assert_eq!(ask(&db, "test").await.unwrap(), id);
    assert_eq!(build(&db, id).await.unwrap().unwrap().error, "", "the old reason is no answer to who asks now");
    assert!(rebuild(&db, &nowhere, |_| ()).await.is_err(), "it is tried at once");
}
