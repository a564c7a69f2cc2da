//! What the engine takes by itself: searches that a client has sent, done again without client, queue and JSON.
//!
//! What is left is what any program pays that has the engine inside: reading filters, finding and ranking, counting facets,
//! fetching documents and marking what matched in them. Left out is how a query comes in and how its answer goes out.

use std::hint::black_box;
use std::io;
use std::sync::{Arc, Mutex};

use meilisearch_sdk::errors::Error as SdkError;
use milli_core::Index;
use serde_json::Value;

use super::api::{Answer, ApiError, Request};
use super::search::{Prepared, PreparedValues};
use super::{Engine, Shared, routes};
use crate::{Error, Result};

/// The requests of one client, as [`crate::Client::recorded`] makes it.
#[derive(Clone)]
pub struct Record {
    engine: Arc<Engine>,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// Searches that are read, with the indexes that they are of.
pub struct Replay(Vec<Ready>);

enum Ready {
    Search(Index, Box<Prepared>),
    Values(Index, Box<PreparedValues>),
}

impl Record {
    pub(crate) fn new(engine: Arc<Engine>) -> Self {
        Self { engine, requests: Arc::default() }
    }

    pub(crate) fn add(&self, request: &Request) {
        self.requests.lock().expect("no panic while locked").push(request.clone());
    }

    /// As many searches as the engine answers at the same time.
    pub fn at_once(&self) -> usize {
        self.engine.options.searches.max(1)
    }

    /// The searches that were sent since this was last asked.
    pub fn take(&self) -> Result<Replay> {
        let requests = std::mem::take(&mut *self.requests.lock().expect("no panic while locked"));
        let mut ready = Vec::new();
        for request in requests.iter().filter(|request| request.is_search()) {
            ready.extend(Ready::read(&self.engine.shared, request).map_err(failed)?);
        }
        Ok(Replay(ready))
    }
}

impl Replay {
    /// Does them one after the other, on this thread.
    pub fn run(&self) -> Result<()> {
        self.0.iter().try_for_each(Ready::run).map_err(failed)
    }
}

impl Ready {
    fn read(shared: &Shared, request: &Request) -> Answer<Vec<Self>> {
        let search = |uid: &str, body: Value| Ok(Self::Search(shared.store.get(uid)?, Box::new(Prepared::read(body)?)));
        match request.path().as_slice() {
            ["indexes", uid, "search"] => Ok(vec![search(uid, request.json()?)?]),
            ["indexes", uid, "facet-search"] => {
                Ok(vec![Self::Values(shared.store.get(uid)?, Box::new(PreparedValues::read(request.json()?)?))])
            }
            _ => routes::queries(request.json()?)?.into_iter().map(|(uid, query)| search(&uid, query)).collect(),
        }
    }

    fn run(&self) -> Answer<()> {
        match self {
            Self::Search(index, search) => drop(black_box(search.run(index)?)),
            Self::Values(index, search) => drop(black_box(search.run(index)?)),
        }
        Ok(())
    }
}

fn failed(error: ApiError) -> Error {
    Error::Request(SdkError::Other(Box::new(io::Error::other(error.json().to_string()))))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{Options, Place, wait};

    #[tokio::test]
    async fn what_was_searched_is_done_again() {
        let folder = tempfile::tempdir().unwrap();
        let client = Place::Embedded(Options::new(folder.path())).connect().unwrap();
        let parts = [json!({"id": "a", "brand": "Acme"}), json!({"id": "b", "brand": "Bolt"})];
        wait(&client, client.index("parts").add_documents(&parts, Some("id")).await.unwrap()).await.unwrap();
        let settings = client.index("parts").set_filterable_attributes(["brand"]).await.unwrap();
        wait(&client, settings).await.unwrap();

        let (recorded, record) = client.recorded().unwrap();
        let index = recorded.index("parts");
        index.search().with_query("acme").execute::<serde_json::Value>().await.unwrap();
        let (mut several, again) = (recorded.multi_search(), index.search());
        several.with_search_query(again.clone()).with_search_query(again);
        several.execute::<serde_json::Value>().await.unwrap();
        recorded.get_raw_index("parts").await.unwrap();
        index.facet_search("brand").with_facet_query("ac").execute().await.unwrap();
        let replay = record.take().unwrap();
        assert_eq!(replay.0.len(), 4, "one, two at once, and one inside a facet");
        replay.run().unwrap();

        client.index("parts").search().execute::<serde_json::Value>().await.unwrap();
        assert_eq!(record.take().unwrap().0.len(), 0, "another client's are not recorded");
    }
}
