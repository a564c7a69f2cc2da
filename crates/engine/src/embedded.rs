//! Meilisearch's engine as a library, behind the part of its HTTP API that the SDK uses.
//!
//! Reads are answered at once on the thread that asks. Writes become tasks of one writer thread; they are forgotten when the
//! process ends, while everything that a finished task wrote is on disk.

mod api;
mod documents;
mod fields;
mod format;
mod indexing;
mod routes;
mod schema;
mod search;
mod store;
mod tasks;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use futures_util::AsyncReadExt;
use futures_util::io::AsyncRead;
use meilisearch_sdk::errors::Error as SdkError;
use meilisearch_sdk::request::{Method, parse_response};
use milli_core::ThreadPoolNoAbortBuilder;
use milli_core::update::IndexerConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use api::{Reply, Request};

use crate::{Error, Result};
use store::Store;
use tasks::Tasks;

/// What an engine may use.
#[derive(Debug, Clone)]
pub struct Options {
    /// Holds the indexes; made if it does not exist. Only one process can open it at a time.
    pub folder: PathBuf,
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
        Self { folder: folder.into(), indexing_threads: cores, indexing_memory: 1 << 30, largest_index: 64 << 30 }
    }
}

/// The engine. Dropping it ends the running task without its changes, and unlocks the folder.
pub struct Engine {
    shared: Arc<Shared>,
    writer: Option<JoinHandle<()>>,
}

struct Shared {
    store: Store,
    tasks: Tasks,
}

impl Engine {
    /// Opens the folder and starts the writer.
    pub fn open(options: Options) -> Result<Arc<Self>> {
        let folder = options.folder.clone();
        Self::start(options).map_err(|error| match error {
            StartError::Locked => Error::Locked(folder),
            StartError::Other(source) => Error::Folder { folder, source },
        })
    }

    fn start(options: Options) -> std::result::Result<Arc<Self>, StartError> {
        let pool = ThreadPoolNoAbortBuilder::new()
            .thread_name(|n| format!("search-indexer-{n}"))
            .num_threads(options.indexing_threads)
            .build()?;
        let config = IndexerConfig {
            max_memory: Some(options.indexing_memory),
            thread_pool: Some(pool),
            ..IndexerConfig::default()
        };
        let shared = Arc::new(Shared { store: Store::open(&options)?, tasks: Tasks::default() });
        let of_writer = Arc::clone(&shared);
        let writer =
            thread::Builder::new().name("search-writer".to_owned()).spawn(move || writer::run(&of_writer, &config))?;
        Ok(Arc::new(Self { shared, writer: Some(writer) }))
    }

    /// Answers one request. Searching blocks for as long as it computes; writing only queues.
    pub fn answer(&self, request: &Request) -> Reply {
        routes::answer(&self.shared, request)
    }

    /// Answers one request of the SDK, made for `url`, on a thread that may block.
    pub(crate) async fn send<Output: DeserializeOwned + 'static>(
        self: &Arc<Self>,
        request: Request,
        url: &str,
        expected: u16,
    ) -> std::result::Result<Output, SdkError> {
        let engine = Arc::clone(self);
        let answered = tokio::task::spawn_blocking(move || engine.answer(&request)).await;
        let reply = answered.map_err(|error| SdkError::Other(Box::new(error)))?;
        if reply.status == expected {
            return serde_json::from_value(reply.body).map_err(SdkError::ParseError);
        }
        parse_response(reply.status, expected, &reply.body.to_string(), url.to_owned())
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.shared.tasks.stop();
        if let Some(writer) = self.writer.take() {
            // A panic of the writer has been reported by its task.
            let _ = writer.join();
        }
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
    Locked,
    Other(Box<dyn std::error::Error + Send + Sync>),
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for StartError {
    fn from(error: E) -> Self {
        StartError::Other(error.into())
    }
}
