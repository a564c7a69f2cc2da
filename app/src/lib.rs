//! The user interface: one module per context, named like its crate.
//!
//! Pages and layouts exist on the server only. Islands and the signatures of
//! server functions are all that the browser build compiles.

// The types of views nest as deep as the pages do.
#![recursion_limit = "512"]

pub mod alerts;
pub mod audit;
pub mod catalog;
mod error;
#[cfg(feature = "ssr")]
mod errors;
pub mod fitment;
pub mod identity;
pub mod knowledge;
pub mod live;
pub mod media;
#[cfg(feature = "ssr")]
pub mod request;
pub mod search;
mod send_form;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod shown;
pub mod support;
pub mod text;
pub mod texts;
#[cfg(feature = "ssr")]
pub mod ui;
#[cfg(feature = "ssr")]
mod undo;
pub mod vehicles;

pub use error::AppError;
