use crate::probe::{self, Facts};
use crate::{Kind, Limits, Refusal, Result, Size, crop, pdf, resize, svg};
use codecs::Filter;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder};

/// A picture's pixels as they are stored, and what must be done to see it.
pub(crate) struct Picture {
    /// The whole picture, then again and again at half the size: a small rendition is made of few pixels.
    pub levels: Vec<DynamicImage>,
    /// Of the whole picture, which may have been let go of.
    pub stored: Size,
    pub orientation: Orientation,
    /// Upright.
    pub size: Size,
    /// The colour space of the pixels, if they say it is not the usual one.
    pub profile: Option<Vec<u8>>,
}

/// Decodes what a browser would show of an original: the picture, the first frame, the first page. A drawing has no pixels of its
/// own and is given as many as fill `wanted`.
pub(crate) fn decode(bytes: &[u8], wanted: Size, limits: &Limits) -> Result<Picture> {
    let kind = crate::sniff(bytes)?;
    if bytes.len() as u64 > limits.bytes {
        return Err(Refusal::Bytes { bytes: bytes.len() as u64, limit: limits.bytes }.into());
    }
    match kind {
        Kind::Svg => drawn(svg::draw(bytes, wanted, limits)?),
        Kind::Pdf => drawn(pdf::draw(bytes, wanted, limits)?),
        _ => stored(kind, bytes, limits),
    }
}

fn stored(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Picture> {
    let (Facts { size, .. }, orientation, mut decoder) = probe::open(kind, bytes, limits)?;
    let profile = decoder.icc_profile().unwrap_or_default();
    let pixels = DynamicImage::from_decoder(decoder).map_err(Refusal::undecodable)?;
    let size = size.ok_or(Refusal::Unknown)?;
    let stored = Size { width: pixels.width(), height: pixels.height() };
    Ok(Picture { levels: halved(pixels)?, stored, orientation, size, profile })
}

fn drawn(pixels: DynamicImage) -> Result<Picture> {
    let size = Size { width: pixels.width(), height: pixels.height() };
    Ok(Picture { levels: halved(pixels)?, stored: size, orientation: Orientation::NoTransforms, size, profile: None })
}

/// The picture and its halves: four pixels become their mean, down to about what a thumbnail needs.
fn halved(pixels: DynamicImage) -> Result<Vec<DynamicImage>> {
    let mut levels = vec![pixels];
    while let Some(last) = levels.last().filter(|last| last.width().min(last.height()) >= 2 * SMALLEST) {
        let half = Size { width: last.width().div_ceil(2), height: last.height().div_ceil(2) };
        let whole = crop::whole(Size { width: last.width(), height: last.height() });
        levels.push(resize::resized(last, whole, half, Filter::Mean)?);
    }
    Ok(levels)
}

/// Of the shorter side.
const SMALLEST: u32 = 64;

/// How large a drawing of `own` size is made to fill `wanted`, within what one file may have.
pub(crate) fn drawing_scale(own: (f32, f32), wanted: Size, limits: &Limits) -> Result<f32, Refusal> {
    let (width, height) = own;
    if !(width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0) {
        return Err(Refusal::Broken("it has no size".to_owned()));
    }
    let fills = (wanted.width as f32 / width).max(wanted.height as f32 / height);
    // A banner of 10,000 × 1 is not drawn 10,000 times as large to fill a square.
    let longest = DRAWN.min(limits.side) as f32 / width.max(height);
    Ok(fills.min(longest))
}

/// The longest side of a drawing: 64 MiB of pixels at the most.
const DRAWN: u32 = 4096;
