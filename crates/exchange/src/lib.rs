//! Files in: the trade's ACES (applications) and PIES (parts) files, read as they come and applied as a whole or not at
//! all. The rows themselves belong to `catalog` and `fitment`, whose `intake` modules write them.

pub mod aces;
mod fields;
pub mod import;
pub mod pies;
mod report;
pub mod source;
pub mod xml;

pub use import::{ImportError, Options, Progress, run};
pub use report::{Fault, Format, Report, RowError, Submission, Suspect, Warning};

use platform::Permission;

pub const IMPORT: Permission = Permission("exchange.import");

#[cfg(test)]
mod tests;
