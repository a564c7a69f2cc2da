use crate::settings;
use clap::Args;
use identity::Removed;
use sqlx::PgPool;
use std::time::Duration;
use time::OffsetDateTime;

#[derive(Args)]
pub struct Worker {
    #[command(flatten)]
    database: settings::Database,
}

impl Worker {
    pub async fn run(self) -> anyhow::Result<()> {
        let db = self.database.app()?;
        tracing::info!("working");
        tokio::select! {
            () = work(db) => {}
            () = super::serve::stopped() => {}
        }
        Ok(())
    }
}

/// Clears expired sessions and old sign-in failures once a minute. Any number of processes may do so at once.
pub async fn work(db: PgPool) {
    let mut minute = tokio::time::interval(Duration::from_secs(60));
    loop {
        minute.tick().await;
        match identity::housekeeping(&db, OffsetDateTime::now_utc()).await {
            Ok(removed) if removed == Removed::default() => {}
            Ok(removed) => tracing::info!(?removed, "cleared"),
            Err(error) => tracing::warn!(?error, "housekeeping failed; it is tried again in a minute"),
        }
    }
}
