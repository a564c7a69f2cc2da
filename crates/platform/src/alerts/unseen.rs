use crate::{Actor, Memory, PersonId, Remembered, Result, TenantId, TenantTx};
use tokio::sync::broadcast;

/// Whose alerts have changed; nobody's in particular where a process could not hear for a while.
pub type Whose = Option<(TenantId, PersonId)>;

/// How many alerts people have not seen, remembered by a process so that pages spend no statement on it, and what wakes
/// the pages that are open.
///
/// A change notifies `alerts_changed`, which every process hears (see [`crate::listen`]).
pub struct Unseen {
    counts: Remembered<(TenantId, PersonId), i64>,
    changes: broadcast::Sender<Whose>,
}

/// Whoever falls further behind than this looks anyway.
const BEHIND: usize = 256;

impl Default for Unseen {
    fn default() -> Self {
        Self { counts: Remembered::default(), changes: broadcast::channel(BEHIND).0 }
    }
}

impl Unseen {
    pub async fn count(&self, tx: &mut TenantTx) -> Result<i64> {
        let whose = (tx.actor().tenant, tx.actor().person);
        self.counts.get_or(whose, || Box::pin(super::unseen(tx))).await
    }

    /// Hears whose alerts change, from now on.
    pub fn changes(&self) -> broadcast::Receiver<Whose> {
        self.changes.subscribe()
    }

    /// Whoever has seen theirs need not wait until this process hears of it.
    pub fn forget(&self, actor: &Actor) {
        self.counts.forget(&(actor.tenant, actor.person));
    }

    fn tell(&self, whose: Whose) {
        // An error says that nobody listens.
        _ = self.changes.send(whose);
    }
}

impl Memory for Unseen {
    fn channel(&self) -> &'static str {
        "alerts_changed"
    }

    fn forget(&self, changed: &str) {
        let whose =
            changed.split_once(' ').and_then(|(tenant, person)| Some((tenant.parse().ok()?, person.parse().ok()?)));
        match whose {
            Some(whose) => self.counts.forget(&whose),
            None => self.counts.forget_all(),
        }
        self.tell(whose);
    }

    fn hears(&self, hears: bool) {
        self.counts.hears(hears);
        self.tell(None);
    }
}
