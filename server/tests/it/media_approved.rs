//! A server and a worker beside it that are killed while files are brought, drawn, approved and replaced: what is seen of a
//! file is whole at every moment, and an approval that was acknowledged is never taken back.

use crate::{
    media_killed::{Portal, Process, RENDITIONS, bury, command, count, is_whole, picture},
    shop::Shop,
    site::Site,
};
use futures::future::join_all;
use identity::Role;
use media::storage::{Place, Storage};
use sha2::{Digest, Sha256};
use sqlx::{ConnectOptions, PgPool, types::Uuid};
use std::{
    collections::BTreeSet,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// Each is brought, approved, replaced, and its successor approved.
const FILES: usize = 3;
/// How long everything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);

struct Desk {
    owner: PgPool,
    storage: Storage,
    /// Who brings files, who decides, and who looks.
    manager: Portal,
    approver: Portal,
    buyer: Portal,
    page: String,
    /// The assets that were seen to be published: from then on, each always shows one version.
    shown: Mutex<BTreeSet<Uuid>>,
    until: Instant,
}

#[derive(sqlx::FromRow)]
struct Version {
    asset_id: Uuid,
    asset_version_id: Uuid,
    state: String,
    revision: i32,
}

impl Desk {
    async fn open(owner: &PgPool, storage: Storage, port: u16) -> Self {
        let shop = Shop::open(owner, "NORTH", 10_000).await;
        let site = Site::new(owner);
        let portal = async |email: &str| Portal { port, cookie: site.sign_in(email).await.cookie.expect("a session") };
        Self {
            owner: owner.clone(),
            storage,
            manager: portal(&shop.hire(owner, Role::CatalogManager).await).await,
            approver: portal(&shop.hire(owner, Role::MediaApprover).await).await,
            buyer: portal(&shop.near.buyer).await,
            page: format!("/parts/{}", shop.pads),
            shown: Mutex::default(),
            until: Instant::now() + PATIENCE,
        }
    }

    async fn rest(&self, what: &str) {
        assert!(Instant::now() < self.until, "{what} takes too long");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }

    /// The version of this file, once a job has taken it.
    async fn version(&self, name: &str) -> Version {
        let sql = "select asset_id, asset_version_id, state, revision from asset_versions where file_name = $1";
        loop {
            if let Some(version) = sqlx::query_as(sql).bind(name).fetch_optional(&self.owner).await.unwrap() {
                return version;
            }
            self.rest("taking a file").await;
        }
    }

    /// Says what the file shows, unless its predecessor says so, and approves it until that is done.
    async fn approve(&self, name: &str) {
        let version = self.version(name).await;
        sqlx::query(
            "insert into asset_texts (tenant_id, asset_version_id, language, alt)
             select tenant_id, asset_version_id, 'en', file_name from asset_versions where asset_version_id = $1
             on conflict do nothing",
        )
        .bind(version.asset_version_id)
        .execute(&self.owner)
        .await
        .unwrap();
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
        loop {
            let Version { state, revision, asset_version_id, .. } = self.version(name).await;
            if ["approved", "published"].contains(&&*state) {
                return;
            }
            let form = format!("files[0]={asset_version_id}:{revision}&verdict=approve");
            let answer = self.approver.ask("POST", "/api/media/decide-many", &headers, form.as_bytes()).await;
            if let Ok((200..400, answer)) = answer {
                let state = self.version(name).await.state;
                let refused = answer.contains("refused=") || answer.contains("stale");
                let kept = ["approved", "published"].contains(&&*state);
                assert!(kept || refused, "it was acknowledged, and the file is {state}: {answer}");
            }
            self.rest("approving a file").await;
        }
    }

    /// Waits until customers see this file with everything that is made of it.
    async fn is_seen(&self, name: &str) {
        let whole = "select count(*) from renditions r join asset_versions v using (tenant_id, asset_version_id)
                     where v.file_name = $1 and v.state = 'published' and r.state = 'ready'";
        loop {
            let ready: i64 = sqlx::query_scalar(whole).bind(name).fetch_one(&self.owner).await.unwrap();
            if ready == RENDITIONS as i64 {
                break;
            }
            self.rest("showing a file").await;
        }
        let asset = self.version(name).await.asset_id;
        self.shown.lock().unwrap().insert(asset);
    }

    /// The whole way of a file and of its successor.
    async fn life(&self, n: usize) {
        let names = [format!("NORTH-PAD-4410_{n:02}.svg"), format!("NORTH-PAD-4410_{n:02}_new.svg")];
        self.manager.send(&names[0], &picture(n)).await;
        self.approve(&names[0]).await;
        self.is_seen(&names[0]).await;
        let asset = self.version(&names[0]).await.asset_id.to_string();
        let said = [("filename", names[1].as_str()), ("replaces", asset.as_str())];
        self.manager.send_described(&picture(n + FILES), &said).await;
        self.approve(&names[1]).await;
        self.is_seen(&names[1]).await;
    }

    /// What must hold at every moment, whoever has just died.
    async fn holds(&self) {
        is_whole(&self.owner, &self.storage).await;
        let halves = format!(
            "select count(*) from asset_versions v where state = 'published' and number > 1
             and (select count(*) from renditions r where r.tenant_id = v.tenant_id
                  and r.asset_version_id = v.asset_version_id and r.state = 'ready') < {RENDITIONS}"
        );
        assert_eq!(count(&self.owner, &halves).await, 0, "a successor is shown before all of it is there");
        let shown: Vec<Uuid> = self.shown.lock().unwrap().iter().copied().collect();
        let published = "select count(*) from asset_versions where state = 'published' and asset_id = any($1)";
        let published: i64 = sqlx::query_scalar(published).bind(&shown).fetch_one(&self.owner).await.unwrap();
        assert_eq!(published as usize, shown.len(), "each shows one version");
    }

    /// Reads the page of the part and all that it shows. `None`: whoever served is gone.
    async fn look(&self, at_rest: bool) -> Option<BTreeSet<String>> {
        let (status, page) =
            self.buyer.ask("GET", &self.page, &[], &[]).await.ok().filter(|(status, _)| *status < 500)?;
        assert_eq!(status, 200, "{page}");
        let addresses = crate::media::library::addresses(&page);
        for address in &addresses {
            let (status, answer) = self.buyer.ask_for_bytes("GET", address, &[], &[]).await.ok()?;
            // What has been replaced since the page was made is not there any more.
            if status == 404 && !at_rest || status >= 500 {
                continue;
            }
            assert_eq!(status, 200, "{address}");
            let head = answer.windows(4).position(|part| part == b"\r\n\r\n")? + 4;
            let text = String::from_utf8_lossy(&answer[..head]).to_lowercase();
            let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
            if length != Some(answer.len() - head) && !at_rest {
                continue; // cut in its middle, and the browser knows
            }
            let digest: String =
                Sha256::digest(&answer[head..])[..8].iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(address.contains(&digest), "{address} is of other bytes: {digest}");
        }
        Some(addresses)
    }
}

/// A server that leaves background work to somebody else.
fn serve(url: &str, folder: &Path, port: u16) -> Process {
    Process(command(url, folder, port, true).arg("--no-worker").spawn().expect("nexus runs"))
}

fn work(url: &str, folder: &Path, port: u16) -> Process {
    Process(command(url, folder, port, false).spawn().expect("nexus runs"))
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn killed_while_files_are_approved_and_replaced_nothing_is_seen_by_halves(owner: PgPool) {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let storage = Place::Folder(folder.path().join("files")).open().unwrap();
    let desk = Desk::open(&owner, storage, port).await;
    let url = owner.connect_options().to_url_lossy().to_string();
    let (over, kills, looks) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));

    let killed = async {
        let (mut server, mut worker) = (serve(&url, folder.path(), port), work(&url, folder.path(), port));
        while !over.load(Ordering::SeqCst) {
            let so_far = kills.load(Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(1_200 + (so_far as u64 * 379) % 2_000)).await;
            assert!(server.is_alive() && worker.is_alive(), "one ended by itself");
            let (of_server, of_worker) = [(true, false), (false, true), (true, true)][so_far % 3];
            if of_server {
                server.kill();
            }
            if of_worker {
                worker.kill();
            }
            desk.holds().await;
            bury(&owner).await;
            if of_server {
                server = serve(&url, folder.path(), port);
            }
            if of_worker {
                worker = work(&url, folder.path(), port);
            }
            kills.fetch_add(1, Ordering::SeqCst);
        }
        (server, worker)
    };
    let looked = async {
        while !over.load(Ordering::SeqCst) {
            looks.fetch_add(usize::from(desk.look(false).await.is_some()), Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    let made = async {
        join_all((1..=FILES).map(|n| desk.life(n))).await;
        while kills.load(Ordering::SeqCst) < 6 {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        over.store(true, Ordering::SeqCst);
    };
    let ((mut server, mut worker), (), ()) = tokio::join!(killed, looked, made);

    desk.holds().await;
    let seen = loop {
        match desk.look(true).await {
            Some(seen) => break seen,
            None => desk.rest("looking at the end").await,
        }
    };
    assert!(seen.len() >= FILES * 3, "{seen:?}");
    let newer = "select count(*) from asset_versions where state = 'published' and number = 2";
    assert_eq!(count(&owner, newer).await, FILES);
    server.kill();
    worker.kill();
    println!("{} kills, {} looks between them", kills.into_inner(), looks.into_inner());
}
