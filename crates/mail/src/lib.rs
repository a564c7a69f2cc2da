//! Mail in and out of the support desk: every mail that comes has exactly one outcome and is kept, and every mail that
//! goes is a row whose fate can be read.
//!
//! A mail is read ([`letter`]), decided on ([`inbound`]) and brought by the mailbox ([`mailbox`]); what is said in a ticket
//! becomes mails of the [`outbox`], which a worker sends ([`jobs`]).

pub mod addresses;
pub mod digest;
pub mod inbound;
pub mod jobs;
pub mod letter;
pub mod log;
pub mod mailbox;
pub mod outbox;
#[cfg(test)]
mod tests;

pub use addresses::Addresses;

kernel::define_id!(
    /// A mail that came.
    InboundId
);
kernel::define_id!(
    /// A mail that goes to one address.
    OutgoingId
);
