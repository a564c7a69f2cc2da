//! Corrections and the tickets that they concern. `fitment` knows no tickets: whoever decides does it through here, and the
//! tickets hear of it in the same transaction.
//!
//! The portal does not know yet who bought what. So those are told whom it is known to concern: who reported it, and who
//! asked about the part on that vehicle. Who has the vehicle in their garage has not bought the part, and is not told.

use crate::entries::{self, NewEntry};
use crate::{READ, TicketId, WORK, tickets, visibility};
use fitment::corrections::{self, Decided, NewReport, Reported};
use fitment::{CorrectionId, WRITE};
use platform::{
    Changes, PersonId, Result, TenantTx,
    alerts::{self, NewAlert},
};
use serde::Deserialize;
use sqlx::types::Uuid;
use time::{Duration, OffsetDateTime};

/// Whoever asked about a part longer ago has fitted it, or has not.
const CONCERNS: Duration = Duration::days(2 * 365);

/// A correction that was reported from a ticket; its states and claims are those of `fitment`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Linked {
    pub id: CorrectionId,
    pub claim: String,
    pub value: String,
    pub state: String,
}

/// Who is told when a correction is decided, beside those who reported it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concerned {
    /// The numbers of those from which it was reported.
    pub tickets: Vec<i64>,
    /// How many have asked about the part.
    pub people: i64,
}

/// An agent reports what a customer says in a ticket; the ticket notes it.
#[tracing::instrument(name = "support.context.report", skip_all)]
pub async fn report(tx: &mut TenantTx, number: i64, new: &NewReport, now: OffsetDateTime) -> Result<Reported> {
    visibility::require_staff(tx.actor(), WORK)?;
    let (_, row) = visibility::see_number(tx, number).await?;
    let reported = corrections::report(tx, new, now).await?;
    let done = sqlx::query!(
        "insert into ticket_corrections (tenant_id, ticket_id, correction_id, created_at, created_by)
         values ($1, $2, $3, $4, $5) on conflict do nothing",
        tx.actor().tenant.uuid(),
        row.thread().uuid(),
        reported.correction.uuid(),
        now,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 {
        note(tx, row.thread(), reported.correction, "correction-reported", now).await?;
    }
    Ok(reported)
}

/// As [`corrections::accept`].
pub async fn accept(tx: &mut TenantTx, id: CorrectionId, version: i32, seen: &str, now: OffsetDateTime) -> Result<()> {
    let decided = corrections::accept(tx, id, version, seen, now).await?;
    let told = tell_tickets(tx, &decided, "correction-accepted", "support.correction-accepted", now).await?;
    tell_others(tx, &decided, &told, "support.part-corrected", now).await
}

/// As [`corrections::refuse`]. Nothing has changed for those who only asked about the part.
pub async fn refuse(
    tx: &mut TenantTx,
    id: CorrectionId,
    version: i32,
    reason: &str,
    now: OffsetDateTime,
) -> Result<()> {
    let decided = corrections::refuse(tx, id, version, reason, now).await?;
    tell_tickets(tx, &decided, "correction-refused", "support.correction-refused", now).await.map(drop)
}

/// As [`corrections::undo`]. Whoever was told of a change is told that it was taken back.
pub async fn undo(tx: &mut TenantTx, id: CorrectionId, version: i32, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(WRITE)?;
    let accepted = corrections::get(tx, id).await?.correction.state == corrections::State::Accepted;
    let decided = corrections::undo(tx, id, version, now).await?;
    let told = tell_tickets(tx, &decided, "correction-reopened", "support.correction-reopened", now).await?;
    if accepted {
        tell_others(tx, &decided, &told, "support.part-reopened", now).await?;
    }
    Ok(())
}

/// As [`corrections::withdraw`]. The desk's tickets say that nobody reports it any more.
pub async fn withdraw(tx: &mut TenantTx, id: CorrectionId, now: OffsetDateTime) -> Result<()> {
    if !corrections::withdraw(tx, id, now).await? {
        return Ok(());
    }
    for heard in linked(tx, id).await? {
        note(tx, heard.ticket.into(), id, "correction-withdrawn", now).await?;
    }
    Ok(())
}

/// For the page of a correction, by those who decide.
#[tracing::instrument(name = "support.context.concerned", skip_all, fields(correction.id = %id))]
pub async fn concerned(tx: &mut TenantTx, id: CorrectionId, now: OffsetDateTime) -> Result<Concerned> {
    tx.actor().require(WRITE)?;
    let linked = linked(tx, id).await?;
    let tickets = linked.iter().map(|of| of.number).collect();
    let others = about_part(tx, id, &[], now).await?;
    let people: std::collections::BTreeSet<Uuid> =
        linked.iter().chain(&others).flat_map(|of| of.people.clone()).collect();
    let people = i64::try_from(people.len()).unwrap_or(i64::MAX);
    Ok(Concerned { tickets, people })
}

/// The numbers of the tickets from which it was reported, for staff who read tickets.
#[tracing::instrument(name = "support.context.reported_from", skip_all, fields(correction.id = %id))]
pub async fn reported_from(tx: &mut TenantTx, id: CorrectionId) -> Result<Vec<i64>> {
    visibility::require_staff(tx.actor(), READ)?;
    Ok(linked(tx, id).await?.into_iter().map(|heard| heard.number).collect())
}

/// A ticket and who has to do with it: agent, requester, followers.
struct Heard {
    ticket: Uuid,
    number: i64,
    subject: String,
    people: Vec<Uuid>,
}

impl Heard {
    fn title(&self) -> String {
        format!("#{} {}", self.number, self.subject)
    }
}

/// Tickets from which it was reported, where they are read.
async fn linked(tx: &mut TenantTx, id: CorrectionId) -> Result<Vec<Heard>> {
    let rows = sqlx::query_as!(
        Heard,
        r#"select t.ticket_id as ticket, t.number, t.subject,
                  array(select m.person_id from memberships m
                        where m.tenant_id = $1 and m.ended_at is null
                          and (m.company_id is null or m.company_id = t.company_id)
                          and (m.person_id in (t.assignee_id, t.requester_id)
                               or exists (select from ticket_followers f where f.tenant_id = $1
                                          and f.ticket_id = t.ticket_id and f.person_id = m.person_id))) as "people!"
           from tickets t
           where t.tenant_id = $1 and t.ticket_id in (
               select x.thread_id from ticket_corrections l
               join tickets x on x.tenant_id = $1 and x.ticket_id = l.ticket_id
               where l.tenant_id = $1 and l.correction_id = $2)
           order by t.ticket_id"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// Tickets in which somebody asked about the part, on the vehicle of the claim or on none in particular.
async fn about_part(tx: &mut TenantTx, id: CorrectionId, without: &[Uuid], now: OffsetDateTime) -> Result<Vec<Heard>> {
    let rows = sqlx::query_as!(
        Heard,
        r#"select t.ticket_id as ticket, t.number, t.subject,
                  array(select m.person_id from memberships m
                        where m.tenant_id = $1 and m.ended_at is null
                          and (m.company_id is null or m.company_id = t.company_id)
                          and (m.person_id = t.requester_id
                               or exists (select from ticket_followers f where f.tenant_id = $1
                                          and f.ticket_id = t.ticket_id and f.person_id = m.person_id))) as "people!"
           from corrections c
           join tickets t on t.tenant_id = $1 and t.part_id = c.part_id
           where c.tenant_id = $1 and c.correction_id = $2 and t.merged_into is null and t.created_at >= $4
             and (c.base_vehicle_id is null or t.base_vehicle_id is null or t.base_vehicle_id = c.base_vehicle_id)
             and t.ticket_id <> all($3)
           order by t.ticket_id"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
        without,
        now - CONCERNS,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// Each ticket has an entry, and whoever has to do with it an alert. Answers who was told, and the tickets.
async fn tell_tickets(
    tx: &mut TenantTx,
    decided: &Decided,
    action: &'static str,
    kind: &'static str,
    now: OffsetDateTime,
) -> Result<Told> {
    let mut told = Told { people: Vec::new(), tickets: Vec::new() };
    told.people.extend(&decided.reporters);
    for heard in linked(tx, decided.correction).await? {
        let ticket = TicketId::from(heard.ticket);
        note(tx, ticket, decided.correction, action, now).await?;
        told.tell(tx, &heard, kind, &decided.reason).await?;
    }
    Ok(told)
}

async fn tell_others(
    tx: &mut TenantTx,
    decided: &Decided,
    told: &Told,
    kind: &'static str,
    now: OffsetDateTime,
) -> Result<()> {
    let mut told = told.clone();
    for heard in about_part(tx, decided.correction, &told.tickets, now).await? {
        let people = told.fresh(&heard);
        let subject = ("part", decided.part.uuid());
        alerts::tell(tx, &people, NewAlert { kind, subject, about: &decided.part_number, note: &heard.title() })
            .await?;
    }
    Ok(())
}

/// Nobody is told of the same twice.
#[derive(Clone)]
struct Told {
    people: Vec<PersonId>,
    tickets: Vec<Uuid>,
}

impl Told {
    fn fresh(&mut self, heard: &Heard) -> Vec<PersonId> {
        let fresh: Vec<PersonId> =
            heard.people.iter().map(|id| PersonId::from(*id)).filter(|id| !self.people.contains(id)).collect();
        self.people.extend(&fresh);
        fresh
    }

    async fn tell(&mut self, tx: &mut TenantTx, heard: &Heard, kind: &'static str, note: &str) -> Result<()> {
        self.tickets.push(heard.ticket);
        let people = self.fresh(heard);
        let subject = ("ticket", heard.ticket);
        alerts::tell(tx, &people, NewAlert { kind, subject, about: &heard.title(), note }).await
    }
}

/// What became of it, for the customer to see, too; that it was reported, or is no more, is the desk's.
async fn note(
    tx: &mut TenantTx,
    ticket: TicketId,
    correction: CorrectionId,
    action: &'static str,
    now: OffsetDateTime,
) -> Result<()> {
    let public = !["correction-reported", "correction-withdrawn"].contains(&action);
    let changes = Changes::default().field("correction", None::<String>, correction.to_string());
    let entry = NewEntry::event(ticket, action, now).changes(changes);
    entries::write(tx, if public { entry.public() } else { entry }).await?;
    tickets::touch(tx, ticket, public, now).await
}
