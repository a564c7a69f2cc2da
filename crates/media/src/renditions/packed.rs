use super::{Format, Made, Progress, Rendition, Size, Wanted};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Deserialize;
use sqlx::types::Uuid;

/// A rendition that is ready, in a column beside what it is of: a page that shows several files asks once.
#[derive(Debug, Deserialize)]
pub(crate) struct Packed {
    id: Uuid,
    version: Uuid,
    size: Size,
    format: Format,
    key: String,
    bytes: i64,
    width: Option<i32>,
    height: Option<i32>,
    /// In base64.
    hash: String,
}

impl Packed {
    pub fn unpack(self) -> Option<Rendition> {
        let content_hash = BASE64_STANDARD.decode(self.hash).ok()?.try_into().ok()?;
        let made =
            Made { storage_key: self.key, bytes: self.bytes, width: self.width, height: self.height, content_hash };
        Some(Rendition {
            id: self.id.into(),
            version: self.version.into(),
            wanted: Wanted { size: self.size, format: self.format, watermark: String::new() },
            progress: Progress::Ready,
            made: Some(made),
            error: String::new(),
        })
    }
}
