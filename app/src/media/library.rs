//! The library as a list: what there is, in which state, what is missing, and what is done with many at once.

mod actions;
#[cfg(feature = "ssr")]
mod cards;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod query;

pub use actions::{ArchiveAssets, CollectAssets, RestoreAssets, archive_assets, collect_assets, restore_assets};
#[cfg(feature = "ssr")]
pub use query::{Query, document_code, kind_code};
