//! Signing in: a password, perhaps a code, then a device that stays signed in until it is ended.

mod devices;
mod session;
mod steps;

pub use devices::{Device, devices, revoke, revoke_others};
pub use session::{SignedIn, actor_of, begin, end, touch};
pub use steps::{PasswordStep, SignInError, Verified, code_step, password_step};

pub(crate) use devices::announce_change;
pub(crate) use steps::email_key;

kernel::define_id!(
    /// A device that is or was signed in.
    SignInId
);

/// The channel on which the session id of a sign-in is notified when it has ended, or when what
/// [`actor_of`] says of it has changed. Whoever keeps its answers drops that one.
pub const ENDED_CHANNEL: &str = "sign_in_ended";
