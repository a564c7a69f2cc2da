//! Catalogue screens: parts, part types, what they cost and where they are.

#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod parts_view;
