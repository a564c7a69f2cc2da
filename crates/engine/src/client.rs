//! One client for both places.

use std::ops::Deref;
use std::path::PathBuf;
#[cfg(feature = "embedded")]
use std::sync::Arc;
use std::time::Duration;

use futures_io::AsyncRead;
use meilisearch_sdk::errors::Error as SdkError;
use meilisearch_sdk::request::{HttpClient, Method};
use meilisearch_sdk::reqwest::ReqwestClient;
use meilisearch_sdk::search::SearchResults;
use meilisearch_sdk::task_info::TaskInfo;
use meilisearch_sdk::tasks::Task;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::settings::MAX_TOTAL_HITS;
use crate::{Error, Result};

/// The SDK's client, which it dereferences to.
#[derive(Clone)]
pub struct Client {
    sdk: meilisearch_sdk::client::Client<Transport>,
    transport: Transport,
}

pub type Index = meilisearch_sdk::indexes::Index<Transport>;

/// Where the engine runs.
pub enum Place {
    /// A Meilisearch server at an `http://` address.
    Remote { url: String, key: Option<SecretString> },
    #[cfg(feature = "embedded")]
    Embedded(crate::Options),
}

impl Place {
    /// The server at `MEILI_URL`, with `MEILI_MASTER_KEY` if it asks for one; without an address, the engine inside, in `folder`.
    pub fn from_env(folder: impl Into<PathBuf>) -> Result<Self> {
        match std::env::var("MEILI_URL") {
            Ok(url) if !url.is_empty() => {
                Ok(Place::Remote { url, key: std::env::var("MEILI_MASTER_KEY").ok().map(SecretString::from) })
            }
            _ => inside(folder.into()),
        }
    }

    /// For a process that leaves writing to others.
    pub fn to_read(self) -> Self {
        match self {
            #[cfg(feature = "embedded")]
            Place::Embedded(options) => Place::Embedded(crate::Options { leads: false, ..options }),
            remote @ Place::Remote { .. } => remote,
        }
    }

    /// Opens the place. A remote one is not asked anything yet; an embedded one is open until the last client is dropped.
    pub fn connect(self) -> Result<Client> {
        match self {
            Place::Remote { url, key } => remote(url.trim_end_matches('/'), key),
            #[cfg(feature = "embedded")]
            Place::Embedded(options) => {
                Ok(Client::new("embedded:/", None, Transport::Embedded(crate::Engine::open(options)?)))
            }
        }
    }
}

#[cfg(feature = "embedded")]
fn inside(folder: PathBuf) -> Result<Place> {
    Ok(Place::Embedded(crate::Options::new(folder)))
}

#[cfg(not(feature = "embedded"))]
fn inside(_: PathBuf) -> Result<Place> {
    Err(Error::NotBuilt)
}

fn remote(url: &str, key: Option<SecretString>) -> Result<Client> {
    if !url.starts_with("http://") {
        return Err(Error::Address(url.to_owned()));
    }
    let key = key.as_ref().map(ExposeSecret::expose_secret);
    Ok(Client::new(url, key, Transport::Remote(ReqwestClient::new(key)?)))
}

impl Client {
    fn new(url: &str, key: Option<&str>, transport: Transport) -> Self {
        let sdk = meilisearch_sdk::client::Client::new_with_client(url, key, transport.clone());
        Self { sdk, transport }
    }

    /// Processor time that the engine inside has taken for all searches so far, the SDK and JSON left out; nothing for a
    /// server.
    pub fn engine_time(&self) -> Option<Duration> {
        match &self.transport {
            Transport::Remote(_) => None,
            #[cfg(feature = "embedded")]
            Transport::Embedded(engine) => Some(engine.searching_time()),
        }
    }
}

impl Deref for Client {
    type Target = meilisearch_sdk::client::Client<Transport>;

    fn deref(&self) -> &Self::Target {
        &self.sdk
    }
}

/// Whether this process may write to the index: always to a server, which puts the writes of all in one order. Of several
/// processes with the same embedded engine one may; when that one has ended, the next one that asks takes its place.
/// Until then its writes fail with [`Error::ReadOnly`].
pub async fn lead(client: &Client) -> Result<bool> {
    match &client.transport {
        Transport::Remote(_) => Ok(true),
        #[cfg(feature = "embedded")]
        Transport::Embedded(engine) => {
            let engine = Arc::clone(engine);
            let led = tokio::task::spawn_blocking(move || engine.try_lead());
            led.await.map_err(|error| Error::Request(SdkError::Other(Box::new(error))))?
        }
    }
}

/// How a request of the SDK reaches the engine.
#[derive(Clone)]
pub enum Transport {
    Remote(ReqwestClient),
    #[cfg(feature = "embedded")]
    Embedded(Arc<crate::Engine>),
}

#[async_trait::async_trait]
impl HttpClient for Transport {
    async fn stream_request<Query, Body, Output>(
        &self,
        url: &str,
        method: Method<Query, Body>,
        content_type: &str,
        expected: u16,
    ) -> std::result::Result<Output, SdkError>
    where
        Query: Serialize + Send + Sync,
        Body: AsyncRead + Send + Sync + 'static,
        Output: DeserializeOwned + 'static,
    {
        match self {
            Transport::Remote(client) => client.stream_request(url, method, content_type, expected).await,
            #[cfg(feature = "embedded")]
            Transport::Embedded(engine) => {
                let request = crate::embedded::read(url, method, content_type).await?;
                engine.send(request, url, expected).await
            }
        }
    }

    fn is_tokio(&self) -> bool {
        true
    }
}

/// Waits until a task is done, for as long as it takes. The SDK's own waiting gives up after five seconds.
pub async fn wait(client: &Client, task: TaskInfo) -> Result<()> {
    let uid = task.task_uid;
    match client.wait_for_task(task, Some(Duration::from_millis(10)), Some(Duration::MAX)).await? {
        Task::Failed { content } => Err(Error::Task { uid, error: content.error }),
        _ => Ok(()),
    }
}

/// How many documents a search found, the same wherever it was answered: at most [`MAX_TOTAL_HITS`], which therefore means
/// "that many or more". Servers cap only one of the two totals they give.
pub fn total<T>(results: &SearchResults<T>) -> usize {
    results.total_hits.or(results.estimated_total_hits).unwrap_or(0).min(MAX_TOTAL_HITS)
}
