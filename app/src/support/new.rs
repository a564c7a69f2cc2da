//! How a ticket begins: a customer asks, or the desk writes down what somebody asked by other ways.

#[cfg(feature = "ssr")]
mod about;
mod actions;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod read;
#[cfg(feature = "ssr")]
mod whom;

pub use actions::{OpenTicket, open_ticket};
