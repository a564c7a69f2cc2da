//! What is due on a ticket, kept beside it: computed by [`crate::sla`] in the transaction of each change, so that a list
//! sorts and filters by it and a worker finds by an index what time alone has changed.
//!
//! Which plan was a ticket's at which time is written down, too ([`promises`]): whoever changes a plan or a calendar changes
//! nothing that was promised before.

mod keep;
mod promises;
mod verdicts;
mod watch;

pub(crate) use keep::keep;
pub use watch::{tenants, watch};

use crate::sla::{Clock, Clocks, Promise};
use platform::{Result, TenantTx};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use time::{Duration, OffsetDateTime};

/// The clocks of a ticket as they were when it was last changed. What time has done to them since is [`Kept::at`]'s to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub first: Clock,
    pub next: Clock,
    pub solve: Clock,
}

/// What a ticket's clocks come down to for whoever looks at a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The first of what is to be done; in the past if it is late.
    At(Promise, OffsetDateTime),
    /// It waits for somebody else, with this working time left of what would be due first.
    Paused(Promise, Duration),
}

impl Kept {
    fn of(clocks: &Clocks) -> Self {
        Self { first: clocks.first, next: clocks.next, solve: clocks.solve }
    }

    pub fn clock(&self, promise: Promise) -> Clock {
        match promise {
            Promise::First => self.first,
            Promise::Next => self.next,
            Promise::Solve => self.solve,
        }
    }

    /// As they are at a later moment by which nothing else has happened.
    pub fn at(&self, now: OffsetDateTime) -> Self {
        let late = |clock| match clock {
            Clock::Running { due } if due < now => Clock::Breached { due, at: None },
            other => other,
        };
        Self { first: late(self.first), next: late(self.next), solve: late(self.solve) }
    }

    /// What is paused is not late, whatever was broken before the pause: nobody could do anything about it.
    pub fn due(&self) -> Option<Due> {
        let each = || Promise::ALL.into_iter().map(|promise| (promise, self.clock(promise)));
        let paused = each().filter_map(|(promise, clock)| match clock {
            Clock::Paused { left } => Some((left, promise)),
            _ => None,
        });
        if let Some((left, promise)) = paused.min() {
            return Some(Due::Paused(promise, left));
        }
        let due = each().filter_map(|(promise, clock)| match clock {
            Clock::Running { due } | Clock::Breached { due, at: None } => Some((due, promise)),
            _ => None,
        });
        due.min().map(|(due, promise)| Due::At(promise, due))
    }
}

/// Has the clocks of all that is not solved computed anew, for a plan or calendar has changed. In the order of their ids, as
/// whoever changes many tickets at once changes them.
pub(crate) async fn look_at_all(tx: &mut TenantTx) -> Result<()> {
    sqlx::query!(
        "insert into ticket_clocks (tenant_id, ticket_id, clocks, look_at, kept_at)
         select $1, ticket_id, $2, '-infinity', now() from tickets
         where tenant_id = $1 and solved_at is null and merged_into is null order by ticket_id
         on conflict (tenant_id, ticket_id) do update set look_at = '-infinity'",
        tx.actor().tenant.uuid(),
        Json(Kept::default()) as _,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
