use super::{Format, Wanted};
use crate::Kind;
use serde::Deserialize;

/// Where a rendition is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Size {
    /// A row of a list.
    Thumb,
    /// A tile of a gallery or a queue.
    Card,
    /// The picture of a page.
    Page,
    /// What is looked at closely, and what is taken away of a picture.
    Zoom,
    /// A document or video as a whole.
    File,
}

impl Size {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Card => "card",
            Self::Page => "page",
            Self::Zoom => "zoom",
            Self::File => "file",
        }
    }

    /// The box, and whether it is filled, so that all of a list have one shape. Nothing of what is looked at by itself is
    /// cut off.
    pub const fn room(self) -> Option<Room> {
        let (width, height, filled) = match self {
            Self::Thumb => (160, 160, true),
            Self::Card => (480, 360, true),
            Self::Page => (1200, 1200, false),
            Self::Zoom => (2400, 2400, false),
            Self::File => return None,
        };
        Some(Room { width, height, filled })
    }
}

/// The box of a size, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    pub width: u32,
    pub height: u32,
    pub filled: bool,
}

const SEEN: [Size; 4] = [Size::Thumb, Size::Card, Size::Page, Size::Zoom];
/// The smallest first: a browser takes the first that it knows.
const FORMATS: [Format; 3] = [Format::Avif, Format::Webp, Format::Jpeg];

/// What is made of every file of a kind: pictures in all sizes, and the whole of what is more than a picture. Nothing can be
/// written across a whole document or video, so where something must be there is none.
pub fn usual(kind: Kind, watermark: &str) -> Vec<Wanted> {
    let of = |size, format| Wanted { size, format, watermark: watermark.to_owned() };
    let each = SEEN.into_iter().flat_map(|size| FORMATS.map(|format| (size, format)));
    // Its encoder would take more memory for the largest than all else that is done with a file.
    let pictures = each.filter(|pair| *pair != (Size::Zoom, Format::Avif)).map(|(size, format)| of(size, format));
    let whole = match kind {
        Kind::Document if watermark.is_empty() => Some(of(Size::File, Format::Pdf)),
        Kind::Video if watermark.is_empty() => Some(of(Size::File, Format::Mp4)),
        _ => None,
    };
    pictures.chain(whole).collect()
}
