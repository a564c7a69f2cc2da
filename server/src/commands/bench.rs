//! Everything against its floor: the same machine, the same run, the same client.

mod client;
mod live;
mod measured;
mod media;
mod report;
mod scenario;
mod search;

use crate::{
    Actors, Exposure, Server,
    assets::Assets,
    events::{self, Events, SessionsEar, TicketsEar},
    files::{Files, library},
    router, settings,
};
use anyhow::{Context, bail};
use app::request::Services;
use axum::{Router, extract::State, routing::get};
use clap::{Args, ValueEnum};
use client::Visitor;
use measured::Measured;
use platform::{Actor, Memory, TenantTx};
use report::Line;
use scenario::Scenario;
use sqlx::PgPool;
use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};
use time::OffsetDateTime;
use tower_sessions::{SessionStore, session::Record};
use tower_sessions_sqlx_store::PostgresStore;

#[derive(Args)]
pub struct Bench {
    /// What is measured: whole pages over HTTP, searches inside the process next to the engine's own time, the library's
    /// renditions and downloads, or streams and chats that are open
    #[arg(value_enum, default_value = "pages")]
    what: What,
    #[command(flatten)]
    database: settings::Database,
    #[command(flatten)]
    key: settings::Key,
    #[command(flatten)]
    search: settings::Search,
    #[command(flatten)]
    files: settings::Files,
    #[command(flatten)]
    pictures: settings::Pictures,
    /// Slug of the tenant whose data is asked for
    #[arg(long, default_value = "northgate")]
    tenant: String,
    /// How long each line is measured
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Connections that ask at the same time
    #[arg(long, value_delimiter = ',', default_value = "1,16,64")]
    connections: Vec<usize>,
    /// Only scenarios whose name contains this
    #[arg(long, default_value = "")]
    only: String,
    /// Of pages: note the searches in the tenant's search log too, which nobody can tell from people's afterwards
    #[arg(long)]
    noted: bool,
    /// Of searches: build the text index anew first, and say how long it took
    #[arg(long)]
    rebuild: bool,
    /// Of searches: rename so many parts, which are named back, and say how soon a search finds each
    #[arg(long, default_value_t = 0)]
    changes: u32,
    /// Of the library: how many ask for a file at the same moment
    #[arg(long, default_value_t = 1_000)]
    downloads: usize,
    /// Of the library: nginx, the file server to be measured with
    #[arg(long, env = "NEXUS_NGINX", default_value = "/usr/sbin/nginx")]
    nginx: PathBuf,
    /// Of what is live: so many streams of events
    #[arg(long, default_value_t = 2_000)]
    streams: usize,
    /// Of what is live: so many chats
    #[arg(long, default_value_t = 500)]
    chats: usize,
    /// Only be the process that is measured, until its input ends
    #[arg(long, hide = true)]
    serve: bool,
    /// Folder with the built browser files
    #[arg(long, env = "NEXUS_SITE", default_value = "target/site")]
    site: PathBuf,
    /// Report as one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Pages,
    Search,
    Media,
    Live,
}

impl Bench {
    pub async fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Pages => self.pages().await,
            What::Search => search::run(self).await,
            What::Media => media::run(self).await,
            What::Live => live::run(self).await,
        }
    }

    async fn pages(self) -> anyhow::Result<()> {
        let db = self.database.serving()?;
        let Some(tenant) = identity::tenants::by_slug(&db, &self.tenant).await? else {
            bail!("there is no tenant {:?}; `nexus demo --parts 100000` makes one", self.tenant);
        };
        let buyer = scenario::somebody(&db, tenant.tenant).await?;
        let session = sign_in(&db, &buyer).await?;
        let scenarios = scenario::all(&db, &buyer).await?;
        let address = self.serve(db.clone(), buyer.clone()).await?;
        let visitor = Visitor { address, session, noted: self.noted };
        let mut lines = Vec::new();
        for scenario in scenarios.into_iter().filter(|scenario| scenario.name.contains(&self.only)) {
            client::warm_up(&visitor, &scenario).await?;
            for &connections in &self.connections {
                let line = self.measure(&visitor, &scenario, connections).await?;
                if !self.json {
                    line.print();
                }
                lines.push(line);
            }
        }
        identity::sign_in::end(&db, &visitor.session).await?;
        if self.json {
            println!("{}", serde_json::json!({ "seconds": self.seconds, "lines": lines }));
        }
        Ok(())
    }

    async fn measure(&self, visitor: &Visitor, scenario: &Scenario, connections: usize) -> anyhow::Result<Line> {
        let time = Duration::from_secs(self.seconds);
        let times = client::run(visitor, scenario, connections, time).await?;
        Ok(Line::new(scenario.name, connections, &Measured::new(times, time)))
    }

    async fn serve(&self, db: PgPool, buyer: Actor) -> anyhow::Result<SocketAddr> {
        let actors = Arc::new(Actors::default());
        let services = Services {
            log: ::search::log::Log::new(db.clone(), Default::default()),
            db: db.clone(),
            key: self.key.read()?,
            decoder: None,
            text: self.search.open_to_read()?,
            garages: Arc::default(),
            alerts: Arc::default(),
            names: Default::default(),
            hosts: Default::default(),
            forget: Box::new(|_| ()),
        };
        let services = Arc::new(services);
        // One person stands for many.
        let events = Arc::new(Events::default().with_places(usize::MAX));
        let memories: Vec<Arc<dyn Memory>> = vec![
            actors.clone(),
            services.alerts.clone(),
            Arc::new(TicketsEar(events.clone())),
            Arc::new(SessionsEar(events.clone())),
        ];
        tokio::spawn(platform::listen(db.clone(), memories));
        tokio::spawn(events::tell(events.clone(), db.clone(), services.alerts.changes()));
        let assets = Arc::new(Assets::read(&self.site).unwrap_or_else(|_| Assets::none()));
        let files = Arc::new(Files::new(self.files.open()?, library()));
        let portal = router(
            Server {
                services,
                actors,
                assets,
                files,
                under_way: Default::default(),
                events,
                mailbox: Default::default(),
            },
            Exposure::default(),
        );
        let floor = Router::new()
            .route("/floor/bare", get(|| async { "bare" }))
            .route("/floor/select/{part}", get(select_by_key))
            .with_state((db, buyer));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let service = floor.merge(portal).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Ok(address)
    }
}

/// The least that an answer from the database costs: one transaction of a tenant with one look-up by key.
async fn select_by_key(
    State((db, buyer)): State<(PgPool, Actor)>,
    axum::extract::Path(part): axum::extract::Path<String>,
) -> Result<String, crate::problem::Problem> {
    let part: catalog::PartId = part.parse().map_err(|_| app::AppError::NotFound)?;
    let mut tx = TenantTx::begin(&db, &buyer).await?;
    Ok(scenario::name_of(&mut tx, part).await?)
}

/// A session like that of somebody who signed in with a password.
async fn sign_in(db: &PgPool, buyer: &Actor) -> anyhow::Result<String> {
    let store = PostgresStore::new(db.clone()).with_schema_name("sessions").map_err(anyhow::Error::msg)?;
    let expiry_date = OffsetDateTime::now_utc() + time::Duration::hours(12);
    let data = [("since".to_owned(), serde_json::json!(0))].into();
    let mut record = Record { id: tower_sessions::session::Id::default(), data, expiry_date };
    store.create(&mut record).await.context("no session")?;
    let id = record.id.to_string();
    identity::sign_in::begin(db, buyer.person, buyer.tenant, &id, "nexus bench").await?;
    Ok(id)
}
