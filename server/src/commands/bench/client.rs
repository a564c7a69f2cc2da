//! Connections that ask one request after the other, and how long each answer took.

use super::{
    measured::gather,
    scenario::{Ask, Scenario},
};
use anyhow::bail;
use http_body_util::{BodyExt, Full};
use hyper::{Request, body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{net::TcpStream, task::JoinSet};

/// Who asks, and whom.
#[derive(Clone)]
pub struct Visitor {
    pub address: SocketAddr,
    pub session: String,
    /// Their searches are noted in the search log, as those of people are.
    pub noted: bool,
}

/// Runs the scenario on so many connections and returns every answer's time.
pub async fn run(
    visitor: &Visitor,
    scenario: &Scenario,
    connections: usize,
    time: Duration,
) -> anyhow::Result<Vec<Duration>> {
    let mut clients = JoinSet::new();
    for at in 0..connections {
        let (asks, visitor) = (scenario.asks.clone(), visitor.clone());
        // Each connection begins elsewhere, so that they do not all ask for the same thing.
        let from = at * asks.len() / connections;
        clients
            .spawn(async move { client(&visitor, asks.iter().cycle().skip(from), Some(Instant::now() + time)).await });
    }
    gather(clients).await
}

/// Asks for everything once: what was never asked before is not what a working day looks like.
pub async fn warm_up(visitor: &Visitor, scenario: &Scenario) -> anyhow::Result<()> {
    const CONNECTIONS: usize = 16;
    let mut clients = JoinSet::new();
    for at in 0..CONNECTIONS {
        let (asks, visitor) = (scenario.asks.clone(), visitor.clone());
        let place = |connection: usize| connection * asks.len() / CONNECTIONS;
        let share = place(at)..place(at + 1);
        clients.spawn(async move { client(&visitor, asks[share].iter(), None).await });
    }
    gather(clients).await.map(drop)
}

/// One connection, which asks until there is nothing more to ask or it is time to `end`.
async fn client(
    visitor: &Visitor,
    asks: impl Iterator<Item = &Ask>,
    end: Option<Instant>,
) -> anyhow::Result<Vec<Duration>> {
    let stream = TcpStream::connect(visitor.address).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let mut times = Vec::with_capacity(4096);
    for ask in asks {
        let began = Instant::now();
        if end.is_some_and(|end| began >= end) {
            break;
        }
        let answer = sender.send_request(request(ask, visitor)?).await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        if !status.is_success() || body.is_empty() {
            bail!("{} answered {status}", ask.path);
        }
        times.push(began.elapsed());
    }
    Ok(times)
}

fn request(ask: &Ask, visitor: &Visitor) -> anyhow::Result<Request<Full<Bytes>>> {
    let mut request = Request::builder()
        .uri(&ask.path)
        .header("host", "localhost")
        .header("cookie", format!("nexus={}", visitor.session))
        .method(if ask.form.is_some() { "POST" } else { "GET" });
    if !visitor.noted {
        request = request.header("sec-purpose", "prefetch");
    }
    Ok(match &ask.form {
        None => request.body(Full::default())?,
        Some(form) => request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Full::from(form.clone()))?,
    })
}
