//! Fit: the vehicle page, verdicts and their questions. Rules live in the `fitment` crate.

#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod verdict;
