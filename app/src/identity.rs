//! Signing in and the account. Rules live in the `identity` crate.

mod actions;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod sign_in_pages;

pub use actions::*;
