//! A server process of the test's own: router, memory of actors, and a built site that is three small files.

use crate::browser::Browser;
use app::request::Services;
use axum::Router;
use media::{
    jobs::Hosts,
    storage::{Place, Storage},
};
use platform::{Memory, SecretKey, alerts::Unseen};
use server::{
    Actors, Exposure, Server,
    assets::Assets,
    events::{self, Events, SessionsEar, TicketsEar},
    files::{Files, Find, library},
};
use sqlx::PgPool;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};
use tower_sessions::Session;
use tower_sessions_sqlx_store::PostgresStore;
use vehicles::garage::Garages;

pub struct Site {
    pub owner: PgPool,
    pub garages: Arc<Garages>,
    router: Router,
    listener: Option<JoinHandle<()>>,
    memories: Vec<Arc<dyn Memory>>,
    alerts: Arc<Unseen>,
    pub events: Arc<Events>,
    db: PgPool,
    pub storage: Storage,
    _folder: TempDir,
}

impl Site {
    /// A process that serves the database of the test.
    pub fn new(owner: &PgPool) -> Self {
        Self::on(owner, testkit::app_pool(owner))
    }

    pub fn on(owner: &PgPool, db: PgPool) -> Self {
        Self::with_text(owner, db, nowhere())
    }

    /// A process that searches words in `text`.
    pub fn with_text(owner: &PgPool, db: PgPool, text: Arc<search::TextIndex>) -> Self {
        Self::with(owner, db, text, library(), Hosts::default())
    }

    /// A process whose files are what `find` says.
    pub fn with_files(owner: &PgPool, find: Find) -> Self {
        Self::with(owner, testkit::app_pool(owner), nowhere(), find, Hosts::default())
    }

    /// A process that may fetch from these hosts.
    pub fn fetching(owner: &PgPool, hosts: &str) -> Self {
        Self::with(owner, testkit::app_pool(owner), nowhere(), library(), hosts.parse().expect("hosts"))
    }

    fn with(owner: &PgPool, db: PgPool, text: Arc<search::TextIndex>, find: Find, hosts: Hosts) -> Self {
        let actors = Arc::new(Actors::default());
        let remembered = actors.clone();
        let under_way = tokio_util::task::TaskTracker::new();
        let garages = Arc::<Garages>::default();
        let alerts = Arc::<Unseen>::default();
        let services = Services {
            log: search::log::Log::new(db.clone(), under_way.clone()),
            db: db.clone(),
            key: key(),
            decoder: None,
            text,
            garages: garages.clone(),
            alerts: alerts.clone(),
            names: Default::default(),
            hosts,
            forget: Box::new(move |id| remembered.forget(id)),
        };
        let events = Arc::<Events>::default();
        let memories: Vec<Arc<dyn Memory>> = vec![
            actors.clone(),
            garages.clone(),
            alerts.clone(),
            services.text.clone(),
            Arc::new(TicketsEar(events.clone())),
            Arc::new(SessionsEar(events.clone())),
        ];
        let assets = Arc::new(Assets::read(built()).expect("a built site"));
        let folder = tempfile::tempdir().expect("a folder");
        let storage = Place::Folder(folder.path().to_owned()).open().expect("a store");
        let files = Arc::new(Files::new(storage.clone(), find));
        let services = Arc::new(services);
        let server =
            Server { services, actors, assets, files, under_way, events: events.clone(), mailbox: Default::default() };
        let router = server::router(server, Exposure::default());
        Self {
            owner: owner.clone(),
            garages,
            router,
            listener: None,
            memories,
            alerts,
            events,
            db,
            storage,
            _folder: folder,
        }
    }

    /// Hears of what other processes change, as `nexus serve` does.
    pub async fn listening(mut self) -> Self {
        tokio::spawn(events::tell(self.events.clone(), self.db.clone(), self.alerts.changes()));
        self.listener = Some(tokio::spawn(platform::listen(self.db.clone(), self.memories.clone())));
        let heard =
            "select count(*) from pg_stat_activity where datname = current_database() and query ilike 'listen %'";
        eventually("the process listens", async || {
            sqlx::query_scalar::<_, i64>(heard).fetch_one(&self.owner).await.unwrap() > 0
        })
        .await;
        self
    }

    /// Nobody yet, in a browser without cookies.
    pub fn stranger(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Serves over TCP as well, for what is no request with an answer.
    pub async fn address(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let service = self.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        address
    }

    /// Puts something into a session of the browser, as a page that it has been on would.
    pub async fn remember(&self, browser: &mut Browser, what: &str, value: impl serde::Serialize) {
        let store = PostgresStore::new(self.owner.clone()).with_schema_name("sessions").expect("an identifier");
        let session = Session::new(None, Arc::new(store), None);
        session.insert(what, value).await.expect("it can be written");
        session.save().await.expect("the database is there");
        browser.cookie = session.id().map(|id| format!("nexus={id}"));
    }

    /// Somebody of a [`crate::shop::Shop`], through the door.
    pub async fn sign_in(&self, email: &str) -> Browser {
        let mut browser = self.stranger();
        let answer = browser.post("/sign-in", &[("email", email), ("password", crate::shop::PASSWORD)]).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (303, Some("/")), "{email}: {}", answer.text());
        browser
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(listener) = &self.listener {
            listener.abort();
            self.events.ending.cancel();
        }
    }
}

/// A text index that is away.
fn nowhere() -> Arc<search::TextIndex> {
    let place = engine::Place::Remote { url: "http://127.0.0.1:9".to_owned(), key: None };
    Arc::new(search::TextIndex::new(place.connect().expect("nobody is asked yet")))
}

/// The same for all processes of an installation.
pub fn key() -> SecretKey {
    SecretKey::from_hex(&"5a".repeat(32).into()).expect("32 bytes")
}

/// Asks again and again, for half a minute at most: what a process remembers runs out by itself after a minute.
pub async fn eventually(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it never came true that {what}");
}

/// What the build of the browser half leaves behind, as far as the server looks at it.
pub fn built() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let site = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("site-{}", std::process::id()));
        std::fs::create_dir_all(site.join("pkg")).expect("a folder");
        std::fs::create_dir_all(site.join("img")).expect("a folder");
        for (name, content) in [
            (
                "pkg/names.txt",
                "css: nexus.c55.css\nwake: nexus.0c.js\nportal.js: nexus.0a.js\nportal.wasm: nexus.0b.wasm\n\
                 library.js: nexus.1a.js\nlibrary.wasm: nexus.1b.wasm\nupload.js: nexus.2a.js\nupload.wasm: nexus.2b.wasm\n",
            ),
            ("pkg/nexus.c55.css", "body{}"),
            ("pkg/nexus.0a.js", "export default 0"),
            ("favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ] {
            std::fs::write(site.join(name), content).expect("a file");
        }
        site
    })
}
