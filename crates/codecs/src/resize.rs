use crate::Failure;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::DynamicImage;

/// A part of a picture. Fractions of pixels matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// The mean of what becomes one pixel.
    Mean,
    /// Sharp: Lanczos with three lobes.
    Sharp,
}

/// A part of a picture at a size.
pub fn resized(
    from: &DynamicImage,
    part: Part,
    width: u32,
    height: u32,
    filter: Filter,
) -> Result<DynamicImage, Failure> {
    let filter = match filter {
        Filter::Mean => FilterType::Box,
        Filter::Sharp => FilterType::Lanczos3,
    };
    let mut to = DynamicImage::new(width, height, from.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter)).crop(
        part.left,
        part.top,
        part.width,
        part.height,
    );
    Resizer::new().resize(from, &mut to, &options).map_err(Failure::new)?;
    Ok(to)
}
