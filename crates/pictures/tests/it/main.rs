//! Files of strangers, through the child process that opens them.

mod damaged;
mod documents;
mod hostile;
mod renditions;
mod videos;

use pictures::{Limits, Workshop};
use std::path::PathBuf;
use std::time::Duration;

/// A workshop with this crate's binary, less patient than the real one.
fn workshop() -> Workshop {
    let limits = Limits { cpu: Duration::from_secs(6), ..Limits::default() };
    Workshop::new(env!("CARGO_BIN_EXE_pictures").into(), Vec::new(), limits)
}

/// A file with these bytes, for as long as the folder is kept.
fn kept(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("original");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}
