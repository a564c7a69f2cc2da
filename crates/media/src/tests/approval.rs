//! The way of a file, with people and a database.

use super::*;
use crate::assets::Terms;
use crate::history;
use crate::settings::{self, Settings};
use crate::visibility::{self, Purpose, Viewer, answer};
use crate::workflow::{Reason, Verdict};
use crate::{Answer, Period, jobs};
use time::Duration;

async fn rules(library: &Library, change: impl FnOnce(&mut Settings)) {
    let mut tx = library.tx(&library.chief).await;
    let mut new = settings::get(&mut tx).await.unwrap();
    change(&mut new);
    settings::change(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn approves(library: &Library, actor: &Actor, version: AssetVersionId) -> Result<State> {
    let seen = library.seen(version).await;
    let mut tx = library.tx(actor).await;
    let state = workflow::approve(&mut tx, seen, NOW).await?;
    tx.commit().await?;
    Ok(state)
}

async fn has_terms(
    library: &Library,
    version: AssetVersionId,
    from: Option<OffsetDateTime>,
    until: Option<OffsetDateTime>,
) {
    let seen = library.seen(version).await;
    let mut tx = library.tx(&library.second_with_upload()).await;
    let terms = Terms::parse("Acme", "Web only", Period { from, until }).unwrap();
    assets::set_terms(&mut tx, seen, &terms, NOW).await.unwrap();
    tx.commit().await.unwrap();
}

impl Library {
    /// The second approver, who may also say things about files.
    fn second_with_upload(&self) -> Actor {
        Actor { permissions: self.approver.permissions, ..self.second.clone() }
    }

    async fn customer_gets(&self, asset: AssetId, now: OffsetDateTime) -> Answer {
        let mut tx = self.tx(&self.customer).await;
        let seen = visibility::asset(&mut tx, asset).await.unwrap();
        answer(Viewer::Person(&self.customer), &seen, Purpose::Rendition, now)
    }

    async fn jobs(&self, kind: &str) -> i64 {
        self.count(&format!("select count(*) from jobs where kind = '{kind}'")).await
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_seen_from_its_approval_on_and_every_step_is_written_down(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.described(1).await;
    assert_eq!(library.customer_gets(added.asset, NOW).await, Answer::Hidden);
    assert_eq!(approves(&library, &library.approver, added.version).await.unwrap(), State::Published);
    assert_eq!(library.customer_gets(added.asset, NOW).await, Answer::Visible);
    let mut tx = library.tx(&library.approver).await;
    let events = history::list(&mut tx, added.asset).await.unwrap();
    let steps: Vec<_> =
        events.iter().map(|event| (event.action.as_str(), event.from, event.to, event.person.unwrap())).collect();
    let (brought, approved) = (library.uploader.person, library.approver.person);
    assert_eq!(
        steps,
        [
            ("upload", None, Some(State::Submitted), brought),
            ("text", None, None, brought),
            ("open", Some(State::Submitted), Some(State::InReview), approved),
            ("approve", Some(State::InReview), Some(State::Approved), approved),
            ("publish", Some(State::Approved), Some(State::Published), approved),
        ]
    );
    assert_eq!(events[1].changes["alt.en"]["new"], "A brake pad");
    let audited = library.count("select count(*) from audit_events where action like 'media.asset.%'").await;
    assert_eq!(audited, 5);
    assert_eq!(library.jobs(jobs::PREPARE).await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nobody_approves_what_they_brought_the_first_time_or_again(owner: PgPool) {
    let library = Library::new(owner).await;
    let own = library.brings_as(&library.approver, picture(1)).await;
    library.says(own.version, "en", "A pad").await;
    assert!(matches!(approves(&library, &library.approver, own.version).await, Err(Error::Forbidden)));
    let added = library.described(2).await;
    library.brings_as(&library.approver, picture(2)).await;
    assert!(matches!(approves(&library, &library.approver, added.version).await, Err(Error::Forbidden)));
    assert_eq!(
        (library.state(own.version).await, library.state(added.version).await),
        ("submitted".into(), "submitted".into())
    );
    assert_eq!(approves(&library, &library.second, added.version).await.unwrap(), State::Published);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn reading_bringing_approving_and_ruling_are_four_permissions(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.described(1).await;
    assert!(matches!(approves(&library, &library.uploader, added.version).await, Err(Error::Forbidden)));
    assert!(matches!(approves(&library, &library.customer, added.version).await, Err(Error::Forbidden)));
    let mut tx = library.tx(&library.customer).await;
    assert!(matches!(assets::add(&mut tx, picture(2), NOW).await, Err(Error::Forbidden)));
    assert!(matches!(assets::get(&mut tx, added.asset).await, Err(Error::Forbidden)));
    assert!(matches!(history::list(&mut tx, added.asset).await, Err(Error::Forbidden)));
    let mut tx = library.tx(&library.approver).await;
    assert!(matches!(settings::change(&mut tx, &Settings::default()).await, Err(Error::Forbidden)));
    assert!(matches!(workflow::cleared(&mut tx, added.version, NOW).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenants_file_is_not_found_by_any_step(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.described(1).await;
    let seen = library.seen(added.version).await;
    let stranger = testkit::actor(&library.owner, &[catalog::READ, READ, UPLOAD, APPROVE, MANAGE]).await;
    let mut tx = library.tx(&stranger).await;
    assert!(matches!(workflow::open(&mut tx, added.version, NOW).await, Err(Error::NotFound)));
    assert!(matches!(workflow::approve(&mut tx, seen, NOW).await, Err(Error::NotFound)));
    assert!(matches!(workflow::publish(&mut tx, seen, NOW).await, Err(Error::NotFound)));
    assert!(matches!(assets::get(&mut tx, added.asset).await, Err(Error::NotFound)));
    assert!(matches!(assets::archive(&mut tx, added.asset, NOW).await, Err(Error::NotFound)));
    let text = Text::parse("en", "Mine", "").unwrap();
    assert!(matches!(assets::set_text(&mut tx, seen, &text, NOW).await, Err(Error::NotFound)));
    assert!(matches!(assets::replace(&mut tx, added.asset, picture(2), NOW).await, Err(Error::NotFound)));
    assert!(!assets::add(&mut tx, picture(1), NOW).await.unwrap().duplicate, "whose bytes it has nobody learns");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn without_alt_text_in_every_language_and_rights_nothing_is_approved(owner: PgPool) {
    let library = Library::new(owner).await;
    rules(&library, |rules| {
        rules.languages = vec!["en".into(), "fr".into()];
        rules.rights_required = true;
    })
    .await;
    let added = library.brings(1).await;
    let refusal = approves(&library, &library.approver, added.version).await;
    let Err(Error::Invalid(errors)) = refusal else { panic!("{refusal:?}") };
    let missing: Vec<_> = errors.iter().map(|(field, _)| field).collect();
    assert_eq!(missing, ["alt.en", "alt.fr", "rights_holder"]);
    library.says(added.version, "en", "A pad").await;
    library.says(added.version, "fr", "Une plaquette").await;
    assert_eq!(
        refused(approves(&library, &library.approver, added.version).await, "rights_holder"),
        Some(FieldError::Required)
    );
    has_terms(&library, added.version, None, Some(NOW)).await;
    assert_eq!(
        refused(approves(&library, &library.approver, added.version).await, "valid_until"),
        Some(FieldError::OutOfRange)
    );
    has_terms(&library, added.version, None, Some(NOW + Duration::DAY)).await;
    assert_eq!(approves(&library, &library.approver, added.version).await.unwrap(), State::Published);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn where_two_approve_one_is_not_enough_and_a_change_asks_both_again(owner: PgPool) {
    let library = Library::new(owner).await;
    rules(&library, |rules| rules.second_approver = true).await;
    let added = library.described(1).await;
    assert_eq!(approves(&library, &library.approver, added.version).await.unwrap(), State::InReview);
    assert!(matches!(approves(&library, &library.approver, added.version).await, Err(Error::Forbidden)));
    assert_eq!(library.customer_gets(added.asset, NOW).await, Answer::Hidden);
    library.says(added.version, "en", "Another text").await;
    assert_eq!(
        approves(&library, &library.second, added.version).await.unwrap(),
        State::InReview,
        "the first of two again"
    );
    assert_eq!(approves(&library, &library.approver, added.version).await.unwrap(), State::Published);
    let seen = library.seen(added.version).await;
    let mut tx = library.tx(&library.approver).await;
    let text = Text::parse("en", "Alone", "").unwrap();
    assert!(matches!(assets::set_text(&mut tx, seen, &text, NOW).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_decision_on_what_has_changed_meanwhile_is_refused(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.described(1).await;
    let seen = library.seen(added.version).await;
    library.says(added.version, "en", "Something else").await;
    let mut tx = library.tx(&library.approver).await;
    assert!(matches!(workflow::approve(&mut tx, seen, NOW).await, Err(Error::Stale)));
    assert!(matches!(workflow::reject(&mut tx, seen, &Reason::Free("no".into()), NOW).await, Err(Error::Stale)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn of_two_who_decide_at_once_one_is_told_to_look_again(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.described(1).await;
    let (mine, yours) = tokio::join!(
        approves(&library, &library.approver, added.version),
        approves(&library, &library.second, added.version)
    );
    let published = [&mine, &yours].into_iter().filter(|each| matches!(each, Ok(State::Published))).count();
    let late = [&mine, &yours].into_iter().filter(|each| matches!(each, Err(Error::Stale))).count();
    assert_eq!((published, late), (1, 1), "{mine:?} {yours:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_refused_file_says_why_and_can_be_handed_in_again(owner: PgPool) {
    let library = Library::new(owner).await;
    let mut tx = library.tx(&library.chief).await;
    let blurred = settings::add_reason(&mut tx, "It is blurred").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = library.tx(&library.chief).await;
    assert_eq!(refused(settings::add_reason(&mut tx, "it is blurred").await, "body"), Some(FieldError::Taken));
    let added = library.published(1).await;
    let seen = library.seen(added.version).await;
    let mut tx = library.tx(&library.approver).await;
    assert_eq!(
        refused(workflow::reject(&mut tx, seen, &Reason::Free(" ".into()), NOW).await, "reason"),
        Some(FieldError::Required)
    );
    assert_eq!(workflow::reject(&mut tx, seen, &Reason::Canned(blurred), NOW).await.unwrap(), State::Rejected);
    tx.commit().await.unwrap();
    assert_eq!(library.customer_gets(added.asset, NOW).await, Answer::Hidden);
    let mut tx = library.tx(&library.uploader).await;
    assert_eq!(assets::get(&mut tx, added.asset).await.unwrap().versions[0].rejection, "It is blurred");
    let seen = library.seen(added.version).await;
    assert_eq!(workflow::resubmit(&mut tx, seen, NOW).await.unwrap(), State::Submitted);
    tx.commit().await.unwrap();
    assert_eq!(approves(&library, &library.second, added.version).await.unwrap(), State::Published);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn many_are_decided_at_once_and_each_refusal_is_said(owner: PgPool) {
    let library = Library::new(owner).await;
    let (good, bare) = (library.described(1).await, library.brings(2).await);
    let own = library.brings_as(&library.approver, picture(3)).await;
    library.says(own.version, "en", "Mine").await;
    let also = library.described(4).await;
    let mut seen = Vec::new();
    for each in [good, bare, own, also] {
        seen.push(library.seen(each.version).await);
    }
    let mut tx = library.tx(&library.approver).await;
    let outcomes = workflow::decide(&mut tx, &seen, &Verdict::Approve, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let told = outcomes.iter().map(|(_, outcome)| match outcome {
        Ok(state) => state.as_str(),
        Err(Error::Invalid(_)) => "invalid",
        Err(Error::Forbidden) => "forbidden",
        Err(_) => "other",
    });
    assert_eq!(told.collect::<Vec<_>>(), ["published", "invalid", "forbidden", "published"]);
    let states =
        [library.state(good.version).await, library.state(own.version).await, library.state(also.version).await];
    assert_eq!(states, ["published", "submitted", "published"]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_expires_is_gone_without_a_job_and_the_job_only_writes_it_down(owner: PgPool) {
    let library = Library::new(owner).await;
    rules(&library, |rules| rules.valid_days = Some(10)).await;
    let added = library.published(1).await;
    let end = NOW + Duration::days(10);
    assert_eq!(library.jobs(jobs::EXPIRE).await, 1);
    assert_eq!(library.customer_gets(added.asset, end - Duration::SECOND).await, Answer::Visible);
    assert_eq!(library.customer_gets(added.asset, end).await, Answer::Gone);
    let system = library.system();
    let mut tx = library.tx(&system).await;
    assert_eq!(workflow::expire_due(&mut tx, added.version, end - Duration::SECOND).await.unwrap(), State::Published);
    assert_eq!(workflow::expire_due(&mut tx, added.version, end).await.unwrap(), State::Expired);
    assert_eq!(workflow::expire_due(&mut tx, added.version, end).await.unwrap(), State::Expired, "once and again");
    tx.commit().await.unwrap();
    assert_eq!(library.state(added.version).await, "expired");
    assert_eq!(
        library.count("select count(*) from asset_events where action = 'expire' and person_id is null").await,
        1
    );
    assert_eq!(
        library.customer_gets(added.asset, NOW).await,
        Answer::Gone,
        "a clock that goes back brings nothing back"
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_new_file_takes_the_place_of_the_old_with_its_links_and_the_old_can_come_back(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    let first = library.published(1).await;
    library.linked(first.asset, part, 1, NOW).await;
    let mut tx = library.tx(&library.uploader).await;
    let next = assets::replace(&mut tx, first.asset, picture(2), NOW).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((next.asset, library.state(next.version).await), (first.asset, "submitted".into()));
    let shown = async |now| {
        let mut tx = library.tx(&library.customer).await;
        let shown = crate::gallery::of_parts(&mut tx, &[part], "en", now).await.unwrap();
        shown.iter().map(|each| each.version).collect::<Vec<_>>()
    };
    assert_eq!(shown(NOW).await, [first.version], "the old one until the new one is approved");
    library.rendered(first.version).await;
    library.rendered(next.version).await;
    assert_eq!(
        approves(&library, &library.approver, next.version).await.unwrap(),
        State::Published,
        "texts were taken over"
    );
    assert_eq!(shown(NOW).await, [next.version]);
    assert_eq!(library.state(first.version).await, "approved");
    let seen = library.seen(first.version).await;
    let mut tx = library.tx(&library.approver).await;
    assert_eq!(workflow::publish(&mut tx, seen, NOW).await.unwrap(), State::Published);
    tx.commit().await.unwrap();
    assert_eq!(shown(NOW).await, [first.version]);
    let mut tx = library.tx(&library.uploader).await;
    let other = library.brings(3).await;
    assert_eq!(refused(assets::replace(&mut tx, first.asset, picture(3), NOW).await, "file"), Some(FieldError::Taken));
    assert!(other.asset != first.asset);
    let again = assets::replace(&mut tx, first.asset, picture(2), NOW).await.unwrap();
    assert_eq!(again, Added { duplicate: true, ..next });
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_successor_for_a_later_day_leaves_the_old_one_until_then(owner: PgPool) {
    let library = Library::new(owner).await;
    let first = library.published(1).await;
    let day = NOW + Duration::days(3);
    let mut tx = library.tx(&library.uploader).await;
    let next = assets::replace(&mut tx, first.asset, picture(2), NOW).await.unwrap();
    tx.commit().await.unwrap();
    has_terms(&library, next.version, Some(day), None).await;
    library.rendered(first.version).await;
    library.rendered(next.version).await;
    assert_eq!(approves(&library, &library.approver, next.version).await.unwrap(), State::Approved);
    assert_eq!((library.state(first.version).await, library.jobs(jobs::PUBLISH).await), ("published".into(), 1));
    let system = library.system();
    let mut tx = library.tx(&system).await;
    assert_eq!(workflow::publish_due(&mut tx, next.version, day - Duration::SECOND).await.unwrap(), State::Approved);
    assert_eq!(workflow::publish_due(&mut tx, next.version, day).await.unwrap(), State::Published);
    tx.commit().await.unwrap();
    assert_eq!(
        (library.state(first.version).await, library.state(next.version).await),
        ("approved".into(), "published".into())
    );
    let seen = library.seen(first.version).await;
    let mut tx = library.tx(&library.approver).await;
    workflow::publish(&mut tx, seen, day).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = library.tx(&system).await;
    assert_eq!(
        workflow::publish_due(&mut tx, next.version, day).await.unwrap(),
        State::Approved,
        "done twice is done once"
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_no_scanner_has_seen_goes_nowhere_until_one_has(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.brings_as(&library.uploader, NewFile { quarantined: true, ..picture(1) }).await;
    let bad = library.brings_as(&library.uploader, NewFile { quarantined: true, ..picture(2) }).await;
    library.says(added.version, "en", "A pad").await;
    assert_eq!((library.jobs(jobs::SCAN).await, library.jobs(jobs::PREPARE).await), (2, 0));
    assert!(matches!(approves(&library, &library.approver, added.version).await, Err(Error::Stale)));
    let mut tx = library.tx(&library.chief).await;
    let seen = visibility::version(&mut tx, added.version).await.unwrap();
    assert_eq!(answer(Viewer::Person(&library.chief), &seen, Purpose::Original, NOW), Answer::Hidden);
    let system = library.system();
    let mut tx = library.tx(&system).await;
    assert_eq!(workflow::cleared(&mut tx, added.version, NOW).await.unwrap(), State::Submitted);
    assert!(matches!(workflow::cleared(&mut tx, added.version, NOW).await, Err(Error::Stale)));
    workflow::infected(&mut tx, bad.version, "Eicar-Signature\n", NOW).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((library.state(bad.version).await, library.jobs(jobs::PREPARE).await), ("quarantined".into(), 1));
    let mut tx = library.tx(&library.approver).await;
    assert_eq!(assets::get(&mut tx, bad.asset).await.unwrap().versions[0].scan_note, "Eicar-Signature");
    assert_eq!(approves(&library, &library.approver, added.version).await.unwrap(), State::Published);
}
