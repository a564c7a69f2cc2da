//! Who may come in and as whom: tenants, companies, people, roles, passwords, second factors, sign-ins.
//!
//! What a permission allows is each context's own business; here it is only decided which role has it.

pub mod addresses;
mod begin;
pub mod companies;
pub mod directory;
mod housekeeping;
pub mod password;
pub mod people;
pub mod preferences;
mod recovery;
pub mod roles;
pub mod sign_in;
pub mod tenants;
mod throttle;
pub mod totp;

pub use housekeeping::{Removed, housekeeping};
pub use preferences::{Language, Theme};
pub use roles::Role;
pub use sign_in::{SignInId, SignedIn};

use platform::Permission;

/// May see and add the people, companies and branches of the tenant.
pub const PEOPLE: Permission = Permission("identity.people");

#[cfg(test)]
mod tests;
