//! The files of the indexes, which several processes of one machine share.
//!
//! Each index has a numbered folder, and `names.json` says which number belongs to which name. It is replaced as a whole, so
//! swapping indexes is one step, and a number that it does not name is left over from a change that did not finish.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use milli_core::Index;
use milli_core::heed::{self, EnvOpenOptions, WithoutTls};
use time::OffsetDateTime;

/// The folder of each index, by the index's name.
pub(super) type Names = BTreeMap<String, String>;

/// Begins the name of a folder that is being removed.
const REMOVED: &str = "removed-";

pub(super) struct Folder {
    path: PathBuf,
    largest_index: usize,
    /// Locked by the one process that writes.
    writer: File,
    /// Shared by those that open an index; see [`Folder::let_others_open`].
    door: File,
}

/// `names.json` as it was read.
#[derive(Default)]
pub(super) struct List {
    pub(super) names: Names,
    /// Kept open, so that no later list can have the same inode.
    file: Option<File>,
}

impl Folder {
    pub(super) fn new(path: &Path, largest_index: usize) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        let path = path.canonicalize()?;
        let lock = |name| File::options().create(true).truncate(false).write(true).open(path.join(name));
        let (writer, door) = (lock("lock")?, lock("door")?);
        Ok(Self { path, largest_index, writer, door })
    }

    /// Becomes the one process that writes, until it ends or [`Folder::resign`]s.
    pub(super) fn lead(&self) -> io::Result<bool> {
        match self.writer.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    pub(super) fn resign(&self) -> io::Result<()> {
        self.writer.unlock()
    }

    pub(super) fn list(&self) -> io::Result<List> {
        let mut file = match File::open(self.path.join("names.json")) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(List::default()),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(List { names: serde_json::from_slice(&bytes)?, file: Some(file) })
    }

    /// Whether the list has not been replaced since it was read. Costs a look at the file, not reading it.
    pub(super) fn is_current(&self, list: &List) -> bool {
        let inode = |metadata: io::Result<fs::Metadata>| metadata.ok().map(|it| it.ino());
        inode(fs::metadata(self.path.join("names.json"))) == list.file.as_ref().and_then(|file| inode(file.metadata()))
    }

    pub(super) fn save(&self, names: &Names) -> io::Result<()> {
        let next = self.path.join("names.json.new");
        let mut file = File::create(&next)?;
        file.write_all(&serde_json::to_vec(names)?)?;
        file.sync_all()?;
        fs::rename(next, self.path.join("names.json"))?;
        File::open(&self.path)?.sync_all()
    }

    /// Makes an empty folder. Its number has never been used: another process may still read the index that had it.
    pub(super) fn add(&self) -> io::Result<String> {
        let mut number = (OffsetDateTime::now_utc().unix_timestamp_nanos() / 1000) as u64;
        loop {
            match fs::create_dir(self.path.join(number.to_string())) {
                Ok(()) => return Ok(number.to_string()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Renamed first, so that a process which is about to open it finds nothing rather than half of it. Those that have it
    /// open go on reading.
    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        let removed = self.path.join(format!("{REMOVED}{name}"));
        fs::rename(self.path.join(name), &removed)?;
        fs::remove_dir_all(removed)
    }

    /// Removes what changes that did not finish have left. For the process that writes.
    pub(super) fn clean(&self, names: &Names) -> io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let number = |name: &str| name.parse::<u64>().is_ok();
            let unnamed = number(name) && path.join("data.mdb").exists() && !names.values().any(|known| known == name);
            if unnamed || name.strip_prefix(REMOVED).is_some_and(number) {
                fs::remove_dir_all(path)?;
            }
        }
        Ok(())
    }

    /// Opens an index for the process that writes.
    pub(super) fn open(&self, name: &str, create: bool) -> milli_core::Result<Index> {
        let path = self.path.join(name);
        let dead = clear_dead_readers(&self.options(), &path)?;
        if dead > 0 {
            tracing::info!(dead, path = %path.display(), "searches of ended processes were still registered");
        }
        Index::new(self.options(), path, create)
    }

    /// Opens an index for reading while another process writes. The engine opens with a write transaction, even though it
    /// changes nothing then, so this waits for the process that writes, which is told by the door.
    pub(super) fn open_beside_writer(&self, name: &str) -> milli_core::Result<Index> {
        self.door.lock_shared()?;
        let opened = self.open(name, false);
        self.door.unlock()?;
        opened
    }

    /// Whether another process waits to open an index.
    pub(super) fn is_awaited(&self) -> bool {
        matches!(self.door.try_lock(), Err(TryLockError::WouldBlock)) || self.door.unlock().is_err()
    }

    /// Waits until no other process waits to open an index.
    pub(super) fn let_others_open(&self) -> io::Result<()> {
        self.door.lock()?;
        self.door.unlock()
    }

    /// Whether this process has the index open already, which it cannot twice.
    pub(super) fn is_open_here(&self, name: &str) -> bool {
        heed::env_closing_event(self.path.join(name)).is_some()
    }

    /// The same for every process, or they would not see the same pages.
    fn options(&self) -> EnvOpenOptions<WithoutTls> {
        let mut options = EnvOpenOptions::new().read_txn_without_tls();
        options.map_size(self.largest_index).max_readers(1024);
        options
    }
}

/// A process that was killed while it searched keeps what it saw from being written over: forever, unless it is told that
/// the process is gone. Answers how many such searches there were.
#[expect(unsafe_code, reason = "every process maps the file through LMDB, and nothing else writes to it")]
fn clear_dead_readers(options: &EnvOpenOptions<WithoutTls>, path: &Path) -> heed::Result<usize> {
    let environment = unsafe { options.open(path) }?;
    let dead = environment.clear_stale_readers()?;
    environment.prepare_for_closing().wait();
    Ok(dead)
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::process::{Child, Command, Stdio};
    use std::time::Duration;

    use super::*;

    const FOLDER: &str = "ENGINE_TEST_READ";

    /// Reads an index until it is killed.
    #[test]
    #[ignore = "the child process of the test below"]
    fn child() {
        let Ok(path) = std::env::var(FOLDER) else { return };
        let folder = Folder::new(Path::new(&path), 1 << 30).unwrap();
        let index = folder.open_beside_writer("1").unwrap();
        let _reading = index.read_txn().unwrap();
        println!("\nreading");
        std::thread::sleep(Duration::from_secs(60));
    }

    fn reader(path: &Path) -> Child {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "embedded::folder::tests::child", "--ignored", "--nocapture"])
            .env(FOLDER, path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == "reading"));
        child
    }

    #[test]
    fn opening_forgets_the_searches_of_killed_processes_and_no_others() {
        let path = tempfile::tempdir().unwrap();
        let folder = Folder::new(path.path(), 1 << 30).unwrap();
        fs::create_dir(path.path().join("1")).unwrap();
        drop(folder.open("1", true).unwrap());
        let [mut living, mut killed] = [(); 2].map(|()| reader(path.path()));
        killed.kill().unwrap();
        killed.wait().unwrap();
        let dead = [(); 2].map(|()| clear_dead_readers(&folder.options(), &path.path().join("1")).unwrap());
        living.kill().unwrap();
        living.wait().unwrap();
        assert_eq!(dead, [1, 0]);
    }

    #[test]
    fn a_list_is_current_until_it_is_replaced() {
        let path = tempfile::tempdir().unwrap();
        let folder = Folder::new(path.path(), 1 << 30).unwrap();
        let none = folder.list().unwrap();
        assert!(folder.is_current(&none) && none.names.is_empty());
        let names = |number: &str| Names::from([("parts".to_owned(), number.to_owned())]);
        for number in ["1", "2", "1"] {
            let before = folder.list().unwrap();
            folder.save(&names(number)).unwrap();
            let list = folder.list().unwrap();
            assert!(!folder.is_current(&before) && folder.is_current(&list));
            assert_eq!(list.names, names(number));
        }
    }

    #[test]
    fn only_what_no_name_belongs_to_is_cleaned_away() {
        let path = tempfile::tempdir().unwrap();
        let folder = Folder::new(path.path(), 1 << 30).unwrap();
        for (name, file) in [("1", "data.mdb"), ("2", "data.mdb"), ("3", "mine"), ("removed-4", "x"), ("removed", "x")]
        {
            fs::create_dir(path.path().join(name)).unwrap();
            fs::write(path.path().join(name).join(file), "").unwrap();
        }
        folder.clean(&Names::from([("parts".to_owned(), "2".to_owned())])).unwrap();
        let left = ["1", "2", "3", "removed-4", "removed"].map(|name| path.path().join(name).exists());
        assert_eq!(left, [false, true, true, false, true]);
    }
}
