//! A thousand people who ask for a piece of a file at the same moment: of the portal, and of a bare file server.

use super::{Library, nginx::Nginx, photo::Photo};
use crate::commands::bench::measured::Measured;
use anyhow::{Context, Result, ensure};
use http_body_util::{BodyExt, Empty};
use hyper::{
    Request, StatusCode,
    body::Bytes,
    client::conn::http1::{self, SendRequest},
};
use hyper_util::rt::TokioIo;
use kernel::PageRequest;
use media::{
    Kind, State,
    assets::Filter,
    delivery::{Audience, Link, lasting},
    renditions::{self, Format, Size},
    storage::Key,
};
use platform::TenantTx;
use serde::Serialize;
use std::{
    net::SocketAddr,
    ops::Range,
    sync::Arc,
    time::{Duration, Instant},
};
use time::OffsetDateTime;
use tokio::{net::TcpStream, sync::Barrier, task::JoinSet};

/// What a browser that goes on with a download, or plays a video, asks for at once.
const PIECE: u64 = 1 << 20;
/// Of a piece, times the slowest answers of the bare file server. A small picture costs next to nothing but the question
/// whether it may be seen, which a bare file server does not ask.
const TARGET: f64 = 2.0;

/// The same bytes at two addresses.
struct Download {
    portal: String,
    bare: String,
    range: Range<u64>,
}

pub struct Scenario {
    name: &'static str,
    target: Option<f64>,
    session: String,
    downloads: Vec<Download>,
}

/// Times are milliseconds.
#[derive(Serialize)]
pub struct Line {
    scenario: &'static str,
    target: Option<f64>,
    at_once: usize,
    portal: [f64; 3],
    bare: [f64; 3],
}

impl Line {
    pub fn print(&self) {
        let Self { scenario, target, at_once, portal, bare } = self;
        let show = |[p50, p95, p99]: &[f64; 3]| format!("p50 {p50:>7.1}  p95 {p95:>7.1}  p99 {p99:>7.1} ms");
        println!("{at_once} × {scenario:<28} portal {}", show(portal));
        println!(
            "{:1$} nginx  {2}   p99 {3:.2} times{4}",
            "",
            at_once.to_string().len() + 31,
            show(bare),
            portal[2] / bare[2],
            target.map(|target| format!(" (target {target})")).unwrap_or_default()
        );
    }
}

/// Pieces of the large original, as staff takes them away, and whole pictures, as customers look closely at them.
pub async fn scenarios(library: &Library, photo: &Photo, staff: &str, customer: &str) -> Result<Vec<Scenario>> {
    Ok(vec![
        Scenario {
            name: "1 MiB of an original",
            target: Some(TARGET),
            session: staff.to_owned(),
            downloads: pieces(library, photo),
        },
        Scenario {
            name: "a picture of a part",
            target: None,
            session: customer.to_owned(),
            downloads: pictures(library).await?,
        },
    ])
}

fn pieces(library: &Library, photo: &Photo) -> Vec<Download> {
    let tenant = library.staff.tenant;
    let link = Link::original(photo.version, &photo.sha256, "jpg", lasting(OffsetDateTime::now_utc()));
    let (portal, bare) = (link.address(&library.key, tenant), format!("/{}", Key::original(tenant, photo.version)));
    let piece = PIECE.min(photo.bytes);
    let starts = (0..=photo.bytes - piece).step_by(64 << 10);
    starts.map(|first| Download { portal: portal.clone(), bare: bare.clone(), range: first..first + piece }).collect()
}

async fn pictures(library: &Library) -> Result<Vec<Download>> {
    let (now, tenant) = (OffsetDateTime::now_utc(), library.staff.tenant);
    let filter = Filter { state: Some(State::Published), kind: Some(Kind::Image), ..Filter::default() };
    let mut tx = TenantTx::begin(&library.tools.db, &library.staff).await?;
    let listed = media::assets::list(&mut tx, &filter, PageRequest::new(None, 500), now).await?;
    let versions: Vec<_> = listed.rows.iter().map(|listed| listed.version).collect();
    let ready = renditions::ready_of(&mut tx, &versions, "").await?;
    tx.commit().await?;
    let large = ready.iter().filter(|one| one.wanted.size == Size::Zoom && one.wanted.format == Format::Jpeg);
    let downloads = large.filter_map(|one| {
        let made = one.made.as_ref()?;
        let link = Link::rendition(one.id, Audience::Customers, &made.content_hash, "jpg", lasting(now));
        let bytes = u64::try_from(made.bytes).ok()?;
        Some(Download {
            portal: link.address(&library.key, tenant),
            bare: format!("/{}", made.storage_key),
            range: 0..bytes,
        })
    });
    Ok(downloads.collect())
}

pub async fn measure(
    portal: SocketAddr,
    nginx: &Nginx,
    scenario: &Scenario,
    at_once: usize,
    time: Duration,
) -> Result<Line> {
    ensure!(!scenario.downloads.is_empty(), "there is no file for {:?}", scenario.name);
    let mut ours = Crowd::gather(portal, at_once, Some(&scenario.session)).await?;
    let mut theirs = Crowd::gather(nginx.address, at_once, None).await?;
    let (mut portal, mut bare) = (Vec::new(), Vec::new());
    // Files are in memory when it counts, for both.
    ours.ask(scenario, |download| &download.portal, 0).await?;
    theirs.ask(scenario, |download| &download.bare, 0).await?;
    let begun = Instant::now();
    // The two take turns, so that a busy machine is busy for both.
    for turn in 1.. {
        portal.extend(ours.ask(scenario, |download| &download.portal, turn).await?);
        bare.extend(theirs.ask(scenario, |download| &download.bare, turn).await?);
        if begun.elapsed() >= time {
            break;
        }
    }
    let spread = |times: Vec<Duration>| {
        let measured = Measured::new(times, time);
        [0.50, 0.95, 0.99].map(|share| measured.within(share))
    };
    Ok(Line { scenario: scenario.name, target: scenario.target, at_once, portal: spread(portal), bare: spread(bare) })
}

/// Connections that are open, and ask all at once.
struct Crowd {
    callers: Vec<SendRequest<Empty<Bytes>>>,
    cookie: Option<String>,
}

impl Crowd {
    async fn gather(address: SocketAddr, many: usize, session: Option<&str>) -> Result<Self> {
        let mut callers = Vec::with_capacity(many);
        for _ in 0..many {
            let stream = TcpStream::connect(address).await.context("too many open files?")?;
            stream.set_nodelay(true)?;
            let (caller, connection) = http1::handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            callers.push(caller);
        }
        Ok(Self { callers, cookie: session.map(|session| format!("nexus={session}")) })
    }

    /// How long each waited for its last byte.
    async fn ask(
        &mut self,
        scenario: &Scenario,
        path: impl Fn(&Download) -> &String,
        turn: usize,
    ) -> Result<Vec<Duration>> {
        let start = Arc::new(Barrier::new(self.callers.len()));
        let mut asking = JoinSet::new();
        for (at, mut caller) in self.callers.drain(..).enumerate() {
            let download = &scenario.downloads[(at * 7 + turn) % scenario.downloads.len()];
            let (first, last) = (download.range.start, download.range.end - 1);
            let mut request = Request::get(path(download))
                .header("host", "localhost")
                .header("range", format!("bytes={first}-{last}"));
            if let Some(cookie) = &self.cookie {
                request = request.header("cookie", cookie);
            }
            let (request, start) = (request.body(Empty::new())?, start.clone());
            asking.spawn(async move {
                start.wait().await;
                let begun = Instant::now();
                let mut answer = caller.send_request(request).await?;
                ensure!(answer.status() == StatusCode::PARTIAL_CONTENT, "a file was answered {}", answer.status());
                let mut bytes = 0;
                while let Some(frame) = answer.frame().await {
                    bytes += frame?.data_ref().map_or(0, |data| data.len() as u64);
                }
                ensure!(bytes == last + 1 - first, "a file was cut off after {bytes} bytes");
                Ok((caller, begun.elapsed()))
            });
        }
        let mut times = Vec::with_capacity(asking.len());
        while let Some(asked) = asking.join_next().await {
            let (caller, time) = asked??;
            self.callers.push(caller);
            times.push(time);
        }
        Ok(times)
    }
}
