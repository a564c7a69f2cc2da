use serde::{Deserialize, Serialize};

/// The formats that are taken, as their content says and never their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    Jpeg,
    Png,
    Gif,
    Webp,
    Tiff,
    Bmp,
    Svg,
    Pdf,
    /// ISO base media: MP4, M4V and QuickTime's MOV.
    Mp4,
    /// Matroska's container: WebM and MKV.
    Webm,
}

/// What a kind is used as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Family {
    Image,
    Document,
    Video,
}

impl Kind {
    pub const ALL: [Kind; 10] = [
        Kind::Jpeg,
        Kind::Png,
        Kind::Gif,
        Kind::Webp,
        Kind::Tiff,
        Kind::Bmp,
        Kind::Svg,
        Kind::Pdf,
        Kind::Mp4,
        Kind::Webm,
    ];

    pub fn family(self) -> Family {
        match self {
            Kind::Pdf => Family::Document,
            Kind::Mp4 | Kind::Webm => Family::Video,
            _ => Family::Image,
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::Gif => "image/gif",
            Kind::Webp => "image/webp",
            Kind::Tiff => "image/tiff",
            Kind::Bmp => "image/bmp",
            Kind::Svg => "image/svg+xml",
            Kind::Pdf => "application/pdf",
            Kind::Mp4 => "video/mp4",
            Kind::Webm => "video/webm",
        }
    }

    /// Endings that files of this kind have, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Kind::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Kind::Png => &["png", "apng"],
            Kind::Gif => &["gif"],
            Kind::Webp => &["webp"],
            Kind::Tiff => &["tif", "tiff"],
            Kind::Bmp => &["bmp", "dib"],
            Kind::Svg => &["svg"],
            Kind::Pdf => &["pdf"],
            Kind::Mp4 => &["mp4", "m4v", "mov"],
            Kind::Webm => &["webm", "mkv"],
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Kind::Jpeg => "a JPEG",
            Kind::Png => "a PNG",
            Kind::Gif => "a GIF",
            Kind::Webp => "a WebP",
            Kind::Tiff => "a TIFF",
            Kind::Bmp => "a BMP",
            Kind::Svg => "an SVG",
            Kind::Pdf => "a PDF",
            Kind::Mp4 => "an MP4 video",
            Kind::Webm => "a WebM video",
        })
    }
}
