//! The page of a ticket: what was said and done, an answer, and what the desk does with it.

#[cfg(feature = "ssr")]
mod about;
mod actions;
#[cfg(feature = "ssr")]
mod compose;
#[cfg(feature = "ssr")]
mod customer;
#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
mod entry;
#[cfg(feature = "ssr")]
mod event;
#[cfg(feature = "ssr")]
mod failed;
#[cfg(feature = "ssr")]
mod followers;
#[cfg(feature = "ssr")]
mod head;
#[cfg(any(feature = "ssr", feature = "portal"))]
mod islands;
#[cfg(feature = "ssr")]
pub mod load;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod said;
#[cfg(feature = "ssr")]
mod thread;
#[cfg(feature = "ssr")]
mod using;

#[cfg(feature = "ssr")]
pub use actions::by_number;
pub use actions::{
    AddTicketFollower, ChangeTicket, ChangeTicketAbout, DiscardTicketDraft, FollowTicket, MergeTicket,
    RemoveTicketFollower, SaveTicketDraft, SolveTicket, SplitTicket, TakeTicket, add_ticket_follower, change_ticket,
    change_ticket_about, discard_ticket_draft, follow_ticket, merge_ticket, remove_ticket_follower, save_ticket_draft,
    solve_ticket, split_ticket, take_ticket,
};
#[cfg(any(feature = "ssr", feature = "portal"))]
pub use islands::{DraftKeeper, DraftTexts};
