//! Fit: the vehicle page, verdicts and their questions, corrections. Rules live in the `fitment` crate.

pub mod corrections;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod verdict;
