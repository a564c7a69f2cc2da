//! Colours as every screen understands them.

use image::{DynamicImage, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The same picture in sRGB with eight bits a channel, so that it needs no profile. Without `transparency` it lies on white.
///
/// A profile that is damaged or of another colour space than the pixels (those of printing inks, which the decoder has turned into
/// RGB already) is left out of account, as browsers do.
pub(crate) fn usual(pixels: DynamicImage, profile: Option<&[u8]>, transparency: bool) -> DynamicImage {
    let profile = profile
        .and_then(|bytes| ColorProfile::new_from_slice(bytes).ok())
        .filter(|profile| profile.color_space == DataColorSpace::Rgb);
    // A profile of colours says nothing of a grey picture.
    let profile = profile.filter(|_| pixels.color().has_color());
    if !pixels.color().has_alpha() {
        let rgb = pixels.into_rgb8();
        return DynamicImage::ImageRgb8(converted_rgb(&rgb, profile.as_ref()).unwrap_or(rgb));
    }
    let rgba = pixels.into_rgba8();
    let rgba = converted_rgba(&rgba, profile.as_ref()).unwrap_or(rgba);
    if transparency && rgba.pixels().any(|pixel| pixel.0[3] < 255) {
        DynamicImage::ImageRgba8(rgba)
    } else {
        DynamicImage::ImageRgb8(on_white(&rgba))
    }
}

fn converted_rgb(from: &RgbImage, profile: Option<&ColorProfile>) -> Option<RgbImage> {
    RgbImage::from_raw(from.width(), from.height(), converted(from.as_raw(), profile?, Layout::Rgb)?)
}

fn converted_rgba(from: &RgbaImage, profile: Option<&ColorProfile>) -> Option<RgbaImage> {
    RgbaImage::from_raw(from.width(), from.height(), converted(from.as_raw(), profile?, Layout::Rgba)?)
}

fn converted(from: &[u8], profile: &ColorProfile, layout: Layout) -> Option<Vec<u8>> {
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()).ok()?;
    let mut to = vec![0; from.len()];
    transform.transform(from, &mut to).ok()?;
    Some(to)
}

fn on_white(picture: &RgbaImage) -> RgbImage {
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0;
        to.0 = [red, green, blue].map(|colour| over(colour, 255, alpha));
    }
    flat
}

/// `colour` at `alpha` in front of `behind`.
pub(crate) fn over(colour: u8, behind: u8, alpha: u8) -> u8 {
    let (colour, behind, alpha) = (u16::from(colour), u16::from(behind), u16::from(alpha));
    ((colour * alpha + behind * (255 - alpha) + 127) / 255) as u8
}
