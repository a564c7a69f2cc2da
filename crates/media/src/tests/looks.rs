//! Where assets are shown, and who is looking at them.

use super::*;
use crate::{claims, gallery};
use time::Duration;

async fn places(library: &Library, part: PartId, now: OffsetDateTime) -> Vec<(i16, AssetId)> {
    let mut tx = library.tx(&library.customer).await;
    let shown = gallery::of_parts(&mut tx, &[part], "en", now).await.unwrap();
    shown.iter().map(|each| (each.slot, each.asset)).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_part_shows_what_is_published_by_place_the_latest_of_several(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    let (old, side) = (library.published(1).await, library.published(2).await);
    library.linked(side.asset, part, 2, NOW).await;
    library.linked(old.asset, part, 1, NOW).await;
    let new = library.described(3).await;
    library.linked(new.asset, part, 1, NOW + Duration::HOUR).await;
    assert_eq!(places(&library, part, NOW).await, [(1, old.asset), (2, side.asset)], "the new one is not approved");
    let mut tx = library.tx(&library.approver).await;
    workflow::approve(&mut tx, library.seen(new.version).await, NOW).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(places(&library, part, NOW).await, [(1, new.asset), (2, side.asset)]);
    library.set("update asset_versions set valid_until = '2026-07-16Z' where asset_version_id = $1", new.version).await;
    assert_eq!(places(&library, part, NOW + Duration::DAY).await, [(1, old.asset), (2, side.asset)]);
    let mut tx = library.tx(&library.approver).await;
    let all = links::of_part(&mut tx, part).await.unwrap();
    assert_eq!(all.iter().map(|link| link.asset).collect::<Vec<_>>(), [new.asset, old.asset, side.asset]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn staff_are_shown_of_a_part_what_customers_are(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    let (waiting, document) = (library.described(1).await, picture(2));
    library.linked(waiting.asset, part, 1, NOW).await;
    let document = NewFile { kind: Kind::Document, content_type: "application/pdf".into(), ..document };
    let document = library.brings_as(&library.uploader, document).await;
    library.says(document.version, "fr", "Notice de montage").await;
    library.linked(document.asset, part, 1, NOW).await;
    let mut tx = library.tx(&library.approver).await;
    assert_eq!(gallery::of_parts(&mut tx, &[part], "en", NOW).await.unwrap(), []);
    library.says(document.version, "en", "Installation sheet").await;
    workflow::approve(&mut tx, library.seen(document.version).await, NOW).await.unwrap();
    let shown = gallery::of_parts(&mut tx, &[part], "fr", NOW).await.unwrap();
    assert_eq!(
        shown.iter().map(|each| (each.asset, each.alt.as_str())).collect::<Vec<_>>(),
        [(document.asset, "Notice de montage")]
    );
    assert_eq!(gallery::of_parts(&mut tx, &[part], "ar", NOW).await.unwrap()[0].alt, "Installation sheet");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn links_are_moved_removed_and_refused(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "BP-1").await;
    let added = library.brings(1).await;
    library.linked(added.asset, part, 1, NOW).await;
    library.linked(added.asset, part, 3, NOW).await;
    library.linked(added.asset, part, 3, NOW).await;
    let mut tx = library.tx(&library.uploader).await;
    assert_eq!(
        links::of_asset(&mut tx, added.asset).await.unwrap().iter().map(|link| link.slot).collect::<Vec<_>>(),
        [3]
    );
    assert_eq!(refused(links::place(&mut tx, added.asset, part, 0, NOW).await, "slot"), Some(FieldError::OutOfRange));
    assert!(matches!(links::place(&mut tx, AssetId::generate(), part, 1, NOW).await, Err(Error::NotFound)));
    links::remove(&mut tx, added.asset, part, NOW).await.unwrap();
    assert!(matches!(links::remove(&mut tx, added.asset, part, NOW).await, Err(Error::NotFound)));
    tx.commit().await.unwrap();
    assert_eq!(library.count("select count(*) from asset_events where action in ('link', 'unlink')").await, 3);
    let foreign = Library::new(library.owner.clone()).await.part("ACME", "BP-1").await;
    let mut tx = library.tx(&library.uploader).await;
    assert_eq!(refused(links::place(&mut tx, added.asset, foreign, 1, NOW).await, "part"), Some(FieldError::Unknown));
    let mut tx = library.tx(&library.customer).await;
    assert!(matches!(links::remove(&mut tx, added.asset, part, NOW).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn two_who_look_at_one_file_know_of_each_other_until_one_leaves(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.brings(1).await;
    let look = async |actor: &Actor, now| {
        let mut tx = library.tx(actor).await;
        let others = claims::look(&mut tx, added.version, now).await.unwrap();
        tx.commit().await.unwrap();
        others.iter().map(|other| (other.person, other.since)).collect::<Vec<_>>()
    };
    let (one, two) = (&library.approver, &library.second);
    let later = NOW + Duration::MINUTE;
    assert_eq!(look(one, NOW).await, []);
    assert_eq!(look(two, later).await, [(one.person, NOW)]);
    assert_eq!(look(one, later).await, [(two.person, later)]);
    assert_eq!(look(two, later + claims::FRESH).await, [(one.person, NOW)], "heard of just in time");
    assert_eq!(look(two, later + claims::FRESH + Duration::SECOND).await, [], "long not heard of");
    let back = later + claims::FRESH + Duration::MINUTE;
    look(one, back).await;
    assert_eq!(look(two, back).await, [(one.person, back)], "whoever was away begins anew");
    let mut tx = library.tx(one).await;
    claims::leave(&mut tx, added.version).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(look(two, back).await, []);
    let mut tx = library.tx(&library.uploader).await;
    assert!(matches!(claims::look(&mut tx, added.version, NOW).await, Err(Error::Forbidden)));
    let stranger = testkit::actor(&library.owner, &[READ, APPROVE]).await;
    assert_eq!(look(&stranger, back).await, []);
    assert_eq!(library.count("select count(*) from asset_claims").await, 1);
    let system = library.system();
    let mut tx = library.tx(&system).await;
    assert_eq!(claims::forget(&mut tx, back + claims::FRESH + Duration::SECOND).await.unwrap(), 1);
}
