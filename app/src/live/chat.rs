//! Live chat: the customer's page and the desk's.

mod actions;
#[cfg(feature = "ssr")]
mod conversation;
#[cfg(feature = "ssr")]
pub mod desk_page;
#[cfg(feature = "ssr")]
pub mod page;

pub use actions::{
    EndChat, GoAway, SayInChat, SetChatHours, StartChat, TakeChat, end_chat, go_away, say_in_chat, set_chat_hours,
    start_chat, take_chat,
};
