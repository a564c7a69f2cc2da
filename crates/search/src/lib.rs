//! Finding things: parts by any of their numbers, part types and categories by name.
//!
//! Numbers live in Postgres, so that they are found whatever else is down, and are never matched approximately.

pub mod names;
pub mod numbers;
pub mod sample;

#[cfg(test)]
mod tests;
