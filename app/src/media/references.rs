//! Files of others that are known by their addresses: which, of which parts, whether they were fetched, and asking for them.

mod actions;
#[cfg(feature = "ssr")]
mod asking;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod pages;

pub use actions::{FetchAllReferences, FetchReferences, fetch_all_references, fetch_references};
#[cfg(feature = "ssr")]
pub use pages::ReferencesPage;
