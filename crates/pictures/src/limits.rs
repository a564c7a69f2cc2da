use serde::{Deserialize, Serialize};
use std::time::Duration;

const MIB: u64 = 1 << 20;

/// What one file may cost. Everything is looked at before it is spent.
///
/// The defaults keep a process below 512 MiB: at most 96 for the file, 320 for its pixels, the rest for the code, the
/// renditions and what decoders keep aside. They take the pictures of a 50-megapixel camera and refuse those of a
/// 108-megapixel one, of which the largest rendition uses one pixel in thirty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Of an image or a PDF, which are read whole.
    pub bytes: u64,
    /// Of a video, which is read in pieces.
    pub video_bytes: u64,
    /// Pixels of the longer side.
    pub side: u32,
    /// Pixels in all.
    pub pixels: u64,
    /// Bytes that decoded pixels may take, with what the decoder keeps beside them.
    pub decoded: u64,
    /// Frames of an animation. Only the first is ever decoded.
    pub frames: u64,
    /// Scans of a progressive JPEG: each is a walk over the whole picture. Encoders write about ten.
    pub scans: u64,
    pub pages: u64,
    /// Objects of a PDF.
    pub objects: u64,
    /// Elements of an SVG, and how deep they nest.
    pub elements: u64,
    pub levels: u64,
    /// Heap of the child process.
    pub memory: u64,
    /// Processor time of the child process.
    pub cpu: Duration,
    /// How long the child process is waited for. Longer than `cpu`, as the machine may be busy.
    pub wait: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 96 * MIB,
            video_bytes: 2048 * MIB,
            side: 20_000,
            pixels: 64_000_000,
            decoded: 320 * MIB,
            frames: 2_000,
            scans: 100,
            pages: 2_000,
            objects: 300_000,
            elements: 100_000,
            levels: 100,
            memory: 448 * MIB,
            cpu: Duration::from_secs(60),
            wait: Duration::from_secs(180),
        }
    }
}
