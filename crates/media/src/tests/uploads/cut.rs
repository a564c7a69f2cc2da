//! Everything that can end an append in the middle.

use super::{NOW, Sender, body, file};
use crate::{
    UPLOAD, UploadId,
    storage::{Key, Place},
    tests::stores::Store,
    uploads::{self, Append, Fate, PIECE, Refusal, Upload},
};
use bytes::Bytes;
use futures::{SinkExt, Stream, StreamExt, channel::mpsc, stream};
use platform::{Actor, PersonId, TenantId, TenantTx};
use sqlx::{ConnectOptions, PgPool, postgres::PgConnectOptions, types::Uuid};
use std::{
    convert::Infallible,
    env,
    future::poll_fn,
    io::{BufRead, BufReader},
    pin::pin,
    process::{Command, Stdio},
    task::Poll,
};
use time::{Duration, OffsetDateTime};

/// The bytes, and then the connection is lost.
fn lost(bytes: &[u8]) -> impl Stream<Item = Result<Bytes, &'static str>> + use<> {
    body(bytes, 50_021).map(|piece| piece.map_err(|_| "")).chain(stream::iter([Err("cut")]))
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_sender_that_was_cut_off_goes_on_where_the_bytes_ended(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let file = file(PIECE + 90_000);
    let id = sender.create(file.len()).await;
    let cut = PIECE + 50;
    let upload = sender.append_stream(id, 0, None, lost(&file[..cut])).await.unwrap();
    assert_eq!(upload.received, cut as u64);
    sender.append(id, cut, &file[cut..]).await.unwrap();
    let arrived = sender.finish(id, Fate::Kept).await.unwrap();
    assert!(sender.bytes(&Key::original(sender.actor.tenant, arrived.version)).await == file);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn of_two_appends_the_second_is_refused_until_the_first_has_ended(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let id = sender.create(PIECE + 10).await;
    let (mut bytes, coming) = mpsc::channel::<Result<Bytes, String>>(1);
    let first = sender.append_stream(id, 0, None, coming);
    let second = async {
        bytes.send(Ok(Bytes::from(vec![7; PIECE]))).await.unwrap();
        bytes.send(Ok(Bytes::from_static(b"1"))).await.unwrap(); // taken up, so the piece before it was
        while sender.received(id).await < PIECE {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        assert!(matches!(sender.append(id, PIECE, b"2345").await, Err(Refusal::Held)));
        drop(bytes);
    };
    let (first, ()) = tokio::join!(first, second);
    assert_eq!(first.unwrap().received, PIECE as u64 + 1);
    assert_eq!(sender.append(id, PIECE + 1, b"234567890").await.unwrap().received, PIECE as u64 + 10);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_append_whose_lease_has_ended_loses_what_another_has_taken_over(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let id = sender.create(10).await;
    let (mut bytes, coming) = mpsc::channel::<Result<Bytes, String>>(1);
    let slow = sender.append_stream(id, 0, None, coming);
    let fast = async {
        bytes.send(Ok(Bytes::from_static(b"abc"))).await.unwrap();
        bytes.send(Ok(Bytes::from_static(b"def"))).await.unwrap();
        let later = Sender {
            now: NOW + Duration::minutes(1),
            db: sender.db.clone(),
            store: Store::folder(),
            actor: sender.actor.clone(),
        };
        assert_eq!(later.append(id, 0, b"1234").await.unwrap().received, 4);
        drop(bytes);
    };
    let (slow, ()) = tokio::join!(slow, fast);
    assert!(matches!(slow, Err(Refusal::Held)), "{slow:?}");
    assert_eq!(sender.received(id).await, 4);
    assert_eq!(sender.parts().await.0, [], "what came too late is not kept");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_store_that_fails_keeps_nobody_out(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let id = sender.create(10).await;
    let nowhere = sender.store.folder.path().join("files").join(format!("t/{}", sender.actor.tenant));
    std::fs::create_dir_all(nowhere.parent().unwrap()).unwrap();
    std::fs::write(&nowhere, "in the way").unwrap();
    assert!(matches!(sender.append(id, 0, b"1234").await, Err(Refusal::Domain(_))));
    assert_eq!(sender.received(id).await, 0);
    std::fs::remove_file(&nowhere).unwrap();
    assert_eq!(sender.append(id, 0, b"1234").await.unwrap().received, 4);
}

/// The bytes, in pieces that are waited for.
fn slow(bytes: &[u8]) -> impl Stream<Item = Result<Bytes, Infallible>> + use<> {
    body(bytes, bytes.len() / 10).then(async |piece| {
        tokio::task::yield_now().await;
        piece
    })
}

/// Drops the future in whatever it waits for when it has been polled so often.
async fn at_most<T>(polls: usize, future: impl Future<Output = T>) -> Option<T> {
    let (mut future, mut left) = (pin!(future), polls);
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_append_that_is_dropped_at_any_step_loses_nothing_acknowledged(owner: PgPool) {
    let mut sender = Sender::new(&owner, Store::folder()).await;
    let file = file(PIECE + 70_000);
    for polls in 1.. {
        let id = sender.create(file.len()).await;
        let done = at_most(polls, sender.append_stream(id, 0, None, slow(&file))).await.is_some();
        sender.now += Duration::minutes(1); // its lease has ended
        let mut received = sender.received(id).await;
        assert!([0, PIECE, file.len()].contains(&received), "dropped after {polls} polls: {received}");
        if received < file.len() {
            received = sender.append(id, received, &file[received..]).await.unwrap().received as usize;
        }
        assert_eq!(received, file.len());
        let arrived = sender.finish(id, Fate::Kept).await.unwrap();
        assert!(sender.bytes(&Key::original(sender.actor.tenant, arrived.version)).await == file);
        if done {
            assert!(polls > 10, "it was hardly ever dropped");
            break;
        }
    }
    assert_eq!(sender.parts().await.1, [], "rows name nothing that is over");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_finish_that_is_dropped_at_any_step_is_finished_later(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let file = file(90_000);
    for polls in 1.. {
        let id = sender.create(file.len()).await;
        for from in [0, 30_000, 60_000] {
            sender.append(id, from, &file[from..from + 30_000]).await.unwrap();
        }
        let done = at_most(polls, sender.finish(id, Fate::Kept)).await.is_some();
        sender.finish(id, Fate::Kept).await;
        let version: Uuid =
            sqlx::query_scalar("select asset_version_id from uploads where upload_id = $1 and outcome = 'kept'")
                .bind(id.uuid())
                .fetch_one(&owner)
                .await
                .unwrap();
        assert!(sender.bytes(&Key::original(sender.actor.tenant, version.into())).await == file, "after {polls} polls");
        if done {
            assert!(polls > 10, "it was hardly ever dropped");
            break;
        }
    }
    uploads::forget(&sender.db, &sender.store.storage, &sender.actor, sender.now).await.unwrap();
    assert_eq!(sender.parts().await, (vec![], vec![]));
}

const CHILD: &str = "tests::uploads::cut::the_sender_that_is_killed";
const LENGTH: usize = 8_000_000;
const STEP: usize = 150_000;

/// Run by the test below in a process of its own: appends, and says what was acknowledged.
#[tokio::test]
#[ignore = "it is the other process of a_process_that_is_killed_loses_nothing_acknowledged"]
async fn the_sender_that_is_killed() {
    let said = |name| env::var(name).expect("started by the other test");
    let options: PgConnectOptions = said("H_DATABASE").parse().unwrap();
    let db = platform::app_pool(options, 2);
    let storage = Place::Folder(said("H_FOLDER").into()).open().unwrap();
    let (tenant, person): (TenantId, PersonId) = (said("H_TENANT").parse().unwrap(), said("H_PERSON").parse().unwrap());
    let actor = Actor { tenant, person, company: None, permissions: &[UPLOAD] };
    let upload: UploadId = said("H_UPLOAD").parse().unwrap();
    let now = NOW + Duration::minutes(said("H_MINUTES").parse().unwrap());
    let file = file(LENGTH);
    let mut tx = TenantTx::begin(&db, &actor).await.unwrap();
    let mut received = uploads::get(&mut tx, upload, now).await.unwrap().received;
    drop(tx);
    while (received as usize) < LENGTH {
        let bytes = &file[received as usize..LENGTH.min(received as usize + STEP)];
        let append = Append { upload, offset: received, checksum: None };
        let after = uploads::append(&db, &storage, &actor, append, body(bytes, 20_000), || now).await.unwrap();
        received = after.received;
        println!("acknowledged {received}");
    }
}

/// Starts the other process and kills it a moment after it has said so many things; answers the last acknowledged.
fn sent_until_killed(sender: &Sender, id: UploadId, minutes: usize, says: usize) -> Option<usize> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args([CHILD, "--exact", "--ignored", "--nocapture"])
        .env("H_DATABASE", sender.db.connect_options().to_url_lossy().as_str())
        .env("H_FOLDER", sender.store.folder.path().join("files"))
        .env("H_TENANT", sender.actor.tenant.to_string())
        .env("H_PERSON", sender.actor.person.to_string())
        .env("H_UPLOAD", id.to_string())
        .env("H_MINUTES", minutes.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let acknowledged = lines.map_while(Result::ok).filter_map(|line| line.rsplit_once("acknowledged ")?.1.parse().ok());
    let mut last = None;
    for (said, received) in acknowledged.enumerate() {
        last = Some(received);
        if said == says {
            std::thread::sleep(std::time::Duration::from_millis(3 * minutes as u64 % 17));
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    last
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_process_that_is_killed_loses_nothing_acknowledged(owner: PgPool) {
    let mut sender = Sender::new(&owner, Store::folder()).await;
    let id = sender.create(LENGTH).await;
    let mut rounds = 0;
    while sender.received(id).await < LENGTH {
        rounds += 1;
        sender.now = NOW + Duration::minutes(rounds as i64);
        let acknowledged = sent_until_killed(&sender, id, rounds, rounds % 9).expect("it says something");
        let received = sender.received(id).await;
        assert!(received >= acknowledged, "{received} of {acknowledged} that were acknowledged");
    }
    assert!(rounds > 4, "it was killed too seldom: {rounds}");
    let Upload { received, .. } = sender.get(id).await.unwrap();
    assert_eq!(received as usize, LENGTH);
    let arrived = sender.finish(id, Fate::Kept).await.unwrap();
    assert!(sender.bytes(&Key::original(sender.actor.tenant, arrived.version)).await == file(LENGTH));
    // What was put and not acknowledged is an orphan, which a day later is found.
    let later = OffsetDateTime::now_utc() + Duration::days(2);
    let named = async || {
        let mut named = uploads::named(&mut sender.begin().await).await?;
        named.insert(Key::original(sender.actor.tenant, arrived.version));
        Ok(named)
    };
    let found = sender.store.storage.orphans(sender.actor.tenant, later, named).await.unwrap();
    for object in &found.unnamed {
        sender.store.storage.delete(&object.key).await.unwrap();
    }
    sender.store.storage.clear_unfinished(later).await.unwrap();
    assert_eq!(sender.store.files().len(), 1, "{:?}", sender.store.files());
}
