use super::{Change, apply};
use crate::visibility::{self, require_staff};
use crate::{TicketId, WORK};
use kernel::{FieldError, FieldErrors};
use platform::{Error, Result, TenantTx};
use time::OffsetDateTime;

/// As many tickets are changed at once.
pub const MOST: usize = 100;

/// What became of one of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// At this version now.
    Changed(i32),
    /// It was so already.
    Same,
    /// Somebody has changed it since, so it was left alone.
    Stale,
    NotFound,
}

/// The same change to each of these, as they were seen. Those that somebody else has changed since are left alone and
/// named, the others are changed. What no ticket can become (an unknown state) changes none.
#[tracing::instrument(name = "support.change_each", skip_all)]
pub async fn change_each(
    tx: &mut TenantTx,
    seen: &[(TicketId, i32)],
    change: &Change,
    now: OffsetDateTime,
) -> Result<Vec<(TicketId, Outcome)>> {
    require_staff(tx.actor(), WORK)?;
    if seen.len() > MOST {
        return Err(FieldErrors::one("tickets", FieldError::OutOfRange).into());
    }
    let mut seen = seen.to_vec();
    // Two who change the same tickets at once do so in the same order, and never wait for one another for ever.
    seen.sort();
    seen.dedup_by_key(|(id, _)| *id);
    let mut outcomes = Vec::with_capacity(seen.len());
    for (id, version) in seen {
        outcomes.push((id, one(tx, id, version, change, now).await?));
    }
    Ok(outcomes)
}

async fn one(tx: &mut TenantTx, id: TicketId, version: i32, change: &Change, now: OffsetDateTime) -> Result<Outcome> {
    let held = match visibility::hold(tx, id).await {
        Ok((_, held)) => held,
        Err(Error::NotFound) => return Ok(Outcome::NotFound),
        Err(error) => return Err(error),
    };
    if !held.is_as_seen(version) {
        return Ok(Outcome::Stale);
    }
    let now_at = apply(tx, &held, change, now).await?;
    super::done(tx, id, now).await?;
    Ok(if now_at == version { Outcome::Same } else { Outcome::Changed(now_at) })
}
