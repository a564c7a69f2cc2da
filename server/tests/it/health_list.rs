//! What parts lack of photos, as staff come to it, and as a spreadsheet.

use crate::{
    browser::{Answer, Browser},
    shop::Shop,
    site::Site,
};
use identity::Role;
use media::AssetId;
use sqlx::PgPool;

/// A described photo of the pads that is shown in this place.
async fn photo(owner: &PgPool, shop: &Shop, slot: u8) -> AssetId {
    let (asset, version, tenant, pads) = (AssetId::generate(), AssetId::generate(), shop.tenant, shop.pads);
    let statement = format!(
        "begin;
         insert into assets (asset_id, tenant_id, kind, created_at, created_by)
         values ('{asset}', '{tenant}', 'image', now(), '{tenant}');
         insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type, bytes,
             sha256, width, height, storage_key, approved_by, created_at, created_by)
         values ('{version}', '{tenant}', '{asset}', 1, 'published', 'pads.jpg', 'image/jpeg', 1, sha256('{asset}'), 1600,
             1200, 'k', '{tenant}', now(), '{tenant}');
         insert into asset_texts values ('{tenant}', '{version}', 'en', 'Pads');
         insert into asset_links values ('{tenant}', '{pads}', '{asset}', {slot}, now(), '{tenant}');
         commit"
    );
    sqlx::raw_sql(&statement).execute(owner).await.unwrap();
    asset
}

/// The lines of the spreadsheet about the pads, without what does not change.
async fn line(browser: &mut Browser) -> Vec<String> {
    let csv = browser.get("/media/health.csv").await;
    let line = csv.body.lines().find(|line| line.contains("NORTH-PAD-4410\"")).map(str::to_owned);
    let line = line.unwrap_or_else(|| panic!("the pads are not listed: {}", csv.body));
    line.split(',').skip(4).take(7).map(|cell| cell.trim_matches('"').to_owned()).collect()
}

async fn post(browser: &mut Browser, form: &str, asset: AssetId) -> Answer {
    let asset = asset.to_string();
    let answer = browser.post(&format!("/api/media/{form}"), &[("asset", &asset), ("back", "/media")]).await;
    assert!(answer.status.is_redirection() && !answer.location().unwrap().contains("__err"), "{}", answer.text());
    answer
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_photo_that_goes_is_a_task_until_it_is_back(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 4837).await;
    let site = Site::new(&owner);
    let mut approver = site.sign_in(&shop.hire(&owner, Role::MediaApprover).await).await;
    assert_eq!(line(&mut approver).await, ["0", "yes", "", "", "", "", "yes"]);
    let (first, _second) = (photo(&owner, &shop, 1).await, photo(&owner, &shop, 2).await);
    assert_eq!(line(&mut approver).await, ["10", "", "", "", "", "", "yes"]);

    post(&mut approver, "archive-asset", first).await;
    assert_eq!(line(&mut approver).await, ["9", "", "yes", "", "", "", "yes"]);
    let page = approver.get("/media/health?lack=second-photo").await;
    page.says("NORTH-PAD-4410");
    page.says("9 of 10 points");
    page.says("Only one photo");
    post(&mut approver, "restore-asset", first).await;
    assert_eq!(line(&mut approver).await[0], "10");
    approver.get("/media/health?lack=second-photo").await.says("Nothing like that is missing");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_list_is_narrowed_and_for_staff_of_its_tenant(owner: PgPool) {
    let (shop, other) = (Shop::open(&owner, "NORTH", 4837).await, Shop::open(&owner, "SOUTH", 9911).await);
    let site = Site::new(&owner);
    let mut manager = site.sign_in(&shop.hire(&owner, Role::CatalogManager).await).await;
    let page = manager.get("/media/health").await;
    page.says("What is missing");
    page.says("0.0 of 10 points on average");
    page.says("No published photo");
    page.says("NORTH-PAD-4410");
    assert!(page.values("a", "href").contains(&"/media/health?lack=photo".to_owned()));
    manager.get(&format!("/media/health?part-type={}&lack=photo", shop.part_type)).await.says("NORTH-PAD-4410");
    manager.get(&format!("/media/health?brand={}", shop.part_type)).await.says("Nothing like that is missing");
    manager.get("/media/health?after=%00&lack=x&language=%27&brand=1").await.says("NORTH-PAD-4410");

    let mut stranger = site.sign_in(&other.admin).await;
    for address in ["/media/health", "/media/health.csv"] {
        assert!(!stranger.get(address).await.body.contains("NORTH"), "{address}");
    }
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    for address in ["/media/health", "/media/health.csv"] {
        assert_eq!(buyer.get(address).await.status, 403, "{address}");
        assert_ne!(site.stranger().get(address).await.status, 200, "{address}");
    }
}
