//! Pictures, documents and videos of strangers: what they are, and safe renditions of them. No database and no tenant.
//!
//! Use [`Workshop`] for everything that somebody uploaded: it opens each file in a child process without rights, within [`Limits`] of
//! memory and time. The plain functions do the same work in this process, bounded for pixels by the limits that they check before
//! decoding, and not bounded for SVG and PDF, whose parsers only a process can stop.
//!
//! | kind | taken as | read by | what becomes of it |
//! | --- | --- | --- | --- |
//! | JPEG, PNG, GIF, WebP, TIFF, BMP | image | `image` | decoded (the first frame), turned upright, to sRGB, encoded anew |
//! | SVG | image | `resvg` | drawn; scripts and links do nothing, entities are refused |
//! | PDF | document | `hayro` | first page drawn; written anew without what acts ([`clean_pdf`]) |
//! | MP4, MOV, WebM, MKV | video | `ffmpeg`, if there | one frame as a poster |
//!
//! Refused with the reason: everything else by its content (HEIC, AVIF and JPEG XL too, for which there is no reader in Rust), files
//! of two kinds at once, names that say another kind of thing ([`agree`]), what is over a limit, locked or damaged.
//!
//! Renditions are AVIF (`ravif`), WebP (`libwebp`) or JPEG (`jpeg-encoder`), and hold pixels alone.

mod colour;
mod crop;
mod decode;
mod error;
mod floor;
mod kind;
mod limits;
mod names;
mod pdf;
mod phash;
mod probe;
mod refusal;
mod render;
mod resize;
mod sniff;
mod spec;
mod svg;
mod watermark;
mod workshop;

pub use error::{Error, Need, Result};
pub use floor::Floor;
pub use kind::{Family, Kind};
pub use limits::Limits;
pub use names::{agree, file_name};
pub use pdf::{CleanPdf, clean as clean_pdf};
pub use phash::{PictureHash, phash};
pub use probe::{Active, Facts, Size, probe};
pub use refusal::{Of, Refusal};
pub use render::{Rendition, render, render_all};
pub use sniff::{sniff, sniff_file};
pub use spec::{Fit, Focal, Format, Spec, Watermark};
pub use workshop::{Examined, Workshop, child};
