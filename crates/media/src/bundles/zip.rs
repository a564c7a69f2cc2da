//! A ZIP archive that is written from its beginning to its end and kept nowhere (APPNOTE 6.3). Pictures, PDFs and videos are
//! compressed already, so files are stored as they are, each followed by what is known of it only then.

use crc32fast::Hasher;
use time::OffsetDateTime;

/// Writes one file after the other. What each call answers follows what the last one did.
pub struct Archive {
    written: u64,
    files: Vec<Entry>,
    /// Of the file that is being written.
    checksum: Hasher,
    /// Date and time in the form of MS-DOS, the same for all.
    at: [u8; 4],
    /// From where on four bytes do not hold a length or a place: tests have it nearer.
    large: u64,
}

struct Entry {
    name: String,
    offset: u64,
    checksum: u32,
    size: u64,
    /// Its sizes are written in eight bytes.
    large: bool,
}

const LOCAL: u32 = 0x0403_4b50;
const DESCRIPTOR: u32 = 0x0807_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const LOCATOR_64: u32 = 0x0706_4b50;
/// Sizes and checksum follow the file; its name is UTF-8.
const FLAGS: u16 = 1 << 3 | 1 << 11;
const STORED: u16 = 0;
/// What a reader has to know: 4.5 has the fields of eight bytes.
const PLAIN: u16 = 20;
const LARGE: u16 = 45;
const EXTRA_64: u16 = 1;
const MOST: u64 = u32::MAX as u64;

impl Archive {
    pub fn new(at: OffsetDateTime) -> Self {
        Self { written: 0, files: Vec::new(), checksum: Hasher::new(), at: dos(at), large: MOST }
    }

    #[cfg(test)]
    pub(crate) fn with_large(at: OffsetDateTime, large: u64) -> Self {
        Self { large, ..Self::new(at) }
    }

    /// Begins a file that will have about `size` bytes; only from four gigabytes on that makes a difference.
    pub fn begin(&mut self, name: &str, size: u64) -> Vec<u8> {
        let large = size >= self.large;
        let mut head = Bytes::default();
        head.u32(LOCAL).u16(if large { LARGE } else { PLAIN }).u16(FLAGS).u16(STORED).raw(&self.at);
        // Checksum and sizes follow the file.
        head.u32(0).u32(0).u32(0);
        head.u16(name.len() as u16).u16(if large { 20 } else { 0 }).raw(name.as_bytes());
        if large {
            head.u16(EXTRA_64).u16(16).u64(0).u64(0);
        }
        let entry = Entry { name: name.to_owned(), offset: self.written, checksum: 0, size: 0, large };
        self.files.push(entry);
        self.checksum = Hasher::new();
        self.wrote(head)
    }

    /// Takes note of bytes of the file, which follow as they are.
    pub fn add(&mut self, bytes: &[u8]) {
        self.checksum.update(bytes);
        self.written += bytes.len() as u64;
        if let Some(file) = self.files.last_mut() {
            file.size += bytes.len() as u64;
        }
    }

    /// Ends the file.
    pub fn end(&mut self) -> Vec<u8> {
        let mut tail = Bytes::default();
        if let Some(file) = self.files.last_mut() {
            file.checksum = std::mem::take(&mut self.checksum).finalize();
            tail.u32(DESCRIPTOR).u32(file.checksum);
            match file.large {
                true => tail.u64(file.size).u64(file.size),
                false => tail.u32(file.size as u32).u32(file.size as u32),
            };
        }
        self.wrote(tail)
    }

    /// Ends the archive.
    pub fn finish(mut self) -> Vec<u8> {
        let mut out = Bytes::default();
        for file in &self.files {
            self.central(file, &mut out);
        }
        let (start, size, count) = (self.written, out.0.len() as u64, self.files.len() as u64);
        if start >= self.large || size >= self.large || count >= u64::from(u16::MAX) {
            out.u32(END_64).u64(44).u16(LARGE).u16(LARGE).u32(0).u32(0).u64(count).u64(count).u64(size).u64(start);
            out.u32(LOCATOR_64).u32(0).u64(start + size).u32(1);
        }
        let count = count.min(u16::MAX.into()) as u16;
        out.u32(END).u16(0).u16(0).u16(count).u16(count).u32(self.short(size)).u32(self.short(start)).u16(0);
        self.wrote(out)
    }

    /// What the list at the end says of a file.
    fn central(&self, file: &Entry, out: &mut Bytes) {
        let far = file.offset >= self.large;
        let mut extra = Bytes::default();
        if file.large {
            extra.u64(file.size).u64(file.size);
        }
        if far {
            extra.u64(file.offset);
        }
        let needs = if file.large || far { LARGE } else { PLAIN };
        // Made on Unix, where names have slashes: read and written by its owner, read by others.
        out.u32(CENTRAL).u16(3 << 8 | needs).u16(needs).u16(FLAGS).u16(STORED).raw(&self.at).u32(file.checksum);
        let size = if file.large { u32::MAX } else { file.size as u32 };
        out.u32(size).u32(size).u16(file.name.len() as u16);
        out.u16(if extra.0.is_empty() { 0 } else { extra.0.len() as u16 + 4 });
        out.u16(0).u16(0).u16(0).u32(0o100_644 << 16).u32(self.short(file.offset)).raw(file.name.as_bytes());
        if !extra.0.is_empty() {
            out.u16(EXTRA_64).u16(extra.0.len() as u16).raw(&extra.0);
        }
    }

    /// All ones where the value stands in eight bytes elsewhere.
    fn short(&self, value: u64) -> u32 {
        if value >= self.large { u32::MAX } else { value as u32 }
    }

    fn wrote(&mut self, bytes: Bytes) -> Vec<u8> {
        self.written += bytes.0.len() as u64;
        bytes.0
    }
}

/// To the even second, from 1980 to 2107.
fn dos(at: OffsetDateTime) -> [u8; 4] {
    let years = (at.year() - 1980).clamp(0, 127) as u16;
    let time = u16::from(at.hour()) << 11 | u16::from(at.minute()) << 5 | u16::from(at.second() / 2);
    let date = years << 9 | u16::from(u8::from(at.month())) << 5 | u16::from(at.day());
    let ([a, b], [c, d]) = (time.to_le_bytes(), date.to_le_bytes());
    [a, b, c, d]
}

/// Numbers in the order of the format: the least byte first.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    fn u16(&mut self, number: u16) -> &mut Self {
        self.raw(&number.to_le_bytes())
    }

    fn u32(&mut self, number: u32) -> &mut Self {
        self.raw(&number.to_le_bytes())
    }

    fn u64(&mut self, number: u64) -> &mut Self {
        self.raw(&number.to_le_bytes())
    }
}
