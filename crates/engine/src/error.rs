//! What can go wrong, by what the caller does next.

use std::path::PathBuf;

use meilisearch_sdk::errors::{Error as SdkError, ErrorCode, MeilisearchError};

pub type Result<T> = std::result::Result<T, Error>;

/// Every way the text index can fail its caller.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The engine refused the request or could not be reached. Nothing was changed.
    #[error(transparent)]
    Request(SdkError),
    /// Another process writes to the index, and this one only reads it. Nothing was changed.
    #[error("another process writes to the search index")]
    ReadOnly,
    /// A task was accepted and then failed. What it was to change is as before.
    #[error("search task {uid} failed: {error}")]
    Task { uid: u32, error: MeilisearchError },
    #[error("Meilisearch {found} is too old: install {wanted} or later, or unset MEILI_URL to use the engine inside")]
    Version { found: String, wanted: &'static str },
    /// The settings in effect are not the ones that were applied, so results would differ.
    #[error(
        "the search index `{index}` keeps other settings than it was given ({}): install the release of Meilisearch \
         that this portal was tested with, or unset MEILI_URL to use the engine inside",
        .names.join(", ")
    )]
    Settings { index: String, names: Vec<String> },
    #[error("MEILI_URL is `{0}`, but must be an http address such as http://127.0.0.1:7700")]
    Address(String),
    #[error("this process has the search index in {} open already: share its client", .0.display())]
    Twice(PathBuf),
    #[error("cannot use the search index in {}: {source}; it can be deleted, and is then built anew", .folder.display())]
    Folder { folder: PathBuf, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("this build has no search engine inside: set MEILI_URL")]
    NotBuilt,
}

/// The code of [`Error::ReadOnly`]. The SDK knows only Meilisearch's own codes, but every error has a link that ends with it.
pub(crate) const READ_ONLY: &str = "index_read_only";

impl From<SdkError> for Error {
    fn from(error: SdkError) -> Self {
        match error {
            SdkError::Meilisearch(error) if error.error_link.ends_with(&format!("#{READ_ONLY}")) => Error::ReadOnly,
            error => Error::Request(error),
        }
    }
}

/// Whether the engine says that there is no such index.
pub fn is_no_index(error: &SdkError) -> bool {
    matches!(error, SdkError::Meilisearch(error) if error.error_code == ErrorCode::IndexNotFound)
}
