//! Engines in processes of their own, which can be killed.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use engine::sdk::errors::Error;
use engine::sdk::tasks::Task;
use engine::{Client, Engine, Options, Place};
use serde_json::{Value, json};
use tokio::net::TcpListener;

const FOLDER: &str = "ENGINE_TEST_FOLDER";
/// Documents in one addition: enough for it to take many times as long as a kill.
pub const BATCH: usize = 400;

pub fn open(folder: &Path) -> engine::Result<Client> {
    Place::Embedded(Options::new(folder)).connect()
}

/// Runs in a process of its own: answers over HTTP, and writes as soon as it may.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "the child process of other tests"]
async fn child() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let engine = Engine::open(Options::new(folder)).unwrap();
    let candidate = Arc::clone(&engine);
    std::thread::spawn(move || {
        while !candidate.try_lead().unwrap() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("\nhttp://{}", listener.local_addr().unwrap());
    engine::serve(listener, engine, None).await.unwrap();
}

/// A process that is killed when the test is done with it.
pub struct Process(Child);

impl Process {
    pub fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn start(folder: &Path) -> (Process, Client) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child::child", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let url = lines.map(Result::unwrap).find(|line| line.starts_with("http://")).expect("the child says where it is");
    (Process(child), Place::Remote { url, key: None }.connect().unwrap())
}

pub async fn documents(client: &Client) -> usize {
    match client.index("parts").get_stats().await {
        Ok(stats) => stats.number_of_documents,
        Err(Error::Meilisearch(_)) => 0,
        Err(error) => panic!("{error}"),
    }
}

pub async fn until_processing(client: &Client, uid: u32) {
    loop {
        let mut query = engine::sdk::tasks::TasksSearchQuery::new(client);
        let tasks = query.with_uids([&uid]).execute().await.unwrap();
        if !matches!(tasks.results[0], Task::Enqueued { .. }) {
            return;
        }
        tokio::task::yield_now().await;
    }
}

pub fn batch(n: usize) -> Vec<Value> {
    let part = |i| json!({"id": format!("b{n}-{i}"), "name": format!("Part addition{n}word"), "text": format!("{i} of addition {n}")});
    (0..BATCH).map(part).collect()
}
