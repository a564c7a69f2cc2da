//! The audit trail: who changed what, from which value to which, when and from where; and the way to put it back.

mod actions;
#[cfg(feature = "ssr")]
mod fields;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(feature = "ssr")]
mod known;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod query;
#[cfg(feature = "ssr")]
mod subjects;
#[cfg(feature = "ssr")]
mod table;
#[cfg(feature = "ssr")]
mod words;

pub use actions::{RevertChange, revert_change};
