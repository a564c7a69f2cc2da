//! Macros: what agents do again and again.

mod actions;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod form_page;
#[cfg(feature = "ssr")]
mod list_page;

pub use actions::{ArchiveMacro, KeepMacro, RestoreMacro, archive_macro, keep_macro, restore_macro};
#[cfg(feature = "ssr")]
pub use form_page::MacroPage;
#[cfg(feature = "ssr")]
pub use list_page::MacrosPage;
