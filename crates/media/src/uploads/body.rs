//! The bytes of an append, as they come: in pieces that are large enough to be worth an object and small enough to hold.

use super::Refusal;
use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::{Bytes, BytesMut};
use futures::{Stream, StreamExt};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::{pin::Pin, time::Duration};
use tokio::time::{Instant, timeout, timeout_at};

/// The most that one append holds in memory.
pub const PIECE: usize = 2 << 20;
/// What has come is acknowledged at least this often, however slowly it comes.
const PATIENCE: Duration = Duration::from_secs(5);
/// A sender that says nothing for so long has been cut off.
const SILENCE: Duration = Duration::from_secs(10);

/// What an append must come to, as tus's checksum extension has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checksum {
    Sha1([u8; 20]),
    Sha256([u8; 32]),
}

impl Checksum {
    /// Reads `sha1 <base64>` or `sha256 <base64>`.
    pub fn parse(text: &str) -> Option<Self> {
        let (algorithm, digest) = text.trim().split_once(' ')?;
        let digest = BASE64_STANDARD.decode(digest.trim()).ok()?;
        match algorithm {
            "sha1" => Some(Self::Sha1(digest.try_into().ok()?)),
            "sha256" => Some(Self::Sha256(digest.try_into().ok()?)),
            _ => None,
        }
    }

    pub(super) fn fits(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Sha1(digest) => Sha1::digest(bytes).as_slice() == digest,
            Self::Sha256(digest) => Sha256::digest(bytes).as_slice() == digest,
        }
    }
}

pub(super) struct Incoming<S> {
    body: Pin<Box<S>>,
    /// What came with the last piece and was too much for it.
    rest: Bytes,
    ended: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    NotYet,
    Whole,
    /// The sender has left, or says nothing any more.
    Cut,
}

impl<S: Stream<Item = Result<Bytes, E>>, E> Incoming<S> {
    pub(super) fn new(body: S) -> Self {
        Self { body: Box::pin(body), rest: Bytes::new(), ended: End::NotYet }
    }

    /// How the body has ended; [`End::NotYet`] also while a rest is left.
    pub(super) fn end(&self) -> End {
        if self.rest.is_empty() { self.ended } else { End::NotYet }
    }

    /// The next piece; shorter than [`PIECE`] when the body ends or is slow, and empty only at its end.
    pub(super) async fn piece(&mut self) -> Bytes {
        let (mut piece, until) = (BytesMut::new(), Instant::now() + PATIENCE);
        loop {
            let fits = self.rest.len().min(PIECE - piece.len());
            piece.extend_from_slice(&self.rest.split_to(fits));
            if piece.len() == PIECE || self.ended != End::NotYet {
                return piece.freeze();
            }
            let came = if piece.is_empty() {
                timeout(SILENCE, self.body.next()).await.map_err(|_| End::Cut)
            } else {
                timeout_at(until, self.body.next()).await.map_err(|_| End::NotYet)
            };
            match came {
                Ok(Some(Ok(bytes))) => self.rest = bytes,
                Ok(Some(Err(_))) => self.ended = End::Cut,
                Ok(None) => self.ended = End::Whole,
                Err(End::NotYet) => return piece.freeze(),
                Err(end) => self.ended = end,
            }
        }
    }

    /// All of it, which must be what its checksum says, and fit into one piece.
    pub(super) async fn checked(&mut self, checksum: &Checksum) -> Result<Bytes, Refusal> {
        let mut all = BytesMut::new();
        while self.end() == End::NotYet {
            all.extend_from_slice(&self.piece().await);
            if all.len() > PIECE {
                return Err(Refusal::TooLongForChecksum);
            }
        }
        if self.ended == End::Whole && checksum.fits(&all) { Ok(all.freeze()) } else { Err(Refusal::Mismatch) }
    }
}
