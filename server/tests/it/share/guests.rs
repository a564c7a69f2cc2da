//! Guests at the link of a collection: its password, its end, and links that are none.

use super::{GUESTS, Library, PLAIN, archive, files, inside};
use crate::{browser::browsing, shop::Shop, site::key};
use axum::http::Method;
use media::{CollectionId, collections::token};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_locked_collection_shows_nothing_before_its_password(owner: PgPool) {
    let library = Library::open(&owner).await;
    let photo = library.published("pad.jpg", false).await;
    let link = library.share(&[photo.asset], Some(GUESTS), "", true).await;
    let mut stranger = library.site.stranger();
    let page = stranger.get(&link).await;
    assert_eq!(page.status, 200);
    page.says("A password is needed");
    page.says("NORTH Distribution shares files here");
    assert!(files(&page).is_empty() && !page.body.contains("pad.jpg") && !page.body.contains("Spring fair"));
    assert!(page.header("x-robots-tag").is_some_and(|robots| robots.contains("noindex")));
    let archive_of = format!("{link}/bundle.zip");
    assert_eq!(stranger.get(&archive_of).await.location(), Some(link.as_str()));
    let wrong = stranger.post(&link, &[("password", "amber-lantern-quay-32")]).await;
    assert_eq!(wrong.status, 422);
    wrong.says("The password is not right.");

    let mut guest = inside(&library, &link).await;
    let page = guest.get(&link).await;
    page.says("Spring fair");
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    let shown = files(&page);
    assert!(shown.len() >= 3, "{shown:?}");
    for address in &shown {
        assert_eq!(guest.get(address).await.body, PLAIN, "{address}");
        assert_eq!(stranger.get(address).await.status, 404, "the password is needed for the file, too");
    }
    assert_eq!(archive(&guest, &archive_of).await["pad.jpg"], PLAIN);
    let other = library.share(&[photo.asset], Some(GUESTS), "", true).await;
    guest.get(&other).await.says("A password is needed");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_page_for_guests_speaks_their_language_and_runs_nothing(owner: PgPool) {
    let library = Library::open(&owner).await;
    let link = library.share(&[], None, "", true).await;
    let mut guest = library.site.stranger();
    let french = browsing(Method::GET, &link).header("accept-language", "fr-FR,fr;q=0.9");
    let page = guest.send(french, String::new()).await;
    page.says("Il n’y a rien à voir pour le moment");
    assert!(page.body.contains("<html lang=\"fr\""), "{}", page.body);
    assert!(!page.body.contains("<leptos-island") && !page.body.contains(".wasm"));
    assert!(guest.cookie.is_none(), "who only looks is not followed");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn guesses_end_after_ten(owner: PgPool) {
    let library = Library::open(&owner).await;
    let link = library.share(&[], Some(GUESTS), "", true).await;
    let mut guesser = library.site.stranger();
    for _ in 0..10 {
        assert_eq!(guesser.post(&link, &[("password", "not this one")]).await.status, 422);
    }
    let answer = guesser.post(&link, &[("password", GUESTS)]).await;
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").is_some());
    answer.says("guessed too often");
    let cross = browsing(Method::POST, &link).header("sec-fetch-site", "cross-site");
    let cross = cross.header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(guesser.send(cross, format!("password={GUESTS}")).await.status, 403);
    let other = library.share(&[], Some(GUESTS), "", true).await;
    inside(&library, &other).await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_password_closes_page_files_and_archive(owner: PgPool) {
    let library = Library::open(&owner).await;
    let photo = library.published("pad.jpg", false).await;
    let link = library.share(&[photo.asset], Some(GUESTS), "", true).await;
    let mut guest = inside(&library, &link).await;
    let shown = files(&guest.get(&link).await);
    assert_eq!(guest.get(&shown[0]).await.status, 200);
    let hash = identity::password::hash("another-lantern-quay-44").await.unwrap();
    sqlx::query("update share_collections set password_hash = $1").bind(hash).execute(&owner).await.unwrap();
    guest.get(&link).await.says("A password is needed");
    assert_eq!(guest.get(&shown[0]).await.status, 404);
    assert_eq!(guest.status(&format!("{link}/bundle.zip")).await, 303);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_end_of_a_collection_ends_page_files_and_archive(owner: PgPool) {
    let library = Library::open(&owner).await;
    let photo = library.published("pad.jpg", false).await;
    for statement in [
        "update share_collections set expires_at = now() - interval '1 second'",
        "update share_collections set revoked_at = now()",
    ] {
        let link = library.share(&[photo.asset], Some(GUESTS), "", true).await;
        let mut guest = inside(&library, &link).await;
        let shown = files(&guest.get(&link).await);
        library.do_to_all(statement).await;
        for browser in [&mut guest, &mut library.site.stranger()] {
            let page = browser.get(&link).await;
            assert_eq!(page.status, 410, "{statement}");
            page.says("ask NORTH Distribution for a new link");
            assert!(!page.body.contains("pad.jpg"));
            for address in &shown {
                assert_eq!(browser.get(address).await.status, 410, "{statement} {address}");
            }
            assert_eq!(browser.status(&format!("{link}/bundle.zip")).await, 410, "{statement}");
            assert_eq!(browser.post(&link, &[("password", GUESTS)]).await.status, 410, "{statement}");
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn links_inside_end_no_later_than_the_collection(owner: PgPool) {
    let library = Library::open(&owner).await;
    let photo = library.published("pad.jpg", false).await;
    let link = library.share(&[photo.asset], None, "", true).await;
    let soon = OffsetDateTime::now_utc() + Duration::seconds(2);
    sqlx::query("update share_collections set expires_at = $1").bind(soon).execute(&owner).await.unwrap();
    let mut guest = library.site.stranger();
    let shown = files(&guest.get(&link).await);
    // Whoever puts the end off later does not bring back what was handed out before.
    library.do_to_all("update share_collections set expires_at = now() + interval '1 day'").await;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert_eq!(guest.get(&shown[0]).await.status, 410);
    assert_eq!(guest.get(&files(&guest.clone().get(&link).await)[0]).await.status, 200);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_link_leads_anywhere_that_was_not_signed(owner: PgPool) {
    let library = Library::open(&owner).await;
    let other = Shop::open(&owner, "SOUTH", 10_000).await;
    let photo = library.published("pad.jpg", false).await;
    let link = library.share(&[photo.asset], None, "", true).await;
    let id: sqlx::types::Uuid =
        sqlx::query_scalar("select collection_id from share_collections").fetch_one(&owner).await.unwrap();
    let of_other = format!("/share/{}", token(&key(), other.tenant, id.into()));
    let unknown = library.link(CollectionId::generate());
    let mut guest = library.site.stranger();
    for wrong in [
        &of_other,
        &unknown,
        &link.replacen("/share/", "/share/A", 1),
        &format!("/share/{id}"),
        &link[..link.len() - 1].to_owned(),
    ] {
        for address in [wrong.clone(), format!("{wrong}/bundle.zip")] {
            let answer = guest.get(&address).await;
            assert_eq!(answer.status, 404, "{address}");
            answer.says("There is nothing here");
            answer.keeps(&library.shop.secrets(), &address);
        }
        assert_eq!(guest.post(wrong, &[("password", GUESTS)]).await.status, 404, "{wrong}");
    }
}
