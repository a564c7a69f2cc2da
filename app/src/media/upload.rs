//! Files on their way in: chosen or dropped, sent in pieces that may be cut anywhere, and what became of each.

mod actions;
#[cfg(any(feature = "ssr", feature = "upload"))]
mod islands;
#[cfg(any(feature = "ssr", feature = "upload"))]
mod queue;
#[cfg(any(feature = "ssr", feature = "upload"))]
mod remembered;
#[cfg(any(feature = "ssr", feature = "upload"))]
mod row;
#[cfg(any(feature = "ssr", feature = "upload"))]
mod sending;
#[cfg(any(feature = "ssr", feature = "upload"))]
mod tus;

#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod refusals;

pub use actions::{Fate, Landing, UploadOutcome, UploadOutcomes, upload_outcomes};
#[cfg(any(feature = "ssr", feature = "upload"))]
pub use islands::{Uploader, UploaderTexts};
#[cfg(any(feature = "ssr", feature = "upload"))]
pub use queue::Rules;
