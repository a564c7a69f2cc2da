//! What a good address leads to: what `visibility` answers about the file, with the file itself.

use super::*;
use crate::collections::{self, NewCollection};
use crate::delivery::{Audience, Found, Link, Visit, find, lasting};
use crate::renditions::{self, Format, Made, Size, Wanted};
use crate::{CollectionId, RenditionId, storage::Key};
use time::Duration;

const SHA: [u8; 32] = [0xa7; 32];

impl Library {
    /// A rendition of the version that is there, with this across it.
    async fn rendition(&self, version: AssetVersionId, watermark: &str) -> RenditionId {
        let wanted = Wanted { size: Size::Page, format: Format::Avif, watermark: watermark.into() };
        let made = Made {
            storage_key: Key::rendition(self.chief.tenant, version, "page-a7a7.avif").unwrap().to_string(),
            bytes: 10,
            width: Some(4),
            height: Some(3),
            content_hash: if watermark.is_empty() { SHA } else { [0xb8; 32] },
        };
        let mut tx = self.tx(&self.system()).await;
        renditions::ask(&mut tx, version, std::slice::from_ref(&wanted), NOW).await.unwrap();
        renditions::ready(&mut tx, version, &wanted, &made, NOW).await.unwrap();
        tx.commit().await.unwrap();
        let id = "select rendition_id from renditions where asset_version_id = $1 and watermark = $2";
        let id: Uuid =
            sqlx::query_scalar(id).bind(version.uuid()).bind(watermark).fetch_one(&self.owner).await.unwrap();
        id.into()
    }

    async fn collection(&self, asset: AssetId, password: bool) -> CollectionId {
        let new = NewCollection {
            name: "For the fair".into(),
            password_hash: password.then(|| "$argon2id$x".into()),
            expires_at: Some(NOW + Duration::days(3)),
            watermark: "Acme".into(),
            downloads: false,
        };
        let mut tx = self.tx(&self.approver).await;
        let id = collections::add(&mut tx, &new, &[asset], NOW).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn find(&self, actor: &Actor, link: &Link, opened: bool, now: OffsetDateTime) -> Result<Found> {
        let mut tx = self.tx(actor).await;
        let of = match link.audience() {
            Audience::Guests { collection, .. } if opened => collections::find(&mut tx, collection).await.ok(),
            _ => None,
        };
        let unlocked = of.and_then(|collection| collection.unlocked());
        find(&mut tx, Visit { link, opened: unlocked.as_ref(), now }).await
    }

    fn guest(&self) -> Actor {
        Actor { permissions: &[], ..self.system() }
    }
}

fn link(id: RenditionId, audience: Audience) -> Link {
    Link::rendition(id, audience, &SHA, "avif", lasting(NOW))
}

fn is_visible(found: &Result<Found>) -> bool {
    matches!(found, Ok(Found::Visible(_)))
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_gets_what_is_published_until_its_time_is_over(owner: PgPool) {
    let library = Library::new(owner).await;
    let (published, waiting) = (library.published(1).await, library.described(2).await);
    library
        .set(
            "update asset_versions set valid_until = '2026-07-16 09:00Z' where asset_version_id = $1",
            published.version,
        )
        .await;
    let shown = link(library.rendition(published.version, "").await, Audience::Customers);
    let found = library.find(&library.customer, &shown, false, NOW).await.unwrap();
    let Found::Visible(file) = found else { panic!("{found:?}") };
    assert_eq!((file.size, file.sha256, file.content_type.as_str()), (10, SHA, "image/avif"));
    assert_eq!((file.name.as_str(), file.visible_until), ("picture-1.jpg", Some(NOW + Duration::days(1))));
    assert!(file.key.as_str().starts_with(&format!("t/{}/{}/", library.chief.tenant, published.version)));
    let over = library.find(&library.customer, &shown, false, NOW + Duration::days(1)).await.unwrap();
    assert_eq!(over, Found::Gone);

    let hidden = link(library.rendition(waiting.version, "").await, Audience::Customers);
    assert_eq!(library.find(&library.customer, &hidden, false, NOW).await.unwrap(), Found::Hidden);
    assert!(is_visible(&library.find(&library.uploader, &hidden, false, NOW).await), "staff see what waits");
    library.set("update asset_versions set state = 'quarantined' where asset_version_id = $1", waiting.version).await;
    assert_eq!(library.find(&library.uploader, &hidden, false, NOW).await.unwrap(), Found::Hidden);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_original_is_found_by_staff_alone(owner: PgPool) {
    let library = Library::new(owner).await;
    let published = library.published(1).await;
    let own = "update asset_versions set storage_key = 't/' || tenant_id || '/' || asset_version_id || '/original'
               where asset_version_id = $1";
    library.set(own, published.version).await;
    let link = Link::original(published.version, &SHA, "jpg", lasting(NOW));
    assert_eq!(library.find(&library.customer, &link, false, NOW).await.unwrap(), Found::Hidden);
    let found = library.find(&library.approver, &link, false, NOW).await.unwrap();
    let Found::Visible(file) = found else { panic!("{found:?}") };
    assert_eq!(file.key, Key::original(library.chief.tenant, published.version));
    assert_eq!((file.size, file.content_type.as_str()), (1000, "image/jpeg"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_guest_gets_what_is_in_the_collection_under_its_watermark(owner: PgPool) {
    let library = Library::new(owner).await;
    let (inside, outside) = (library.published(1).await, library.published(2).await);
    let (open, locked) = (library.collection(inside.asset, false).await, library.collection(inside.asset, true).await);
    let guests = |collection| Audience::Guests { tenant: library.chief.tenant, collection };
    let (plain, marked) =
        (library.rendition(inside.version, "").await, library.rendition(inside.version, "Acme").await);
    let other = library.rendition(outside.version, "Acme").await;
    let guest = library.guest();
    let day = Duration::days(1);
    for (rendition, collection, opened, now, visible) in [
        (marked, open, false, NOW, true),
        (marked, open, false, NOW + 3 * day - Duration::SECOND, true),
        (marked, open, false, NOW + 3 * day, false),
        (marked, locked, false, NOW, false),
        (marked, locked, true, NOW, true),
        (plain, open, true, NOW, false),
        (other, open, true, NOW, false),
        (marked, CollectionId::generate(), true, NOW, false),
    ] {
        let found = library.find(&guest, &link(rendition, guests(collection)), opened, now).await;
        assert_eq!(is_visible(&found), visible, "{found:?} of {rendition} in {collection}");
    }
    let saved = link(marked, guests(open)).download();
    assert_eq!(library.find(&guest, &saved, false, NOW).await.unwrap(), Found::Hidden, "it is not to be taken away");
    let ended = library.find(&guest, &link(marked, guests(open)), false, NOW + 3 * day).await.unwrap();
    assert_eq!(ended, Found::Gone);
    let Found::Visible(file) = library.find(&guest, &link(marked, guests(open)), false, NOW).await.unwrap() else {
        panic!("it was visible")
    };
    assert_eq!(file.visible_until, Some(NOW + 3 * day));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_not_made_or_another_tenants_is_not_found(owner: PgPool) {
    let library = Library::new(owner).await;
    let other = Library::new(library.owner.clone()).await;
    let published = library.published(1).await;
    let made = library.rendition(published.version, "").await;
    let link = |id| link(id, Audience::Customers);
    let of_other = other.find(&other.customer, &link(made), false, NOW).await;
    assert!(matches!(of_other, Err(Error::NotFound)), "{of_other:?}");
    let unknown = library.find(&library.customer, &link(RenditionId::generate()), false, NOW).await;
    assert!(matches!(unknown, Err(Error::NotFound)), "{unknown:?}");
    let failed =
        "update renditions set state = 'failed', error = 'x', storage_key = null, bytes = null, content_hash = null,
                  ready_at = null where asset_version_id = $1";
    library.set(failed, published.version).await;
    let failed = library.find(&library.customer, &link(made), false, NOW).await;
    assert!(matches!(failed, Err(Error::NotFound)), "{failed:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_found_by_one_statement_and_for_a_guest_by_two(owner: PgPool) {
    let library = Library::new(owner).await;
    let published = library.published(1).await;
    let own = "update asset_versions set storage_key = 't/' || tenant_id || '/' || asset_version_id || '/original'
               where asset_version_id = $1";
    library.set(own, published.version).await;
    let (plain, marked) =
        (library.rendition(published.version, "").await, library.rendition(published.version, "Acme").await);
    let collection = library.collection(published.asset, false).await;
    let guests = Audience::Guests { tenant: library.chief.tenant, collection };
    let original = Link::original(published.version, &SHA, "jpg", lasting(NOW));
    for (actor, link, most) in [
        (&library.customer, link(plain, Audience::Customers), 1),
        (&library.approver, link(plain, Audience::Staff), 1),
        (&library.approver, original, 1),
        (&library.guest(), link(marked, guests), 2),
    ] {
        let mut tx = library.tx(actor).await;
        // The first time, a connection asks for the numbers of types.
        find(&mut tx, Visit { link: &link, opened: None, now: NOW }).await.unwrap();
        let (found, statements) =
            super::statements::counted(find(&mut tx, Visit { link: &link, opened: None, now: NOW })).await;
        assert!(is_visible(&found), "{found:?}");
        assert_eq!(statements, most, "{link:?}");
    }
}
