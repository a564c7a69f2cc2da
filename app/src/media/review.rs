//! The review desk: one file after the other is described, approved or refused, by keyboard if one likes.

mod actions;
#[cfg(feature = "ssr")]
mod address;
#[cfg(feature = "ssr")]
mod buttons;
#[cfg(feature = "ssr")]
mod deciding;
#[cfg(feature = "ssr")]
mod fields;
#[cfg(feature = "ssr")]
mod file;
#[cfg(any(feature = "ssr", feature = "library"))]
pub mod islands;
#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
mod outcome;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod period;
#[cfg(feature = "ssr")]
mod queue;

pub use actions::{
    DecideMany, DecideOne, LeaveFile, LookAt, Typed, UndoDecisions, decide_many, decide_one, leave_file, look_at,
    undo_decisions,
};
