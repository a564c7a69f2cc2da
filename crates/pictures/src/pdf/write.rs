//! PDF syntax (ISO 32000-2, § 7.3), written so plainly that no two readers can see different things in it.

use std::io::{self, Write};

pub(super) fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"-_.+*".contains(byte) {
            out.push(*byte);
        } else {
            put(out, format_args!("#{byte:02X}"));
        }
    }
}

pub(super) fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    for byte in bytes {
        put(out, format_args!("{byte:02X}"));
    }
    out.push(b'>');
}

pub(super) fn number(out: &mut Vec<u8>, value: f64, whole: i64) {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        put(out, format_args!("{whole}"));
    } else if value.is_finite() {
        // No exponents, and no more digits than a position on paper can use.
        put(out, format_args!("{value:.8}"));
    } else {
        out.push(b'0');
    }
}

pub(super) fn put(out: &mut Vec<u8>, what: std::fmt::Arguments<'_>) {
    out.write_fmt(what).expect("memory takes whatever is written");
}

/// The whole file: objects in the order of their numbers, each one line in the table, and the first is the root. An object is in
/// memory while it is written, and no longer.
pub(super) struct File<'a> {
    /// Of the object that is being written.
    pub bytes: Vec<u8>,
    written: usize,
    offsets: Vec<usize>,
    to: &'a mut dyn Write,
    failed: io::Result<()>,
}

impl<'a> File<'a> {
    pub(super) fn new(to: &'a mut dyn Write) -> Self {
        let bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        Self { bytes, written: 0, offsets: Vec::new(), to, failed: Ok(()) }
    }

    pub(super) fn begin_object(&mut self) {
        self.offsets.push(self.written + self.bytes.len());
        put(&mut self.bytes, format_args!("{} 0 obj\n", self.offsets.len()));
    }

    /// What is not copied into memory before it is written.
    pub(super) fn data(&mut self, data: &[u8]) {
        self.flush();
        self.written += data.len();
        if self.failed.is_ok() {
            self.failed = self.to.write_all(data);
        }
    }

    pub(super) fn end_object(&mut self) {
        self.bytes.extend(b"\nendobj\n");
        self.flush();
    }

    fn flush(&mut self) {
        let mut bytes = std::mem::take(&mut self.bytes);
        self.written += bytes.len();
        if self.failed.is_ok() {
            self.failed = self.to.write_all(&bytes);
        }
        bytes.clear();
        self.bytes = bytes;
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        let (table, size) = (self.written + self.bytes.len(), self.offsets.len() + 1);
        put(&mut self.bytes, format_args!("xref\n0 {size}\n0000000000 65535 f \n"));
        for offset in &self.offsets {
            put(&mut self.bytes, format_args!("{offset:010} 00000 n \n"));
        }
        put(&mut self.bytes, format_args!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        self.flush();
        self.failed.and_then(|()| self.to.flush())
    }
}
