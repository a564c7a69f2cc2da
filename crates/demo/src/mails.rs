//! Mail that came to the desk of a demo distributor and belongs to no ticket for certain: somebody is to decide.

use crate::profile::Profile;
use mail::{Addresses, inbound};
use platform::{Error, Result, SecretKey, TenantTx};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc2822};

/// Hours ago, who wrote it, what tells that nobody in particular may have, the subject, and the text.
type Mail = (i64, &'static str, &'static str, &'static str, &'static str);

const MAILS: [Mail; 4] = [
    (
        3,
        "Maison Lemaire <atelier@maison-lemaire.example>",
        "X-Auto-Response-Suppress: All",
        "Disques avant",
        "Bonjour,\n\navez-vous les disques avant de 282 mm en stock ?\n\n-- \nMaison Lemaire",
    ),
    (
        7,
        "Accounts <billing@parts-invoices.example>",
        "Authentication-Results: mx.example; dmarc=fail",
        "Overdue invoice",
        "Please pay the attached invoice today.",
    ),
    (
        26,
        "Riverside Motors",
        "X-Mailer: counter",
        "Core return",
        "We send back two calipers tomorrow. Whom do we ask for the label?",
    ),
    (
        31,
        "Tomas Weber <t.weber@riverside.example>",
        "Auto-Submitted: auto-replied",
        "Out of office: your order",
        "I am back on Monday.",
    ),
];

pub(crate) async fn write(tx: &mut TenantTx, profile: &Profile, key: &SecretKey, now: OffsetDateTime) -> Result<()> {
    let ours = Addresses::new("desk.example", key.clone());
    for (hours, from, header, subject, text) in MAILS {
        let at = now - Duration::hours(hours);
        let date = at.format(&Rfc2822).map_err(Error::internal)?;
        let raw = format!(
            "From: {from}\nTo: {}\nDate: {date}\nSubject: {subject}\nMessage-ID: <{hours}.demo@mail.example>\n{header}\n\
             MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n",
            ours.desk(profile.slug),
        );
        inbound::keep(tx, &ours, raw.as_bytes(), at).await?;
    }
    Ok(())
}
