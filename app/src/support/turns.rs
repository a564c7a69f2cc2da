//! Who takes turns in which queue, and who is here.

mod actions;
#[cfg(feature = "ssr")]
mod page;

pub use actions::{SetMembers, SetOff, set_members, set_off};
#[cfg(feature = "ssr")]
pub use page::TurnsPage;
