//! Every state of a file × everybody × every form of its address: what is meant for somebody is answered, and nothing else.

use crate::{
    browser::{Browser, browsing},
    shop::Shop,
    site::{Site, key},
};
use axum::http::Method;
use bytes::Bytes;
use identity::Role;
use media::{
    AssetId, AssetVersionId, CollectionId, RenditionId, State,
    collections::{self, Unlocked, token},
    delivery::{Audience, Link, Visit, find, lasting},
    storage::Key,
};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

const BYTES: &[u8] = b"what nobody else may have";
const SHA256: [u8; 32] = [7; 32];
/// Written across the renditions of one collection.
const MARK: &str = "Nordlicht";

/// When a file may be shown, as seen from today.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Time {
    Always,
    UntilYesterday,
    UntilTomorrow,
    FromTomorrow,
}

impl Time {
    const ALL: [Self; 4] = [Self::Always, Self::UntilYesterday, Self::UntilTomorrow, Self::FromTomorrow];

    fn period(self, now: OffsetDateTime) -> (Option<OffsetDateTime>, Option<OffsetDateTime>) {
        match self {
            Self::Always => (None, None),
            Self::UntilYesterday => (None, Some(now - Duration::DAY)),
            Self::UntilTomorrow => (None, Some(now + Duration::DAY)),
            Self::FromTomorrow => (Some(now + Duration::DAY), None),
        }
    }
}

#[derive(Clone, Debug)]
struct File {
    state: State,
    time: Time,
    archived: bool,
    asset: AssetId,
    version: AssetVersionId,
    plain: RenditionId,
    marked: RenditionId,
}

impl File {
    /// What somebody gets who only sees what is published; `later` is the day after tomorrow.
    fn for_customers(&self, later: bool) -> u16 {
        let over = match self.time {
            Time::Always | Time::FromTomorrow => false,
            Time::UntilYesterday => true,
            Time::UntilTomorrow => later,
        };
        match self.state {
            _ if self.archived => 404,
            State::Expired => 410,
            State::Published if over => 410,
            State::Published if self.time == Time::FromTomorrow && !later => 404,
            State::Published => 200,
            _ => 404,
        }
    }

    /// No two originals have the same.
    fn sha256(&self) -> [u8; 32] {
        std::array::from_fn(|at| self.version.uuid().as_bytes()[at % 16])
    }

    fn for_staff(&self) -> u16 {
        if self.state == State::Quarantined { 404 } else { 200 }
    }
}

struct Library {
    shop: Shop,
    site: Site,
    /// The same, with a clock that is two days ahead.
    later: Site,
    files: Vec<File>,
}

impl Library {
    async fn open(owner: &PgPool) -> Self {
        let shop = Shop::open(owner, "NORTH", 10_000).await;
        let ahead = |visit: Visit<'_>| visit.now + Duration::days(2);
        let later = Site::with_files(
            owner,
            Box::new(move |tx, visit| Box::pin(async move { find(tx, Visit { now: ahead(visit), ..visit }).await })),
        );
        let site = Site::new(owner);
        let mut files = Vec::new();
        for state in State::ALL {
            for (time, archived) in Time::ALL.into_iter().flat_map(|time| [(time, false), (time, true)]) {
                let (asset, version) = (AssetId::generate(), AssetVersionId::generate());
                let (plain, marked) = (RenditionId::generate(), RenditionId::generate());
                let file = File { state, time, archived, asset, version, plain, marked };
                write(owner, &shop, &file).await;
                for storage in [&site.storage, &later.storage] {
                    for name in ["original", "plain.avif", "marked.avif"] {
                        storage.put_bytes(&object(&shop, &file, name), Bytes::from_static(BYTES)).await.unwrap();
                    }
                }
                files.push(file);
            }
        }
        Self { shop, site, later, files }
    }

    /// As a session keeps that the password of this collection was given; of one that has none, there is nothing to keep.
    async fn unlocked(&self, owner: &PgPool, collection: CollectionId) -> Option<Unlocked> {
        let system = identity::tenants::system_actor(self.shop.tenant);
        let mut tx = platform::TenantTx::begin(&testkit::app_pool(owner), &system).await.unwrap();
        collections::find(&mut tx, collection).await.unwrap().unlocked()
    }

    fn address(&self, link: &Link) -> String {
        link.address(&key(), self.shop.tenant)
    }

    fn rendition(&self, file: &File, audience: Audience) -> Link {
        Link::rendition(file.plain, audience, &SHA256, "avif", lasting(OffsetDateTime::now_utc()))
    }

    /// Every form of a file's address that somebody who is signed in may try, and what it is.
    fn forms(&self, file: &File) -> Vec<(Form, String)> {
        let now = OffsetDateTime::now_utc();
        let shown = self.rendition(file, Audience::Customers);
        let ended = Link::rendition(file.plain, Audience::Customers, &SHA256, "avif", now - Duration::SECOND);
        let original = Link::original(file.version, &file.sha256(), "svg", lasting(now));
        let other_bytes = Link::rendition(file.plain, Audience::Customers, &[8; 32], "avif", lasting(now));
        let mut forms = vec![
            (Form::Shown, self.address(&shown)),
            (Form::Shown, self.address(&shown.clone().download())),
            (Form::Staff, self.address(&self.rendition(file, Audience::Staff))),
            (Form::Staff, self.address(&self.rendition(file, Audience::Staff).download())),
            (Form::Staff, self.address(&original)),
            (Form::Ended, self.address(&ended)),
            (Form::Replaced, self.address(&other_bytes)),
        ];
        // Of another tenant, with a letter that is another, and as the store or somebody who guesses would call it.
        let guessed = [
            shown.address(&key(), platform::TenantId::generate()),
            self.address(&shown).replacen("/files/", "/files/A", 1),
            format!("/files/{}", object(&self.shop, file, "original")),
            format!("/files/{}/original", file.version),
            format!("/files/{}/0707070707070707.avif", file.plain),
            format!("/{}", object(&self.shop, file, "original")),
        ];
        forms.extend(guessed.map(|address| (Form::Nothing, address)));
        forms
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    /// For everybody of the tenant.
    Shown,
    /// For those who read the library.
    Staff,
    /// An address that has ended by itself.
    Ended,
    /// For everybody of the tenant, of bytes that have been made anew since.
    Replaced,
    Nothing,
}

fn object(shop: &Shop, file: &File, name: &str) -> Key {
    match name {
        "original" => Key::original(shop.tenant, file.version),
        name => Key::rendition(shop.tenant, file.version, name).unwrap(),
    }
}

async fn write(owner: &PgPool, shop: &Shop, file: &File) {
    let now = OffsetDateTime::now_utc();
    let (from, until) = file.time.period(now);
    sqlx::query(
        "with a as (insert into assets (asset_id, tenant_id, kind, created_at, created_by, archived_at)
                    values ($1, $2, 'image', $3, $4, case when $5 then $3 end))
         insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type, bytes,
                                     sha256, storage_key, valid_from, valid_until, rejection, approved_by, created_at,
                                     created_by)
         values ($6, $2, $1, 1, $7, 'a.svg', 'image/svg+xml', $8, $9, $10, $11, $12,
                 case when $7 = 'rejected' then 'No' else '' end, $4, $3, $4)",
    )
    .bind(file.asset.uuid())
    .bind(shop.tenant.uuid())
    .bind(now)
    .bind(shop.near.person.uuid())
    .bind(file.archived)
    .bind(file.version.uuid())
    .bind(file.state.as_str())
    .bind(BYTES.len() as i64)
    .bind(file.sha256())
    .bind(object(shop, file, "original").as_str())
    .bind(from)
    .bind(until)
    .execute(owner)
    .await
    .unwrap();
    for (id, watermark, name) in [(file.plain, "", "plain.avif"), (file.marked, MARK, "marked.avif")] {
        sqlx::query(
            "insert into renditions (rendition_id, tenant_id, asset_version_id, size, format, watermark, state,
                                     storage_key, bytes, content_hash, created_at, ready_at)
             values ($1, $2, $3, 'page', 'avif', $4, 'ready', $5, $6, $7, $8, $8)",
        )
        .bind(id.uuid())
        .bind(shop.tenant.uuid())
        .bind(file.version.uuid())
        .bind(watermark)
        .bind(object(shop, file, name).as_str())
        .bind(BYTES.len() as i64)
        .bind(SHA256)
        .bind(now)
        .execute(owner)
        .await
        .unwrap();
    }
}

/// Nothing of a file is in an answer but 200.
async fn expect(browser: &mut Browser, address: &str, expected: u16, who: &str, file: &File) {
    let answer = browser.send(browsing(Method::GET, address), String::new()).await;
    assert_eq!(answer.status, expected, "{who} at {address} of {file:?}");
    let has_bytes = answer.body.as_bytes() == BYTES;
    assert_eq!(has_bytes, expected == 200, "{who} at {address} of {file:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_for_whom_its_state_says_at_every_form_of_its_address(owner: PgPool) {
    let library = Library::open(&owner).await;
    for (site, later) in [(&library.site, false), (&library.later, true)] {
        for role in Role::ALL {
            let mut browser = site.sign_in(&library.shop.hire(&owner, role).await).await;
            let staff = matches!(role, Role::TenantAdmin | Role::CatalogManager | Role::MediaApprover);
            for file in &library.files {
                for (form, address) in library.forms(file) {
                    let expected = match form {
                        Form::Nothing => 404,
                        Form::Ended => 410,
                        Form::Shown | Form::Staff if staff => file.for_staff(),
                        Form::Replaced if staff || file.for_customers(later) == 200 => 404,
                        Form::Shown | Form::Replaced => file.for_customers(later),
                        Form::Staff => 404,
                    };
                    expect(&mut browser, &address, expected, role.as_str(), file).await;
                }
            }
        }
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn nothing_is_there_for_another_tenant_or_for_a_stranger(owner: PgPool) {
    let library = Library::open(&owner).await;
    let other = Shop::open(&owner, "SOUTH", 10_000).await;
    let mut elsewhere = library.site.sign_in(&other.admin).await;
    let mut stranger = library.site.stranger();
    for file in &library.files {
        for (_, address) in library.forms(file) {
            expect(&mut elsewhere, &address, 404, "another tenant's admin", file).await;
            let answer = stranger.send(browsing(Method::GET, &address), String::new()).await;
            assert!([303, 404].contains(&answer.status.as_u16()), "{address}: {}", answer.status);
            assert_eq!(answer.body, "", "{address}");
        }
    }
}

/// A collection as a guest comes to it.
#[derive(Clone, Copy, Debug)]
struct Shared {
    contains: bool,
    locked: bool,
    /// The guest has given the password of this collection.
    opened: bool,
    over: bool,
    revoked: bool,
    downloads: bool,
    watermark: &'static str,
}

impl Shared {
    fn all() -> Vec<Self> {
        let bit = |bits: u32, at: u32| bits >> at & 1 == 1;
        let shared = |bits| Self {
            contains: !bit(bits, 0),
            locked: bit(bits, 1),
            opened: bit(bits, 2),
            over: bit(bits, 3),
            revoked: bit(bits, 4),
            downloads: bit(bits, 5),
            watermark: if bit(bits, 6) { MARK } else { "" },
        };
        (0..1 << 7).map(shared).collect()
    }

    async fn write(self, owner: &PgPool, library: &Library) -> CollectionId {
        let (id, now, shop) = (CollectionId::generate(), OffsetDateTime::now_utc(), &library.shop);
        let assets: Vec<_> = library.files.iter().filter(|_| self.contains).map(|file| file.asset.uuid()).collect();
        sqlx::query(
            "with c as (insert into share_collections (collection_id, tenant_id, name, password_hash, expires_at,
                                                       watermark, downloads, created_at, created_by, revoked_at)
                        values ($1, $2, 'Fair', case when $3 then '$argon2id$none' end, $4, $5, $6, $7, $8,
                                case when $9 then $7 end))
             insert into share_collection_items (tenant_id, collection_id, asset_id, rank)
             select $2, $1, asset_id, 1 from unnest($10::uuid[]) asset_id",
        )
        .bind(id.uuid())
        .bind(shop.tenant.uuid())
        .bind(self.locked)
        .bind(now + if self.over { -Duration::HOUR } else { Duration::DAY })
        .bind(self.watermark)
        .bind(self.downloads)
        .bind(now)
        .bind(shop.near.person.uuid())
        .bind(self.revoked)
        .bind(&assets)
        .execute(owner)
        .await
        .unwrap();
        id
    }

    /// What is in it may be seen, so that it depends on each file; else one of each state is enough.
    fn is_open(self) -> bool {
        self.contains && !self.over && !self.revoked && (self.opened || !self.locked)
    }

    fn expected(self, file: &File, marked: bool, download: bool) -> u16 {
        match () {
            () if !self.contains => 404,
            () if self.revoked || self.over => 410,
            () if self.locked && !self.opened => 404,
            () if download && !self.downloads => 404,
            () if file.for_customers(false) == 200 && marked == self.watermark.is_empty() => 404,
            () => file.for_customers(false),
        }
    }
}

impl Shared {
    /// Its page and its archive: what is in them is `share`'s to tell.
    async fn is_answered_as_meant(self, guest: &mut Browser, link: &str) {
        let locked = self.locked && !self.opened;
        let (page, archive) = match () {
            () if self.revoked || self.over => (410, 410),
            () if locked => (200, 303),
            () if !self.downloads => (200, 404),
            () => (200, 200),
        };
        let answer = guest.get(link).await;
        assert_eq!(answer.status, page, "{self:?}");
        assert!(!locked || !answer.body.contains("=\"/files/"), "{self:?} is locked");
        assert_eq!(guest.status(&format!("{link}/bundle.zip")).await, archive, "{self:?}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_guest_gets_what_the_collection_shares_as_it_shares_it(owner: PgPool) {
    let library = Library::open(&owner).await;
    let (tenant, lasting) = (library.shop.tenant, lasting(OffsetDateTime::now_utc()));
    for shared in Shared::all() {
        let collection = shared.write(&owner, &library).await;
        let mut guest = library.site.stranger();
        if shared.opened {
            let unlocked = Vec::from_iter(library.unlocked(&owner, collection).await);
            library.site.remember(&mut guest, server::files::OPENED, unlocked).await;
        }
        let link = format!("/share/{}", token(&key(), tenant, collection));
        shared.is_answered_as_meant(&mut guest, &link).await;
        let audience = Audience::Guests { tenant, collection };
        let plain = |file: &&File| file.time == Time::Always && !file.archived;
        for file in library.files.iter().filter(|file| shared.is_open() || plain(file)) {
            for (id, marked) in [(file.plain, false), (file.marked, true)] {
                let look = Link::rendition(id, audience, &SHA256, "avif", lasting);
                for (link, download) in [(look.clone(), false), (look.download(), true)] {
                    let expected = shared.expected(file, marked, download);
                    expect(&mut guest, &library.address(&link), expected, &format!("{shared:?}"), file).await;
                }
            }
        }
    }
}
