//! What the process is told from outside, all in one place.

use anyhow::Context;
use clap::Args;
use mail::{
    Addresses,
    digest::Postman,
    inbound::Post,
    mailbox::{Account, Standing},
    outbox::{Sender, Smtp},
};
use media::{
    jobs::{Fetcher, Hosts},
    scanner::Scanner,
    storage::{Place, S3, Storage},
};
use pictures::{Limits, Workshop};
use platform::SecretKey;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use secrecy::{ExposeSecret, SecretString};
use sqlx::{PgPool, postgres::PgConnectOptions};
use std::{
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
    time::Duration,
};

/// Where the database is. Everything but `migrate`, `demo` and the vehicle reference acts as `nexus_app`.
#[derive(Args, Clone, Debug)]
pub struct Database {
    /// PostgreSQL to serve from, as a role that may `set role nexus_app`
    #[arg(long, env, hide_env_values = true)]
    database_url: SecretString,
    /// The same database as its owner, for migrations and the vehicle reference [default: DATABASE_URL]
    #[arg(long, env, hide_env_values = true)]
    database_owner_url: Option<SecretString>,
    /// Most connections that this process opens [default: two for each core, and at least four]
    #[arg(long, env = "NEXUS_DATABASE_CONNECTIONS")]
    database_connections: Option<u32>,
}

impl Database {
    /// For imports and other work that is done seldom, on much at once. Building the text index takes three connections
    /// while changes take two more, and so do two jobs that say that they go on.
    pub fn app(&self) -> anyhow::Result<PgPool> {
        Ok(platform::app_pool(options(&self.database_url)?, self.connections().max(10)))
    }

    /// For pages: the same small statements again and again, so each is planned once per connection and never compiled.
    pub fn serving(&self) -> anyhow::Result<PgPool> {
        let options = options(&self.database_url)?.options([("plan_cache_mode", "force_generic_plan"), ("jit", "off")]);
        Ok(platform::app_pool(options, self.connections()))
    }

    /// More than the cores can serve only make each other wait: on two cores, four answer a quarter more pages than
    /// sixteen, and the slowest come in two thirds of the time.
    fn connections(&self) -> u32 {
        let cores = std::thread::available_parallelism().map_or(2, |cores| u32::try_from(cores.get()).unwrap_or(2));
        self.database_connections.unwrap_or_else(|| (cores * 2).max(4))
    }

    pub fn owner(&self) -> anyhow::Result<PgPool> {
        let url = self.database_owner_url.as_ref().unwrap_or(&self.database_url);
        Ok(platform::owner_pool(options(url)?))
    }
}

fn options(url: &SecretString) -> anyhow::Result<PgConnectOptions> {
    PgConnectOptions::from_str(url.expose_secret()).context("DATABASE_URL is no PostgreSQL address")
}

/// The installation's key, under which second-factor secrets are sealed.
#[derive(Args, Clone, Debug)]
pub struct Key {
    /// 64 hexadecimal digits
    #[arg(long, env = "NEXUS_SECRET_KEY", hide_env_values = true)]
    secret_key: SecretString,
}

impl Key {
    pub fn read(&self) -> anyhow::Result<SecretKey> {
        SecretKey::from_hex(&self.secret_key).context("NEXUS_SECRET_KEY")
    }
}

/// The same for a process that signs nothing but addresses of mail.
#[derive(Args, Clone, Debug)]
pub struct MailKey {
    /// 64 hexadecimal digits; needed where there is mail
    #[arg(long, env = "NEXUS_SECRET_KEY", hide_env_values = true)]
    secret_key: Option<SecretString>,
}

impl MailKey {
    pub fn read(&self) -> anyhow::Result<Option<SecretKey>> {
        self.secret_key.as_ref().map(SecretKey::from_hex).transpose().context("NEXUS_SECRET_KEY")
    }
}

/// Where words and facets are searched: the Meilisearch server at MEILI_URL, or the same engine inside this process.
#[derive(Args, Clone, Debug)]
pub struct Search {
    /// Folder of the engine inside, used where MEILI_URL names no server
    #[arg(long = "search", env = "NEXUS_SEARCH", default_value = ".nexus/search")]
    pub folder: PathBuf,
}

impl Search {
    /// For a process that keeps the index up to date, if no other does.
    pub fn open(&self) -> anyhow::Result<Arc<search::TextIndex>> {
        Ok(Arc::new(search::TextIndex::new(self.place()?.connect()?)))
    }

    /// For a process that leaves writing to others.
    pub fn open_to_read(&self) -> anyhow::Result<Arc<search::TextIndex>> {
        Ok(Arc::new(search::TextIndex::new(self.place()?.to_read().connect()?)))
    }

    fn place(&self) -> anyhow::Result<engine::Place> {
        Ok(engine::Place::from_env(&self.folder)?)
    }
}

/// The same for a process that serves pages, which wait for it.
#[derive(Args, Clone, Debug)]
pub struct PageSearch {
    #[command(flatten)]
    search: Search,
    /// Milliseconds that a page waits for search results before it does without them [default: 150 for a server]
    #[arg(long, env = "NEXUS_SEARCH_TIMEOUT_MS")]
    search_timeout_ms: Option<u64>,
}

impl PageSearch {
    /// `writes`: this process keeps the index up to date, if no other does.
    pub fn open(&self, writes: bool) -> anyhow::Result<Arc<search::TextIndex>> {
        let place = self.search.place()?;
        let index = search::TextIndex::new(if writes { place } else { place.to_read() }.connect()?);
        let limit = self.search_timeout_ms.map(Duration::from_millis);
        Ok(Arc::new(match limit {
            Some(limit) => index.with_limit(limit),
            None => index,
        }))
    }
}

/// Where the files of the media library are kept: in a folder, or in a bucket where NEXUS_S3_BUCKET names one.
#[derive(Args, Clone, Debug)]
pub struct Files {
    /// Folder of the files; processes on several machines must share it
    #[arg(long = "files", env = "NEXUS_FILES", default_value = ".nexus/files")]
    files_folder: PathBuf,
    /// Bucket of an S3-compatible store, in place of the folder
    #[arg(long, env = "NEXUS_S3_BUCKET", requires_all = ["s3_access_key", "s3_secret_key"])]
    s3_bucket: Option<String>,
    /// Address of the store, as https://host:port [default: Amazon's]
    #[arg(long, env = "NEXUS_S3_ENDPOINT")]
    s3_endpoint: Option<String>,
    #[arg(long, env = "NEXUS_S3_REGION", default_value = "us-east-1")]
    s3_region: String,
    #[arg(long, env = "NEXUS_S3_ACCESS_KEY", hide_env_values = true)]
    s3_access_key: Option<SecretString>,
    #[arg(long, env = "NEXUS_S3_SECRET_KEY", hide_env_values = true)]
    s3_secret_key: Option<SecretString>,
}

impl Files {
    pub fn open(&self) -> anyhow::Result<Storage> {
        let (endpoint, region) = (self.s3_endpoint.clone(), self.s3_region.clone());
        let place = match (self.s3_bucket.clone(), self.s3_access_key.clone(), self.s3_secret_key.clone()) {
            (Some(bucket), Some(access_key), Some(secret_key)) => {
                Place::S3(S3 { bucket, endpoint, region, access_key, secret_key })
            }
            _ => Place::Folder(self.files_folder.clone()),
        };
        place.open().context("the store of files")
    }

    /// Where they are, if they are in a folder.
    pub fn folder(&self) -> Option<&Path> {
        self.s3_bucket.is_none().then_some(&self.files_folder)
    }
}

/// A connection is an open file, and so is what is sent through it: as many as the machine lets this process have.
pub fn open_many_files() {
    let limit = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit }) {
        tracing::warn!(%error, "few connections can be open at once");
    }
}

/// The program `pictures`, which opens the files of strangers.
#[derive(Args, Clone, Debug)]
pub struct Pictures {
    /// Where it is [default: beside this program]
    #[arg(long = "pictures", env = "NEXUS_PICTURES")]
    program: Option<PathBuf>,
}

impl Pictures {
    /// For a process that works. What this machine lacks is said once, and what needs it waits.
    pub fn open(&self) -> anyhow::Result<Workshop> {
        let program = match &self.program {
            Some(program) => program.clone(),
            None => std::env::current_exe()?.with_file_name("pictures"),
        };
        let workshop = Workshop::new(program.clone(), Vec::new(), Limits::default());
        for need in workshop.lacks() {
            tracing::warn!(%need, program = %program.display(), "the media library lacks something of this machine");
        }
        Ok(workshop)
    }
}

/// ClamAV's daemon, which looks at every file that comes before anybody gets it.
#[derive(Args, Clone, Debug)]
pub struct Clamd {
    /// host:port of the daemon, or the path of its socket; without one no file is scanned
    #[arg(long = "clamd", env = "NEXUS_CLAMD")]
    address: Option<Scanner>,
}

impl Clamd {
    pub fn scanner(&self) -> Option<Scanner> {
        if self.address.is_none() {
            tracing::info!("files are taken without a scan: NEXUS_CLAMD names no scanner");
        }
        self.address.clone()
    }
}

/// Mail to and from the support desks.
#[derive(Args, Clone, Debug)]
pub struct Mail {
    /// Domain of the desks' addresses, <tenant>@DOMAIN; without one there is no mail
    #[arg(long, env = "NEXUS_MAIL_DOMAIN")]
    mail_domain: Option<String>,
    /// Server that takes our mail: smtps://user:password@host, or smtp://user:password@host?tls=required for STARTTLS
    #[arg(long, env = "NEXUS_SMTP", hide_env_values = true, requires = "mail_domain")]
    smtp: Option<SecretString>,
    /// Mailbox that all mail for the domain comes to: imaps://user:password@host
    #[arg(long, env = "NEXUS_MAILBOX", hide_env_values = true, requires = "mail_domain")]
    mailbox: Option<SecretString>,
    /// Address of the portal for links in mails, as https://portal.example.com; without one mails have no link, and alerts are not mailed
    #[arg(long, env = "NEXUS_ORIGIN", default_value = "", hide_default_value = true)]
    origin: String,
}

/// What a process that works does for mail.
#[derive(Clone, Default)]
pub struct Mails {
    /// `None`: nothing is sent, and what is said is not kept for later.
    pub sender: Option<Sender>,
    /// `None`: no alert is mailed.
    pub postman: Option<Postman>,
    /// `None`: nothing is read.
    pub mailbox: Option<(Post, Account)>,
    pub standing: Standing,
}

impl Mail {
    pub fn open(&self, key: Option<SecretKey>, db: &PgPool, storage: &Storage) -> anyhow::Result<Mails> {
        let Some(domain) = &self.mail_domain else { return Ok(Mails::default()) };
        let key = key.context("NEXUS_SECRET_KEY signs the addresses of mail")?;
        let addresses = Addresses::new(domain, key.clone());
        let read = |setting: &Option<SecretString>| setting.as_ref().map(|url| url.expose_secret().to_owned());
        let smtp = read(&self.smtp).map(|url| url.parse::<Smtp>()).transpose().context("NEXUS_SMTP")?;
        let account = read(&self.mailbox).map(|url| url.parse::<Account>()).transpose().context("NEXUS_MAILBOX")?;
        let site = self.origin.trim_end_matches('/').to_owned();
        let sender = smtp.map(|smtp| Sender { db: db.clone(), smtp, addresses: addresses.clone(), site });
        let postman = sender.clone().and_then(|sender| Postman::new(sender, key, app::alerts::letter));
        if sender.is_some() && postman.is_none() {
            tracing::warn!("no alert is mailed: NEXUS_ORIGIN does not say where its links lead");
        }
        let post = Post { db: db.clone(), storage: storage.clone(), addresses };
        let mailbox = account.map(|account| (post, account));
        Ok(Mails { sender, postman, mailbox, standing: Standing::default() })
    }
}

/// Whose files are fetched when somebody asks for references.
#[derive(Args, Clone, Debug)]
pub struct Fetch {
    /// Hosts with commas between, as files.example.com or *.example.com for all below that one; without any, nothing is
    /// fetched
    #[arg(long = "fetch-hosts", env = "NEXUS_FETCH_HOSTS", default_value = "", hide_default_value = true)]
    hosts: Hosts,
}

impl Fetch {
    pub fn hosts(&self) -> Hosts {
        self.hosts.clone()
    }

    /// For a process that works.
    pub fn fetcher(&self) -> anyhow::Result<Option<Fetcher>> {
        let named = (!self.hosts.is_empty()).then(|| Fetcher::new(self.hosts()));
        named.transpose().context("NEXUS_FETCH_HOSTS")
    }
}

/// NHTSA's vPIC tables.
#[derive(Args, Clone, Debug)]
pub struct Vpic {
    /// File with the vPIC tables (see scripts/fetch-vpic)
    #[arg(long = "vpic", env = "NEXUS_VPIC", default_value = ".nexus/vpic.rkyv")]
    pub file: PathBuf,
}
