use crate::{
    Actors, Exposure, Server,
    assets::Assets,
    events::{self, Events, SessionsEar, TicketsEar},
    files::{Files, library},
    proxies::Network,
    router, settings,
};
use anyhow::Context;
use app::request::Services;
use axum::serve::ListenerExt;
use clap::Args;
use mail::mailbox::Standing;
use media::jobs::Tools;
use nix::sys::socket::{setsockopt, sockopt::TcpUserTimeout};
use platform::Memory;
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::task::TaskTracker;

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    database: settings::Database,
    #[command(flatten)]
    key: settings::Key,
    #[command(flatten)]
    vpic: settings::Vpic,
    #[command(flatten)]
    search: settings::PageSearch,
    #[command(flatten)]
    files: settings::Files,
    #[command(flatten)]
    pictures: settings::Pictures,
    #[command(flatten)]
    clamd: settings::Clamd,
    #[command(flatten)]
    fetch: settings::Fetch,
    #[command(flatten)]
    mail: settings::Mail,
    /// Address to listen on
    #[arg(long, env = "NEXUS_HOST", default_value = "127.0.0.1")]
    host: IpAddr,
    #[arg(long, env, default_value_t = 3000)]
    port: u16,
    /// The portal is reached through HTTPS: mark cookies secure
    #[arg(long, env = "NEXUS_HTTPS")]
    https: bool,
    /// Addresses or networks (10.0.0.0/8), with commas between, of proxies whose X-Forwarded-For is believed [default: none]
    #[arg(long, env = "NEXUS_TRUSTED_PROXIES", value_delimiter = ',')]
    trusted_proxies: Vec<Network>,
    /// Folder with the built browser files
    #[arg(long, env = "NEXUS_SITE", default_value = "target/site")]
    site: PathBuf,
    /// Leave background work to `nexus worker`
    #[arg(long)]
    no_worker: bool,
}

impl Serve {
    pub async fn run(self) -> anyhow::Result<()> {
        settings::open_many_files();
        let assets = Assets::read(&self.site)
            .with_context(|| format!("no browser files in {} (scripts/build makes them)", self.site.display()))?;
        let actors = Arc::new(Actors::default());
        let remembered = actors.clone();
        let under_way = TaskTracker::new();
        let storage = self.files.open()?;
        let db = self.database.serving()?;
        let services = Arc::new(Services {
            log: search::log::Log::new(db.clone(), under_way.clone()),
            db,
            key: self.key.read()?,
            decoder: decoder(&self.vpic),
            text: self.search.open(!self.no_worker)?,
            garages: Arc::default(),
            alerts: Arc::default(),
            names: Default::default(),
            hosts: self.fetch.hosts(),
            forget: Box::new(move |session| remembered.forget(session)),
        });
        let events = Arc::new(Events::default());
        let memories: Vec<Arc<dyn Memory>> = vec![
            actors.clone(),
            services.garages.clone(),
            services.alerts.clone(),
            services.text.clone(),
            Arc::new(TicketsEar(events.clone())),
            Arc::new(SessionsEar(events.clone())),
        ];
        tokio::spawn(events::tell(events.clone(), services.db.clone(), services.alerts.changes()));
        tokio::spawn(platform::listen(services.db.clone(), memories));
        let mut mailbox = Standing::default();
        if !self.no_worker {
            // Connections of its own, so that no page waits for background work.
            let (db, storage, workshop) = (self.database.app()?, storage.clone(), self.pictures.open()?);
            let (text, scanner, fetcher) = (services.text.clone(), self.clamd.scanner(), self.fetch.fetcher()?);
            let mails = self.mail.open(Some(self.key.read()?), &db, &storage)?;
            mailbox = mails.standing.clone();
            let tools = Tools { db, storage, workshop, scanner, fetcher };
            tokio::spawn(async move { super::worker::work(&text, tools, mails).await });
        }
        let files = Arc::new(Files::new(storage, library()));
        let (closing, db) = (events.clone(), services.db.clone());
        let server =
            Server { services, actors, assets: Arc::new(assets), files, under_way: under_way.clone(), events, mailbox };
        let ending = server.events.ending.clone();
        let site = router(server, Exposure { https: self.https, proxies: self.trusted_proxies.into_iter().collect() });
        let listener = TcpListener::bind(SocketAddr::new(self.host, self.port))
            .await
            .with_context(|| format!("cannot listen on port {} (PORT chooses another)", self.port))?;
        tracing::info!("serving on http://{}", listener.local_addr()?);
        axum::serve(listener.tap_io(let_go_of_the_unheard), site.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(async move {
                stopped().await;
                ending.cancel();
            })
            .await?;
        under_way.close();
        _ = tokio::time::timeout(LAST_WORK, under_way.wait()).await;
        if let Err(error) = closing.close(&db).await {
            tracing::warn!(?error, "others see people of this process until its lease is over");
        }
        Ok(())
    }
}

/// How long what was sent before the end may still take.
const LAST_WORK: Duration = Duration::from_secs(20);

/// How long what was sent may stay without a word that it came. Whoever is gone without a word is not there any more.
const UNHEARD: Duration = Duration::from_secs(30);

/// A stream says something every 15 seconds, so a connection that is dead is found out.
fn let_go_of_the_unheard(connection: &mut TcpStream) {
    let longest = u32::try_from(UNHEARD.as_millis()).unwrap_or(u32::MAX);
    if let Err(error) = setsockopt(connection, TcpUserTimeout, &longest) {
        tracing::debug!(%error, "a connection keeps the machine's own time");
    }
    // What is told is small, and told at once.
    _ = connection.set_nodelay(true);
}

/// Without the vPIC file the portal works; a VIN is then answered with the notice that it cannot be decoded.
fn decoder(vpic: &settings::Vpic) -> Option<vehicles::Decoder> {
    vehicles::Decoder::open(&vpic.file)
        .inspect_err(|error| tracing::warn!(file = %vpic.file.display(), %error, "VINs cannot be decoded"))
        .ok()
}

/// Ctrl-C, or the signal with which a service manager stops a process.
pub(super) async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).expect("signals can be heard");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
