//! What customers see of the library: the page of a part, and lists of parts.

use crate::{
    browser::{Answer, Browser, browsing},
    shop::{CIVIC, Shop},
    site::Site,
};
use axum::http::Method;
use bytes::Bytes;
use catalog::PartId;
use identity::Role;
use media::{AssetId, AssetVersionId, RenditionId, storage::Key};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

const BYTES: &[u8] = b"the bytes of a file";

/// A file of a part, as the library has it after its jobs.
#[derive(Clone, Copy)]
struct File<'a> {
    part: PartId,
    slot: i16,
    kind: &'a str,
    state: &'a str,
    alt: &'a str,
    until: Option<OffsetDateTime>,
}

impl<'a> File<'a> {
    fn photo(part: PartId, slot: i16, alt: &'a str) -> Self {
        Self { part, slot, kind: "image", state: "published", alt, until: None }
    }
}

struct Kept {
    asset: AssetId,
    version: AssetVersionId,
}

/// Puts the file into the library, with everything made of it.
async fn keep(owner: &PgPool, site: &Site, shop: &Shop, file: File<'_>) -> Kept {
    let kept = Kept { asset: AssetId::generate(), version: AssetVersionId::generate() };
    sqlx::query(
        "with a as (insert into assets (asset_id, tenant_id, kind, document_type, created_at, created_by)
                    values ($1, $2, $3, case when $3 = 'document' then 'installation' end, now(), $4)),
              v as (insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type,
                                                bytes, sha256, storage_key, width, height, valid_until, rejection,
                                                licence, approved_by, created_at, created_by)
                    values ($5, $2, $1, 1, $6, 'a.jpg', 'image/jpeg', 19, sha256($5::text::bytea), 'x', 1600, 1200, $7,
                            case when $6 = 'rejected' then 'No' else '' end, 'CC BY ' || $8, $4, now(), $4)),
              t as (insert into asset_texts (tenant_id, asset_version_id, language, alt, transcript)
                    values ($2, $5, 'en', $8, case when $3 = 'video' then 'Turn it clockwise.' else '' end))
         insert into asset_links (tenant_id, part_id, asset_id, slot, created_at, created_by)
         values ($2, $9, $1, $10, now(), $4)",
    )
    .bind(kept.asset.uuid())
    .bind(shop.tenant.uuid())
    .bind(file.kind)
    .bind(shop.near.person.uuid())
    .bind(kept.version.uuid())
    .bind(file.state)
    .bind(file.until)
    .bind(file.alt)
    .bind(file.part.uuid())
    .bind(file.slot)
    .execute(owner)
    .await
    .unwrap();
    let sizes = ["thumb", "card", "page", "zoom"];
    let mut made: Vec<_> =
        sizes.into_iter().flat_map(|size| [(size, "avif"), (size, "webp"), (size, "jpeg")]).collect();
    made.extend(match file.kind {
        "document" => Some(("file", "pdf")),
        "video" => Some(("file", "mp4")),
        _ => None,
    });
    for (size, format) in made {
        let key = Key::rendition(shop.tenant, kept.version, &format!("{size}.{format}")).unwrap();
        let bytes = if size == "file" { Bytes::from(vec![b'x'; 1_240_000]) } else { Bytes::from_static(BYTES) };
        let length = bytes.len() as i64;
        site.storage.put_bytes(&key, bytes).await.unwrap();
        sqlx::query(
            "insert into renditions (rendition_id, tenant_id, asset_version_id, size, format, state, storage_key, bytes, width,
                                     height, content_hash, created_at, ready_at)
             values ($1, $2, $3, $4, $5, 'ready', $6, $7,
                     case $4 when 'thumb' then 160 when 'zoom' then 1600 when 'file' then null else 1200 end, 900,
                     sha256($1::text::bytea), now(), now())",
        )
        .bind(RenditionId::generate().uuid())
        .bind(shop.tenant.uuid())
        .bind(kept.version.uuid())
        .bind(size)
        .bind(format)
        .bind(key.as_str())
        .bind(length)
        .execute(owner)
        .await
        .unwrap();
    }
    kept
}

async fn set(owner: &PgPool, statement: &str, version: AssetVersionId) {
    sqlx::query(statement).bind(version.uuid()).execute(owner).await.unwrap();
}

/// Every address of a file on the page.
fn files(answer: &Answer) -> Vec<String> {
    let of = [("img", "src"), ("source", "srcset"), ("source", "src"), ("a", "href"), ("video", "poster")];
    let all = of.into_iter().flat_map(|(element, attribute)| answer.values(element, attribute));
    let each = all.flat_map(|value| value.split(", ").map(str::to_owned).collect::<Vec<_>>());
    each.filter(|value| value.starts_with("/files/"))
        .map(|value| value.split(' ').next().unwrap_or_default().to_owned())
        .collect()
}

async fn status(browser: &mut Browser, address: &str) -> u16 {
    browser.send(browsing(Method::GET, address), String::new()).await.status.as_u16()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_sees_what_is_published_of_a_part_and_nothing_else(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let page = format!("/parts/{}", shop.pads);
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    let bare = buyer.get(&page).await;
    assert!(files(&bare).is_empty() && bare.body.contains("/img/part-types/"), "the illustration of its type");
    assert!(!bare.body.contains("GalleryIsland"), "nothing has to run for that");

    let front = keep(&owner, &site, &shop, File::photo(shop.pads, 1, "The pads from the front")).await;
    keep(&owner, &site, &shop, File::photo(shop.pads, 2, "The wear sensor")).await;
    keep(&owner, &site, &shop, File { kind: "video", ..File::photo(shop.pads, 3, "How it is fitted") }).await;
    keep(&owner, &site, &shop, File { kind: "document", ..File::photo(shop.pads, 1, "Fitting the pads") }).await;
    for (state, slot) in
        [("submitted", 4), ("in_review", 5), ("rejected", 6), ("approved", 7), ("quarantined", 8), ("expired", 9)]
    {
        let alt = format!("Not for customers: {state}");
        keep(&owner, &site, &shop, File { state, ..File::photo(shop.pads, slot, &alt) }).await;
    }
    let shown = buyer.get(&page).await;
    assert!(!shown.body.contains("Not for customers"), "{}", shown.text());
    for words in ["CC BY The wear sensor", "Turn it clockwise.", "Installation sheet (PDF, 1.2 MB)", "Fitting the pads"]
    {
        shown.says(words);
    }
    assert!(!shown.text().contains("waiting"), "what waits is for staff to know");
    let alts = shown.values("img", "alt");
    let order: Vec<_> = alts.iter().filter(|alt| alt.starts_with("The ")).take(2).cloned().collect();
    assert_eq!(order, ["The pads from the front", "The wear sensor"], "by place");
    let eager: Vec<_> =
        shown.tags().filter(|tag| tag.starts_with("img ") && tag.contains("loading=\"eager\"")).collect();
    assert!(eager.len() == 1 && eager[0].contains("The pads from the front"), "{eager:?}");
    let photos = shown.tags().filter(|tag| tag.starts_with("img ") && tag.contains("src=\"/files/"));
    for photo in photos {
        assert!(photo.contains(" width=\"") && photo.contains(" height=\""), "room is kept: {photo}");
    }
    assert!(shown.tags().any(|tag| tag.starts_with("video ") && tag.contains("preload=\"none\"")));

    let addresses = files(&shown);
    assert!(addresses.len() > 20, "{addresses:?}");
    for address in &addresses {
        assert_eq!(status(&mut buyer, address).await, 200, "{address}");
    }
    set(&owner, "update asset_versions set valid_until = now() where asset_version_id = $1", front.version).await;
    let after = buyer.get(&page).await;
    assert!(!after.body.contains("The pads from the front"));
    let gone = addresses.iter().filter(|address| !files(&after).contains(address));
    for address in gone {
        assert_eq!(status(&mut buyer, address).await, 410, "{address}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_kept_file_is_asked_for_again_and_is_gone_when_it_was_taken_off(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let photo = keep(&owner, &site, &shop, File::photo(shop.pads, 1, "The pads")).await;
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    let mut admin = site.sign_in(&shop.admin).await;
    let address = |page: Answer| files(&page).remove(0);
    let of_buyer = address(buyer.get(&format!("/parts/{}", shop.pads)).await);
    let of_admin = address(admin.get(&format!("/parts/{}", shop.pads)).await);
    assert_ne!(of_buyer, of_admin, "an address is for whom it was made");
    for (browser, address, kept) in
        [(&mut buyer, &of_buyer, "private, max-age=300, must-revalidate"), (&mut admin, &of_admin, "private, no-cache")]
    {
        let whole = browser.send(browsing(Method::GET, address), String::new()).await;
        assert_eq!((whole.status.as_u16(), whole.header("cache-control")), (200, Some(kept)));
        let tag = whole.header("etag").unwrap().to_owned();
        let again = || browsing(Method::GET, address).header("if-none-match", &tag);
        let same = browser.send(again(), String::new()).await;
        assert_eq!((same.status.as_u16(), same.header("cache-control")), (304, Some(kept)));
    }
    let soon = OffsetDateTime::now_utc() + Duration::minutes(1);
    sqlx::query("update asset_versions set valid_until = $2 where asset_version_id = $1")
        .bind(photo.version.uuid())
        .bind(soon)
        .execute(&owner)
        .await
        .unwrap();
    let ending = buyer.send(browsing(Method::GET, &of_buyer), String::new()).await;
    let kept = ending.header("cache-control").unwrap();
    let seconds: u64 = kept.split(['=', ',']).nth(2).unwrap().parse().unwrap();
    assert!((50..=60).contains(&seconds), "no longer than it may be seen: {kept}");
    let tag = ending.header("etag").unwrap().to_owned();
    set(&owner, "update asset_versions set state = 'approved' where asset_version_id = $1", photo.version).await;
    let taken_off = browsing(Method::GET, &of_buyer).header("if-none-match", &tag);
    let taken_off = buyer.send(taken_off, String::new()).await;
    assert_eq!((taken_off.status.as_u16(), taken_off.header("cache-control")), (404, Some("no-store")));
    assert_eq!(photo.asset.to_string().len(), 36);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn lists_show_the_first_photo_of_each_part(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    keep(&owner, &site, &shop, File::photo(shop.pads, 2, "Side")).await;
    keep(&owner, &site, &shop, File::photo(shop.pads, 1, "Front")).await;
    keep(&owner, &site, &shop, File { state: "submitted", ..File::photo(shop.rotor, 1, "Rotor") }).await;
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    for list in [
        format!("/part-types/{}", shop.part_type),
        format!("/vehicles/{CIVIC}?position=front"),
        "/search?q=NORTH-PAD-4410".to_owned(),
    ] {
        let answer = buyer.get(&list).await;
        let photos: Vec<_> = answer.values("img", "src").into_iter().filter(|src| src.starts_with("/files/")).collect();
        assert_eq!(photos.len(), 1, "{list}: {}", answer.text());
        assert_eq!(status(&mut buyer, &photos[0]).await, 200);
    }
    let all = buyer.get(&format!("/part-types/{}", shop.part_type)).await;
    let rows = all.tags().filter(|tag| tag.starts_with("td class=\"cell-media\"")).count();
    let illustrations = all.values("img", "src").into_iter().filter(|src| src.starts_with("/img/part-types/")).count();
    assert_eq!((rows, illustrations), (4, 3), "what has no photo has the illustration of its type");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenant_sees_none_of_it(owner: PgPool) {
    let (shop, other) = (Shop::open(&owner, "NORTH", 10_000).await, Shop::open(&owner, "SOUTH", 10_000).await);
    let site = Site::new(&owner);
    keep(&owner, &site, &shop, File::photo(shop.pads, 1, "Pads of NORTH")).await;
    let mut elsewhere = site.sign_in(&other.admin).await;
    assert_eq!(elsewhere.get(&format!("/parts/{}", shop.pads)).await.status, 404);
    let theirs = elsewhere.get(&format!("/parts/{}", other.pads)).await;
    assert!(files(&theirs).is_empty());
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    let addresses = files(&buyer.get(&format!("/parts/{}", shop.pads)).await);
    assert!(!addresses.is_empty());
    for address in addresses {
        assert_eq!(status(&mut elsewhere, &address).await, 404, "{address}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn staff_are_told_what_waits_and_what_is_missing_with_a_way_to_do_it(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    let photo = keep(&owner, &site, &shop, File::photo(shop.pads, 1, "The pads")).await;
    keep(&owner, &site, &shop, File { state: "submitted", ..File::photo(shop.pads, 2, "Waiting") }).await;
    let soon = OffsetDateTime::now_utc() + Duration::days(10);
    sqlx::query("update asset_versions set width = 640, height = 480, valid_until = $2 where asset_version_id = $1")
        .bind(photo.version.uuid())
        .bind(soon)
        .execute(&owner)
        .await
        .unwrap();
    let mut admin = site.sign_in(&shop.admin).await;
    let page = admin.get(&format!("/parts/{}", shop.pads)).await;
    for words in [
        "1 file shown, 1 waiting",
        "7 of 10 points",
        "Only one photo",
        "A photo of 640 × 480 pixels, below 1,000",
        "A photo expires on",
        "No installation sheet",
        "Add photos",
    ] {
        page.says(words);
    }
    let links = page.values("a", "href");
    let of_photo = [format!("/media/assets/{}#terms", photo.asset), format!("/media/upload?replace={}", photo.asset)];
    let of_part = [format!("/media?q={}-PAD-4410", shop.mark), "/media/upload".to_owned()];
    for link in of_photo.into_iter().chain(of_part) {
        assert!(links.contains(&link), "{link}: {links:?}");
    }
    for role in [Role::SupportAgent, Role::Counter, Role::Buyer] {
        let mut other = site.sign_in(&shop.hire(&owner, role).await).await;
        let page = other.get(&format!("/parts/{}", shop.pads)).await;
        assert!(!page.text().contains("waiting") && !page.body.contains("/media"), "{role}");
    }
}
