//! The text index: Meilisearch's API, answered by a server of its own or by the same engine inside this process.
//!
//! `meilisearch_sdk` is the only API: a [`Client`] is made by [`Place::connect`], and what differs between the two
//! places stays in [`Transport`]. What the documents hold is `search`'s.

mod client;
mod error;
pub mod settings;

#[cfg(feature = "embedded")]
mod embedded;
#[cfg(feature = "embedded")]
mod server;

pub use client::{Client, Index, Place, Transport, lead, total, wait};
#[cfg(feature = "embedded")]
pub use embedded::{Engine, Options, Reply, Request};
pub use error::{Error, Result, is_no_index};
pub use meilisearch_sdk as sdk;
#[cfg(feature = "embedded")]
pub use server::serve;
