//! Two tickets about the same become one. Every entry stays where it was written; the thread of the target has those of
//! both, in the order of their times.

use crate::entries::{self, NewEntry};
use crate::tickets::{self, Row};
use crate::visibility::{self, require_staff};
use crate::words::StateKind;
use crate::{TicketId, WORK, change, drafts, due, followers, satisfaction, states};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use time::OffsetDateTime;

/// Merges the ticket that the caller saw at `version` into another of the same company; one of nobody's company may go
/// into any. It is closed and points to the target, whose followers its own and its requester become. What it is about
/// the target is about, too, where it did not say so itself.
#[tracing::instrument(name = "support.merge", skip_all, fields(ticket.id = %source))]
pub async fn merge(
    tx: &mut TenantTx,
    source: TicketId,
    version: i32,
    target: TicketId,
    now: OffsetDateTime,
) -> Result<()> {
    let (from, into) = hold_both(tx, source, target).await?;
    require_staff(tx.actor(), WORK)?;
    if !from.is_as_seen(version) {
        return Err(Error::Stale);
    }
    // Whoever sees the target will see all that was said in the source.
    let shown_to_the_same = from.company_id.is_none() || from.company_id == into.company_id;
    if source == target || into.merged_into.is_some() || !shown_to_the_same {
        return Err(FieldErrors::one("target", FieldError::Unknown).into());
    }
    let closed = states::first(tx, StateKind::Closed).await?;
    change::apply(tx, &from, &closed.into(), now).await?;
    satisfaction::withdraw(tx, source).await?;
    let about = Some(change::about::together(&into.about(), &from.about()));
    change::apply(tx, &into, &change::Change { about, ..Default::default() }, now).await?;
    point(tx, source, target).await?;
    followers::take_over(tx, source, target, now).await?;
    drafts::take_over(tx, source, target).await?;
    note(tx, &from, &into, now).await?;
    due::keep(tx, source, now).await?;
    due::keep(tx, target, now).await
}

/// In the order of their ids, so that two who merge the same never wait for one another for ever.
async fn hold_both(tx: &mut TenantTx, source: TicketId, target: TicketId) -> Result<(Row, Row)> {
    if source <= target {
        let (_, from) = visibility::hold(tx, source).await?;
        let (_, into) = visibility::hold(tx, target).await?;
        return Ok((from, into));
    }
    let (_, into) = visibility::hold(tx, target).await?;
    let (_, from) = visibility::hold(tx, source).await?;
    Ok((from, into))
}

/// What was merged into the source before is read in the target, too.
async fn point(tx: &mut TenantTx, source: TicketId, target: TicketId) -> Result<()> {
    sqlx::query!(
        "update tickets
         set thread_id = $3, merged_into = case when ticket_id = $2 then $3 else merged_into end,
             version = version + 1
         where tenant_id = $1 and thread_id = $2",
        tx.actor().tenant.uuid(),
        source.uuid(),
        target.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn note(tx: &mut TenantTx, from: &Row, into: &Row, now: OffsetDateTime) -> Result<()> {
    entries::write(tx, NewEntry::event(from.id(), "merged", now).other(into.id())).await?;
    entries::write(tx, NewEntry::event(into.id(), "took-in", now).other(from.id())).await?;
    tickets::touch(tx, from.id(), true, now).await?;
    tickets::touch(tx, into.id(), true, now).await?;
    let changes = Changes::default().field("merged_into", (), into.id().to_string());
    audit(tx, "support.ticket.merge", "ticket", from.id(), changes).await?;
    let changes = Changes::default().field("took_in", (), from.id().to_string());
    audit(tx, "support.ticket.merge", "ticket", into.id(), changes).await
}
