use crate::Refusal;
use serde::{Deserialize, Serialize};

/// Every way of not getting what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Error {
    /// The file is at fault.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// This machine lacks something. The file waits, and nobody is told that it is bad.
    #[error("{0}")]
    Missing(Need),
    /// A bug, or a machine in trouble.
    #[error("pictures cannot be worked on: {0}")]
    Failed(String),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What is used from the machine and may not be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    /// The children's program itself.
    Program,
    /// Posters of videos: Debian's package `ffmpeg`.
    Ffmpeg,
    /// Watermarks: any font, such as Debian's package `fonts-dejavu-core`.
    Fonts,
}

impl std::fmt::Display for Need {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Need::Program => "the program `pictures` is not installed, so no file can be opened",
            Need::Ffmpeg => "ffmpeg is not installed, so videos have no poster",
            Need::Fonts => "no font is installed, so nothing can be written on a picture",
        })
    }
}

impl Error {
    pub(crate) fn failed(why: impl std::fmt::Display) -> Self {
        Self::Failed(why.to_string())
    }
}
