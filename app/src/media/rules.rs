//! What the tenant asks of its library: the rules of approval, why files are refused, and how files are named.

mod actions;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod patterns;
#[cfg(feature = "ssr")]
mod reasons;
#[cfg(feature = "ssr")]
mod settings;

pub use actions::{
    AddPattern, AddReason, ArchiveReason, ChangeSettings, RemovePattern, add_pattern, add_reason, archive_reason,
    change_settings, remove_pattern,
};
