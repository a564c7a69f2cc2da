use crate::settings;
use clap::Args;
use identity::Removed;
use search::TextIndex;
use sqlx::PgPool;
use std::time::Duration;
use time::OffsetDateTime;

#[derive(Args)]
pub struct Worker {
    #[command(flatten)]
    database: settings::Database,
    #[command(flatten)]
    search: settings::Search,
}

impl Worker {
    pub async fn run(self) -> anyhow::Result<()> {
        let (db, text) = (self.database.app()?, self.search.open()?);
        tracing::info!("working");
        tokio::select! {
            () = work(db, &text) => {}
            () = super::serve::stopped() => {}
        }
        Ok(())
    }
}

/// Everything that goes on in the background. Any number of processes may do so at once.
pub async fn work(db: PgPool, text: &TextIndex) {
    tokio::join!(search::index::work(db.clone(), text.client().clone()), housekeeping(db));
}

/// Clears expired sessions and old sign-in failures once a minute, and old searches once an hour.
async fn housekeeping(db: PgPool) {
    let mut minute = tokio::time::interval(Duration::from_secs(60));
    let mut hour = tokio::time::interval(Duration::from_secs(3600));
    loop {
        tokio::select! {
            _ = minute.tick() => {}
            _ = hour.tick() => {
                if let Err(error) = crate::search_log::forget(&db, OffsetDateTime::now_utc()).await {
                    tracing::warn!(?error, "old searches were not forgotten; it is tried again in an hour");
                }
            }
        }
        match identity::housekeeping(&db, OffsetDateTime::now_utc()).await {
            Ok(removed) if removed == Removed::default() => {}
            Ok(removed) => tracing::info!(?removed, "cleared"),
            Err(error) => tracing::warn!(?error, "housekeeping failed; it is tried again in a minute"),
        }
    }
}
