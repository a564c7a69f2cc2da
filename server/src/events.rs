//! What a page that is open is told: one stream of server-sent events, of the session's person and nobody else.
//!
//! A stream that was cut goes on where the browser says that it was (`Last-Event-ID`); what it may have had already can
//! come again, and is told apart by its id.

use crate::{Server, current::Current, problem::Problem};
use app::{AppError, alerts::line, request::Request};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::{Stream, stream};
use identity::{sign_in, tenants};
use platform::{
    PersonId, Result, TenantId, TenantTx,
    alerts::{self, Alert, AlertId, Whose},
};
use serde::Deserialize;
use sqlx::PgPool;
use std::{
    collections::{HashMap, HashSet, VecDeque},
    convert::Infallible,
    sync::{Arc, Mutex},
    time::Duration,
};
use time::OffsetDateTime;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio_util::sync::CancellationToken;

/// The streams of a process.
#[derive(Default)]
pub struct Events {
    /// The process ends: so do they.
    pub ending: CancellationToken,
    seats: Mutex<HashMap<(TenantId, PersonId), usize>>,
}

/// As many pages of one person as are told at once.
const SEATS: usize = 8;
/// How often a stream looks by itself, and whether its person is still signed in.
const LOOK: Duration = Duration::from_secs(30);

#[derive(Deserialize)]
pub struct From {
    /// The last alert that the page shows.
    after: Option<String>,
}

/// `GET /events`: the person's alerts, from now on or after the last that was had.
pub async fn stream(
    State(server): State<Server>,
    Current(request): Current,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Response {
    let had = headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned).or(from.after);
    let Some(seat) = Seat::take(&server.events, &request) else {
        return Problem::from(AppError::Unavailable).into_response();
    };
    let last: Option<AlertId> = had.and_then(|id| id.parse().ok());
    let listening = Listening {
        changes: server.services.alerts.changes(),
        // From the first moment on, or what came since the last that was had.
        look: last.is_some(),
        told: last.into_iter().collect(),
        last: last.unwrap_or_else(AlertId::generate),
        ready: VecDeque::new(),
        request,
        _seat: seat,
    };
    Sse::new(events(listening, server.events.ending.clone())).keep_alive(KeepAlive::default()).into_response()
}

/// A place among the streams of a person, free again when it is dropped.
struct Seat {
    events: Arc<Events>,
    whose: (TenantId, PersonId),
}

impl Seat {
    fn take(events: &Arc<Events>, request: &Request) -> Option<Self> {
        let whose = (request.who.actor.tenant, request.who.actor.person);
        let mut seats = events.seats.lock().expect("no panic while locked");
        let taken = seats.entry(whose).or_default();
        if *taken >= SEATS {
            return None;
        }
        *taken += 1;
        Some(Self { events: events.clone(), whose })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.events.seats.lock().expect("no panic while locked");
        if let Some(taken) = seats.get_mut(&self.whose) {
            *taken -= 1;
            if *taken == 0 {
                seats.remove(&self.whose);
            }
        }
    }
}

/// Somebody's stream.
struct Listening {
    request: Request,
    changes: broadcast::Receiver<Whose>,
    look: bool,
    last: AlertId,
    /// What was told on this stream.
    told: HashSet<AlertId>,
    ready: VecDeque<Alert>,
    _seat: Seat,
}

fn events(listening: Listening, ending: CancellationToken) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((listening, ending), async |(mut listening, ending)| {
        let event = tokio::select! {
            () = ending.cancelled() => None,
            event = listening.next() => event,
        }?;
        Some((Ok(event), (listening, ending)))
    })
}

impl Listening {
    /// `None`: the person has signed out, or nothing can be read any more; the browser comes back and is told why.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(alert) = self.ready.pop_front() {
                return Event::default()
                    .event("alert")
                    .id(alert.id.to_string())
                    .json_data(line(self.request.lang(), &alert))
                    .ok();
            }
            if !std::mem::take(&mut self.look) {
                self.wait().await?;
            }
            self.read().await.inspect_err(|error| tracing::warn!(?error, "a stream of alerts ends")).ok()??;
        }
    }

    /// Until the person's alerts may have changed.
    async fn wait(&mut self) -> Option<()> {
        let mine = (self.request.who.actor.tenant, self.request.who.actor.person);
        let changed = async {
            loop {
                match self.changes.recv().await {
                    Ok(Some(whose)) if whose != mine => {}
                    Ok(_) | Err(RecvError::Lagged(_)) => return Some(()),
                    Err(RecvError::Closed) => return None,
                }
            }
        };
        tokio::time::timeout(LOOK, changed).await.unwrap_or(Some(()))
    }

    /// What is new, for a person who is still signed in.
    async fn read(&mut self) -> Result<Option<()>> {
        let services = self.request.services();
        if sign_in::actor_of(&services.db, self.request.session_id()).await?.is_none() {
            return Ok(None);
        }
        let mut tx = TenantTx::begin(&services.db, &self.request.who.actor).await?;
        for alert in alerts::since(&mut tx, self.last).await? {
            self.last = self.last.max(alert.id);
            if self.told.insert(alert.id) {
                self.ready.push_back(alert);
            }
        }
        Ok(Some(()))
    }
}

/// Removes what people were told long ago.
pub async fn forget(db: &PgPool, now: OffsetDateTime) -> Result<()> {
    for tenant in tenants::all(db).await? {
        let mut tx = TenantTx::begin(db, &tenants::system_actor(tenant)).await?;
        alerts::forget(&mut tx, now).await?;
        tx.commit().await?;
    }
    Ok(())
}
