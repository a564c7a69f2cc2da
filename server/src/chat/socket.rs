//! One person's socket, for as many chats as their page shows.

use super::said::{Said, Told as ToPage, Words};
use crate::events::{
    Events, Place,
    board::{Listener, Told, Topic},
    stream,
};
use app::{AppError, live, request::Request};
use axum::extract::ws::{Message, WebSocket};
use platform::{Error, Result};
use std::{collections::HashMap, sync::Arc, time::Duration};
use support::{
    TicketId,
    chat::{self, Line, MOST_LINES, Saying},
    presence::{self, Doing, SeatId},
};
use time::OffsetDateTime;
use tokio::{sync::mpsc, time::Instant};

/// As many chats as one page shows at once.
const MOST_CHATS: usize = 20;
/// How often a quiet socket is asked whether anybody is there; twice without an answer, and nobody is.
const PING: Duration = Duration::from_secs(20);
/// A person says no more than this within [`RATE_TIME`].
const RATE: u32 = 20;
const RATE_TIME: Duration = Duration::from_secs(10);

pub struct Socket {
    listener: Arc<Listener>,
    told: mpsc::Receiver<Told>,
    /// The place up to which each chat was told.
    chats: HashMap<TicketId, i64>,
    look: Instant,
    ping: Instant,
    heard: Instant,
    rate: (Instant, u32),
    place: Place,
}

/// Why a socket ends without a fault of anybody's.
enum Over {
    /// The other side has left, or says nothing that can be understood.
    Left,
    /// The session has ended, or nothing can be read any more: the page comes back and is told why.
    Ended,
}

impl From<Error> for Over {
    fn from(error: Error) -> Self {
        tracing::warn!(?error, "a socket ends");
        Self::Ended
    }
}

impl From<axum::Error> for Over {
    fn from(_: axum::Error) -> Self {
        Self::Left
    }
}

impl Socket {
    pub async fn open(place: Place, request: Request, desk: bool) -> std::result::Result<Self, AppError> {
        let desk = match desk {
            true => Some(sit(&request, place.events.process).await?),
            false => {
                support::visibility::viewer(&request.who.actor)?;
                None
            }
        };
        let (listener, told) = Listener::new(request);
        if let Some(seat) = desk {
            listener.sit_at_desk(seat);
        }
        let now = Instant::now();
        let socket = Self {
            listener,
            told,
            chats: HashMap::new(),
            look: now + stream::LOOK,
            ping: now + PING,
            heard: now,
            rate: (now, 0),
            place,
        };
        for topic in socket.topics() {
            socket.events().board.add(topic, &socket.listener);
        }
        Ok(socket)
    }

    /// Until the page is closed, the person has signed out or the process ends.
    pub async fn run(mut self, mut connection: WebSocket) {
        let ending = self.place.events.ending.clone();
        tokio::select! {
            () = ending.cancelled() => {}
            _ = self.talk(&mut connection) => {}
        }
        // Whether or not the other side still hears it.
        _ = connection.send(Message::Close(None)).await;
    }

    async fn talk(&mut self, connection: &mut WebSocket) -> std::result::Result<(), Over> {
        loop {
            let next = self.look.min(self.ping);
            tokio::select! {
                message = connection.recv() => self.hear(connection, message.ok_or(Over::Left)??).await?,
                told = self.told.recv() => self.pass_on(connection, told.ok_or(Over::Ended)?).await?,
                () = tokio::time::sleep_until(next) => self.tick(connection).await?,
            }
        }
    }

    fn events(&self) -> &Events {
        &self.place.events
    }

    fn request(&self) -> Request {
        self.listener.request.clone()
    }

    fn topics(&self) -> Vec<Topic> {
        let tenant = self.listener.request.who.actor.tenant;
        let mut topics = vec![Topic::Session(self.listener.request.session_id().into())];
        topics.extend(self.listener.desk().map(|_| Topic::Chats(tenant)));
        topics.extend(self.chats.keys().map(|ticket| Topic::Ticket(tenant, *ticket)));
        topics
    }

    async fn hear(&mut self, connection: &mut WebSocket, message: Message) -> std::result::Result<(), Over> {
        self.heard = Instant::now();
        let text = match message {
            Message::Text(text) => text,
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
            Message::Binary(_) | Message::Close(_) => return Err(Over::Left),
        };
        match serde_json::from_str(&text).map_err(|_| Over::Left)? {
            Said::Join { ticket, after } => self.join(connection, ticket, after).await,
            Said::Leave { ticket } => {
                self.leave(ticket);
                Ok(())
            }
            Said::Say { ticket, client, body } => self.say(connection, ticket, &client, &body).await,
            Said::Typing { ticket, on } => self.typing(ticket, on).await,
            Said::There => send(connection, &ToPage::There).await,
        }
    }

    /// Shows a chat from a place on. What the person does not see is not there.
    async fn join(
        &mut self,
        connection: &mut WebSocket,
        ticket: TicketId,
        after: i64,
    ) -> std::result::Result<(), Over> {
        if self.chats.len() >= MOST_CHATS && !self.chats.contains_key(&ticket) {
            return Err(Over::Left);
        }
        let tenant = self.listener.request.who.actor.tenant;
        // First it listens and then it reads: what is said between the two comes twice, and is told once.
        self.chats.insert(ticket, after.max(0));
        let seat = self.listener.show(ticket);
        self.events().board.add(Topic::Ticket(tenant, ticket), &self.listener);
        let request = self.request();
        let sat = async {
            let mut tx = request.begin().await.map_err(|_| Error::internal("no transaction"))?;
            chat::standing(&mut tx, ticket).await?;
            presence::sit(&mut tx, ticket, seat, self.events().process, OffsetDateTime::now_utc()).await?;
            tx.commit().await
        };
        match sat.await {
            Ok(()) => self.catch_up(connection, ticket, true).await,
            Err(Error::NotFound | Error::Forbidden) => {
                self.leave(ticket);
                send(connection, &ToPage::Lost { ticket }).await
            }
            Err(error) => Err(error.into()),
        }
    }

    fn leave(&mut self, ticket: TicketId) {
        let tenant = self.listener.request.who.actor.tenant;
        self.chats.remove(&ticket);
        self.events().board.remove(&Topic::Ticket(tenant, ticket), &self.listener);
        if let Some(seat) = self.listener.hide(ticket) {
            stream::leave(&self.listener.request, vec![seat]);
        }
    }

    /// Tells what was said since, and how the chat stands.
    async fn catch_up(
        &mut self,
        connection: &mut WebSocket,
        ticket: TicketId,
        anyway: bool,
    ) -> std::result::Result<(), Over> {
        let Some(mut after) = self.chats.get(&ticket).copied() else { return Ok(()) };
        let request = self.request();
        let me = request.who.actor.person.uuid();
        let mut tx = request.begin().await.map_err(|_| Over::Ended)?;
        let mut first = anyway;
        loop {
            let (standing, lines) = match chat::since(&mut tx, ticket, after).await {
                Err(Error::NotFound | Error::Forbidden) => {
                    self.leave(ticket);
                    return send(connection, &ToPage::Lost { ticket }).await;
                }
                lines => lines?,
            };
            let more = i64::try_from(lines.len()).unwrap_or_default() == MOST_LINES;
            after = lines.last().map_or(after, |line| line.seq);
            if first || !lines.is_empty() {
                let lines = lines.into_iter().map(|line| Words::of(line, me)).collect();
                send(connection, &ToPage::lines(ticket, lines, &standing)).await?;
            }
            self.chats.insert(ticket, after);
            first = false;
            if !more {
                return Ok(());
            }
        }
    }

    async fn say(
        &mut self,
        connection: &mut WebSocket,
        ticket: TicketId,
        client: &str,
        body: &str,
    ) -> std::result::Result<(), Over> {
        if self.is_too_fast() {
            return send(connection, &ToPage::Later { ticket, client }).await;
        }
        // What cannot be kept is not to be typed, either: control characters, as everywhere.
        let body: String = body.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let said = match Saying::parse(client, &body) {
            Ok(saying) => self.write(ticket, &saying).await,
            Err(errors) => Err(errors.into()),
        };
        match said {
            Ok(line) if self.chats.get(&ticket).is_some_and(|told| line.seq <= *told) => {
                send(connection, &ToPage::Said { ticket, client }).await
            }
            Ok(_) => self.catch_up(connection, ticket, false).await,
            Err(error) => {
                let why = AppError::from(error);
                // What failed may do the next time; all else is the same again.
                if matches!(why, AppError::Internal | AppError::Unavailable) {
                    return Err(Over::Ended);
                }
                send(connection, &ToPage::Refused { ticket, client, why }).await
            }
        }
    }

    /// Carried out to its end, although the page may leave meanwhile.
    async fn write(&self, ticket: TicketId, saying: &Saying) -> Result<Line> {
        let (request, saying) = (self.request(), saying.clone());
        let writing = tokio::spawn(async move {
            let mut tx = platform::TenantTx::begin(&request.services().db, &request.who.actor).await?;
            let line = chat::say(&mut tx, ticket, &saying, OffsetDateTime::now_utc()).await?;
            tx.commit().await?;
            Ok(line)
        });
        writing.await.map_err(Error::internal)?
    }

    fn is_too_fast(&mut self) -> bool {
        if self.rate.0.elapsed() > RATE_TIME {
            self.rate = (Instant::now(), 0);
        }
        self.rate.1 += 1;
        self.rate.1 > RATE
    }

    async fn typing(&mut self, ticket: TicketId, on: bool) -> std::result::Result<(), Over> {
        if !self.chats.contains_key(&ticket) || self.is_too_fast() {
            return Ok(());
        }
        let doing = if on { Doing::Replying } else { Doing::Reading };
        let mut tx = self.request().begin().await.map_err(|_| Over::Ended)?;
        match presence::set_doing(&mut tx, ticket, doing, OffsetDateTime::now_utc()).await {
            Ok(()) => Ok(tx.commit().await?),
            Err(Error::NotFound | Error::Forbidden) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    async fn pass_on(&mut self, connection: &mut WebSocket, told: Told) -> std::result::Result<(), Over> {
        if self.listener.is_behind() {
            return Err(Over::Ended);
        }
        match told {
            Told::News(news) => self.catch_up(connection, news.ticket, true).await,
            Told::Room(ticket, seen) => {
                let room = live::room(self.listener.request.lang(), ticket, &seen);
                send(connection, &ToPage::Room { room: &room }).await
            }
            Told::Lost(ticket) => {
                self.leave(ticket);
                send(connection, &ToPage::Lost { ticket }).await
            }
            Told::Chats => send(connection, &ToPage::Chats).await,
            Told::Missed => {
                self.look = self.look.min(stream::soon());
                Ok(())
            }
            Told::Alerts => Ok(()),
            Told::End => Err(Over::Ended),
        }
    }

    /// Asks whether anybody is there, and looks whether they still are who they were, and what was missed.
    async fn tick(&mut self, connection: &mut WebSocket) -> std::result::Result<(), Over> {
        let now = Instant::now();
        if now >= self.ping {
            if now.duration_since(self.heard) > 2 * PING + Duration::from_secs(5) {
                return Err(Over::Left);
            }
            self.ping = now + PING;
            connection.send(Message::Ping(Default::default())).await?;
        }
        if now >= self.look {
            self.look = now + stream::LOOK;
            if !stream::is_still(&self.listener.request).await? {
                return Err(Over::Ended);
            }
            for ticket in self.chats.keys().copied().collect::<Vec<_>>() {
                self.catch_up(connection, ticket, false).await?;
            }
        }
        Ok(())
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        for topic in self.topics() {
            self.events().board.remove(&topic, &self.listener);
        }
        let seats = self.listener.seats().into_iter().map(|(_, seat)| seat).collect();
        stream::leave(&self.listener.request, seats);
        if let Some(seat) = self.listener.desk() {
            leave_desk(&self.listener.request, seat);
        }
    }
}

async fn send(connection: &mut WebSocket, told: &ToPage<'_>) -> std::result::Result<(), Over> {
    let text = serde_json::to_string(told).map_err(|_| Over::Left)?;
    Ok(connection.send(Message::Text(text.into())).await?)
}

/// The agent is there.
async fn sit(request: &Request, process: presence::ProcessId) -> std::result::Result<SeatId, AppError> {
    let seat = SeatId::generate();
    let mut tx = request.begin().await?;
    chat::sit(&mut tx, seat, process, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    Ok(seat)
}

fn leave_desk(request: &Request, seat: SeatId) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
    let request = request.clone();
    runtime.spawn(async move {
        let left = async {
            let mut tx = request.begin().await?;
            chat::leave(&mut tx, seat).await?;
            tx.commit().await?;
            Ok::<(), AppError>(())
        };
        if let Err(error) = left.await {
            tracing::warn!(?error, "an agent who has left is still seen");
        }
    });
}
