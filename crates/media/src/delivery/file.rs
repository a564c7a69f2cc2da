use super::{Audience, Link, disposition, safe_name};
use crate::storage::Key;
use time::{Duration, OffsetDateTime};

/// How long a customer may be shown what has just been taken off.
pub const KEPT: Duration = Duration::minutes(5);

/// A file that somebody may have, as it is kept and as it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub key: Key,
    pub size: u64,
    pub sha256: [u8; 32],
    pub content_type: String,
    /// What it is saved as; its end is replaced by the format.
    pub name: String,
    /// From here on it may not be seen any more.
    pub visible_until: Option<OffsetDateTime>,
}

/// What there is at a good address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Visible(File),
    /// It was there, and its time is over: 410.
    Gone,
    /// Nothing for whoever asks: 404.
    Hidden,
}

/// How a format is served: its end, and whether a browser may show it by itself. A PDF is not shown, because no browser
/// shows it inside a sandbox; what is on no list is bytes to save.
fn served(content_type: &str) -> (&'static str, &'static str, bool) {
    match content_type {
        "image/avif" => ("image/avif", "avif", true),
        "image/webp" => ("image/webp", "webp", true),
        "image/jpeg" => ("image/jpeg", "jpg", true),
        "image/png" => ("image/png", "png", true),
        "image/gif" => ("image/gif", "gif", true),
        "video/mp4" => ("video/mp4", "mp4", true),
        "video/webm" => ("video/webm", "webm", true),
        "application/pdf" => ("application/pdf", "pdf", false),
        "image/svg+xml" => ("application/octet-stream", "svg", false),
        "image/tiff" => ("image/tiff", "tif", false),
        "image/heic" => ("image/heic", "heic", false),
        "video/quicktime" => ("video/quicktime", "mov", false),
        _ => ("application/octet-stream", "bin", false),
    }
}

impl File {
    /// A strong tag: other bytes have another.
    pub fn etag(&self) -> String {
        let hex: String = self.sha256[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("\"{hex}\"")
    }

    /// The headers of every answer with its bytes, or that the browser has them: 200, 206 and 304.
    ///
    /// An address never comes to mean other bytes, but what is taken off must be gone: customers' browsers show what they
    /// have for [`KEPT`] and then ask again, those of staff and guests ask each time, which costs a 304. Should a file
    /// ever be opened as a page, nothing in it runs.
    pub fn headers(&self, link: &Link, now: OffsetDateTime) -> [(&'static str, String); 7] {
        self.answered(self.kept(link, now), link.is_download())
    }

    /// Of a file that goes with what was said: asked for each time, and always to take away.
    pub fn attached_headers(&self) -> [(&'static str, String); 7] {
        self.answered("private, no-cache".to_owned(), true)
    }

    fn answered(&self, kept: String, download: bool) -> [(&'static str, String); 7] {
        let (content_type, format, shown) = served(&self.content_type);
        [
            ("etag", self.etag()),
            ("cache-control", kept),
            ("content-type", content_type.to_owned()),
            ("content-disposition", disposition(download || !shown, &safe_name(&self.name, format))),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox".to_owned()),
            ("x-content-type-options", "nosniff".to_owned()),
            ("accept-ranges", "bytes".to_owned()),
        ]
    }

    /// How long a browser, and no other cache, may show the file without asking: never longer than it may be seen, or than
    /// its address is good.
    fn kept(&self, link: &Link, now: OffsetDateTime) -> String {
        if link.audience() != Audience::Customers {
            return "private, no-cache".to_owned();
        }
        let ends = [Some(now + KEPT), self.visible_until, Some(link.expires_at())];
        let until = ends.into_iter().flatten().min().unwrap_or(now);
        format!("private, max-age={}, must-revalidate", (until - now).whole_seconds().max(0))
    }
}
