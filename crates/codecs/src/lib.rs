//! The loops over pixels: decoders, the resizer and the three encoders, behind functions without type parameters.
//!
//! Most of their code is generic and is compiled by whoever calls it. Here that is done once and with optimisation, in every profile,
//! and not again whenever [`pictures`](../pictures/index.html), which decides what is done to which file, is changed.

mod encode;
mod resize;

use image::{ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits};
use std::io::Cursor;

pub use encode::{avif, jpeg, webp};
pub use resize::{Filter, Part, resized};

/// What an encoder or the resizer has to say. The pixels are ours, so it is a bug or a lack of memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub why: String,
    /// It would do with more memory.
    pub wants_memory: bool,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.why)
    }
}

impl Failure {
    fn new(why: impl std::fmt::Display) -> Self {
        Self { why: why.to_string(), wants_memory: false }
    }
}

/// Reads a picture's header. The decoder takes at most `memory` bytes as far as it can tell.
pub fn decoder(format: ImageFormat, bytes: &[u8], memory: u64) -> ImageResult<Box<dyn ImageDecoder + '_>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(memory);
    reader.limits(limits);
    Ok(Box::new(reader.into_decoder()?))
}
