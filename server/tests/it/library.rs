//! The library's list, the page of an asset and the rules, as people come to them.

use crate::{
    browser::{Answer, Browser},
    shop::Shop,
    site::Site,
};
use identity::{Role, tenants};
use media::{
    AssetId, AssetVersionId, Kind,
    assets::{self, Facts, NewFile, Text},
    renditions::{self, Made},
    workflow::{self, Decision},
};
use platform::{Actor, PersonId, TenantTx};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

/// A shop with a library: who brings files, who decides, who manages.
struct Desk {
    owner: PgPool,
    shop: Shop,
    site: Site,
    uploader: Browser,
    approver: Browser,
    admin: Browser,
    buyer: Browser,
}

struct Brought {
    asset: AssetId,
    version: AssetVersionId,
}

impl Brought {
    fn page(&self) -> String {
        format!("/media/assets/{}", self.asset)
    }
}

impl Desk {
    async fn open(owner: &PgPool) -> Self {
        let shop = Shop::open(owner, "NORTH", 10_000).await;
        let site = Site::new(owner);
        let uploader = site.sign_in(&shop.hire(owner, Role::CatalogManager).await).await;
        let approver = site.sign_in(&shop.hire(owner, Role::MediaApprover).await).await;
        let admin = site.sign_in(&shop.admin).await;
        let buyer = site.sign_in(&shop.near.buyer).await;
        Self { owner: owner.clone(), shop, site, uploader, approver, admin, buyer }
    }

    /// Somebody of the role, without going through the door.
    async fn actor(&self, role: Role) -> Actor {
        let sql = "select person_id from memberships where tenant_id = $1 and role = $2 limit 1";
        let person: kernel::uuid::Uuid = sqlx::query_scalar(sql)
            .bind(self.shop.tenant.uuid())
            .bind(role.as_str())
            .fetch_one(&self.owner)
            .await
            .unwrap();
        let permissions = identity::roles::permissions(role);
        Actor { tenant: self.shop.tenant, person: PersonId::from(person), company: None, permissions }
    }

    async fn tx(&self, role: Role) -> TenantTx {
        TenantTx::begin(&testkit::app_pool(&self.owner), &self.actor(role).await).await.unwrap()
    }

    /// The catalog manager brings a picture and says what it shows.
    async fn brought(&self, name: &str) -> Brought {
        let mut tx = self.tx(Role::CatalogManager).await;
        let added = assets::add(&mut tx, file(name), OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
        let brought = Brought { asset: added.asset, version: added.version };
        let mut tx = self.tx(Role::CatalogManager).await;
        let text = Text::parse("en", "A brake pad", "").unwrap();
        assets::set_texts(&mut tx, self.seen(brought.version).await, &[text], OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
        brought
    }

    async fn published(&self, name: &str) -> Brought {
        let brought = self.brought(name).await;
        self.approve(brought.version).await;
        brought
    }

    async fn approve(&self, version: AssetVersionId) {
        let mut tx = self.tx(Role::MediaApprover).await;
        workflow::approve(&mut tx, self.seen(version).await, OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// All is made that is shown of a picture.
    async fn rendered(&self, version: AssetVersionId) {
        let system = tenants::system_actor(self.shop.tenant);
        let mut tx = TenantTx::begin(&testkit::app_pool(&self.owner), &system).await.unwrap();
        let (wanted, now) = (renditions::usual(Kind::Image, ""), OffsetDateTime::now_utc());
        renditions::ask(&mut tx, version, &wanted, now).await.unwrap();
        for each in &wanted {
            let storage_key = format!("t/x/{version}/{}.{}", each.size.as_str(), each.format.ending());
            let made = Made { storage_key, bytes: 10, width: Some(4), height: Some(3), content_hash: [7; 32] };
            renditions::ready(&mut tx, version, each, &made, now).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn seen(&self, version: AssetVersionId) -> Decision {
        let sql = "select revision from asset_versions where asset_version_id = $1";
        let revision = sqlx::query_scalar(sql).bind(version.uuid()).fetch_one(&self.owner).await.unwrap();
        Decision { version, revision }
    }

    async fn state(&self, version: AssetVersionId) -> String {
        let sql = "select state from asset_versions where asset_version_id = $1";
        sqlx::query_scalar(sql).bind(version.uuid()).fetch_one(&self.owner).await.unwrap()
    }

    /// The fields by which a form says what its sender saw.
    async fn about(&self, brought: &Brought) -> Vec<(&'static str, String)> {
        let seen = self.seen(brought.version).await;
        vec![("version", seen.version.to_string()), ("revision", seen.revision.to_string()), ("back", brought.page())]
    }
}

fn file(name: &str) -> NewFile {
    let version = AssetVersionId::generate();
    NewFile {
        version,
        storage_key: format!("t/x/{version}/original"),
        file_name: name.to_owned(),
        kind: Kind::Image,
        document_type: None,
        content_type: "image/jpeg".to_owned(),
        bytes: 1000,
        sha256: std::array::from_fn(|at| version.uuid().as_bytes()[at % 16]),
        facts: Facts { width: Some(1200), height: Some(800), ..Facts::default() },
        quarantined: false,
    }
}

async fn send(browser: &mut Browser, form: &str, about: &[(&'static str, String)], more: &[(&str, &str)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        about.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect();
    browser.post(&format!("/api/media/{form}"), &fields).await
}

/// The pages of a library with a published picture of a part: what is counted of them.
pub async fn pages(owner: &PgPool, shop: &Shop) -> Vec<String> {
    let sql = "select person_id from memberships where tenant_id = $1 and role = 'tenant_admin' limit 1";
    let person: kernel::uuid::Uuid = sqlx::query_scalar(sql).bind(shop.tenant.uuid()).fetch_one(owner).await.unwrap();
    let permissions = identity::roles::permissions(Role::TenantAdmin);
    let admin = Actor { tenant: shop.tenant, person: PersonId::from(person), company: None, permissions };
    let mut tx = TenantTx::begin(&testkit::app_pool(owner), &admin).await.unwrap();
    let now = OffsetDateTime::now_utc();
    let added = assets::add(&mut tx, file("counted.jpg"), now).await.unwrap();
    media::links::place(&mut tx, added.asset, shop.pads, 1, now).await.unwrap();
    tx.commit().await.unwrap();
    [
        "/media".to_owned(),
        "/media?q=counted&state=submitted".to_owned(),
        "/media/rules?try=NORTH-PAD-4410_01.jpg".to_owned(),
        "/media/health".to_owned(),
    ]
    .into_iter()
    .chain([format!("/media/assets/{}", added.asset)])
    .collect()
}

/// What a form that is well leads back to.
#[track_caller]
fn well(answer: &Answer) {
    let to = answer.location().unwrap_or_default();
    assert!(answer.status.is_redirection() && !to.contains("__err"), "{} {to} {}", answer.status, answer.text());
}

/// A form that was refused leads back with the reason.
#[track_caller]
fn refused(answer: &Answer) -> String {
    let to = answer.location().unwrap_or_default();
    assert!(answer.status.is_redirection() && to.contains("__err"), "{} {to} {}", answer.status, answer.text());
    let path = to.split_once("://").map_or(to, |(_, rest)| &rest[rest.find('/').unwrap_or(0)..]);
    path.to_owned()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_list_is_for_staff_and_says_what_there_is(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    desk.uploader.get("/media").await.says("The library is empty");
    let (shown, waits) = (desk.published("shown.jpg").await, desk.brought("waits.jpg").await);
    let list = desk.uploader.get("/media").await;
    list.says("2 files");
    let links = list.values("a", "href");
    assert!(links.contains(&shown.page()) && links.contains(&waits.page()), "{links:?}");
    let narrow = desk.uploader.get("/media?state=submitted").await;
    narrow.says("waits.jpg");
    assert!(!narrow.text().contains("shown.jpg"));
    desk.uploader.get("/media?q=nothing").await.says("No file is like that");
    let csv = desk.uploader.get("/media.csv?state=published").await;
    assert!(csv.body.contains("\"shown.jpg\",\"published\"") && !csv.body.contains("waits.jpg"), "{}", csv.body);
    for address in ["/media", "/media.csv", "/media/rules"] {
        assert_eq!(desk.buyer.get(address).await.status, 403, "{address}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn many_are_archived_at_once_by_who_may_and_brought_back(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let (shown, waits) = (desk.published("shown.jpg").await, desk.brought("waits.jpg").await);
    let (first, second) = (shown.asset.to_string(), waits.asset.to_string());
    let both: [(&str, &str); 2] = [("assets[]", &first), ("assets[]", &second)];
    assert_eq!(desk.buyer.call("/api/media/archive-assets", &both).await.status, 403);
    let answer = desk.uploader.post("/api/media/archive-assets", &both).await;
    well(&answer);
    let said = desk.uploader.get(answer.location().unwrap()).await;
    said.says("1 file was archived.");
    said.says("1 stays as it is");
    desk.approver.get("/media?archived=1").await.says("waits.jpg");
    let answer = desk.approver.post("/api/media/restore-assets", &[("assets[]", &second)]).await;
    desk.approver.get(answer.location().unwrap()).await.says("1 file was restored.");
    refused(&desk.approver.post("/api/media/archive-assets", &[("back", "/media")]).await);
    let collected = desk.approver.post("/api/media/collect-assets", &both).await;
    assert_eq!(collected.location(), Some(&*format!("/media/collections/new?assets={first}&assets={second}")));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_customer_sees_what_is_published_until_it_is_over(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let (shown, waits) = (desk.published("shown.jpg").await, desk.brought("waits.jpg").await);
    let page = desk.buyer.get(&shown.page()).await;
    assert_eq!(page.status, 200);
    page.says("A brake pad");
    assert!(!page.text().contains("History"));
    assert_eq!(desk.buyer.get(&waits.page()).await.status, 404);
    let over = "update asset_versions set valid_until = $2 where asset_version_id = $1";
    let moment = OffsetDateTime::now_utc() - Duration::SECOND;
    sqlx::query(over).bind(shown.version.uuid()).bind(moment).execute(&owner).await.unwrap();
    let gone = desk.buyer.get(&shown.page()).await;
    assert_eq!(gone.status, 410);
    gone.says("No longer available");
    let staff = desk.approver.get(&shown.page()).await;
    assert_eq!(staff.status, 200);
    staff.says("customers see it no more");

    let south = Shop::open(&owner, "SOUTH", 20_000).await;
    for email in [&south.admin, &south.near.buyer] {
        let mut stranger = desk.site.sign_in(email).await;
        assert_eq!(stranger.get(&shown.page()).await.status, 404, "{email}");
    }
    let mut stranger = desk.site.sign_in(&south.admin).await;
    let fields = desk.about(&waits).await;
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let texts: Vec<_> = fields.iter().copied().chain([("alt[en]", "Mine")]).collect();
    assert_eq!(stranger.call("/api/media/asset-texts", &texts).await.status, 404);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn steps_are_taken_by_who_may(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let shown = desk.published("shown.jpg").await;
    for (step, state) in
        [("unpublish", "approved"), ("publish", "published"), ("expire", "expired"), ("resubmit", "submitted")]
    {
        let about = desk.about(&shown).await;
        if step != "resubmit" {
            let not = send(&mut desk.uploader, "asset-step", &about, &[("step", step)]).await;
            refused(&not);
        }
        desk.approver.get(&shown.page()).await;
        well(&send(&mut desk.approver, "asset-step", &about, &[("step", step)]).await);
        assert_eq!(desk.state(shown.version).await, state, "{step}");
    }
    let page = desk.approver.get(&shown.page()).await;
    page.says("It waits for somebody to review it.");
    for step in ["Uploaded", "Approved", "Unpublished", "Ended", "Submitted again"] {
        page.says(step);
    }
    let own = desk.uploader.get(&shown.page()).await;
    assert!(!own.text().contains("Unpublish "), "what may not be done is not offered");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_older_version_is_shown_again(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let first = desk.published("first.jpg").await;
    let mut tx = desk.tx(Role::CatalogManager).await;
    let second = assets::replace(&mut tx, first.asset, file("second.jpg"), OffsetDateTime::now_utc()).await.unwrap();
    tx.commit().await.unwrap();
    desk.rendered(first.version).await;
    desk.rendered(second.version).await;
    desk.approve(second.version).await;
    assert_eq!(
        (desk.state(first.version).await, desk.state(second.version).await),
        ("approved".into(), "published".into())
    );
    desk.approver.get(&first.page()).await.says("Show this version again");
    desk.approver.get(&format!("{}?version=1", first.page())).await.says("first.jpg");
    assert_eq!(desk.approver.get(&format!("{}?version=3", first.page())).await.status, 404);
    let about = desk.about(&first).await;
    well(&send(&mut desk.approver, "asset-step", &about, &[("step", "publish")]).await);
    assert_eq!(
        (desk.state(first.version).await, desk.state(second.version).await),
        ("published".into(), "approved".into())
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_was_typed_stays_when_it_is_refused_and_a_stale_form_says_what_holds(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let waits = desk.brought("waits.jpg").await;
    desk.uploader.get(&waits.page()).await;
    let about = desk.about(&waits).await;
    let long = "x".repeat(301);
    let texts = [("alt[en]", long.as_str()), ("alt[fr]", "Une plaquette")];
    let back = refused(&send(&mut desk.uploader, "asset-texts", &about, &texts).await);
    let page = desk.uploader.get(&back).await;
    page.says("This is too long.");
    page.says(&long);

    well(&send(&mut desk.uploader, "asset-texts", &about, &[("alt[en]", "Another pad")]).await);
    desk.uploader.get(&waits.page()).await;
    let back = refused(&send(&mut desk.uploader, "asset-texts", &about, &[("alt[en]", "My own pad")]).await);
    let page = desk.uploader.get(&back).await;
    page.says("Somebody changed this meanwhile");
    page.says("My own pad");
    page.says("Now: Another pad");
    assert!(!desk.approver.get(&back).await.text().contains("My own pad"), "what one typed is shown to no other");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn rights_period_and_focal_point_are_said_in_forms(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let waits = desk.brought("waits.jpg").await;
    desk.uploader.get(&waits.page()).await;
    let about = desk.about(&waits).await;
    let terms =
        [("rights_holder", "Acme"), ("licence", "Web"), ("valid_from", ""), ("valid_until", "2099-01-02T03:04")];
    well(&send(&mut desk.uploader, "asset-terms", &about, &terms).await);
    let about = desk.about(&waits).await;
    well(&send(&mut desk.uploader, "asset-focus", &about, &[("x", "12.5"), ("y", "100")]).await);
    let page = desk.uploader.get(&waits.page()).await;
    assert_eq!((page.field("rights_holder").as_deref(), page.field("x").as_deref()), (Some("Acme"), Some("12.5")));
    assert_eq!(page.field("valid_until").as_deref(), Some("2099-01-02T03:04"));
    let about = desk.about(&waits).await;
    let back = refused(&send(&mut desk.uploader, "asset-focus", &about, &[("x", "101"), ("y", "7")]).await);
    let page = desk.uploader.get(&back).await;
    assert_eq!(page.field("x").as_deref(), Some("101"));
    page.says("This is outside the allowed range.");
    let back = refused(&send(&mut desk.uploader, "asset-terms", &about, &[("valid_until", "soon")]).await);
    desk.uploader.get(&back).await.says("This is not in the expected form.");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn parts_are_linked_by_number_moved_removed_and_brought_back(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let waits = desk.brought("waits.jpg").await;
    let (asset, page) = (waits.asset.to_string(), waits.page());
    desk.uploader.get(&page).await.says("No part shows it yet");
    let of = [("asset", asset.clone()), ("back", page.clone())];
    let back = refused(&send(&mut desk.uploader, "add-asset-link", &of, &[("number", "NONE-1"), ("slot", "2")]).await);
    let said = desk.uploader.get(&back).await;
    said.says("We do not know this one.");
    assert_eq!(said.field("number").as_deref(), Some("NONE-1"));
    well(&send(&mut desk.uploader, "add-asset-link", &of, &[("number", "north pad 4410"), ("slot", "2")]).await);
    let part = desk.shop.pads.to_string();
    well(&send(&mut desk.uploader, "move-asset-link", &of, &[("part", &part), ("slot", "5")]).await);
    let shown = desk.uploader.get(&page).await;
    shown.says("NORTH-PAD-4410");
    assert_eq!(shown.field("slot").as_deref(), Some("5"));
    let removed = send(&mut desk.uploader, "remove-asset-link", &of, &[("part", &part)]).await;
    well(&removed);
    let said = desk.uploader.get(removed.location().unwrap()).await;
    said.says("Removed from NORTH-PAD-4410.");
    assert_eq!(said.field("slot").as_deref(), Some("5"));
    assert_eq!(
        desk.buyer.call("/api/media/remove-asset-link", &[("asset", &asset), ("part", &part)]).await.status,
        403
    );
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn an_asset_is_archived_and_restored_on_its_page(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let shown = desk.published("shown.jpg").await;
    let of = [("asset", shown.asset.to_string()), ("back", shown.page())];
    desk.uploader.get(&shown.page()).await;
    refused(&send(&mut desk.uploader, "archive-asset", &of, &[]).await);
    well(&send(&mut desk.approver, "archive-asset", &of, &[]).await);
    desk.approver.get(&shown.page()).await.says("It was taken out of the library");
    assert_eq!(desk.buyer.get(&shown.page()).await.status, 404);
    well(&send(&mut desk.approver, "restore-asset", &of, &[]).await);
    assert_eq!(desk.buyer.get(&shown.page()).await.status, 200);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn rules_are_read_by_the_library_and_changed_by_who_manages_it(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let read = desk.uploader.get("/media/rules").await;
    read.says("Your administrator changes these rules.");
    assert!(read.values("form", "action").iter().all(|action| !action.contains("change-settings")));
    let new = [
        ("version", "0"),
        ("languages", "en, fr"),
        ("valid_days", "365"),
        ("share_days", "14"),
        ("second_approver", "yes"),
    ];
    assert_eq!(desk.uploader.call("/api/media/change-settings", &new).await.status, 403);
    desk.admin.get("/media/rules").await;
    well(&desk.admin.post("/api/media/change-settings", &new).await);
    desk.uploader.get("/media/rules").await.says("365 days");
    let late = [("version", "0"), ("languages", "en"), ("share_days", "9")];
    let back = refused(&desk.admin.post("/api/media/change-settings", &late).await);
    let page = desk.admin.get(&back).await;
    page.says("Changed by someone else");
    page.says("Now: 14");
    assert_eq!(page.field("share_days").as_deref(), Some("9"));

    well(&desk.admin.post("/api/media/add-reason", &[("body", "Too dark")]).await);
    let page = desk.admin.get("/media/rules").await;
    page.says("Too dark");
    let reason = page.field("reason").unwrap();
    let gone = desk.admin.post("/api/media/archive-reason", &[("reason", &reason)]).await;
    desk.admin.get(gone.location().unwrap()).await.says("is not offered any more");
    let back = refused(&desk.admin.post("/api/media/add-pattern", &[("template", "{slot}")]).await);
    assert_eq!(desk.admin.get(&back).await.field("template").as_deref(), Some("{slot}"));
    well(&desk.admin.post("/api/media/add-pattern", &[("template", "{part} {slot}")]).await);
    desk.admin.get("/media/rules?try=NORTH-PAD-4410_03.jpg").await.says("place 3");
    desk.admin.get("/media/rules?try=poem.jpg").await.says("Leads to no part");
}

/// So that nobody acts for the tenant without being somebody: jobs do.
#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_the_system_did_is_the_systems(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let shown = desk.published("shown.jpg").await;
    let over = "update asset_versions set valid_until = now() - interval '1 second' where asset_version_id = $1";
    sqlx::query(over).bind(shown.version.uuid()).execute(&owner).await.unwrap();
    let system = Actor { person: PersonId::from(kernel::uuid::Uuid::nil()), ..tenants::system_actor(desk.shop.tenant) };
    let mut tx = TenantTx::begin(&testkit::app_pool(&owner), &system).await.unwrap();
    workflow::expire_due(&mut tx, shown.version, OffsetDateTime::now_utc()).await.unwrap();
    tx.commit().await.unwrap();
    desk.approver.get(&shown.page()).await.says("The system,");
}
