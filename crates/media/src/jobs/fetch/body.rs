//! A file on its way from its host: what it is called, how large it may be, and its bytes as they come.

use super::{Trouble, client::trouble};
use crate::{
    Kind,
    uploads::{NewUpload, Refusal, most_bytes},
};
use bytes::Bytes;
use futures::{Stream, stream};
use platform::{Error, Result};
use reqwest::{Response, Url, header::CONTENT_TYPE};
use std::sync::{Arc, OnceLock};

pub(super) struct Coming {
    pub name: String,
    /// Why the bytes ended before their end: the store learns only that they did.
    pub ended: Arc<OnceLock<Trouble>>,
    answer: Response,
    most: u64,
}

impl Coming {
    /// `listed` is the name in the list, where that has one.
    pub fn new(answer: Response, listed: &str) -> Result<Self, Trouble> {
        let content_type = answer.headers().get(CONTENT_TYPE).and_then(|said| said.to_str().ok()).unwrap_or_default();
        let said = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if matches!(said.as_str(), "text/html" | "application/xhtml+xml") {
            return Err(Trouble::refused("html"));
        }
        let name = name(listed, answer.url());
        let most = most(&name, &said, answer.content_length())?;
        Ok(Self { name, ended: Arc::default(), answer, most })
    }

    /// The bytes, which are counted: what a host says of their number is only said.
    pub fn stream(self) -> impl Stream<Item = Result<Bytes>> {
        stream::try_unfold((self, 0_u64), async |(mut coming, had)| {
            let piece = match coming.answer.chunk().await {
                Ok(Some(piece)) => piece,
                Ok(None) => return Ok(None),
                Err(error) => return Err(coming.ends(trouble(&error))),
            };
            let had = had + piece.len() as u64;
            if had > coming.most {
                return Err(coming.ends(Trouble::refused("too-large")));
            }
            Ok(Some((piece, (coming, had))))
        })
    }

    fn ends(&self, trouble: Trouble) -> Error {
        let error = Error::internal(format!("{trouble:?}"));
        self.ended.get_or_init(|| trouble);
        error
    }
}

/// As large as the same file may be when somebody sends it. Hosts call files by all sorts of types; what they are their
/// bytes say, when they are here.
fn most(name: &str, content_type: &str, length: Option<u64>) -> Result<u64, Trouble> {
    let length = length.unwrap_or(1);
    let said = NewUpload::parse(name, content_type, length);
    let said = if matches!(said, Err(Refusal::UnknownKind)) { NewUpload::parse(name, "", length) } else { said };
    match said {
        Ok(new) => Ok(new.most()),
        Err(Refusal::UnknownKind) if length > most_bytes(Kind::Image) => Err(Trouble::refused("too-large")),
        Err(Refusal::UnknownKind) => Ok(most_bytes(Kind::Image)),
        Err(refusal) => Err(Trouble::refused(code(&refusal))),
    }
}

fn code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Empty => "empty",
        Refusal::TooLarge { .. } => "too-large",
        Refusal::FileName => "file-name",
        Refusal::Unwelcome => "unwelcome",
        _ => "unknown-kind",
    }
}

fn name(listed: &str, url: &Url) -> String {
    let last = url.path_segments().and_then(|mut segments| segments.next_back()).unwrap_or_default();
    let of_address = unescaped(last);
    let names = [listed, of_address.as_str()].into_iter().filter(|name| name.chars().count() <= 255);
    names.filter_map(|name| pictures::file_name(name).ok()).next().unwrap_or_else(|| "file".to_owned())
}

/// `BP%20100.jpg` is `BP 100.jpg`.
fn unescaped(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low).ok());
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
