//! The one place that says which tickets somebody sees, and what of them. Whatever reads a ticket, counts tickets or tells
//! of one asks here.
//!
//! Staff see everything. Of customers, whoever may see the whole company's tickets sees those of the company, or of their
//! branch if they belong to one; everybody else sees what they asked themselves or follow. A ticket of another company, or
//! of none, is not there. Notes, drafts, queue, assignee, tags and what is done behind the desk are never a customer's.

use crate::thread::Entry;
use crate::tickets::Row;
use crate::tickets::Ticket;
use crate::words::{Audience, EntryKind};
use crate::{ASK, COMPANY, READ, TicketId};
use platform::{Actor, BranchId, CompanyId, Error, Permission, PersonId, Result, TenantTx};
use serde_json::Value;
use sqlx::{Postgres, QueryBuilder};

/// As whom somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    Staff,
    /// Sees all tickets of their company.
    Company(CompanyId),
    /// Sees those of their branch, and their own.
    Branch(CompanyId, BranchId),
    /// Sees what they asked or follow.
    Own(CompanyId),
}

impl Viewer {
    pub fn is_staff(self) -> bool {
        self == Self::Staff
    }
}

/// Whose a ticket is: what decides who sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub company: Option<CompanyId>,
    pub branch: Option<BranchId>,
    pub requester: Option<PersonId>,
    pub followers: Vec<PersonId>,
}

impl Facts {
    /// The rule of [`push_seen`] for one ticket that was read for many viewers; a test holds the two against each other.
    pub fn seen_by(&self, actor: &Actor, viewer: Viewer) -> bool {
        let own = || self.requester == Some(actor.person) || self.followers.contains(&actor.person);
        match viewer {
            Viewer::Staff => true,
            Viewer::Company(company) => self.company == Some(company),
            Viewer::Branch(company, branch) => self.company == Some(company) && (self.branch == Some(branch) || own()),
            Viewer::Own(company) => self.company == Some(company) && own(),
        }
    }
}

/// What of an event's changes a customer may know.
const PUBLIC_FIELDS: [&str; 7] = ["state", "subject", "part", "vehicle", "vin", "file", "reference"];

/// As whom the actor looks, if they may look at all.
pub fn viewer(actor: &Actor) -> Result<Viewer> {
    let Some(customer) = actor.company else {
        actor.require(READ)?;
        return Ok(Viewer::Staff);
    };
    actor.require(ASK)?;
    Ok(match customer.branch {
        _ if !actor.may(COMPANY) => Viewer::Own(customer.company),
        Some(branch) => Viewer::Branch(customer.company, branch),
        None => Viewer::Company(customer.company),
    })
}

/// What is done behind the desk is for staff, whatever else a customer may.
pub(crate) fn require_staff(actor: &Actor, permission: Permission) -> Result<()> {
    actor.require(permission)?;
    if actor.company.is_some() { Err(Error::Forbidden) } else { Ok(()) }
}

/// Narrows a statement to what the viewer sees of the tickets `t`.
pub(crate) fn push_seen(sql: &mut QueryBuilder<'_, Postgres>, actor: &Actor, viewer: Viewer) {
    let (company, branch, own) = match viewer {
        Viewer::Staff => return,
        Viewer::Company(company) => (company, None, false),
        Viewer::Branch(company, branch) => (company, Some(branch), true),
        Viewer::Own(company) => (company, None, true),
    };
    sql.push(" and t.company_id = ").push_bind(company.uuid());
    if !own {
        return;
    }
    sql.push(" and (t.requester_id = ").push_bind(actor.person.uuid());
    if let Some(branch) = branch {
        sql.push(" or t.branch_id = ").push_bind(branch.uuid());
    }
    sql.push(" or exists (select from ticket_followers f where f.tenant_id = ").push_bind(actor.tenant.uuid());
    sql.push(" and f.ticket_id = t.ticket_id and f.person_id = ").push_bind(actor.person.uuid()).push("))");
}

/// A ticket as its row is, for one who sees it; anybody else is told that there is none.
pub(crate) async fn see(tx: &mut TenantTx, id: TicketId) -> Result<(Viewer, Row)> {
    find(tx, Key::Id(id), false).await
}

/// The same by its number.
pub(crate) async fn see_number(tx: &mut TenantTx, number: i64) -> Result<(Viewer, Row)> {
    find(tx, Key::Number(number), false).await
}

/// The same, and nobody else changes it until this transaction is over.
pub(crate) async fn hold(tx: &mut TenantTx, id: TicketId) -> Result<(Viewer, Row)> {
    find(tx, Key::Id(id), true).await
}

/// What a ticket is looked for by.
enum Key {
    Id(TicketId),
    Number(i64),
}

async fn find(tx: &mut TenantTx, key: Key, for_update: bool) -> Result<(Viewer, Row)> {
    let actor = tx.actor().clone();
    let viewer = viewer(&actor)?;
    if let (true, Key::Id(id)) = (for_update, &key) {
        lock(tx, *id).await?;
    }
    let mut sql = crate::tickets::select(actor.tenant);
    match key {
        Key::Id(id) => sql.push(" and t.ticket_id = ").push_bind(id.uuid()),
        Key::Number(number) => sql.push(" and t.number = ").push_bind(number),
    };
    push_seen(&mut sql, &actor, viewer);
    let row: Option<Row> = sql.build_query_as().fetch_optional(&mut **tx).await?;
    Ok((viewer, row.ok_or(Error::NotFound)?))
}

/// First alone, and read then: whoever waits while its state is changed would look for the old state beside the new ticket,
/// and find neither.
async fn lock(tx: &mut TenantTx, id: TicketId) -> Result<()> {
    sqlx::query!(
        r#"select 1 as "held!" from tickets where tenant_id = $1 and ticket_id = $2 for no key update"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(())
}

/// What the viewer may know of a ticket that they see.
pub(crate) fn ticket(viewer: Viewer, row: Row) -> Ticket {
    let mut ticket = row.ticket();
    if !viewer.is_staff() {
        ticket.desk = None;
        ticket.updated_at = ticket.public_at;
        ticket.contact.clear();
    }
    ticket
}

/// What the viewer may know of an entry of a ticket that they see.
pub(crate) fn entry(viewer: Viewer, mut entry: Entry) -> Option<Entry> {
    if viewer.is_staff() {
        return Some(entry);
    }
    if entry.audience != Audience::Public || entry.kind == EntryKind::Note {
        return None;
    }
    entry.mentions.clear();
    entry.other = None;
    if let Value::Object(changes) = &mut entry.changes {
        changes.retain(|field, _| PUBLIC_FIELDS.contains(&field.as_str()));
    }
    Some(entry)
}

/// Narrows a statement to the entries `e` of a ticket that the viewer may read.
pub(crate) fn push_entries(sql: &mut QueryBuilder<'_, Postgres>, viewer: Viewer) {
    if !viewer.is_staff() {
        sql.push(" and e.audience = 'public'");
    }
}
