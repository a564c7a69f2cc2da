//! Several processes with the same folder: one writes, all of them answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use engine::sdk::client::SwapIndexes;
use engine::sdk::search::SearchResults;
use engine::sdk::settings::{PaginationSetting, Settings};
use engine::sdk::tasks::Task;
use engine::{Client, Error, Options, Place, lead, settings, wait};
use tokio::task::JoinHandle;

use crate::child::{BATCH, batch, documents, open, start, until_processing};
use crate::shop::Part;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn all_processes_answer_while_one_writes() {
    let folder = tempfile::tempdir().unwrap();
    let (_writer, writer) = start(folder.path());
    add(&writer, "parts", 0).await;
    let (_beside, beside) = start(folder.path());
    let here = open(folder.path()).unwrap();
    let watched = [&beside, &here].map(|client| watch(client, |found| found > 0 && found % BATCH == 0));
    for n in 1..4 {
        add(&writer, "parts", n).await;
    }
    for client in [&beside, &here] {
        until(client, 4 * BATCH).await;
        let document = client.index("parts").get_document::<serde_json::Value>("b3-7").await.unwrap();
        assert_eq!(document["text"], "7 of addition 3");
        assert!(client.get_stats().await.unwrap().indexes.contains_key("parts"));
        assert_eq!(client.get_version().await.unwrap().pkg_version, writer.get_version().await.unwrap().pkg_version);
        assert!(!settings::apply(client, "parts", &shape()).await.unwrap());
    }
    for watch in watched {
        assert!(watch.end().await > 10);
    }
}

#[tokio::test]
async fn a_process_that_only_reads_leaves_writing_to_the_next_one_that_asks() {
    let folder = tempfile::tempdir().unwrap();
    let reader = Place::Embedded(Options::new(folder.path())).to_read().connect().unwrap();
    let (_writer, writer) = start(folder.path());
    assert!(lead(&writer).await.unwrap());
    add(&writer, "parts", 0).await;
    until(&reader, BATCH).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_does_not_write_refuses_to_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (_writer, writer) = start(folder.path());
    add(&writer, "parts", 0).await;
    let (_beside, beside) = start(folder.path());
    let here = open(folder.path()).unwrap();
    assert!(!lead(&here).await.unwrap() && lead(&writer).await.unwrap());
    for client in [&beside, &here] {
        until(client, BATCH).await;
        let index = client.index("parts");
        let refused = [
            index.add_or_replace(&batch(1), Some("id")).await,
            index.delete_document("b0-0").await,
            index.set_settings(&Settings::new().with_stop_words(["the"])).await,
            client.create_index("other", None).await,
            client.delete_index("parts").await,
        ];
        for task in refused {
            assert!(matches!(task.map_err(Error::from), Err(Error::ReadOnly)));
        }
        let different = shape().with_stop_words(["the"]);
        assert!(matches!(settings::apply(client, "parts", &different).await, Err(Error::ReadOnly)));
        assert_eq!(documents(client).await, BATCH);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn indexes_that_another_process_makes_swaps_and_deletes_are_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (_writer, writer) = start(folder.path());
    let here = open(folder.path()).unwrap();
    assert_eq!(documents(&here).await, 0);
    add(&writer, "parts", 0).await;
    until(&here, BATCH).await;

    let watched = watch(&here, |found| [BATCH, 2 * BATCH].contains(&found));
    for round in 0..3 {
        let size = 1 + usize::from(round % 2 == 0);
        for n in 0..size {
            add(&writer, "parts-next", n).await;
        }
        let swap = SwapIndexes { indexes: ("parts".to_owned(), "parts-next".to_owned()), rename: None };
        wait(&writer, writer.swap_indexes([&swap]).await.unwrap()).await.unwrap();
        wait(&writer, writer.delete_index("parts-next").await.unwrap()).await.unwrap();
        until(&here, size * BATCH).await;
    }
    assert!(watched.end().await > 10);
    assert!(here.get_raw_index("parts-next").await.is_err());
    assert_eq!(here.get_stats().await.unwrap().indexes.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_starts_does_not_wait_for_a_long_batch() {
    let folder = tempfile::tempdir().unwrap();
    let (_writer, writer) = start(folder.path());
    add(&writer, "parts", 0).await;
    // An answer that comes too late may be bad luck, so there are more rounds.
    for round in 0.. {
        let long: Vec<_> = (0..9).flat_map(|n| batch(1 + 9 * round + n)).collect();
        let task = writer.index("parts").add_or_replace(&long, Some("id")).await.unwrap();
        until_processing(&writer, task.task_uid).await;
        let here = open(folder.path()).unwrap();
        until_open(&here).await;
        let soon = matches!(writer.get_task(&task).await.unwrap(), Task::Processing { .. });
        wait(&writer, task).await.unwrap();
        until(&here, BATCH + 9 * (round + 1) * BATCH).await;
        if soon {
            return;
        }
        assert!(round < 9, "every process that started waited for the batch");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_writer_is_killed_another_process_takes_over_and_nothing_finished_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (mut writer, first) = start(folder.path());
    add(&first, "parts", 0).await;
    let here = open(folder.path()).unwrap();
    until(&here, BATCH).await;
    let watched = watch(&here, |found| found > 0 && found % BATCH == 0);

    let task = first.index("parts").add_or_replace(&batch(1), Some("id")).await.unwrap();
    until_processing(&first, task.task_uid).await;
    assert!(!lead(&here).await.unwrap());
    writer.kill();
    assert!(lead(&here).await.unwrap());
    let left = documents(&here).await;
    assert!([BATCH, 2 * BATCH].contains(&left), "{left}");

    let (_third, third) = start(folder.path());
    add(&here, "parts", 1).await;
    add(&here, "parts", 2).await;
    assert!(watched.end().await > 10);
    until(&third, 3 * BATCH).await;
    let refused = third.index("parts").delete_document("b0-0").await;
    assert!(matches!(refused.map_err(Error::from), Err(Error::ReadOnly)));

    drop(here);
    let deadline = Instant::now() + PATIENCE;
    while third.index("parts").delete_document("b0-0").await.is_err() {
        assert!(Instant::now() < deadline, "nobody took over after an orderly end");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    until(&third, 3 * BATCH - 1).await;
}

fn shape() -> Settings {
    let counted = PaginationSetting { max_total_hits: 10 * BATCH };
    settings::base().with_searchable_attributes(["name", "text"]).with_pagination(counted)
}

async fn add(client: &Client, uid: &str, n: usize) {
    settings::apply(client, uid, &shape()).await.unwrap();
    wait(client, client.index(uid).add_or_replace(&batch(n), Some("id")).await.unwrap()).await.unwrap();
}

/// Waits until a process sees so many documents.
async fn until(client: &Client, wanted: usize) {
    let deadline = Instant::now() + PATIENCE;
    while documents(client).await != wanted {
        assert!(Instant::now() < deadline, "{} documents, not {wanted}", documents(client).await);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Searches without a pause; every answer has to be right.
struct Watch {
    over: Arc<AtomicBool>,
    searches: JoinHandle<usize>,
}

fn watch(client: &Client, right: fn(usize) -> bool) -> Watch {
    let over = Arc::new(AtomicBool::new(false));
    let (client, ended) = (client.clone(), Arc::clone(&over));
    let searches = tokio::spawn(async move {
        until_open(&client).await;
        let mut count = 0;
        while !ended.load(Ordering::Relaxed) {
            let index = client.index("parts");
            let results: SearchResults<Part> =
                index.search().with_query("part").with_hits_per_page(1).execute().await.unwrap();
            assert!(right(results.total_hits.unwrap()), "{:?}", results.total_hits);
            count += 1;
        }
        count
    });
    Watch { over, searches }
}

async fn until_open(client: &Client) {
    while documents(client).await == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

impl Watch {
    /// How many searches there were.
    async fn end(self) -> usize {
        self.over.store(true, Ordering::Relaxed);
        self.searches.await.unwrap()
    }
}
