use crate::Kind;
use image::ImageError;
use image::error::LimitErrorKind;
use serde::{Deserialize, Serialize};

/// Why an original is not taken. The reason is in the file, so it is the same at every further try.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Refusal {
    #[error("the file is empty")]
    Empty,
    #[error("the file is of no known format")]
    Unknown,
    /// A known format, but none of those taken here: "a web page", "a program".
    #[error("the file is {0}")]
    Unwelcome(String),
    /// Two formats at once, so that two programs would see two different things.
    #[error("the file is {is} and {also} at once")]
    Polyglot { is: Kind, also: String },
    #[error("the file is {is}, but is named .{named}")]
    Misnamed { is: Kind, named: String },
    #[error("the file has no usable name")]
    Name,
    #[error("the file has {bytes} bytes; at most {limit} are taken")]
    Bytes { bytes: u64, limit: u64 },
    #[error("the picture has {width} × {height} pixels; at most {limit} in all are taken")]
    Pixels { width: u32, height: u32, limit: u64 },
    #[error("the picture is {side} pixels long; at most {limit} are taken")]
    Side { side: u32, limit: u32 },
    /// Frames of an animation, scans of a progressive JPEG, pages of a PDF, elements of an SVG.
    #[error("the file has {count} {of}; at most {limit} are taken")]
    Many { of: Of, count: u64, limit: u64 },
    #[error("the file would need {bytes} bytes of memory; at most {limit} are given")]
    Memory { bytes: u64, limit: u64 },
    /// The child process met its memory limit, or died of a stack without end.
    #[error("the file needs more memory than a file is given")]
    OutOfMemory,
    #[error("the file needs more time than a file is given")]
    OutOfTime,
    #[error("the file is damaged: {0}")]
    Broken(String),
    #[error("the file is locked with a password")]
    Locked,
    /// An SVG that declares entities, of which a few lines can stand for gigabytes.
    #[error("the file declares entities")]
    Entities,
}

/// What a file has too many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Of {
    Frames,
    Scans,
    Pages,
    Elements,
    Levels,
    Objects,
}

impl std::fmt::Display for Of {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Of::Frames => "frames",
            Of::Scans => "scans",
            Of::Pages => "pages",
            Of::Elements => "elements",
            Of::Levels => "levels",
            Of::Objects => "objects",
        })
    }
}

impl Refusal {
    /// For programs, and to look a sentence up in another language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unknown => "unknown-kind",
            Self::Unwelcome(_) => "unwelcome",
            Self::Polyglot { .. } => "polyglot",
            Self::Misnamed { .. } => "misnamed",
            Self::Name => "file-name",
            Self::Bytes { .. } => "too-large",
            Self::Pixels { .. } | Self::Side { .. } => "too-many-pixels",
            Self::Many { .. } => "too-complex",
            Self::Memory { .. } | Self::OutOfMemory => "too-much-memory",
            Self::OutOfTime => "too-much-time",
            Self::Broken(_) => "broken",
            Self::Locked => "locked",
            Self::Entities => "entities",
        }
    }

    pub(crate) fn broken(why: impl std::fmt::Display) -> Self {
        // A decoder may quote the file; what is shown and stored stays short.
        Self::Broken(why.to_string().chars().filter(|c| !c.is_control()).take(200).collect())
    }

    /// What a decoder of pixels has against a file. That it wants for memory may not be the file's fault.
    pub(crate) fn undecodable(why: ImageError) -> Self {
        match &why {
            ImageError::Limits(limit) if limit.kind() == LimitErrorKind::InsufficientMemory => Self::OutOfMemory,
            _ => Self::broken(why),
        }
    }

    /// Refuses more than `limit` of something.
    pub(crate) fn unless_few(of: Of, count: u64, limit: u64) -> Result<(), Self> {
        if count > limit { Err(Self::Many { of, count, limit }) } else { Ok(()) }
    }
}
