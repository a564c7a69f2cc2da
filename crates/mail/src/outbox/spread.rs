//! A message becomes mails, one for each who is to get it.

use crate::{OutgoingId, outbox::send};
use identity::{Language, addresses};
use platform::alerts::{self, Mail, Topic};
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
        // Whoever wants messages in the digest, or no mail of them, reads them there, or in the portal.
        if let Some(due) = due(tx, reader.person, now).await? {
            let to = (Some(reader.person), &*reader.address, reader.language);
            queue(tx, (ticket, entry), to, (now, due)).await?;
        }
    }
    let contact = message.contact.map(|contact| contact.trim().to_lowercase());
    if let Some(address) = contact.filter(|contact| contact.parse::<lettre::Address>().is_ok()) {
        let language = language_of(tx, message.author).await?;
        queue(tx, (ticket, entry), (None, &address, language), (now, now)).await?;
    }
    Ok(())
}

/// What we know of the language of somebody without a sign-in: that whoever answers them writes in it.
async fn language_of(tx: &mut TenantTx, author: Option<PersonId>) -> Result<Language> {
    let author = addresses::of(tx, author.as_slice()).await?.pop();
    Ok(author.map(|author| author.language).unwrap_or_default())
}

/// When a message goes to a reader: now, or after their quiet hours, if they want mail of messages at once.
async fn due(tx: &mut TenantTx, reader: PersonId, now: OffsetDateTime) -> Result<Option<OffsetDateTime>> {
    let preferences = alerts::preferences(tx, reader).await?;
    let at_once = preferences.mail(Topic::Messages) == Mail::AtOnce;
    Ok(at_once.then(|| preferences.schedule.open(now)).flatten())
}

async fn queue(
    tx: &mut TenantTx,
    (ticket, entry): (TicketId, EntryId),
    (person, address, language): (Option<PersonId>, &str, Language),
    (now, due): (OffsetDateTime, OffsetDateTime),
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
        match due > now {
            true => jobs::add_at(tx, send::SEND, send::Which { mail: id }, due).await?,
            false => jobs::add(tx, send::SEND, send::Which { mail: id }).await?,
        };
    }
    Ok(())
}
