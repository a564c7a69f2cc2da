//! Mail that goes: a row for each message and address, made from the job that was written with the message, and what
//! became of it.

mod compose;
mod send;
mod spread;

pub(crate) use send::Fate;
pub use send::{SEND, Sender, Smtp, send};
pub use spread::spread;

use crate::letter::Bounce;
use crate::{Addresses, OutgoingId};
use platform::{
    Error, Result, TenantTx,
    alerts::{self, NewAlert},
};
use support::tickets::{self, Ticket};
use time::OffsetDateTime;

/// The ticket to which one of these mails belongs, ours or one that came; `None`: none is known.
pub(crate) async fn answered(tx: &mut TenantTx, ours: &Addresses, answers: &[String]) -> Result<Option<Ticket>> {
    let tenant = tx.actor().tenant;
    for id in answers {
        let ticket = match ours.mail(id) {
            Some(mail) => {
                let sent = sqlx::query_scalar!(
                    r#"select ticket_id as "ticket_id?" from outgoing_mails where tenant_id = $1 and mail_id = $2"#,
                    tenant.uuid(),
                    mail.uuid(),
                );
                sent.fetch_optional(&mut **tx).await?.flatten()
            }
            None => {
                let came = sqlx::query_scalar!(
                    "select ticket_id from inbound_mails
                     where tenant_id = $1 and message_id = $2 and message_id <> '' and ticket_id is not null
                     order by mail_id limit 1",
                    tenant.uuid(),
                    id,
                );
                came.fetch_optional(&mut **tx).await?.flatten()
            }
        };
        if let Some(ticket) = ticket {
            return tickets::get(tx, ticket.into()).await.map(Some);
        }
    }
    Ok(None)
}

/// The tenant sent such a mail.
pub(crate) async fn exists(tx: &mut TenantTx, id: OutgoingId) -> Result<bool> {
    let sent = sqlx::query_scalar!(
        r#"select exists (select from outgoing_mails where tenant_id = $1 and mail_id = $2) as "sent!""#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(sent.fetch_one(&mut **tx).await?)
}

/// A server says that it could not deliver a mail; or that it will try on, which changes nothing but the reason.
pub(crate) async fn came_back(tx: &mut TenantTx, id: OutgoingId, bounce: &Bounce, now: OffsetDateTime) -> Result<()> {
    let done = sqlx::query!(
        "update outgoing_mails
         set state = case when $3 then 'bounced' else state end, reason = left($4, 500), changed_at = $5
         where tenant_id = $1 and mail_id = $2 and state <> 'bounced'",
        tx.actor().tenant.uuid(),
        id.uuid(),
        bounce.is_final,
        bounce.reason,
        now,
    )
    .execute(&mut **tx)
    .await?;
    if bounce.is_final && done.rows_affected() == 1 { undelivered(tx, id, &bounce.reason).await } else { Ok(()) }
}

/// Whoever wrote what did not arrive is told of it: they may know another way.
async fn undelivered(tx: &mut TenantTx, id: OutgoingId, reason: &str) -> Result<()> {
    let row = sqlx::query!(
        r#"select e.author_id as "author!", t.ticket_id, t.number, t.subject from outgoing_mails m
           join ticket_entries e on e.tenant_id = $1 and e.entry_id = m.entry_id
           join tickets t on t.tenant_id = $1 and t.ticket_id = m.ticket_id
           where m.tenant_id = $1 and m.mail_id = $2 and e.side = 'staff' and e.author_id is not null"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(()) };
    let about = format!("#{} {}", row.number, row.subject);
    let subject = ("ticket", row.ticket_id);
    let alert = NewAlert { kind: "support.undelivered", subject, about: &about, note: reason };
    alerts::tell(tx, &[row.author.into()], alert).await
}

/// Somebody has a mail sent again that failed or came back.
#[tracing::instrument(name = "mail.outbox.again", skip_all, fields(mail.id = %id))]
pub async fn again(tx: &mut TenantTx, id: OutgoingId, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(support::MANAGE)?;
    let done = sqlx::query!(
        "update outgoing_mails set state = 'queued', reason = '', created_at = $3, changed_at = $3
         where tenant_id = $1 and mail_id = $2 and state in ('failed', 'bounced')",
        tx.actor().tenant.uuid(),
        id.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return if exists(tx, id).await? { Err(Error::Stale) } else { Err(Error::NotFound) };
    }
    platform::audit(tx, "support.mail.again", "mail", id, platform::Changes::default()).await?;
    platform::jobs::add(tx, SEND, send::Which { mail: id }).await?;
    Ok(())
}
