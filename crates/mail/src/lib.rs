//! Mail for the support desk: every mail that comes has exactly one outcome and is kept as it came.
//!
//! A mail is read ([`letter`]), decided on ([`inbound`]), and shown with what became of it ([`log`]).

pub mod addresses;
pub mod inbound;
pub mod letter;
pub mod log;
mod outbox;
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
