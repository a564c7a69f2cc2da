//! What is said about a ticket: to the other side, or among colleagues.

use crate::attachments::NewFile;
use crate::change::{self, Change};
use crate::entries::{self, NewEntry};
use crate::tickets::{self, Row};
use crate::triggers::When;
use crate::visibility::Viewer;
use crate::words::{EntryKind, Side, StateKind};
use crate::{
    EntryId, StateId, TicketId, WORK, attachments, drafts, due, mailed, people, states, told, triggers, visibility,
};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, PersonId, Result, TenantTx, audit};
use time::OffsetDateTime;

/// What somebody says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub(crate) body: String,
    /// Colleagues who are to look at it.
    pub(crate) mentions: Vec<PersonId>,
    pub(crate) files: Vec<NewFile>,
}

impl Text {
    /// A file may stand for words. Fields are `body`, `mentions` and `files`.
    pub fn parse(body: &str, mentions: &[PersonId], files: &[NewFile]) -> Result<Self, FieldErrors> {
        let body = body.trim();
        let mut mentions = mentions.to_vec();
        mentions.sort();
        mentions.dedup();
        let mut errors = FieldErrors::default();
        errors.check(!body.is_empty() || !files.is_empty(), "body", FieldError::Required);
        errors.check(body.chars().count() <= 100_000, "body", FieldError::TooLong);
        errors.check(mentions.len() <= 50, "mentions", FieldError::OutOfRange);
        errors.check(files.len() <= 50, "files", FieldError::OutOfRange);
        errors.into_result()?;
        Ok(Self { body: body.to_owned(), mentions, files: files.to_vec() })
    }
}

/// What goes with a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct With {
    /// What it makes of the ticket: for agents.
    pub change: Change,
    /// Where that goes by what the sender saw: at this version, and nothing is said of any other.
    pub seen: Option<i32>,
    /// The number of the draft that it was.
    pub draft: Option<i64>,
}

impl With {
    /// Leaves the ticket in this state.
    pub fn state(state: Option<StateId>) -> Self {
        Self { change: Change { state, ..Change::default() }, ..Self::default() }
    }

    fn check_seen(&self, held: &Row) -> Result<()> {
        if self.seen.is_some_and(|version| version != held.version) { Err(Error::Stale) } else { Ok(()) }
    }
}

/// Answers for all to see who see the ticket. What is said to a ticket that was merged goes where it is read.
///
/// A customer's message opens again what waits for them or was solved; a first answer takes a ticket from new to open.
#[tracing::instrument(name = "support.messages.reply", skip_all, fields(ticket.id = %id))]
pub async fn reply(tx: &mut TenantTx, id: TicketId, text: &Text, with: With, now: OffsetDateTime) -> Result<EntryId> {
    let (viewer, held) = hold_thread(tx, id).await?;
    if viewer.is_staff() {
        tx.actor().require(WORK)?;
    } else if with.change != Change::default() || !text.mentions.is_empty() {
        return Err(Error::Forbidden);
    }
    if let Some(entry) = drafts::said_before(tx, held.id(), with.draft, (EntryKind::Message, &text.body)).await? {
        return Ok(entry);
    }
    with.check_seen(&held)?;
    people::check_mentions(tx, &text.mentions).await?;
    let side = if viewer.is_staff() { Side::Staff } else { Side::Customer };
    let person = tx.actor().person;
    let entry = say(tx, &held, text, (side, Some(person)), with.change, now).await?;
    drafts::sent(tx, held.id(), with.draft).await?;
    Ok(entry)
}

/// Takes in what a customer wrote by other ways than ours; for jobs, which act for nobody.
#[tracing::instrument(name = "support.messages.receive", skip_all, fields(ticket.id = %id))]
pub async fn receive(
    tx: &mut TenantTx,
    id: TicketId,
    from: Option<PersonId>,
    text: &Text,
    now: OffsetDateTime,
) -> Result<EntryId> {
    if !tx.actor().person.uuid().is_nil() {
        return Err(Error::Forbidden);
    }
    let (_, held) = hold_thread(tx, id).await?;
    say(tx, &held, text, (Side::Customer, from), Change::default(), now).await
}

/// Says something among colleagues. No customer ever learns of it.
#[tracing::instrument(name = "support.messages.note", skip_all, fields(ticket.id = %id))]
pub async fn note(tx: &mut TenantTx, id: TicketId, text: &Text, with: With, now: OffsetDateTime) -> Result<EntryId> {
    let (_, held) = hold_thread(tx, id).await?;
    tx.actor().require(WORK)?;
    if let Some(entry) = drafts::said_before(tx, held.id(), with.draft, (EntryKind::Note, &text.body)).await? {
        return Ok(entry);
    }
    with.check_seen(&held)?;
    people::check_mentions(tx, &text.mentions).await?;
    let ticket = held.id();
    let entry = entries::write(tx, NewEntry::note(ticket, text, now)).await?;
    attachments::attach(tx, entry, &text.files, now).await?;
    tickets::touch(tx, ticket, false, now).await?;
    change::apply(tx, &held, &with.change, now).await?;
    audit(tx, "support.ticket.note", "ticket", ticket, Changes::default()).await?;
    told::noted(tx, &held, text).await?;
    drafts::sent(tx, held.id(), with.draft).await?;
    due::keep(tx, ticket, now).await?;
    triggers::touched(tx, ticket, When::Changed).await?;
    Ok(entry)
}

/// The ticket itself, or the one that it was merged into.
async fn hold_thread(tx: &mut TenantTx, id: TicketId) -> Result<(Viewer, Row)> {
    let (viewer, seen) = visibility::see(tx, id).await?;
    let (_, held) = visibility::hold(tx, seen.thread()).await?;
    // Merged just now: whoever asks again finds where.
    if held.merged_into.is_some() { Err(Error::Stale) } else { Ok((viewer, held)) }
}

async fn say(
    tx: &mut TenantTx,
    held: &Row,
    text: &Text,
    (side, author): (Side, Option<PersonId>),
    mut change: Change,
    now: OffsetDateTime,
) -> Result<EntryId> {
    let ticket = held.id();
    if side == Side::Customer && held.state_kind == StateKind::Closed {
        return Err(FieldErrors::one("ticket", FieldError::OutOfRange).into());
    }
    let entry = entries::write(tx, NewEntry::message(ticket, text, now).by(side, author)).await?;
    attachments::attach(tx, entry, &text.files, now).await?;
    tickets::touch(tx, ticket, true, now).await?;
    change.state = match (change.state, side, held.state_kind) {
        (None, Side::Customer, StateKind::WaitingCustomer | StateKind::Solved)
        | (None, Side::Staff, StateKind::New) => Some(states::first(tx, StateKind::Open).await?),
        (state, _, _) => state,
    };
    change::apply(tx, held, &change, now).await?;
    audit(tx, "support.ticket.reply", "ticket", ticket, Changes::default()).await?;
    told::said(tx, held, side, text).await?;
    due::keep(tx, ticket, now).await?;
    triggers::touched(tx, ticket, When::Changed).await?;
    mailed::written(tx, entry).await?;
    Ok(entry)
}

impl From<StateId> for Change {
    fn from(state: StateId) -> Self {
        Self { state: Some(state), ..Self::default() }
    }
}
