//! Files by their signed addresses. What may be seen is here what the test says; whom an address is for is not.

use crate::{
    browser::{Answer, Browser},
    shop::Shop,
    site::{Site, key},
};
use axum::http::Request;
use bytes::Bytes;
use identity::Role;
use media::{
    AssetVersionId, CollectionId, RenditionId,
    delivery::{Audience, File, Found, Link, Target, lasting},
    storage::Key,
};
use server::files::Find;
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

const TEXT: &str = "0123456789";

/// Renditions are seen by everybody, originals are over, and guests see what they have opened.
fn rule(file: File) -> Find {
    Box::new(move |tx, visit| {
        let file = file.clone();
        Box::pin(async move {
            assert_eq!(file.key.as_str().split('/').nth(1), Some(tx.actor().tenant.to_string().as_str()));
            Ok(match (visit.link.target(), visit.link.audience()) {
                (Target::Original(_), _) => Found::Gone,
                (_, Audience::Guests { .. }) if visit.opened.is_none() => Found::Hidden,
                _ => Found::Visible(file),
            })
        })
    })
}

/// As a session keeps that the password of a collection was given.
fn unlocked(collection: CollectionId) -> serde_json::Value {
    serde_json::json!({ "collection": collection, "password": "x" })
}

struct Library {
    shop: Shop,
    site: Site,
    file: File,
}

impl Library {
    async fn open(owner: &PgPool) -> Self {
        let shop = Shop::open(owner, "NORTH", 10_000).await;
        let key = Key::original(shop.tenant, AssetVersionId::generate());
        let file = File {
            key: key.clone(),
            size: TEXT.len() as u64,
            sha256: [7; 32],
            content_type: "image/avif".to_owned(),
            name: "Öl \"1\".jpg".to_owned(),
            visible_until: None,
        };
        let site = Site::with_files(owner, rule(file.clone()));
        site.storage.put_bytes(&key, Bytes::from_static(TEXT.as_bytes())).await.unwrap();
        Self { shop, site, file }
    }

    fn link(&self, audience: Audience) -> Link {
        self.ending(audience, lasting(OffsetDateTime::now_utc()))
    }

    fn ending(&self, audience: Audience, at: OffsetDateTime) -> Link {
        Link::rendition(RenditionId::generate(), audience, &self.file.sha256, "avif", at)
    }

    fn address(&self, link: &Link) -> String {
        link.address(&key(), self.shop.tenant)
    }
}

async fn get(browser: &mut Browser, address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request, String::new()).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_served_whole_in_part_or_not_again(owner: PgPool) {
    let library = Library::open(&owner).await;
    let mut buyer = library.site.sign_in(&library.shop.near.buyer).await;
    let address = library.address(&library.link(Audience::Customers));
    let whole = get(&mut buyer, &address, &[]).await;
    assert_eq!((whole.status.as_u16(), whole.body.as_str()), (200, TEXT));
    let tag = whole.header("etag").unwrap().to_owned();
    assert_eq!((whole.header("content-length"), whole.header("accept-ranges")), (Some("10"), Some("bytes")));
    assert_eq!(
        (whole.header("content-type"), whole.header("x-content-type-options")),
        (Some("image/avif"), Some("nosniff"))
    );
    assert_eq!(whole.header("cache-control"), Some("private, max-age=300, must-revalidate"));
    assert_eq!(whole.header("content-security-policy"), Some("default-src 'none'; frame-ancestors 'none'; sandbox"));
    assert_eq!(whole.header("x-frame-options"), Some("DENY"));
    let saved = "inline; filename=\"_l -1.avif\"; filename*=UTF-8''%C3%96l%20-1.avif";
    assert_eq!(whole.header("content-disposition"), Some(saved));

    let part = get(&mut buyer, &address, &[("range", "bytes=2-4"), ("if-range", &tag)]).await;
    assert_eq!((part.status.as_u16(), part.body.as_str()), (206, "234"));
    assert_eq!((part.header("content-range"), part.header("content-length")), (Some("bytes 2-4/10"), Some("3")));
    let refused = get(&mut buyer, &address, &[("range", "bytes=10-")]).await;
    assert_eq!((refused.status.as_u16(), refused.header("content-range")), (416, Some("bytes */10")));
    let kept = get(&mut buyer, &address, &[("if-none-match", &tag)]).await;
    assert_eq!((kept.status.as_u16(), kept.body.as_str(), kept.header("etag")), (304, "", Some(tag.as_str())));
    let head = Request::builder().method("HEAD").uri(&address).header("range", "bytes=2-4");
    let head = buyer.send(head, String::new()).await;
    assert_eq!((head.status.as_u16(), head.header("content-length"), head.body.as_str()), (200, Some("10"), ""));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_address_works_for_whom_it_was_made_and_until_it_ends(owner: PgPool) {
    let library = Library::open(&owner).await;
    let other = Shop::open(&owner, "SOUTH", 10_000).await;
    let now = OffsetDateTime::now_utc();
    let customers = library.address(&library.link(Audience::Customers));
    let staff = library.address(&library.link(Audience::Staff));
    let ended = library.address(&library.ending(Audience::Customers, now - Duration::SECOND));
    let original = Link::original(AssetVersionId::generate(), &library.file.sha256, "svg", lasting(now));
    let original = library.address(&original);
    let of_other_bytes = Link::rendition(RenditionId::generate(), Audience::Customers, &[8; 32], "avif", lasting(now));
    let of_other_bytes = library.address(&of_other_bytes);
    let forged = customers.replacen("/files/", "/files/A", 1);
    for role in Role::ALL {
        let mut browser = library.site.sign_in(&library.shop.hire(&owner, role).await).await;
        let reads_the_library = matches!(role, Role::TenantAdmin | Role::CatalogManager | Role::MediaApprover);
        for (address, status) in [
            (&customers, 200),
            (&staff, if reads_the_library { 200 } else { 404 }),
            (&original, if reads_the_library { 410 } else { 404 }),
            (&ended, 410),
            (&of_other_bytes, 404),
            (&forged, 404),
        ] {
            let answer = get(&mut browser, address, &[]).await;
            assert_eq!(answer.status, status, "{role} {address}");
            if status != 200 {
                assert_eq!((answer.body.as_str(), answer.header("cache-control")), ("", Some("no-store")));
            }
        }
    }
    let mut elsewhere = library.site.sign_in(&other.admin).await;
    let mut stranger = library.site.stranger();
    for address in [&customers, &staff, &ended, &original] {
        assert_eq!(get(&mut elsewhere, address, &[]).await.status, 404, "{address}");
        assert_eq!(get(&mut stranger, address, &[]).await.status, 401, "{address}");
    }
    let door = stranger.get(&customers).await;
    assert!(door.location().is_some_and(|to| to.starts_with("/sign-in?next=/files/")), "{door:?}");
    for nothing in ["/files", "/files/x", "/files/x/y", "/files/x/0123456789abcdef.avif", "/files/../uploads"] {
        assert_eq!(get(&mut elsewhere, nothing, &[]).await.status, 404, "{nothing}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_guest_needs_the_collections_password_for_its_files_too(owner: PgPool) {
    let library = Library::open(&owner).await;
    let (tenant, collection) = (library.shop.tenant, CollectionId::generate());
    let address = library.address(&library.link(Audience::Guests { tenant, collection }));
    let mut guest = library.site.stranger();
    assert_eq!(get(&mut guest, &address, &[]).await.status, 404);
    library.site.remember(&mut guest, server::files::OPENED, [unlocked(collection)]).await;
    assert_eq!(get(&mut guest, &address, &[]).await.body, TEXT);
    let of_another = Audience::Guests { tenant, collection: CollectionId::generate() };
    let of_another = library.address(&library.link(of_another));
    assert_eq!(get(&mut guest, &of_another, &[]).await.status, 404);
}
