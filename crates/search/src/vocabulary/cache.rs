use super::Vocabulary;
use platform::{Result, TenantId, TenantTx};
use sqlx::{PgPool, postgres::PgListener};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

/// Notified with the tenant's id when its words change; the triggers are in the migrations.
const CHANGED_CHANNEL: &str = "search_words_changed";
/// What is not told of (vehicles that get their first part) is known after this long.
const REMEMBERED: Duration = Duration::from_secs(60);

/// The vocabularies that a process keeps. A change is heard by every process at once (see [`Vocabularies::listen`]).
#[derive(Default)]
pub struct Vocabularies(Mutex<Known>);

#[derive(Default)]
struct Known {
    by_tenant: HashMap<TenantId, (Instant, Arc<Vocabulary>)>,
    /// How often something was forgotten: what was loaded before that may be old.
    forgotten: u64,
}

impl Vocabularies {
    /// The words of the tenant of `tx`; a statement is only made when they are not known.
    pub async fn get(&self, tx: &mut TenantTx) -> Result<Arc<Vocabulary>> {
        tx.actor().require(catalog::READ)?;
        let tenant = tx.actor().tenant;
        let forgotten = {
            let known = self.known();
            match known.by_tenant.get(&tenant) {
                Some((since, vocabulary)) if since.elapsed() < REMEMBERED => return Ok(vocabulary.clone()),
                _ => known.forgotten,
            }
        };
        let vocabulary = Arc::new(Vocabulary::load(tx).await?);
        let mut known = self.known();
        if known.forgotten == forgotten {
            known.by_tenant.retain(|_, (since, _)| since.elapsed() < REMEMBERED);
            known.by_tenant.insert(tenant, (Instant::now(), vocabulary.clone()));
        }
        Ok(vocabulary)
    }

    pub fn forget(&self, tenant: TenantId) {
        let mut known = self.known();
        known.by_tenant.remove(&tenant);
        known.forgotten += 1;
    }

    pub(crate) fn forget_all(&self) {
        let mut known = self.known();
        known.by_tenant.clear();
        known.forgotten += 1;
    }

    /// Hears of changed words until the process ends.
    pub async fn listen(self: Arc<Self>, db: PgPool) {
        // A connection of its own: whoever listens keeps it, and the pool has none to spare.
        let db = platform::app_pool((*db.connect_options()).clone(), 1);
        loop {
            if let Err(error) = self.hear(&db).await {
                tracing::warn!(%error, "not listening for changed words");
            }
            self.forget_all();
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    async fn hear(&self, db: &PgPool) -> Result<(), sqlx::Error> {
        let mut listener = PgListener::connect_with(db).await?;
        listener.listen(CHANGED_CHANNEL).await?;
        self.forget_all();
        while let Some(changed) = listener.try_recv().await? {
            match changed.payload().parse() {
                Ok(tenant) => self.forget(tenant),
                Err(_) => self.forget_all(),
            }
        }
        Ok(())
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().expect("no panic while locked")
    }
}
