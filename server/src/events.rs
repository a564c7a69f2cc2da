//! What a page that is open is told: one stream of server-sent events, of the session's person and nobody else.
//!
//! A page says which tickets it is about: `ticket` is the one that it shows, `tickets` are those that it lists. What somebody
//! does not see is not there, and what they cease to see they are told no more of.
//!
//! What is written down (alerts, entries of a ticket) has an id, and a stream that was cut goes on where the browser says that
//! it was (`Last-Event-ID`); what it may have had already can come again, and is told apart by its id. Who is there has none:
//! whoever comes back is told how it is now.

pub mod board;
pub(crate) mod stream;
mod teller;

pub use teller::{SessionsEar, TicketsEar, tell};

use crate::{Server, current::Current, problem::Problem};
use app::{AppError, request::Request};
use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use board::Board;
use platform::{PersonId, Result, TenantId};
use serde::Deserialize;
use sqlx::PgPool;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use stream::Listening;
use support::{
    TicketId,
    presence::{self, Doing, ProcessId},
};
use teller::Heard;
use time::OffsetDateTime;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// What a stream tells, by the name of its events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The person has a new alert.
    Alert,
    /// Something was said or done in the ticket that is shown.
    Entry,
    /// The ticket is not to be seen any more.
    Lost,
    /// Who is at a ticket, and what they do there.
    Room,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Alert, Self::Entry, Self::Lost, Self::Room];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Entry => "entry",
            Self::Lost => "lost",
            Self::Room => "room",
        }
    }

    fn event(self) -> Event {
        Event::default().event(self.as_str())
    }
}

/// The streams of a process.
pub struct Events {
    /// The process ends: so do they.
    pub ending: CancellationToken,
    pub(crate) board: Board,
    pub(crate) process: ProcessId,
    places: Mutex<HashMap<(TenantId, PersonId), usize>>,
    most: usize,
    hears: mpsc::UnboundedSender<Heard>,
    heard: Mutex<Option<mpsc::UnboundedReceiver<Heard>>>,
}

impl Default for Events {
    fn default() -> Self {
        let (hears, heard) = mpsc::unbounded_channel();
        Self {
            ending: CancellationToken::new(),
            board: Board::default(),
            process: ProcessId::generate(),
            places: Mutex::default(),
            most: PLACES,
            hears,
            heard: Mutex::new(Some(heard)),
        }
    }
}

impl Events {
    /// For measuring, where one person stands for many.
    pub fn with_places(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// What concerns nobody here is not even read.
    fn hear(&self, heard: Heard) {
        if let Heard::Ticket(notice) = &heard
            && !self.board.is_heard(&board::Topic::Ticket(notice.tenant, notice.ticket))
        {
            return;
        }
        // An error says that nobody tells any more: the process ends.
        _ = self.hears.send(heard);
    }

    /// The process ends: nobody is there by it any more.
    pub async fn close(&self, db: &PgPool) -> Result<()> {
        teller::clear(db, &[self.process]).await
    }
}

/// As many pages of one person as are told at once.
const PLACES: usize = 8;

/// What a page is about.
#[derive(Deserialize)]
pub struct Asked {
    /// The last alert or entry that the page shows.
    after: Option<String>,
    /// The ticket that it shows.
    ticket: Option<String>,
    /// Tickets that it lists, with commas between.
    tickets: Option<String>,
}

/// `GET /events`: what concerns the person and the tickets of the page, from now on or after the last that was had.
pub async fn stream(
    State(server): State<Server>,
    Current(request): Current,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned).or(asked.after);
    let last = last.and_then(|id| id.parse().ok());
    let Some(place) = Place::take(&server.events, &request) else {
        return Problem::from(AppError::Unavailable).into_response();
    };
    let shown = asked.ticket.and_then(|id| id.parse().ok());
    let listed: Vec<TicketId> =
        asked.tickets.iter().flat_map(|ids| ids.split(',')).filter_map(|id| id.parse().ok()).collect();
    let listed = &listed[..listed.len().min(presence::MOST)];
    match Listening::open(place, request, shown, listed, last).await {
        Ok(listening) => Sse::new(listening.until_the_end()).keep_alive(KeepAlive::default()).into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}

#[derive(Deserialize)]
pub struct Typing {
    ticket: String,
    doing: String,
}

/// `POST /events/doing`: the person types in a ticket, or has stopped.
pub async fn doing(Current(request): Current, Form(typing): Form<Typing>) -> Result<StatusCode, Problem> {
    let ticket: TicketId = typing.ticket.parse().map_err(|_| AppError::NotFound)?;
    let doing = Doing::read(&typing.doing).ok_or(AppError::BadRequest)?;
    let mut tx = request.begin().await?;
    presence::set_doing(&mut tx, ticket, doing, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A place among the pages of a person, free again when it is dropped.
pub struct Place {
    pub events: Arc<Events>,
    whose: (TenantId, PersonId),
}

impl Place {
    pub fn take(events: &Arc<Events>, request: &Request) -> Option<Self> {
        let whose = (request.who.actor.tenant, request.who.actor.person);
        let mut places = events.places.lock().expect("no panic while locked");
        let taken = places.entry(whose).or_default();
        if *taken >= events.most {
            return None;
        }
        *taken += 1;
        Some(Self { events: events.clone(), whose })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut places = self.events.places.lock().expect("no panic while locked");
        if let Some(taken) = places.get_mut(&self.whose) {
            *taken -= 1;
            if *taken == 0 {
                places.remove(&self.whose);
            }
        }
    }
}
