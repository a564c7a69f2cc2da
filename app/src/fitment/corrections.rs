//! Corrections: somebody says that what fits is wrong, and somebody decides.

mod actions;
#[cfg(feature = "ssr")]
mod decision;
#[cfg(feature = "ssr")]
mod entries;
#[cfg(feature = "ssr")]
mod lint;
#[cfg(feature = "ssr")]
pub mod list_page;
#[cfg(feature = "ssr")]
pub mod mine_page;
#[cfg(feature = "ssr")]
pub mod one_page;
#[cfg(feature = "ssr")]
mod query;
#[cfg(feature = "ssr")]
pub mod report_page;
#[cfg(feature = "ssr")]
mod steps;
#[cfg(feature = "ssr")]
mod words;

pub use actions::{AcceptCorrection, EditStep, RefuseCorrection, ReportWrong, UndoCorrection, WithdrawReport};
#[cfg(feature = "ssr")]
pub use words::{claim, state_badge};
