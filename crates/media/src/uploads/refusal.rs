use platform::Error;

/// Why an upload, or a part of one, is not taken. The code is for programs; the interface has a sentence for each.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("{0}")]
    Domain(#[from] Error),
    /// Neither an image, a document nor a video that the library takes.
    #[error("unknown-kind")]
    UnknownKind,
    /// A kind that is known, and that nothing here opens.
    #[error("unwelcome")]
    Unwelcome,
    #[error("empty")]
    Empty,
    #[error("too-large")]
    TooLarge { most: u64 },
    /// The sender has too many files, or too large ones, under way.
    #[error("too-many-open")]
    TooManyOpen,
    #[error("file-name")]
    FileName,
    /// It is to replace a file of another kind.
    #[error("other-kind")]
    OtherKind,
    /// It was cancelled, or nobody went on with it for too long.
    #[error("gone")]
    Gone,
    /// Not where the acknowledged bytes end.
    #[error("wrong-offset")]
    WrongOffset { received: u64 },
    /// More bytes than the length that was announced.
    #[error("too-long")]
    TooLong,
    /// Another append of it is under way, or of too many others of the sender's.
    #[error("held")]
    Held,
    #[error("checksum-mismatch")]
    Mismatch,
    /// A checksum covers one piece at most, because nothing is taken before it was compared.
    #[error("too-long-for-checksum")]
    TooLongForChecksum,
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Domain(error.into())
    }
}
