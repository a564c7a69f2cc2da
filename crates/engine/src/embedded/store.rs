//! Which indexes exist, and those that are open.

use std::collections::BTreeMap;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard};

use milli_core::Index;

use super::api::{Answer, ApiError};
use super::folder::{Folder, Names};
use super::follower::Follower;
use super::{Options, StartError};

const HELD: &str = "no holder of the list of indexes panics";

pub(super) struct Store {
    pub(super) folder: Folder,
    pub(super) follower: Follower,
    state: RwLock<State>,
    /// Whether this process writes. Until then the list of indexes is another's, and is followed.
    leads: AtomicBool,
    /// Held while indexes are opened, so that none is opened twice.
    opening: Mutex<()>,
}

#[derive(Default)]
struct State {
    names: Names,
    /// By folder.
    open: BTreeMap<String, Index>,
}

impl Store {
    /// For reading, if another process writes.
    pub(super) fn open(options: &Options) -> Result<Self, StartError> {
        let store = Self {
            folder: Folder::new(&options.folder, options.largest_index)?,
            follower: Follower::default(),
            state: RwLock::default(),
            leads: AtomicBool::new(false),
            opening: Mutex::default(),
        };
        if !(options.leads && store.lead()?) {
            let names = store.folder.list()?.names;
            if names.values().any(|folder| store.folder.is_open_here(folder)) {
                return Err(StartError::Twice);
            }
        }
        Ok(store)
    }

    pub(super) fn leads(&self) -> bool {
        self.leads.load(Ordering::SeqCst)
    }

    /// Becomes the one that writes, if nobody else is. Searches that come meanwhile wait for the moment it takes; everything
    /// is opened anew, as after a start, because the one before may have ended in the middle of a change.
    pub(super) fn lead(&self) -> Result<bool, StartError> {
        let _turn = self.turn();
        if self.leads() {
            return Ok(true);
        }
        if !self.folder.lead()? {
            return Ok(false);
        }
        let opened = self.open_anew();
        if opened.is_err() {
            self.folder.resign()?;
        }
        opened.map(|()| true)
    }

    fn open_anew(&self) -> Result<(), StartError> {
        let names = self.folder.list()?.names;
        self.folder.clean(&names)?;
        let mut state = self.write();
        for (_, index) in mem::take(&mut *state).open {
            index.prepare_for_closing().wait();
        }
        let open = |folder: &String| Ok((folder.clone(), self.folder.open(folder, false)?));
        let open = names.values().map(open).collect::<milli_core::Result<_>>()?;
        *state = State { names, open };
        // Before anybody reads the state again: from here on only this process changes it.
        self.leads.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Lets another process write, whoever still holds this one's indexes.
    pub(super) fn resign(&self) {
        if self.leads.swap(false, Ordering::SeqCst)
            && let Err(error) = self.folder.resign()
        {
            tracing::warn!(%error, "the search index stays locked until the process ends");
        }
    }

    /// The index that has this name, among those that are open.
    pub(super) fn find(&self, uid: &str) -> Option<Index> {
        let state = self.read();
        state.open.get(state.names.get(uid)?).cloned()
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.read().names.keys().cloned().collect()
    }

    /// The index, made if there is none.
    pub(super) fn get_or_create(&self, uid: &str) -> Answer<Index> {
        if let Some(index) = self.find(uid) {
            return Ok(index);
        }
        let folder = self.folder.add().map_err(ApiError::internal)?;
        let index = self.folder.open(&folder, true)?;
        self.write().open.insert(folder.clone(), index.clone());
        self.rename(|names| {
            names.insert(uid.to_owned(), folder);
            Ok(())
        })?;
        Ok(index)
    }

    /// Waits until no search of this process reads the index any more, then removes its folder.
    pub(super) fn delete(&self, uid: &str) -> Answer<()> {
        let folder = self.rename(|names| names.remove(uid).ok_or_else(|| ApiError::no_index(uid)))?;
        let index = self.write().open.remove(&folder);
        if let Some(index) = index {
            index.prepare_for_closing().wait();
        }
        self.folder.remove(&folder).map_err(ApiError::internal)
    }

    /// Exchanges the names of each pair, all at once: whoever asks sees all of the old or all of the new.
    pub(super) fn swap(&self, pairs: &[[String; 2]]) -> Answer<()> {
        self.rename(|names| {
            for [a, b] in pairs {
                let of_a = names.remove(a).ok_or_else(|| ApiError::no_index(a))?;
                let of_b = names.insert(b.clone(), of_a).ok_or_else(|| ApiError::no_index(b))?;
                names.insert(a.clone(), of_b);
            }
            Ok(())
        })
    }

    /// Only the writer thread comes here, so nothing is lost between reading the list and replacing it.
    fn rename<T>(&self, change: impl FnOnce(&mut Names) -> Answer<T>) -> Answer<T> {
        let mut names = self.read().names.clone();
        let done = change(&mut names)?;
        self.folder.save(&names).map_err(ApiError::internal)?;
        self.write().names = names;
        Ok(done)
    }

    /// Takes over another process's list as far as its indexes are open here: a name whose index is not open yet stays with
    /// the one that it had. Answers the folders that are to be opened.
    pub(super) fn follow(&self, names: &Names) -> Vec<String> {
        let mut state = self.write();
        if self.leads() {
            return Vec::new();
        }
        let State { names: old, open } = &mut *state;
        let held = |(uid, folder): (&String, &String)| {
            let folder = if open.contains_key(folder) { folder } else { old.get(uid)? };
            Some((uid.clone(), folder.clone()))
        };
        *old = names.iter().filter_map(held).collect();
        open.retain(|folder, _| names.values().chain(old.values()).any(|named| named == folder));
        names.values().filter(|folder| !open.contains_key(*folder)).cloned().collect()
    }

    /// Opens one index of another process's list.
    pub(super) fn open_beside_writer(&self, folder: &str) -> milli_core::Result<()> {
        let _turn = self.turn();
        if !self.leads() && !self.read().open.contains_key(folder) {
            let index = self.folder.open_beside_writer(folder)?;
            self.write().open.insert(folder.to_owned(), index);
        }
        Ok(())
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.opening.lock().expect(HELD)
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().expect(HELD)
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().expect(HELD)
    }
}
