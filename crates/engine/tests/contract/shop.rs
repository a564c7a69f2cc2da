//! A small catalogue, and the ways to ask it.

use engine::sdk::search::{SearchQuery, SearchResults};
use engine::sdk::settings::Settings;
use engine::sdk::task_info::TaskInfo;
use engine::{Client, Engine, Index, Options, Transport, wait};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub struct Shop {
    pub client: Client,
    pub index: Index,
}

#[derive(Debug, Deserialize)]
pub struct Part {
    pub id: String,
}

impl Shop {
    pub async fn open(client: Client, rule: &str) -> Self {
        let uid = uid(rule);
        engine::settings::apply(&client, &uid, &settings()).await.unwrap();
        let index = client.index(uid);
        wait(&client, index.add_or_replace(&parts(), Some("id")).await.unwrap()).await.unwrap();
        Self { client, index }
    }

    /// Removes what the rule made.
    pub async fn close(client: &Client, rule: &str) {
        for uid in [uid(rule), other_uid(&uid(rule))] {
            let task = client.delete_index(uid).await.unwrap();
            // Most rules use no second index.
            let _ = wait(client, task).await;
        }
    }

    pub fn other(&self) -> Index {
        self.client.index(other_uid(&self.index.uid))
    }

    pub async fn done(&self, task: Result<TaskInfo, engine::sdk::errors::Error>) {
        wait(&self.client, task.unwrap()).await.unwrap();
    }

    pub async fn found(&self, q: &str) -> Vec<String> {
        self.ids(|query| {
            query.with_query(q);
        })
        .await
    }

    pub async fn filtered(&self, filter: &str) -> Vec<String> {
        self.ids(|query| {
            query.with_filter(filter);
        })
        .await
    }

    /// The ids that a query finds, in their order.
    pub async fn ids<'a>(&'a self, ask: impl FnOnce(&mut SearchQuery<'a, Transport>)) -> Vec<String> {
        self.search::<Part>(ask).await.hits.into_iter().map(|hit| hit.result.id).collect()
    }

    pub async fn search<'a, T>(&'a self, ask: impl FnOnce(&mut SearchQuery<'a, Transport>)) -> SearchResults<T>
    where
        T: serde::de::DeserializeOwned + Send + Sync + 'static,
    {
        let mut query = self.index.search();
        ask(&mut query);
        let query: SearchQuery<'a, Transport> = query.build();
        self.index.execute_query(&query).await.unwrap()
    }
}

fn uid(rule: &str) -> String {
    format!("{rule}-{}", std::process::id())
}

fn other_uid(uid: &str) -> String {
    format!("{uid}-other")
}

pub fn settings() -> Settings {
    engine::settings::base()
        .with_searchable_attributes(["name", "brand", "number", "text"])
        .with_filterable_attributes(["brand", "kind", "position", "width", "stock", "vehicles", "id"])
        .with_sortable_attributes(["width", "name"])
}

/// In no particular order, so that none can come from it.
pub fn parts() -> Vec<Value> {
    vec![
        json!({"id": "p05", "name": "Brake caliper", "brand": "ATE", "kind": "calipers", "position": "front", "number": "24.3571-1704.5", "stock": 0, "vehicles": [3]}),
        json!({"id": "p02", "name": "Brake pad set", "brand": "Ferodo", "kind": "pads", "position": "rear", "number": "FDB5221", "width": 110.5, "stock": 4, "vehicles": [1, 2]}),
        json!({"id": "p09", "name": "Plaquettes de frein", "brand": "Ferodo", "kind": "pads", "position": "front", "number": "FDB4446", "width": 155.1, "stock": 2, "vehicles": [4]}),
        json!({"id": "p07", "name": "Cabin air filter", "brand": "Mann", "kind": "filters", "number": "CU 2939", "width": 200, "stock": 9, "vehicles": [1]}),
        json!({
            "id": "p01", "name": "Brake pad set", "brand": "Ferodo", "kind": "pads", "position": "front", "number": "FDB5220",
            "width": 150.2, "stock": 12, "vehicles": [1, 2, 3],
            "text": "Ceramic friction material with little dust for the front axle, tested on the road and in the \
                     laboratory. The wear sensor is part of the set and is replaced together with the pads.",
        }),
        json!({"id": "p04", "name": "Brake disc", "brand": "Brembo", "kind": "discs", "position": "rear", "number": "08.A268.11", "width": 260, "stock": 3, "vehicles": [2]}),
        json!({"id": "p08", "name": "Spark plug", "brand": "NGK", "kind": "plugs", "number": "97506", "stock": 40, "vehicles": [1, 4]}),
        json!({"id": "p10", "name": "أقراص فرامل أمامية", "brand": "Brembo", "kind": "discs", "position": "front", "number": "09.5390.10", "width": 256, "stock": 1, "vehicles": []}),
        json!({"id": "p03", "name": "Brake disc", "brand": "Brembo", "kind": "discs", "position": "front", "number": "09.C881.11", "width": 282, "stock": 0, "vehicles": [1]}),
        json!({"id": "p06", "name": "Oil filter", "brand": "Mann", "kind": "filters", "number": "W 712/95", "width": 76, "stock": 25, "vehicles": [1, 2, 3, 4]}),
        json!({"id": "p11", "name": "Fluid for the brake", "brand": "ATE", "kind": "fluids", "number": "03.9901-5802.2", "stock": 7, "vehicles": [1, 2, 3, 4]}),
        json!({"id": "p12", "name": "Retaining kit", "brand": "ATE", "kind": "kits", "text": "Holds a brake pad", "number": "13.0460-0248.2", "stock": 5, "vehicles": [2]}),
    ]
}

/// Many parts that differ only by id.
pub fn many(count: usize) -> Vec<Value> {
    (0..count)
        .map(|n| json!({"id": format!("m{n:04}"), "name": "Wheel bolt", "brand": format!("Brand {}", n % 7)}))
        .collect()
}

/// Serves an engine on a free port until the test ends; the answer is its address.
pub async fn serve(options: Options, key: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(engine::serve(listener, Engine::open(options).unwrap(), Some(key.into())));
    url
}

/// The code of a failure: of a request that was refused, or of a task that failed.
pub async fn code(client: &Client, task: Result<TaskInfo, engine::sdk::errors::Error>) -> String {
    let error = match task {
        Ok(task) => wait(client, task).await.expect_err("the task fails"),
        Err(error) => error.into(),
    };
    match error {
        engine::Error::Request(engine::sdk::errors::Error::Meilisearch(error)) => error.error_code.to_string(),
        engine::Error::Task { error, .. } => error.error_code.to_string(),
        other => panic!("{other}"),
    }
}
