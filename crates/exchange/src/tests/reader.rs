use super::{aces_file, app, gzip};
use crate::{
    aces::{Event, Reader},
    source::Source,
    xml::{FileError, Records},
};
use std::io::{self, Cursor, Read};

fn read(bytes: impl AsRef<[u8]>) -> Result<Vec<Event>, FileError> {
    Reader::new(Records::open(Source::new(Cursor::new(bytes.as_ref().to_vec()))?)?).collect()
}

fn notes(bytes: impl AsRef<[u8]>) -> Vec<String> {
    let events = read(bytes).unwrap();
    let apps = events.into_iter().filter_map(|event| if let Event::App(app) = event { Some(app.notes) } else { None });
    apps.flatten().collect()
}

#[test]
fn any_declared_encoding_reads_the_same() {
    let text = aces_file("FULL", &app('A', 1, 100, 1, "AQ1", "<Note>Citroën à gauche – &#233;té</Note>"));
    let expected = ["Citroën à gauche – été"];
    let bom = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let latin = latin.into_owned();
    let declared = |bytes: &[u8], name: &str| {
        let at = bytes.windows(5).position(|window| window == b"UTF-8").unwrap();
        [&bytes[..at], name.as_bytes(), &bytes[at + 5..]].concat()
    };
    assert_eq!(notes(&text), expected);
    assert_eq!(notes(bom(b"\xef\xbb\xbf", text.clone().into_bytes())), expected);
    assert_eq!(notes(declared(&latin, "ISO-8859-1")), expected);
    assert_eq!(notes(gzip(&declared(&latin, "windows-1252"))), expected);
    assert_eq!(notes(bom(b"\xff\xfe", text.encode_utf16().flat_map(u16::to_le_bytes).collect())), expected);
    assert_eq!(notes(bom(b"\xfe\xff", text.encode_utf16().flat_map(u16::to_be_bytes).collect())), expected);
    assert_eq!(notes(text.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "")), expected);
    assert!(read(latin).is_err(), "these bytes are not UTF-8");
    assert!(read(declared(text.as_bytes(), "klingon")).is_err());
}

#[test]
fn text_in_every_notation_is_text() {
    let apps = app('A', 1, 100, 1, "AQ1", "<Note> a &lt; b <!-- not this --> <![CDATA[<c> & d]]> &#x41; </Note>");
    assert_eq!(notes(aces_file("FULL", &apps)), ["a < b  <c> & d A"]);
}

/// XML that has no end, made as it is read.
struct Endless(Box<dyn Iterator<Item = &'static [u8]> + Send>, Vec<u8>);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.1.is_empty() {
            self.1.extend_from_slice(self.0.next().unwrap_or_default());
        }
        let length = buffer.len().min(self.1.len());
        buffer[..length].copy_from_slice(&self.1[..length]);
        self.1.drain(..length);
        Ok(length)
    }
}

#[test]
fn what_has_no_end_is_refused_early() {
    let endless = |start: &'static [u8], more: &'static [u8]| {
        let source = Endless(Box::new(std::iter::once(start).chain(std::iter::repeat(more))), Vec::new());
        let outcome: Result<Vec<_>, _> = Source::new(source)
            .map_err(FileError::from)
            .and_then(Records::open)
            .and_then(|records| Reader::new(records).collect());
        outcome.map(|_| ())
    };
    let text = endless(b"<ACES><App action='A'><Note>", b"more and more and more ");
    assert!(matches!(text, Err(FileError::TooLarge { .. })), "{text:?}");
    let attribute = endless(b"<ACES><App action='", b"AAAAAAAAAAAAAAAAAAAAAAAA");
    assert!(matches!(attribute, Err(FileError::TooLarge { .. })), "{attribute:?}");
    let deep = endless(b"<ACES><App action='A'>", b"<a>");
    assert!(matches!(deep, Err(FileError::TooLarge { .. })), "{deep:?}");
    let wide = endless(b"<ACES><App action='A'>", b"<Note>again</Note>");
    assert!(matches!(wide, Err(FileError::TooLarge { .. })), "{wide:?}");
}

#[test]
fn an_error_names_its_line() {
    let broken = aces_file("FULL", &app('A', 1, 100, 1, "AQ1", "")).replace("</App>", "</Ap>");
    match read(broken) {
        Err(FileError::Malformed { line, .. }) => assert_eq!(line, 4),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_character_that_no_database_takes_is_refused_where_it_stands() {
    for note in ["<Note>a\0b</Note>", "<Note><![CDATA[\0]]></Note>", "<Qual id=\"\0\"/>"] {
        match read(aces_file("FULL", &app('A', 1, 100, 1, "AQ1", note))) {
            Err(FileError::Malformed { reason, line, .. }) => {
                assert!(reason.contains("character 0") && line == 3, "{line}")
            }
            other => panic!("{note:?}: {other:?}"),
        }
    }
}
