//! A number that stays nearly the same when a picture is made smaller, saved again or lightened.
//!
//! The usual DCT hash (C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010): 32 × 32 brightnesses,
//! their 8 × 8 lowest frequencies, and one bit for each that is above the median.

use crate::decode::{self, Picture};
use crate::{Limits, Result, Size, crop, resize};
use serde::{Deserialize, Serialize};
use std::f32::consts::PI;

/// The side of the picture that is hashed, and that of the corner that is kept.
const SIDE: usize = 32;
const KEPT: usize = 8;

/// The hash of a picture, to be compared with [`PictureHash::distance`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PictureHash(pub u64);

impl PictureHash {
    /// Up to this distance two pictures are most likely the same one.
    pub const ALIKE: u32 = 8;

    /// In how many of 64 features two pictures differ. Unrelated ones do in about 32.
    pub fn distance(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }
}

/// The hash of an original as it is seen, upright.
pub fn phash(original: &[u8], limits: &Limits) -> Result<PictureHash> {
    const WANTED: Size = Size { width: 256, height: 256 };
    hash(&decode::decode(original, WANTED, limits)?)
}

pub(crate) fn hash(picture: &Picture) -> Result<PictureHash> {
    let whole = crop::whole(picture.size);
    let mut small = resize::piece(picture, whole, Size { width: SIDE as u32, height: SIDE as u32 })?;
    small.apply_orientation(picture.orientation);
    let grey = crate::colour::usual(small, None, false).into_luma8();
    let brightness: Vec<f32> = grey.pixels().map(|pixel| f32::from(pixel.0[0])).collect();
    Ok(bits(&frequencies(&brightness)))
}

/// The lowest frequencies in both directions (DCT-II; the scale does not matter).
fn frequencies(brightness: &[f32]) -> Vec<f32> {
    let wave = |k: usize, n: usize| (PI * k as f32 * (n as f32 + 0.5) / SIDE as f32).cos();
    let rows: Vec<f32> = brightness
        .chunks_exact(SIDE)
        .flat_map(|row| (0..KEPT).map(move |k| row.iter().enumerate().map(|(n, v)| v * wave(k, n)).sum()))
        .collect();
    let pairs = (0..KEPT).flat_map(|v| (0..KEPT).map(move |u| (u, v)));
    pairs.map(|(u, v)| (0..SIDE).map(|n| rows[n * KEPT + u] * wave(v, n)).sum()).collect()
}

fn bits(frequencies: &[f32]) -> PictureHash {
    // The first is the mean brightness: lightening a picture must change nothing.
    let mut sorted = frequencies[1..].to_vec();
    sorted.sort_by(f32::total_cmp);
    let median = sorted[sorted.len() / 2];
    let bit = |(at, value): (usize, &f32)| u64::from(at > 0 && *value > median) << at;
    PictureHash(frequencies.iter().enumerate().map(bit).sum())
}
