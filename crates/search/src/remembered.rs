//! What a process remembers of each tenant, so that pages spend no statement on it.

use crate::text_index::{TextIndex, WORDS_CHANGED};
use platform::{Result, TenantId, TenantTx};
use sqlx::{PgPool, postgres::PgListener};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

/// What is not told of (vehicles that get their first part) is known after this long.
const FOR: Duration = Duration::from_secs(60);

/// What can be remembered of a tenant.
pub trait OfTenant: Sized {
    fn load(tx: &mut TenantTx) -> impl Future<Output = Result<Self>> + Send;
}

/// A change is heard by every process at once (see [`listen`]).
pub struct Remembered<T>(Mutex<Known<T>>);

struct Known<T> {
    by_tenant: HashMap<TenantId, (Instant, Arc<T>)>,
    /// How often something was forgotten: what was loaded before that may be old.
    forgotten: u64,
}

impl<T: OfTenant> Remembered<T> {
    /// What is known of the tenant of `tx`; a statement is only made when nothing is.
    pub async fn get(&self, tx: &mut TenantTx) -> Result<Arc<T>> {
        tx.actor().require(catalog::READ)?;
        let tenant = tx.actor().tenant;
        let forgotten = {
            let known = self.known();
            match known.by_tenant.get(&tenant) {
                Some((since, it)) if since.elapsed() < FOR => return Ok(it.clone()),
                _ => known.forgotten,
            }
        };
        let it = Arc::new(Box::pin(T::load(tx)).await?);
        let mut known = self.known();
        if known.forgotten == forgotten {
            known.by_tenant.retain(|_, (since, _)| since.elapsed() < FOR);
            known.by_tenant.insert(tenant, (Instant::now(), it.clone()));
        }
        Ok(it)
    }
}

impl<T> Remembered<T> {
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

    fn known(&self) -> MutexGuard<'_, Known<T>> {
        self.0.lock().expect("no panic while locked")
    }
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(Mutex::new(Known { by_tenant: HashMap::new(), forgotten: 0 }))
    }
}

/// How soon a lost connection is made again.
const AGAIN: Duration = Duration::from_secs(1);

/// Forgets what is remembered of a tenant whenever it changes anywhere, until the process ends.
pub async fn listen(index: Arc<TextIndex>, db: PgPool) {
    // A connection of its own: whoever listens keeps it, and the pool has none to spare.
    let listening = platform::app_pool((*db.connect_options()).clone(), 1);
    loop {
        if let Err(error) = hear(&index, &listening).await {
            tracing::warn!(%error, "not listening for changed words");
        }
        index.forget_all();
        tokio::time::sleep(AGAIN).await;
    }
}

/// Until the connection is lost.
async fn hear(index: &TextIndex, listening: &PgPool) -> Result<()> {
    let mut listener = PgListener::connect_with(listening).await?;
    listener.listen(WORDS_CHANGED).await?;
    index.forget_all();
    while let Some(changed) = listener.try_recv().await? {
        match changed.payload().parse() {
            Ok(tenant) => index.forget(tenant),
            Err(_) => index.forget_all(),
        }
    }
    Ok(())
}
