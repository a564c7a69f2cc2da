//! What is on disk survives, whatever happens to the process.

use std::path::Path;

use engine::wait;
use serde_json::Value;

use crate::child::{BATCH, batch, documents, open, start, until_processing};
use crate::shop::{Shop, parts};

#[tokio::test]
async fn a_folder_is_open_once_in_a_process_and_can_be_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let shop = Shop::open(open(folder.path()).unwrap(), "reopen").await;
    let found = shop.found("brake").await;
    assert!(matches!(open(folder.path()), Err(engine::Error::Twice(_))));
    drop(shop);

    let client = open(folder.path()).unwrap();
    let shop = Shop { index: client.index(format!("reopen-{}", std::process::id())), client };
    assert_eq!(shop.found("brake").await, found);
    assert!(!engine::settings::apply(&shop.client, &shop.index.uid, &crate::shop::settings()).await.unwrap());
}

#[tokio::test]
async fn a_folder_that_holds_something_else_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("names.json"), "not names").unwrap();
    let Err(error) = open(folder.path()) else { panic!("opened") };
    assert!(error.to_string().contains(&folder.path().display().to_string()), "{error}");
}

#[tokio::test]
async fn dropping_the_last_client_ends_an_addition_without_its_changes() {
    let folder = tempfile::tempdir().unwrap();
    let client = open(folder.path()).unwrap();
    let index = client.index("dropped");
    wait(&client, index.add_or_replace(&parts(), Some("id")).await.unwrap()).await.unwrap();
    let task = index.add_or_replace(&batch(0), Some("id")).await.unwrap();
    until_processing(&client, task.task_uid).await;
    drop((index, client));
    let found = open(folder.path()).unwrap().index("dropped").get_stats().await.unwrap().number_of_documents;
    assert!([parts().len(), parts().len() + BATCH].contains(&found), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_in_the_middle_of_an_addition_leaves_all_of_it_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut in_the_middle = 0;
    let mut finished = 0;
    // A kill that comes too late proves nothing, so there are more rounds until enough came in time.
    for round in 0..20 {
        let (mut child, client) = start(folder.path());
        let found = documents(&client).await;
        assert!(found == finished * BATCH || found == (finished + 1) * BATCH, "{found} after {finished} additions");
        finished = found / BATCH;

        let index = client.index("parts");
        wait(&client, index.add_or_replace(&batch(finished), Some("id")).await.unwrap()).await.unwrap();
        finished += 1;
        let task = index.add_or_replace(&batch(finished), Some("id")).await.unwrap();
        until_processing(&client, task.task_uid).await;
        child.kill();

        let left = still_there(folder.path(), finished).await;
        in_the_middle += usize::from(left == finished * BATCH);
        if in_the_middle == 3 {
            return;
        }
        assert!(round < 19, "no kill came in the middle of an addition");
    }
}

/// Opens what the kill left, and checks that every document that was acknowledged is found, by id and by word.
async fn still_there(folder: &Path, finished: usize) -> usize {
    let client = open(folder).unwrap();
    let shop = Shop { index: client.index("parts"), client };
    let left = documents(&shop.client).await;
    assert!(left == finished * BATCH || left == (finished + 1) * BATCH, "{left} after {finished} additions");
    for n in 0..left / BATCH {
        assert_eq!(shop.found(&format!("addition{n}word")).await.len(), 20);
        shop.index.get_document::<Value>(&format!("b{n}-{}", BATCH - 1)).await.unwrap();
    }
    left
}
