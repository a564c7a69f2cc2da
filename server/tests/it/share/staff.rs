//! Staff who share files, change what is shared, and end it.

use super::{GUESTS, Library, ORIGINAL, archive, inside};
use crate::{
    browser::{Answer, Browser},
    shop::{PASSWORD, Shop},
};
use identity::Role;
use sqlx::PgPool;

/// The form of a page for staff, posted with what its hidden fields say.
async fn change(admin: &mut Browser, page: &str, form: &str, fields: &[(&str, &str)]) -> Answer {
    let open = admin.get(page).await;
    let (collection, version) = (open.field("collection").unwrap(), open.field("version").unwrap());
    let all: Vec<_> = [("collection", collection.as_str()), ("version", version.as_str())]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    let answer = admin.post(&format!("/api/media/{form}"), &all).await;
    assert!(answer.location().is_some_and(|to| !to.contains("__err")), "{form}: {answer:?}");
    answer
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_approver_shares_changes_and_ends_a_collection(owner: PgPool) {
    let library = Library::open(&owner).await;
    let (pad, disc) = (library.published("pad.jpg", false).await, library.published("disc.jpg", false).await);
    sqlx::query(
        "insert into asset_links select tenant_id, $1, asset_id, 1, now(), created_by from assets where asset_id = $2",
    )
    .bind(library.shop.pads.uuid())
    .bind(disc.asset.uuid())
    .execute(&owner)
    .await
    .unwrap();
    let mut approver = library.site.sign_in(&library.shop.hire(&owner, Role::MediaApprover).await).await;
    approver.get("/media/collections").await.says("Nothing is shared yet");
    let new = approver.get(&format!("/media/collections/new?assets={}&assets=x", pad.asset)).await;
    let (assets, last_day) = (new.field("assets").unwrap(), new.field("last_day").unwrap());
    assert_eq!(assets, pad.asset.to_string());
    let fields = [("name", "Spring <fair>"), ("assets", &assets), ("last_day", &last_day), ("downloads", "yes")];
    let easy = approver.post("/api/media/add-collection", &[&fields[..], &[("password", "short")]].concat()).await;
    assert!(easy.location().is_some_and(|to| to.contains("__err")), "{easy:?}");
    let made = approver.post("/api/media/add-collection", &[&fields[..], &[("password", GUESTS)]].concat()).await;
    let shared = made.location().expect("a page").to_owned();
    let page = approver.get(&shared).await;
    page.says("The collection is shared.");
    page.keeps(&[GUESTS.to_owned(), "argon2id".to_owned()], "the page");
    let at = shared.split('?').next().unwrap().to_owned();
    let address = page.field_of("input", "link").unwrap();
    let link = address.split_once("/share/").map(|(_, token)| format!("/share/{token}")).unwrap();
    assert!(address.starts_with("https://portal.example.test/share/"), "{address}");

    let mut guest = inside(&library, &link).await;
    guest.get(&link).await.says("Spring &lt;fair&gt;");
    let numbers = format!("{}-PAD-4410\nNO-SUCH", library.shop.mark);
    let added = change(&mut approver, &at, "add-to-collection", &[("numbers", &numbers)]).await;
    let page = approver.get(added.location().unwrap()).await;
    page.says("1 file was added.");
    page.says("Nothing is published for: NO-SUCH");
    assert_eq!(names(&guest.get(&link).await), ["pad.jpg", "disc.jpg"]);
    change(&mut approver, &at, "change-collection", &[("how", "up"), ("asset", &disc.asset.to_string())]).await;
    assert_eq!(names(&guest.get(&link).await), ["disc.jpg", "pad.jpg"]);
    change(&mut approver, &at, "change-collection", &[("how", "remove"), ("asset", &disc.asset.to_string())]).await;
    let search = approver.get(&format!("{at}?q=disc")).await;
    assert!(search.body.contains("value=\"add\""), "it is offered again");
    search.says("disc.jpg");

    let both = archive(&approver, &format!("{at}/bundle.zip?what=originals")).await;
    assert_eq!(both["pad.jpg"], ORIGINAL);
    change(&mut approver, &at, "edit-collection", &[("name", "Fair"), ("last_day", &last_day)]).await;
    let page = guest.get(&link).await;
    page.says("Fair");
    assert!(!page.body.contains("bundle.zip"), "downloads were turned off");
    change(&mut approver, &at, "set-collection-password", &[("password", PASSWORD)]).await;
    guest.get(&link).await.says("A password is needed");
    change(&mut approver, &at, "set-collection-password", &[("remove", "yes")]).await;
    guest.get(&link).await.says("Fair");
    let csv = approver.get("/media/collections.csv").await.body;
    assert!(csv.contains("\"Fair\",\"1\",\"no\",\"no\"") && csv.contains("\"open\""), "{csv}");
    approver.get("/media/collections").await.says("Whoever has the link");

    let id = at.rsplit('/').next().unwrap().to_owned();
    let unsure = approver.post("/api/media/revoke-collection", &[("collection", &id)]).await;
    assert!(unsure.location().is_some_and(|to| to.contains("__err")), "{unsure:?}");
    change(&mut approver, &at, "revoke-collection", &[("sure", "yes")]).await;
    let page = approver.get(&at).await;
    page.says("It cannot be opened again");
    page.says("Share these files anew");
    assert!(page.field("version").is_none(), "nothing is left to change");
    assert_eq!(guest.get(&link).await.status, 410);
}

/// The names that a guest's page shows, in their order.
fn names(answer: &Answer) -> Vec<String> {
    let tiles = answer.body.split("share-tile-name").skip(1);
    let name = |tile: &str| Some(tile.split("<bdi>").nth(1)?.split('<').next()?.to_owned());
    tiles.filter_map(name).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn collections_are_for_staff_and_changed_by_approvers(owner: PgPool) {
    let library = Library::open(&owner).await;
    let other = Shop::open(&owner, "SOUTH", 10_000).await;
    let photo = library.published("pad.jpg", false).await;
    library.share(&[photo.asset], None, "", true).await;
    let id: sqlx::types::Uuid =
        sqlx::query_scalar("select collection_id from share_collections").fetch_one(&owner).await.unwrap();
    let at = format!("/media/collections/{id}");
    for role in Role::ALL {
        let mut browser = library.site.sign_in(&library.shop.hire(&owner, role).await).await;
        let reads = matches!(role, Role::TenantAdmin | Role::CatalogManager | Role::MediaApprover);
        let approves = matches!(role, Role::TenantAdmin | Role::MediaApprover);
        for address in ["/media/collections", &at, "/media/collections.csv"] {
            assert_eq!(browser.get(address).await.status, if reads { 200 } else { 403 }, "{role} at {address}");
        }
        assert_eq!(browser.status(&format!("{at}/bundle.zip")).await, if reads { 200 } else { 403 }, "{role}");
        let new = browser.get("/media/collections/new").await.status;
        assert_eq!(new, if approves { 200 } else { 403 }, "{role}");
        let id = id.to_string();
        for (form, fields) in [
            ("edit-collection", vec![("version", "9"), ("name", "x")]),
            ("change-collection", vec![("version", "9"), ("how", "up"), ("asset", &id)]),
            ("set-collection-password", vec![("version", "9"), ("remove", "yes")]),
        ] {
            let all: Vec<_> = [("collection", id.as_str())].into_iter().chain(fields).collect();
            let answer = browser.call(&format!("/api/media/{form}"), &all).await;
            assert_eq!(answer.status, if approves { 409 } else { 403 }, "{role} {form}: {}", answer.body);
        }
    }
    let mut elsewhere = library.site.sign_in(&other.admin).await;
    for address in [at.clone(), format!("{at}/bundle.zip")] {
        assert_eq!(elsewhere.status(&address).await, 404, "{address}");
    }
    let revoke = [("collection", id.to_string()), ("sure", "yes".to_owned())];
    let revoke: Vec<_> = revoke.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(elsewhere.call("/api/media/revoke-collection", &revoke).await.status, 404);
    elsewhere.get("/media/collections").await.says("Nothing is shared yet");
}
