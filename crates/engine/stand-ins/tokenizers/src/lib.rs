//! Stands in for tokenizers: one that cannot be loaded.

use std::path::Path;

pub type Error = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, Clone)]
pub enum PaddingStrategy {
    BatchLongest,
}

#[derive(Debug, Clone)]
pub struct PaddingParams {
    pub strategy: PaddingStrategy,
    pub pad_id: u32,
}

impl Default for PaddingParams {
    fn default() -> Self {
        Self { strategy: PaddingStrategy::BatchLongest, pad_id: 0 }
    }
}

#[derive(Debug, Clone)]
pub enum Tokenizer {}

impl Tokenizer {
    pub fn from_file<P: AsRef<Path>>(_: P) -> Result<Self, Error> {
        Err("local embedders are not part of this build".into())
    }

    pub fn get_padding_mut(&mut self) -> Option<&mut PaddingParams> {
        match *self {}
    }

    pub fn with_padding(&mut self, _: Option<PaddingParams>) -> &mut Self {
        match *self {}
    }

    pub fn encode(&self, _: &str, _: bool) -> Result<Encoding, Error> {
        match *self {}
    }
}

pub enum Encoding {}

impl Encoding {
    pub fn get_ids(&self) -> &[u32] {
        match *self {}
    }
}
