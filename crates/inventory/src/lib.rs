//! Stock: how many of a part each place has, as of when, and what changed it. What a part costs is
//! `pricing`'s.

pub mod locations;
pub mod movements;
pub mod stock;
#[cfg(test)]
mod tests;

pub use locations::Location;
pub use platform::Permission;
pub use stock::{Availability, Freshness, PartStock, PlaceStock};

pub const READ: Permission = Permission("inventory.read");
/// Move stock, and say that a place has reported.
pub const WRITE: Permission = Permission("inventory.write");

kernel::define_id!(
    /// A place where the distributor keeps stock.
    LocationId
);
kernel::define_id!(MovementId);
