//! A supplier's file as a stream of UTF-8: unpacked, decoded, counted and hashed on the way.

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;
use quick_xml::encoding::DecodingReader;
use sha2::{Digest, Sha256};
use std::{
    io::{self, BufRead, BufReader, Cursor, Read},
    sync::{Arc, Mutex, PoisonError},
};

/// The longest tag, text or comment, in bytes. What is longer is no supplier's data.
pub const LONGEST_TOKEN: u64 = 1 << 20;
/// The most that a file may unpack to: some eighty million applications, and the end of a gzip bomb.
pub const LONGEST_FILE: u64 = 16 << 30;
/// How far into the file an XML declaration may reach.
const DECLARATION: usize = 512;

/// Bytes after decoding, with the line that has been reached.
///
/// Holds a few fixed buffers whatever the file's size: it refuses to go on within one token beyond [`LONGEST_TOKEN`].
pub struct Source {
    inner: Box<dyn BufRead + Send>,
    hash: Hash,
    line: u64,
    read: u64,
    token: u64,
}

impl Source {
    /// Takes plain or gzipped XML in any encoding that it declares (or that its byte order mark gives away).
    pub fn new(file: impl Read + Send + 'static) -> io::Result<Self> {
        let hash = Hash::default();
        let (start, rest) = peeked(BufReader::new(Hashing { file, hash: hash.clone() }), 2)?;
        let gzipped = start.get_ref() == &[0x1f, 0x8b];
        let bytes: Box<dyn BufRead + Send> = if gzipped {
            Box::new(BufReader::new(MultiGzDecoder::new(start.chain(rest))))
        } else {
            Box::new(start.chain(rest))
        };
        let (start, rest) = peeked(bytes, DECLARATION)?;
        let declared = declared_encoding(start.get_ref())?;
        let mut decoded = DecodingReader::new(start.chain(rest));
        decoded.set_encoding(declared);
        Ok(Self { inner: Box::new(decoded), hash, line: 1, read: 0, token: 0 })
    }

    pub fn line(&self) -> u64 {
        self.line
    }

    /// To be called before each token, whose length it limits.
    pub fn start_token(&mut self) {
        self.token = 0;
    }

    /// SHA-256 of the file as it is on disk, in hex; complete once the end has been read.
    pub fn digest(&self) -> String {
        let hash = self.hash.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(buffer.len());
        buffer[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.token > LONGEST_TOKEN || self.read > LONGEST_FILE {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "too large"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(buffer) = self.inner.fill_buf() {
            self.line += buffer[..amount].iter().filter(|byte| **byte == b'\n').count() as u64;
        }
        self.read += amount as u64;
        self.token += amount as u64;
        self.inner.consume(amount);
    }
}

/// The first bytes (fewer when there are no more) and what follows them.
fn peeked<R: Read>(mut reader: R, length: usize) -> io::Result<(Cursor<Vec<u8>>, R)> {
    let mut start = Vec::with_capacity(length);
    reader.by_ref().take(length as u64).read_to_end(&mut start)?;
    Ok((Cursor::new(start), reader))
}

/// The encoding named in the XML declaration. UTF-8 without one; a byte order mark and UTF-16 are the decoder's to see.
fn declared_encoding(start: &[u8]) -> io::Result<&'static Encoding> {
    let declaration = match start.windows(2).position(|pair| pair == b"?>") {
        Some(end) if start.starts_with(b"<?xml") => String::from_utf8_lossy(&start[..end]).into_owned(),
        _ => return Ok(encoding_rs::UTF_8),
    };
    let Some((_, value)) = declaration.split_once("encoding") else { return Ok(encoding_rs::UTF_8) };
    let label = value.trim_start().trim_start_matches('=').trim_start();
    let label = label.get(1..).and_then(|rest| rest.split(['"', '\'']).next()).unwrap_or_default();
    match Encoding::for_label(label.trim().as_bytes()) {
        // Read byte by byte so far, so it is not UTF-16, whatever it says.
        Some(encoding) if encoding.is_ascii_compatible() => Ok(encoding),
        Some(_) => Ok(encoding_rs::UTF_8),
        None => Err(io::Error::new(io::ErrorKind::InvalidData, format!("unknown encoding {label:?}"))),
    }
}

#[derive(Clone, Default)]
struct Hash(Arc<Mutex<Sha256>>);

struct Hashing<R> {
    file: R,
    hash: Hash,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.hash.0.lock().unwrap_or_else(PoisonError::into_inner).update(&buffer[..length]);
        Ok(length)
    }
}
