//! What the clocks of a ticket go by, as its entries have it. What was written is never changed, so the same comes out
//! tomorrow.
//!
//! Of a ticket that was merged into this one messages count, at their times; its states were its own. What was split off
//! was said here all the same if an agent said it; what a customer asked goes with the new ticket, whose clocks begin with
//! the split.

use crate::sla::{By, Event, Plan, What};
use crate::words::{EntryKind, Priority, Side, StateKind};
use crate::{QueueId, TicketId, visibility};
use platform::{Error, Result, TenantTx};
use serde_json::Value;
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// By what a plan is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    pub priority: Priority,
    pub queue: Option<QueueId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Happened(What),
    /// From here on it is to be handled on these terms.
    Moved(Terms),
}

/// The history of a ticket, before it is known what is promised on which terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    opened: Terms,
    steps: Vec<(OffsetDateTime, Uuid, Step)>,
}

impl History {
    /// The plan of the opening, and what happened, for [`crate::sla::clocks`].
    pub fn by(&self, plan: impl Fn(Terms) -> Plan) -> (Plan, Vec<Event>) {
        let events = self.steps.iter().map(|(at, _, step)| {
            let what = match step {
                Step::Happened(what) => *what,
                Step::Moved(terms) => What::PlanChanged(plan(*terms)),
            };
            Event { at: *at, what }
        });
        (plan(self.opened), events.collect())
    }

    /// What happened, each with the entry that says so; not what was promised about it.
    pub(crate) fn happened(&self) -> impl Iterator<Item = (Uuid, Event)> {
        self.steps.iter().filter_map(|(at, entry, step)| match step {
            Step::Happened(what) => Some((*entry, Event { at: *at, what: *what })),
            Step::Moved(_) => None,
        })
    }
}

struct Row {
    entry_id: Uuid,
    ticket_id: Uuid,
    at: OffsetDateTime,
    kind: EntryKind,
    action: String,
    side: Side,
    changes: Value,
    state_kind: Option<StateKind>,
    asked: bool,
}

/// What happened to a ticket, in order: for staff and jobs.
#[tracing::instrument(name = "support.clock_events", skip_all, fields(ticket.id = %id))]
pub async fn clock_events(tx: &mut TenantTx, id: TicketId) -> Result<History> {
    let (viewer, _) = visibility::see(tx, id).await?;
    if !viewer.is_staff() {
        return Err(Error::Forbidden);
    }
    read(tx, id).await
}

/// The same of a ticket that somebody sees or has just changed.
pub(crate) async fn read(tx: &mut TenantTx, id: TicketId) -> Result<History> {
    let rows = sqlx::query_as!(
        Row,
        r#"with recursive merged as (
               select $2::uuid as ticket_id
               union all
               select t.ticket_id from merged m join tickets t on t.tenant_id = $1 and t.merged_into = m.ticket_id
           ),
           asked as (
               select exists (select from ticket_entries o
                              where o.tenant_id = $1 and o.ticket_id = $2 and o.kind = 'message' and o.side = 'customer'
                                and o.split_from is not null) as asked
           )
           select e.entry_id, e.ticket_id, e.at, e.kind as "kind: EntryKind", e.action, e.side as "side: Side", e.changes,
                  e.state_kind as "state_kind: StateKind", asked.asked as "asked!"
           from ticket_entries e, asked
           where e.tenant_id = $1
             and (e.ticket_id = any(array(select ticket_id from merged))
                  or e.split_from = $2 and e.ticket_id <> $2 and e.kind = 'message' and e.side = 'staff')
           order by e.at, e.entry_id"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(history(id, &rows))
}

fn history(id: TicketId, rows: &[Row]) -> History {
    let mut terms = Terms::default();
    let mut history = History { opened: terms, steps: Vec::new() };
    for row in rows {
        let own = row.ticket_id == id.uuid();
        let mut note = |step| history.steps.push((row.at, row.entry_id, step));
        match (row.kind, row.action.as_str()) {
            (EntryKind::Message, "opening") if own => {}
            (EntryKind::Message, _) if row.side == Side::Customer => note(Step::Happened(What::CustomerWrote)),
            (EntryKind::Message, _) if row.side == Side::Staff => note(Step::Happened(What::AgentReplied)),
            (EntryKind::Message, _) => note(Step::Happened(What::AutoReplied)),
            (EntryKind::Note, _) => note(Step::Happened(What::Noted)),
            (EntryKind::Event, "opened" | "split-off") if own => {
                let customer = if row.action == "opened" { row.side == Side::Customer } else { row.asked };
                let by = if customer { By::Customer } else { By::Agent };
                note(Step::Happened(What::Opened { by }));
                terms = changed(terms, &row.changes);
                history.opened = terms;
            }
            (EntryKind::Event, "changed") if own => {
                if let Some(kind) = row.state_kind {
                    note(Step::Happened(What::StateChanged(kind.clock())));
                }
                let new = changed(terms, &row.changes);
                if new != terms {
                    note(Step::Moved(new));
                }
                terms = new;
            }
            (EntryKind::Event, _) => {}
        }
    }
    history
}

fn changed(terms: Terms, changes: &Value) -> Terms {
    let new = |field: &str| changes.get(field).map(|change| &change["new"]);
    Terms {
        priority: new("priority").and_then(Value::as_str).and_then(Priority::read).unwrap_or(terms.priority),
        queue: new("queue").map_or(terms.queue, |queue| queue.as_str().and_then(|queue| queue.parse().ok())),
    }
}
