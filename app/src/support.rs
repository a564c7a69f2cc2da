//! The support desk: tickets as agents and customers see them.

#[cfg(feature = "ssr")]
pub mod words;
