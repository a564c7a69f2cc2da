//! Uploads: what is acknowledged stays, whatever ends in the middle.

mod cut;
mod forget;
mod limits;

use super::stores::Store;
use crate::{
    MANAGE, UPLOAD, UploadId,
    storage::Key,
    uploads::{self, Append, Arrived, Checksum, Fate, NewUpload, Outcome, PIECE, Refusal, Upload},
};
use bytes::Bytes;
use futures::{Stream, TryStreamExt, stream};
use platform::{Actor, Error, PersonId, TenantTx};
use sqlx::PgPool;
use std::{convert::Infallible, sync::Mutex};
use time::{OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-11-21 20:00 UTC);

/// Somebody of a tenant who brings files.
struct Sender {
    db: PgPool,
    store: Store,
    actor: Actor,
    now: OffsetDateTime,
}

impl Sender {
    async fn new(owner: &PgPool, store: Store) -> Self {
        let actor = testkit::actor(owner, &[UPLOAD, MANAGE]).await;
        Self { db: testkit::app_pool(owner), store, actor, now: NOW }
    }

    async fn begin(&self) -> TenantTx {
        TenantTx::begin(&self.db, &self.actor).await.unwrap()
    }

    async fn create(&self, length: usize) -> UploadId {
        self.try_create("PN123_01.jpg", "image/jpeg", length as u64).await.unwrap().id
    }

    async fn try_create(&self, name: &str, content_type: &str, length: u64) -> Result<Upload, Refusal> {
        let new = NewUpload::parse(name, content_type, length)?;
        let mut tx = self.begin().await;
        let upload = uploads::create(&mut tx, new, self.now).await?;
        tx.commit().await?;
        Ok(upload)
    }

    async fn append(&self, upload: UploadId, offset: usize, bytes: &[u8]) -> Result<Upload, Refusal> {
        self.append_stream(upload, offset, None, body(bytes, 100_003)).await
    }

    async fn append_stream<E>(
        &self,
        upload: UploadId,
        offset: usize,
        checksum: Option<Checksum>,
        body: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<Upload, Refusal> {
        let append = Append { upload, offset: offset as u64, checksum };
        uploads::append(&self.db, &self.store.storage, &self.actor, append, body, || self.now).await
    }

    async fn get(&self, id: UploadId) -> Result<Upload, Refusal> {
        uploads::get(&mut self.begin().await, id, self.now).await
    }

    async fn received(&self, id: UploadId) -> usize {
        self.get(id).await.unwrap().received as usize
    }

    /// Has the library take it so, and answers what arrived; nothing if it was done already.
    async fn finish(&self, id: UploadId, fate: Fate) -> Option<Arrived> {
        self.try_finish(id, async |_| Ok(fate)).await.unwrap()
    }

    async fn try_finish(
        &self,
        id: UploadId,
        keep: impl AsyncFnOnce(&mut TenantTx) -> platform::Result<Fate>,
    ) -> platform::Result<Option<Arrived>> {
        let (db, storage) = (&self.db, &self.store.storage);
        let system = Actor { person: PersonId::generate(), ..self.actor.clone() };
        let Some(arrived) = uploads::join(db, storage, &system, id).await? else {
            return Ok(None);
        };
        let Some(mut tx) = uploads::begin_close(db, &system, &arrived).await? else {
            return Ok(None);
        };
        assert_eq!(tx.actor().person, self.actor.person, "it is brought by whoever sent it");
        let fate = keep(&mut tx).await?;
        uploads::close(db, storage, tx, &arrived, &fate, self.now).await?;
        Ok(Some(arrived))
    }

    async fn bytes(&self, key: &Key) -> Vec<u8> {
        let size = self.store.storage.size(key).await.unwrap();
        let pieces: Vec<Bytes> = self.store.storage.get(key, 0..size).await.unwrap().try_collect().await.unwrap();
        pieces.concat()
    }

    /// The keys that the store has, and those that rows name, of parts.
    async fn parts(&self) -> (Vec<Key>, Vec<Key>) {
        let listed: Vec<_> = self.store.storage.list(self.actor.tenant).try_collect().await.unwrap();
        let mut listed: Vec<_> = listed.into_iter().map(|object| object.key).collect();
        listed.retain(|key| key.as_str().contains("/uploads/"));
        let mut named: Vec<_> = uploads::named(&mut self.begin().await).await.unwrap().into_iter().collect();
        listed.sort_unstable();
        named.sort_unstable();
        (listed, named)
    }
}

fn body(bytes: &[u8], step: usize) -> impl Stream<Item = Result<Bytes, Infallible>> + use<> {
    let pieces: Vec<_> = bytes.chunks(step).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

/// Bytes that say where they are.
fn file(length: usize) -> Vec<u8> {
    (0..length as u32).map(|n| ((n / 5) ^ (n >> 11)) as u8).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_that_comes_in_pieces_becomes_one_object(owner: PgPool) {
    for store in Store::both().await {
        let sender = Sender::new(&owner, store).await;
        let file = file(2 * PIECE + 77);
        let id = sender.create(file.len()).await;
        for (from, to) in [(0, 1), (1, PIECE + 500), (PIECE + 500, file.len())] {
            let upload = sender.append(id, from, &file[from..to]).await.unwrap();
            assert_eq!(upload.received, to as u64);
            assert_eq!(sender.get(id).await.unwrap(), upload);
        }
        let jobs = "select payload->>'upload' from jobs where tenant_id = $1 and kind = $2";
        let jobs: Vec<String> = sqlx::query_scalar(jobs)
            .bind(sender.actor.tenant.uuid())
            .bind(uploads::FINISH)
            .fetch_all(&owner)
            .await
            .unwrap();
        assert_eq!(jobs, [id.to_string()]);

        let arrived = sender.finish(id, Fate::Kept).await.unwrap();
        assert_eq!(arrived.file_name, "PN123_01.jpg");
        let original = Key::original(sender.actor.tenant, arrived.version);
        assert_eq!(arrived.key, original);
        assert!(sender.bytes(&original).await == file);
        assert_eq!(sender.parts().await, (vec![], vec![]));
        assert_eq!(sender.get(id).await.unwrap().outcome, Some(Outcome::Kept));
        assert!(sender.finish(id, Fate::Kept).await.is_none(), "it is done already");
        assert!(sender.bytes(&original).await == file);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn two_that_finish_the_same_upload_hand_it_over_once(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let file = file(300_000);
    let id = sender.create(file.len()).await;
    sender.append(id, 0, &file).await.unwrap();
    let handed = Mutex::new(0);
    let finish = || {
        sender.try_finish(id, async |_| {
            *handed.lock().unwrap() += 1;
            Ok(Fate::Kept)
        })
    };
    let (first, second) = tokio::join!(finish(), finish());
    // The slower one may also find the parts gone while it reads them; its job is then run again.
    assert!([&first, &second].into_iter().any(|done| matches!(done, Ok(Some(_)))), "{first:?} {second:?}");
    assert_eq!(handed.into_inner().unwrap(), 1);
    assert!(sender.finish(id, Fate::Kept).await.is_none());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_library_that_fails_leaves_the_upload_to_be_finished_again(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let file = file(300_000);
    let id = sender.create(file.len()).await;
    assert!(sender.finish(id, Fate::Kept).await.is_none(), "nothing has come yet");
    sender.append(id, 0, &file).await.unwrap();
    assert!(sender.try_finish(id, async |_| Err(Error::internal("no"))).await.is_err());
    assert_eq!(sender.get(id).await.unwrap().outcome, None);
    assert!(sender.finish(id, Fate::Kept).await.is_some());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn bytes_that_the_library_does_not_take_are_gone_and_the_sender_is_told(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    for (fate, outcome, reason) in [
        (Fate::Known, Outcome::Known, ""),
        (Fate::Refused("not-what-it-says".to_owned()), Outcome::Refused, "not-what-it-says"),
    ] {
        let id = sender.create(9).await;
        sender.append(id, 0, b"<html>...").await.unwrap();
        let arrived = sender.finish(id, fate).await.unwrap();
        let original = Key::original(sender.actor.tenant, arrived.version);
        assert!(matches!(sender.store.storage.size(&original).await, Err(Error::NotFound)));
        let upload = sender.get(id).await.unwrap();
        assert_eq!((upload.outcome, upload.reason.as_str()), (Some(outcome), reason));
        assert_eq!(sender.parts().await, (vec![], vec![]));
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_upload_is_its_senders_alone(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let id = sender.create(10).await;
    let others = [
        testkit::colleague(&owner, &sender.actor, &[UPLOAD]).await,
        testkit::actor(&owner, &[UPLOAD]).await,
        Actor { permissions: &[], ..sender.actor.clone() },
    ];
    for (actor, expected) in others.into_iter().zip(["not found", "not found", "not permitted"]) {
        let other = Sender { actor, db: sender.db.clone(), store: Store::folder(), now: NOW };
        assert_eq!(other.get(id).await.unwrap_err().to_string(), expected);
        assert_eq!(other.append(id, 0, b"1234567890").await.unwrap_err().to_string(), expected);
        let cancelled = uploads::cancel(&other.db, &other.store.storage, &other.actor, id, NOW).await;
        assert_eq!(cancelled.unwrap_err().to_string(), expected);
        assert_eq!(other.store.files(), [""; 0]);
    }
    assert_eq!(sender.received(id).await, 0);
}
