//! Decisions that are taken back.

use super::*;
use crate::visibility::{self, Purpose, Viewer, answer};
use crate::workflow::{Action, Reason, Verdict};
use crate::{Answer, history, settings};
use time::Duration;

const SOON: OffsetDateTime = datetime!(2026-07-15 09:09 UTC);

impl Library {
    async fn undoes(&self, actor: &Actor, version: AssetVersionId, now: OffsetDateTime) -> Result<State> {
        let seen = self.seen(version).await;
        let mut tx = self.tx(actor).await;
        let state = workflow::undo(&mut tx, seen, now).await?;
        tx.commit().await?;
        Ok(state)
    }

    async fn decides(&self, actor: &Actor, version: AssetVersionId, verdict: &Verdict) -> State {
        let seen = self.seen(version).await;
        let mut tx = self.tx(actor).await;
        let mut outcomes = workflow::decide(&mut tx, &[seen], verdict, NOW).await.unwrap();
        tx.commit().await.unwrap();
        outcomes.remove(0).1.unwrap()
    }

    async fn customer_sees(&self, version: AssetVersionId) -> Answer {
        let mut tx = self.tx(&self.customer).await;
        let seen = visibility::version(&mut tx, version).await.unwrap();
        answer(Viewer::Person(&self.customer), &seen, Purpose::Rendition, SOON)
    }

    async fn rules(&self, change: impl FnOnce(&mut settings::Settings)) {
        let mut tx = self.tx(&self.chief).await;
        let mut rules = settings::get(&mut tx).await.unwrap();
        change(&mut rules);
        settings::change(&mut tx, &rules).await.unwrap();
        tx.commit().await.unwrap();
    }
}

fn rejection() -> Verdict {
    Verdict::Reject(Reason::Free("It is blurred".into()))
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_approval_taken_back_is_in_review_again_and_nothing_of_it_is_seen(owner: PgPool) {
    let library = Library::new(owner).await;
    library.rules(|rules| rules.valid_days = Some(10)).await;
    let added = library.described(1).await;
    assert_eq!(library.decides(&library.approver, added.version, &Verdict::Approve).await, State::Published);
    assert_eq!(library.customer_sees(added.version).await, Answer::Visible);
    assert_eq!(library.undoes(&library.approver, added.version, SOON).await.unwrap(), State::InReview);
    assert_eq!(library.customer_sees(added.version).await, Answer::Hidden);
    let mut tx = library.tx(&library.approver).await;
    let version = assets::get(&mut tx, added.asset).await.unwrap().versions.remove(0);
    assert_eq!((version.approved_by, version.period), (None, Default::default()), "its end was the approval's, too");
    let events = history::list(&mut tx, added.asset).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!(
        (last.action.as_str(), last.from, last.to, last.at),
        ("undo", Some(State::Published), Some(State::InReview), SOON)
    );
    let twice = library.undoes(&library.approver, added.version, SOON).await;
    assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");
    assert_eq!(library.decides(&library.second, added.version, &Verdict::Approve).await, State::Published);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_shown_before_is_shown_again(owner: PgPool) {
    let library = Library::new(owner).await;
    let first = library.published(1).await;
    let mut tx = library.tx(&library.uploader).await;
    let next = assets::replace(&mut tx, first.asset, picture(2), NOW).await.unwrap();
    tx.commit().await.unwrap();
    library.rendered(next.version).await;
    assert_eq!(library.decides(&library.approver, next.version, &Verdict::Approve).await, State::Published);
    assert_eq!(library.state(first.version).await, "approved");
    assert_eq!(library.undoes(&library.approver, next.version, SOON).await.unwrap(), State::InReview);
    assert_eq!(library.customer_sees(first.version).await, Answer::Visible);
    assert_eq!(library.customer_sees(next.version).await, Answer::Hidden);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_refusal_taken_back_leaves_the_file_where_it_was(owner: PgPool) {
    let library = Library::new(owner).await;
    let (waiting, shown) = (library.described(1).await, library.published(2).await);
    for (version, before) in [(waiting.version, State::InReview), (shown.version, State::Published)] {
        assert_eq!(library.decides(&library.second, version, &rejection()).await, State::Rejected);
        assert_eq!(library.undoes(&library.second, version, SOON).await.unwrap(), before);
    }
    assert_eq!(library.customer_sees(shown.version).await, Answer::Visible);
    let detail = assets::get(&mut library.tx(&library.second).await, shown.asset).await.unwrap();
    assert_eq!(
        (detail.versions[0].rejection.as_str(), detail.versions[0].approved_by),
        ("", Some(library.approver.person))
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn only_whoever_decided_takes_it_back_and_only_while_it_is_fresh(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.published(1).await;
    for (actor, now) in [(&library.second, SOON), (&library.uploader, SOON), (&library.customer, SOON)] {
        assert!(matches!(library.undoes(actor, added.version, now).await, Err(Error::Forbidden)));
    }
    let late = library.undoes(&library.approver, added.version, NOW + workflow::FRESH).await;
    assert!(matches!(late, Err(Error::Stale)), "{late:?}");
    let stranger = testkit::actor(&library.owner, &[READ, APPROVE]).await;
    assert!(matches!(library.undoes(&stranger, added.version, SOON).await, Err(Error::NotFound)));
    library.set("update asset_versions set revision = revision + 1 where asset_version_id = $1", added.version).await;
    let changed = library.undoes(&library.approver, added.version, SOON).await;
    assert!(matches!(changed, Err(Error::Stale)), "somebody went on: {changed:?}");
    assert_eq!(library.state(added.version).await, "published");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_shown_in_its_place_meanwhile_stays(owner: PgPool) {
    let library = Library::new(owner).await;
    let first = library.published(1).await;
    let mut tx = library.tx(&library.uploader).await;
    let next = assets::replace(&mut tx, first.asset, picture(2), NOW).await.unwrap();
    tx.commit().await.unwrap();
    let seen = library.seen(first.version).await;
    let mut tx = library.tx(&library.approver).await;
    assert_eq!(workflow::unpublish(&mut tx, seen, NOW).await.unwrap(), State::Approved);
    tx.commit().await.unwrap();
    assert_eq!(library.decides(&library.second, next.version, &Verdict::Approve).await, State::Published);
    let undone = library.undoes(&library.approver, first.version, SOON).await;
    assert!(matches!(undone, Err(Error::Stale)), "{undone:?}");
    library.undoes(&library.second, next.version, SOON).await.unwrap();
    assert_eq!(library.undoes(&library.approver, first.version, SOON).await.unwrap(), State::Published);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn of_two_approvals_the_last_is_taken_back_and_the_first_stays(owner: PgPool) {
    let library = Library::new(owner).await;
    library.rules(|rules| rules.second_approver = true).await;
    let added = library.described(1).await;
    assert_eq!(library.decides(&library.approver, added.version, &Verdict::Approve).await, State::InReview);
    assert_eq!(library.decides(&library.second, added.version, &Verdict::Approve).await, State::Published);
    let first = library.undoes(&library.approver, added.version, SOON).await;
    assert!(matches!(first, Err(Error::Forbidden)), "{first:?}");
    assert_eq!(library.undoes(&library.second, added.version, SOON).await.unwrap(), State::InReview);
    let by: Uuid =
        sqlx::query_scalar("select first_approved_by from asset_versions").fetch_one(&library.owner).await.unwrap();
    assert_eq!(by, library.approver.person.uuid());
    assert_eq!(library.decides(&library.second, added.version, &Verdict::Approve).await, State::Published);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_can_be_taken_back_is_the_actors_own_and_fresh(owner: PgPool) {
    let library = Library::new(owner).await;
    let (one, two, three) = (library.described(1).await, library.described(2).await, library.described(3).await);
    library.decides(&library.approver, one.version, &Verdict::Approve).await;
    library.decides(&library.approver, two.version, &rejection()).await;
    library.decides(&library.second, three.version, &Verdict::Approve).await;
    let mut tx = library.tx(&library.approver).await;
    let mut undoable = workflow::undoable(&mut tx, SOON).await.unwrap();
    undoable.sort_by_key(|each| each.file_name.clone());
    let told: Vec<_> = undoable.iter().map(|each| (each.seen, each.action, each.at)).collect();
    let (first, second) = (library.seen(one.version).await, library.seen(two.version).await);
    assert_eq!(told, [(first, Action::Approve, NOW), (second, Action::Reject, NOW)]);
    assert_eq!(workflow::undoable(&mut tx, NOW + Duration::minutes(10)).await.unwrap(), []);
    library.undoes(&library.approver, one.version, SOON).await.unwrap();
    assert_eq!(workflow::undoable(&mut tx, SOON).await.unwrap().len(), 1);
}
