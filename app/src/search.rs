//! Search. Rules live in the `search` crate.

#[cfg(feature = "ssr")]
pub mod address;
#[cfg(feature = "ssr")]
pub mod pages;
