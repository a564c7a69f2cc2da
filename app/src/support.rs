//! The support desk: tickets as agents and customers see them.

#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod due;
#[cfg(feature = "ssr")]
mod fields;
pub mod hours;
pub mod list;
pub mod macros;
pub mod mail;
pub mod new;
#[cfg(feature = "ssr")]
pub mod report;
pub mod satisfaction;
pub mod settings;
#[cfg(feature = "ssr")]
pub mod tabs;
pub mod ticket;
pub mod triggers;
pub mod turns;
#[cfg(feature = "ssr")]
pub mod words;
