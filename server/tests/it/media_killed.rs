//! Files on their way to the library, and processes that are killed while they take them and prepare them.

use crate::{
    shop::Shop,
    site::{Site, built, eventually},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use futures::{TryStreamExt, future::join_all};
use identity::tenants;
use media::{
    kept,
    storage::{Key, Place, Storage},
};
use sha2::{Digest, Sha256};
use sqlx::{ConnectOptions, PgPool};
use std::{
    collections::BTreeSet,
    io,
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::Duration,
};
use time::OffsetDateTime;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// How many files are sent; more with the environment variable.
const FILES: &str = "NEXUS_KILL_FILES";
/// Made of every picture.
pub const RENDITIONS: usize = 11;

/// A sender's way to whoever serves at the time.
pub struct Portal {
    pub port: u16,
    pub cookie: String,
}

impl Portal {
    /// The status and the head of the answer, if there is one.
    pub async fn ask(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<(u16, String)> {
        let (status, answer) = self.ask_for_bytes(method, address, headers, body).await?;
        Ok((status, String::from_utf8_lossy(&answer).into_owned()))
    }

    /// The same, of an answer that is no text.
    pub async fn ask_for_bytes(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<(u16, Vec<u8>)> {
        let mut server = TcpStream::connect(("127.0.0.1", self.port)).await?;
        let mut head = format!("{method} {address} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {}\r\n", body.len());
        let always = [
            ("connection", "close"),
            ("cookie", &self.cookie),
            ("tus-resumable", "1.0.0"),
            ("sec-fetch-site", "same-origin"),
        ];
        for (name, value) in always.iter().chain(headers) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        server.write_all(format!("{head}\r\n").as_bytes()).await?;
        for piece in body.chunks(64 << 10) {
            server.write_all(piece).await?;
            tokio::time::sleep(Duration::from_millis(5)).await; // so that some are cut in their middle
        }
        let mut answer = Vec::new();
        server.read_to_end(&mut answer).await?;
        let status = answer.get(9..12).and_then(|status| std::str::from_utf8(status).ok());
        match status.and_then(|status| status.parse().ok()) {
            Some(status) => Ok((status, answer)),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Asks until somebody answers so, and then for what the header says.
    async fn insist(&self, method: &str, address: &str, headers: &[(&str, &str)], status: u16, header: &str) -> String {
        loop {
            match self.ask(method, address, headers, &[]).await {
                Ok((said, answer)) if said == status => return value(&answer, header).to_owned(),
                Ok((500.., _)) | Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                Ok((said, answer)) => panic!("{method} {address}: {said} {answer}"),
            }
        }
    }

    /// Sends a file to its last byte, whatever happens to whoever takes it. What was acknowledged stays so.
    pub async fn send(&self, name: &str, content: &[u8]) {
        self.send_described(content, &[("filename", name)]).await;
    }

    /// The same, with all that is said of the file.
    pub async fn send_described(&self, content: &[u8], said: &[(&str, &str)]) {
        let said = said.iter().map(|(name, value)| format!("{name} {}", BASE64_STANDARD.encode(value)));
        let (length, said) = (content.len().to_string(), said.collect::<Vec<_>>().join(","));
        let announced = [("upload-length", length.as_str()), ("upload-metadata", said.as_str())];
        let address = self.insist("POST", "/uploads", &announced, 201, "location").await;
        let mut acknowledged = 0;
        while acknowledged < content.len() {
            let offset = self.insist("HEAD", &address, &[], 200, "upload-offset").await;
            let at: usize = offset.parse().unwrap();
            assert!(at >= acknowledged, "{acknowledged} bytes of {address} were acknowledged, and {at} are there");
            let headers = [("upload-offset", offset.as_str()), ("content-type", "application/offset+octet-stream")];
            acknowledged = match self.ask("PATCH", &address, &headers, &content[at..]).await {
                Ok((204, answer)) => value(&answer, "upload-offset").parse().unwrap(),
                _ => at,
            };
        }
    }
}

fn value<'a>(answer: &'a str, header: &str) -> &'a str {
    let lines = answer.lines().filter_map(|line| line.split_once(": "));
    lines.into_iter().find(|(name, _)| *name == header).map_or("", |(_, value)| value)
}

/// A small picture in a file of up to five megabytes, like no other; so narrow that it is small in every size.
pub fn picture(n: usize) -> Vec<u8> {
    let padding = "0123456789abcdef".repeat((n * 7 % 20 + 1) << 14);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"10\"><!-- {n} {padding} -->\
         <rect width=\"{n}\" height=\"10\" fill=\"teal\"/></svg>"
    )
    .into_bytes()
}

/// A process that is killed at the latest when the test ends.
pub struct Process(pub Child);

impl Process {
    pub fn is_alive(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }

    pub fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// A process that works; two of three serve, too.
pub fn start(url: &str, folder: &Path, port: u16, serves: bool) -> Process {
    Process(command(url, folder, port, serves).spawn().expect("nexus runs"))
}

pub fn command(url: &str, folder: &Path, port: u16, serves: bool) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nexus"));
    match serves {
        true => command.args(["serve", "--port", &port.to_string(), "--site"]).arg(built()),
        false => command.arg("worker"),
    };
    command
        .env("DATABASE_URL", url)
        .env("NEXUS_SECRET_KEY", "5a".repeat(32))
        .env("NEXUS_SEARCH", folder.join("search"))
        .env("NEXUS_FILES", folder.join("files"))
        .env("NEXUS_PICTURES", testkit::pictures())
        .env_remove("MEILI_URL")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// What the dead held becomes free at once, and not after a minute.
pub async fn bury(owner: &PgPool) {
    let free = "update jobs set due_at = now(), attempts = least(attempts, 1) where finished_at is null;
                update uploads set holder = null, held_until = null where holder is not null";
    sqlx::raw_sql(free).execute(owner).await.unwrap();
}

pub async fn count(owner: &PgPool, sql: &str) -> usize {
    let count: i64 = sqlx::query_scalar(sql).fetch_one(owner).await.unwrap();
    count as usize
}

const READY: &str = "select count(*) from renditions where state = 'ready'";
const KEPT: &str = "select count(*) from uploads where outcome = 'kept'";

/// What rows say is stored is stored, to the last byte; answers the digests of the originals.
pub async fn is_whole(owner: &PgPool, storage: &Storage) -> BTreeSet<Vec<u8>> {
    let named = "select storage_key, bytes, sha256, true from asset_versions
                 union all
                 select storage_key, bytes, content_hash, false from renditions where state = 'ready'";
    let named: Vec<(String, i64, Vec<u8>, bool)> = sqlx::query_as(named).fetch_all(owner).await.unwrap();
    let mut originals = BTreeSet::new();
    for (key, bytes, digest, original) in named {
        let key: Key = key.parse().unwrap();
        let pieces = storage.get(&key, 0..bytes as u64).await.unwrap_or_else(|error| panic!("{key}: {error}"));
        let content = pieces.try_collect::<Vec<_>>().await.unwrap().concat();
        assert_eq!(Sha256::digest(&content).as_slice(), digest, "{key}");
        assert_eq!(storage.size(&key).await.unwrap(), bytes as u64, "{key}");
        if original {
            originals.insert(digest);
        }
    }
    originals
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn killed_at_random_nothing_that_was_acknowledged_is_lost_and_nothing_is_shown_by_halves(owner: PgPool) {
    let files: usize = std::env::var(FILES).map_or(12, |many| many.parse().expect("a number of files"));
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let cookie = Site::new(&owner).sign_in(&shop.admin).await.cookie.unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let storage = Place::Folder(folder.path().join("files")).open().unwrap();
    let url = owner.connect_options().to_url_lossy().to_string();
    let portal = Portal { port, cookie };
    let sent: Vec<Vec<u8>> = (1..=files).map(picture).collect();

    let (over, kills) = (AtomicBool::new(false), AtomicUsize::new(0));
    let killed = async {
        let (mut patience, mut done) = (0, 0);
        while !over.load(Ordering::SeqCst) {
            let so_far = kills.load(Ordering::SeqCst);
            let mut child = start(&url, folder.path(), port, so_far % 3 < 2);
            tokio::time::sleep(Duration::from_millis(700 + (so_far as u64 * 379) % 2_000 + patience)).await;
            assert!(child.is_alive(), "it ended by itself");
            child.kill();
            bury(&owner).await;
            is_whole(&owner, &storage).await;
            kills.fetch_add(1, Ordering::SeqCst);
            // Where the machine is slow, the next lives longer than one that has got nothing done.
            let before = std::mem::replace(&mut done, count(&owner, KEPT).await + count(&owner, READY).await);
            patience = if done == before { patience + 500 } else { 0 };
        }
    };
    let made = async {
        let each = sent.iter().enumerate().map(async |(n, content)| {
            tokio::time::sleep(Duration::from_millis(300 * n as u64)).await;
            portal.send(&format!("NORTH-PAD-4410_{:02}.svg", n + 1), content).await;
        });
        join_all(each).await;
        while kills.load(Ordering::SeqCst) < 4 || count(&owner, READY).await < RENDITIONS * files / 2 {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        over.store(true, Ordering::SeqCst);
    };
    tokio::join!(killed, made);

    let mut last = start(&url, folder.path(), port, false);
    eventually("all is done", async || {
        count(&owner, "select count(*) from jobs where finished_at is null").await == 0
            && count(&owner, "select count(*) from uploads where received = length and outcome is null").await == 0
    })
    .await;
    last.kill();
    let digests: BTreeSet<Vec<u8>> = sent.iter().map(|content| Sha256::digest(content).to_vec()).collect();
    assert_eq!(is_whole(&owner, &storage).await, digests);
    assert_eq!((count(&owner, KEPT).await, count(&owner, READY).await), (files, files * RENDITIONS));
    assert_eq!(count(&owner, "select count(*) from asset_links").await, files, "each is on its part");

    let (db, system) = (testkit::app_pool(&owner), tenants::system_actor(shop.tenant));
    let later = OffsetDateTime::now_utc() + time::Duration::days(2);
    let found = kept::orphans(&db, &storage, &system, later).await.unwrap();
    assert_eq!(found.missing, []);
    println!("{files} files, {} kills, {} orphans", kills.into_inner(), found.unnamed.len());
    for object in &found.unnamed {
        storage.delete_unchanged(object).await.unwrap();
    }
    assert_eq!(is_whole(&owner, &storage).await, digests);
}
