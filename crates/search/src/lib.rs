//! Finding things: parts by any of their numbers, and by words and facets.
//!
//! Numbers live in Postgres, so that they are found whatever else is down, and are never matched approximately. Words
//! and facets are the text index's, a projection that can be rebuilt from Postgres at any time.

mod attribute_filter;
pub mod document;
pub mod index;
pub mod log;
pub mod numbers;
pub mod query;
pub mod sample;
pub mod saved;
pub mod sourcing;
pub mod suggest;
pub mod synonyms;
pub mod text;
mod text_index;
pub mod vocabulary;

pub use text_index::TextIndex;

use platform::Permission;

/// May keep synonyms, see what is searched for, and do something about it.
pub const MANAGE: Permission = Permission("search.manage");

#[cfg(test)]
mod tests;
