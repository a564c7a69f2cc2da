//! What is needed of ZIP to look into a workbook: entries by name, stored or deflated.
//!
//! Nothing is reserved by what the archive says of itself: an entry is read as far as somebody reads it, up to a limit, and
//! what it unpacks to is compared with its checksum at the end.

use crate::xml::FileError;
use flate2::{Crc, read::DeflateDecoder};
use std::{
    io::{self, Cursor, Read},
    sync::Arc,
};

const END: [u8; 4] = *b"PK\x05\x06";
const ENTRY: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// Without the comment, which is no longer than 64 KiB.
const END_LENGTH: usize = 22;
/// Workbooks have some twenty.
const MOST_ENTRIES: usize = 10_000;

pub(crate) struct Archive {
    bytes: Arc<[u8]>,
    entries: Vec<Entry>,
}

struct Entry {
    name: Vec<u8>,
    method: u16,
    locked: bool,
    crc: u32,
    packed: usize,
    starts_at: usize,
}

const DAMAGED: FileError = FileError::Workbook("it is damaged or no workbook");

impl Archive {
    pub fn open(bytes: Arc<[u8]>) -> Result<Self, FileError> {
        let entries = entries(&bytes).ok_or(DAMAGED)?;
        Ok(Self { bytes, entries })
    }

    /// The entry's content, which ends with an error after `most` bytes.
    pub fn entry(&self, name: &str, most: u64) -> Result<Option<impl Read + Send + use<>>, FileError> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name == name.as_bytes()) else { return Ok(None) };
        if entry.locked {
            return Err(FileError::Workbook("it is locked with a password"));
        }
        let starts_at = self.content(entry).ok_or(DAMAGED)?;
        let mut packed = Cursor::new(Part(self.bytes.clone(), starts_at + entry.packed));
        packed.set_position(starts_at as u64);
        let content: Box<dyn Read + Send> = match entry.method {
            0 => Box::new(packed),
            8 => Box::new(DeflateDecoder::new(packed)),
            _ => return Err(FileError::Workbook("it is packed in an unusual way")),
        };
        Ok(Some(Checked { content, crc: Crc::new(), expected: entry.crc, left: most }))
    }

    /// Where the entry's bytes begin, behind what is said of it once more.
    fn content(&self, entry: &Entry) -> Option<usize> {
        let head = self.bytes.get(entry.starts_at..)?.get(..30)?;
        let starts_at = entry.starts_at + 30 + usize::from(u16_at(head, 26)?) + usize::from(u16_at(head, 28)?);
        let fits = starts_at.checked_add(entry.packed)? <= self.bytes.len();
        (head.starts_with(&LOCAL) && fits).then_some(starts_at)
    }
}

/// The archive's bytes up to an end.
struct Part(Arc<[u8]>, usize);

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        &self.0[..self.1]
    }
}

fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let from = bytes.len().saturating_sub(END_LENGTH + usize::from(u16::MAX));
    let at = bytes[from..].windows(4).rposition(|window| window == END)? + from;
    let end = bytes.get(at..at + END_LENGTH)?;
    let (count, mut at) = (usize::from(u16_at(end, 10)?), number(end, 16)?);
    let mut entries = Vec::new();
    for _ in 0..count.min(MOST_ENTRIES) {
        let head = bytes.get(at..)?.get(..46)?;
        if !head.starts_with(&ENTRY) {
            return None;
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| u16_at(head, at).map_or(0, usize::from));
        entries.push(Entry {
            name: bytes.get(at + 46..at + 46 + name)?.to_vec(),
            method: u16_at(head, 10)?,
            locked: u16_at(head, 8)? & 1 != 0,
            crc: u32_at(head, 16)?,
            packed: number(head, 20)?,
            starts_at: number(head, 42)?,
        });
        at += 46 + name + extra + comment;
    }
    Some(entries)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A place or a length. What does not fit into 32 bits is no workbook.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    u32_at(bytes, at).filter(|number| *number != u32::MAX).and_then(|number| usize::try_from(number).ok())
}

struct Checked<R> {
    content: R,
    crc: Crc,
    expected: u32,
    left: u64,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.content.read(buffer)?;
        if length == 0 && !buffer.is_empty() && self.crc.sum() != self.expected {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "its checksum is another"));
        }
        self.crc.update(&buffer[..length]);
        self.left = self
            .left
            .checked_sub(length as u64)
            .ok_or_else(|| io::Error::new(io::ErrorKind::FileTooLarge, "too large"))?;
        Ok(length)
    }
}
