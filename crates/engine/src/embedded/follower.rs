//! How a process that only reads keeps up with the indexes that another one makes, swaps and deletes.
//!
//! Each request looks whether the list of indexes was replaced. Indexes that are new are opened by a thread of their own,
//! because that can wait for the writer; until then a name answers from the index that it had.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, Weak};
use std::thread;
use std::time::Duration;

use milli_core::Index;

use super::api::{Answer, ApiError};
use super::folder::List;
use super::store::Store;

/// How long a request waits for an index that is being opened.
const PATIENCE: Duration = Duration::from_millis(100);
/// Between two tries to open an index that cannot be opened.
const PAUSE: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(super) struct Follower {
    state: Mutex<State>,
    opened: Condvar,
}

#[derive(Default)]
struct State {
    list: List,
    /// Whether the thread that opens is at work.
    opening: bool,
}

impl Store {
    /// The index, as the process that writes has it.
    pub(super) fn get(self: &Arc<Self>, uid: &str) -> Answer<Index> {
        self.catch_up()?;
        match self.find(uid) {
            Some(index) => Ok(index),
            None if self.leads() => Err(ApiError::no_index(uid)),
            None => self.wait_for(uid),
        }
    }

    /// Takes over the newest list of indexes, unless this process is the one that makes it.
    pub(super) fn catch_up(self: &Arc<Self>) -> Answer<()> {
        if self.leads() {
            return Ok(());
        }
        let mut state = self.following();
        if self.folder.is_current(&state.list) {
            return Ok(());
        }
        state.list = self.folder.list().map_err(ApiError::internal)?;
        if !self.follow(&state.list.names).is_empty() && !state.opening {
            let store = Arc::downgrade(self);
            let thread = thread::Builder::new().name("search-opener".to_owned()).spawn(move || open_all(&store));
            thread.map_err(ApiError::internal)?;
            state.opening = true;
        }
        Ok(())
    }

    fn wait_for(&self, uid: &str) -> Answer<Index> {
        let state = self.following();
        if !state.list.names.contains_key(uid) {
            return Err(ApiError::no_index(uid));
        }
        let missing = |state: &mut State| state.opening && self.find(uid).is_none();
        drop(self.follower.opened.wait_timeout_while(state, PATIENCE, missing));
        let message = format!("Index `{uid}` is being opened beside the process that writes to it.");
        self.find(uid).ok_or_else(|| ApiError::new(503, "index_opening", message))
    }

    /// The folders that are still to be opened; once there are none, the thread that opens has ended.
    fn to_open(&self) -> Vec<String> {
        let mut state = self.following();
        if !self.folder.is_current(&state.list)
            && let Ok(list) = self.folder.list()
        {
            state.list = list;
        }
        let missing = self.follow(&state.list.names);
        state.opening = !missing.is_empty();
        self.follower.opened.notify_all();
        missing
    }

    fn following(&self) -> MutexGuard<'_, State> {
        self.follower.state.lock().expect("no holder of the followed list panics")
    }
}

fn open_all(store: &Weak<Store>) {
    while let Some(store) = store.upgrade() {
        let opened = store.to_open().iter().map(|folder| store.open_beside_writer(folder)).collect::<Vec<_>>();
        if store.to_open().is_empty() {
            return;
        }
        // Those that failed and are not wanted any more were deleted meanwhile.
        if let Some(error) = opened.into_iter().find_map(Result::err) {
            tracing::warn!(%error, "cannot open a search index beside the process that writes to it");
            drop(store);
            thread::sleep(PAUSE);
        }
    }
}
