//! Hears what is notified and tells the streams of this process: one transaction for all that came at once of a tenant,
//! however many listen, and none for what nobody here listens to.

use super::{
    Events,
    board::{Told, Topic},
};
use identity::{sign_in, tenants};
use platform::{Actor, Memory, PersonId, Result, TenantId, TenantTx, alerts::Whose};
use sqlx::PgPool;
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};
use support::{
    EntryId, TicketId, chat,
    live::{self, News, Notice},
    presence::{self, Room, Seen},
};
use time::OffsetDateTime;
use tokio::sync::{broadcast, mpsc};

/// What comes within this time is told together.
const TOGETHER: Duration = Duration::from_millis(15);
/// How often a process says that it is alive: twice in a lease and once more.
const BEAT: Duration = Duration::from_secs(4);

/// Something heard.
pub enum Heard {
    Ticket(Notice),
    /// Notices are heard from now on; what came before may have been missed.
    Again,
}

/// The ear of the process for tickets.
pub struct TicketsEar(pub Arc<Events>);
/// The same for sessions that end.
pub struct SessionsEar(pub Arc<Events>);

impl Memory for TicketsEar {
    fn channel(&self) -> &'static str {
        presence::CHANNEL
    }

    fn forget(&self, changed: &str) {
        match changed.parse::<Notice>() {
            Ok(notice) => self.0.hear(Heard::Ticket(notice)),
            Err(()) => {
                if let Some(tenant) = changed.strip_prefix("chats ").and_then(|tenant| tenant.parse().ok()) {
                    self.0.board.tell(&Topic::Chats(tenant), &Told::Chats);
                }
            }
        }
    }

    fn hears(&self, hears: bool) {
        if hears {
            self.0.hear(Heard::Again);
        }
    }
}

impl Memory for SessionsEar {
    fn channel(&self) -> &'static str {
        sign_in::ENDED_CHANNEL
    }

    fn forget(&self, ended: &str) {
        self.0.board.tell(&Topic::Session(ended.into()), &Told::End);
    }

    fn hears(&self, _: bool) {}
}

/// What is to be told of a tenant.
#[derive(Default)]
struct Batch {
    tickets: BTreeSet<TicketId>,
    entries: BTreeSet<EntryId>,
}

/// Tells until the process ends.
pub async fn tell(events: Arc<Events>, db: PgPool, alerts: broadcast::Receiver<Whose>) {
    let heard = events.heard.lock().expect("no panic while locked").take();
    let Some(heard) = heard else { return };
    tokio::select! {
        () = events.ending.cancelled() => {}
        () = tell_of_tickets(&events, &db, heard) => {}
        () = tell_of_alerts(&events, alerts) => {}
        () = live_on(&events, &db) => {}
    }
}

async fn tell_of_alerts(events: &Events, mut changes: broadcast::Receiver<Whose>) {
    loop {
        match changes.recv().await {
            Ok(Some((tenant, person))) => events.board.tell(&Topic::Person(tenant, person), &Told::Alerts),
            Ok(None) | Err(broadcast::error::RecvError::Lagged(_)) => everybody_looks(events),
            Err(broadcast::error::RecvError::Closed) => return,
        }
    }
}

fn everybody_looks(events: &Events) {
    for listener in events.board.everybody() {
        events.board.tell_one(&listener, Told::Missed);
    }
}

async fn tell_of_tickets(events: &Arc<Events>, db: &PgPool, mut heard: mpsc::UnboundedReceiver<Heard>) {
    while let Some(first) = heard.recv().await {
        tokio::time::sleep(TOGETHER).await;
        let mut batches = HashMap::<TenantId, Batch>::new();
        let mut again = false;
        for heard in std::iter::once(first).chain(std::iter::from_fn(|| heard.try_recv().ok())) {
            match heard {
                Heard::Again => again = true,
                Heard::Ticket(notice) => {
                    let batch = batches.entry(notice.tenant).or_default();
                    batch.tickets.insert(notice.ticket);
                    batch.entries.extend(notice.entry);
                }
            }
        }
        if again {
            sit_again(events, db).await;
        }
        for (tenant, batch) in batches {
            if let Err(error) = tell_batch(events, db, tenant, batch).await {
                tracing::warn!(?error, "streams are not told of tickets");
                everybody_looks(events);
            }
        }
    }
}

async fn tell_batch(events: &Arc<Events>, db: &PgPool, tenant: TenantId, batch: Batch) -> Result<()> {
    let now = OffsetDateTime::now_utc();
    let tickets: Vec<TicketId> = batch.tickets.into_iter().collect();
    let entries: Vec<EntryId> = batch.entries.into_iter().collect();
    let mut tx = TenantTx::begin(db, &tenants::system_actor(tenant)).await?;
    let rooms = presence::rooms(&mut tx, &tickets, now).await?;
    let news = if entries.is_empty() { Vec::new() } else { live::news(&mut tx, &entries).await? };
    drop(tx);
    let news: Vec<Arc<News>> = news.into_iter().map(Arc::new).collect();
    for (ticket, room) in &rooms {
        tell_of(events, tenant, *ticket, room, &news);
        look_at_its_end(events, tenant, *ticket, room, now);
    }
    Ok(())
}

/// Tells each listener what they may know, made once for all who may know the same.
fn tell_of(events: &Events, tenant: TenantId, ticket: TicketId, room: &Room, news: &[Arc<News>]) {
    let topic = Topic::Ticket(tenant, ticket);
    let mut made = HashMap::<(bool, Option<PersonId>), Arc<Seen>>::new();
    for listener in events.board.listeners(&topic) {
        let actor = &listener.request.who.actor;
        let Some(viewer) = room.viewed_by(actor) else {
            events.board.remove(&topic, &listener);
            events.board.tell_one(&listener, Told::Lost(ticket));
            continue;
        };
        for news in news.iter().filter(|news| news.ticket == ticket && listener.shows(ticket) && news.is_for(viewer)) {
            events.board.tell_one(&listener, Told::News(news.clone()));
        }
        let key = (viewer.is_staff(), room.is_there(actor.person).then_some(actor.person));
        let seen = made.entry(key).or_insert_with(|| Arc::new(room.seen_by(actor).unwrap_or_default()));
        events.board.tell_one(&listener, Told::Room(ticket, seen.clone()));
    }
}

/// Whoever stops typing without a word is told of when the time is over.
fn look_at_its_end(events: &Arc<Events>, tenant: TenantId, ticket: TicketId, room: &Room, now: OffsetDateTime) {
    let Some(end) = room.next_end() else { return };
    let events = events.clone();
    let wait = Duration::try_from(end - now).unwrap_or_default() + TOGETHER;
    tokio::spawn(async move {
        tokio::time::sleep(wait).await;
        events.hear(Heard::Ticket(Notice { tenant, ticket, entry: None }));
    });
}

/// The database was away, or another process took this one for silent, and nobody here is seen: whoever is here still sits
/// where they sat.
async fn sit_again(events: &Events, db: &PgPool) {
    for listener in events.board.everybody() {
        for (ticket, seat) in listener.seats() {
            if let Err(error) = sit(db, &listener.request.who.actor, ticket, seat, events.process).await {
                tracing::warn!(?error, "somebody who is there is not seen");
            }
        }
        if let Some(seat) = listener.desk()
            && let Err(error) = sit_at_desk(db, &listener.request.who.actor, seat, events.process).await
        {
            tracing::warn!(?error, "an agent who is there is not seen");
        }
    }
    everybody_looks(events);
}

async fn sit(
    db: &PgPool,
    actor: &Actor,
    ticket: TicketId,
    seat: presence::SeatId,
    process: presence::ProcessId,
) -> Result<()> {
    let mut tx = TenantTx::begin(db, actor).await?;
    presence::sit(&mut tx, ticket, seat, process, OffsetDateTime::now_utc()).await?;
    tx.commit().await
}

async fn sit_at_desk(db: &PgPool, actor: &Actor, seat: presence::SeatId, process: presence::ProcessId) -> Result<()> {
    let mut tx = TenantTx::begin(db, actor).await?;
    chat::sit(&mut tx, seat, process, OffsetDateTime::now_utc()).await?;
    tx.commit().await
}

/// Says again and again that this process is alive, and takes away what others that were killed have left.
async fn live_on(events: &Events, db: &PgPool) {
    let mut has_begun = false;
    loop {
        let beat = presence::beat(db, events.process, OffsetDateTime::now_utc()).await;
        let cleared = match beat {
            Ok(beat) => {
                if beat.unknown && has_begun {
                    events.hear(Heard::Again);
                }
                has_begun = true;
                clear(db, &beat.silent).await
            }
            Err(error) => Err(error),
        };
        if let Err(error) = cleared {
            tracing::warn!(?error, "this process cannot say that it is alive");
        }
        tokio::time::sleep(BEAT).await;
    }
}

/// Takes away what these processes have left.
pub async fn clear(db: &PgPool, processes: &[presence::ProcessId]) -> Result<()> {
    if processes.is_empty() {
        return Ok(());
    }
    for tenant in tenants::all(db).await? {
        let mut tx = TenantTx::begin(db, &tenants::system_actor(tenant)).await?;
        for process in processes {
            presence::clear(&mut tx, *process).await?;
        }
        tx.commit().await?;
    }
    for process in processes {
        presence::end(db, *process).await?;
    }
    Ok(())
}
