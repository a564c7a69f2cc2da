//! A mail as bytes, read: who wrote what to whom, and what kind of mail it is. Any bytes are read as something.

mod bounce;
mod fold;
mod html;
mod nature;

pub use bounce::Bounce;
pub use fold::fold_at;
pub use nature::Nature;

use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use sha2::{Digest, Sha256};

/// The longest text that an entry of a ticket has.
pub const MOST_TEXT: usize = 100_000;
/// Of so many files that are left in a mail the names are said.
const MOST_LEFT: usize = 50;
/// The largest file of a mail that is taken out of it.
pub const MOST_FILE: usize = 20 << 20;
/// Files of one mail; what is beyond stays in the mail.
pub const MOST_FILES: usize = 20;
/// How many earlier mails one names are looked at: a thread's last ones tell.
const MOST_NAMED: usize = 30;

#[derive(Clone, Debug)]
pub struct Letter {
    /// In small letters; `None`: it names nobody, or somebody who is no address.
    pub from: Option<String>,
    pub from_name: String,
    /// Every address that it was sent or delivered to, in small letters.
    pub to: Vec<String>,
    /// Without its brackets; empty where it has none.
    pub message_id: String,
    /// The mails that it answers, the nearest first.
    pub answers: Vec<String>,
    pub subject: String,
    /// All of its text.
    pub body: String,
    /// Where what the sender wrote ends in `body`: from there it is quoted, or a signature.
    pub fold_at: usize,
    pub files: Vec<File>,
    /// Names of files that were left in the mail, because they are too large or too many.
    pub left: Vec<String>,
    pub nature: Nature,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub content_type: String,
    pub bytes: Vec<u8>,
}

impl Letter {
    pub fn read(raw: &[u8]) -> Self {
        match MessageParser::default().parse(raw) {
            Some(message) => match missing_end(&message) {
                Some(end) => Self::read(&[raw, &end].concat()),
                None => Self::of(&message),
            },
            None => Self::unreadable(raw),
        }
    }

    fn of(message: &Message<'_>) -> Self {
        let subject = line(message.subject().unwrap_or_default(), 200);
        let body = body(message);
        let fold_at = fold_at(&body, &subject);
        let (files, left) = files(message);
        let sender = message.from().and_then(Address::first).or_else(|| message.sender().and_then(Address::first));
        let from = sender.and_then(|sender| sender.address()).map(str::trim).filter(|address| is_address(address));
        Self {
            from: from.map(str::to_lowercase),
            from_name: line(sender.and_then(|sender| sender.name()).unwrap_or_default(), 200),
            to: recipients(message),
            message_id: line(message.message_id().unwrap_or_default(), 500),
            answers: answers(message),
            nature: nature::of(message, &body),
            subject,
            body,
            fold_at,
            files,
            left,
        }
    }

    /// What no reader makes a mail of.
    fn unreadable(raw: &[u8]) -> Self {
        let body = clean(&String::from_utf8_lossy(&raw[..raw.len().min(MOST_TEXT)]), MOST_TEXT);
        Self {
            from: None,
            from_name: String::new(),
            to: Vec::new(),
            message_id: String::new(),
            answers: Vec::new(),
            subject: String::new(),
            fold_at: body.len(),
            body,
            files: Vec::new(),
            left: Vec::new(),
            nature: Nature::Written,
        }
    }

    /// What the sender wrote; the subject where they wrote nothing else.
    pub fn said(&self) -> &str {
        let said = self.body[..self.fold_at].trim();
        if said.is_empty() { &self.subject } else { said }
    }

    /// The same for the same mail, whatever way it came; another for another, even if both carry one Message-ID.
    pub fn digest(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        let texts = [&*self.message_id, self.from.as_deref().unwrap_or_default(), &self.subject, &self.body];
        for bytes in texts.into_iter().map(str::as_bytes).chain(self.files.iter().map(|file| &*file.bytes)) {
            digest.update(u64::try_from(bytes.len()).expect("fits in memory").to_be_bytes());
            digest.update(bytes);
        }
        digest.finalize().into()
    }
}

/// The last line of a mail that was cut off before it; its last part would be lost.
fn missing_end(message: &Message<'_>) -> Option<Vec<u8>> {
    let boundary = message.content_type()?.attribute("boundary").filter(|boundary| !boundary.is_empty())?;
    let end = format!("\n--{boundary}--\n").into_bytes();
    let last = &end[1..end.len() - 1];
    memchr::memmem::find(message.raw_message(), last).is_none().then_some(end)
}

fn recipients(message: &Message<'_>) -> Vec<String> {
    let named = [message.to(), message.cc(), message.resent_to()].into_iter().flatten().flat_map(Address::iter);
    let mut to: Vec<String> = named.filter_map(|one| one.address()).map(|one| one.trim().to_lowercase()).collect();
    let written =
        message.headers_raw().filter(|(name, _)| DELIVERED.iter().any(|header| name.eq_ignore_ascii_case(header)));
    to.extend(written.map(|(_, value)| value.trim().trim_matches(['<', '>']).to_lowercase()));
    to.retain(|address| is_address(address));
    to.sort();
    to.dedup();
    to
}

/// Where servers note to whom a mail was brought: a blind copy, or one that was passed on, names us nowhere else.
const DELIVERED: [&str; 4] = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];

fn answers(message: &Message<'_>) -> Vec<String> {
    let list = |value: &HeaderValue<'_>| -> Vec<String> {
        let ids = value.as_text_list().map_or_else(
            || value.as_text().into_iter().collect(),
            |list| list.iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
        );
        ids.into_iter().rev().map(|id| line(id, 500)).collect()
    };
    let mut answers = list(message.in_reply_to());
    answers.extend(list(message.references()));
    answers.truncate(MOST_NAMED);
    answers
}

/// Plain text where there is some, else what the HTML says.
fn body(message: &Message<'_>) -> String {
    let plain: Vec<&str> = message
        .text_bodies()
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let text = plain.join("\n");
    if !text.trim().is_empty() {
        return clean(&text, MOST_TEXT);
    }
    let html = message.html_bodies().filter_map(|part| match &part.body {
        PartType::Html(html) => Some(html::to_text(html)),
        _ => None,
    });
    let text = clean(&html.collect::<Vec<_>>().join("\n"), MOST_TEXT);
    if text.is_empty() && message.attachments().all(is_shell) { bare(message) } else { text }
}

/// It was to have parts, and does not say what is between them.
fn is_shell(part: &MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("multipart"))
}

/// Of a mail whose parts are none: the bytes as they are.
fn bare(message: &Message<'_>) -> String {
    let begins = usize::try_from(message.root_part().raw_body_offset()).unwrap_or(usize::MAX);
    let bytes = message.raw_message().get(begins..).unwrap_or_default();
    clean(&String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_TEXT)]), MOST_TEXT)
}

fn files(message: &Message<'_>) -> (Vec<File>, Vec<String>) {
    let (mut files, mut left) = (Vec::new(), Vec::new());
    for part in message.attachments() {
        // What is said of a failed delivery is no file of anybody's, and neither is the signature of the mail.
        if is_shell(part) || SEALS.iter().any(|(kind, subtype)| part.is_content_type(kind, subtype)) {
            continue;
        }
        let kind = part.content_type().map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()));
        let (bytes, otherwise) = match &part.body {
            PartType::Message(inner) => (
                inner
                    .raw_message()
                    .get(part.raw_body_offset() as usize..part.raw_end_offset() as usize)
                    .unwrap_or_default(),
                "message.eml",
            ),
            PartType::Html(_) => (part.contents(), "page.html"),
            _ => (part.contents(), "file"),
        };
        let name = line(part.attachment_name().unwrap_or(otherwise), 200);
        if bytes.is_empty() {
            continue;
        }
        if bytes.len() > MOST_FILE || files.len() == MOST_FILES {
            left.push(name);
        } else {
            files.push(File { name, content_type: kind.unwrap_or_default().to_lowercase(), bytes: bytes.to_vec() });
        }
    }
    let more = left.len().saturating_sub(MOST_LEFT);
    left.truncate(MOST_LEFT);
    left.extend((more > 0).then(|| format!("… +{more}")));
    (files, left)
}

const SEALS: [(&str, &str); 6] = [
    ("application", "pgp-signature"),
    ("application", "pkcs7-signature"),
    ("application", "x-pkcs7-signature"),
    ("message", "delivery-status"),
    ("message", "disposition-notification"),
    ("text", "rfc822-headers"),
];

fn is_address(text: &str) -> bool {
    text.len() <= 254
        && text.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>' | '"'))
}

/// One line of at most `most` characters, without what nobody types.
fn line(text: &str, most: usize) -> String {
    let words: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(most).collect()
}

/// Line ends as everywhere, no other control characters, no more than one empty line after another.
fn clean(text: &str, most: usize) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{a0}', " ");
    let mut clean = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        // The two dashes of a signature end in a space.
        let line = if line.trim_end() == "--" { "-- " } else { line.trim_end() };
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            clean.extend(line.chars().filter(|c| !c.is_control() || *c == '\t'));
            clean.push('\n');
        }
    }
    let clean = clean.trim_matches('\n');
    let end = clean.char_indices().nth(most).map_or(clean.len(), |(at, _)| at);
    clean[..end].to_owned()
}
