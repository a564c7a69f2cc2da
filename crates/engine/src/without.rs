//! What there is none of without the engine inside.

use std::convert::Infallible;

use crate::Result;

/// The requests of one client.
#[derive(Clone)]
pub struct Record(Infallible);

/// Searches for the engine alone.
pub struct Replay(Infallible);

impl Record {
    pub fn at_once(&self) -> usize {
        match self.0 {}
    }

    pub fn take(&self) -> Result<Replay> {
        match self.0 {}
    }
}

impl Replay {
    pub fn run(&self) -> Result<()> {
        match self.0 {}
    }
}
