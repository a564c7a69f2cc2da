//! The review desk: what an approver does with it, with forms alone.

use crate::{
    browser::{Answer, Browser, browsing},
    shop::Shop,
    site::Site,
    statements::{at_most, listen},
};
use axum::http::Method;
use identity::Role;
use media::{AssetId, AssetVersionId};
use platform::PersonId;
use sqlx::PgPool;
use time::OffsetDateTime;

const ONE: &str = "/api/media/decide-one";
const MANY: &str = "/api/media/decide-many";
const UNDO: &str = "/api/media/undo-decisions";

/// As many statements as the desk may run, its transaction's beginning included.
const MOST: usize = 10;

struct Desk {
    owner: PgPool,
    shop: Shop,
    site: Site,
    approver: Browser,
    approver_id: PersonId,
    bringer_id: PersonId,
}

/// A file that waits.
#[derive(Clone, Debug)]
struct File {
    version: AssetVersionId,
}

impl Desk {
    async fn open(owner: &PgPool) -> Self {
        let shop = Shop::open(owner, "NORTH", 10_000).await;
        let site = Site::new(owner);
        let (email, bringer) =
            (shop.hire(owner, Role::MediaApprover).await, shop.hire(owner, Role::CatalogManager).await);
        let approver = site.sign_in(&email).await;
        let (approver_id, bringer_id) = (person(owner, &email).await, person(owner, &bringer).await);
        Self { owner: owner.clone(), shop, site, approver, approver_id, bringer_id }
    }

    /// Another approver.
    async fn colleague(&self) -> Browser {
        self.site.sign_in(&self.shop.hire(&self.owner, Role::MediaApprover).await).await
    }

    async fn brings(&self, name: &str) -> File {
        brings(&self.owner, &self.shop, self.bringer_id, name).await
    }

    async fn described(&self, name: &str) -> File {
        let file = self.brings(name).await;
        let sql = "insert into asset_texts (tenant_id, asset_version_id, language, alt) values ($1, $2, 'en', 'A pad')";
        sqlx::query(sql).bind(self.shop.tenant.uuid()).bind(file.version.uuid()).execute(&self.owner).await.unwrap();
        file
    }

    async fn state(&self, file: &File) -> String {
        let sql = "select state from asset_versions where asset_version_id = $1";
        sqlx::query_scalar(sql).bind(file.version.uuid()).fetch_one(&self.owner).await.unwrap()
    }

    async fn seen(&self, file: &File) -> String {
        let sql = "select revision from asset_versions where asset_version_id = $1";
        let revision: i32 = sqlx::query_scalar(sql).bind(file.version.uuid()).fetch_one(&self.owner).await.unwrap();
        format!("{}:{revision}", file.version)
    }

    async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.owner).await.unwrap()
    }

    async fn rules(&self, second_approver: bool, languages: &[&str]) {
        sqlx::query(
            "insert into media_settings (tenant_id, second_approver, publish_on_approval, rights_required, languages,
                                         share_days, updated_by)
             values ($1, $2, true, false, $3, 30, $4)",
        )
        .bind(self.shop.tenant.uuid())
        .bind(second_approver)
        .bind(languages)
        .bind(self.approver_id.uuid())
        .execute(&self.owner)
        .await
        .unwrap();
    }
}

async fn person(owner: &PgPool, email: &str) -> PersonId {
    let id: sqlx::types::Uuid =
        sqlx::query_scalar("select person_id from people where email = $1").bind(email).fetch_one(owner).await.unwrap();
    id.into()
}

async fn brings(owner: &PgPool, shop: &Shop, who: PersonId, name: &str) -> File {
    let (version, asset) = (AssetVersionId::generate(), AssetId::generate());
    sqlx::query(
        "with a as (insert into assets (asset_id, tenant_id, kind, created_at, created_by) values ($1, $2, 'image', $3, $4)),
              v as (insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name,
                                                content_type, bytes, sha256, storage_key, width, height, created_at,
                                                created_by)
                    values ($5, $2, $1, 1, 'submitted', $6, 'image/png', 12345, sha256($5::text::bytea), $5::text, 640,
                            480, $3, $4))
         insert into asset_events (asset_event_id, tenant_id, asset_id, asset_version_id, at, person_id, action, to_state)
         values ($7, $2, $1, $5, $3, $4, 'upload', 'submitted')",
    )
    .bind(asset.uuid())
    .bind(shop.tenant.uuid())
    .bind(OffsetDateTime::now_utc())
    .bind(who.uuid())
    .bind(version.uuid())
    .bind(name)
    .bind(AssetId::generate().uuid())
    .execute(owner)
    .await
    .unwrap();
    File { version }
}

/// Sends the form of the page, with these of its fields changed.
async fn send(browser: &mut Browser, page: &Answer, changed: &[(&str, &str)]) -> Answer {
    let names = ["version", "revision", "shelf", "kind", "next"].map(|name| format!("typed[{name}]"));
    let hidden: Vec<_> = names.iter().map(|name| (name.as_str(), page.field(name).unwrap_or_default())).collect();
    let hidden = hidden.iter().map(|(name, value)| (*name, value.as_str()));
    let fields: Vec<_> = hidden
        .filter(|(name, _)| changed.iter().all(|(other, _)| name != other))
        .chain(changed.iter().copied())
        .collect();
    browser.post(ONE, &fields).await
}

/// Goes where an answer leads.
async fn follow(browser: &mut Browser, answer: &Answer) -> Answer {
    assert_eq!(answer.status, 302, "{}", answer.body);
    let to = answer.location().expect("a way").to_owned();
    let page = browser.get(&to).await;
    assert_eq!(page.status, 200, "{to}");
    page
}

const APPROVE: (&str, &str) = ("typed[verdict]", "approve");
const REJECT: (&str, &str) = ("typed[verdict]", "reject");

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_described_and_approved_in_one_go_or_nothing_is_done_and_nothing_typed_is_lost(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let (first, second) = (desk.brings("PAD_01.png").await, desk.brings("PAD_02.png").await);
    let page = desk.approver.get("/media/review").await;
    page.says("PAD_01.png");
    page.says("1 of 2");
    page.says("12 kB");
    let holder = ("typed[rights_holder]", "Studio Nord");
    let refused = send(&mut desk.approver, &page, &[APPROVE, ("typed[alt][en]", " "), holder]).await;
    let page = follow(&mut desk.approver, &refused).await;
    page.says("Alt text is missing in English.");
    assert_eq!(page.field("typed[rights_holder]").as_deref(), Some("Studio Nord"), "what was typed is there");
    assert_eq!(desk.state(&first).await, "submitted");
    assert_eq!(desk.count("select count(*) from asset_versions where rights_holder <> ''").await, 0);

    let approved = send(&mut desk.approver, &page, &[APPROVE, ("typed[alt][en]", "A brake pad"), holder]).await;
    let to = approved.location().unwrap().to_owned();
    assert!(to.contains(&format!("at={}", second.version)), "{to}");
    let page = follow(&mut desk.approver, &approved).await;
    page.says("PAD_01.png is approved and published.");
    page.says("PAD_02.png");
    assert_eq!(desk.state(&first).await, "published");
    assert_eq!(desk.count("select count(*) from asset_texts where alt = 'A brake pad'").await, 1);
    assert_eq!(desk.count("select count(*) from asset_versions where rights_holder = 'Studio Nord'").await, 1);
    assert_eq!(desk.count("select count(*) from asset_drafts").await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_rejection_says_why(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let file = desk.brings("PAD_01.png").await;
    let page = desk.approver.get("/media/review").await;
    let refused = send(&mut desk.approver, &page, &[REJECT, ("typed[alt][en]", "Half a sentence")]).await;
    let page = follow(&mut desk.approver, &refused).await;
    page.says("Say why: choose a reason, or write one.");
    page.says("Half a sentence");
    assert_eq!(desk.state(&file).await, "submitted");

    let reason = AssetId::generate();
    sqlx::query("insert into media_reasons (reason_id, tenant_id, body) values ($1, $2, 'It is blurred')")
        .bind(reason.uuid())
        .bind(desk.shop.tenant.uuid())
        .execute(&owner)
        .await
        .unwrap();
    let page = desk.approver.get("/media/review").await;
    page.says("It is blurred");
    let canned = ("typed[canned]", &*reason.to_string());
    let rejected = send(&mut desk.approver, &page, &[REJECT, canned, ("typed[reason]", "lower left")]).await;
    let page = follow(&mut desk.approver, &rejected).await;
    page.says("PAD_01.png is rejected.");
    page.says("You have decided on 1 file today.");
    let told = desk.count("select count(*) from asset_versions where rejection = 'It is blurred – lower left'").await;
    assert_eq!(told, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_one_brought_oneself_is_out_of_the_way_and_somebody_elses_to_decide(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let own = brings(&owner, &desk.shop, desk.approver_id, "MINE_01.png").await;
    let page = desk.approver.get("/media/review").await;
    page.says("Nothing waits for you");
    page.says("1 file is not listed: you brought it, or gave the first approval.");
    let page = desk.approver.get("/media/review?shelf=others").await;
    page.says("Yours: somebody else decides");
    assert!(!page.body.contains("id=\"decision\""), "there is no form");
    let (version, revision) = (own.version.to_string(), "1");
    let fields = [("typed[version]", &*version), ("typed[revision]", revision), APPROVE, ("typed[alt][en]", "A pad")];
    assert_eq!(desk.approver.call(ONE, &fields).await.status, 403);
    let refused = desk.approver.post(ONE, &fields).await;
    follow(&mut desk.approver, &refused).await.says("Not allowed");
    assert_eq!(desk.state(&own).await, "submitted");
    desk.colleague().await.get("/media/review").await.says("MINE_01.png");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn where_two_approve_the_second_is_told_who_was_first(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    desk.rules(true, &["en"]).await;
    let file = desk.described("PAD_01.png").await;
    let page = desk.approver.get("/media/review").await;
    page.says("Approve as the first of two");
    let once = send(&mut desk.approver, &page, &[APPROVE, ("typed[alt][en]", "A pad")]).await;
    follow(&mut desk.approver, &once).await.says("PAD_01.png is approved by you and waits for a second person.");
    assert_eq!(desk.state(&file).await, "in_review");
    desk.approver.get("/media/review?shelf=others").await.says("You have approved it. It waits for a second person.");

    let mut second = desk.colleague().await;
    let page = second.get("/media/review?shelf=second").await;
    page.says("Approved by NORTH media_approver; it waits for a second person.");
    let twice = send(&mut second, &page, &[APPROVE, ("typed[alt][en]", "A pad")]).await;
    follow(&mut second, &twice).await.says("PAD_01.png is approved and published.");
    assert_eq!(desk.state(&file).await, "published");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn many_are_decided_at_once_and_what_was_not_done_is_told_with_its_reason(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    desk.rules(false, &["en", "fr"]).await;
    let good = desk.described("GOOD.png").await;
    let sql =
        "insert into asset_texts (tenant_id, asset_version_id, language, alt) values ($1, $2, 'fr', 'Une plaquette')";
    sqlx::query(sql).bind(desk.shop.tenant.uuid()).bind(good.version.uuid()).execute(&owner).await.unwrap();
    let (bare, old) = (desk.described("BARE.png").await, desk.described("OLD.png").await);
    let own = brings(&owner, &desk.shop, desk.approver_id, "OWN.png").await;
    let mut seen = Vec::new();
    for file in [&good, &bare, &old, &own] {
        seen.push(desk.seen(file).await);
    }
    sqlx::query("update asset_versions set revision = revision + 1 where asset_version_id = $1")
        .bind(old.version.uuid())
        .execute(&owner)
        .await
        .unwrap();
    let none = desk.approver.post(MANY, &[("verdict", "approve")]).await;
    follow(&mut desk.approver, &none).await.says("Select the files first, then decide.");
    let mut fields: Vec<_> = seen.iter().map(|seen| ("files[]", seen.as_str())).collect();
    fields.push(("verdict", "reject"));
    let why = desk.approver.post(MANY, &fields).await;
    let page = follow(&mut desk.approver, &why).await;
    page.says("Say why: choose a reason, or write one.");
    assert_eq!(
        page.tags().filter(|tag| tag.contains("files[]") && tag.contains(" checked")).count(),
        3,
        "the choice stays"
    );

    fields.pop();
    fields.push(("verdict", "approve"));
    let done = desk.approver.post(MANY, &fields).await;
    let page = follow(&mut desk.approver, &done).await;
    page.says("GOOD.png is approved and published.");
    page.says("Not done with 3 files:");
    page.says("BARE.png: alt text missing in French");
    page.says("OLD.png: NORTH catalog_manager changed it meanwhile (Submitted)");
    page.says("OWN.png: you brought it");
    let states = [desk.state(&good).await, desk.state(&bare).await, desk.state(&own).await];
    assert_eq!(states, ["published", "submitted", "submitted"]);

    let back: Vec<_> = page
        .values("input", "value")
        .into_iter()
        .filter(|value| value.starts_with(&good.version.to_string()))
        .collect();
    let undone = desk.approver.post(UNDO, &[("files[]", &back[0])]).await;
    let page = follow(&mut desk.approver, &undone).await;
    page.says("Taken back: 1 decision.");
    page.says("GOOD.png");
    assert_ne!(desk.state(&good).await, "published");
    assert_eq!(desk.count("select count(*) from asset_versions where state = 'published'").await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_is_late_sees_what_is_saved_and_what_they_typed(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    desk.described("PAD_01.png").await;
    let mut second = desk.colleague().await;
    let mine = desk.approver.get("/media/review").await;
    let theirs = second.get("/media/review").await;
    let saved = send(&mut second, &theirs, &[("typed[verdict]", "save"), ("typed[alt][en]", "Their words")]).await;
    follow(&mut second, &saved).await.says("Saved. It still waits for a decision.");
    let late = send(&mut desk.approver, &mine, &[APPROVE, ("typed[alt][en]", "My words")]).await;
    let page = follow(&mut desk.approver, &late).await;
    page.says("NORTH media_approver changed this file on");
    page.says("My words");
    page.says("Saved now: Their words");

    let theirs = second.get("/media/review").await;
    let decided = send(&mut second, &theirs, &[APPROVE, ("typed[alt][en]", "Their words")]).await;
    follow(&mut second, &decided).await;
    let later = send(&mut desk.approver, &page, &[APPROVE, ("typed[alt][en]", "My words again")]).await;
    let page = follow(&mut desk.approver, &later).await;
    page.says("PAD_01.png does not wait for you any more: Published.");
    page.says("You had typed:");
    page.says("My words again");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_desk_is_for_staff_and_another_tenants_files_are_not_there(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let file = desk.described("PAD_01.png").await;
    let other = Shop::open(&owner, "SOUTH", 10_000).await;
    let mut elsewhere = desk.site.sign_in(&other.admin).await;
    let at = format!("/media/review?at={}", file.version);
    for role in Role::ALL {
        let mut browser = desk.site.sign_in(&desk.shop.hire(&owner, role).await).await;
        let reads = matches!(role, Role::TenantAdmin | Role::CatalogManager | Role::MediaApprover);
        let decides = matches!(role, Role::TenantAdmin | Role::MediaApprover);
        for address in ["/media/review", "/media/review.csv"] {
            assert_eq!(browser.get(address).await.status, if reads { 200 } else { 403 }, "{role} at {address}");
        }
        let page = browser.get("/media/review").await;
        assert_eq!(page.body.contains("id=\"decision\""), decides, "{role}");
        if !decides {
            let version = file.version.to_string();
            for (function, fields) in [
                (ONE, vec![("typed[version]", &*version), ("typed[revision]", "1"), APPROVE]),
                (MANY, vec![("files[]", &*desk.seen(&file).await), ("verdict", "approve")]),
                (UNDO, vec![("files[]", &*desk.seen(&file).await)]),
                ("/api/media/look-at", vec![("version", &*version)]),
                ("/api/media/leave-file", vec![("version", &*version)]),
            ] {
                assert_eq!(browser.call(function, &fields).await.status, 403, "{role} {function}");
            }
        }
    }
    assert_eq!(elsewhere.get(&at).await.status, 404);
    assert_eq!(elsewhere.get("/media/review?at=nonsense").await.status, 200);
    elsewhere.get("/media/review").await.keeps(&["PAD_01.png".to_owned()], "another tenant's desk");
    elsewhere.get("/media/review.csv").await.keeps(&["PAD_01.png".to_owned()], "another tenant's queue");
    let version = file.version.to_string();
    let fields = [("typed[version]", &*version), ("typed[revision]", "1"), APPROVE, ("typed[alt][en]", "Ours now")];
    assert_eq!(elsewhere.call(ONE, &fields).await.status, 404);
    let told = elsewhere.get(&format!("/media/review?refused={version}.stale")).await;
    told.keeps(&["PAD_01.png".to_owned()], "an address with another tenant's file");
    assert_eq!(desk.state(&file).await, "submitted");
    assert_eq!(desk.count("select count(*) from asset_drafts").await, 0, "nothing is kept of another tenant's file");
    assert!(desk.approver.get("/media/review.csv").await.body.contains("\"PAD_01.png\",\"image\",\"submitted\""));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn two_who_look_at_one_file_know_of_each_other_and_who_fetches_ahead_is_not_seen(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let file = desk.described("PAD_01.png").await;
    let mut second = desk.colleague().await;
    let ahead = browsing(Method::GET, "/media/review").header("sec-purpose", "prefetch");
    assert_eq!(second.send(ahead, String::new()).await.status, 200);
    assert!(!desk.approver.get("/media/review").await.text().contains("is looking at this"));
    second.get("/media/review").await.says("NORTH media_approver is looking at this since");
    let version = file.version.to_string();
    let version = [("version", version.as_str())];
    let told = desk.approver.call("/api/media/look-at", &version).await;
    assert!(told.body.contains("is looking at this since"), "{}", told.body);
    second.call("/api/media/leave-file", &version).await;
    assert_eq!(desk.approver.call("/api/media/look-at", &version).await.body, "[]");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_queue_of_many_is_walked_through_file_by_file_and_page_by_page(owner: PgPool) {
    let mut desk = Desk::open(&owner).await;
    let mut files = Vec::new();
    for n in 1..=45 {
        files.push(desk.described(&format!("PAD_{n:02}.png")).await);
    }
    let page = desk.approver.get("/media/review").await;
    page.says("1 of 45");
    page.says("1–40 of 45");
    assert!(!page.text().contains("PAD_41.png"));
    let page = desk.approver.get(&format!("/media/review?at={}", files[39].version)).await;
    let next = page.values("a", "href").into_iter().filter(|href| href.contains(&files[40].version.to_string()));
    assert!(next.count() >= 2, "the key and the next page lead to the first file of the next page");
    let page = desk.approver.get(&format!("/media/review?at={}", files[40].version)).await;
    page.says("41–45 of 45");
    page.says("41 of 45");
    assert_eq!(desk.approver.get("/media/review?kind=video").await.status, 200);

    listen();
    desk.approver.get("/media/review").await;
    for file in [&files[0], &files[44]] {
        let address = format!("/media/review?at={}", file.version);
        assert!(at_most(MOST, &desk.site, &mut desk.approver, &address).await > 5);
    }
}
