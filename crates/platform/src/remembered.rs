//! What a process remembers for a minute, so that pages spend no statement on it, and how it hears that it changed.

use sqlx::{PgPool, postgres::PgListener};
use std::{
    borrow::Borrow,
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

/// What no process is told of is known after this long.
const FOR: Duration = Duration::from_secs(60);
/// Fewer are not worth looking through for old ones.
const FEW: usize = 64;

/// A memory of what was looked up less than a minute ago and not forgotten since.
pub struct Remembered<K, V>(Mutex<Known<K, V>>);

struct Known<K, V> {
    all: HashMap<K, (Instant, V)>,
    /// As many as this are looked through for old ones.
    full: usize,
    /// Changes cannot be heard of, so nothing is remembered.
    deaf: bool,
    /// How often something was forgotten: what was looked up before that may be old.
    forgotten: u64,
}

/// When a look-up began.
pub struct Moment(u64);

impl<K: Eq + Hash, V: Clone> Remembered<K, V> {
    pub fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.known().all.get(key).filter(|(since, _)| since.elapsed() < FOR).map(|(_, value)| value.clone())
    }

    /// Taken before a value is looked up, and given to [`put`](Self::put) with it.
    pub fn moment(&self) -> Moment {
        Moment(self.known().forgotten)
    }

    /// Remembers what was looked up, unless something was forgotten meanwhile.
    pub fn put(&self, key: K, value: V, begun: Moment) {
        let mut known = self.known();
        if known.deaf || known.forgotten != begun.0 {
            return;
        }
        if known.all.len() >= known.full {
            known.all.retain(|_, (since, _)| since.elapsed() < FOR);
            known.full = FEW.max(2 * known.all.len());
        }
        known.all.insert(key, (Instant::now(), value));
    }

    /// What is remembered, or what `look_up` finds.
    pub async fn get_or<E, F>(&self, key: K, look_up: impl FnOnce() -> F) -> Result<V, E>
    where
        F: Future<Output = Result<V, E>>,
    {
        if let Some(value) = self.get(&key) {
            return Ok(value);
        }
        let begun = self.moment();
        let value = look_up().await?;
        self.put(key, value.clone(), begun);
        Ok(value)
    }

    pub fn forget<Q: Eq + Hash + ?Sized>(&self, key: &Q)
    where
        K: Borrow<Q>,
    {
        let mut known = self.known();
        known.all.remove(key);
        known.forgotten += 1;
    }

    pub fn forget_all(&self) {
        let mut known = self.known();
        known.all.clear();
        known.forgotten += 1;
    }

    /// Forgets everything, and remembers only while changes are heard of.
    pub fn hears(&self, hears: bool) {
        self.forget_all();
        self.known().deaf = !hears;
    }

    fn known(&self) -> MutexGuard<'_, Known<K, V>> {
        self.0.lock().expect("no panic while locked")
    }
}

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self(Mutex::new(Known { all: HashMap::new(), full: FEW, deaf: false, forgotten: 0 }))
    }
}

/// Something that remembers, and is told on a channel of the database of what changed.
pub trait Memory: Send + Sync {
    /// The channel that is notified of changes.
    fn channel(&self) -> &'static str;
    /// Forgets what a notification names.
    fn forget(&self, changed: &str);
    /// Forgets everything, and remembers only while it hears; see [`Remembered::hears`].
    fn hears(&self, hears: bool);
}

/// How soon a lost connection is made again.
const AGAIN: Duration = Duration::from_secs(1);

/// Forgets what changes anywhere, until the process ends; while that cannot be heard, nothing is remembered.
///
/// Another process than the one that made a change knows of it as soon as the database has told it, which takes
/// milliseconds; of a connection that dies unnoticed it learns after [`FOR`].
pub async fn listen(db: PgPool, memories: Vec<Arc<dyn Memory>>) {
    // A connection of its own: whoever listens keeps it, and the pool has none to spare.
    let db = crate::app_pool((*db.connect_options()).clone(), 1);
    loop {
        if let Err(error) = hear(&db, &memories).await {
            tracing::warn!(%error, "not listening for changes");
        }
        memories.iter().for_each(|memory| memory.hears(false));
        tokio::time::sleep(AGAIN).await;
    }
}

/// Until the connection is lost.
async fn hear(db: &PgPool, memories: &[Arc<dyn Memory>]) -> sqlx::Result<()> {
    let mut listener = PgListener::connect_with(db).await?;
    listener.listen_all(memories.iter().map(|memory| memory.channel())).await?;
    // What changed before it was listened for was not heard.
    memories.iter().for_each(|memory| memory.hears(true));
    while let Some(changed) = listener.try_recv().await? {
        let of = memories.iter().filter(|memory| memory.channel() == changed.channel());
        of.for_each(|memory| memory.forget(changed.payload()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_known_is_not_looked_up_again_until_it_is_forgotten() {
        let memory = Remembered::default();
        let ask = async |found: i32| memory.get_or("key", async || Ok::<_, ()>(found)).await.unwrap();
        assert_eq!((ask(1).await, ask(2).await), (1, 1));
        memory.forget("other");
        assert_eq!(ask(3).await, 1);
        memory.forget("key");
        assert_eq!((ask(4).await, ask(5).await), (4, 4));
        memory.forget_all();
        assert_eq!(ask(6).await, 6);
    }

    #[tokio::test]
    async fn what_was_looked_up_before_something_was_forgotten_is_not_remembered() {
        let memory = Remembered::default();
        let old = memory.get_or("key", async || {
            memory.forget("key");
            Ok::<_, ()>("old")
        });
        assert_eq!(old.await, Ok("old"));
        assert_eq!(memory.get("key"), None);
    }
    #[test]
    fn what_is_old_goes_when_there_is_much() {
        let memory = Remembered::default();
        for key in 0..FEW {
            memory.put(key, (), memory.moment());
        }
        let old = Instant::now().checked_sub(FOR).unwrap();
        memory.known().all.values_mut().skip(1).for_each(|(since, ())| *since = old);
        memory.put(FEW, (), memory.moment());
        assert_eq!(memory.known().all.len(), 2);
    }

    #[test]
    fn nothing_is_remembered_while_changes_cannot_be_heard() {
        let memory = Remembered::default();
        memory.put("key", 1, memory.moment());
        memory.hears(false);
        memory.put("key", 2, memory.moment());
        assert_eq!(memory.get("key"), None);
        memory.hears(true);
        memory.put("key", 3, memory.moment());
        assert_eq!(memory.get("key"), Some(3));
    }
}
