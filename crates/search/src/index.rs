//! The text index as a projection: documents of what Postgres has, brought up to date, built anew, and compared.
//!
//! Triggers note each changed part in `search_changes`, in the transaction of the change. One process at a time makes
//! documents of what those parts are by then, sends them to the engine, and marks the changes when it has confirmed:
//! killed anywhere, the work is done again and ends the same. A rebuild fills another index and swaps the two.

mod batch;
mod builds;
mod changes;
mod check;
mod documents;
mod names;
mod rebuild;
mod rows;
mod state;
mod worker;

pub use builds::{Build, ask, build};
pub use changes::{Backlog, CHANNEL, backlog, forget};
pub use check::{Check, check, repair};
pub use documents::documents;
pub use rebuild::rebuild;
pub use state::{State, health, state};
pub use worker::{Worker, work};

#[cfg(test)]
pub(crate) use documents::number_key;

/// The index that a rebuild fills.
pub const NEXT: &str = "parts-next";
