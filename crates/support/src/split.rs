//! A second question in one ticket becomes a ticket of its own, with the entries that are about it.

use crate::entries::{self, NewEntry};
use crate::tickets::{self, Opened, Row};
use crate::triggers::When;
use crate::visibility::{self, require_staff};
use crate::words::{Audience, StateKind};
use crate::{EntryId, TicketId, WORK, due, followers, states, triggers};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// Moves messages and notes of the ticket that the caller saw at `version` to a new one of the same customer, about the
/// same, with the same agent; each says where the other is. One message has to stay, and one to go: a ticket in which
/// nothing was said is none.
#[tracing::instrument(name = "support.split", skip_all, fields(ticket.id = %id))]
pub async fn split(
    tx: &mut TenantTx,
    id: TicketId,
    version: i32,
    entries: &[EntryId],
    subject: &str,
    now: OffsetDateTime,
) -> Result<Opened> {
    let (_, held) = visibility::hold(tx, id).await?;
    require_staff(tx.actor(), WORK)?;
    if !held.is_as_seen(version) {
        return Err(Error::Stale);
    }
    let subject = parse(subject)?;
    let chosen = chosen(tx, id, entries).await?;
    let state = states::first(tx, StateKind::Open).await?;
    let (ticket, number) = (TicketId::generate(), tickets::next_number(tx).await?);
    insert(tx, (ticket, number), id, subject, state.uuid(), now).await?;
    followers::take_over(tx, id, ticket, now).await?;
    note(tx, &held, ticket, subject, now).await?;
    take(tx, ticket, &chosen).await?;
    tickets::touch(tx, id, true, now).await?;
    due::keep(tx, id, now).await?;
    due::keep(tx, ticket, now).await?;
    triggers::touched(tx, ticket, When::Opened).await?;
    let first = chosen.first().copied().ok_or(Error::NotFound)?;
    Ok(Opened { ticket, number, entry: first.into() })
}

fn parse(subject: &str) -> Result<&str, FieldErrors> {
    let subject = subject.trim();
    let mut errors = FieldErrors::default();
    errors.check(!subject.is_empty(), "subject", FieldError::Required);
    errors.check(subject.chars().count() <= 200, "subject", FieldError::TooLong);
    errors.into_result()?;
    Ok(subject)
}

/// All of them are of this thread, and its messages are not all among them.
async fn chosen(tx: &mut TenantTx, id: TicketId, entries: &[EntryId]) -> Result<Vec<Uuid>> {
    let rows = sqlx::query!(
        r#"select entry_id, audience as "audience: Audience" from ticket_entries
           where tenant_id = $1 and kind in ('message', 'note')
             and ticket_id in (select ticket_id from tickets where tenant_id = $1 and thread_id = $2)
           order by at, entry_id"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let is_chosen = |id: Uuid| entries.contains(&id.into());
    let known = entries.iter().all(|entry| rows.iter().any(|row| row.entry_id == entry.uuid()));
    let mut messages = rows.iter().filter(|row| row.audience == Audience::Public);
    let (one_goes, one_stays) =
        (messages.clone().any(|row| is_chosen(row.entry_id)), messages.any(|row| !is_chosen(row.entry_id)));
    let mut errors = FieldErrors::default();
    errors.check(known, "entries", FieldError::Unknown);
    errors.check(one_goes, "entries", FieldError::Required);
    errors.check(one_stays, "entries", FieldError::OutOfRange);
    errors.into_result()?;
    Ok(rows.into_iter().map(|row| row.entry_id).filter(|id| is_chosen(*id)).collect())
}

async fn insert(
    tx: &mut TenantTx,
    (ticket, number): (TicketId, i64),
    from: TicketId,
    subject: &str,
    state: Uuid,
    now: OffsetDateTime,
) -> Result<()> {
    sqlx::query!(
        "insert into tickets (ticket_id, tenant_id, number, subject, state_id, state_kind, priority, queue_id, assignee_id,
                              requester_id, contact, company_id, branch_id, channel, part_id, base_vehicle_id, engine_id,
                              vin, asset_id, reference, thread_id, split_from, created_at, created_by, updated_at,
                              updated_by, public_at)
         select $3, tenant_id, $4, $5, $6, 'open', priority, queue_id, assignee_id, requester_id, contact, company_id,
                branch_id, case channel when 'chat' then 'portal' else channel end, part_id, base_vehicle_id, engine_id, vin, asset_id, reference, $3, ticket_id, $7, $8,
                $7, $8, $7
         from tickets where tenant_id = $1 and ticket_id = $2",
        tx.actor().tenant.uuid(),
        from.uuid(),
        ticket.uuid(),
        number,
        subject,
        state,
        now,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Each remembers where it was written.
async fn take(tx: &mut TenantTx, to: TicketId, entries: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "update ticket_entries set ticket_id = $2, split_from = coalesce(split_from, ticket_id)
         where tenant_id = $1 and entry_id = any($3)",
        tx.actor().tenant.uuid(),
        to.uuid(),
        entries,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn note(tx: &mut TenantTx, from: &Row, ticket: TicketId, subject: &str, now: OffsetDateTime) -> Result<()> {
    let terms = || {
        Changes::default()
            .field("subject", (), subject)
            .field("priority", (), from.priority.as_str())
            .field("queue", (), from.queue_id.map(|id| id.to_string()))
            .field("assignee", (), from.assignee_id.map(|id| id.to_string()))
    };
    entries::write(tx, NewEntry::event(ticket, "split-off", now).other(from.id()).changes(terms())).await?;
    entries::write(tx, NewEntry::event(from.id(), "split", now).other(ticket)).await?;
    audit(tx, "support.ticket.split-off", "ticket", ticket, terms()).await?;
    let changes = Changes::default().field("split", (), ticket.to_string());
    audit(tx, "support.ticket.split", "ticket", from.id(), changes).await
}
