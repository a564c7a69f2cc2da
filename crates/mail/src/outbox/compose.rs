//! A mail as it goes over the wire.

use crate::letter::Nature;
use crate::{Addresses, OutgoingId};
use identity::{Language, addresses::Desk};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message, address::Envelope};
use platform::{Error, Result, TenantId};
use time::OffsetDateTime;

/// What one mail is made of.
pub(super) struct Parts<'a> {
    pub id: OutgoingId,
    pub tenant: TenantId,
    pub desk: &'a Desk,
    pub to: &'a str,
    pub language: Language,
    pub number: i64,
    pub subject: &'a str,
    pub body: &'a str,
    /// The names of files that go with it. They are not sent: who may have them is asked where they are read.
    pub files: &'a [String],
    /// Where the ticket is read; empty for those who cannot sign in.
    pub link: &'a str,
    /// Message-IDs of earlier mails of the thread, the oldest first.
    pub before: &'a [String],
    pub at: OffsetDateTime,
}

/// The number stays the same, so servers and programs see that a second copy is one.
pub(super) fn compose(parts: &Parts<'_>, ours: &Addresses) -> Result<Message> {
    let address = |text: &str| text.parse::<Address>().map_err(Error::internal);
    let reply = address(&ours.reply(&parts.desk.slug, parts.tenant, parts.number))?;
    let (from, to) = (address(&ours.desk(&parts.desk.slug))?, address(parts.to)?);
    // What cannot be delivered comes back to where answers come, and so to the tenant.
    let envelope = Envelope::new(Some(reply.clone()), vec![to.clone()]).map_err(Error::internal)?;
    let again = if parts.before.is_empty() { "" } else { "Re: " };
    let mut mail = Message::builder()
        .from(Mailbox::new(Some(parts.desk.name.clone()), from))
        .reply_to(Mailbox::new(Some(parts.desk.name.clone()), reply))
        .to(Mailbox::new(None, to))
        .envelope(envelope)
        .message_id(Some(format!("<{}>", ours.message_id(parts.id))))
        .date(parts.at.into())
        .subject(format!("{again}[#{}] {}", parts.number, parts.subject));
    if let Some(last) = parts.before.last() {
        let all: Vec<String> = parts.before.iter().map(|id| format!("<{id}>")).collect();
        mail = mail.in_reply_to(format!("<{last}>")).references(all.join(" "));
    }
    for (name, value) in
        [(Nature::OURS, "1"), ("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")]
    {
        mail = mail.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned()));
    }
    let (text, html) = bodies(parts);
    mail.multipart(MultiPart::alternative_plain_html(text, html)).map_err(Error::internal)
}

fn bodies(parts: &Parts<'_>) -> (String, String) {
    let words = words(parts.language);
    let direction = if parts.language == Language::Ar { "rtl" } else { "ltr" };
    let (named, listed) = files(parts, &words);
    let said = [parts.body, &*named].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    let mut text = format!("{said}\n\n-- \n{}\n", words.answer);
    let mut html = format!(
        "<!doctype html><html lang=\"{}\" dir=\"{direction}\"><body><div dir=\"auto\" style=\"white-space:pre-wrap\">{}</div>{listed}<hr><p>{}</p>",
        parts.language.as_str(),
        escaped(parts.body),
        words.answer,
    );
    if !parts.link.is_empty() {
        text.push_str(&format!("{} {}\n", words.read, parts.link));
        html.push_str(&format!("<p><a href=\"{}\">{}</a></p>", escaped(parts.link), words.read));
    }
    html.push_str("</body></html>");
    (text, html)
}

/// The files by name, as text and as HTML, and where they are; nothing where there are none.
fn files(parts: &Parts<'_>, words: &Words) -> (String, String) {
    if parts.files.is_empty() {
        return Default::default();
    }
    let names: Vec<String> =
        parts.files.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let items: String = names.iter().map(|name| format!("<li><bdi>{}</bdi></li>", escaped(name))).collect();
    let names: String = names.iter().map(|name| format!("\n* {name}")).collect();
    if parts.link.is_empty() {
        let ask = words.files_to_ask_for;
        return (format!("{ask}{names}"), format!("<p>{ask}</p><ul>{items}</ul>"));
    }
    let (there, link) = (words.files_there, parts.link);
    let href = escaped(link);
    (format!("{there} {link}{names}"), format!("<p>{there} <a href=\"{href}\">{href}</a></p><ul>{items}</ul>"))
}

/// What we say ourselves.
struct Words {
    answer: &'static str,
    read: &'static str,
    /// Before the address of the ticket.
    files_there: &'static str,
    /// To those who cannot sign in.
    files_to_ask_for: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::En => Words {
            answer: "Answer this mail to go on.",
            read: "Read the whole ticket:",
            files_there: "Files of this message, to be opened on the page of the ticket:",
            files_to_ask_for: "Files of this message, which are not in this mail. Answer it to ask for them:",
        },
        Language::Fr => Words {
            answer: "Répondez à ce message pour continuer.",
            read: "Lire tout le ticket :",
            files_there: "Fichiers de ce message, à ouvrir sur la page du ticket :",
            files_to_ask_for: "Fichiers de ce message, non joints à ce courriel. Répondez pour les demander :",
        },
        Language::Ar => Words {
            answer: "أجب على هذه الرسالة للمتابعة.",
            read: "قراءة البطاقة كاملة:",
            files_there: "ملفات هذه الرسالة، تُفتح في صفحة البطاقة:",
            files_to_ask_for: "ملفات هذه الرسالة ليست مرفقة بهذا البريد. أجب لطلبها:",
        },
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
