//! The texts of the interface: one module per context, each text in every language.

pub mod catalog;
pub mod common;
pub mod fitment;
pub mod identity;
pub mod search;
pub mod vehicles;
