#[cfg(any(feature = "ssr", feature = "library"))]
mod chat;
#[cfg(any(feature = "ssr", feature = "portal"))]
mod heard;
#[cfg(any(feature = "ssr", feature = "library"))]
mod list;
#[cfg(any(feature = "ssr", feature = "library"))]
mod outbox;
#[cfg(any(feature = "ssr", feature = "portal"))]
mod presence;
#[cfg(any(feature = "ssr", feature = "library"))]
mod wire;

#[cfg(any(feature = "ssr", feature = "library"))]
pub use chat::{ChatRoom, ChatTexts};
#[cfg(any(feature = "ssr", feature = "portal"))]
pub use heard::listen;
#[cfg(any(feature = "ssr", feature = "library"))]
pub use list::ChatList;
#[cfg(any(feature = "ssr", feature = "portal"))]
pub use presence::{ListPresence, TicketPresence};
