//! The library as a list, and what a customer sees of one asset.

use super::*;
use crate::Answer;
use crate::assets::{Filter, count, list, published};
use crate::duplicates;
use kernel::PageRequest;
use std::collections::BTreeSet;
use time::Duration;

impl Library {
    async fn listed(&self, filter: &Filter) -> Vec<AssetId> {
        let mut tx = self.tx(&self.uploader).await;
        let page = list(&mut tx, filter, PageRequest::new(None, 100), NOW).await.unwrap();
        let found: Vec<_> = page.rows.iter().map(|row| row.asset).collect();
        let all = count(&mut tx, &Filter { state: None, ..filter.clone() }, NOW).await.unwrap();
        let counted = filter.state.map_or(all.0, |state| all.1.iter().find(|(of, _)| *of == state).unwrap().1);
        assert_eq!(counted, found.len() as i64, "{filter:?}");
        found
    }

    async fn in_state(&self, state: State) -> Vec<AssetId> {
        self.listed(&Filter { state: Some(state), ..Filter::default() }).await
    }

    async fn replaces(&self, asset: AssetId, bytes: u64) -> Added {
        let mut tx = self.tx(&self.uploader).await;
        let added = assets::replace(&mut tx, asset, picture(bytes), NOW).await.unwrap();
        tx.commit().await.unwrap();
        added
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_newest_come_first_a_page_at_a_time(owner: PgPool) {
    let library = Library::new(owner).await;
    let mut brought = Vec::new();
    for bytes in 1..=5 {
        brought.push(library.brings(bytes).await.asset);
    }
    brought.reverse();
    let mut tx = library.tx(&library.uploader).await;
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = list(&mut tx, &Filter::default(), PageRequest::new(after, 2), NOW).await.unwrap();
        found.extend(page.rows.iter().map(|row| row.asset));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, brought);
    let mut tx = library.tx(&library.customer).await;
    let refused = list(&mut tx, &Filter::default(), PageRequest::new(None, 2), NOW).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert!(matches!(count(&mut tx, &Filter::default(), NOW).await, Err(Error::Forbidden)));
    let other = Library::new(library.owner.clone()).await;
    assert_eq!(other.listed(&Filter::default()).await, []);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_asset_is_in_the_state_that_holds_now_and_in_that_of_its_newer_version(owner: PgPool) {
    let library = Library::new(owner).await;
    let waits = library.brings(1).await;
    let shown = library.published(2).await;
    let over = library.published(3).await;
    let ahead = library.published(4).await;
    let set =
        |column: &str| format!("update asset_versions set {column} = '2026-07-15 08:00Z' where asset_version_id = $1");
    library.set(&set("valid_until"), over.version).await;
    let later = "update asset_versions set valid_from = '2026-07-16' where asset_version_id = $1";
    library.set(later, ahead.version).await;
    assert_eq!(library.in_state(State::Submitted).await, [waits.asset]);
    assert_eq!(library.in_state(State::Published).await, [shown.asset]);
    assert_eq!(library.in_state(State::Expired).await, [over.asset]);
    assert_eq!(library.in_state(State::Approved).await, [ahead.asset]);

    library.replaces(shown.asset, 5).await;
    assert_eq!(library.in_state(State::Published).await, [shown.asset]);
    assert_eq!(library.in_state(State::Submitted).await, [shown.asset, waits.asset]);
    let mut tx = library.tx(&library.uploader).await;
    let page = list(&mut tx, &Filter::default(), PageRequest::new(None, 10), NOW).await.unwrap();
    let row = page.rows.iter().find(|row| row.asset == shown.asset).unwrap();
    assert_eq!((row.version, row.state(NOW), row.newer), (shown.version, State::Published, Some(State::Submitted)));
    assert_eq!((row.file_name.as_str(), row.brought_by()), ("picture-2.jpg", library.uploader.person));
    assert_eq!(row.approved_by(), Some(library.approver.person));
    let (all, _) = count(&mut tx, &Filter::default(), NOW).await.unwrap();
    assert_eq!(all, 4, "an asset with two states is one");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn each_filter_lets_through_what_it_says(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("AX", "BP-1234").await;
    let linked = library.published(1).await;
    library.linked(linked.asset, part, 1, NOW).await;
    let plain = library.brings(2).await;
    let sheet = NewFile {
        kind: Kind::Document,
        document_type: Some(crate::DocumentType::Safety),
        content_type: "application/pdf".into(),
        file_name: "Sicherheit 100%_DE.pdf".into(),
        ..picture(3)
    };
    let sheet = library.brings_as(&library.uploader, sheet).await;
    let gone = library.brings(4).await;
    let mut tx = library.tx(&library.chief).await;
    assets::archive(&mut tx, gone.asset, NOW).await.unwrap();
    tx.commit().await.unwrap();

    let any = Filter::default;
    assert_eq!(library.listed(&any()).await, [sheet.asset, plain.asset, linked.asset]);
    assert_eq!(library.listed(&Filter { archived: true, ..any() }).await, [gone.asset]);
    assert_eq!(library.listed(&Filter { kind: Some(Kind::Document), ..any() }).await, [sheet.asset]);
    let safety = Filter { document_type: Some(crate::DocumentType::Safety), ..any() };
    assert_eq!(library.listed(&safety).await, [sheet.asset]);
    let approvals = Filter { document_type: Some(crate::DocumentType::Approval), ..any() };
    assert_eq!(library.listed(&approvals).await, []);
    assert_eq!(library.listed(&Filter { unlinked: true, ..any() }).await, [sheet.asset, plain.asset]);
    let without = |language: &str| Filter { without_alt: Some(language.into()), ..any() };
    assert_eq!(library.listed(&without("en")).await, [sheet.asset, plain.asset]);
    assert_eq!(library.listed(&without("fr")).await.len(), 3);
    for (text, found) in [
        ("PICTURE-2", vec![plain.asset]),
        ("heit 100%_", vec![sheet.asset]),
        ("%", vec![sheet.asset]),
        ("picture_2", vec![]),
        ("bp 12", vec![linked.asset]),
        ("234", vec![]),
        (" ", vec![sheet.asset, plain.asset, linked.asset]),
    ] {
        assert_eq!(library.listed(&Filter { text: text.into(), ..any() }).await, found, "{text:?}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_ends_within_thirty_days_is_said_to_end_soon(owner: PgPool) {
    let library = Library::new(owner).await;
    let mut soon = BTreeSet::new();
    for (bytes, until, is_soon) in
        [(1, NOW + Duration::days(30), true), (2, NOW + Duration::days(31), false), (3, NOW, false)]
    {
        let added = library.published(bytes).await;
        let sql = "update asset_versions set valid_until = $2 where asset_version_id = $1";
        sqlx::query(sql).bind(added.version.uuid()).bind(until).execute(&library.owner).await.unwrap();
        soon.extend(is_soon.then_some(added.asset));
    }
    library.published(4).await;
    let found = library.listed(&Filter { expiring: true, ..Filter::default() }).await;
    assert_eq!(BTreeSet::from_iter(found), soon);
    let mut tx = library.tx(&library.uploader).await;
    let rows = list(&mut tx, &Filter::default(), PageRequest::new(None, 10), NOW).await.unwrap().rows;
    let ends: BTreeSet<_> = rows.iter().filter(|row| row.ends_soon(NOW).is_some()).map(|row| row.asset).collect();
    assert_eq!(ends, soon);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_parts_of_several_assets_come_at_once(owner: PgPool) {
    let library = Library::new(owner).await;
    let (one, two) = (library.part("AX", "B-2").await, library.part("AX", "A-1").await);
    let (first, second, third) = (library.brings(1).await, library.brings(2).await, library.brings(3).await);
    library.linked(first.asset, one, 3, NOW).await;
    library.linked(first.asset, two, 1, NOW).await;
    library.linked(second.asset, one, 2, NOW).await;
    let mut tx = library.tx(&library.uploader).await;
    let parts = links::of_assets(&mut tx, &[first.asset, third.asset]).await.unwrap();
    let numbers: Vec<_> = parts[&first.asset].iter().map(|part| (part.part_number.as_str(), part.slot)).collect();
    assert_eq!((numbers, parts.len()), (vec![("A-1", 1), ("B-2", 3)], 1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_sees_what_is_published_with_its_parts(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("AX", "BP-1").await;
    let (shown, waits) = (library.published(1).await, library.described(2).await);
    library.linked(shown.asset, part, 1, NOW).await;
    let mut tx = library.tx(&library.customer).await;
    let seen = published(&mut tx, shown.asset, "fr", NOW).await.unwrap().unwrap();
    assert_eq!((seen.version, seen.alt.as_str(), seen.parts.len()), (shown.version, "A brake pad", 1));
    assert_eq!((seen.parts[0].part, seen.parts[0].brand.as_str()), (part, "AX Parts"));
    assert_eq!(published(&mut tx, waits.asset, "en", NOW).await.unwrap(), Err(Answer::Hidden));
    library
        .set("update asset_versions set valid_until = '2026-07-15 09:00Z' where asset_version_id = $1", shown.version)
        .await;
    assert_eq!(published(&mut tx, shown.asset, "en", NOW).await.unwrap(), Err(Answer::Gone));
    let unknown = published(&mut tx, AssetId::generate(), "en", NOW).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
    let none = duplicates::like(&mut library.tx(&library.uploader).await, shown.version).await.unwrap();
    assert_eq!(none, []);
}
