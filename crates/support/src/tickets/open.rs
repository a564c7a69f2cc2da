use super::{About, Opened};
use crate::entries::{self, NewEntry};
use crate::messages::Text;
use crate::tags::{self, Tag};
use crate::triggers::When;
use crate::words::{Channel, Priority, Side, StateKind};
use crate::{
    ASK, EntryId, QueueId, TicketId, WORK, attachments, due, mailed, people, queues, robin, states, told, triggers,
};
use kernel::{FieldError, FieldErrors};
use platform::{BranchId, Changes, CompanyId, Error, PersonId, Result, TenantTx, audit};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// A ticket that is to be opened. Customers say what they ask; for whom, with whom and how it came are the desk's to say.
#[derive(Clone, Debug)]
pub struct NewTicket {
    subject: String,
    text: Text,
    /// A form's own name for what it opens, so that one that is sent twice opens one ticket.
    pub id: Option<TicketId>,
    pub priority: Priority,
    pub channel: Channel,
    pub about: About,
    /// From here on for staff: on whose behalf. What company and branch that is follows from the person.
    pub requester: Option<PersonId>,
    /// How to reach somebody without a sign-in.
    pub contact: String,
    /// Of somebody without a sign-in.
    pub company: Option<CompanyId>,
    pub branch: Option<BranchId>,
    pub queue: Option<QueueId>,
    pub assignee: Option<PersonId>,
    pub tags: Vec<Tag>,
}

/// For whom a ticket is opened.
struct Whose {
    side: Side,
    author: Option<PersonId>,
    requester: Option<PersonId>,
    company: Option<Uuid>,
    branch: Option<Uuid>,
}

impl NewTicket {
    /// Fields are `subject`, `body` and `reference`.
    pub fn parse(subject: &str, text: Text, about: About) -> Result<Self, FieldErrors> {
        let subject = subject.trim();
        let mut errors = FieldErrors::default();
        errors.check(!subject.is_empty(), "subject", FieldError::Required);
        errors.check(subject.chars().count() <= 200, "subject", FieldError::TooLong);
        errors.check(about.reference.trim().chars().count() <= 100, "reference", FieldError::TooLong);
        errors.into_result()?;
        Ok(Self {
            subject: subject.to_owned(),
            text,
            id: None,
            priority: Priority::default(),
            channel: Channel::Portal,
            about,
            requester: None,
            contact: String::new(),
            company: None,
            branch: None,
            queue: None,
            assignee: None,
            tags: Vec::new(),
        })
    }

    /// Says nothing that only the desk says.
    fn is_a_customers(&self) -> bool {
        self.requester.is_none()
            && self.contact.is_empty()
            && self.company.is_none()
            && self.branch.is_none()
            && self.queue.is_none()
            && self.assignee.is_none()
            && self.tags.is_empty()
            && matches!(self.channel, Channel::Portal | Channel::Chat)
    }
}

/// Opens a ticket, which gets the tenant's next number.
#[tracing::instrument(name = "support.tickets.open", skip_all)]
pub async fn open(tx: &mut TenantTx, new: &NewTicket, now: OffsetDateTime) -> Result<Opened> {
    let whose = whose(tx, new).await?;
    let ticket = match by_name(tx, new).await? {
        Named::Free(ticket) => ticket,
        Named::Opened(opened) => return Ok(opened),
    };
    if let Some(queue) = new.queue {
        queues::check(tx, queue).await?;
    }
    if let Some(assignee) = new.assignee {
        people::check(tx, &[assignee], WORK, "assignee").await?;
    }
    people::check_mentions(tx, &new.text.mentions).await?;
    let assignee = robin::agent_for(tx, new.queue, new.assignee).await?;
    let new = &NewTicket { assignee, ..new.clone() };
    let state = states::first(tx, StateKind::New).await?;
    let number = next_number(tx).await?;
    insert(tx, (ticket, number), new, &whose, state.uuid(), now).await?;
    tags::add(tx, ticket, &new.tags).await?;
    let entry = say(tx, ticket, new, &whose, now).await?;
    told::opened(tx, ticket, &new.text.mentions).await?;
    due::keep(tx, ticket, now).await?;
    triggers::touched(tx, ticket, When::Opened).await?;
    mailed::written(tx, entry).await?;
    Ok(Opened { ticket, number, entry })
}

/// What a ticket's own name stands for.
enum Named {
    Free(TicketId),
    /// The same was opened by it before.
    Opened(Opened),
}

/// Of two who ask at once the second waits for the first. A form that is shown again, and says something else, opens
/// something else.
async fn by_name(tx: &mut TenantTx, new: &NewTicket) -> Result<Named> {
    let Some(id) = new.id else { return Ok(Named::Free(TicketId::generate())) };
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('ticket ' || $1::text, 0))::text", id.to_string())
        .fetch_one(&mut **tx)
        .await?;
    let opened = sqlx::query!(
        "select t.number, t.subject, e.entry_id, e.body from tickets t
           join ticket_entries e on e.tenant_id = t.tenant_id and e.ticket_id = t.ticket_id and e.action = 'opening'
           where t.tenant_id = $1 and t.ticket_id = $2 and t.created_by = $3",
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
    );
    Ok(match opened.fetch_optional(&mut **tx).await? {
        Some(row) if (&row.subject, &row.body) == (&new.subject, &new.text.body) => {
            Named::Opened(Opened { ticket: id, number: row.number, entry: row.entry_id.into() })
        }
        Some(_) => Named::Free(TicketId::generate()),
        None => Named::Free(id),
    })
}

async fn whose(tx: &mut TenantTx, new: &NewTicket) -> Result<Whose> {
    let person = tx.actor().person;
    if let Some(customer) = tx.actor().company {
        tx.actor().require(ASK)?;
        if !new.is_a_customers() || !new.text.mentions.is_empty() {
            return Err(Error::Forbidden);
        }
        let (company, branch) = (Some(customer.company.uuid()), customer.branch.map(BranchId::uuid));
        return Ok(Whose { side: Side::Customer, author: Some(person), requester: Some(person), company, branch });
    }
    tx.actor().require(WORK)?;
    let mut whose = Whose {
        side: Side::Staff,
        author: Some(person),
        requester: new.requester,
        company: new.company.map(CompanyId::uuid),
        branch: new.branch.map(BranchId::uuid),
    };
    if let Some(requester) = new.requester {
        (whose.company, whose.branch) = people::works_for(tx, requester, "requester").await?;
    } else {
        people::check_branch(tx, whose.company, whose.branch).await?;
        let contact = new.contact.trim().chars().count();
        let mut errors = FieldErrors::default();
        errors.check(contact > 0 || whose.company.is_some(), "requester", FieldError::Required);
        errors.check(contact <= 200, "contact", FieldError::TooLong);
        errors.into_result()?;
    }
    // What comes by mail is brought by a job, which acts for nobody: the customer said it.
    if person.uuid().is_nil() {
        (whose.side, whose.author) = (Side::Customer, new.requester);
    }
    Ok(whose)
}

/// The row is held until the transaction is over, so that one that is rolled back leaves no gap.
pub(crate) async fn next_number(tx: &mut TenantTx) -> Result<i64> {
    let number = sqlx::query_scalar!(
        "insert into ticket_numbers as n (tenant_id, last_number) values ($1, 1)
         on conflict (tenant_id) do update set last_number = n.last_number + 1
         returning last_number",
        tx.actor().tenant.uuid(),
    );
    Ok(number.fetch_one(&mut **tx).await?)
}

async fn insert(
    tx: &mut TenantTx,
    (ticket, number): (TicketId, i64),
    new: &NewTicket,
    whose: &Whose,
    state: Uuid,
    now: OffsetDateTime,
) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "insert into tickets (ticket_id, tenant_id, number, subject, state_id, state_kind, priority, queue_id, assignee_id,
                              requester_id, contact, company_id, branch_id, channel, part_id, base_vehicle_id, engine_id,
                              vin, asset_id, reference, thread_id, created_at, created_by, updated_at, updated_by,
                              public_at)
         values ($1, $2, $3, $4, $5, 'new', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $1, $20, $21,
                 $20, $21, $20)",
        ticket.uuid(),
        tenant.uuid(),
        number,
        new.subject,
        state,
        new.priority as i16,
        new.queue.map(QueueId::uuid),
        new.assignee.map(PersonId::uuid),
        whose.requester.map(PersonId::uuid),
        new.contact.trim(),
        whose.company,
        whose.branch,
        new.channel.as_str(),
        new.about.part.map(catalog::PartId::uuid),
        new.about.vehicle.map(vehicles::BaseVehicleId::get),
        new.about.engine.map(vehicles::EngineId::get),
        new.about.vin.as_ref().map_or("", vehicles::Vin::as_str),
        new.about.asset.map(media::AssetId::uuid),
        new.about.reference.trim(),
        now,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .map_err(unknown)?;
    Ok(())
}

/// What the ticket refers to and the tenant does not have.
pub(crate) fn unknown(error: sqlx::Error) -> Error {
    let field = match error.as_database_error().and_then(|error| error.constraint()) {
        // Somebody else's.
        Some("tickets_pkey") => return Error::Stale,
        Some("tickets_tenant_id_part_id_fkey") => "part",
        Some("tickets_base_vehicle_id_fkey") => "vehicle",
        Some("tickets_engine_id_fkey") => "engine",
        Some("tickets_tenant_id_asset_id_fkey") => "asset",
        Some("tickets_tenant_id_company_id_fkey") => "company",
        _ => return error.into(),
    };
    FieldErrors::one(field, FieldError::Unknown).into()
}

/// The first message, after the event from which the clocks of the ticket run.
async fn say(
    tx: &mut TenantTx,
    ticket: TicketId,
    new: &NewTicket,
    whose: &Whose,
    now: OffsetDateTime,
) -> Result<EntryId> {
    let changes = || {
        Changes::default()
            .field("subject", (), &*new.subject)
            .field("priority", (), new.priority.as_str())
            .field("queue", (), new.queue.map(|id| id.to_string()))
            .field("assignee", (), new.assignee.map(|id| id.to_string()))
    };
    let opened = NewEntry::event(ticket, "opened", now).by(whose.side, whose.author).changes(changes());
    entries::write(tx, opened).await?;
    let first = NewEntry::message(ticket, &new.text, now).by(whose.side, whose.author).opening();
    let entry = entries::write(tx, first).await?;
    attachments::attach(tx, entry, &new.text.files, now).await?;
    audit(tx, "support.ticket.open", "ticket", ticket, changes()).await?;
    Ok(entry)
}
