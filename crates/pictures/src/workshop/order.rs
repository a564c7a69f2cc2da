//! What a child is told and what it answers: a length, that many bytes of JSON, and then bytes of files.

use super::Examined;
use crate::pdf::CleanPdf;
use crate::{Error, Format, Kind, Limits, Rendition, Result, Size, Spec};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    /// Where the file is, unless it follows.
    pub original: Option<PathBuf>,
    pub task: Task,
    pub limits: Limits,
}

#[derive(Debug, Serialize, Deserialize)]
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
    Cleaned(CleanPdf),
}

/// An answer without the bytes of its files, which follow one after the other.
#[derive(Debug, Serialize, Deserialize)]
enum Head {
    Examined(Examined),
    Rendered(Vec<(Format, Size, usize)>),
    Cleaned(CleanPdf),
}

pub(super) fn message(head: &impl Serialize, bytes: &[u8]) -> Result<Vec<u8>> {
    let head = serde_json::to_vec(head).map_err(Error::failed)?;
    let length = u32::try_from(head.len()).map_err(Error::failed)?;
    Ok([&length.to_le_bytes(), &head[..], bytes].concat())
}

/// The head of a message, and the bytes that follow it.
pub(super) fn read<'a, T: Deserialize<'a>>(message: &'a [u8]) -> Result<(T, &'a [u8])> {
    let cut = || Error::failed("a message between processes was cut off");
    let (length, rest) = message.split_first_chunk::<4>().ok_or_else(cut)?;
    let (head, bytes) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(cut)?;
    Ok((serde_json::from_slice(head).map_err(Error::failed)?, bytes))
}

pub(super) fn answer(answer: Result<Answer>) -> Result<Vec<u8>> {
    let (head, bytes) = match answer {
        Ok(Answer::Examined(examined)) => (Ok(Head::Examined(examined)), Vec::new()),
        Ok(Answer::Cleaned(mut clean)) => {
            let bytes = std::mem::take(&mut clean.bytes);
            (Ok(Head::Cleaned(clean)), bytes)
        }
        Ok(Answer::Rendered(renditions)) => {
            let heads = renditions.iter().map(|one| (one.format, one.size, one.bytes.len())).collect();
            (Ok(Head::Rendered(heads)), renditions.into_iter().flat_map(|one| one.bytes).collect())
        }
        Err(error) => (Err(error), Vec::new()),
    };
    message(&head, &bytes)
}

pub(super) fn read_answer(message: &[u8]) -> Result<Result<Answer>> {
    let (head, mut bytes) = read::<Result<Head>>(message)?;
    Ok(match head {
        Err(error) => Err(error),
        Ok(Head::Examined(examined)) => Ok(Answer::Examined(examined)),
        Ok(Head::Cleaned(clean)) => Ok(Answer::Cleaned(CleanPdf { bytes: bytes.to_vec(), ..clean })),
        Ok(Head::Rendered(heads)) => heads
            .into_iter()
            .map(|(format, size, length)| {
                let file;
                (file, bytes) =
                    bytes.split_at_checked(length).ok_or_else(|| Error::failed("a rendition was cut off"))?;
                Ok(Rendition { format, size, bytes: file.to_vec() })
            })
            .collect::<Result<_>>()
            .map(Answer::Rendered),
    })
}
