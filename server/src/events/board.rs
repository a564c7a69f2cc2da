//! Who listens to what in this process, so that a notice wakes those alone whom it concerns.

use app::request::Request;
use platform::{PersonId, TenantId};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};
use support::{
    TicketId,
    presence::{SeatId, Seen},
};
use tokio::sync::mpsc;

/// What somebody can listen to. Tenant and person are always the session's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A person's alerts.
    Person(TenantId, PersonId),
    Ticket(TenantId, TicketId),
    /// The end of a session.
    Session(Arc<str>),
    /// The chats of a tenant: who waits, who is there to answer.
    Chats(TenantId),
}

/// What a listener is told.
#[derive(Clone, Debug)]
pub enum Told {
    /// Their alerts may have changed.
    Alerts,
    /// What they may know of who is at a ticket.
    Room(TicketId, Arc<Seen>),
    /// Something was said or done in a ticket that they have open; its number and its words.
    News(Arc<support::live::News>),
    /// They do not see the ticket any more.
    Lost(TicketId),
    /// Chats wait, or do not any more.
    Chats,
    /// Some notices were not heard: whatever may have changed is to be read again.
    Missed,
    /// The session is over.
    End,
}

/// A page that is open.
pub struct Listener {
    pub request: Request,
    /// The tickets that it shows, with its seat at each.
    seats: Mutex<Vec<(TicketId, SeatId)>>,
    /// Where an agent sits whose page of chats it is.
    desk: OnceLock<SeatId>,
    tell: mpsc::Sender<Told>,
    behind: AtomicBool,
}

/// Whoever is further behind than this is not there any more.
const BEHIND: usize = 256;

impl Listener {
    pub fn new(request: Request) -> (Arc<Self>, mpsc::Receiver<Told>) {
        let (tell, told) = mpsc::channel(BEHIND);
        (
            Arc::new(Self {
                request,
                seats: Mutex::default(),
                desk: OnceLock::new(),
                tell,
                behind: AtomicBool::new(false),
            }),
            told,
        )
    }

    pub fn seats(&self) -> Vec<(TicketId, SeatId)> {
        self.seats.lock().expect("no panic while locked").clone()
    }

    /// It is an agent's page of chats from now on.
    pub fn sit_at_desk(&self, seat: SeatId) {
        _ = self.desk.set(seat);
    }

    pub fn desk(&self) -> Option<SeatId> {
        self.desk.get().copied()
    }

    /// The seat of the page at a ticket that it shows from now on.
    pub fn show(&self, ticket: TicketId) -> SeatId {
        let mut seats = self.seats.lock().expect("no panic while locked");
        if let Some((_, seat)) = seats.iter().find(|(shown, _)| *shown == ticket) {
            return *seat;
        }
        seats.push((ticket, SeatId::generate()));
        seats[seats.len() - 1].1
    }

    /// The page does not show it any more; returns the seat that it had.
    pub fn hide(&self, ticket: TicketId) -> Option<SeatId> {
        let mut seats = self.seats.lock().expect("no panic while locked");
        let at = seats.iter().position(|(shown, _)| *shown == ticket)?;
        Some(seats.swap_remove(at).1)
    }

    /// Some of what it was to be told is lost: it is to come back and say what it had last.
    pub fn is_behind(&self) -> bool {
        self.behind.load(Ordering::Relaxed)
    }

    /// Whether the page has this ticket open, and does not only list it.
    pub fn shows(&self, ticket: TicketId) -> bool {
        self.seats.lock().expect("no panic while locked").iter().any(|(shown, _)| *shown == ticket)
    }
}

#[derive(Default)]
pub struct Board(Mutex<HashMap<Topic, Vec<Arc<Listener>>>>);

impl Board {
    pub fn add(&self, topic: Topic, listener: &Arc<Listener>) {
        let mut all = self.0.lock().expect("no panic while locked");
        let there = all.entry(topic).or_default();
        if !there.iter().any(|other| Arc::ptr_eq(other, listener)) {
            there.push(listener.clone());
        }
    }

    pub fn remove(&self, topic: &Topic, listener: &Arc<Listener>) {
        let mut all = self.0.lock().expect("no panic while locked");
        if let Some(there) = all.get_mut(topic) {
            there.retain(|other| !Arc::ptr_eq(other, listener));
            if there.is_empty() {
                all.remove(topic);
            }
        }
    }

    pub fn listeners(&self, topic: &Topic) -> Vec<Arc<Listener>> {
        self.0.lock().expect("no panic while locked").get(topic).cloned().unwrap_or_default()
    }

    pub fn is_heard(&self, topic: &Topic) -> bool {
        self.0.lock().expect("no panic while locked").contains_key(topic)
    }

    /// Every listener once: each hears of the end of its session.
    pub fn everybody(&self) -> Vec<Arc<Listener>> {
        let all = self.0.lock().expect("no panic while locked");
        all.iter()
            .filter(|(topic, _)| matches!(topic, Topic::Session(_)))
            .flat_map(|(_, there)| there.clone())
            .collect()
    }

    pub fn tell(&self, topic: &Topic, told: &Told) {
        for listener in self.listeners(topic) {
            self.tell_one(&listener, told.clone());
        }
    }

    /// Whoever does not take what they are told is let go.
    pub fn tell_one(&self, listener: &Arc<Listener>, told: Told) {
        if listener.tell.try_send(told).is_err() {
            listener.behind.store(true, Ordering::Relaxed);
        }
    }
}
