//! Changes to a ticket: one set of new values and the version that was seen.

pub(crate) mod about;
mod bulk;

pub use bulk::{MOST, Outcome, change_each};

use crate::entries::{self, NewEntry};
use crate::tags::{self, Tag};
use crate::tickets::{self, About, Row};
use crate::triggers::When;
use crate::visibility::{self, require_staff};
use crate::words::{Priority, StateKind};
use crate::{QueueId, StateId, TicketId, WORK, due, people, queues, robin, satisfaction, states, told, triggers};
use kernel::{FieldError, FieldErrors};
use platform::audit::{AuditEventId, audit_as};
use platform::{Changes, Error, PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// New values; `None` leaves the old one. For queue and assignee `Some(None)` takes it away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub state: Option<StateId>,
    pub priority: Option<Priority>,
    pub queue: Option<Option<QueueId>>,
    pub assignee: Option<Option<PersonId>>,
    pub subject: Option<String>,
    pub about: Option<About>,
    pub add_tags: Vec<Tag>,
    pub remove_tags: Vec<Tag>,
}

/// What a ticket is to be.
#[derive(Clone)]
struct Values {
    state: Uuid,
    kind: StateKind,
    priority: Priority,
    queue: Option<Uuid>,
    assignee: Option<Uuid>,
    subject: String,
    about: About,
    tags: Vec<String>,
}

/// Changes the ticket that the caller saw at `version`, and says at which it is now. What is as it was is no change, and
/// is not written down.
#[tracing::instrument(name = "support.change", skip_all, fields(ticket.id = %id))]
pub async fn change(
    tx: &mut TenantTx,
    id: TicketId,
    version: i32,
    change: &Change,
    now: OffsetDateTime,
) -> Result<i32> {
    let (_, held) = visibility::hold(tx, id).await?;
    require_staff(tx.actor(), WORK)?;
    if !held.is_as_seen(version) {
        return Err(Error::Stale);
    }
    let version = apply(tx, &held, change, now).await?;
    done(tx, id, now).await?;
    Ok(version)
}

/// All that was to be changed is: the clocks are kept, and triggers look at it.
pub(crate) async fn done(tx: &mut TenantTx, id: TicketId, now: OffsetDateTime) -> Result<()> {
    due::keep(tx, id, now).await?;
    triggers::touched(tx, id, When::Changed).await
}

/// Changes a ticket that is held, whoever may. The caller says [`done`] after all that is done at once.
pub(crate) async fn apply(tx: &mut TenantTx, held: &Row, change: &Change, now: OffsetDateTime) -> Result<i32> {
    let old = Values::of(held);
    let mut new = wanted(tx, &old, change).await?;
    if old.queue != new.queue && change.assignee.is_none() {
        let assignee = new.assignee.map(PersonId::from);
        new.assignee = robin::agent_for(tx, new.queue.map(QueueId::from), assignee).await?.map(PersonId::uuid);
    }
    let changes = about::differences(tx, &old.about, &new.about, differences(&old, &new)).await?;
    if changes.is_empty() {
        return Ok(held.version);
    }
    write(tx, held, &new, now).await?;
    tags::add(tx, held.id(), &change.add_tags).await?;
    tags::remove(tx, held.id(), &change.remove_tags).await?;
    let public = new.is_public(&old);
    let event = NewEntry::event(held.id(), "changed", now).changes(changes.clone());
    let event = event.state((old.kind != new.kind).then_some(new.kind));
    let entry = entries::write(tx, if public { event.public() } else { event }).await?;
    let id = AuditEventId::from(entry.uuid());
    audit_as(tx, id, "support.ticket.change", ("ticket", held.id()), changes).await?;
    satisfaction::solved(tx, held, (old.kind, new.kind), now).await?;
    if old.assignee != new.assignee {
        told::assigned(tx, held, new.assignee.map(PersonId::from)).await?;
    }
    Ok(held.version + 1)
}

impl Values {
    fn of(row: &Row) -> Self {
        Self {
            state: row.state_id,
            kind: row.state_kind,
            priority: row.priority,
            queue: row.queue_id,
            assignee: row.assignee_id,
            subject: row.subject.clone(),
            about: row.about(),
            tags: row.tags.clone(),
        }
    }

    /// Its customer sees that it is not what it was.
    fn is_public(&self, old: &Self) -> bool {
        self.state != old.state || self.subject != old.subject || self.about != old.about
    }
}

/// What is asked for, where there is such a thing.
async fn wanted(tx: &mut TenantTx, old: &Values, change: &Change) -> Result<Values> {
    let mut new = old.clone();
    if let Some(state) = change.state.filter(|state| state.uuid() != old.state) {
        (new.state, new.kind) = (state.uuid(), states::kind(tx, state).await?);
    }
    new.priority = change.priority.unwrap_or(old.priority);
    if let Some(queue) = change.queue.filter(|queue| queue.map(QueueId::uuid) != old.queue) {
        if let Some(queue) = queue {
            queues::check(tx, queue).await?;
        }
        new.queue = queue.map(QueueId::uuid);
    }
    if let Some(assignee) = change.assignee.filter(|person| person.map(PersonId::uuid) != old.assignee) {
        people::check(tx, assignee.as_slice(), WORK, "assignee").await?;
        new.assignee = assignee.map(PersonId::uuid);
    }
    if let Some(subject) = &change.subject {
        let mut errors = FieldErrors::default();
        errors.check(!subject.trim().is_empty(), "subject", FieldError::Required);
        errors.check(subject.trim().chars().count() <= 200, "subject", FieldError::TooLong);
        errors.into_result()?;
        new.subject = subject.trim().to_owned();
    }
    if let Some(about) = &change.about {
        new.about = about::wanted(&old.about, about)?;
    }
    new.tags.extend(change.add_tags.iter().map(Tag::to_string));
    new.tags.retain(|tag| !change.remove_tags.iter().any(|removed| removed.as_str() == tag));
    new.tags.sort();
    new.tags.dedup();
    Ok(new)
}

fn differences(old: &Values, new: &Values) -> Changes {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string());
    Changes::default()
        .field("state", old.state.to_string(), new.state.to_string())
        .field("priority", old.priority.as_str(), new.priority.as_str())
        .field("queue", id(old.queue), id(new.queue))
        .field("assignee", id(old.assignee), id(new.assignee))
        .field("subject", &*old.subject, &*new.subject)
        .field("tags", old.tags.clone(), new.tags.clone())
}

async fn write(tx: &mut TenantTx, held: &Row, new: &Values, now: OffsetDateTime) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let public = new.is_public(&Values::of(held));
    let about = &new.about;
    let done = sqlx::query!(
        "update tickets
         set state_id = $4, state_kind = $5, priority = $6, queue_id = $7, assignee_id = $8, subject = $9,
             solved_at = case when $10 then coalesce(solved_at, $12) end,
             closed_at = case when $11 then coalesce(closed_at, $12) end,
             version = version + 1, updated_at = greatest(updated_at, $12), updated_by = $13,
             public_at = case when $14 then greatest(public_at, $12) else public_at end,
             part_id = $15, base_vehicle_id = $16, engine_id = $17, vin = $18, asset_id = $19, reference = $20
         where tenant_id = $1 and ticket_id = $2 and version = $3",
        tenant.uuid(),
        held.ticket_id,
        held.version,
        new.state,
        new.kind.as_str(),
        new.priority as i16,
        new.queue,
        new.assignee,
        new.subject,
        new.kind.is_over(),
        new.kind == StateKind::Closed,
        now,
        person.uuid(),
        public,
        about.part.map(catalog::PartId::uuid),
        about.vehicle.map(vehicles::BaseVehicleId::get),
        about.engine.map(vehicles::EngineId::get),
        about.vin.as_ref().map_or("", vehicles::Vin::as_str),
        about.asset.map(media::AssetId::uuid),
        about.reference,
    )
    .execute(&mut **tx)
    .await
    .map_err(tickets::unknown)?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::Stale) }
}
