//! How well promises are kept: the shares, what they mean, and the log of what was broken.

mod log;
mod page;
mod query;
mod shares;

pub use page::ReportPage;
pub use query::Query;
