use serde::{Deserialize, Serialize};
use std::time::Duration;

const MIB: u64 = 1 << 20;

/// What one file may cost. Everything is looked at before it is spent.
///
/// The defaults keep all children together below 288 MiB, and with the portal's process, which has some 200, below 512. Two files at a
/// time have 136 each, which is enough for the pictures of a 24-megapixel camera; one alone has 272, which takes those of a
/// 50-megapixel one. Those of a 108-megapixel one are refused; the largest rendition would use one pixel in thirty of them.
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
    /// Heap of a child process that has another one beside it.
    pub room: u64,
    /// Heap of a child process that is alone, which it is given if `room` was not enough.
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
            decoded: 240 * MIB,
            frames: 2_000,
            scans: 100,
            pages: 2_000,
            objects: 300_000,
            elements: 100_000,
            levels: 100,
            room: 136 * MIB,
            memory: 272 * MIB,
            cpu: Duration::from_secs(60),
            wait: Duration::from_secs(180),
        }
    }
}

impl Limits {
    /// Of a document that was written anew, in which a text takes two letters for each byte.
    pub(crate) fn clean_bytes(&self) -> u64 {
        3 * self.bytes
    }
}
