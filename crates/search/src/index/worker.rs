//! The loop that keeps the index up to date, in the one process that may write to it.

use super::batch::{self, Step};
use super::{CHANNEL, builds, changes, rebuild, state};
use crate::document::INDEX;
use engine::Client;
use platform::Result;
use sqlx::{PgPool, postgres::PgListener};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

/// How often is looked for changes of which nothing was heard.
const TICK: Duration = Duration::from_secs(1);
/// The longest pause after a failure.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long a change is kept after the index has it, and how often the older ones are removed.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
const SWEPT: Duration = Duration::from_secs(60 * 60);

/// Works until it is dropped. `db` is best a pool of its own: a rebuild holds three of its connections.
pub async fn work(db: PgPool, client: Client) {
    let mut worker = Worker::new(db.clone(), client);
    let mut ear = Ear { db, listener: None };
    let mut failures = 0;
    loop {
        match worker.turn().await {
            Ok(true) => failures = 0,
            Ok(false) => {
                failures = 0;
                ear.wait(TICK).await;
            }
            Err(error) => {
                failures += 1;
                if failures == 1 {
                    tracing::warn!(?error, "the search index is not kept up to date; it is tried again and again");
                }
                tokio::time::sleep(PATIENCE.min(TICK * failures)).await;
            }
        }
    }
}

/// What keeps the index up to date, one turn after the other.
pub struct Worker {
    db: PgPool,
    client: Client,
    /// Of the last turn: this process may write.
    leads: bool,
    rebuilding: Option<JoinHandle<()>>,
    swept: Option<Instant>,
}

impl Worker {
    pub fn new(db: PgPool, client: Client) -> Self {
        Self { db, client, leads: false, rebuilding: None, swept: None }
    }

    /// Does some of what there is to do, and says whether there is more.
    pub async fn turn(&mut self) -> Result<bool> {
        let leads = engine::lead(&self.client).await.map_err(changes::engine)?;
        let led = std::mem::replace(&mut self.leads, leads);
        if !self.leads {
            return Ok(false);
        }
        if !led && let Err(error) = self.take_over().await {
            self.leads = false;
            return Err(error);
        }
        self.rebuild_if_asked().await?;
        self.sweep().await?;
        if !state::is_trusted(&self.db, &self.client).await? {
            self.ask_if_lost().await?;
            return Ok(false); // the rebuild will have it all
        }
        let mut more = Ok(false);
        for of in changes::backlog(&self.db).await? {
            // What goes wrong for one tenant is no reason to leave the others behind.
            match batch::step(&self.db, &self.client, INDEX, of.tenant).await {
                Ok(step) => more = more.map(|more| more || step == Step::Done),
                Err(error) => more = Err(error),
            }
        }
        more
    }

    /// An index that this release did not make, or not for this database, is made anew.
    async fn take_over(&self) -> Result<()> {
        engine::settings::check_version(&self.client).await.map_err(changes::engine)?;
        if !state::is_trusted(&self.db, &self.client).await? {
            tracing::info!("the search index is built; until then, pages say that words are not searched");
            builds::ask(&self.db, "no index of this database and release").await?;
        } else if state::is_changed(&self.client).await? {
            builds::ask(&self.db, "other settings").await?;
        }
        Ok(())
    }

    /// Somebody took the index away. One that another release has put in its place is left alone, or the two would
    /// replace each other's for ever.
    async fn ask_if_lost(&self) -> Result<()> {
        if builds::waiting(&self.db).await?.is_none() && !state::is_known(&self.db, &self.client).await? {
            builds::ask(&self.db, "the index is gone").await?;
        }
        Ok(())
    }

    async fn rebuild_if_asked(&mut self) -> Result<()> {
        if self.rebuilding.as_ref().is_some_and(|rebuilding| !rebuilding.is_finished()) {
            return Ok(());
        }
        if builds::waiting(&self.db).await?.is_some_and(|build| build.due) {
            let (db, client) = (self.db.clone(), self.client.clone());
            self.rebuilding = Some(tokio::spawn(async move {
                match rebuild::rebuild(&db, &client, |step| tracing::info!("search index: {step}")).await {
                    Ok(true) => tracing::info!("the search index is built"),
                    Ok(false) => {} // another process does it
                    Err(error) => {
                        tracing::warn!(?error, "the search index was not built; it is tried again, less and less often")
                    }
                }
                tokio::time::sleep(TICK).await;
            }));
        }
        Ok(())
    }

    async fn sweep(&mut self) -> Result<()> {
        if self.swept.is_none_or(|at| at.elapsed() > SWEPT) {
            changes::forget(&self.db, KEPT).await?;
            self.swept = Some(Instant::now());
        }
        Ok(())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(rebuilding) = &self.rebuilding {
            rebuilding.abort();
        }
    }
}

/// Hears of changes while it can; what is not heard is found by looking.
struct Ear {
    db: PgPool,
    listener: Option<PgListener>,
}

impl Ear {
    async fn wait(&mut self, longest: Duration) {
        if self.listener.is_none() {
            self.listener = self.listen().await.ok();
        }
        let Some(listener) = &mut self.listener else { return tokio::time::sleep(longest).await };
        match tokio::time::timeout(longest, listener.try_recv()).await {
            Ok(Ok(Some(_))) | Err(_) => {}
            Ok(Ok(None) | Err(_)) => self.listener = None,
        }
    }

    async fn listen(&self) -> sqlx::Result<PgListener> {
        // Whoever listens keeps its connection.
        let db = platform::app_pool((*self.db.connect_options()).clone(), 1);
        let mut listener = PgListener::connect_with(&db).await?;
        listener.listen(CHANNEL).await?;
        Ok(listener)
    }
}
