//! Which indexes exist, and where on disk.
//!
//! `names.json` says which numbered folder an index has. It is replaced as a whole, so swapping indexes is one step, and a
//! number that it does not name is left over from a change that did not finish.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use milli_core::Index;
use milli_core::heed::EnvOpenOptions;

use super::api::{Answer, ApiError};
use super::{Options, StartError};

const HELD: &str = "no holder of the list of indexes panics";

pub(super) struct Store {
    folder: PathBuf,
    largest_index: usize,
    indexes: RwLock<BTreeMap<String, Opened>>,
    /// Locked for as long as it is open.
    _lock: File,
}

#[derive(Clone)]
struct Opened {
    folder: String,
    index: Index,
}

impl Store {
    pub(super) fn open(options: &Options) -> Result<Self, StartError> {
        fs::create_dir_all(&options.folder)?;
        let lock = File::create(options.folder.join("lock"))?;
        lock.try_lock().map_err(|error| match error {
            fs::TryLockError::WouldBlock => StartError::Locked,
            fs::TryLockError::Error(error) => error.into(),
        })?;
        let store = Self {
            folder: options.folder.clone(),
            largest_index: options.largest_index,
            indexes: RwLock::default(),
            _lock: lock,
        };
        store.open_all()?;
        Ok(store)
    }

    fn open_all(&self) -> Result<(), StartError> {
        let names = match fs::read(self.folder.join("names.json")) {
            Ok(bytes) => serde_json::from_slice::<BTreeMap<String, String>>(&bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(error.into()),
        };
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.parse::<u64>().is_ok()
                && path.join("data.mdb").exists()
                && !names.values().any(|known| known == name)
            {
                fs::remove_dir_all(path)?;
            }
        }
        let mut indexes = self.write();
        for (uid, folder) in names {
            let index = self.environment(&self.folder.join(&folder), false)?;
            indexes.insert(uid, Opened { folder, index });
        }
        Ok(())
    }

    fn environment(&self, path: &Path, create: bool) -> milli_core::Result<Index> {
        let mut options = EnvOpenOptions::new().read_txn_without_tls();
        options.map_size(self.largest_index).max_readers(1024);
        Index::new(options, path, create)
    }

    pub(super) fn get(&self, uid: &str) -> Answer<Index> {
        self.read().get(uid).map(|opened| opened.index.clone()).ok_or_else(|| ApiError::no_index(uid))
    }

    pub(super) fn all(&self) -> Vec<(String, Index)> {
        self.read().iter().map(|(uid, opened)| (uid.clone(), opened.index.clone())).collect()
    }

    /// The index, made if there is none.
    pub(super) fn get_or_create(&self, uid: &str) -> Answer<Index> {
        if let Ok(index) = self.get(uid) {
            return Ok(index);
        }
        let mut indexes = self.read().clone();
        let newest = indexes.values().filter_map(|opened| opened.folder.parse::<u64>().ok()).max();
        let folder = (newest.unwrap_or(0) + 1).to_string();
        let path = self.folder.join(&folder);
        fs::create_dir_all(&path).map_err(ApiError::internal)?;
        let index = self.environment(&path, true)?;
        indexes.insert(uid.to_owned(), Opened { folder, index: index.clone() });
        self.replace(indexes)?;
        Ok(index)
    }

    /// Waits until nothing reads the index any more, then removes its folder.
    pub(super) fn delete(&self, uid: &str) -> Answer<()> {
        let mut indexes = self.read().clone();
        let Opened { folder, index } = indexes.remove(uid).ok_or_else(|| ApiError::no_index(uid))?;
        self.replace(indexes)?;
        index.prepare_for_closing().wait();
        fs::remove_dir_all(self.folder.join(folder)).map_err(ApiError::internal)
    }

    /// Exchanges the names of each pair, all at once: whoever asks sees all of the old or all of the new.
    pub(super) fn swap(&self, pairs: &[[String; 2]]) -> Answer<()> {
        let mut indexes = self.read().clone();
        for [a, b] in pairs {
            let of_a = indexes.remove(a).ok_or_else(|| ApiError::no_index(a))?;
            let of_b = indexes.insert(b.clone(), of_a).ok_or_else(|| ApiError::no_index(b))?;
            indexes.insert(a.clone(), of_b);
        }
        self.replace(indexes)
    }

    /// Only the writer thread comes here, so nothing is lost between reading the list and replacing it.
    fn replace(&self, indexes: BTreeMap<String, Opened>) -> Answer<()> {
        self.save(&indexes).map_err(ApiError::internal)?;
        *self.write() = indexes;
        Ok(())
    }

    fn save(&self, indexes: &BTreeMap<String, Opened>) -> io::Result<()> {
        let names: BTreeMap<&str, &str> =
            indexes.iter().map(|(uid, opened)| (uid.as_str(), opened.folder.as_str())).collect();
        let next = self.folder.join("names.json.new");
        let mut file = File::create(&next)?;
        file.write_all(&serde_json::to_vec(&names)?)?;
        file.sync_all()?;
        fs::rename(next, self.folder.join("names.json"))?;
        File::open(&self.folder)?.sync_all()
    }

    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<String, Opened>> {
        self.indexes.read().expect(HELD)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<String, Opened>> {
        self.indexes.write().expect(HELD)
    }
}
