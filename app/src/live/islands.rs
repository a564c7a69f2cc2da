mod chat;
mod heard;
mod list;
mod outbox;
mod presence;
mod wire;

pub use chat::{ChatRoom, ChatTexts};
pub use list::ChatList;
pub use presence::{ListPresence, TicketPresence};
