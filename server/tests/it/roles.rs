//! Each role at each page. Everybody may read what is sold; what a role may change is each context's own test.

use crate::{
    pages::{desk, downloads, library, managed, offers, pages, writing},
    shop::Shop,
    site::Site,
};
use identity::Role;
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_role_reads_every_page(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    for role in Role::ALL {
        let mut browser = site.sign_in(&shop.hire(&owner, role).await).await;
        for address in pages(&shop).into_iter().chain(downloads(&shop)).chain(offers(&shop)) {
            let answer = browser.get(&address).await;
            assert_eq!(answer.status, 200, "{role} at {address}");
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_search_log_is_for_those_who_manage_search(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    for role in Role::ALL {
        let mut browser = site.sign_in(&shop.hire(&owner, role).await).await;
        let expected = if matches!(role, Role::TenantAdmin | Role::CatalogManager) { 200 } else { 403 };
        for address in managed() {
            assert_eq!(browser.get(&address).await.status, expected, "{role} at {address}");
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_library_is_for_those_who_look_after_it(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    for role in Role::ALL {
        let mut browser = site.sign_in(&shop.hire(&owner, role).await).await;
        for address in library() {
            let may = match role {
                Role::TenantAdmin | Role::MediaApprover => true,
                Role::CatalogManager => address != "/media/collections/new",
                Role::SupportAgent | Role::Counter | Role::Buyer => false,
            };
            let expected = if may { 200 } else { 403 };
            assert_eq!(browser.get(&address).await.status, expected, "{role} at {address}");
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_desk_is_for_those_who_ask_and_those_who_answer(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    for role in Role::ALL {
        let mut browser = site.sign_in(&shop.hire(&owner, role).await).await;
        for address in desk(&shop) {
            let may = match role {
                Role::TenantAdmin => true,
                Role::SupportAgent | Role::Counter | Role::Buyer => address != "/tickets/settings",
                Role::CatalogManager | Role::MediaApprover => false,
            };
            let expected = if may { 200 } else { 403 };
            assert_eq!(browser.get(&address).await.status, expected, "{role} at {address}");
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn articles_are_written_by_those_who_are_asked(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    for role in Role::ALL {
        let mut browser = site.sign_in(&shop.hire(&owner, role).await).await;
        let writes = matches!(role, Role::TenantAdmin | Role::CatalogManager | Role::SupportAgent);
        for address in writing(&shop) {
            let expected = if writes { 200 } else { 403 };
            assert_eq!(browser.get(&address).await.status, expected, "{role} at {address}");
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_role_has_a_garage_of_its_own(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let site = Site::new(&owner);
    for role in Role::ALL {
        let mut browser = site.sign_in(&shop.hire(&owner, role).await).await;
        browser.get("/garage").await.says("No vehicles yet");
        let answer = browser.post("/api/vehicles/choose", &[("vehicle", "2118")]).await;
        assert_eq!((answer.status.as_u16(), answer.location()), (302, Some("/vehicles/2118")), "{role}");
        browser.get("/garage").await.says("2018 Honda Civic");
    }
}
