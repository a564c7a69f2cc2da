use super::Vocabulary;
use platform::{Result, TenantId, TenantTx};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

/// What is not told of (vehicles that get their first part) is known after this long.
const REMEMBERED: Duration = Duration::from_secs(60);

/// The vocabularies that a process keeps. A change is heard by every process at once (see `synonyms::keep_published`).
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

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().expect("no panic while locked")
    }
}
