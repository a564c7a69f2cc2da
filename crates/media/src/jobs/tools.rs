use super::Fetcher;
use crate::scanner::Scanner;
use crate::storage::{Key, Storage};
use pictures::{Refusal, Workshop};
use platform::{Error, Result};
use sqlx::PgPool;
use std::path::Path;

/// What jobs are done with.
#[derive(Clone, Debug)]
pub struct Tools {
    pub db: PgPool,
    pub storage: Storage,
    /// Where files of strangers are opened.
    pub workshop: Workshop,
    /// Where there is one, every file waits for it; where there is none, no file is said to be scanned.
    pub scanner: Option<Scanner>,
    /// Where the installation names hosts whose files may be fetched.
    pub fetcher: Option<Fetcher>,
}

impl Tools {
    /// Has the workshop do something with a file. A refusal is the file's fault, and the same at every try; an error is not.
    pub(super) async fn open<T: Send + 'static>(
        &self,
        key: &Key,
        task: impl FnOnce(&Workshop, &Path) -> pictures::Result<T> + Send + 'static,
    ) -> Result<Result<T, Refusal>> {
        let (file, workshop) = (self.storage.local(key).await?, self.workshop.clone());
        let done = tokio::task::spawn_blocking(move || task(&workshop, file.as_ref()));
        match done.await.map_err(Error::internal)? {
            Ok(done) => Ok(Ok(done)),
            Err(pictures::Error::Refused(refusal)) => Ok(Err(refusal)),
            Err(other) => Err(Error::internal(other)),
        }
    }
}
