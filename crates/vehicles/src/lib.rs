//! Vehicles: which exist and with which engines, what a VIN says, and the ones a person works with.
//!
//! The reference is NHTSA's vPIC, global and read-only to tenants. Which parts fit a vehicle is `fitment`'s.

pub mod engine;
pub mod facts;
pub mod garage;
pub mod reference;
pub mod report;
pub mod vin;
mod vpic;

use platform::Permission;

pub use engine::EngineFacts;
pub use facts::{Fact, FactSource, Facts};
pub use garage::{GarageVehicle, GarageVehicleId};
pub use reference::{BaseVehicle, BaseVehicleId, Engine, EngineId, MakeId, ModelId};
pub use vin::{CheckDigit, Country, Decoded, Decoder, Unconfirmed, Vin, VinError};

/// May see the vehicle reference.
pub const READ: Permission = Permission("vehicles.read");
/// May keep vehicles of their own.
pub const GARAGE: Permission = Permission("vehicles.garage");

#[cfg(test)]
mod tests;
