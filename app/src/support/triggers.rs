//! Triggers: what the desk does by itself.

mod actions;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod form_page;
#[cfg(feature = "ssr")]
mod list_page;
#[cfg(feature = "ssr")]
mod try_page;

pub use actions::{ArchiveTrigger, KeepTrigger, RestoreTrigger, archive_trigger, keep_trigger, restore_trigger};
#[cfg(feature = "ssr")]
pub use form_page::TriggerPage;
#[cfg(feature = "ssr")]
pub use list_page::TriggersPage;
#[cfg(feature = "ssr")]
pub use try_page::TryTriggerPage;
