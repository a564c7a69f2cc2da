//! What the desk does by itself. A trigger goes by what happens to a ticket (it is opened, or changed by somebody) or by
//! what does not happen (nobody has done anything for hours); its conditions are a list's filter.
//!
//! Triggers never start one another, nor themselves again: what a trigger changes is no change by somebody. So whatever is
//! written down, each of them does something at most once for each thing that somebody does.

mod run;
mod typed;

pub(crate) use run::touched;
pub use run::{AT_ONCE, JOB, Touched, Waits, dry_run, run, wait, waiting};
pub use typed::NewTrigger;

use crate::filter::Filter;
use crate::macros::Becomes;
use crate::words::Priority;
use crate::{MANAGE, QueueId, StateId, TriggerId, archive, queues, states};
use kernel::{FieldError, FieldErrors};
use platform::{Error, OnConstraint, Result, TenantTx, audit};
use serde::{Deserialize, Serialize};
use sqlx::types::{Json, Uuid};

/// As many as a tenant may have.
pub const MOST: i64 = 50;

/// When it is looked whether there is something to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum When {
    #[default]
    Opened,
    /// Somebody has changed or answered it.
    Changed,
    /// Nobody has done anything for hours.
    Waiting,
}

impl When {
    pub const ALL: [Self; 3] = [Self::Opened, Self::Changed, Self::Waiting];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Changed => "changed",
            Self::Waiting => "waiting",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|when| when.as_str() == text)
    }
}

/// Who is told of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Tells {
    #[default]
    Nobody,
    /// Whoever has the ticket, or all agents where nobody has.
    Agent,
    Managers,
}

impl Tells {
    pub const ALL: [Self; 3] = [Self::Nobody, Self::Agent, Self::Managers];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Agent => "agent",
            Self::Managers => "managers",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tells| tells.as_str() == text)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    pub id: TriggerId,
    pub name: String,
    pub when: When,
    /// For how long nobody has done anything.
    pub hours: Option<i16>,
    pub filter: Filter,
    pub becomes: Becomes,
    pub tells: Tells,
    pub version: i32,
}

/// In the order in which they do something: for those who decide the desk's rules.
#[tracing::instrument(name = "support.triggers.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Trigger>> {
    tx.actor().require(MANAGE)?;
    let rows = sqlx::query!(
        r#"select trigger_id, name, event as "event: When", hours, filter as "filter: Json<Filter>", state_id,
                  priority as "priority: Priority", queue_id, add_tags, remove_tags, tells as "tells: Tells", version
           from ticket_triggers where tenant_id = $1 and archived_at is null order by rank, trigger_id"#,
        tx.actor().tenant.uuid(),
    );
    let tags = |tags: Vec<String>| tags.iter().filter_map(|tag| tag.parse().ok()).collect();
    let triggers = rows.fetch_all(&mut **tx).await?.into_iter().map(|row| Trigger {
        id: row.trigger_id.into(),
        name: row.name,
        when: row.event,
        hours: row.hours,
        filter: row.filter.0,
        becomes: Becomes {
            state: row.state_id.map(Into::into),
            priority: row.priority,
            queue: row.queue_id.map(Into::into),
            assign: None,
            add_tags: tags(row.add_tags),
            remove_tags: tags(row.remove_tags),
        },
        tells: row.tells,
        version: row.version,
    });
    Ok(triggers.collect())
}

/// Adds one that comes after the others.
#[tracing::instrument(name = "support.triggers.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: &NewTrigger) -> Result<TriggerId> {
    tx.actor().require(MANAGE)?;
    check(tx, new).await?;
    let (id, tenant, person) = (TriggerId::generate(), tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "insert into ticket_triggers (trigger_id, tenant_id, name, event, hours, filter, state_id, priority, queue_id,
                                      add_tags, remove_tags, tells, rank, created_by, updated_by)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce(max(rank), 0) + 1, $13, $13
         from ticket_triggers where tenant_id = $2 having count(*) filter (where archived_at is null) < $14",
        id.uuid(),
        tenant.uuid(),
        new.name,
        new.when.as_str(),
        new.hours,
        Json(&new.filter) as _,
        new.becomes.state.map(StateId::uuid),
        new.becomes.priority.map(|priority| priority as i16),
        new.becomes.queue.map(QueueId::uuid),
        &typed::written(&new.becomes.add_tags),
        &typed::written(&new.becomes.remove_tags),
        new.tells.as_str(),
        person.uuid(),
        MOST,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_triggers_name_key", "name", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(FieldErrors::one("name", FieldError::OutOfRange).into());
    }
    audit(tx, "support.trigger.add", "ticket_trigger", id, new.changes_from(None)).await.map(|()| id)
}

/// Changes the trigger that the caller saw at `version`.
#[tracing::instrument(name = "support.triggers.change", skip_all)]
pub async fn change(tx: &mut TenantTx, id: TriggerId, version: i32, new: &NewTrigger) -> Result<()> {
    let old = list(tx).await?.into_iter().find(|old| old.id == id).ok_or(Error::NotFound)?;
    check(tx, new).await?;
    let changes = new.changes_from(Some(&old));
    if changes.is_empty() && old.version == version {
        return Ok(());
    }
    let done = sqlx::query!(
        "update ticket_triggers
         set name = $4, event = $5, hours = $6, filter = $7, state_id = $8, priority = $9, queue_id = $10, add_tags = $11,
             remove_tags = $12, tells = $13, version = version + 1, updated_at = now(), updated_by = $14
         where tenant_id = $1 and trigger_id = $2 and version = $3 and archived_at is null",
        tx.actor().tenant.uuid(),
        id.uuid(),
        version,
        new.name,
        new.when.as_str(),
        new.hours,
        Json(&new.filter) as _,
        new.becomes.state.map(StateId::uuid),
        new.becomes.priority.map(|priority| priority as i16),
        new.becomes.queue.map(QueueId::uuid),
        &typed::written(&new.becomes.add_tags),
        &typed::written(&new.becomes.remove_tags),
        new.tells.as_str(),
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_triggers_name_key", "name", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    audit(tx, "support.trigger.change", "ticket_trigger", id, changes).await
}

#[tracing::instrument(name = "support.triggers.archive", skip_all)]
pub async fn archive(tx: &mut TenantTx, id: TriggerId) -> Result<()> {
    set_archived(tx, id, true).await
}

/// Takes an archiving back.
#[tracing::instrument(name = "support.triggers.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, id: TriggerId) -> Result<()> {
    set_archived(tx, id, false).await
}

const KIND: archive::Kind = archive::Kind {
    subject: "ticket_trigger",
    archive: "support.trigger.archive",
    restore: "support.trigger.restore",
    name_key: "ticket_triggers_name_key",
};

async fn set_archived(tx: &mut TenantTx, id: TriggerId, archived: bool) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let done = sqlx::query!(
        "update ticket_triggers
         set archived_at = case when $3 then now() end, version = version + 1, updated_at = now(), updated_by = $4
         where tenant_id = $1 and trigger_id = $2 and (archived_at is null) = $3",
        tx.actor().tenant.uuid(),
        id.uuid(),
        archived,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await;
    archive::note(tx, &KIND, id, archived, done).await
}

/// What it makes of a ticket is there.
async fn check(tx: &mut TenantTx, new: &NewTrigger) -> Result<()> {
    if let Some(state) = new.becomes.state {
        states::kind(tx, state).await?;
    }
    if let Some(queue) = new.becomes.queue {
        queues::check(tx, queue).await?;
    }
    Ok(())
}

fn id(id: Option<Uuid>) -> Option<String> {
    id.map(|id| id.to_string())
}
