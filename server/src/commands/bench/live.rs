//! What is live: streams of events and chats that are open at one process, what each takes of its memory, and how soon what
//! happens is told to all of them; next to the least that the database takes to notify.
//!
//! The process that is measured is another than the one that measures. It serves a tenant made for this, which is taken
//! away again.

mod people;
mod reader;
mod server;

use super::{Bench, measured::Measured};
use anyhow::{Context, bail};
use people::People;
use platform::TenantTx;
use reader::{Reader, Readers};
use serde::Serialize;
use server::Served;
use sqlx::{PgPool, postgres::PgListener};
use std::time::{Duration, Instant};
use support::{
    TicketId,
    chat::{self, Saying},
    presence::{self, Doing},
};
use time::OffsetDateTime;

/// What a connection and what is told may take.
const MOST_KIB: f64 = 32.0;
const MOST_MS: f64 = 250.0;
/// More than anything that is told takes.
const LONGEST: Duration = Duration::from_secs(10);

#[derive(Serialize)]
struct Report {
    lines: Vec<Line>,
    /// Of the process, per stream and per chat, in KiB.
    stream_kib: f64,
    chat_kib: f64,
    /// Of the process in all, in MiB.
    process_mib: f64,
}

#[derive(Serialize)]
struct Line {
    what: &'static str,
    told: usize,
    p50: f64,
    p99: f64,
    most: f64,
}

impl Line {
    fn new(what: &'static str, told: usize, times: Vec<Duration>) -> Self {
        let measured = Measured::new(times, Duration::from_secs(1));
        Self { what, told, p50: measured.within(0.5), p99: measured.within(0.99), most: measured.within(1.0) }
    }

    fn print(&self) {
        let Self { what, told, p50, p99, most } = self;
        println!("{what:<40} {told:>5} told   p50 {p50:>8.2} ms   p99 {p99:>8.2} ms   most {most:>8.2} ms");
    }
}

pub async fn run(bench: Bench) -> anyhow::Result<()> {
    crate::settings::open_many_files();
    if bench.serve {
        return server::serve(&bench).await;
    }
    let (db, owner) = (bench.database.app()?, bench.database.owner()?);
    let people = People::make(&db).await?;
    let measured = measure(&bench, &db, &people).await;
    demo::remove(&owner, &bench.files.open()?, &people.slug).await?;
    let report = measured?;
    if bench.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        report.lines.iter().for_each(Line::print);
        println!(
            "memory: {:.1} KiB per stream, {:.1} KiB per chat (at most {MOST_KIB}); the process has {:.0} MiB",
            report.stream_kib, report.chat_kib, report.process_mib
        );
    }
    let slow = report.lines.iter().any(|line| line.p99 > MOST_MS);
    if slow || report.stream_kib > MOST_KIB || report.chat_kib > MOST_KIB {
        bail!("above what is meant: {MOST_KIB} KiB for a connection, {MOST_MS} ms until 99 of 100 are told");
    }
    Ok(())
}

async fn measure(bench: &Bench, db: &PgPool, people: &People) -> anyhow::Result<Report> {
    let served = Served::start()?;
    let tickets = people.tickets(db, "Bench", bench.streams.div_ceil(10).max(1), support::Channel::Portal).await?;
    let chats = people.tickets(db, "Bench chat", bench.chats, support::Channel::Chat).await?;
    let process = people.sit(db, &tickets).await?;
    let (everybodys, tickets) = tickets.split_first().context("no ticket")?;
    // What is made once, at the first connection, is no connection's.
    let mut streams = Readers::default();
    streams.open_streams(&served, people, *everybodys, tickets, 20).await?;
    let before = served.pss_kib()?;
    streams.open_streams(&served, people, *everybodys, tickets, bench.streams.saturating_sub(20)).await?;
    let with_streams = served.settled_pss_kib().await?;
    let mut talks = Readers::default();
    talks.open_chats(&served, people, &chats).await?;
    let with_chats = served.settled_pss_kib().await?;
    let time = Duration::from_secs(bench.seconds);
    let lines = vec![
        Line::new("floor: the database notifies", 1, floor(db, time).await?),
        Line::new(
            "who types, in every stream's list",
            streams.len(),
            typing(db, people, &mut streams, *everybodys, time).await?,
        ),
        Line::new("who types, on the page of a few", 10, one_by_one(db, people, &mut streams, tickets, time).await?),
        Line::new("what is said in a chat", 1, saying(db, people, &mut talks, &chats, time).await?),
    ];
    presence::end(db, process).await?;
    let each = |with: f64, without: f64, count: usize| (with - without) / count.max(1) as f64;
    Ok(Report {
        lines,
        stream_kib: each(with_streams, before, streams.len().saturating_sub(20)),
        chat_kib: each(with_chats, with_streams, talks.len()),
        process_mib: with_chats / 1024.0,
    })
}

/// From a notice that is sent to it being heard, with nothing between.
async fn floor(db: &PgPool, time: Duration) -> anyhow::Result<Vec<Duration>> {
    let mut listener = PgListener::connect_with(db).await?;
    listener.listen("bench_floor").await?;
    let (mut times, end) = (Vec::new(), Instant::now() + time);
    while Instant::now() < end {
        let began = Instant::now();
        sqlx::query("select pg_notify('bench_floor', '')").execute(db).await?;
        listener.recv().await?;
        times.push(began.elapsed());
    }
    Ok(times)
}

/// Somebody types and stops in a ticket that every stream lists: all of them are told of each.
async fn typing(
    db: &PgPool,
    people: &People,
    streams: &mut Readers,
    ticket: TicketId,
    time: Duration,
) -> anyhow::Result<Vec<Duration>> {
    let (mut times, end, mut on) = (Vec::new(), Instant::now() + time, false);
    while Instant::now() < end || times.is_empty() {
        on = !on;
        streams.mark();
        let began = types(db, people, ticket, on).await?;
        times.extend(streams.heard_by(|_| true, &[&ticket.to_string(), says(on)], began, LONGEST).await?);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(times)
}

/// The same in one ticket after the other: those few are told who have it open, and nobody else.
async fn one_by_one(
    db: &PgPool,
    people: &People,
    streams: &mut Readers,
    tickets: &[TicketId],
    time: Duration,
) -> anyhow::Result<Vec<Duration>> {
    let (mut times, end) = (Vec::new(), Instant::now() + time);
    for (at, ticket) in tickets.iter().cycle().enumerate() {
        if Instant::now() >= end {
            break;
        }
        let on = (at / tickets.len().max(1)).is_multiple_of(2);
        streams.mark();
        let began = types(db, people, *ticket, on).await?;
        let words = [&*ticket.to_string(), says(on)];
        times.extend(streams.heard_by(|reader| reader.shows(*ticket), &words, began, LONGEST).await?);
    }
    Ok(times)
}

fn says(on: bool) -> &'static str {
    if on { "is writing a reply" } else { "is reading" }
}

async fn types(db: &PgPool, people: &People, ticket: TicketId, on: bool) -> anyhow::Result<Instant> {
    let mut tx = TenantTx::begin(db, &people.second).await?;
    let doing = if on { Doing::Replying } else { Doing::Reading };
    presence::set_doing(&mut tx, ticket, doing, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    Ok(Instant::now())
}

/// An agent says something in one chat after the other, and its customer hears it.
async fn saying(
    db: &PgPool,
    people: &People,
    talks: &mut Readers,
    chats: &[TicketId],
    time: Duration,
) -> anyhow::Result<Vec<Duration>> {
    let (mut times, end) = (Vec::new(), Instant::now() + time);
    for ticket in chats.iter().cycle() {
        if Instant::now() >= end {
            break;
        }
        let client = sqlx::types::Uuid::now_v7().to_string();
        let saying =
            Saying::parse(&client, &format!("said {client}")).map_err(|_| anyhow::anyhow!("nothing to say"))?;
        talks.mark();
        let mut tx = TenantTx::begin(db, &people.agent).await?;
        chat::say(&mut tx, *ticket, &saying, OffsetDateTime::now_utc()).await?;
        tx.commit().await?;
        let began = Instant::now();
        times.extend(talks.heard_by(|reader: &Reader| reader.shows(*ticket), &[&client], began, LONGEST).await?);
    }
    Ok(times)
}
