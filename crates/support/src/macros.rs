//! What agents do again and again: a text with places for names, and what becomes of the ticket. A macro does nothing by
//! itself: its text is put before the agent, who sends it.

mod places;

pub use places::{PLACES, fill};

use crate::change::Change;
use crate::tags::Tag;
use crate::tickets::Ticket;
use crate::visibility::require_staff;
use crate::words::Priority;
use crate::{MANAGE, MacroId, QueueId, StateId, WORK, archive, queues, states};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, OnConstraint, PersonId, Result, TenantTx, audit};
use sqlx::types::Uuid;

/// As many as a tenant may have.
pub const MOST: i64 = 200;

/// Who is to have the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Assign {
    /// Whoever uses the macro.
    Me,
    Nobody,
}

impl Assign {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Me => "me",
            Self::Nobody => "nobody",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        [Self::Me, Self::Nobody].into_iter().find(|assign| assign.as_str() == text)
    }
}

/// What becomes of a ticket; `None` leaves what is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Becomes {
    pub state: Option<StateId>,
    pub priority: Option<Priority>,
    pub queue: Option<QueueId>,
    pub assign: Option<Assign>,
    pub add_tags: Vec<Tag>,
    pub remove_tags: Vec<Tag>,
}

impl Becomes {
    pub fn change(&self, me: PersonId) -> Change {
        Change {
            state: self.state,
            priority: self.priority,
            queue: self.queue.map(Some),
            assignee: self.assign.map(|assign| (assign == Assign::Me).then_some(me)),
            add_tags: self.add_tags.clone(),
            remove_tags: self.remove_tags.clone(),
            ..Change::default()
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Macro {
    pub id: MacroId,
    pub name: String,
    pub body: String,
    /// The text becomes a note.
    pub internal: bool,
    pub becomes: Becomes,
    pub version: i32,
}

/// Names of what a ticket has, for the places of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    pub customer: String,
    pub agent: String,
    pub company: Option<String>,
    pub part: Option<String>,
}

impl Macro {
    /// The text as it is put before an agent. What the ticket does not have is left empty.
    pub fn text_for(&self, ticket: &Ticket, named: &Named) -> String {
        fill(&self.body, |place| match place {
            "customer" => Some(named.customer.clone()),
            "agent" => Some(named.agent.clone()),
            "company" => named.company.clone(),
            "part" => named.part.clone(),
            "number" => Some(ticket.number.to_string()),
            "subject" => Some(ticket.subject.clone()),
            "reference" => Some(ticket.about.reference.clone()),
            _ => None,
        })
    }
}

/// A macro that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMacro {
    name: String,
    body: String,
    internal: bool,
    becomes: Becomes,
}

impl NewMacro {
    /// Fields are `name` and `body`.
    pub fn parse(name: &str, body: &str, internal: bool, becomes: Becomes) -> Result<Self, FieldErrors> {
        let (name, body) = (name.trim().to_owned(), body.trim().to_owned());
        let mut errors = FieldErrors::default();
        errors.check(!name.is_empty(), "name", FieldError::Required);
        errors.check(name.chars().count() <= 80, "name", FieldError::TooLong);
        errors.check(!body.is_empty() || becomes != Becomes::default(), "body", FieldError::Required);
        errors.check(body.chars().count() <= 10_000, "body", FieldError::TooLong);
        errors.check(places::all_known(&body), "body", FieldError::Unknown);
        errors.check(becomes.add_tags.len() <= 20, "add_tags", FieldError::OutOfRange);
        errors.check(becomes.remove_tags.len() <= 20, "remove_tags", FieldError::OutOfRange);
        errors.into_result()?;
        Ok(Self { name, body, internal, becomes })
    }
}

/// By name: for agents.
#[tracing::instrument(name = "support.macros.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Macro>> {
    read(tx, None).await
}

#[tracing::instrument(name = "support.macros.get", skip_all)]
pub async fn get(tx: &mut TenantTx, id: MacroId) -> Result<Macro> {
    read(tx, Some(id)).await?.pop().ok_or(Error::NotFound)
}

async fn read(tx: &mut TenantTx, one: Option<MacroId>) -> Result<Vec<Macro>> {
    require_staff(tx.actor(), WORK)?;
    let rows = sqlx::query!(
        r#"select macro_id, name, body, internal, state_id, priority as "priority: Priority", queue_id,
                  assign as "assign: Assign", add_tags, remove_tags, version
           from ticket_macros
           where tenant_id = $1 and archived_at is null and ($2::uuid is null or macro_id = $2)
           order by lower(name), macro_id"#,
        tx.actor().tenant.uuid(),
        one.map(MacroId::uuid),
    );
    let tags = |tags: Vec<String>| tags.iter().filter_map(|tag| tag.parse().ok()).collect();
    let macros = rows.fetch_all(&mut **tx).await?.into_iter().map(|row| Macro {
        id: row.macro_id.into(),
        name: row.name,
        body: row.body,
        internal: row.internal,
        becomes: Becomes {
            state: row.state_id.map(Into::into),
            priority: row.priority,
            queue: row.queue_id.map(Into::into),
            assign: row.assign,
            add_tags: tags(row.add_tags),
            remove_tags: tags(row.remove_tags),
        },
        version: row.version,
    });
    Ok(macros.collect())
}

#[tracing::instrument(name = "support.macros.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: &NewMacro) -> Result<MacroId> {
    tx.actor().require(MANAGE)?;
    check(tx, new).await?;
    let (id, tenant, person) = (MacroId::generate(), tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "insert into ticket_macros (macro_id, tenant_id, name, body, internal, state_id, priority, queue_id, assign,
                                    add_tags, remove_tags, created_by, updated_by)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12 from ticket_macros
         where tenant_id = $2 and archived_at is null having count(*) < $13",
        id.uuid(),
        tenant.uuid(),
        new.name,
        new.body,
        new.internal,
        new.becomes.state.map(StateId::uuid),
        new.becomes.priority.map(|priority| priority as i16),
        new.becomes.queue.map(QueueId::uuid),
        new.becomes.assign.map(Assign::as_str),
        &written(&new.becomes.add_tags),
        &written(&new.becomes.remove_tags),
        person.uuid(),
        MOST,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_macros_name_key", "name", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(FieldErrors::one("name", FieldError::OutOfRange).into());
    }
    audit(tx, "support.macro.add", "ticket_macro", id, changes(None, new)).await.map(|()| id)
}

/// Changes the macro that the caller saw at `version`.
#[tracing::instrument(name = "support.macros.change", skip_all)]
pub async fn change(tx: &mut TenantTx, id: MacroId, version: i32, new: &NewMacro) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let old = get(tx, id).await?;
    check(tx, new).await?;
    let changes = changes(Some(&old), new);
    if changes.is_empty() && old.version == version {
        return Ok(());
    }
    let done = sqlx::query!(
        "update ticket_macros
         set name = $4, body = $5, internal = $6, state_id = $7, priority = $8, queue_id = $9, assign = $10,
             add_tags = $11, remove_tags = $12, version = version + 1, updated_at = now(), updated_by = $13
         where tenant_id = $1 and macro_id = $2 and version = $3 and archived_at is null",
        tx.actor().tenant.uuid(),
        id.uuid(),
        version,
        new.name,
        new.body,
        new.internal,
        new.becomes.state.map(StateId::uuid),
        new.becomes.priority.map(|priority| priority as i16),
        new.becomes.queue.map(QueueId::uuid),
        new.becomes.assign.map(Assign::as_str),
        &written(&new.becomes.add_tags),
        &written(&new.becomes.remove_tags),
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_macros_name_key", "name", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    audit(tx, "support.macro.change", "ticket_macro", id, changes).await
}

#[tracing::instrument(name = "support.macros.archive", skip_all)]
pub async fn archive(tx: &mut TenantTx, id: MacroId) -> Result<()> {
    set_archived(tx, id, true).await
}

/// Takes an archiving back.
#[tracing::instrument(name = "support.macros.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, id: MacroId) -> Result<()> {
    set_archived(tx, id, false).await
}

const KIND: archive::Kind = archive::Kind {
    subject: "ticket_macro",
    archive: "support.macro.archive",
    restore: "support.macro.restore",
    name_key: "ticket_macros_name_key",
};

async fn set_archived(tx: &mut TenantTx, id: MacroId, archived: bool) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let done = sqlx::query!(
        "update ticket_macros
         set archived_at = case when $3 then now() end, version = version + 1, updated_at = now(), updated_by = $4
         where tenant_id = $1 and macro_id = $2 and (archived_at is null) = $3",
        tx.actor().tenant.uuid(),
        id.uuid(),
        archived,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await;
    archive::note(tx, &KIND, id, archived, done).await
}

/// What a macro makes of a ticket, for the agent who read it at `version`: one that was changed since is not what they read.
#[tracing::instrument(name = "support.macros.used", skip_all)]
pub async fn used(tx: &mut TenantTx, id: MacroId, version: i32) -> Result<Change> {
    let found = get(tx, id).await?;
    if found.version != version {
        return Err(Error::Stale);
    }
    Ok(found.becomes.change(tx.actor().person))
}

/// What it makes of a ticket is there.
async fn check(tx: &mut TenantTx, new: &NewMacro) -> Result<()> {
    if let Some(state) = new.becomes.state {
        states::kind(tx, state).await?;
    }
    if let Some(queue) = new.becomes.queue {
        queues::check(tx, queue).await?;
    }
    Ok(())
}

fn written(tags: &[Tag]) -> Vec<String> {
    tags.iter().map(Tag::to_string).collect()
}

fn changes(old: Option<&Macro>, new: &NewMacro) -> Changes {
    let was = old.map(|old| old.becomes.clone()).unwrap_or_default();
    let becomes = &new.becomes;
    let id = |id: Option<Uuid>| id.map(|id| id.to_string());
    Changes::default()
        .field("name", old.map(|old| old.name.clone()), &*new.name)
        .field("body", old.map(|old| old.body.clone()), &*new.body)
        .field("internal", old.map(|old| old.internal), new.internal)
        .field("state", id(was.state.map(StateId::uuid)), id(becomes.state.map(StateId::uuid)))
        .field("priority", was.priority.map(Priority::as_str), becomes.priority.map(Priority::as_str))
        .field("queue", id(was.queue.map(QueueId::uuid)), id(becomes.queue.map(QueueId::uuid)))
        .field("assign", was.assign.map(Assign::as_str), becomes.assign.map(Assign::as_str))
        .field("add_tags", written(&was.add_tags), written(&becomes.add_tags))
        .field("remove_tags", written(&was.remove_tags), written(&becomes.remove_tags))
}
