//! What customers ask of the distributor, and what was promised about the answer.
//!
//! A ticket is asked, answered, changed, merged and split here; who sees what of it is [`visibility`]'s alone. [`sla`] is
//! rules alone, without a database, and goes by what [`clock`] reads from a ticket's entries.

mod archive;
pub mod around;
pub mod attachments;
pub mod calendars;
pub mod change;
pub mod chat;
pub mod clock;
pub mod context;
pub mod drafts;
pub mod due;
mod entries;
pub mod filter;
pub mod followers;
mod ids;
pub mod list;
pub mod live;
pub mod macros;
pub mod mailed;
pub mod merge;
pub mod messages;
pub mod names;
mod people;
pub mod plans;
pub mod presence;
pub mod queues;
pub mod report;
pub mod robin;
pub mod satisfaction;
pub mod sla;
pub mod solve;
pub mod split;
pub mod states;
pub mod tags;
#[cfg(test)]
mod tests;
pub mod thread;
pub mod tickets;
mod told;
pub mod triggers;
pub mod views;
pub mod visibility;
mod words;

pub use ids::{
    AttachmentId, CalendarId, EntryId, MacroId, PlanId, QueueId, StateId, SurveyId, TicketId, TriggerId, VerdictId,
    ViewId,
};
pub use words::{Audience, Channel, EntryKind, Names, Priority, Side, StateKind};

use platform::Permission;

/// See all tickets, as staff.
pub const READ: Permission = Permission("support.read");
/// Answer and change tickets.
pub const WORK: Permission = Permission("support.work");
/// Decide the desk's rules: states, queues, shared views.
pub const MANAGE: Permission = Permission("support.manage");
/// Open tickets as a customer, and see one's own.
pub const ASK: Permission = Permission("support.ask");
/// See all tickets of one's company, or of one's branch.
pub const COMPANY: Permission = Permission("support.company");
