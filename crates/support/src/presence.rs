//! Who has a ticket before them, and who types. A seat is one page of one person that is open; it lasts as long as the
//! page is connected, and no longer than its process is alive.
//!
//! Colleagues are shown to colleagues by name, and so is a customer who reads or types. A customer is told one thing only,
//! that an answer is being written: never by whom, never of a note, never of anybody else who reads.

use crate::visibility::{self, Facts, Viewer};
use crate::{TicketId, WORK};
use platform::{Actor, Error, PersonId, Result, TenantTx};
use sqlx::{PgPool, types::Uuid};
use std::collections::HashMap;
use time::{Duration, OffsetDateTime};

kernel::define_id!(
    /// A page that is open.
    SeatId
);
kernel::define_id!(
    /// A server process.
    ProcessId
);

/// What is notified of all that pages show while they are open; see [`crate::live`].
pub const CHANNEL: &str = "live_changed";
/// How long a process is taken to be alive after it last said so.
pub const LEASE: Duration = Duration::seconds(12);
/// Whoever has not pressed a key for this long does not type any more.
pub const TYPING: Duration = Duration::seconds(6);
/// As many tickets as one page asks about.
pub const MOST: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Doing {
    Reading,
    Replying,
    /// Writes a note: for colleagues alone to know.
    Noting,
}

impl Doing {
    pub fn read(text: &str) -> Option<Self> {
        Some(match text {
            "reading" => Self::Reading,
            "replying" => Self::Replying,
            "noting" => Self::Noting,
            _ => return None,
        })
    }
}

/// Somebody at a ticket, with what they do there in the busiest of their pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    pub person: PersonId,
    pub name: String,
    pub staff: bool,
    pub doing: Doing,
    /// When they stop typing, unless they go on.
    pub until: Option<OffsetDateTime>,
}

/// What a viewer may know of who is at a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub people: Vec<Present>,
    /// All that a customer learns: somebody writes an answer.
    pub answering: bool,
}

/// A ticket with those who are there, before it is known who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    facts: Facts,
    present: Vec<Present>,
}

impl Room {
    /// What the actor may know of it; `None`: they do not see the ticket.
    pub fn seen_by(&self, actor: &Actor) -> Option<Seen> {
        let viewer = self.viewed_by(actor)?;
        let others = self.present.iter().filter(|present| present.person != actor.person);
        Some(match viewer {
            Viewer::Staff => Seen { people: others.cloned().collect(), answering: false },
            _ => Seen {
                people: Vec::new(),
                answering: others.into_iter().any(|present| present.staff && present.doing == Doing::Replying),
            },
        })
    }

    /// As whom the actor sees the ticket, if they do.
    pub fn viewed_by(&self, actor: &Actor) -> Option<Viewer> {
        visibility::viewer(actor).ok().filter(|viewer| self.facts.seen_by(actor, *viewer))
    }

    pub fn is_there(&self, person: PersonId) -> bool {
        self.present.iter().any(|present| present.person == person)
    }

    /// When the next of them stops typing, if nobody says anything before.
    pub fn next_end(&self) -> Option<OffsetDateTime> {
        self.present.iter().filter_map(|present| present.until).min()
    }
}

/// The actor has opened a ticket that they see.
#[tracing::instrument(name = "support.presence.sit", skip_all, fields(ticket.id = %id))]
pub async fn sit(tx: &mut TenantTx, id: TicketId, seat: SeatId, process: ProcessId, now: OffsetDateTime) -> Result<()> {
    let (viewer, _) = visibility::see(tx, id).await?;
    sqlx::query!(
        "insert into ticket_seats (seat_id, tenant_id, ticket_id, person_id, process_id, staff, since)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (seat_id) do nothing",
        seat.uuid(),
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
        process.uuid(),
        viewer.is_staff(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The page is closed. Harmless when the seat is gone.
#[tracing::instrument(name = "support.presence.leave", skip_all)]
pub async fn leave(tx: &mut TenantTx, seat: SeatId) -> Result<()> {
    sqlx::query!(
        "delete from ticket_seats where tenant_id = $1 and seat_id = $2 and person_id = $3",
        tx.actor().tenant.uuid(),
        seat.uuid(),
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The actor types, or has stopped, in a ticket that they see.
#[tracing::instrument(name = "support.presence.set_doing", skip_all, fields(ticket.id = %id))]
pub async fn set_doing(tx: &mut TenantTx, id: TicketId, doing: Doing, now: OffsetDateTime) -> Result<()> {
    let (viewer, _) = visibility::see(tx, id).await?;
    if viewer.is_staff() {
        tx.actor().require(WORK)?;
    } else if doing == Doing::Noting {
        return Err(Error::Forbidden);
    }
    let until = (doing != Doing::Reading).then(|| now + TYPING);
    sqlx::query!(
        "update ticket_seats set doing = $4, doing_until = $5
         where tenant_id = $1 and ticket_id = $2 and person_id = $3",
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
        doing as Doing,
        until,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Those of the tickets that there are, with who is there: one statement, however many ask. What of it somebody may know
/// says [`Room::seen_by`], which must be asked for each.
#[tracing::instrument(name = "support.presence.rooms", skip_all)]
pub async fn rooms(tx: &mut TenantTx, ids: &[TicketId], now: OffsetDateTime) -> Result<HashMap<TicketId, Room>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select t.ticket_id, t.company_id, t.branch_id, t.requester_id,
                  array(select f.person_id from ticket_followers f
                        where f.tenant_id = $1 and f.ticket_id = t.ticket_id) as "followers!",
                  p.person_id as "person?", p.name as "name?", s.staff as "staff?", s.doing as "doing?: Doing", s.doing_until
           from tickets t
           left join ticket_seats s on s.tenant_id = $1 and s.ticket_id = t.ticket_id
                and (s.since > $3 or exists (select from live_processes l where l.process_id = s.process_id and l.until > $4))
           left join people p on p.person_id = s.person_id
           where t.tenant_id = $1 and t.ticket_id = any($2)
           order by t.ticket_id, s.since, s.seat_id"#,
        tx.actor().tenant.uuid(),
        &ids,
        now - LEASE,
        now,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut rooms = HashMap::<TicketId, Room>::new();
    for row in rows {
        let room = rooms.entry(row.ticket_id.into()).or_insert_with(|| Room {
            facts: Facts {
                company: row.company_id.map(Into::into),
                branch: row.branch_id.map(Into::into),
                requester: row.requester_id.map(Into::into),
                followers: row.followers.into_iter().map(PersonId::from).collect(),
            },
            present: Vec::new(),
        });
        if let (Some(person), Some(name), Some(staff), Some(doing)) = (row.person, row.name, row.staff, row.doing) {
            let until = row.doing_until.filter(|until| *until > now);
            let doing = if until.is_some() { doing } else { Doing::Reading };
            room.seat(Present { person: person.into(), name, staff, doing, until });
        }
    }
    Ok(rooms)
}

impl Room {
    /// Whoever has several pages open is there once, with the one in which they type.
    fn seat(&mut self, present: Present) {
        match self.present.iter_mut().find(|other| other.person == present.person) {
            Some(other) if other.doing == Doing::Reading => *other = present,
            Some(_) => {}
            None => self.present.push(present),
        }
    }
}

/// What a process hears when it says that it is alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beat {
    /// Those that have not said so for a while.
    pub silent: Vec<ProcessId>,
    /// Nobody knew of this process: it has just begun, or was taken for silent, and what it had is taken away.
    pub unknown: bool,
}

/// This process is alive.
pub async fn beat(db: &PgPool, process: ProcessId, now: OffsetDateTime) -> Result<Beat> {
    let unknown = sqlx::query_scalar!(
        r#"insert into live_processes (process_id, until) values ($1, $2)
           on conflict (process_id) do update set until = $2
           returning xmax = 0 as "unknown!""#,
        process.uuid(),
        now + LEASE,
    )
    .fetch_one(db)
    .await?;
    let silent = sqlx::query_scalar!("select process_id from live_processes where until < $1", now);
    let silent = silent.fetch_all(db).await?.into_iter().map(ProcessId::from).collect();
    Ok(Beat { silent, unknown })
}

/// Takes away what a process has left of a tenant: its own at its end, or another's that was killed. For the system.
#[tracing::instrument(name = "support.presence.clear", skip_all)]
pub async fn clear(tx: &mut TenantTx, process: ProcessId) -> Result<()> {
    if !tx.actor().person.uuid().is_nil() {
        return Err(Error::Forbidden);
    }
    sqlx::query!(
        "delete from ticket_seats where tenant_id = $1 and process_id = $2",
        tx.actor().tenant.uuid(),
        process.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "delete from chat_seats where tenant_id = $1 and process_id = $2",
        tx.actor().tenant.uuid(),
        process.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Nothing is left of the process.
pub async fn end(db: &PgPool, process: ProcessId) -> Result<()> {
    sqlx::query!("delete from live_processes where process_id = $1", process.uuid()).execute(db).await?;
    Ok(())
}
