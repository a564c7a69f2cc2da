//! Files as they come: the same bytes twice, pictures that look alike, the tray, what is taken out again.

use super::*;
use crate::duplicates;
use crate::{matching, visibility};
use kernel::PageRequest;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_same_bytes_brought_twice_are_one_asset_with_two_links(owner: PgPool) {
    let library = Library::new(owner).await;
    let parts = [library.part("ACME", "BP-100").await, library.part("ACME", "BP-200").await];
    let mut assets = Vec::new();
    for name in ["BP-100_01.jpg", "BP-200_02.jpg"] {
        let mut tx = library.tx(&library.uploader).await;
        let added = assets::add(&mut tx, NewFile { file_name: name.into(), ..picture(1) }, NOW).await.unwrap();
        matching::link(&mut tx, &[(added.asset, name)], NOW).await.unwrap();
        tx.commit().await.unwrap();
        assets.push(added);
    }
    assert_eq!((assets[0].asset, assets[0].version), (assets[1].asset, assets[1].version));
    assert_eq!([assets[0].duplicate, assets[1].duplicate], [false, true]);
    let mut tx = library.tx(&library.uploader).await;
    let linked = links::of_asset(&mut tx, assets[0].asset).await.unwrap();
    assert_eq!(linked.iter().map(|link| (link.part, link.slot)).collect::<Vec<_>>(), [(parts[0], 1), (parts[1], 2)]);
    let rows = library.count("select (select count(*) from assets) * 10 + (select count(*) from asset_versions)").await;
    assert_eq!((rows, library.count("select count(*) from jobs where kind like 'media.%'").await), (11, 1));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_same_bytes_brought_by_two_at_once_are_one_asset(owner: PgPool) {
    let library = Library::new(owner).await;
    let brings = async |actor: &Actor| {
        let mut tx = library.tx(actor).await;
        let added = assets::add(&mut tx, picture(7), NOW).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        tx.commit().await.unwrap();
        added
    };
    let (one, other) = tokio::join!(brings(&library.uploader), brings(&library.approver));
    assert_eq!((one.asset, one.version), (other.asset, other.version));
    assert_eq!(usize::from(one.duplicate) + usize::from(other.duplicate), 1);
    assert_eq!(library.count("select count(*) from assets").await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_archived_is_seen_nowhere_and_comes_back_with_its_bytes(owner: PgPool) {
    let library = Library::new(owner).await;
    let (shown, fresh) = (library.published(1).await, library.brings(2).await);
    let mut tx = library.tx(&library.uploader).await;
    assert!(matches!(assets::archive(&mut tx, shown.asset, NOW).await, Err(Error::Forbidden)), "it was shown");
    assets::archive(&mut tx, fresh.asset, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = library.tx(&library.approver).await;
    assets::archive(&mut tx, shown.asset, NOW).await.unwrap();
    assert!(matches!(assets::archive(&mut tx, shown.asset, NOW).await, Err(Error::Stale)));
    let seen = library.seen(shown.version).await;
    assert!(matches!(workflow::unpublish(&mut tx, seen, NOW).await, Err(Error::Stale)));
    tx.commit().await.unwrap();
    let mut tx = library.tx(&library.customer).await;
    assert!(visibility::asset(&mut tx, shown.asset).await.unwrap().archived);
    let again = library.brings(1).await;
    assert_eq!(again, Added { duplicate: true, ..shown });
    assert!(!visibility::asset(&mut tx, shown.asset).await.unwrap().archived);
    let mut tx = library.tx(&library.approver).await;
    assets::restore(&mut tx, fresh.asset, NOW).await.unwrap();
    assert!(matches!(assets::restore(&mut tx, fresh.asset, NOW).await, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn pictures_that_look_alike_are_found_within_the_tenant(owner: PgPool) {
    let library = Library::new(owner).await;
    let base = 0xF0F0_1234_5678_9ABC_u64;
    let mut pictures = Vec::new();
    for (bytes, flipped) in [(1, 0), (2, 0b1), (3, 0b11_1111), (4, 0b111_1111), (5, u64::MAX)] {
        let facts = Facts { phash: Some(base ^ flipped), ..Facts::default() };
        pictures.push(library.brings_as(&library.uploader, NewFile { facts, ..picture(bytes) }).await);
    }
    library.brings(6).await; // without a hash
    let mut tx = library.tx(&library.approver).await;
    let like = duplicates::like(&mut tx, pictures[0].version).await.unwrap();
    let found: Vec<_> = like.iter().map(|like| (like.asset, like.distance)).collect();
    assert_eq!(found, [(pictures[1].asset, 1), (pictures[2].asset, 6)]);
    let stranger = testkit::actor(&library.owner, &[READ]).await;
    assert_eq!(duplicates::like(&mut library.tx(&stranger).await, pictures[0].version).await.unwrap(), []);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_queue_has_what_waits_page_by_page_and_the_tray_what_no_part_shows(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    let mut brought = Vec::new();
    for bytes in 0..5 {
        brought.push(library.brings(bytes).await);
    }
    library.published(9).await;
    library.linked(brought[1].asset, part, 1, NOW).await;
    let mut tx = library.tx(&library.uploader).await;
    let mut queued = Vec::new();
    let mut after = None;
    loop {
        let page =
            assets::queue(&mut tx, &[State::Submitted, State::InReview], PageRequest::new(after, 2)).await.unwrap();
        queued.extend(page.rows.iter().map(|row| (row.version, row.own, row.parts)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let expected: Vec<_> =
        brought.iter().map(|each| (each.version, true, i64::from(each.asset == brought[1].asset))).collect();
    assert_eq!(queued, expected);
    let tray = assets::tray(&mut tx, PageRequest::new(None, 3)).await.unwrap();
    let rest = assets::tray(&mut tx, PageRequest::new(tray.next, 3)).await.unwrap();
    let loose: Vec<_> = tray.rows.iter().chain(&rest.rows).map(|row| row.asset).collect();
    assert_eq!((loose.len(), loose.contains(&brought[1].asset), rest.next), (5, false, None));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_name_is_only_its_last_part_and_never_empty(owner: PgPool) {
    let library = Library::new(owner).await;
    let names = ["../../etc/passwd", "C:\\photos\\BP 1.jpg", "a\r\nb.jpg", "dir/", &"x".repeat(400)];
    let kept = ["passwd", "BP 1.jpg", "ab.jpg", "file", &"x".repeat(255)];
    for ((bytes, name), kept) in (0..).zip(names).zip(kept) {
        let added = library.brings_as(&library.uploader, NewFile { file_name: name.into(), ..picture(bytes) }).await;
        let mut tx = library.tx(&library.uploader).await;
        assert_eq!(assets::get(&mut tx, added.asset).await.unwrap().versions[0].file_name, kept);
    }
}
