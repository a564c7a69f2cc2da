//! How what is said and done is written down.

use crate::messages::Text;
use crate::words::{Audience, EntryKind, Side, StateKind};
use crate::{EntryId, TicketId};
use platform::{Changes, PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// An entry that is to be written.
pub(crate) struct NewEntry<'a> {
    ticket: TicketId,
    now: OffsetDateTime,
    kind: EntryKind,
    audience: Audience,
    action: &'static str,
    by: Option<(Side, Option<PersonId>)>,
    text: Option<&'a Text>,
    changes: Changes,
    state: Option<StateKind>,
    other: Option<TicketId>,
}

impl<'a> NewEntry<'a> {
    fn new(ticket: TicketId, kind: EntryKind, audience: Audience, now: OffsetDateTime) -> Self {
        let changes = Changes::default();
        Self { ticket, now, kind, audience, action: "", by: None, text: None, changes, state: None, other: None }
    }

    pub fn message(ticket: TicketId, text: &'a Text, now: OffsetDateTime) -> Self {
        Self { text: Some(text), ..Self::new(ticket, EntryKind::Message, Audience::Public, now) }
    }

    pub fn note(ticket: TicketId, text: &'a Text, now: OffsetDateTime) -> Self {
        Self { text: Some(text), ..Self::new(ticket, EntryKind::Note, Audience::Staff, now) }
    }

    /// Something that was done, for staff alone.
    pub fn event(ticket: TicketId, action: &'static str, now: OffsetDateTime) -> Self {
        Self { action, ..Self::new(ticket, EntryKind::Event, Audience::Staff, now) }
    }

    /// Customers see of it what `visibility` lets through.
    pub fn public(self) -> Self {
        Self { audience: Audience::Public, ..self }
    }

    /// The message with which a ticket begins.
    pub fn opening(self) -> Self {
        Self { action: "opening", ..self }
    }

    /// Somebody else's than the actor's.
    pub fn by(self, side: Side, author: Option<PersonId>) -> Self {
        Self { by: Some((side, author)), ..self }
    }

    pub fn changes(self, changes: Changes) -> Self {
        Self { changes, ..self }
    }

    pub fn state(self, state: Option<StateKind>) -> Self {
        Self { state, ..self }
    }

    pub fn other(self, other: TicketId) -> Self {
        Self { other: Some(other), ..self }
    }
}

/// Writes it down as the actor's, where it does not say whose it is.
pub(crate) async fn write(tx: &mut TenantTx, entry: NewEntry<'_>) -> Result<EntryId> {
    let (id, actor) = (EntryId::generate(), tx.actor());
    let tenant = actor.tenant.uuid();
    let (side, author) = entry.by.unwrap_or(match (actor.person, actor.company) {
        (person, _) if person.uuid().is_nil() => (Side::System, None),
        (person, None) => (Side::Staff, Some(person)),
        (person, Some(_)) => (Side::Customer, Some(person)),
    });
    let mentions: Vec<Uuid> = entry.text.iter().flat_map(|text| &text.mentions).map(|person| person.uuid()).collect();
    sqlx::query!(
        "insert into ticket_entries (entry_id, tenant_id, ticket_id, at, kind, audience, action, side, author_id, body,
                                     mentions, changes, state_kind, other_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        id.uuid(),
        tenant,
        entry.ticket.uuid(),
        entry.now,
        entry.kind as EntryKind,
        entry.audience as Audience,
        entry.action,
        side as Side,
        author.map(PersonId::uuid),
        entry.text.map_or("", |text| &text.body),
        &mentions,
        entry.changes.to_json(),
        entry.state.map(StateKind::as_str),
        entry.other.map(TicketId::uuid),
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}
