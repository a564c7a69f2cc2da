//! Sends a mail to the server that takes ours, and notes what became of it.
//!
//! Before a mail is sent its row says so. Where the row still says so afterwards, the process ended in between, and the
//! mail may have gone: it is sent again under the same Message-ID, and the row says that this happened.

use super::compose::{Parts, compose};
use crate::mailbox::is_here;
use crate::{Addresses, OutgoingId};
use identity::{Language, addresses, tenants::system_actor};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use platform::jobs::{self, Failure, Job};
use platform::{Error, Result, TenantTx, alerts};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use sqlx::types::Uuid;
use std::time::Duration;
use support::mailed;
use time::OffsetDateTime;

/// The job of one mail.
pub const SEND: &str = "mail.send";
/// How long a mail is tried that the server takes later, or not at all.
const PATIENCE: time::Duration = time::Duration::days(3);

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Which {
    pub mail: OutgoingId,
}

/// The server that takes our mail: `smtps://user:password@host`, or `smtp://host:25`, with `?tls=required` for STARTTLS.
#[derive(Clone)]
pub struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

impl std::str::FromStr for Smtp {
    type Err = Error;

    fn from_str(url: &str) -> Result<Self> {
        let parsed = url::Url::parse(url).map_err(Error::internal)?;
        let plain = parsed.scheme() == "smtp"
            && !parsed.query_pairs().any(|(name, value)| name == "tls" && value == "required");
        if plain && parsed.password().is_some() && !parsed.host_str().is_some_and(is_here) {
            return Err(Error::internal(
                "smtp:// says the password to everybody on the way: smtps:// or ?tls=required do not",
            ));
        }
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(Error::internal)?;
        Ok(Self(server.timeout(Some(Duration::from_secs(30))).build()))
    }
}

/// What became of an attempt to send, with what the server said.
#[derive(Debug)]
pub(crate) enum Fate {
    Sent,
    Failed(String),
    Later(String),
}

impl Smtp {
    /// Hands over a mail that has been tried for so long.
    pub(crate) async fn carry(&self, mail: lettre::Message, tried: time::Duration) -> Fate {
        match self.0.send(mail).await {
            Ok(_) => Fate::Sent,
            Err(error) if is_final(&error) || tried > PATIENCE => Fate::Failed(said(&error)),
            Err(error) => Fate::Later(said(&error)),
        }
    }
}

/// What sending needs.
#[derive(Clone)]
pub struct Sender {
    pub db: PgPool,
    pub smtp: Smtp,
    pub addresses: Addresses,
    /// Where the portal is reached, as `https://portal.example`; empty: mails have no link.
    pub site: String,
}

/// A row that is about to be sent.
struct Row {
    address: String,
    language: String,
    person_id: Option<Uuid>,
    ticket_id: Uuid,
    entry_id: Uuid,
    created_at: OffsetDateTime,
}

/// Does the job of one mail.
#[tracing::instrument(name = "mail.outbox.send", skip_all)]
pub async fn send(sender: &Sender, job: &Job, now: OffsetDateTime) -> Result<(), Failure> {
    let Which { mail } = job.read().map_err(Failure::Own)?;
    let Some((row, message)) = begin(sender, job, mail, now).await.map_err(Failure::Own)? else {
        return Ok(());
    };
    let (state, reason) = match sender.smtp.carry(message, now - row.created_at).await {
        Fate::Sent => ("sent", String::new()),
        Fate::Failed(reason) => ("failed", reason),
        Fate::Later(reason) => ("queued", reason),
    };
    let over = state != "queued";
    note(sender, job, mail, (state, &reason), over, now).await.map_err(Failure::Own)?;
    if over { Ok(()) } else { Err(Failure::Away(Error::internal(reason))) }
}

/// The server will never take this mail. That it lets us not in, or does not speak as we want to, says nothing of the mail.
fn is_final(error: &lettre::transport::smtp::Error) -> bool {
    let asks_who_we_are = error.status().is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535 | 538));
    let cannot_spell = error.is_client() && said(error).contains("SMTPUTF8");
    cannot_spell || error.is_permanent() && !asks_who_we_are
}

/// What the server said, which is in the sources of the error.
fn said(error: &lettre::transport::smtp::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if !text.contains(&inner.to_string()) {
            text = format!("{text}: {inner}");
        }
        source = inner.source();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(500).collect()
}

/// Notes that the mail is being sent, and reads it; `None`: it is not to be sent any more, or waits for the end of its
/// reader's quiet hours.
async fn begin(
    sender: &Sender,
    job: &Job,
    mail: OutgoingId,
    now: OffsetDateTime,
) -> Result<Option<(Row, lettre::Message)>> {
    let mut tx = TenantTx::begin(&sender.db, &system_actor(job.tenant)).await?;
    if let Some(until) = quiet_until(&mut tx, mail, now).await? {
        jobs::add_at(&mut tx, SEND, Which { mail }, until).await?;
        job.finish(&mut tx).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let row = sqlx::query_as!(
        Row,
        "update outgoing_mails
         set doubtful = doubtful or state = 'sending', state = 'sending', attempts = attempts + 1, changed_at = $3
         where tenant_id = $1 and mail_id = $2 and state in ('queued', 'sending')
         returning address, language, person_id, ticket_id, entry_id, created_at",
        job.tenant.uuid(),
        mail.uuid(),
        now,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(message) = mailed::message(&mut tx, row.entry_id.into()).await? else { return Ok(None) };
    if row.person_id.is_some_and(|reader| !message.readers.contains(&reader.into())) {
        settle(&mut tx, mail, ("failed", GONE), now).await?;
        job.finish(&mut tx).await?;
        tx.commit().await?;
        return Ok(None);
    }
    let desk = addresses::desk(&mut tx).await?;
    let before = before(&mut tx, &sender.addresses, mail, &row).await?;
    let link = match (&*sender.site, row.person_id) {
        ("", _) | (_, None) => String::new(),
        (site, Some(_)) => format!("{site}/tickets/{}", message.number),
    };
    let parts = Parts {
        id: mail,
        tenant: job.tenant,
        desk: &desk,
        to: &row.address,
        language: row.language.parse::<Language>()?,
        number: message.number,
        subject: &message.subject,
        body: &message.body,
        files: &message.files,
        link: &link,
        before: &before,
        at: row.created_at,
    };
    // Nothing else of a mail can be wrong: what it says is encoded, whatever that is.
    let Ok(composed) = compose(&parts, &sender.addresses) else {
        settle(&mut tx, mail, ("failed", NO_ADDRESS), now).await?;
        super::undelivered(&mut tx, mail, NO_ADDRESS).await?;
        job.finish(&mut tx).await?;
        tx.commit().await?;
        return Ok(None);
    };
    tx.commit().await?;
    Ok(Some((row, composed)))
}

/// Since it was written they have left, or the ticket is none of theirs any more.
const GONE: &str = "whoever it was for does not read this ticket any more";
const NO_ADDRESS: &str = "no mail can be sent to this address";

/// The end of the quiet hours in which it is due by now: the server was away, or nobody did the work, or somebody has it
/// sent again. Who has no account has no such hours.
async fn quiet_until(tx: &mut TenantTx, mail: OutgoingId, now: OffsetDateTime) -> Result<Option<OffsetDateTime>> {
    let reader = sqlx::query_scalar!(
        "select person_id from outgoing_mails
         where tenant_id = $1 and mail_id = $2 and state in ('queued', 'sending')",
        tx.actor().tenant.uuid(),
        mail.uuid(),
    );
    let Some(reader) = reader.fetch_optional(&mut **tx).await?.flatten() else { return Ok(None) };
    let schedule = alerts::preferences(tx, reader.into()).await?.schedule;
    // Where every hour is quiet it is asked again: that may change.
    let open = schedule.open(now).unwrap_or(now + time::Duration::DAY);
    Ok((open > now).then_some(open))
}

/// The last mails of the thread between the desk and this address, the oldest first.
async fn before(tx: &mut TenantTx, ours: &Addresses, mail: OutgoingId, row: &Row) -> Result<Vec<String>> {
    let rows = sqlx::query!(
        r#"select mail_id as "id!", message_id from (
               (select mail_id, null::text as message_id from outgoing_mails
                where tenant_id = $1 and ticket_id = $2 and address = $3 and mail_id < $4 and state = 'sent'
                order by mail_id desc limit 10)
               union all
               (select mail_id, message_id from inbound_mails
                where tenant_id = $1 and ticket_id = $2 and sender = $3 and mail_id < $4 and message_id <> ''
                order by mail_id desc limit 10)
           ) thread order by 1 desc limit 10"#,
        tx.actor().tenant.uuid(),
        row.ticket_id,
        row.address,
        mail.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let id = |id: Uuid, came: Option<String>| came.unwrap_or_else(|| ours.message_id(id.into()));
    Ok(rows.into_iter().rev().map(|row| id(row.id, row.message_id)).collect())
}

async fn note(
    sender: &Sender,
    job: &Job,
    mail: OutgoingId,
    (state, reason): (&str, &str),
    over: bool,
    now: OffsetDateTime,
) -> Result<()> {
    let mut tx = TenantTx::begin(&sender.db, &system_actor(job.tenant)).await?;
    settle(&mut tx, mail, (state, reason), now).await?;
    if state == "failed" {
        super::undelivered(&mut tx, mail, reason).await?;
    }
    if over {
        job.finish(&mut tx).await?;
    }
    tx.commit().await
}

/// Of a mail that was being sent.
async fn settle(tx: &mut TenantTx, mail: OutgoingId, (state, reason): (&str, &str), now: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "update outgoing_mails set state = $3, reason = $4, changed_at = $5
         where tenant_id = $1 and mail_id = $2 and state = 'sending'",
        tx.actor().tenant.uuid(),
        mail.uuid(),
        state,
        reason,
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
