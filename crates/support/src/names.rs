//! What people of a ticket are called, for whoever reads it. A customer learns the names of agents who wrote to them and of
//! colleagues of their company; who else works at the desk is not theirs to know.

use crate::READ;
use crate::around::Around;
use crate::thread::Thread;
use crate::visibility::require_staff;
use crate::words::{EntryKind, Names, Side};
use platform::{PersonId, Result, TenantTx};
use sqlx::types::{Json, Uuid};
use std::collections::{BTreeSet, HashMap};

/// Names of those whom this thread, and what stands around it, names to the actor who read it.
#[tracing::instrument(name = "support.names.of", skip_all)]
pub async fn of(tx: &mut TenantTx, thread: &Thread, around: &Around) -> Result<HashMap<PersonId, String>> {
    let people: Vec<PersonId> = named(thread, around).into_iter().collect();
    if tx.actor().company.is_none() {
        return identity::people::names(tx, &people).await;
    }
    let wrote = thread.entries.iter().filter(|entry| entry.kind == EntryKind::Message && entry.side == Side::Staff);
    let wrote: Vec<PersonId> = wrote.filter_map(|entry| entry.author).collect();
    identity::people::names_for_customer(tx, &people, &wrote).await
}

fn named(thread: &Thread, around: &Around) -> BTreeSet<PersonId> {
    let mut people: BTreeSet<PersonId> = BTreeSet::new();
    people.extend(thread.ticket.requester);
    people.extend(thread.ticket.desk.as_ref().and_then(|desk| desk.assignee));
    for entry in &thread.entries {
        people.extend(entry.author);
        people.extend(&entry.mentions);
        let assignee = &entry.changes["assignee"];
        people.extend(["old", "new"].iter().filter_map(|side| assignee[side].as_str()?.parse::<PersonId>().ok()));
    }
    people.extend(around.agents.iter().chain(&around.followers).chain(&around.colleagues));
    people.extend(around.begun.iter().map(|draft| draft.person));
    people
}

/// What the audit trail names by id of tickets, states and queues: for staff, in their language.
#[tracing::instrument(name = "support.names.recorded", skip_all)]
pub async fn recorded(tx: &mut TenantTx, ids: &[Uuid], language: &str) -> Result<HashMap<Uuid, String>> {
    require_staff(tx.actor(), READ)?;
    let rows = sqlx::query!(
        r#"select state_id as "id!", null as name, names as "names: Json<Names>" from ticket_states
           where tenant_id = $1 and state_id = any($2)
           union all
           select queue_id, name, null from ticket_queues where tenant_id = $1 and queue_id = any($2)
           union all
           select ticket_id, '#' || number || ' ' || subject, null from tickets
           where tenant_id = $1 and ticket_id = any($2)"#,
        tx.actor().tenant.uuid(),
        ids,
    )
    .fetch_all(&mut **tx)
    .await?;
    let named = rows.into_iter().filter_map(|row| {
        let name = row.name.or_else(|| row.names.map(|names| names.0.in_language(language).to_owned()));
        Some((row.id, name?))
    });
    Ok(named.collect())
}
