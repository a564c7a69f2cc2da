//! Collections: made and changed by staff, opened by guests, taken away as archives.

use crate::{
    browser::{Answer, Browser, browsing},
    shop::{PASSWORD, Shop},
    site::{Site, key},
};
use axum::{body::to_bytes, http::Method};
use bytes::Bytes;
use identity::{Role, tenants};
use media::{
    AssetId, AssetVersionId, CollectionId, RenditionId,
    collections::{self, NewCollection, token},
    storage::Key,
};
use platform::TenantTx;
use sqlx::PgPool;
use std::collections::BTreeMap;
use time::{Duration, OffsetDateTime};

const PLAIN: &str = "the picture as it is";
const MARKED: &str = "the picture with a watermark";
const ORIGINAL: &str = "the bytes as they came";
const MARK: &str = "Nordlicht";
const GUESTS: &str = "amber-lantern-quay-31";

struct Library {
    owner: PgPool,
    shop: Shop,
    site: Site,
}

#[derive(Clone, Copy)]
struct Published {
    asset: AssetId,
    version: AssetVersionId,
}

impl Library {
    async fn open(owner: &PgPool) -> Self {
        let shop = Shop::open(owner, "NORTH", 10_000).await;
        Self { owner: owner.clone(), shop, site: Site::new(owner) }
    }

    /// A published picture, with what customers and guests get of it.
    async fn published(&self, name: &str, marked: bool) -> Published {
        let (asset, version, tenant) = (AssetId::generate(), AssetVersionId::generate(), self.shop.tenant);
        let (original, now) = (Key::original(tenant, version), OffsetDateTime::now_utc());
        self.site.storage.put_bytes(&original, Bytes::from_static(ORIGINAL.as_bytes())).await.unwrap();
        let sha256: [u8; 32] = std::array::from_fn(|at| version.uuid().as_bytes()[at % 16]);
        sqlx::query(
            "with a as (insert into assets (asset_id, tenant_id, kind, created_at, created_by)
                        values ($1, $2, 'image', $3, $4))
             insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type,
                                         bytes, sha256, storage_key, licence, approved_by, created_at, created_by)
             values ($5, $2, $1, 1, 'published', $6, 'image/jpeg', $7, $8, $9, 'CC BY', $4, $3, $4)",
        )
        .bind(asset.uuid())
        .bind(tenant.uuid())
        .bind(now)
        .bind(self.shop.near.person.uuid())
        .bind(version.uuid())
        .bind(name)
        .bind(ORIGINAL.len() as i64)
        .bind(sha256)
        .bind(original.as_str())
        .execute(&self.owner)
        .await
        .unwrap();
        self.rendition(version, "", PLAIN).await;
        if marked {
            self.rendition(version, MARK, MARKED).await;
        }
        Published { asset, version }
    }

    /// A card to look at and the large JPEG.
    async fn rendition(&self, version: AssetVersionId, watermark: &str, bytes: &'static str) {
        for size in ["card", "zoom"] {
            let name = format!("{size}{}.jpg", if watermark.is_empty() { "" } else { "-marked" });
            let object = Key::rendition(self.shop.tenant, version, &name).unwrap();
            self.site.storage.put_bytes(&object, Bytes::from_static(bytes.as_bytes())).await.unwrap();
            sqlx::query(
                "insert into renditions (rendition_id, tenant_id, asset_version_id, size, format, watermark, state,
                                         storage_key, bytes, width, height, content_hash, created_at, ready_at)
                 values ($1, $2, $3, $4, 'jpeg', $5, 'ready', $6, $7, 4, 3, $8, now(), now())",
            )
            .bind(RenditionId::generate().uuid())
            .bind(self.shop.tenant.uuid())
            .bind(version.uuid())
            .bind(size)
            .bind(watermark)
            .bind(object.as_str())
            .bind(bytes.len() as i64)
            .bind([7_u8; 32])
            .execute(&self.owner)
            .await
            .unwrap();
        }
    }

    async fn share(&self, assets: &[AssetId], password: Option<&str>, watermark: &str, downloads: bool) -> String {
        let password_hash = match password {
            Some(password) => Some(identity::password::hash(password).await.unwrap()),
            None => None,
        };
        let new = NewCollection {
            name: "Spring fair".to_owned(),
            password_hash,
            expires_at: None,
            watermark: watermark.to_owned(),
            downloads,
        };
        let mut tx = self.tx().await;
        let id = collections::add(&mut tx, &new, assets, OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
        self.link(id)
    }

    fn link(&self, id: CollectionId) -> String {
        format!("/share/{}", token(&key(), self.shop.tenant, id))
    }

    async fn tx(&self) -> TenantTx {
        TenantTx::begin(&testkit::app_pool(&self.owner), &tenants::system_actor(self.shop.tenant)).await.unwrap()
    }

    async fn do_to_all(&self, statement: &str) {
        sqlx::query(statement).execute(&self.owner).await.unwrap();
    }
}

/// A guest who has given the password.
async fn inside(library: &Library, link: &str) -> Browser {
    let mut guest = library.site.stranger();
    let answer = guest.post(link, &[("password", GUESTS)]).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some(link)), "{}", answer.text());
    guest
}

/// Addresses of files that a page has.
fn files(answer: &Answer) -> Vec<String> {
    let all = [("img", "src"), ("source", "srcset"), ("a", "href")].into_iter();
    let found = all.flat_map(|(element, attribute)| answer.values(element, attribute));
    found.filter(|address| address.starts_with("/files/")).collect()
}

/// The names in an archive with their contents.
fn unzipped(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, bytes).unwrap();
    let read = "import sys, json, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as a: assert a.testzip() is None; \
                print(json.dumps({n: a.read(n).decode('utf-8-sig') for n in a.namelist()}))";
    let output = std::process::Command::new("python3").args(["-c", read]).arg(file.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

async fn archive(browser: &Browser, address: &str) -> BTreeMap<String, String> {
    let answer = browser.begin(browsing(Method::GET, address), String::new()).await;
    assert_eq!(answer.status(), 200, "{address}");
    assert_eq!(answer.headers()["content-type"], "application/zip");
    unzipped(&to_bytes(answer.into_body(), usize::MAX).await.expect("to its end"))
}

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
