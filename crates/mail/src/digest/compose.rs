//! A letter as it goes over the wire.

use crate::Addresses;
use crate::letter::Nature;
use identity::addresses::Desk;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message, address::Envelope};
use platform::alerts::letters::{LetterId, Written};
use platform::{Error, Result};
use time::OffsetDateTime;

/// What one letter is made of.
pub(super) struct Parts<'a> {
    pub id: LetterId,
    pub desk: &'a Desk,
    pub to: &'a str,
    pub written: Written,
    /// The address that stops all mail of alerts, with a post and no sign-in (RFC 8058).
    pub stop: &'a str,
    pub at: OffsetDateTime,
}

/// The number stays the same, so servers and programs see that a second copy is one.
pub(super) fn compose(parts: Parts<'_>, ours: &Addresses) -> Result<Message> {
    let address = |text: &str| text.parse::<Address>().map_err(Error::internal);
    let (from, to) = (address(&ours.desk(&parts.desk.slug))?, address(parts.to)?);
    let envelope = Envelope::new(Some(from.clone()), vec![to.clone()]).map_err(Error::internal)?;
    let mut mail = Message::builder()
        .from(Mailbox::new(Some(parts.desk.name.clone()), from))
        .to(Mailbox::new(None, to))
        .envelope(envelope)
        .message_id(Some(format!("<{}>", ours.message_id_of_letter(parts.id))))
        .date(parts.at.into())
        .subject(parts.written.subject);
    for (name, value) in [
        ("List-Unsubscribe", &*format!("<{}>", parts.stop)),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        (Nature::OURS, "1"),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
    ] {
        mail = mail.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned()));
    }
    mail.multipart(MultiPart::alternative_plain_html(parts.written.text, parts.written.html)).map_err(Error::internal)
}
