//! What guests and people take away at once, and what of it carries a watermark.

use super::{Library, MARK, MARKED, ORIGINAL, PLAIN, archive, files, unzipped};
use crate::browser::{Browser, browsing};
use axum::{body::to_bytes, http::Method};
use identity::Role;
use media::AssetId;
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn guests_see_the_watermark_or_that_it_is_being_written(owner: PgPool) {
    let library = Library::open(&owner).await;
    let (marked, waiting) = (library.published("pad.jpg", true).await, library.published("disc.jpg", false).await);
    let link = library.share(&[marked.asset, waiting.asset], None, MARK, true).await;
    let mut guest = library.site.stranger();
    let page = guest.get(&link).await;
    page.says("Being prepared");
    let shown = files(&page);
    assert!(!shown.is_empty());
    for address in &shown {
        assert_eq!(guest.get(address).await.body, MARKED);
    }
    let archive = archive(&guest, &format!("{link}/bundle.zip")).await;
    assert_eq!(archive.keys().collect::<Vec<_>>(), ["files.csv", "pad.jpg"]);
    assert_eq!(archive["pad.jpg"], MARKED);
    let list: Vec<_> = archive["files.csv"].lines().collect();
    assert_eq!(list.len(), 3);
    assert!(list[1].starts_with("\"pad.jpg\",\"pad.jpg\"") && list[1].contains("CC BY"), "{list:?}");
    assert!(list[2].starts_with("\"\",\"disc.jpg\"") && list[2].ends_with("\"being prepared\""), "{list:?}");
    library.rendition(waiting.version, MARK, MARKED).await;
    assert!(!guest.get(&link).await.text().contains("Being prepared"));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_may_only_be_looked_at_is_not_taken_away(owner: PgPool) {
    let library = Library::open(&owner).await;
    let photo = library.published("pad.jpg", false).await;
    let link = library.share(&[photo.asset], None, "", true).await;
    let mut guest = library.site.stranger();
    let page = guest.get(&link).await;
    assert!(page.body.contains("bundle.zip"));
    let mut taken = 0;
    library.do_to_all("update share_collections set downloads = false").await;
    for address in files(&page) {
        let answer = guest.get(&address).await;
        taken += usize::from(answer.status == 404);
        assert!(answer.status == 404 || answer.status == 200, "{address}");
    }
    assert_eq!(taken, 1, "the one address that was for taking away");
    let page = guest.get(&link).await;
    assert!(!page.body.contains("bundle.zip") && !page.text().contains("Download"));
    assert_eq!(guest.status(&format!("{link}/bundle.zip")).await, 404);
}

/// Posts a form whose answer is an archive.
async fn bundle(browser: &Browser, form: &str) -> axum::response::Response {
    let request = browsing(Method::POST, "/media/bundle.zip")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    browser.begin(request, form.to_owned()).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn everybody_takes_what_is_published_of_parts_and_staff_originals(owner: PgPool) {
    let library = Library::open(&owner).await;
    let photo = library.published("pad.jpg", false).await;
    let waiting = library.published("new.jpg", false).await;
    for asset in [photo.asset, waiting.asset] {
        sqlx::query("insert into asset_links select tenant_id, $1, asset_id, 1, now(), created_by from assets where asset_id = $2")
            .bind(library.shop.pads.uuid())
            .bind(asset.uuid())
            .execute(&owner)
            .await
            .unwrap();
    }
    sqlx::query("update asset_versions set state = 'in_review' where asset_version_id = $1")
        .bind(waiting.version.uuid())
        .execute(&owner)
        .await
        .unwrap();
    let numbers = format!("numbers={}-PAD-4410%0ANO-SUCH", library.shop.mark);
    let open = async |answer: axum::response::Response| {
        assert_eq!(answer.status(), 200);
        unzipped(&to_bytes(answer.into_body(), usize::MAX).await.unwrap())
    };
    for role in Role::ALL {
        let browser = library.site.sign_in(&library.shop.hire(&owner, role).await).await;
        let archive = open(bundle(&browser, &numbers).await).await;
        assert_eq!(archive.keys().collect::<Vec<_>>(), ["files.csv", "pad.jpg"], "{role}");
        assert_eq!(archive["pad.jpg"], PLAIN);
        let list = &archive["files.csv"];
        assert!(
            list.contains("\"NO-SUCH\"") && list.contains("\"nothing published\"") && !list.contains("new.jpg"),
            "{list}"
        );
        let chosen = format!("assets={}&assets={}", photo.asset, waiting.asset);
        let archive = open(bundle(&browser, &chosen).await).await;
        let staff = matches!(role, Role::TenantAdmin | Role::CatalogManager | Role::MediaApprover);
        assert_eq!(archive.contains_key("new.jpg"), staff, "{role}");
        let originals = bundle(&browser, &format!("{chosen}&what=originals")).await;
        if staff {
            assert_eq!(open(originals).await["new.jpg"], ORIGINAL, "{role}");
        } else {
            assert_eq!(originals.headers()["location"], "/media/bundle?why=nothing", "{role}");
        }
    }
    let mut buyer = library.site.sign_in(&library.shop.near.buyer).await;
    for (form, why) in
        [("", "none"), ("numbers=NO-SUCH", "nothing"), (&format!("assets={}", AssetId::generate()), "nothing")]
    {
        assert_eq!(bundle(&buyer, form).await.headers()["location"], format!("/media/bundle?why={why}"), "{form}");
    }
    let many: Vec<_> = (0..501).map(|number| format!("N{number}")).collect();
    assert_eq!(
        bundle(&buyer, &format!("numbers={}", many.join(","))).await.headers()["location"],
        "/media/bundle?why=many"
    );
    buyer.get("/media/bundle?why=busy").await.says("Two downloads are under way already.");
    assert_eq!(bundle(&library.site.stranger(), &numbers).await.status(), 303);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_archive_is_asked_for_file_by_file_and_two_are_enough(owner: PgPool) {
    let library = Library::open(&owner).await;
    let mut assets = Vec::new();
    for number in 0..9 {
        assets.push(library.published(&format!("photo {number}.jpg"), false).await.asset);
    }
    let link = library.share(&assets, None, "", true).await;
    let guest = library.site.stranger();
    let archive_of = format!("{link}/bundle.zip");
    let begun = guest.begin(browsing(Method::GET, &archive_of), String::new()).await;
    let second = guest.begin(browsing(Method::GET, &archive_of), String::new()).await;
    assert_eq!(guest.status(&archive_of).await, 429);
    drop(second);
    // Nobody has read yet, so only the first pieces are written: the rest is refused when its turn comes.
    library.do_to_all("update share_collections set revoked_at = now()").await;
    let files = unzipped(&to_bytes(begun.into_body(), usize::MAX).await.unwrap());
    assert!(files.len() < 6, "{:?}", files.keys());
    let list = &files["files.csv"];
    assert_eq!(list.lines().count(), 1 + assets.len());
    assert!(list.matches("\"no longer available\"").count() >= 5, "{list}");
    library.do_to_all("update share_collections set revoked_at = null").await;
    crate::site::eventually("there is room again", async || guest.status(&archive_of).await == 200).await;
}
