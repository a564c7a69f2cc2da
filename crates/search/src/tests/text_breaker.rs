//! An engine that is down, slow or broken costs a page no time, and is asked again when it is back. Real sockets.

use super::text_shop::{STAFF, build, document, everything};
use crate::TextIndex;
use crate::document::INDEX;
use crate::text::{Ask, Outcome, find, suggest};
use engine::{Engine, Options, Place, settings};
use platform::TenantTx;
use sqlx::PgPool;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const LIMIT: Duration = Duration::from_millis(150);
/// What else may take time on a busy machine.
const BUSY: Duration = Duration::from_millis(600);

fn remote(address: SocketAddr) -> TextIndex {
    TextIndex::new(Place::Remote { url: format!("http://{address}"), key: None }.connect().unwrap())
}

/// An address that nobody listens at, for now.
async fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

/// Answers every request with `reply`, or never.
async fn stand_in(address: SocketAddr, reply: Option<&'static str>) -> JoinHandle<()> {
    let listener = TcpListener::bind(address).await.unwrap();
    tokio::spawn(async move {
        let mut connections = tokio::task::JoinSet::new();
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            connections.spawn(async move {
                let mut read = [0; 65_536];
                while stream.read(&mut read).await.is_ok_and(|bytes| bytes > 0) {
                    match reply {
                        Some(reply) => stream.write_all(reply.as_bytes()).await.unwrap(),
                        None => std::future::pending().await,
                    }
                }
            });
        }
    })
}

async fn serve(address: SocketAddr, engine: &Arc<Engine>) -> JoinHandle<std::io::Result<()>> {
    let listener = TcpListener::bind(address).await.unwrap();
    tokio::spawn(engine::serve(listener, engine.clone(), None))
}

async fn timed(index: &TextIndex, tx: &mut TenantTx) -> (bool, Duration) {
    let began = Instant::now();
    let outcome = find(index, tx, &everything()).await.unwrap();
    (matches!(outcome, Outcome::Found(_)), began.elapsed())
}

/// Asks until the breaker is open, then sees that nobody waits any more.
async fn sees_it_away(index: &TextIndex, tx: &mut TenantTx) {
    for n in 0..3 {
        let (found, took) = timed(index, tx).await;
        assert!(!found && took < LIMIT + BUSY, "question {n} took {took:?}");
    }
    let began = Instant::now();
    for _ in 0..20 {
        assert!(!timed(index, tx).await.0);
    }
    let took = began.elapsed();
    assert!(took < LIMIT * 12, "twenty questions took {took:?} although the engine is away");
    assert!(suggest(index, tx, "brake", "en", 5).await.unwrap().is_empty());
}

async fn comes_back(index: &TextIndex, tx: &mut TenantTx) {
    let began = Instant::now();
    while !timed(index, tx).await.0 {
        assert!(began.elapsed() < Duration::from_secs(20), "it never came back");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_engine_that_is_away_is_left_alone_and_found_again(owner: PgPool) {
    let actor = testkit::actor(&owner, STAFF).await;
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &actor).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let options = Options { indexing_threads: 1, largest_index: 1 << 30, ..Options::new(folder.path()) };
    let engine = Engine::open(options).unwrap();
    let address = free().await;
    // Its own client waits longer than a page does.
    let filling = remote(address);
    let server = serve(address, &engine).await;
    build(&owner, filling.client()).await;
    let task = filling.client().index(INDEX).add_or_replace(&[document(actor.tenant, "brake")], Some("id")).await;
    engine::wait(filling.client(), task.unwrap()).await.unwrap();

    let index = remote(address);
    comes_back(&index, &mut tx).await;
    server.abort();
    _ = server.await;
    sees_it_away(&index, &mut tx).await;

    let server = serve(address, &engine).await;
    comes_back(&index, &mut tx).await;
    server.abort();
    _ = server.await;

    let hangs = stand_in(address, None).await;
    sees_it_away(&index, &mut tx).await;
    hangs.abort();
    _ = hangs.await;

    let broken = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 2\r\n\r\n{}";
    let breaks = stand_in(address, Some(broken)).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    for _ in 0..10 {
        let (found, took) = timed(&index, &mut tx).await;
        assert!(!found && took < LIMIT + BUSY, "the probe failed, and the breaker stays open");
    }
    sees_it_away(&remote(address), &mut tx).await;
    breaks.abort();
    _ = breaks.await;

    let server = serve(address, &engine).await;
    comes_back(&index, &mut tx).await;
    server.abort();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_question_that_the_engine_refuses_says_nothing_about_the_engine(owner: PgPool) {
    let shelf = super::text_shop::Shelf::new(&owner).await;
    let (_, mut tx) = super::text_shop::somebody(&owner).await;
    let unsorted = engine::settings::base();
    let task = shelf.index.client().index(INDEX).set_settings(&unsorted.with_sortable_attributes([""; 0])).await;
    engine::wait(shelf.index.client(), task.unwrap()).await.unwrap();
    let by_number = Ask { sort: crate::text::Sort::PartNumber, ..everything() };
    for _ in 0..5 {
        assert!(find(&shelf.index, &mut tx, &by_number).await.is_err(), "it cannot sort");
    }
    assert!(matches!(find(&shelf.index, &mut tx, &everything()).await.unwrap(), Outcome::Found(_)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_index_that_is_not_built_yet_is_away(owner: PgPool) {
    let (us, mut tx) = super::text_shop::somebody(&owner).await;
    let folder = tempfile::tempdir().unwrap();
    let options = Options { indexing_threads: 1, largest_index: 1 << 30, ..Options::new(folder.path()) };
    let index = TextIndex::new(Place::Embedded(options).connect().unwrap());
    for _ in 0..5 {
        assert!(!timed(&index, &mut tx).await.0);
    }
    settings::apply(index.client(), INDEX, &crate::document::settings()).await.unwrap();
    let task = index.client().index(INDEX).add_or_replace(&[document(us.tenant, "brake")], Some("id")).await;
    engine::wait(index.client(), task.unwrap()).await.unwrap();
    assert!(!timed(&index, &mut tx).await.0, "somebody else filled it");
    assert!(suggest(&index, &mut tx, "brake", "en", 5).await.unwrap().is_empty());

    build(&owner, index.client()).await;
    let index = TextIndex::new(index.client().clone());
    assert!(timed(&index, &mut tx).await.0, "at once, for nothing was broken");
}
