//! What a file is, by its content alone.
//!
//! The signatures are those of the formats' own specifications, collected in the WHATWG's MIME Sniffing Standard (§ 6) and,
//! for what is refused, in the `file` program's magic. A browser that is given one of these files must not be able to see
//! anything else in it, so a file that is also something else is refused, although only renditions ever reach a browser.

use crate::{Kind, Refusal};
use memchr::memmem;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// How far into a file other programs look for a beginning: browsers 1,445 bytes for HTML, PDF readers 1,024.
const HEAD: usize = 2048;
/// A ZIP archive is found from its end: a record of 22 bytes and a comment of up to 65,535.
const RECORD: usize = 22 + 65_535;
/// What is read of either end of a file that is too large to be read whole.
const END: u64 = 1 << 20;

/// Says what `bytes`, a whole file, is. A file of two kinds at once, and of any kind that is not taken, is refused.
pub fn sniff(bytes: &[u8]) -> Result<Kind, Refusal> {
    sniff_ends(bytes, bytes, bytes.len() as u64)
}

/// The same from the two ends of a file of any length.
pub fn sniff_file(file: &mut File) -> std::io::Result<Result<Kind, Refusal>> {
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    let length = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    Read::take(&mut *file, END).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(length.saturating_sub(END)))?;
    Read::take(&mut *file, END).read_to_end(&mut tail)?;
    file.rewind()?;
    Ok(sniff_ends(&head, &tail, length))
}

fn sniff_ends(head: &[u8], tail: &[u8], length: u64) -> Result<Kind, Refusal> {
    if head.is_empty() {
        return Err(Refusal::Empty);
    }
    let Some(kind) = beginning(head) else {
        return Err(unwelcome(head).map_or(Refusal::Unknown, |what| Refusal::Unwelcome(what.to_owned())));
    };
    let also = also(kind, head).or_else(|| archive(tail, length).then_some("a ZIP archive"));
    also.map_or(Ok(kind), |also| Err(Refusal::Polyglot { is: kind, also: also.to_owned() }))
}

/// The kind whose signature stands at the very beginning.
fn beginning(bytes: &[u8]) -> Option<Kind> {
    let at = |from: usize, signature: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(signature));
    Some(match bytes {
        _ if at(0, b"\xff\xd8\xff") => Kind::Jpeg,
        _ if at(0, b"\x89PNG\r\n\x1a\n") => Kind::Png,
        _ if at(0, b"GIF87a") || at(0, b"GIF89a") => Kind::Gif,
        _ if at(0, b"RIFF") && at(8, b"WEBPVP8") => Kind::Webp,
        _ if at(0, b"II*\0") || at(0, b"MM\0*") => Kind::Tiff,
        // Two letters are too little: the header's four reserved bytes and its length must fit too.
        _ if at(0, b"BM") && at(6, &[0; 4]) && matches!(bytes.get(14), Some(12 | 40 | 52 | 56 | 64 | 108 | 124)) => {
            Kind::Bmp
        }
        _ if at(0, b"%PDF-") => Kind::Pdf,
        _ if at(4, b"ftyp") && !still(bytes) => Kind::Mp4,
        _ if at(0, b"\x1a\x45\xdf\xa3") => Kind::Webm,
        _ if root_element(bytes).is_some_and(|name| name == b"svg") => Kind::Svg,
        _ => return None,
    })
}

/// Whether an ISO base media file is a still picture or sound (HEIC, AVIF, M4A), by its brand.
fn still(bytes: &[u8]) -> bool {
    let brand = bytes.get(8..12).unwrap_or_default();
    [&b"heic"[..], b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis", b"M4A ", b"M4B "]
        .contains(&brand)
}

/// The name of the first element of an XML file, without its prefix.
fn root_element(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = trimmed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    // The declaration, comments and a document type may come first.
    loop {
        rest = trimmed(match rest {
            [b'<', b'?', ..] => after(rest, b"?>")?,
            [b'<', b'!', b'-', b'-', ..] => after(rest, b"-->")?,
            [b'<', b'!', ..] => after_declaration(rest)?,
            [b'<', inner @ ..] => {
                let end = inner.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))?;
                return inner[..end].rsplit(|b| *b == b':').next();
            }
            _ => return None,
        });
    }
}

/// What follows a document type, which may hold declarations of its own between brackets.
fn after_declaration(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.iter().position(|b| *b == b'>')?;
    match bytes[..end].iter().position(|b| *b == b'[') {
        Some(open) => after(after(&bytes[open..], b"]")?, b">"),
        None => Some(&bytes[end + 1..]),
    }
}

fn after<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    find(bytes, mark).map(|at| &bytes[at + mark.len()..])
}

fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.trim_ascii_start()
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    memmem::find(bytes, mark)
}

/// What a file of `kind` is besides, for a program that looks elsewhere than at the very beginning.
fn also(kind: Kind, head: &[u8]) -> Option<&'static str> {
    let head = &head[..head.len().min(HEAD)];
    if kind != Kind::Pdf && find(head, b"%PDF-").is_some() {
        return Some("a PDF");
    }
    // An SVG is text and may speak of anything; only its picture is used.
    if kind != Kind::Svg && markup(head) {
        return Some("a web page");
    }
    if matches!(kind, Kind::Gif | Kind::Bmp)
        && head[..head.len().min(16)].windows(2).any(|two| two == b"/*" || two == b"=1")
    {
        return Some("a script");
    }
    None
}

/// Whether an archive ends here: its last record, which follows the directory of its entries. What stands before an archive
/// does not matter to the programs that open it, which is why it can hide behind a picture.
fn archive(tail: &[u8], length: u64) -> bool {
    let from = tail.len().saturating_sub(RECORD);
    memmem::rfind_iter(&tail[from..], b"PK\x05\x06").any(|at| {
        let at = from + at;
        let [0, 0, 0, 0, _, _, _, _, a, b, c, d] = tail[at + 4..].first_chunk::<12>().copied().unwrap_or([1; 12])
        else {
            return false;
        };
        let size = u32::from_le_bytes([a, b, c, d]) as usize;
        match at.checked_sub(size) {
            Some(directory) => tail[directory..].starts_with(b"PK\x01\x02"),
            None => (size as u64) < length && (tail.len() as u64) < length,
        }
    })
}

/// Whether a browser that sniffs would call this HTML, or run it.
fn markup(head: &[u8]) -> bool {
    let lower = head.to_ascii_lowercase();
    [&b"<!doctype html"[..], b"<html", b"<script", b"<iframe", b"<body", b"<svg", b"<?php"]
        .iter()
        .any(|mark| find(&lower, mark).is_some())
}

/// The name of a known kind that is not taken.
fn unwelcome(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(usize, &[u8], &str); 27] = [
        (0, b"PK\x03\x04", "a ZIP archive"),
        (0, b"PK\x05\x06", "a ZIP archive"),
        (0, b"\x1f\x8b", "a gzip archive"),
        (0, b"Rar!\x1a\x07", "a RAR archive"),
        (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (257, b"ustar", "a tar archive"),
        (0, b"MZ", "a program"),
        (0, b"\x7fELF", "a program"),
        (0, b"\xcf\xfa\xed\xfe", "a program"),
        (0, b"\xca\xfe\xba\xbe", "a program"),
        (0, b"\0asm", "a program"),
        (0, b"#!", "a script"),
        (0, b"<?php", "a script"),
        (0, b"%!PS", "a PostScript program"),
        (0, b"\xc5\xd0\xd3\xc6", "a PostScript program"),
        (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
        (0, b"{\\rtf", "an RTF document"),
        (0, b"8BPS", "a Photoshop document"),
        (0, b"\0\0\x01\0", "an icon"),
        (0, b"\xff\x0a", "a JPEG XL"),
        (0, b"\0\0\0\x0cJXL ", "a JPEG XL"),
        (0, b"\0\0\0\x0cjP  ", "a JPEG 2000"),
        (4, b"ftypavif", "an AVIF"),
        (4, b"ftyp", "an HEIC picture or a sound"),
        (8, b"AVI ", "an AVI video"),
        (0, b"#EXTM3U", "a playlist"),
        (0, b"ID3", "a sound"),
    ];
    let at = |from: usize, signature: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(signature));
    if let Some((_, _, what)) = SIGNATURES.iter().find(|(from, signature, _)| at(*from, signature)) {
        return Some(what);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    match () {
        _ if markup(head) => Some("a web page"),
        _ if find(head, b"%PDF-").is_some() => Some("a PDF with something before it"),
        _ if root_element(bytes).is_some() => Some("an XML document"),
        _ if std::str::from_utf8(head).is_ok_and(|text| !text.contains('\0')) => Some("a text"),
        _ => None,
    }
}
