//! Many files at once, as one archive with a list of them. What of each its asker may have is asked when its turn comes.

mod list;
mod names;
mod plan;
mod zip;

pub use list::{Missing, Row};
pub use plan::{Plan, Planned, What, of_assets, of_collection};
pub use zip::Archive;

/// As many files as one archive has.
pub const MOST_FILES: usize = 500;
/// The name of the list in each archive.
pub const LIST: &str = "files.csv";
