//! What of a ticket goes out by mail. Sending is the business of a context that stands on this one, so a job is written
//! with the message.

use crate::{EntryId, READ, TicketId, tickets};
use platform::{PersonId, Result, TenantTx, jobs};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// The job of a message that may have to go out: with a [`Written`].
pub const WRITTEN: &str = "mail.written";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub entry: EntryId,
}

/// A message and those who are to get it: never its author, and of customers only those who may see the ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    /// Empty where files say it all.
    pub body: String,
    /// The names of its files, without those that nobody can have.
    pub files: Vec<String>,
    pub author: Option<PersonId>,
    pub at: OffsetDateTime,
    pub readers: Vec<PersonId>,
    /// How to reach somebody without a sign-in, if it is they who ask and they did not write it.
    pub contact: Option<String>,
}

pub(crate) async fn written(tx: &mut TenantTx, entry: EntryId) -> Result<()> {
    jobs::add(tx, WRITTEN, Written { entry }).await?;
    Ok(())
}

/// The message of an entry, for those who send it; `None`: it is no message.
#[tracing::instrument(name = "support.mailed.message", skip_all)]
pub async fn message(tx: &mut TenantTx, entry: EntryId) -> Result<Option<Message>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        r#"select t.thread_id, e.body, e.author_id, e.at, e.side,
                  array(select a.file_name from ticket_attachments a
                        left join attached_files f on f.tenant_id = $1 and f.attached_file_id = a.asset_version_id
                        left join uploads u on u.tenant_id = $1 and u.upload_id = a.upload_id
                        where a.tenant_id = $1 and a.entry_id = e.entry_id
                          and (a.asset_id is not null or f.state in ('quarantined', 'cleared')
                               or f.state is null and u.upload_id is not null and u.outcome is null)
                        order by a.attachment_id) as "files!"
           from ticket_entries e
           join tickets t on t.tenant_id = $1 and t.ticket_id = e.ticket_id
           where e.tenant_id = $1 and e.entry_id = $2 and e.kind = 'message' and e.audience = 'public'"#,
        tenant.uuid(),
        entry.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let author = row.author_id.map(PersonId::from);
    let ticket = tickets::get(tx, row.thread_id.into()).await?;
    let mut readers = readers(tx, ticket.id).await?;
    readers.retain(|reader| Some(*reader) != author);
    let asks = ticket.requester.is_none() && row.side == "staff" && !ticket.contact.is_empty();
    Ok(Some(Message {
        ticket: ticket.id,
        number: ticket.number,
        contact: asks.then_some(ticket.contact),
        subject: ticket.subject,
        body: row.body,
        files: row.files,
        author,
        at: row.at,
        readers,
    }))
}

/// Who asks and who follows.
async fn readers(tx: &mut TenantTx, ticket: TicketId) -> Result<Vec<PersonId>> {
    let people = sqlx::query_scalar!(
        r#"select p.person_id as "person!"
           from (select requester_id as person_id from tickets where tenant_id = $1 and ticket_id = $2
                 union select person_id from ticket_followers where tenant_id = $1 and ticket_id = $2) p
           join memberships m on m.tenant_id = $1 and m.person_id = p.person_id and m.ended_at is null
           join tickets t on t.tenant_id = $1 and t.ticket_id = $2
           where m.company_id is null or m.company_id = t.company_id
           order by p.person_id"#,
        tx.actor().tenant.uuid(),
        ticket.uuid(),
    );
    Ok(people.fetch_all(&mut **tx).await?.into_iter().map(PersonId::from).collect())
}
