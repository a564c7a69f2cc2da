use super::{Key, Object, Storage};
use futures::TryStreamExt;
use platform::{Error, Result, TenantId};
use std::{collections::HashSet, fs, io, path::Path, time::SystemTime};
use time::{Duration, OffsetDateTime};

/// How long an object may have no row that names it: it is put first, and its row is committed after.
pub const GRACE: Duration = Duration::days(1);

/// Where the store of a tenant and its rows differ.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Orphans {
    /// Objects that no row names, older than [`GRACE`].
    pub unnamed: Vec<Object>,
    /// Keys that a row names and that have no object.
    pub missing: Vec<Key>,
}

impl Storage {
    /// Compares what there is with the keys that rows name. `named` is asked after the listing, so that what was put and
    /// committed meanwhile is not taken for an orphan. Holds all keys of the tenant in memory: some 150 bytes each.
    pub async fn orphans(
        &self,
        tenant: TenantId,
        now: OffsetDateTime,
        named: impl AsyncFnOnce() -> Result<HashSet<Key>>,
    ) -> Result<Orphans> {
        let mut listed: Vec<Object> = self.list(tenant).try_collect().await?;
        let mut missing = named().await?;
        listed.retain(|object| !missing.remove(&object.key) && object.written_at < now - GRACE);
        let mut found = Orphans { unnamed: listed, missing: Vec::new() };
        for key in missing {
            match self.size(&key).await {
                Ok(_) => {} // it came after the listing
                Err(Error::NotFound) => found.missing.push(key),
                Err(other) => return Err(other),
            }
        }
        found.unnamed.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        found.missing.sort_unstable();
        Ok(found)
    }

    /// Removes what a process that was killed had begun to write into the folder, and answers how many files that were.
    /// In a bucket, its lifecycle rule does that.
    pub async fn clear_unfinished(&self, now: OffsetDateTime) -> Result<usize> {
        let Some(folder) = self.folder.clone() else {
            return Ok(0);
        };
        let before = SystemTime::from(now - GRACE);
        let cleared = tokio::task::spawn_blocking(move || clear(&folder, before));
        cleared.await.map_err(Error::internal)?.map_err(Error::internal)
    }
}

fn clear(folder: &Path, before: SystemTime) -> io::Result<usize> {
    let mut cleared = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            cleared += gone_is(clear(&entry.path(), before))?.unwrap_or_default();
        } else if is_unfinished(&entry.path()) && is_older(&entry, before)? {
            cleared += usize::from(gone_is(fs::remove_file(entry.path()))?.is_some());
        }
    }
    Ok(cleared)
}

/// `object_store` writes to `<name>#<number>`, and renames it when it is whole.
fn is_unfinished(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.rsplit_once('#'));
    name.is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
}

fn is_older(entry: &fs::DirEntry, before: SystemTime) -> io::Result<bool> {
    Ok(gone_is(entry.metadata())?.map(|file| file.modified()).transpose()?.is_some_and(|written| written < before))
}

/// Another process may remove a file, or an empty folder, at any time.
fn gone_is<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    }
}
