//! The desk's side of chats: who is there to answer, which wait, and whose they are.

use super::hours;
use crate::change::{self, Change};
use crate::presence::{LEASE, ProcessId, SeatId};
use crate::visibility::{self, require_staff};
use crate::words::{Channel, Side, StateKind};
use crate::{TicketId, WORK, states};
use platform::{Error, PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// Whether somebody answers now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agents {
    /// How many are there and not away.
    pub here: i64,
    /// When the desk opens; `None`: it is open.
    pub opens: Option<OffsetDateTime>,
}

impl Agents {
    pub fn answer(self) -> bool {
        self.here > 0 && self.opens.is_none()
    }
}

/// For whoever asks or answers.
#[tracing::instrument(name = "support.chat.agents", skip_all)]
pub async fn agents(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Agents> {
    let opens = hours::hours(tx).await?.opens(now);
    let here = sqlx::query_scalar!(
        r#"select count(distinct s.person_id) as "count!" from chat_seats s
           where s.tenant_id = $1
             and (s.since > $2 or exists (select from live_processes l where l.process_id = s.process_id and l.until > $3))
             and not exists (select from chat_agents a where a.tenant_id = $1 and a.person_id = s.person_id and a.away)"#,
        tx.actor().tenant.uuid(),
        now - LEASE,
        now,
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(Agents { here, opens })
}

/// An agent's page of chats is open: they are there, unless they say that they are away.
#[tracing::instrument(name = "support.chat.sit", skip_all)]
pub async fn sit(tx: &mut TenantTx, seat: SeatId, process: ProcessId, now: OffsetDateTime) -> Result<()> {
    require_staff(tx.actor(), WORK)?;
    sqlx::query!(
        "insert into chat_seats (seat_id, tenant_id, person_id, process_id, since) values ($1, $2, $3, $4, $5)
         on conflict (seat_id) do nothing",
        seat.uuid(),
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        process.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// It is closed. Harmless when the seat is gone.
#[tracing::instrument(name = "support.chat.leave", skip_all)]
pub async fn leave(tx: &mut TenantTx, seat: SeatId) -> Result<()> {
    sqlx::query!(
        "delete from chat_seats where tenant_id = $1 and seat_id = $2 and person_id = $3",
        tx.actor().tenant.uuid(),
        seat.uuid(),
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The actor takes no chats for now, or does again.
#[tracing::instrument(name = "support.chat.set_away", skip_all)]
pub async fn set_away(tx: &mut TenantTx, away: bool) -> Result<()> {
    require_staff(tx.actor(), WORK)?;
    sqlx::query!(
        "insert into chat_agents as a (tenant_id, person_id, away) values ($1, $2, $3)
         on conflict (tenant_id, person_id) do update set away = $3, updated_at = now() where a.away <> $3",
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        away,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

#[tracing::instrument(name = "support.chat.is_away", skip_all)]
pub async fn is_away(tx: &mut TenantTx) -> Result<bool> {
    require_staff(tx.actor(), WORK)?;
    let away = sqlx::query_scalar!(
        "select away from chat_agents where tenant_id = $1 and person_id = $2",
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
    );
    Ok(away.fetch_optional(&mut **tx).await?.unwrap_or(false))
}

/// Of the chats that are not over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// No agent has them.
    #[default]
    Waiting,
    Mine,
    All,
}

/// A chat as the desk lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    pub customer: Option<String>,
    pub company: Option<String>,
    pub agent: Option<PersonId>,
    pub agent_name: Option<String>,
    /// When it was last said anything.
    pub at: OffsetDateTime,
    /// The customer said it: somebody is to answer.
    pub asked: bool,
    pub last: String,
}

struct Row {
    ticket_id: Uuid,
    number: i64,
    subject: String,
    customer: Option<String>,
    company: Option<String>,
    assignee_id: Option<Uuid>,
    agent_name: Option<String>,
    at: OffsetDateTime,
    side: Side,
    body: String,
}

/// The longest waiting first, a hundred at most: those that nobody has and the newest, should many be left open.
#[tracing::instrument(name = "support.chat.chats", skip_all)]
pub async fn chats(tx: &mut TenantTx, which: Which) -> Result<Vec<Chat>> {
    require_staff(tx.actor(), WORK)?;
    let mut rows = sqlx::query_as!(
        Row,
        r#"select t.ticket_id, t.number, t.subject, p.name as "customer?", c.name as "company?", t.assignee_id,
                  a.name as "agent_name?", e.at, e.side as "side: Side", left(e.body, 200) as "body!"
           from tickets t
           left join people p on p.person_id = t.requester_id
           left join companies c on c.tenant_id = $1 and c.company_id = t.company_id
           left join people a on a.person_id = t.assignee_id
           cross join lateral (select l.entry_id from chat_lines l
                               where l.tenant_id = $1 and l.ticket_id = t.ticket_id order by l.seq desc limit 1) last
           join ticket_entries e on e.tenant_id = $1 and e.entry_id = last.entry_id
           where t.tenant_id = $1 and t.channel = 'chat' and t.merged_into is null
             and t.state_kind in ('new', 'open', 'waiting_customer', 'waiting_other')
             and case $2::int when 0 then t.assignee_id is null when 1 then t.assignee_id = $3 else true end
           order by t.assignee_id is null desc, e.at desc, t.ticket_id desc limit 100"#,
        tx.actor().tenant.uuid(),
        which as i32,
        tx.actor().person.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.sort_by_key(|row| (row.at, row.ticket_id));
    Ok(rows.into_iter().map(Chat::from).collect())
}

impl From<Row> for Chat {
    fn from(row: Row) -> Self {
        Self {
            ticket: row.ticket_id.into(),
            number: row.number,
            subject: row.subject,
            customer: row.customer,
            company: row.company,
            agent: row.assignee_id.map(Into::into),
            agent_name: row.agent_name,
            at: row.at,
            asked: row.side == Side::Customer,
            last: row.body,
        }
    }
}

/// The actor takes a chat that they saw with this agent, or with none. Of two who take it at once, one is told that it is
/// taken.
#[tracing::instrument(name = "support.chat.take", skip_all, fields(ticket.id = %id))]
pub async fn take(tx: &mut TenantTx, id: TicketId, from: Option<PersonId>, now: OffsetDateTime) -> Result<()> {
    let (_, held) = visibility::hold(tx, id).await?;
    require_staff(tx.actor(), WORK)?;
    let person = tx.actor().person;
    let has = held.assignee_id.map(PersonId::from);
    if held.channel != Channel::Chat || held.merged_into.is_some() || held.state_kind.is_over() {
        return Err(Error::NotFound);
    }
    if has == Some(person) {
        return Ok(());
    }
    if has != from {
        return Err(Error::Stale);
    }
    let state = match held.state_kind {
        StateKind::New => Some(states::first(tx, StateKind::Open).await?),
        _ => None,
    };
    let change = Change { assignee: Some(Some(person)), state, ..Change::default() };
    change::apply(tx, &held, &change, now).await?;
    change::done(tx, id, now).await
}

/// The conversation is over, as either side says. What is asked later begins another.
#[tracing::instrument(name = "support.chat.end", skip_all, fields(ticket.id = %id))]
pub async fn end(tx: &mut TenantTx, id: TicketId, now: OffsetDateTime) -> Result<()> {
    let (viewer, held) = visibility::hold(tx, id).await?;
    if viewer.is_staff() {
        tx.actor().require(WORK)?;
    } else if held.requester_id != Some(tx.actor().person.uuid()) {
        return Err(Error::Forbidden);
    }
    if held.channel != Channel::Chat || held.merged_into.is_some() {
        return Err(Error::NotFound);
    }
    if held.state_kind.is_over() {
        return Ok(());
    }
    let solved = states::first(tx, StateKind::Solved).await?;
    change::apply(tx, &held, &solved.into(), now).await?;
    change::done(tx, id, now).await
}
