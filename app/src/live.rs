//! What pages show while they are open: who is there, who types, what was just said.

pub mod chat;
#[cfg(any(feature = "ssr", feature = "portal", feature = "library"))]
pub mod islands;
#[cfg(feature = "ssr")]
mod mount;
#[cfg(feature = "ssr")]
mod words;

#[cfg(feature = "ssr")]
pub use islands::ListPresence;
#[cfg(feature = "ssr")]
pub use mount::WhoIsHere;
#[cfg(feature = "ssr")]
pub use words::{Lost, News, RoomLines, news, room};
