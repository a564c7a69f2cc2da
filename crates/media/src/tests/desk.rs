//! The review desk: what is on which shelf, and decisions with what was typed.

use super::*;
use crate::assets::Terms;
use crate::review::{self, Draft, Ruling, Said, Shelf, Wanted};
use crate::settings::{self, Settings};
use crate::workflow::{Reason, Verdict};
use crate::{Period, claims};
use time::Duration;

fn said(alt: &str, holder: &str) -> Said {
    Said {
        texts: vec![Text::parse("en", alt, "").unwrap()],
        terms: Terms::parse(holder, "", Period::default()).unwrap(),
    }
}

impl Library {
    /// The second approver, who may also say things about files.
    fn editor(&self) -> Actor {
        Actor { permissions: self.approver.permissions, ..self.second.clone() }
    }

    async fn two_approve(&self) {
        let mut tx = self.tx(&self.chief).await;
        let old = settings::get(&mut tx).await.unwrap();
        settings::change(&mut tx, &Settings { second_approver: true, ..old }).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn rule(
        &self,
        actor: &Actor,
        version: AssetVersionId,
        said: Said,
        verdict: Option<Verdict>,
    ) -> Result<State> {
        let ruling = Ruling { seen: self.seen(version).await, said, verdict };
        let mut tx = self.tx(actor).await;
        let state = review::decide(&mut tx, &ruling, NOW).await?;
        tx.commit().await?;
        Ok(state)
    }

    async fn desk(&self, actor: &Actor, shelf: Shelf, at: Option<AssetVersionId>) -> review::Desk {
        let mut tx = self.tx(actor).await;
        let wanted = Wanted { shelf, kind: None, at };
        review::desk(&mut tx, wanted, NOW).await.unwrap()
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_typed_and_the_verdict_are_kept_together_or_not_at_all(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.brings(1).await;
    let draft = Draft { rights_holder: "Acme".into(), reason: "no".into(), ..Draft::default() };
    let mut tx = library.tx(&library.approver).await;
    review::keep_draft(&mut tx, added.version, &draft, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let refusal = library.rule(&library.approver, added.version, said("", "Acme"), Some(Verdict::Approve)).await;
    assert_eq!(refused(refusal, "alt.en"), Some(FieldError::Required));
    let mut tx = library.tx(&library.approver).await;
    let file = review::file(&mut tx, added.version, NOW).await.unwrap();
    assert_eq!((file.rights_holder.as_str(), file.draft), ("", Some(draft)));
    drop(tx);
    let mut tx = library.tx(&library.second).await;
    assert_eq!(review::file(&mut tx, added.version, NOW).await.unwrap().draft, None, "it is whose it is");
    drop(tx);
    let approved = library.rule(&library.approver, added.version, said("A pad", "Acme"), Some(Verdict::Approve)).await;
    assert_eq!(approved.unwrap(), State::Published);
    assert_eq!(library.count("select count(*) from asset_drafts").await, 0);
    let texts = "select count(*) from asset_texts t join asset_versions v using (asset_version_id)
                 where t.alt = 'A pad' and v.rights_holder = 'Acme'";
    assert_eq!(library.count(texts).await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_repeats_what_is_said_is_the_second_and_who_changes_it_the_first_again(owner: PgPool) {
    let library = Library::new(owner).await;
    library.two_approve().await;
    let (same, other) = (library.described(1).await, library.described(2).await);
    for each in [same, other] {
        let first =
            library.rule(&library.approver, each.version, said("A brake pad", ""), Some(Verdict::Approve)).await;
        assert_eq!(first.unwrap(), State::InReview);
    }
    let editor = library.editor();
    let again = library.rule(&editor, same.version, said("A brake pad", ""), Some(Verdict::Approve)).await;
    assert_eq!(again.unwrap(), State::Published);
    let changed = library.rule(&editor, other.version, said("Two brake pads", ""), Some(Verdict::Approve)).await;
    assert_eq!(changed.unwrap(), State::InReview);
    let (mine, theirs) =
        (library.desk(&editor, Shelf::Mine, None).await, library.desk(&library.approver, Shelf::Second, None).await);
    assert_eq!((mine.total, mine.others, mine.decided), (0, 1, 2));
    assert_eq!((theirs.total, theirs.mine, theirs.at), (1, 1, Some(other.version)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_queue_begins_with_the_oldest_and_goes_on_from_any_of_its_files(owner: PgPool) {
    let library = Library::new(owner).await;
    let files = [library.described(1).await, library.described(2).await, library.described(3).await];
    let own = library.brings_as(&library.approver, picture(4)).await;
    let desk = library.desk(&library.approver, Shelf::Mine, None).await;
    assert_eq!((desk.at, desk.previous, desk.next), (Some(files[0].version), None, Some(files[1].version)));
    assert_eq!((desk.total, desk.mine, desk.others), (3, 3, 1));
    let desk = library.desk(&library.approver, Shelf::Mine, Some(files[1].version)).await;
    assert_eq!((desk.previous, desk.next), (Some(files[0].version), Some(files[2].version)));
    let reason = Verdict::Reject(Reason::Free("Blurred".into()));
    library.rule(&library.approver, files[1].version, said("A brake pad", ""), Some(reason)).await.unwrap();
    let desk = library.desk(&library.approver, Shelf::Mine, Some(files[1].version)).await;
    assert_eq!((desk.at, desk.decided), (Some(files[2].version), 1), "the next after it");
    let desk = library.desk(&library.approver, Shelf::Mine, Some(own.version)).await;
    assert_eq!(desk.at, Some(files[0].version), "after the last, the first");
    assert_eq!(library.desk(&library.approver, Shelf::Others, None).await.at, Some(own.version));
    assert_eq!(library.desk(&library.approver, Shelf::All, None).await.total, 3);
    let seen = library.seen(files[1].version).await;
    let mut tx = library.tx(&library.approver).await;
    workflow::undo(&mut tx, seen, NOW + Duration::MINUTE).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        library.desk(&library.approver, Shelf::Mine, None).await.decided,
        0,
        "what is taken back is not decided"
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_comes_with_what_is_shown_where_it_would_be(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    let (shown, new) = (library.published(1).await, library.described(2).await);
    library.linked(shown.asset, part, 1, NOW).await;
    library.linked(new.asset, part, 1, NOW).await;
    let mut tx = library.tx(&library.approver).await;
    let file = review::file(&mut tx, new.version, NOW).await.unwrap();
    let seen: Vec<_> = file.shown.iter().map(|it| (it.version, it.part_number.as_deref(), it.slot)).collect();
    assert_eq!(seen, [(shown.version, Some("BP-1"), Some(1))]);
    assert_eq!(
        (file.places.len(), file.places[0].brand.as_str(), file.alt["en"].as_str()),
        (1, "ACME Parts", "A brake pad")
    );
    let next = assets::replace(&mut tx, shown.asset, picture(3), NOW).await.unwrap();
    let file = review::file(&mut tx, next.version, NOW).await.unwrap();
    let seen: Vec<_> = file.shown.iter().map(|it| (it.version, it.part_number.as_deref())).collect();
    assert_eq!(seen, [(shown.version, None)], "the version that it replaces");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_desk_knows_nothing_of_another_tenant_and_forgets_in_time(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.described(1).await;
    let stranger = testkit::actor(&library.owner, &[catalog::READ, READ, UPLOAD, APPROVE, MANAGE]).await;
    let seen = library.seen(added.version).await;
    let mut tx = library.tx(&stranger).await;
    assert!(matches!(review::file(&mut tx, added.version, NOW).await, Err(Error::NotFound)));
    let ruling = Ruling { seen, said: said("Mine", ""), verdict: Some(Verdict::Approve) };
    assert!(matches!(review::decide(&mut tx, &ruling, NOW).await, Err(Error::NotFound)));
    assert_eq!(review::told(&mut tx, Some(NOW), &[added.version]).await.unwrap(), []);
    review::keep_draft(&mut tx, added.version, &Draft::default(), NOW).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(library.count("select count(*) from asset_drafts").await, 0);
    assert_eq!(library.desk(&stranger, Shelf::All, Some(added.version)).await.total, 0);

    let mut tx = library.tx(&library.uploader).await;
    assert!(matches!(review::decide(&mut tx, &ruling, NOW).await, Err(Error::Forbidden)));
    assert!(matches!(review::keep_draft(&mut tx, added.version, &Draft::default(), NOW).await, Err(Error::Forbidden)));
    let mut tx = library.tx(&library.approver).await;
    review::keep_draft(&mut tx, added.version, &Draft::default(), NOW).await.unwrap();
    claims::look(&mut tx, added.version, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = library.tx(&library.system()).await;
    assert_eq!(review::forget_drafts(&mut tx, NOW + Duration::days(13)).await.unwrap(), 0);
    assert_eq!(review::forget_drafts(&mut tx, NOW + Duration::days(15)).await.unwrap(), 1);
}
