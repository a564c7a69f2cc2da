//! A customer says that their question is answered. An agent solves a ticket by changing its state.

use crate::visibility;
use crate::words::StateKind;
use crate::{TicketId, change, states, told};
use kernel::{FieldError, FieldErrors};
use platform::{Error, Result, TenantTx};
use time::OffsetDateTime;

/// Solves a ticket that the customer sees, and tells the desk. One that is solved stays so; they open it again by answering.
#[tracing::instrument(name = "support.solve", skip_all, fields(ticket.id = %id))]
pub async fn solve(tx: &mut TenantTx, id: TicketId, now: OffsetDateTime) -> Result<()> {
    let (viewer, held) = visibility::hold(tx, id).await?;
    if viewer.is_staff() {
        return Err(Error::Forbidden);
    }
    if held.merged_into.is_some() {
        return Err(Error::Stale);
    }
    match held.state_kind {
        StateKind::Solved => return Ok(()),
        StateKind::Closed => return Err(FieldErrors::one("ticket", FieldError::OutOfRange).into()),
        _ => {}
    }
    let solved = states::first(tx, StateKind::Solved).await?;
    change::apply(tx, &held, &solved.into(), now).await?;
    change::done(tx, id, now).await?;
    told::solved(tx, &held).await
}
