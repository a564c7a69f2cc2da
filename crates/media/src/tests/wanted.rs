//! What is to be published as soon as it can be, and what is not shown again by itself.

use super::*;
use crate::assets::Terms;
use crate::visibility::{self, Purpose, Viewer, answer};
use crate::{Answer, Period, jobs};
use time::Duration;

const DAY: Duration = Duration::DAY;

impl Library {
    async fn replaced(&self, asset: AssetId, bytes: u64) -> Added {
        let mut tx = self.tx(&self.uploader).await;
        let added = assets::replace(&mut tx, asset, picture(bytes), NOW).await.unwrap();
        tx.commit().await.unwrap();
        added
    }

    async fn takes<T>(&self, actor: &Actor, step: impl AsyncFnOnce(&mut TenantTx) -> Result<T>) -> Result<T> {
        let mut tx = self.tx(actor).await;
        let taken = step(&mut tx).await?;
        tx.commit().await?;
        Ok(taken)
    }

    async fn approved_by(&self, actor: &Actor, version: AssetVersionId) -> State {
        let seen = self.seen(version).await;
        self.takes(actor, async |tx| workflow::approve(tx, seen, NOW).await).await.unwrap()
    }

    async fn published_by(&self, actor: &Actor, version: AssetVersionId, now: OffsetDateTime) -> State {
        let seen = self.seen(version).await;
        self.takes(actor, async |tx| workflow::publish(tx, seen, now).await).await.unwrap()
    }

    /// The job that publishes, or the end of the one that makes renditions.
    async fn due(&self, version: AssetVersionId, now: OffsetDateTime) -> State {
        self.takes(&self.system(), async |tx| workflow::publish_due(tx, version, now).await).await.unwrap()
    }

    async fn lasts(&self, actor: &Actor, version: AssetVersionId, period: Period, now: OffsetDateTime) -> Result<()> {
        let (seen, terms) = (self.seen(version).await, Terms::parse("Acme", "", period).unwrap());
        self.takes(actor, async |tx| assets::set_terms(tx, seen, &terms, now).await).await
    }

    async fn shown(&self, version: AssetVersionId, now: OffsetDateTime) -> Answer {
        let mut tx = self.tx(&self.customer).await;
        let seen = visibility::version(&mut tx, version).await.unwrap();
        answer(Viewer::Person(&self.customer), &seen, Purpose::Rendition, now)
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_old_photo_is_shown_until_all_is_made_of_the_new_one(owner: PgPool) {
    let library = Library::new(owner).await;
    let first = library.published(1).await;
    let next = library.replaced(first.asset, 2).await;
    assert_eq!(library.approved_by(&library.approver, next.version).await, State::Approved);
    assert_eq!(library.due(next.version, NOW).await, State::Approved, "nothing is made of it yet");
    assert_eq!(library.shown(first.version, NOW).await, Answer::Visible);
    let mut tx = library.tx(&library.approver).await;
    let versions = assets::get(&mut tx, first.asset).await.unwrap().versions;
    assert_eq!(versions[0].publish_wanted_at, Some(NOW));
    library.rendered(next.version).await;
    assert_eq!(library.due(next.version, NOW).await, State::Published);
    assert_eq!(library.shown(first.version, NOW).await, Answer::Hidden);
    assert_eq!(library.shown(next.version, NOW).await, Answer::Visible);
    let seen = library.seen(next.version).await;
    let soon = NOW + Duration::MINUTE;
    let undone = library.takes(&library.approver, async |tx| workflow::undo(tx, seen, soon).await).await;
    assert_eq!(undone.unwrap(), State::InReview, "what a job carried out can be taken back");
    assert_eq!(library.shown(first.version, NOW).await, Answer::Visible);
    assert_eq!(library.due(next.version, NOW).await, State::InReview, "and is not wanted any more");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn of_two_that_wait_the_last_that_was_wanted_is_shown(owner: PgPool) {
    let library = Library::new(owner).await;
    let first = library.published(1).await;
    let (second, third) = (library.replaced(first.asset, 2).await, library.replaced(first.asset, 3).await);
    assert_eq!(library.approved_by(&library.approver, second.version).await, State::Approved);
    library.rendered(third.version).await;
    assert_eq!(library.approved_by(&library.approver, third.version).await, State::Published);
    library.rendered(second.version).await;
    assert_eq!(library.due(second.version, NOW).await, State::Approved);
    assert_eq!(library.shown(third.version, NOW).await, Answer::Visible);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_shown_before_can_be_published_for_a_later_day(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.published(1).await;
    let seen = library.seen(added.version).await;
    library.takes(&library.approver, async |tx| workflow::unpublish(tx, seen, NOW).await).await.unwrap();
    let later = Period { from: Some(NOW + DAY), until: None };
    library.lasts(&library.approver, added.version, later, NOW).await.unwrap();
    assert_eq!(library.due(added.version, NOW + DAY).await, State::Approved, "nobody wants it published");
    assert_eq!(library.published_by(&library.approver, added.version, NOW).await, State::Approved);
    assert_eq!(library.count("select count(*) from jobs where kind = 'media.publish'").await, 1);
    assert_eq!(library.due(added.version, NOW + DAY - Duration::SECOND).await, State::Approved);
    assert_eq!(library.due(added.version, NOW + DAY).await, State::Published);
    assert_eq!(library.shown(added.version, NOW + DAY).await, Answer::Visible);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_first_day_and_a_stay_in_the_archive_do_not_lose_what_is_wanted(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.described(1).await;
    let period = |days| Period { from: Some(NOW + DAY * days), until: None };
    library.lasts(&library.uploader, added.version, period(5), NOW).await.unwrap();
    assert_eq!(library.approved_by(&library.approver, added.version).await, State::Approved);
    library.lasts(&library.approver, added.version, period(2), NOW).await.unwrap();
    let due: Vec<OffsetDateTime> = sqlx::query_scalar("select due_at from jobs where kind = $1 order by due_at")
        .bind(jobs::PUBLISH)
        .fetch_all(&library.owner)
        .await
        .unwrap();
    assert_eq!(due, [NOW + DAY * 2, NOW + DAY * 5]);
    library.takes(&library.approver, async |tx| assets::archive(tx, added.asset, NOW).await).await.unwrap();
    assert_eq!(library.due(added.version, NOW + DAY * 2).await, State::Approved, "it is in the archive");
    let before = library.count("select count(*) from jobs where kind = 'media.publish'").await;
    library.takes(&library.approver, async |tx| assets::restore(tx, added.asset, NOW).await).await.unwrap();
    assert_eq!(library.count("select count(*) from jobs where kind = 'media.publish'").await, before + 1);
    assert_eq!(library.due(added.version, NOW + DAY * 2).await, State::Published);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_last_day_brings_nothing_back_that_is_over(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.described(1).await;
    let until = |days| Period { from: None, until: Some(NOW + DAY * days) };
    library.lasts(&library.uploader, added.version, until(1), NOW).await.unwrap();
    assert_eq!(library.approved_by(&library.approver, added.version).await, State::Published);
    let later = NOW + DAY * 2;
    for actor in [&library.uploader, &library.second_uploads()] {
        library.lasts(actor, added.version, until(30), later).await.unwrap();
        assert_eq!(library.shown(added.version, later).await, Answer::Gone);
        assert_eq!(library.state(added.version).await, "expired");
    }
    let told = "select count(*) from asset_events where action = 'terms' and changes -> 'state' ->> 'new' = 'expired'";
    assert_eq!(library.count(told).await, 1);
    let seen = library.seen(added.version).await;
    library.takes(&library.uploader, async |tx| workflow::resubmit(tx, seen, later).await).await.unwrap();
    let seen = library.seen(added.version).await;
    let own = library.takes(&library.uploader, async |tx| workflow::approve(tx, seen, later).await).await;
    assert!(matches!(own, Err(Error::Forbidden)));
    assert_eq!(
        library.approved_by(&library.second, added.version).await,
        State::Published,
        "somebody looked at it anew"
    );
}

impl Library {
    fn second_uploads(&self) -> Actor {
        Actor { permissions: self.approver.permissions, ..self.second.clone() }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_comes_back_with_its_bytes_is_approved_anew(owner: PgPool) {
    let library = Library::new(owner).await;
    let shown = library.published(1).await;
    let wanted = library.described(2).await;
    let day = Period { from: Some(NOW + DAY), until: None };
    library.lasts(&library.uploader, wanted.version, day, NOW).await.unwrap();
    assert_eq!(library.approved_by(&library.approver, wanted.version).await, State::Approved);
    for (bytes, added) in [(1, shown), (2, wanted)] {
        library.takes(&library.approver, async |tx| assets::archive(tx, added.asset, NOW).await).await.unwrap();
        assert_eq!(library.brings(bytes).await, Added { duplicate: true, ..added });
        assert_eq!(library.state(added.version).await, "submitted");
        assert_eq!(library.shown(added.version, NOW).await, Answer::Hidden);
        assert_eq!(library.due(added.version, NOW + DAY).await, State::Submitted);
    }
    let steps: Vec<String> =
        sqlx::query_scalar("select action from asset_events where asset_id = $1 order by asset_event_id desc limit 2")
            .bind(shown.asset.uuid())
            .fetch_all(&library.owner)
            .await
            .unwrap();
    assert_eq!(steps, ["upload", "recall"]);
    assert_eq!(library.approved_by(&library.second, shown.version).await, State::Published);
    library.brings(1).await;
    assert_eq!(library.state(shown.version).await, "published", "what is in no archive stays as it is");
}
