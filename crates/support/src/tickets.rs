//! A ticket: who asks, about what, where it stands and with whom.

mod open;

pub use open::{NewTicket, open};
pub(crate) use open::{next_number, unknown};

use crate::due::{Due, Kept};
use crate::sla::Promise;
use crate::words::{Channel, Names, Priority, StateKind};
use crate::{EntryId, QueueId, StateId, TicketId, visibility};
use catalog::PartId;
use media::AssetId;
use platform::{BranchId, CompanyId, PersonId, Result, TenantId, TenantTx};
use sqlx::{FromRow, Postgres, QueryBuilder, types::Json, types::Uuid};
use time::OffsetDateTime;
use vehicles::{BaseVehicleId, EngineId, Vin};

/// What a ticket was opened from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub part: Option<PartId>,
    pub vehicle: Option<BaseVehicleId>,
    pub engine: Option<EngineId>,
    pub vin: Option<Vin>,
    pub asset: Option<AssetId>,
    /// The customer's own: the number of an order, a job card.
    pub reference: String,
}

/// A ticket as its viewer may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub id: TicketId,
    /// What people call it.
    pub number: i64,
    pub subject: String,
    pub state: StateId,
    pub state_kind: StateKind,
    pub state_names: Names,
    pub priority: Priority,
    pub channel: Channel,
    /// `None`: somebody without a sign-in.
    pub requester: Option<PersonId>,
    /// How to reach those; for staff.
    pub contact: String,
    pub company: Option<CompanyId>,
    pub branch: Option<BranchId>,
    pub about: About,
    pub merged_into: Option<TicketId>,
    /// Where it is read: itself, or what it was merged into.
    pub thread: TicketId,
    pub split_from: Option<TicketId>,
    pub created_at: OffsetDateTime,
    /// When something was last done that the viewer sees.
    pub updated_at: OffsetDateTime,
    pub public_at: OffsetDateTime,
    pub solved_at: Option<OffsetDateTime>,
    pub closed_at: Option<OffsetDateTime>,
    /// `None` for customers.
    pub desk: Option<Desk>,
}

/// What only staff know of a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    pub queue: Option<QueueId>,
    pub assignee: Option<PersonId>,
    pub tags: Vec<String>,
    /// Of what [`crate::change`] changes.
    pub version: i32,
    /// How its clocks stood when it was last changed, if anything was ever promised about it.
    pub clocks: Option<Kept>,
}

impl Desk {
    /// What is due first, and when; in the past if it is late.
    pub fn due(&self) -> Option<(Promise, OffsetDateTime)> {
        match self.clocks?.due()? {
            Due::At(promise, due) => Some((promise, due)),
            Due::Paused(..) => None,
        }
    }
}

/// A ticket as it is written.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Row {
    pub ticket_id: Uuid,
    pub number: i64,
    pub subject: String,
    pub state_id: Uuid,
    pub state_kind: StateKind,
    state_names: Json<Names>,
    pub priority: Priority,
    pub queue_id: Option<Uuid>,
    pub assignee_id: Option<Uuid>,
    pub requester_id: Option<Uuid>,
    pub contact: String,
    pub company_id: Option<Uuid>,
    pub branch_id: Option<Uuid>,
    pub channel: Channel,
    part_id: Option<Uuid>,
    base_vehicle_id: Option<i32>,
    engine_id: Option<i32>,
    vin: String,
    asset_id: Option<Uuid>,
    reference: String,
    pub merged_into: Option<Uuid>,
    pub thread_id: Uuid,
    split_from: Option<Uuid>,
    pub version: i32,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
    public_at: OffsetDateTime,
    solved_at: Option<OffsetDateTime>,
    closed_at: Option<OffsetDateTime>,
    pub tags: Vec<String>,
    clocks: Option<Json<Kept>>,
}

impl Row {
    pub fn id(&self) -> TicketId {
        self.ticket_id.into()
    }

    /// Whether it is still what somebody saw at this version, and a ticket by itself.
    pub fn is_as_seen(&self, version: i32) -> bool {
        self.version == version && self.merged_into.is_none()
    }

    pub fn thread(&self) -> TicketId {
        self.thread_id.into()
    }

    /// How it is named in what people are told.
    pub fn title(&self) -> String {
        format!("#{} {}", self.number, self.subject)
    }

    pub fn about(&self) -> About {
        About {
            part: self.part_id.map(Into::into),
            vehicle: self.base_vehicle_id.map(Into::into),
            engine: self.engine_id.map(Into::into),
            vin: self.vin.parse().ok(),
            asset: self.asset_id.map(Into::into),
            reference: self.reference.clone(),
        }
    }

    pub fn ticket(self) -> Ticket {
        let about = self.about();
        Ticket {
            id: self.ticket_id.into(),
            number: self.number,
            subject: self.subject,
            state: self.state_id.into(),
            state_kind: self.state_kind,
            state_names: self.state_names.0,
            priority: self.priority,
            channel: self.channel,
            requester: self.requester_id.map(Into::into),
            contact: self.contact,
            company: self.company_id.map(Into::into),
            branch: self.branch_id.map(Into::into),
            about,
            merged_into: self.merged_into.map(Into::into),
            thread: self.thread_id.into(),
            split_from: self.split_from.map(Into::into),
            created_at: self.created_at,
            updated_at: self.updated_at,
            public_at: self.public_at,
            solved_at: self.solved_at,
            closed_at: self.closed_at,
            desk: Some(Desk {
                queue: self.queue_id.map(Into::into),
                assignee: self.assignee_id.map(Into::into),
                tags: self.tags,
                version: self.version,
                clocks: self.clocks.map(|clocks| clocks.0),
            }),
        }
    }
}

/// The beginning of every statement that reads tickets `t`.
pub(crate) fn select(tenant: TenantId) -> QueryBuilder<'static, Postgres> {
    let mut sql = QueryBuilder::new(
        "select t.ticket_id, t.number, t.subject, t.state_id, t.state_kind, s.names as state_names, t.priority, t.queue_id,
                t.assignee_id, t.requester_id, t.contact, t.company_id, t.branch_id, t.channel, t.part_id,
                t.base_vehicle_id, t.engine_id, t.vin, t.asset_id, t.reference, t.merged_into, t.thread_id, t.split_from,
                t.version, t.created_at, t.updated_at, t.public_at, t.solved_at, t.closed_at,
                array(select g.tag from ticket_tags g
                      where g.tenant_id = t.tenant_id and g.ticket_id = t.ticket_id order by g.tag) as tags,
                (select k.clocks from ticket_clocks k
                 where k.tenant_id = t.tenant_id and k.ticket_id = t.ticket_id) as clocks
         from tickets t
         join ticket_states s on s.tenant_id = t.tenant_id and s.state_id = t.state_id
         where t.tenant_id = ",
    );
    sql.push_bind(tenant.uuid());
    sql
}

/// A ticket that the actor sees.
#[tracing::instrument(name = "support.tickets.get", skip_all, fields(ticket.id = %id))]
pub async fn get(tx: &mut TenantTx, id: TicketId) -> Result<Ticket> {
    let (viewer, row) = visibility::see(tx, id).await?;
    Ok(visibility::ticket(viewer, row))
}

/// A ticket by its number, among those that the actor sees.
#[tracing::instrument(name = "support.tickets.by_number", skip_all)]
pub async fn by_number(tx: &mut TenantTx, number: i64) -> Result<Ticket> {
    let (viewer, row) = visibility::see_number(tx, number).await?;
    Ok(visibility::ticket(viewer, row))
}

/// Something was said or done: lists show when, to the customer only if it is theirs to see.
pub(crate) async fn touch(tx: &mut TenantTx, id: TicketId, public: bool, now: OffsetDateTime) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "update tickets set updated_at = greatest(updated_at, $3), updated_by = $4,
                public_at = case when $5 then greatest(public_at, $3) else public_at end
         where tenant_id = $1 and ticket_id = $2",
        tenant.uuid(),
        id.uuid(),
        now,
        person.uuid(),
        public,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What a ticket was opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    pub ticket: TicketId,
    pub number: i64,
    /// The first message.
    pub entry: EntryId,
}
