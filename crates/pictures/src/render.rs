//! From an original to what customers see: upright, in the usual colours, without a word about who took it where.

use crate::crop;
use crate::decode::{self, Picture};
use crate::{Error, Format, Limits, Refusal, Result, Size, Spec, colour, resize, watermark};
use image::DynamicImage;

/// One finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    pub format: Format,
    pub size: Size,
    /// Pixels alone: no Exif, no place, no serial number, no thumbnail, no profile.
    pub bytes: Vec<u8>,
}

/// Makes one rendition of an original.
pub fn render(original: &[u8], spec: &Spec, limits: &Limits) -> Result<Rendition> {
    render_all(original, std::slice::from_ref(spec), limits)?
        .pop()
        .ok_or_else(|| Error::failed("no rendition was made"))
}

/// Makes all renditions of an original, which is decoded once.
///
/// The memory that this takes is bounded for pixels by `limits`. SVG and PDF are programs of a kind, which only a child process bounds:
/// see [`crate::Workshop`], through which everything that somebody uploaded should go.
pub fn render_all(original: &[u8], specs: &[Spec], limits: &Limits) -> Result<Vec<Rendition>> {
    let mut picture = decode::decode(original, largest(specs), limits)?;
    let_go(&mut picture, specs);
    let mut last: Option<(Spec, DynamicImage)> = None;
    let each = specs.iter().map(|spec| {
        // The same picture in another format is not cut and made smaller again.
        let alike = look(&picture, spec);
        let pixels = match last.take() {
            Some((look, pixels)) if look == alike => pixels,
            _ => prepared(&picture, spec)?,
        };
        let bytes = encoded(&pixels, spec)?;
        let size = Size { width: pixels.width(), height: pixels.height() };
        last = Some((alike, pixels));
        Ok(Rendition { format: spec.format, size, bytes })
    });
    each.collect()
}

/// Of a large picture most of the memory is in pixels that no rendition is made of: encoders take it over.
fn let_go(picture: &mut Picture, specs: &[Spec]) {
    let levels = specs.iter().map(|spec| {
        let (region, size) = crop::plan(picture.size, spec);
        resize::source(picture, region, size).0
    });
    let first = levels.min().unwrap_or(0);
    picture.levels.drain(..first);
}

/// All of a spec that its pixels depend on: of the formats, JPEG alone has no transparency.
fn look(picture: &Picture, spec: &Spec) -> Spec {
    let flat = spec.format == Format::Jpeg && picture.levels[0].color().has_alpha();
    Spec { quality: 0, format: if flat { Format::Jpeg } else { Format::Webp }, ..spec.clone() }
}

/// The box that all boxes fit in.
pub(crate) fn largest(specs: &[Spec]) -> Size {
    let side = |of: fn(&Spec) -> u32| specs.iter().map(of).max().unwrap_or(1).max(1);
    Size { width: side(|spec| spec.width), height: side(|spec| spec.height) }
}

/// The pixels of a rendition: eight bits a channel, with transparency only where the format and the picture have it.
pub(crate) fn prepared(picture: &Picture, spec: &Spec) -> Result<DynamicImage> {
    let (region, size) = crop::plan(picture.size, spec);
    let mut pixels = resize::piece(picture, region, size)?;
    pixels.apply_orientation(picture.orientation);
    let mut pixels = colour::usual(pixels, picture.profile.as_deref(), spec.format != Format::Jpeg);
    if let Some(watermark) = &spec.watermark {
        watermark::stamp(&mut pixels, watermark)?;
    }
    Ok(pixels)
}

/// The file of finished pixels.
pub(crate) fn encoded(pixels: &DynamicImage, spec: &Spec) -> Result<Vec<u8>> {
    let quality = spec.quality.clamp(1, 100);
    let bytes = match spec.format {
        Format::Avif => codecs::avif(pixels, quality),
        Format::Webp => codecs::webp(pixels, quality),
        Format::Jpeg => codecs::jpeg(pixels, quality),
    };
    bytes.map_err(|failure| if failure.wants_memory { Refusal::OutOfMemory.into() } else { Error::failed(failure) })
}
