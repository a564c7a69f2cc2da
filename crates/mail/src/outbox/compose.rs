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
    let (answer, read) = words(parts.language);
    let direction = if parts.language == Language::Ar { "rtl" } else { "ltr" };
    let mut text = format!("{}\n\n-- \n{answer}\n", parts.body);
    let mut html = format!(
        "<!doctype html><html lang=\"{}\" dir=\"{direction}\"><body><div dir=\"auto\" style=\"white-space:pre-wrap\">{}</div><hr><p>{answer}</p>",
        parts.language.as_str(),
        escaped(parts.body),
    );
    if !parts.link.is_empty() {
        text.push_str(&format!("{read} {}\n", parts.link));
        html.push_str(&format!("<p><a href=\"{}\">{read}</a></p>", escaped(parts.link)));
    }
    html.push_str("</body></html>");
    (text, html)
}

fn words(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::En => ("Answer this mail to go on.", "Read the whole ticket:"),
        Language::Fr => ("Répondez à ce message pour continuer.", "Lire tout le ticket :"),
        Language::Ar => ("أجب على هذه الرسالة للمتابعة.", "قراءة التذكرة كاملة:"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
