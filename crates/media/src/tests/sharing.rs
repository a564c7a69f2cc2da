//! Collections, renditions and references against a database.

use super::*;
use crate::collections::{self, NewCollection};
use crate::references::{self, Fetch, Filter, Listed, Noted};
use crate::renditions::{self, Format, Made, Progress, Size, Wanted};
use crate::visibility::{self, Answer, Purpose, Viewer, answer, opening};
use kernel::PageRequest;
use time::Duration;

fn collection() -> NewCollection {
    NewCollection {
        name: "For the fair".into(),
        password_hash: None,
        expires_at: None,
        watermark: "Acme".into(),
        downloads: false,
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_collection_ends_by_itself_on_its_page_and_for_its_files(owner: PgPool) {
    let library = Library::new(owner).await;
    let (inside, waiting) = (library.published(1).await, library.described(2).await);
    let mut tx = library.tx(&library.approver).await;
    let id = collections::add(&mut tx, &collection(), &[waiting.asset, inside.asset], NOW).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = library.tx(&library.customer).await;
    let found = collections::find(&mut tx, id).await.unwrap();
    assert_eq!((found.expires_at, found.items), (NOW + Duration::days(30), 2), "there is none without an end");
    assert_eq!(collections::items(&mut tx, id).await.unwrap(), [waiting.asset, inside.asset]);
    let share = found.share(&tx, false, true);
    let (seen, pending) = (
        visibility::asset(&mut tx, inside.asset).await.unwrap(),
        visibility::asset(&mut tx, waiting.asset).await.unwrap(),
    );
    for (now, page, file) in [
        (NOW, Answer::Visible, Answer::Visible),
        (NOW + Duration::days(30) - Duration::SECOND, Answer::Visible, Answer::Visible),
        (NOW + Duration::days(30), Answer::Gone, Answer::Gone),
    ] {
        assert_eq!(opening(&share, now), page);
        assert_eq!(answer(Viewer::Guest(&share), &seen, Purpose::Rendition, now), file);
        assert_ne!(answer(Viewer::Guest(&share), &seen, Purpose::Download, now), Answer::Visible);
        assert_ne!(answer(Viewer::Guest(&share), &pending, Purpose::Rendition, now), Answer::Visible);
    }
    let locked = collections::Collection { password_hash: Some("$argon2id$x".into()), ..found.clone() };
    assert_eq!(opening(&locked.share(&tx, false, true), NOW), Answer::Hidden);
    assert_eq!(opening(&locked.share(&tx, true, true), NOW), Answer::Visible);
    let mut tx = library.tx(&library.approver).await;
    collections::revoke(&mut tx, id, NOW).await.unwrap();
    assert!(matches!(collections::revoke(&mut tx, id, NOW).await, Err(Error::NotFound)));
    let revoked = collections::find(&mut tx, id).await.unwrap();
    assert_eq!(opening(&revoked.share(&tx, true, true), NOW), Answer::Gone);
    assert!(matches!(collections::set_items(&mut tx, id, revoked.version, &[]).await, Err(Error::Stale)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_collection_holds_what_the_tenant_has_and_is_made_by_approvers(owner: PgPool) {
    let library = Library::new(owner).await;
    let other = Library::new(library.owner.clone()).await;
    let (ours, theirs) = (library.published(1).await, other.published(1).await);
    let mut tx = library.tx(&library.approver).await;
    let add = collections::add(&mut tx, &collection(), &[ours.asset, theirs.asset], NOW).await;
    assert_eq!(refused(add, "assets"), Some(FieldError::Unknown));
    let mut tx = library.tx(&library.approver).await;
    for wrong in [NOW, NOW + Duration::days(367)] {
        let new = NewCollection { expires_at: Some(wrong), ..collection() };
        assert_eq!(
            refused(collections::add(&mut tx, &new, &[], NOW).await, "expires_at"),
            Some(FieldError::OutOfRange)
        );
    }
    let new = NewCollection { password_hash: Some("secret".into()), ..collection() };
    assert_eq!(refused(collections::add(&mut tx, &new, &[], NOW).await, "password"), Some(FieldError::Malformed));
    let id = collections::add(&mut tx, &collection(), &[ours.asset], NOW).await.unwrap();
    collections::set_items(&mut tx, id, 1, &[]).await.unwrap();
    assert!(matches!(collections::set_items(&mut tx, id, 1, &[]).await, Err(Error::Stale)));
    assert_eq!(
        collections::list(&mut tx, PageRequest::new(None, 9))
            .await
            .unwrap()
            .rows
            .iter()
            .map(|each| (each.id, each.items))
            .collect::<Vec<_>>(),
        [(id, 0)]
    );
    tx.commit().await.unwrap();
    let mut tx = other.tx(&other.approver).await;
    assert!(matches!(collections::find(&mut tx, id).await, Err(Error::NotFound)));
    let mut tx = library.tx(&library.uploader).await;
    assert!(matches!(collections::add(&mut tx, &collection(), &[], NOW).await, Err(Error::Forbidden)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_rendition_is_delivered_when_it_is_ready_and_says_why_there_is_none(owner: PgPool) {
    let library = Library::new(owner).await;
    let added = library.published(1).await;
    let [card, zoom] =
        [Size::Card, Size::Zoom].map(|size| Wanted { size, format: Format::Webp, watermark: String::new() });
    let made =
        |hash| Made { storage_key: "t/x".into(), bytes: 9, width: Some(3), height: Some(2), content_hash: [hash; 32] };
    let system = library.system();
    let mut tx = library.tx(&system).await;
    renditions::ask(&mut tx, added.version, &[card.clone(), zoom.clone()], NOW).await.unwrap();
    renditions::ready(&mut tx, added.version, &card, &made(1), NOW).await.unwrap();
    renditions::failed(&mut tx, added.version, &zoom, "too large").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = library.tx(&library.customer).await;
    let ready = renditions::ready_of(&mut tx, &[added.version], "").await.unwrap();
    assert_eq!(
        ready.iter().map(|each| (&each.wanted, each.made.clone())).collect::<Vec<_>>(),
        [(&card, Some(made(1)))]
    );
    assert_eq!(visibility::rendition(&mut tx, ready[0].id).await.unwrap().version, added.version);
    assert!(matches!(renditions::of_version(&mut tx, added.version).await, Err(Error::Forbidden)));
    let mut tx = library.tx(&library.approver).await;
    let all = renditions::of_version(&mut tx, added.version).await.unwrap();
    let told: Vec<_> = all.iter().map(|each| (each.progress, each.error.as_str())).collect();
    assert_eq!(told, [(Progress::Ready, ""), (Progress::Failed, "too large")]);
    assert!(matches!(renditions::ask(&mut tx, added.version, &[], NOW).await, Err(Error::Forbidden)));
    let mut tx = library.tx(&system).await;
    renditions::ask(&mut tx, added.version, &[card.clone(), zoom.clone()], NOW).await.unwrap();
    renditions::ready(&mut tx, added.version, &card, &made(2), NOW).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = library.tx(&library.approver).await;
    let all = renditions::of_version(&mut tx, added.version).await.unwrap();
    assert_eq!(all.iter().map(|each| each.progress).collect::<Vec<_>>(), [Progress::Ready, Progress::Queued]);
    assert_eq!((all[0].id, all[0].made.clone()), (ready[0].id, Some(made(2))));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_a_list_says_of_others_files_is_noted_once_and_not_fetched(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "MG3004").await;
    let listed = |uri: &str| Listed { uri: uri.into(), slot: 1, asset_type: "P04".into(), ..Listed::default() };
    let list = ["MG3004.jpg", "MG3004_2.jpg"].map(|name| (part, listed(&format!("https://example.test/{name}"))));
    let mut tx = library.tx(&library.uploader).await;
    let counts = |noted: Noted| (noted.added, noted.changed, noted.unchanged);
    assert_eq!(counts(references::note(&mut tx, &list, NOW).await.unwrap()), (2, 0, 0));
    let mut other = list.clone();
    other[1].1.width = Some(300);
    assert_eq!(counts(references::note(&mut tx, &other, NOW).await.unwrap()), (0, 1, 1));
    assert_eq!(counts(references::note(&mut tx, &list, NOW).await.unwrap()), (0, 1, 1));
    assert_eq!(
        refused(references::note(&mut tx, &[list[0].clone(), list[0].clone()], NOW).await, "uri"),
        Some(FieldError::Taken)
    );
    for uri in ["file:///etc/passwd", "https://a b", ""] {
        assert_eq!(
            refused(references::note(&mut tx, &[(part, listed(uri))], NOW).await, "uri"),
            Some(FieldError::Malformed)
        );
    }
    let of = |state, number: &str| Filter { state: Some(state), number: number.to_owned() };
    let page = PageRequest::new(None, 10);
    let found = references::list(&mut tx, &of(Fetch::NotFetched, "mg-30"), page).await.unwrap().rows;
    for none in [of(Fetch::Fetched, ""), of(Fetch::NotFetched, "3004"), of(Fetch::NotFetched, "MG30040")] {
        assert_eq!(references::list(&mut tx, &none, page).await.unwrap().rows, [], "{none:?}");
    }
    assert_eq!(
        found.iter().map(|each| each.uri.as_str()).collect::<Vec<_>>(),
        list.each_ref().map(|(_, each)| each.uri.as_str())
    );
    assert!(matches!(references::settle(&mut tx, found[0].id, Err("no")).await, Err(Error::Forbidden)));
    tx.commit().await.unwrap();
    let (added, system) = (library.brings(1).await, library.system());
    let mut tx = library.tx(&system).await;
    references::settle(&mut tx, found[0].id, Ok(added.asset)).await.unwrap();
    references::settle(&mut tx, found[1].id, Err("the host is not allowed")).await.unwrap();
    let refused = references::list(&mut tx, &of(Fetch::Refused, ""), page).await.unwrap().rows;
    let counts = references::counts(&mut tx).await.unwrap();
    assert_eq!((counts.not_fetched, counts.fetched, counts.refused), (0, 1, 1));
    assert_eq!(refused.iter().map(|each| each.error.as_str()).collect::<Vec<_>>(), ["the host is not allowed"]);
}
