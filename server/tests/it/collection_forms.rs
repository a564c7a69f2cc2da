//! Forms of collections that are refused show again what was typed, but never a password.

use crate::{browser::Answer, shop::Shop, site::Site};
use identity::Role;
use sqlx::PgPool;

#[track_caller]
fn refused(answer: &Answer) -> String {
    let to = answer.location().unwrap_or_default();
    assert!(answer.status.is_redirection() && to.contains("__err"), "{} {to} {}", answer.status, answer.text());
    to.split_once("://").map_or(to, |(_, rest)| &rest[rest.find('/').unwrap_or(0)..]).to_owned()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_collection_that_is_not_made_keeps_what_was_typed(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let mut approver = site.sign_in(&shop.hire(&owner, Role::MediaApprover).await).await;
    approver.get("/media/collections/new").await;
    let fields =
        [("name", "Spring fair"), ("last_day", "1999-01-01"), ("watermark", "Draft"), ("password", "correct horse 7")];
    let to = refused(&approver.post("/api/media/add-collection", &fields).await);
    let page = approver.get(&to).await;
    assert_eq!(page.field("name").as_deref(), Some("Spring fair"));
    assert_eq!(page.field("last_day").as_deref(), Some("1999-01-01"));
    assert_eq!(page.field("watermark").as_deref(), Some("Draft"));
    assert!(!page.body.contains("correct horse 7"));
    let new = approver.get("/media/collections/new").await;
    assert_ne!(new.field("name").as_deref(), Some("Spring fair"), "only where it was refused");

    let made = approver.post("/api/media/add-collection", &[("name", "Spring fair"), ("downloads", "yes")]).await;
    let at = made.location().unwrap().split('?').next().unwrap().to_owned();
    let id = at.rsplit('/').next().unwrap();
    let page = approver.get(&at).await;
    page.says("Link for guests");
    assert!(page.values("input", "value").iter().any(|value| value.contains("/share/")));
    let long = "x".repeat(200);
    let fields = [("collection", id), ("version", "1"), ("name", "Autumn fair"), ("watermark", &long)];
    let to = refused(&approver.post("/api/media/edit-collection", &fields).await);
    let page = approver.get(&to).await;
    assert_eq!(page.field("name").as_deref(), Some("Autumn fair"));
    assert_eq!(page.field("watermark").as_deref(), Some(&*long));
    let to = refused(
        &approver
            .post("/api/media/add-to-collection", &[("collection", id), ("version", "1"), ("numbers", "NO-1")])
            .await,
    );
    approver.get(&to).await.says("NO-1");
}
