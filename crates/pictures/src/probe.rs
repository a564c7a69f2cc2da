//! What a file says of itself, and whether that is within the limits, before any pixel of it is decoded.

mod frames;
mod jpeg;

use crate::refusal::Of;
use crate::{Kind, Limits, Refusal, pdf, sniff, svg};
use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat};
use serde::{Deserialize, Serialize};

/// What is known of an original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub kind: Kind,
    /// Of the picture as it is seen, turned upright; of a PDF's first page in points. Nothing is known of a video.
    pub size: Option<Size>,
    /// More than one for an animation, of which only the first is shown.
    pub frames: u64,
    /// Of a PDF.
    pub pages: Option<u64>,
    /// What in it could act if a program let it. None of it is in a rendition.
    pub active: Vec<Active>,
}

/// Width and height in pixels, neither of them zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// What a document can do besides being looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Active {
    /// JavaScript, in a PDF or an SVG.
    Script,
    /// Starts a program, sends a form, opens another file, plays something.
    Action,
    /// Another file inside.
    Attachment,
    /// Loads something from elsewhere.
    External,
    /// A form that is a program of its own (XFA).
    Form,
}

impl Size {
    pub(crate) fn new(width: u32, height: u32) -> Result<Self, Refusal> {
        if width == 0 || height == 0 {
            return Err(Refusal::Broken("it has no pixels".to_owned()));
        }
        Ok(Self { width, height })
    }

    pub fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// The same on its side.
    pub(crate) fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    fn check(self, limits: &Limits) -> Result<(), Refusal> {
        let (side, limit) = (self.width.max(self.height), limits.side);
        if self.pixels() > limits.pixels {
            return Err(Refusal::Pixels { width: self.width, height: self.height, limit: limits.pixels });
        }
        if side > limit { Err(Refusal::Side { side, limit }) } else { Ok(()) }
    }
}

/// Says what a whole file is, or why it is not taken.
///
/// SVG and PDF are parsed for it, which only a child process bounds: see [`crate::Workshop`].
pub fn probe(bytes: &[u8], limits: &Limits) -> Result<Facts, Refusal> {
    let kind = sniff(bytes)?;
    if bytes.len() as u64 > limits.bytes {
        return Err(Refusal::Bytes { bytes: bytes.len() as u64, limit: limits.bytes });
    }
    match kind {
        Kind::Svg => svg::probe(bytes, limits),
        Kind::Pdf => pdf::probe(bytes, limits),
        Kind::Mp4 | Kind::Webm => Ok(Facts { kind, size: None, frames: 1, pages: None, active: Vec::new() }),
        _ => Ok(open(kind, bytes, limits)?.0),
    }
}

/// A decoder of pixels that are within the limits, and how the picture is to be turned.
pub(crate) fn open<'a>(
    kind: Kind,
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<(Facts, Orientation, Box<dyn ImageDecoder + 'a>), Refusal> {
    let coefficients = if kind == Kind::Jpeg { jpeg::check(bytes, limits)? } else { 0 };
    let mut decoder = codecs::decoder(format(kind)?, bytes, limits.decoded).map_err(Refusal::undecodable)?;
    let (width, height) = decoder.dimensions();
    let size = Size::new(width, height)?;
    size.check(limits)?;
    let bytes_needed = cost(kind, size, &*decoder, coefficients);
    if bytes_needed > limits.decoded {
        return Err(Refusal::Memory { bytes: bytes_needed, limit: limits.decoded });
    }
    let frames = frames::count(kind, bytes);
    Refusal::unless_few(Of::Frames, frames, limits.frames)?;
    // A picture with a damaged Exif block is a good picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let size = if on_its_side(orientation) { size.turned() } else { size };
    Ok((Facts { kind, size: Some(size), frames, pages: None, active: Vec::new() }, orientation, decoder))
}

fn format(kind: Kind) -> Result<ImageFormat, Refusal> {
    Ok(match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Gif => ImageFormat::Gif,
        Kind::Webp => ImageFormat::WebP,
        Kind::Tiff => ImageFormat::Tiff,
        Kind::Bmp => ImageFormat::Bmp,
        Kind::Svg | Kind::Pdf | Kind::Mp4 | Kind::Webm => return Err(Refusal::Unwelcome(kind.to_string())),
    })
}

/// Bytes that a picture takes: its pixels, and either what the decoder keeps beside them or, later, the smaller levels with
/// the copy that is made of a picture with transparency.
fn cost(kind: Kind, size: Size, decoder: &dyn ImageDecoder, coefficients: u64) -> u64 {
    let pixels = decoder.total_bytes();
    let decoding = match kind {
        Kind::Jpeg => coefficients,
        // One more copy before it becomes ours.
        Kind::Tiff => pixels,
        // Planes, or a canvas with transparency.
        Kind::Webp | Kind::Gif => size.pixels() * 4,
        _ => 0,
    };
    let copy = if decoder.color_type().has_alpha() { pixels } else { 0 };
    // A half, a quarter and so on of either side are together a third of the whole.
    let halving = (pixels / 3).saturating_add(copy);
    pixels.saturating_add(decoding.max(halving))
}

pub(crate) fn on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}
