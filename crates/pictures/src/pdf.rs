//! PDF: the first page as a picture, and the document without anything that acts.

mod actions;
mod clean;
mod write;

use crate::probe::{Facts, Size};
use crate::refusal::Of;
use crate::{Error, Kind, Limits, Refusal, Result, decode};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use image::{DynamicImage, RgbaImage};

pub use clean::{CleanPdf, clean};
pub(crate) use clean::{active, write_clean};

pub(crate) fn probe(bytes: &[u8], limits: &Limits) -> Result<Facts, Refusal> {
    let pdf = load(bytes, limits)?;
    let size = pdf.pages().first().map(|page| page.render_dimensions());
    let (width, height) = size.ok_or_else(|| Refusal::Broken("it has no pages".to_owned()))?;
    let size = Size::new(width.ceil() as u32, height.ceil() as u32)?;
    let active = clean::active_in(&pdf, limits)?;
    Ok(Facts { kind: Kind::Pdf, size: Some(size), frames: 1, pages: Some(pdf.pages().len() as u64), active })
}

/// Draws the first page on white. Nothing of the document is run for it.
pub(crate) fn draw(bytes: &[u8], wanted: Size, limits: &Limits) -> Result<DynamicImage> {
    let pdf = load(bytes, limits)?;
    let page = pdf.pages().first().ok_or_else(|| Refusal::Broken("it has no pages".to_owned()))?;
    let (width, height) = page.render_dimensions();
    let scale = decode::drawing_scale((width, height), wanted, limits)?;
    let side = |length: f32| ((length * scale).round() as u16).max(1);
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        width: Some(side(width)),
        height: Some(side(height)),
        bg_color: WHITE,
    };
    let drawn = hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    // On white nothing is transparent, so what is premultiplied is as it was.
    let picture = RgbaImage::from_raw(side(width).into(), side(height).into(), drawn.data_as_u8_slice().to_vec());
    Ok(DynamicImage::ImageRgba8(picture.ok_or_else(|| Error::failed("a page has another size than its pixels"))?))
}

fn load(bytes: &[u8], limits: &Limits) -> Result<Pdf, Refusal> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::Locked,
        LoadPdfError::Invalid => Refusal::Broken("it is no readable PDF".to_owned()),
    })?;
    Refusal::unless_few(Of::Objects, pdf.len() as u64, limits.objects)?;
    Refusal::unless_few(Of::Pages, pdf.pages().len() as u64, limits.pages)?;
    Ok(pdf)
}
