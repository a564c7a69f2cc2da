//! Files of others that are known by their addresses: who sees them, what is found among them, and the spreadsheet.

use crate::{shop::Shop, site::Site};
use identity::{Role, tenants};
use media::references::{self, Listed};
use platform::TenantTx;
use sqlx::PgPool;
use time::OffsetDateTime;

/// What a list says of two parts of the shop.
async fn listed(owner: &PgPool, shop: &Shop) {
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &tenants::system_actor(shop.tenant)).await.unwrap();
    let of = |name: &str, asset_type: &str| Listed {
        uri: format!("https://files.{}.example/{name}", shop.mark.to_lowercase()),
        asset_type: asset_type.to_owned(),
        description: format!("Photo {name}"),
        file_name: name.to_owned(),
        slot: 1,
        width: Some(1500),
        height: Some(900),
        bytes: Some(113_617),
        is_public: false,
        ..Listed::default()
    };
    let rows: Vec<_> = (0..60)
        .map(|at| (shop.pads, of(&format!("pads-{at:02}.jpg"), "P05")))
        .chain([(shop.rotor, of("=rotor.jpg", "P04"))])
        .collect();
    references::note(&mut tx, &rows, OffsetDateTime::now_utc()).await.unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn references_are_listed_found_and_downloaded_by_staff_of_their_tenant(owner: PgPool) {
    let (shop, other) = (Shop::open(&owner, "NORTH", 4837).await, Shop::open(&owner, "SOUTH", 9911).await);
    let site = Site::new(&owner);
    let mut manager = site.sign_in(&shop.hire(&owner, Role::CatalogManager).await).await;
    manager.get("/media/references").await.says("No references");
    listed(&owner, &shop).await;

    let page = manager.get("/media/references").await;
    page.says("pads-00.jpg");
    page.says("1500 × 900");
    page.says("114 kB");
    page.says("Not for the public");
    page.says("50 references");
    assert!(page.values("a", "href").contains(&"https://files.north.example/pads-00.jpg".to_owned()));
    let next = page.values("a", "href").into_iter().find(|link| link.contains("after=")).unwrap();
    let rest = manager.get(&next).await;
    rest.says("=rotor.jpg");
    rest.says("11 references");
    manager.get("/media/references?state=fetched").await.says("No reference is in this state");
    manager.get("/media/references?state=not_fetched&number=north-rot").await.says("1 reference");
    manager.get("/media/references?number=%00%27&state=x&after=y").await;

    let csv = manager.get("/media/references.csv?number=NORTH").await;
    assert_eq!((csv.status.as_u16(), csv.body.lines().count()), (200, 62));
    assert!(csv.body.contains("\"'=rotor.jpg\"") && csv.body.contains("\"not_fetched\""), "{}", csv.body);

    let mut stranger = site.sign_in(&other.admin).await;
    stranger.get("/media/references").await.says("No references");
    assert_eq!(stranger.get("/media/references.csv").await.body.lines().count(), 1);
    let mut buyer = site.sign_in(&shop.near.buyer).await;
    for address in ["/media/references", "/media/references.csv"] {
        assert_eq!(buyer.get(address).await.status, 403, "{address}");
        assert_ne!(site.stranger().get(address).await.status, 200, "{address}");
    }
}
