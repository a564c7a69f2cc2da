//! What a child is told and what it answers: a length, that many bytes of JSON, and then bytes of files. What comes from a child is
//! believed as little as the file that it has read.

use super::Examined;
use crate::probe::Active;
use crate::{Error, Format, Kind, Limits, Refusal, Rendition, Result, Size, Spec};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{Read, Write};
use std::path::PathBuf;

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    /// Where the file is, unless it follows.
    pub original: Option<PathBuf>,
    pub task: Task,
    pub limits: Limits,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Task {
    Examine,
    Render(Vec<Spec>),
    Clean,
    /// The child becomes `ffmpeg`, which has no answer but a picture.
    Poster {
        ffmpeg: PathBuf,
        kind: Kind,
        second: u32,
    },
    /// The same, and the answer is a video.
    Strip {
        ffmpeg: PathBuf,
        kind: Kind,
    },
}

#[derive(Debug)]
pub(super) enum Answer {
    Examined(Examined),
    Rendered(Vec<Rendition>),
}

/// An answer without the bytes of its files, which follow one after the other.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Head {
    Examined(Examined),
    Rendered(Vec<(Format, Size, usize)>),
    /// A document follows, to the end.
    Cleaned(Vec<Active>),
}

/// Of the JSON of an order or an answer.
const HEAD: u32 = 1 << 20;
/// Of all renditions of a file together.
const RENDITIONS: u64 = 48 << 20;

pub(super) fn message(head: &impl Serialize, bytes: &[u8]) -> Result<Vec<u8>> {
    let head = serde_json::to_vec(head).map_err(Error::failed)?;
    let length = u32::try_from(head.len()).map_err(Error::failed)?;
    Ok([&length.to_le_bytes(), &head[..], bytes].concat())
}

/// The head of a message, of which the rest is left to be read.
pub(super) fn read<T: DeserializeOwned>(message: &mut (impl Read + ?Sized)) -> Result<T> {
    let mut length = [0; 4];
    message.read_exact(&mut length).map_err(Error::failed)?;
    let length = u32::from_le_bytes(length);
    if length > HEAD {
        return Err(Refusal::OutOfMemory.into());
    }
    let mut head = vec![0; length as usize];
    message.read_exact(&mut head).map_err(Error::failed)?;
    serde_json::from_slice(&head).map_err(Error::failed)
}

/// Sends what came of an order, but a document: see [`Head::Cleaned`].
pub(super) fn answer(answer: Result<Answer>, to: &mut impl Write) -> Result<()> {
    let (head, renditions) = match answer {
        Ok(Answer::Examined(examined)) => (Ok(Head::Examined(examined)), Vec::new()),
        Ok(Answer::Rendered(renditions)) => {
            let heads = renditions.iter().map(|one| (one.format, one.size, one.bytes.len())).collect();
            (Ok(Head::Rendered(heads)), renditions)
        }
        Err(error) => (Err(error), Vec::new()),
    };
    to.write_all(&message(&head, &[])?).map_err(Error::failed)?;
    renditions.iter().try_for_each(|one| to.write_all(&one.bytes)).map_err(Error::failed)
}

/// What a child has answered; the outer failure is that it has not.
pub(super) fn read_answer(message: &mut dyn Read) -> Result<Result<Answer>> {
    Ok(match read::<Result<Head>>(message)? {
        Err(error) => Err(error),
        Ok(Head::Examined(examined)) => Ok(Answer::Examined(examined)),
        Ok(Head::Rendered(heads)) => Ok(Answer::Rendered(read_renditions(heads, message)?)),
        Ok(Head::Cleaned(_)) => Err(super::unasked()),
    })
}

fn read_renditions(heads: Vec<(Format, Size, usize)>, message: &mut dyn Read) -> Result<Vec<Rendition>> {
    let lengths = heads.iter().map(|(_, _, length)| *length as u64);
    if lengths.fold(0, u64::saturating_add) > RENDITIONS {
        return Err(Refusal::OutOfMemory.into());
    }
    let each = heads.into_iter().map(|(format, size, length)| {
        let mut bytes = vec![0; length];
        message.read_exact(&mut bytes).map_err(Error::failed)?;
        Ok(Rendition { format, size, bytes })
    });
    each.collect()
}

/// What a child has taken out of a document, which is written to `to` and is never in memory.
pub(super) fn read_clean(message: &mut dyn Read, to: &mut File, limit: u64) -> Result<Result<Vec<Active>>> {
    Ok(match read::<Result<Head>>(message)? {
        Err(error) => Err(error),
        Ok(Head::Cleaned(removed)) => {
            copied(message, to, limit)?;
            Ok(removed)
        }
        Ok(_) => Err(super::unasked()),
    })
}

/// Writes to `to` what comes, and says how much that was.
pub(super) fn copied(from: &mut dyn Read, to: &mut File, limit: u64) -> Result<u64> {
    let bytes = std::io::copy(&mut from.take(limit + 1), to).map_err(Error::failed)?;
    if bytes > limit { Err(Refusal::OutOfMemory.into()) } else { Ok(bytes) }
}

/// All that comes.
pub(super) fn whole(from: &mut dyn Read, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit + 1).read_to_end(&mut bytes).map_err(Error::failed)?;
    if bytes.len() as u64 > limit { Err(Refusal::OutOfMemory.into()) } else { Ok(bytes) }
}
