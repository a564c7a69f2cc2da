//! Somebody's stream.

use super::{
    Events, Kind, Place,
    board::{Listener, Told, Topic},
};
use app::{AppError, alerts::line, live, request::Request};
use axum::response::sse::Event;
use futures::{Stream, stream};
use identity::sign_in;
use platform::{
    Error, Result, TenantTx,
    alerts::{self, AlertId},
};
use sqlx::types::Uuid;
use std::{collections::VecDeque, convert::Infallible, sync::Arc, time::Duration};
use support::{
    TicketId,
    presence::{self, SeatId},
};
use time::OffsetDateTime;
use tokio::{runtime::Handle, sync::mpsc, time::Instant};

/// How often a stream looks by itself, and whether its person is still who they were. Of changes it is told; this is for
/// what nobody can notify of: a role that was changed.
pub const LOOK: Duration = Duration::from_secs(30);
/// Streams that are all to look do so within this time, one after the other.
const SPREAD_MS: u64 = 5_000;
/// What was told so lately is not told again. Older numbers are not read again, either: nobody is told as much in the time
/// in which a number may come late.
const REMEMBERED: usize = 2_048;

pub struct Listening {
    listener: Arc<Listener>,
    told: mpsc::Receiver<Told>,
    topics: Vec<Topic>,
    look: Instant,
    last: Uuid,
    had: VecDeque<Uuid>,
    ready: VecDeque<Event>,
    place: Place,
}

impl Listening {
    pub async fn open(
        place: Place,
        request: Request,
        shown: Option<TicketId>,
        listed: &[TicketId],
        last: Option<Uuid>,
    ) -> Result<Self, AppError> {
        let actor = request.who.actor.clone();
        let session: Arc<str> = request.session_id().into();
        let (listener, told) = Listener::new(request);
        let mut topics = vec![Topic::Person(actor.tenant, actor.person), Topic::Session(session)];
        topics.extend(shown.iter().chain(listed).map(|ticket| Topic::Ticket(actor.tenant, *ticket)));
        for topic in &topics {
            place.events.board.add(topic.clone(), &listener);
        }
        let mut listening = Self {
            listener,
            told,
            topics,
            look: Instant::now() + LOOK,
            // From the first moment on, or what came since the last that was had.
            last: last.unwrap_or_else(Uuid::now_v7),
            had: last.into_iter().collect(),
            ready: VecDeque::new(),
            place,
        };
        let tickets: Vec<TicketId> = shown.iter().chain(listed).copied().collect();
        if !tickets.is_empty() {
            listening.join(shown, &tickets).await?;
        }
        if last.is_some() {
            listening.catch_up().await?;
        }
        Ok(listening)
    }

    /// Takes the seat and says who is there. What the person does not see is left out, as if there were no such ticket.
    async fn join(&mut self, shown: Option<TicketId>, tickets: &[TicketId]) -> Result<()> {
        let request = self.listener.request.clone();
        let (actor, now) = (&request.who.actor, OffsetDateTime::now_utc());
        let mut tx = TenantTx::begin(&request.services().db, actor).await?;
        if let Some(ticket) = shown {
            let seat = self.listener.show(ticket);
            match presence::sit(&mut tx, ticket, seat, self.events().process, now).await {
                Ok(()) | Err(Error::NotFound | Error::Forbidden) => {}
                Err(error) => return Err(error),
            }
        }
        let rooms = presence::rooms(&mut tx, tickets, now).await?;
        tx.commit().await?;
        for ticket in tickets {
            match rooms.get(ticket).and_then(|room| room.seen_by(actor)) {
                Some(seen) => self.ready.extend(room(&request, *ticket, &seen)),
                None => self.events().board.remove(&Topic::Ticket(actor.tenant, *ticket), &self.listener),
            }
        }
        Ok(())
    }

    fn events(&self) -> &Events {
        &self.place.events
    }

    /// Until the page is closed, the person has signed out or the process ends.
    pub fn until_the_end(self) -> impl Stream<Item = Result<Event, Infallible>> {
        let ending = self.place.events.ending.clone();
        stream::unfold((self, ending), async |(mut listening, ending)| {
            let event = tokio::select! {
                () = ending.cancelled() => None,
                event = listening.next() => event,
            }?;
            Some((Ok(event), (listening, ending)))
        })
    }

    /// `None`: the person has signed out or is somebody else, or nothing can be read any more; the browser comes back and is
    /// told why.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            tokio::select! {
                told = self.told.recv() => {
                    if self.listener.is_behind() {
                        return None;
                    }
                    self.hear(told?).await?;
                }
                () = tokio::time::sleep_until(self.look) => self.look_again().await?,
            }
        }
    }

    async fn hear(&mut self, told: Told) -> Option<()> {
        match told {
            Told::Alerts => self.look_again().await?,
            Told::Room(ticket, seen) => self.ready.extend(room(&self.listener.request, ticket, &seen)),
            Told::News(news) => self.put_news(&news),
            Told::Lost(ticket) => {
                self.ready.extend(Kind::Lost.event().json_data(live::Lost::of(ticket)).ok());
                self.leave(ticket);
            }
            Told::Missed => self.look = self.look.min(soon()),
            Told::Chats => {}
            Told::End => return None,
        }
        Some(())
    }

    async fn look_again(&mut self) -> Option<()> {
        self.look = Instant::now() + LOOK;
        self.read().await.inspect_err(|error| tracing::warn!(?error, "a stream of events ends")).ok()?
    }

    /// What is new, for a person who is still signed in and still who they were.
    async fn read(&mut self) -> Result<Option<()>> {
        if !is_still(&self.listener.request).await? {
            return Ok(None);
        }
        self.catch_up().await?;
        Ok(Some(()))
    }

    /// What is written down and was not told yet.
    async fn catch_up(&mut self) -> Result<()> {
        let request = self.listener.request.clone();
        let mut tx = TenantTx::begin(&request.services().db, &request.who.actor).await?;
        let last = self.last;
        loop {
            let alerts = alerts::since(&mut tx, AlertId::from(last), self.had.make_contiguous()).await?;
            for alert in &alerts {
                if self.is_new(alert.id.uuid()) {
                    let event = Kind::Alert.event().id(alert.id.to_string());
                    self.ready.extend(event.json_data(line(request.lang(), alert)).ok());
                }
            }
            if alerts.len() < alerts::AT_A_TIME {
                break;
            }
        }
        for (ticket, _) in self.listener.seats() {
            match support::live::missed(&mut tx, ticket, last, self.had.make_contiguous()).await {
                Ok(missed) => missed.iter().for_each(|news| self.put_news(news)),
                Err(Error::NotFound | Error::Forbidden) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn put_news(&mut self, news: &support::live::News) {
        if self.is_new(news.entry.uuid()) {
            let told = live::news(self.listener.request.lang(), news);
            self.ready.extend(Kind::Entry.event().id(told.id.clone()).json_data(told).ok());
        }
    }

    fn is_new(&mut self, id: Uuid) -> bool {
        if self.had.contains(&id) {
            return false;
        }
        self.had.push_back(id);
        if self.had.len() > REMEMBERED {
            self.had.pop_front();
        }
        self.last = self.last.max(id);
        true
    }

    fn leave(&self, ticket: TicketId) {
        if let Some(seat) = self.listener.hide(ticket) {
            leave(&self.listener.request, vec![seat]);
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        for topic in &self.topics {
            self.place.events.board.remove(topic, &self.listener);
        }
        leave(&self.listener.request, self.listener.seats().into_iter().map(|(_, seat)| seat).collect());
    }
}

/// The seats are free. Nobody waits for it: the page has gone.
pub fn leave(request: &Request, seats: Vec<SeatId>) {
    // At the very end of a process nobody is left to do it; what it leaves is cleared by others.
    let Ok(runtime) = Handle::try_current() else { return };
    let request = request.clone();
    runtime.spawn(async move {
        let left = async {
            let mut tx = TenantTx::begin(&request.services().db, &request.who.actor).await?;
            for seat in seats {
                presence::leave(&mut tx, seat).await?;
            }
            tx.commit().await
        };
        if let Err(error) = left.await {
            tracing::warn!(?error, "somebody who has left is still seen");
        }
    });
}

/// Whether the session still is of the same person with the same rights.
pub async fn is_still(request: &Request) -> Result<bool> {
    let who = sign_in::actor_of(&request.services().db, request.session_id()).await?;
    Ok(who.is_some_and(|who| who.role == request.who.role && who.actor.company == request.who.actor.company))
}

fn room(request: &Request, ticket: TicketId, seen: &presence::Seen) -> Option<Event> {
    Kind::Room.event().json_data(live::room(request.lang(), ticket, seen)).ok()
}

/// Some moment of the next seconds.
pub fn soon() -> Instant {
    let within = u64::try_from(Uuid::now_v7().as_u128() & 0xffff).unwrap_or_default() % SPREAD_MS;
    Instant::now() + Duration::from_millis(within)
}
