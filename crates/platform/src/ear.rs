use sqlx::{PgPool, postgres::PgListener};
use std::time::Duration;

/// Hears what is notified on a channel while it can; who uses it must also look by itself from time to time.
pub struct Ear {
    db: PgPool,
    channel: &'static str,
    listener: Option<PgListener>,
}

impl Ear {
    pub fn new(db: PgPool, channel: &'static str) -> Self {
        Self { db, channel, listener: None }
    }

    /// Until something is heard, and no longer than this.
    pub async fn wait(&mut self, longest: Duration) {
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
        let db = crate::app_pool((*self.db.connect_options()).clone(), 1);
        let mut listener = PgListener::connect_with(&db).await?;
        listener.listen(self.channel).await?;
        Ok(listener)
    }
}
