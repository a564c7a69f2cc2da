//! The other ends: each connection with what it was last told.

use super::{people::People, server::Served};
use anyhow::{Context, bail};
use futures::{SinkExt, StreamExt};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use support::TicketId;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Notify,
};
use tokio_tungstenite::{
    client_async,
    tungstenite::{Message, client::IntoClientRequest, http::HeaderValue},
};

/// So many connect at the same moment.
const AT_ONCE: usize = 50;

#[derive(Default)]
pub struct Readers {
    all: Vec<Arc<Reader>>,
}

pub struct Reader {
    ticket: TicketId,
    /// What was told since the mark, and when.
    told: Mutex<Vec<(Instant, String)>>,
    came: Notify,
    ended: AtomicUsize,
}

impl Reader {
    fn new(ticket: TicketId) -> Arc<Self> {
        Arc::new(Self { ticket, told: Mutex::default(), came: Notify::new(), ended: AtomicUsize::new(0) })
    }

    pub fn shows(&self, ticket: TicketId) -> bool {
        self.ticket == ticket
    }

    fn hear(&self, text: &str) {
        self.told.lock().expect("no panic while locked").push((Instant::now(), text.to_owned()));
        self.came.notify_one();
    }

    fn heard(&self, words: &[&str]) -> Option<Instant> {
        let told = self.told.lock().expect("no panic while locked");
        told.iter().find(|(_, text)| words.iter().all(|word| text.contains(word))).map(|(at, _)| *at)
    }
}

impl Readers {
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// What was told until now is forgotten.
    pub fn mark(&mut self) {
        for reader in &self.all {
            reader.told.lock().expect("no panic while locked").clear();
        }
    }

    /// How long after `began` each of these was told of something with all of these words.
    pub async fn heard_by(
        &self,
        which: impl Fn(&Reader) -> bool,
        words: &[&str],
        began: Instant,
        longest: Duration,
    ) -> anyhow::Result<Vec<Duration>> {
        let mut times = Vec::new();
        for reader in self.all.iter().filter(|reader| which(reader)) {
            let heard = async {
                loop {
                    if let Some(at) = reader.heard(words) {
                        return at;
                    }
                    reader.came.notified().await;
                }
            };
            let at = tokio::time::timeout(longest, heard).await;
            let ended = reader.ended.load(Ordering::Relaxed) > 0;
            let at = at.with_context(|| format!("somebody was not told (its connection has ended: {ended})"))?;
            times.push(at.saturating_duration_since(began));
        }
        Ok(times)
    }

    /// Streams of the agent. Each shows one of the tickets, ten the same, and lists the one that is everybody's.
    pub async fn open_streams(
        &mut self,
        served: &Served,
        people: &People,
        everybodys: TicketId,
        tickets: &[TicketId],
        count: usize,
    ) -> anyhow::Result<()> {
        let from = self.all.len();
        let mut opening = futures::stream::iter(from..from + count)
            .map(|at| {
                let ticket = tickets.get(at / 10 % tickets.len().max(1)).copied().unwrap_or(everybodys);
                stream(served, &people.agent_session, ticket, everybodys)
            })
            .buffer_unordered(AT_ONCE);
        while let Some(reader) = opening.next().await {
            self.all.push(reader?);
        }
        Ok(())
    }

    /// Sockets of the customer, one for each chat.
    pub async fn open_chats(&mut self, served: &Served, people: &People, chats: &[TicketId]) -> anyhow::Result<()> {
        let mut opening = futures::stream::iter(chats)
            .map(|ticket| socket(served, &people.customer_session, *ticket))
            .buffer_unordered(AT_ONCE);
        while let Some(reader) = opening.next().await {
            self.all.push(reader?);
        }
        Ok(())
    }
}

async fn stream(served: &Served, session: &str, shown: TicketId, listed: TicketId) -> anyhow::Result<Arc<Reader>> {
    let mut connection = TcpStream::connect(served.address).await?;
    let ask = format!(
        "GET /events?ticket={shown}&tickets={listed} HTTP/1.1\r\nhost: {}\r\ncookie: nexus={session}\r\naccept: text/event-stream\r\n\r\n",
        served.address
    );
    connection.write_all(ask.as_bytes()).await?;
    let mut had = vec![0; 2048];
    let count = connection.read(&mut had).await?;
    if !had[..count].starts_with(b"HTTP/1.1 200") {
        bail!("a stream is refused: {}", String::from_utf8_lossy(&had[..count]));
    }
    let reader = Reader::new(shown);
    let hearing = reader.clone();
    tokio::spawn(async move {
        while let Ok(count @ 1..) = connection.read(&mut had).await {
            hearing.hear(&String::from_utf8_lossy(&had[..count]));
        }
        hearing.ended.store(1, Ordering::Relaxed);
    });
    Ok(reader)
}

async fn socket(served: &Served, session: &str, chat: TicketId) -> anyhow::Result<Arc<Reader>> {
    let mut request = format!("ws://{}/chat/socket", served.address).into_client_request()?;
    request.headers_mut().insert("origin", HeaderValue::from_str(&format!("http://{}", served.address))?);
    request.headers_mut().insert("cookie", HeaderValue::from_str(&format!("nexus={session}"))?);
    let (mut socket, _) = client_async(request, TcpStream::connect(served.address).await?).await?;
    let join = serde_json::json!({ "do": "join", "ticket": chat, "after": 0 });
    socket.send(Message::text(join.to_string())).await?;
    socket.next().await.context("a chat is refused")??;
    let reader = Reader::new(chat);
    let hearing = reader.clone();
    tokio::spawn(async move {
        while let Some(Ok(message)) = socket.next().await {
            if let Message::Text(text) = message {
                hearing.hear(&text);
            }
        }
        hearing.ended.store(1, Ordering::Relaxed);
    });
    Ok(reader)
}
