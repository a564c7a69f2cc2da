//! Meilisearch's engine as a library, behind the part of its HTTP API that the SDK uses.
//!
//! Reads are answered on the thread that asks, as many at once as there are cores. Writes become tasks of one writer thread;
//! they are forgotten when the process ends, while everything that a finished task wrote is on disk.
//!
//! Of several processes with the same folder the first one writes. The others read what it writes, refuse to write
//! themselves, and one of them takes over when it has ended and they are asked to.

mod api;
mod documents;
mod fields;
mod folder;
mod follower;
mod format;
mod indexing;
mod routes;
mod schema;
mod search;
mod spent;
mod store;
mod tasks;
mod writer;

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use futures_util::AsyncReadExt;
use futures_util::io::AsyncRead;
use meilisearch_sdk::errors::Error as SdkError;
use meilisearch_sdk::request::{Method, parse_response};
use milli_core::ThreadPoolNoAbortBuilder;
use milli_core::update::IndexerConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::Semaphore;
use tokio::task;

pub use api::{Reply, Request};

use crate::{Error, Result};
use spent::Spent;
use store::Store;
use tasks::Tasks;

/// What an engine may use.
#[derive(Debug, Clone)]
pub struct Options {
    /// Holds the indexes; made if it does not exist. Several processes of one machine can share it.
    pub folder: PathBuf,
    /// Whether opening the folder makes this process the one that writes, if there is none. It can become so later.
    pub leads: bool,
    /// Searches that are answered at the same time; more of them wait for their turn.
    pub searches: usize,
    /// Threads that index documents. Searching takes none of them.
    pub indexing_threads: usize,
    /// Bytes that indexing tries to stay under.
    pub indexing_memory: usize,
    /// Bytes that one index can grow to. Address space only: nothing is taken before it is used.
    pub largest_index: usize,
}

impl Options {
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Self {
            folder: folder.into(),
            leads: true,
            searches: cores,
            indexing_threads: cores,
            indexing_memory: 1 << 30,
            largest_index: 64 << 30,
        }
    }
}

/// The engine. Dropping it ends the running task without its changes, and lets another process write.
pub struct Engine {
    shared: Arc<Shared>,
    searches: Arc<Semaphore>,
    options: Options,
    /// Runs if this process writes.
    writer: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    store: Arc<Store>,
    tasks: Tasks,
    spent: Spent,
}

impl Engine {
    /// Opens the folder, and writes to it if no other process does and the options say so.
    pub fn open(options: Options) -> Result<Arc<Self>> {
        let store = Arc::new(Store::open(&options).map_err(|error| error.of(&options))?);
        let engine = Self {
            shared: Arc::new(Shared { store, tasks: Tasks::default(), spent: Spent::default() }),
            searches: Arc::new(Semaphore::new(options.searches.max(1))),
            options,
            writer: Mutex::default(),
        };
        if !(engine.options.leads && engine.try_lead()?) {
            // What cannot be read now is read by the request that needs it.
            let _ = engine.shared.store.catch_up();
        }
        Ok(Arc::new(engine))
    }

    /// Whether this process writes. If no process does, it begins to: to be asked now and then, because the one that wrote may
    /// have ended. Asking costs next to nothing; beginning opens the indexes anew and blocks for that long.
    pub fn try_lead(&self) -> Result<bool> {
        let mut writer = self.writer();
        if writer.is_none() && self.shared.store.lead().map_err(|error| error.of(&self.options))? {
            *writer = Some(self.start().map_err(|error| error.of(&self.options))?);
        }
        Ok(writer.is_some())
    }

    fn start(&self) -> std::result::Result<JoinHandle<()>, StartError> {
        let pool = ThreadPoolNoAbortBuilder::new()
            .thread_name(|n| format!("search-indexer-{n}"))
            .num_threads(self.options.indexing_threads)
            .build()?;
        let config = IndexerConfig {
            max_memory: Some(self.options.indexing_memory),
            thread_pool: Some(pool),
            ..IndexerConfig::default()
        };
        let shared = Arc::clone(&self.shared);
        Ok(thread::Builder::new().name("search-writer".to_owned()).spawn(move || writer::run(&shared, &config))?)
    }

    fn writer(&self) -> MutexGuard<'_, Option<JoinHandle<()>>> {
        self.writer.lock().expect("nobody who starts the writer panics")
    }

    /// Processor time of all searches so far.
    pub(crate) fn searching_time(&self) -> Duration {
        self.shared.spent.so_far()
    }

    /// Answers one request. Searching blocks for as long as it computes; writing only queues.
    pub fn answer(&self, request: &Request) -> Reply {
        routes::answer(&self.shared, request)
    }

    /// Answers one request without keeping other tasks from their thread. A search waits for its turn, and is not begun if
    /// nobody waits for it any more when that comes.
    pub(crate) async fn answer_in_turn(self: &Arc<Self>, request: Request) -> io::Result<Reply> {
        let turn = match request.is_search() {
            true => Some(Arc::clone(&self.searches).acquire_owned().await.map_err(io::Error::other)?),
            false => None,
        };
        let engine = Arc::clone(self);
        blocking(move || {
            let reply = engine.answer(&request);
            drop(turn);
            reply
        })
        .await
    }

    /// Answers one request of the SDK, made for `url`.
    pub(crate) async fn send<Output: DeserializeOwned + 'static>(
        self: &Arc<Self>,
        request: Request,
        url: &str,
        expected: u16,
    ) -> std::result::Result<Output, SdkError> {
        let reply = self.answer_in_turn(request).await.map_err(|error| SdkError::Other(Box::new(error)))?;
        if reply.status == expected {
            return serde_json::from_value(reply.body).map_err(SdkError::ParseError);
        }
        parse_response(reply.status, expected, &reply.body.to_string(), url.to_owned())
    }
}

/// Does what may block: here, where another thread can take over the other tasks meanwhile. Many a search takes no longer
/// than waking a thread for it, and this one again for its answer.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    if Handle::current().runtime_flavor() == RuntimeFlavor::CurrentThread {
        return Ok(task::spawn_blocking(work).await?);
    }
    let done = task::block_in_place(|| panic::catch_unwind(AssertUnwindSafe(work)));
    done.map_err(|_| io::Error::other("the engine panicked"))
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.shared.tasks.stop();
        if let Some(writer) = self.writer().take() {
            // A panic of the writer has been reported by its task.
            let _ = writer.join();
        }
        self.shared.store.resign();
    }
}

/// What the SDK asks, as the engine reads it.
pub(crate) async fn read<Query, Body>(
    url: &str,
    method: Method<Query, Body>,
    content_type: &str,
) -> std::result::Result<Request, SdkError>
where
    Query: Serialize,
    Body: AsyncRead,
{
    let verb = match method {
        Method::Get { .. } => "GET",
        Method::Post { .. } => "POST",
        Method::Put { .. } => "PUT",
        Method::Patch { .. } => "PATCH",
        Method::Delete { .. } => "DELETE",
    };
    let path = url.strip_prefix("embedded:/").unwrap_or(url);
    let target = format!("{path}{}", yaup::to_string(method.query())?);
    let mut body = Vec::new();
    if let Some(source) = method.into_body() {
        let read = Box::pin(source).read_to_end(&mut body).await;
        read.map_err(|error| SdkError::Other(Box::new(error)))?;
    }
    Ok(Request { method: verb.to_owned(), target, content_type: content_type.to_owned(), body })
}

enum StartError {
    /// By this process, which cannot open it a second time.
    Twice,
    Other(Box<dyn std::error::Error + Send + Sync>),
}

impl StartError {
    fn of(self, options: &Options) -> Error {
        let folder = options.folder.clone();
        match self {
            StartError::Twice => Error::Twice(folder),
            StartError::Other(source) => Error::Folder { folder, source },
        }
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for StartError {
    fn from(error: E) -> Self {
        StartError::Other(error.into())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_search_waits_for_its_turn_and_leaves_the_queue_with_its_asker() {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::open(Options { searches: 1, ..Options::new(folder.path()) }).unwrap();
        let ask = |target: &str| {
            let target = target.to_owned();
            let request =
                Request { method: "POST".to_owned(), target, content_type: String::new(), body: b"{}".to_vec() };
            let engine = Arc::clone(&engine);
            async move { tokio::time::timeout(Duration::from_millis(50), engine.answer_in_turn(request)).await }
        };
        let another = engine.searches.acquire().await.unwrap();
        for search in ["/indexes/parts/search", "/indexes/parts/facet-search", "/multi-search?a=b"] {
            assert!(ask(search).await.is_err(), "{search} did not wait");
        }
        assert_eq!(ask("/indexes/parts/documents/fetch").await.unwrap().unwrap().status, 404);

        drop(another);
        assert_eq!(engine.searches.available_permits(), 1);
        assert_eq!(ask("/indexes/parts/search").await.unwrap().unwrap().status, 404);
        assert_eq!(engine.searches.available_permits(), 1);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn what_blocks_keeps_no_task_waiting_and_says_when_it_fails() {
        let worker = tokio::spawn(async {
            let (another, heard) = std::sync::mpsc::channel();
            tokio::spawn(async move { another.send(()) });
            blocking(move || heard.recv_timeout(Duration::from_secs(10))).await
        });
        worker.await.unwrap().unwrap().expect("the other task has run meanwhile");
        assert!(blocking(|| panic!("meant")).await.is_err());
    }

    #[tokio::test]
    async fn the_time_of_searching_is_told_and_that_of_other_requests_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let client = crate::Place::Embedded(Options::new(folder.path())).connect().unwrap();
        let part = [serde_json::json!({"id": "a", "brand": "Acme"})];
        let added = client.index("parts").add_documents(&part, Some("id")).await.unwrap();
        crate::wait(&client, added).await.unwrap();
        assert_eq!(client.engine_time(), Some(Duration::ZERO));
        client.index("parts").search().with_query("acme").execute::<serde_json::Value>().await.unwrap();
        assert!(client.engine_time().unwrap() > Duration::ZERO);
    }

    #[test]
    fn empty_lists_of_words_leave_the_engine_its_ready_tokenizer() {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::open(Options::new(folder.path())).unwrap();
        let request = |method: &str, target: &str, body: &str| {
            let [method, target, content_type] = [method, target, "application/json"].map(str::to_owned);
            engine.answer(&Request { method, target, content_type, body: body.into() })
        };
        let lists = r#"{"separatorTokens": [], "nonSeparatorTokens": [], "dictionary": [], "stopWords": []}"#;
        assert_eq!(request("PATCH", "/indexes/parts/settings", lists).status, 202);
        let deadline = std::time::Instant::now() + Duration::from_secs(10);
        while request("GET", "/tasks/0", "").body["status"] != "succeeded" {
            assert!(std::time::Instant::now() < deadline);
            thread::sleep(Duration::from_millis(5));
        }
        let index = engine.shared.store.find("parts").unwrap();
        let txn = index.read_txn().unwrap();
        assert!(index.allowed_separators(&txn).unwrap().is_none() && index.dictionary(&txn).unwrap().is_none());
        assert!(index.stop_words(&txn).unwrap().is_none());
    }
}
