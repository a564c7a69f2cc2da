//! What people are told of: the list, and what comes while it is open.

mod actions;
#[cfg(any(feature = "ssr", feature = "portal"))]
pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod words;

pub use actions::{SeeAlerts, see_alerts};
#[cfg(feature = "ssr")]
pub use words::{Line, line};
