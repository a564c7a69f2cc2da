use serde::{Deserialize, Serialize};

/// One rendition that is wanted of an original.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spec {
    /// The box that the rendition fits in. A picture is never made larger than it is.
    pub width: u32,
    pub height: u32,
    pub fit: Fit,
    pub format: Format,
    /// 1 to 100, on each format's own scale.
    pub quality: u8,
    /// What must stay in the picture when its sides are cut off.
    pub focal: Focal,
    pub watermark: Option<Watermark>,
}

/// How a picture of another shape comes into the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fit {
    /// The whole picture, as large as the box allows.
    Contain,
    /// The whole box, with what stands over cut off around the focal point.
    Cover,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    Avif,
    Webp,
    Jpeg,
}

/// A point of the upright picture, from (0, 0) at the top left to (1, 1).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Focal {
    pub x: f32,
    pub y: f32,
}

/// A text across the whole picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Watermark {
    pub text: String,
    /// From 0, nothing, to 1.
    pub opacity: f32,
}

impl Spec {
    /// The whole picture in a box, at the format's usual quality.
    pub fn contain(width: u32, height: u32, format: Format) -> Self {
        let quality = format.usual_quality();
        Self { width, height, fit: Fit::Contain, format, quality, focal: Focal::CENTRE, watermark: None }
    }

    /// A box that is filled.
    pub fn cover(width: u32, height: u32, format: Format) -> Self {
        Self { fit: Fit::Cover, ..Self::contain(width, height, format) }
    }
}

impl Focal {
    pub const CENTRE: Focal = Focal { x: 0.5, y: 0.5 };
}

impl Format {
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Avif => "image/avif",
            Format::Webp => "image/webp",
            Format::Jpeg => "image/jpeg",
        }
    }

    pub fn ending(self) -> &'static str {
        match self {
            Format::Avif => "avif",
            Format::Webp => "webp",
            Format::Jpeg => "jpg",
        }
    }

    /// Qualities that look alike on product photos.
    fn usual_quality(self) -> u8 {
        match self {
            Format::Avif => 65,
            Format::Webp => 80,
            Format::Jpeg => 82,
        }
    }
}
