//! A message becomes mails, one for each who is to get it.

use crate::{OutgoingId, outbox::send};
use identity::{Language, addresses};
use platform::{PersonId, Result, TenantTx, jobs};
use support::mailed::{self, Written};
use support::{EntryId, TicketId};
use time::OffsetDateTime;

/// Does the job of a message, in the transaction that finishes it. Done twice, it makes each mail once.
#[tracing::instrument(name = "mail.outbox.spread", skip_all)]
pub async fn spread(tx: &mut TenantTx, written: Written, now: OffsetDateTime) -> Result<()> {
    if addresses::desk(tx).await?.demo {
        return Ok(());
    }
    let Some(message) = mailed::message(tx, written.entry).await? else {
        return Ok(());
    };
    let (ticket, entry) = (message.ticket, written.entry);
    for reader in addresses::of(tx, &message.readers).await? {
        queue(tx, (ticket, entry), Some(reader.person), &reader.address, reader.language, now).await?;
    }
    let contact = message.contact.map(|contact| contact.trim().to_lowercase());
    if let Some(address) = contact.filter(|contact| contact.parse::<lettre::Address>().is_ok()) {
        queue(tx, (ticket, entry), None, &address, Language::default(), now).await?;
    }
    Ok(())
}

async fn queue(
    tx: &mut TenantTx,
    (ticket, entry): (TicketId, EntryId),
    person: Option<PersonId>,
    address: &str,
    language: Language,
    now: OffsetDateTime,
) -> Result<()> {
    let id = OutgoingId::generate();
    let done = sqlx::query!(
        "insert into outgoing_mails (mail_id, tenant_id, ticket_id, entry_id, person_id, address, language, state,
                                     created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $8)
         on conflict (tenant_id, entry_id, address) do nothing",
        id.uuid(),
        tx.actor().tenant.uuid(),
        ticket.uuid(),
        entry.uuid(),
        person.map(PersonId::uuid),
        address,
        language.as_str(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 {
        jobs::add(tx, send::SEND, send::Which { mail: id }).await?;
    }
    Ok(())
}
