//! Stands in for tiktoken: an encoding that cannot be loaded.

use std::fmt;

#[derive(Debug, Clone)]
pub enum CoreBPE {}

impl CoreBPE {
    pub fn encode_ordinary(&self, _: &str) -> Vec<u32> {
        match *self {}
    }

    pub fn decode(&self, _: Vec<u32>) -> Result<String, fmt::Error> {
        match *self {}
    }
}

pub fn cl100k_base() -> Result<CoreBPE, fmt::Error> {
    Err(fmt::Error)
}
