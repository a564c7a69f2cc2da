use super::{NOW, Sender};
use crate::{
    tests::stores::Store,
    uploads::{self, Fate, Outcome, Refusal},
};
use platform::Error;
use sqlx::PgPool;
use time::Duration;

impl Sender {
    async fn cancel(&self, id: crate::UploadId) -> Result<(), Refusal> {
        uploads::cancel(&self.db, &self.store.storage, &self.actor, id, self.now).await
    }

    async fn forget(&self) -> u64 {
        uploads::forget(&self.db, &self.store.storage, &self.actor, self.now).await.unwrap()
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_cancelled_upload_is_gone_with_its_bytes(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let (id, whole) = (sender.create(10).await, sender.create(3).await);
    sender.append(id, 0, b"1234").await.unwrap();
    sender.append(whole, 0, b"123").await.unwrap();
    sender.cancel(id).await.unwrap();
    let (listed, named) = sender.parts().await;
    assert_eq!((listed.len(), &listed), (1, &named), "the other one's");
    assert!(matches!(sender.get(id).await, Err(Refusal::Gone)));
    assert!(matches!(sender.append(id, 4, b"5").await, Err(Refusal::Gone)));
    assert!(matches!(sender.cancel(id).await, Err(Refusal::Gone)));
    assert!(matches!(sender.cancel(whole).await, Err(Refusal::WrongOffset { received: 3 })), "it has arrived");
    assert!(sender.finish(id, Fate::Kept).await.is_none());
    assert!(sender.finish(whole, Fate::Kept).await.is_some());
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_upload_waits_for_a_day_after_its_last_byte(owner: PgPool) {
    let mut sender = Sender::new(&owner, Store::folder()).await;
    let (id, idle) = (sender.create(10).await, sender.create(10).await);
    sender.now = NOW + Duration::hours(23);
    let upload = sender.append(id, 0, b"1234").await.unwrap();
    assert_eq!(upload.expires_at, NOW + Duration::hours(47));
    sender.now = NOW + Duration::hours(24);
    assert!(matches!(sender.get(idle).await, Err(Refusal::Gone)), "no job has run yet");
    assert!(matches!(sender.append(idle, 0, b"1").await, Err(Refusal::Gone)));
    assert_eq!(sender.append(id, 4, b"5").await.unwrap().received, 5);
    assert_eq!((sender.forget().await, sender.forget().await), (1, 0));
    sender.now = NOW + Duration::hours(48);
    assert_eq!(sender.forget().await, 1);
    assert_eq!(sender.parts().await, (vec![], vec![]));
    assert!(matches!(sender.append(id, 5, b"6").await, Err(Refusal::Gone)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_has_come_whole_waits_for_as_long_as_it_takes(owner: PgPool) {
    let mut sender = Sender::new(&owner, Store::folder()).await;
    let id = sender.create(4).await;
    sender.append(id, 0, b"1234").await.unwrap();
    sender.now = NOW + Duration::days(400);
    assert_eq!(sender.forget().await, 0);
    assert!(sender.get(id).await.unwrap().is_whole());
    assert!(sender.finish(id, Fate::Kept).await.is_some());
    assert_eq!(sender.get(id).await.unwrap().outcome, Some(Outcome::Kept));
    sender.now += Duration::days(7);
    sender.forget().await;
    assert!(matches!(sender.get(id).await, Err(Refusal::Domain(Error::NotFound))));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn objects_that_could_not_be_deleted_are_deleted_later(owner: PgPool) {
    let mut sender = Sender::new(&owner, Store::folder()).await;
    let id = sender.create(10).await;
    sender.append(id, 0, b"1234").await.unwrap();
    let closed = "update uploads set closed_at = $1, outcome = 'cancelled'"; // and killed before anything else
    sqlx::query(closed).bind(NOW).execute(&owner).await.unwrap();
    sender.now = NOW + Duration::days(8);
    sender.forget().await;
    assert_eq!(sender.parts().await, (vec![], vec![]));
    assert!(matches!(sender.get(id).await, Err(Refusal::Domain(Error::NotFound))));
}
