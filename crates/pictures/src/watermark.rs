//! A text over a picture, so often that no part of it is without.

use crate::colour::over;
use crate::{Error, Need, Result, Size, Watermark, svg};
use image::DynamicImage;

/// Writes the text in slanting rows, white with a dark edge, readable on any ground.
pub(crate) fn stamp(pixels: &mut DynamicImage, watermark: &Watermark) -> Result<()> {
    let fonts = svg::fonts();
    if fonts.is_empty() {
        return Err(Error::Missing(Need::Fonts));
    }
    let size = Size { width: pixels.width(), height: pixels.height() };
    let layer = svg::drawn_text(&rows(size, watermark), size, fonts)?;
    match pixels {
        DynamicImage::ImageRgba8(picture) => {
            for (under, above) in picture.pixels_mut().zip(layer.pixels()) {
                let alpha = above.0[3];
                for channel in 0..3 {
                    under.0[channel] = over(above.0[channel], under.0[channel], alpha);
                }
                under.0[3] = under.0[3].max(alpha);
            }
        }
        DynamicImage::ImageRgb8(picture) => {
            for (under, above) in picture.pixels_mut().zip(layer.pixels()) {
                for channel in 0..3 {
                    under.0[channel] = over(above.0[channel], under.0[channel], above.0[3]);
                }
            }
        }
        _ => return Err(Error::failed("the pixels are not as renditions have them")),
    }
    Ok(())
}

/// The rows as an SVG of the picture's size.
fn rows(size: Size, watermark: &Watermark) -> String {
    let text: String = watermark.text.chars().filter(|c| !c.is_control()).take(120).collect();
    let text = quick_xml::escape::escape(text.as_str()).into_owned();
    let letters = (size.width.min(size.height) as f32 / 16.0).clamp(8.0, 96.0);
    let (wide, high) = (letters * (text.chars().count() as f32 * 0.6 + 3.0), letters * 4.0);
    let opacity = if watermark.opacity.is_finite() { watermark.opacity.clamp(0.0, 1.0) } else { 0.5 };
    let Size { width, height } = size;
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><defs><pattern id="rows" width="{wide}" height="{high}" patternUnits="userSpaceOnUse" patternTransform="rotate(-30)"><text x="0" y="{letters}" font-size="{letters}" font-family="sans-serif" fill="white" stroke="black" stroke-opacity="0.5" stroke-width="{}">{text}</text></pattern></defs><rect width="100%" height="100%" fill="url(#rows)" opacity="{opacity}"/></svg>"#,
        letters / 24.0
    )
}
