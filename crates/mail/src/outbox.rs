//! Mail that goes: a row for each message and address, by which answers and reports find what they are about.

use crate::letter::Bounce;
use crate::{Addresses, OutgoingId};
use platform::{Result, TenantTx};
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
    sqlx::query!(
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
    Ok(())
}
