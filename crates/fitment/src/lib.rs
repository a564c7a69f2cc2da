//! Which parts fit which vehicles, why, and what has to be asked to know.
//!
//! What a vehicle is, and what a person said of it, is `vehicles`'; what a part is, `catalog`'s.

pub mod application;
pub mod applications;
pub mod corrections;
pub mod coverage;
pub mod grid;
pub mod intake;
pub mod parts_on;
mod position;
pub mod reverse;
pub mod verdict;

pub use application::{Application, ApplicationId, Position, Qualifier};
pub use corrections::CorrectionId;
pub use grid::{VehicleGrid, VehiclePart, VehicleParts};
pub use verdict::{Known, Verdict, judge};

use platform::Permission;

/// May see what fits.
pub const READ: Permission = Permission("fitment.read");
/// May say what fits.
pub const WRITE: Permission = Permission("fitment.write");

#[cfg(test)]
mod tests;
