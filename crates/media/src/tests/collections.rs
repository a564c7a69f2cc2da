//! What is shared, what guests see of it, and what is done to it later.

use super::*;
use crate::collections::{self, Change, Collection, Edit, NewCollection, Standing, read_token, token};
use crate::visibility::{Answer, opening};
use crate::{CollectionId, jobs};
use platform::{SecretKey, TenantId};
use time::{Duration, macros::date};

const HASH: &str = "$argon2id$one";

async fn share(library: &Library, assets: &[AssetId], password: Option<&str>) -> CollectionId {
    let new = NewCollection {
        name: "For the fair".into(),
        password_hash: password.map(str::to_owned),
        expires_at: None,
        watermark: String::new(),
        downloads: true,
    };
    let mut tx = library.tx(&library.approver).await;
    let id = collections::add(&mut tx, &new, assets, NOW).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn find(library: &Library, id: CollectionId) -> Collection {
    collections::find(&mut library.tx(&library.customer).await, id).await.unwrap()
}

/// What a guest sees of it.
async fn shown(library: &Library, id: CollectionId, unlocked: bool, now: OffsetDateTime) -> Vec<AssetId> {
    let guest = Actor { permissions: &[], ..library.system() };
    let mut tx = library.tx(&guest).await;
    let collection = collections::find(&mut tx, id).await.unwrap();
    let items = collections::shown(&mut tx, &collection, unlocked, "en", now).await.unwrap();
    items.iter().map(|item| item.asset).collect()
}

fn edit_of(collection: &Collection) -> Edit {
    let Collection { name, watermark, downloads, .. } = collection.clone();
    Edit { name, watermark, downloads, expires_at: None }
}

#[test]
fn an_address_is_of_one_collection_and_cannot_be_guessed() {
    let [key, other] = ["07", "08"].map(|byte| SecretKey::from_hex(&byte.repeat(32).into()).unwrap());
    let (tenant, id) = (TenantId::generate(), CollectionId::generate());
    let good = token(&key, tenant, id);
    assert_eq!(read_token(&key, &good), Some((tenant, id)));
    assert_eq!(read_token(&other, &good), None);
    assert_ne!(good, token(&key, TenantId::generate(), id));
    for at in 0..good.len() {
        let another = if &good[at..=at] == "A" { "B" } else { "A" };
        let forged = format!("{}{another}{}", &good[..at], &good[at + 1..]);
        assert_eq!(read_token(&key, &forged), None, "letter {at}");
    }
    for wrong in ["", "x", &good[1..], &format!("{good}="), &format!("{good}A"), &"é".repeat(32)] {
        assert_eq!(read_token(&key, wrong), None, "{wrong:?}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn guests_see_what_is_published_now_and_nothing_else(owner: PgPool) {
    let library = Library::new(owner).await;
    let other = Library::new(library.owner.clone()).await;
    let published = library.published(1).await;
    let part = library.part("ACME", "BP-1").await;
    library.linked(published.asset, part, 1, NOW).await;
    let mut all = vec![published.asset];
    for (bytes, statement) in [
        (2, "update asset_versions set state = 'expired' where asset_version_id = $1"),
        (3, "update asset_versions set state = 'rejected', rejection = 'x' where asset_version_id = $1"),
        (4, "update asset_versions set state = 'approved' where asset_version_id = $1"),
        (5, "update asset_versions set valid_until = '2026-07-15 08:00Z' where asset_version_id = $1"),
        (6, "update asset_versions set valid_from = '2026-07-16Z' where asset_version_id = $1"),
        (7, "update asset_versions set state = 'quarantined' where asset_version_id = $1"),
        (
            8,
            "update assets set archived_at = now() where asset_id = (select asset_id from asset_versions where asset_version_id = $1)",
        ),
    ] {
        let added = library.published(bytes).await;
        all.push(added.asset);
        library.set(statement, added.version).await;
    }
    all.push(library.described(9).await.asset);
    let archived = all.remove(7);
    let id = share(&library, &all, None).await;
    sqlx::query(
        "insert into share_collection_items select tenant_id, $1, asset_id, 99 from assets where asset_id = $2",
    )
    .bind(id.uuid())
    .bind(archived.uuid())
    .execute(&library.owner)
    .await
    .unwrap();
    assert_eq!(shown(&library, id, false, NOW).await, [published.asset]);
    // The next day what begins then is there; the day after the collection has ended nothing is.
    assert_eq!(shown(&library, id, false, NOW + Duration::days(1)).await, [published.asset, all[5]]);
    assert_eq!(shown(&library, id, false, NOW + Duration::days(30)).await, []);
    let mut tx = library.tx(&library.customer).await;
    let collection = collections::find(&mut tx, id).await.unwrap();
    let items = collections::shown(&mut tx, &collection, false, "fr", NOW).await.unwrap();
    let [item] = items.as_slice() else { panic!("one is published") };
    assert_eq!((item.alt.as_str(), item.part_numbers.as_slice()), ("A brake pad", ["BP-1".to_owned()].as_slice()));
    let mut tx = other.tx(&other.customer).await;
    assert!(matches!(collections::find(&mut tx, id).await, Err(Error::NotFound)));
    assert_eq!(collections::shown(&mut tx, &collection, true, "en", NOW).await.unwrap(), []);
    let mut tx = library.tx(&library.uploader).await;
    let staff = collections::described(&mut tx, Some(id), &[], "en").await.unwrap();
    assert_eq!(staff.len(), 9, "staff see what waits");
    let mut tx = library.tx(&library.customer).await;
    assert!(matches!(collections::described(&mut tx, Some(id), &[], "en").await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_password_closes_what_the_old_one_opened(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.published(1).await;
    let id = share(&library, &[added.asset], Some(HASH)).await;
    let locked = find(&library, id).await;
    let key = locked.unlocked().unwrap();
    assert!(!locked.is_unlocked_by(None) && locked.is_unlocked_by(Some(&key)));
    assert_eq!(shown(&library, id, false, NOW).await, []);
    assert_eq!(shown(&library, id, true, NOW).await, [added.asset]);
    let twin = find(&library, share(&library, &[], Some(HASH)).await).await;
    assert!(!twin.is_unlocked_by(Some(&key)), "the same password of another collection");
    let mut tx = library.tx(&library.approver).await;
    assert_eq!(
        refused(collections::set_password(&mut tx, id, locked.version, Some("plain")).await, "password"),
        Some(FieldError::Malformed)
    );
    collections::set_password(&mut tx, id, locked.version, Some("$argon2id$two")).await.unwrap();
    assert!(matches!(collections::set_password(&mut tx, id, locked.version, None).await, Err(Error::Stale)));
    tx.commit().await.unwrap();
    let changed = find(&library, id).await;
    assert!(!changed.is_unlocked_by(Some(&key)));
    let mut tx = library.tx(&library.approver).await;
    collections::set_password(&mut tx, id, changed.version, None).await.unwrap();
    let history = collections::history(&mut tx, id).await.unwrap();
    let told = format!("{history:?}");
    assert_eq!(history.iter().filter(|event| event.action == "password").count(), 2);
    assert!(!told.contains("argon2id"), "{told}");
    tx.commit().await.unwrap();
    assert!(find(&library, id).await.is_unlocked_by(None));
    let mut tx = library.tx(&library.uploader).await;
    assert!(matches!(collections::set_password(&mut tx, id, 3, None).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_edit_is_of_what_was_seen_and_a_later_end_opens_again(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.published(1).await;
    let id = share(&library, &[added.asset], None).await;
    let old = find(&library, id).await;
    let marks = "select count(*) from jobs where kind = 'media.complete'";
    let before = library.count(marks).await;
    let mut tx = library.tx(&library.approver).await;
    let new = Edit { name: " Fair 2027 ".into(), watermark: "Acme".into(), downloads: false, expires_at: None };
    collections::edit(&mut tx, id, old.version, &new, NOW).await.unwrap();
    assert!(matches!(collections::edit(&mut tx, id, old.version, &new, NOW).await, Err(Error::Stale)));
    tx.commit().await.unwrap();
    assert_eq!(library.count(marks).await, before + 1, "{} is asked for", jobs::COMPLETE);
    let edited = find(&library, id).await;
    assert_eq!((edited.name.as_str(), edited.watermark.as_str(), edited.downloads), ("Fair 2027", "Acme", false));
    assert_eq!(edited.expires_at, old.expires_at);
    let late = old.expires_at + Duration::days(3);
    assert_eq!((edited.standing(NOW), edited.standing(late)), (Standing::Open, Standing::Expired));
    let mut tx = library.tx(&library.approver).await;
    for end in [NOW, NOW + Duration::days(367)] {
        let wrong = Edit { expires_at: Some(end), ..edit_of(&edited) };
        let answer = collections::edit(&mut tx, id, edited.version, &wrong, NOW).await;
        assert_eq!(refused(answer, "expires_at"), Some(FieldError::OutOfRange));
    }
    // Nothing but its name: that it has ended meanwhile is no error.
    collections::edit(&mut tx, id, edited.version, &edit_of(&edited), late).await.unwrap();
    let on = Edit { expires_at: Some(late + Duration::DAY), ..edit_of(&edited) };
    collections::edit(&mut tx, id, edited.version + 1, &on, late).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(shown(&library, id, false, late).await, [added.asset]);
    let mut tx = library.tx(&library.approver).await;
    collections::revoke(&mut tx, id, late).await.unwrap();
    let revoked = collections::find(&mut tx, id).await.unwrap();
    assert_eq!(revoked.standing(late), Standing::Revoked);
    assert_eq!(opening(&revoked.share(&tx, true, true), late), Answer::Gone);
    assert!(matches!(collections::edit(&mut tx, id, revoked.version, &on, late).await, Err(Error::Stale)));
    let changed = collections::set_password(&mut tx, id, revoked.version, Some(HASH)).await;
    assert!(matches!(changed, Err(Error::Stale)));
    let mut tx = library.tx(&library.uploader).await;
    assert!(matches!(collections::edit(&mut tx, id, 1, &on, late).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_day_ends_where_the_tenant_is(owner: PgPool) {
    let library = Library::new(owner).await;
    sqlx::query("update tenants set time_zone = 'America/Chicago' where tenant_id = $1")
        .bind(library.chief.tenant.uuid())
        .execute(&library.owner)
        .await
        .unwrap();
    let mut tx = library.tx(&library.approver).await;
    let end = collections::end_of_day(&mut tx, date!(2026 - 07 - 31)).await.unwrap();
    assert_eq!(end, datetime!(2026-08-01 05:00 UTC));
    let new = NewCollection {
        name: "July".into(),
        password_hash: None,
        expires_at: Some(end),
        watermark: String::new(),
        downloads: true,
    };
    let id = collections::add(&mut tx, &new, &[], NOW).await.unwrap();
    assert_eq!(collections::find(&mut tx, id).await.unwrap().last_day, date!(2026 - 07 - 31));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn assets_are_found_added_moved_and_removed(owner: PgPool) {
    let library = Library::new(owner).await;
    let [a, b, c] = [library.published(1).await, library.published(2).await, library.described(33).await];
    let part = library.part("ACME", "BP-1").await;
    library.linked(b.asset, part, 1, NOW).await;
    let id = share(&library, &[a.asset], None).await;
    let mut tx = library.tx(&library.approver).await;
    for (words, found) in [
        ("bp 1", vec![b.asset]),
        ("PICTURE-33", vec![c.asset]),
        ("picture", vec![b.asset, c.asset]),
        ("picture-1", vec![]),
        (" ", vec![]),
        ("%", vec![]),
    ] {
        assert_eq!(collections::candidates(&mut tx, id, words, 9).await.unwrap(), found, "{words}");
    }
    let mut version = 1;
    for (change, expected) in [
        (Change::Add(vec![b.asset, a.asset, c.asset, b.asset]), vec![a.asset, b.asset, c.asset]),
        (Change::Up(c.asset), vec![a.asset, c.asset, b.asset]),
        (Change::Up(a.asset), vec![a.asset, c.asset, b.asset]),
        (Change::Down(b.asset), vec![a.asset, c.asset, b.asset]),
        (Change::Down(a.asset), vec![c.asset, a.asset, b.asset]),
        (Change::Remove(a.asset), vec![c.asset, b.asset]),
        (Change::Remove(a.asset), vec![c.asset, b.asset]),
    ] {
        collections::change_items(&mut tx, id, version, &change).await.unwrap();
        version += 1;
        assert_eq!(collections::items(&mut tx, id).await.unwrap(), expected, "{change:?}");
    }
    assert!(matches!(collections::change_items(&mut tx, id, 1, &Change::Up(b.asset)).await, Err(Error::Stale)));
    tx.commit().await.unwrap();
    library.set("update assets set archived_at = now() where asset_id = (select asset_id from asset_versions where asset_version_id = $1)", c.version).await;
    let mut tx = library.tx(&library.approver).await;
    collections::change_items(&mut tx, id, version, &Change::Add(vec![a.asset])).await.unwrap();
    assert_eq!(collections::items(&mut tx, id).await.unwrap(), [b.asset, a.asset]);
    let mut tx = library.tx(&library.uploader).await;
    let change = collections::change_items(&mut tx, id, version, &Change::Remove(b.asset)).await;
    assert!(matches!(change, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_list_of_numbers_leads_to_what_is_published_of_their_parts(owner: PgPool) {
    let library = Library::new(owner).await;
    let other = Library::new(library.owner.clone()).await;
    let (pads, disc) = (library.part("ACME", "BP-1").await, library.part("ACME", "D 2").await);
    library.part("ACME", "X-3").await;
    let theirs = other.part("ACME", "THEIRS-9").await;
    let [a, b, waiting] = [library.published(1).await, library.published(2).await, library.described(3).await];
    library.linked(b.asset, pads, 2, NOW).await;
    library.linked(a.asset, pads, 1, NOW).await;
    library.linked(a.asset, disc, 1, NOW).await;
    library.linked(waiting.asset, disc, 2, NOW).await;
    other.linked(other.published(4).await.asset, theirs, 1, NOW).await;
    for actor in [&library.customer, &library.approver] {
        let mut tx = library.tx(actor).await;
        let found = collections::published(&mut tx, "bp1\r\nX-3; d-2,\t BP-1\nTHEIRS-9,--", NOW).await.unwrap();
        assert_eq!(
            (found.assets, found.without),
            (vec![a.asset, b.asset], ["X-3", "THEIRS-9", "--"].map(str::to_owned).to_vec())
        );
        assert_eq!(refused(collections::published(&mut tx, " \n", NOW).await, "numbers"), Some(FieldError::Required));
        let many: String = (0..501).map(|number| format!("N{number},")).collect();
        assert_eq!(refused(collections::published(&mut tx, &many, NOW).await, "numbers"), Some(FieldError::OutOfRange));
    }
    let nobody = Actor { permissions: &[], ..library.customer.clone() };
    let mut tx = library.tx(&nobody).await;
    assert!(matches!(collections::published(&mut tx, "BP-1", NOW).await, Err(Error::Forbidden)));
}
