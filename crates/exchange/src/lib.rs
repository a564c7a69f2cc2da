//! Files in: the trade's ACES (applications) and PIES (parts) files and lists of assets, read as they come and applied as a
//! whole or not at all. The rows themselves belong to `catalog`, `fitment` and `media`, which write them.

pub mod aces;
pub mod assets;
mod fields;
pub mod import;
pub mod pies;
mod report;
pub mod source;
pub mod workbook;
pub mod xml;
mod zip;

pub use import::{ImportError, Options, Progress, run};
pub use report::{Fault, Format, Report, RowError, Submission, Suspect, Unmatched, Warning};

use platform::Permission;

pub const IMPORT: Permission = Permission("exchange.import");

#[cfg(test)]
mod tests;
