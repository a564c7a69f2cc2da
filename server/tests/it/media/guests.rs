//! Whoever has the link of a collection: with its password and without, while it is open and after.

use super::{
    library::{File, Library, MARK, addresses, ask, named},
    table::{Clock, Time},
};
use crate::{browser::Browser, share::unzipped, site::key};
use axum::http::Method;
use futures::{StreamExt, stream};
use media::{
    CollectionId,
    collections::{self, Unlocked, token},
    delivery::{Audience, Link, lasting},
};
use sqlx::PgPool;
use std::collections::BTreeSet;
use time::{Duration, OffsetDateTime};

/// So many guests ask beside one another.
const AT_ONCE: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Password {
    None,
    Wanted,
    /// The guest has given it.
    Given,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    AnHourAgo,
    Tomorrow,
    InAWeek,
}

/// A collection as a guest comes to it.
#[derive(Clone, Copy, Debug)]
struct Shared {
    contains: bool,
    password: Password,
    end: End,
    revoked: bool,
    downloads: bool,
    marked: bool,
}

impl Shared {
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for password in [Password::None, Password::Wanted, Password::Given] {
            for end in [End::AnHourAgo, End::Tomorrow, End::InAWeek] {
                all.extend((0..1 << 4).map(|bits: u32| {
                    let [contains, revoked, downloads, marked] = [0, 1, 2, 3].map(|at| bits >> at & 1 == 1);
                    Self { contains, password, end, revoked, downloads, marked }
                }));
            }
        }
        all
    }

    fn is_over(self, clock: Clock) -> bool {
        self.revoked || self.end == End::AnHourAgo || (self.end == End::Tomorrow && clock == Clock::Later)
    }

    /// The page, and the archive.
    fn answers(self, clock: Clock) -> (u16, u16) {
        match () {
            () if self.is_over(clock) => (410, 410),
            () if self.password == Password::Wanted => (200, 303),
            () if !self.downloads => (200, 404),
            () => (200, 200),
        }
    }

    /// Whether what is in it is shown.
    fn is_open(self, clock: Clock) -> bool {
        !self.is_over(clock) && self.password != Password::Wanted
    }

    fn shows(self, file: &File, clock: Clock) -> bool {
        self.contains && self.is_open(clock) && file.standing.published(clock) == 200
    }

    /// What is answered at the signed address of one of its files.
    fn file(self, file: &File, clock: Clock, marked: bool, download: bool) -> u16 {
        let published = file.standing.published(clock);
        match () {
            () if !self.contains => 404,
            () if self.is_over(clock) => 410,
            () if !self.is_open(clock) => 404,
            () if download && !self.downloads => 404,
            () if published == 200 && marked != self.marked => 404,
            () => published,
        }
    }
}

impl Library {
    /// A collection of all files, for staff.
    pub async fn collection_of_all(&self) -> CollectionId {
        let (password, end) = (Password::None, End::InAWeek);
        self.share(Shared { contains: true, password, end, revoked: false, downloads: true, marked: false }).await
    }

    async fn share(&self, shared: Shared) -> CollectionId {
        let (id, now) = (CollectionId::generate(), OffsetDateTime::now_utc());
        let end = match shared.end {
            End::AnHourAgo => now - Duration::HOUR,
            End::Tomorrow => now + Duration::DAY,
            End::InAWeek => now + Duration::WEEK,
        };
        let assets: Vec<_> = self.files.iter().filter(|_| shared.contains).map(|file| file.asset.uuid()).collect();
        sqlx::query(
            "with c as (insert into share_collections (collection_id, tenant_id, name, password_hash, expires_at,
                                                       watermark, downloads, created_at, created_by, revoked_at)
                        values ($1, $2, 'Fair', case when $3 then '$argon2id$none' end, $4, $5, $6, $7, $8,
                                case when $9 then $7 end))
             insert into share_collection_items (tenant_id, collection_id, asset_id, rank)
             select $2, $1, asset_id, 1 from unnest($10::uuid[]) asset_id",
        )
        .bind(id.uuid())
        .bind(self.shop.tenant.uuid())
        .bind(shared.password != Password::None)
        .bind(end)
        .bind(if shared.marked { MARK } else { "" })
        .bind(shared.downloads)
        .bind(now)
        .bind(self.shop.near.person.uuid())
        .bind(shared.revoked)
        .bind(&assets)
        .execute(&self.owner)
        .await
        .unwrap();
        id
    }

    /// What a session keeps of a password that was given.
    async fn unlocked(&self, collection: CollectionId) -> Option<Unlocked> {
        let system = identity::tenants::system_actor(self.shop.tenant);
        let mut tx = platform::TenantTx::begin(&testkit::app_pool(&self.owner), &system).await.unwrap();
        collections::find(&mut tx, collection).await.unwrap().unlocked()
    }
}

/// Somebody at a link.
struct Guest<'a> {
    library: &'a Library,
    shared: Shared,
    collection: CollectionId,
    browser: Browser,
}

impl<'a> Guest<'a> {
    async fn of(library: &'a Library, shared: Shared) -> Self {
        let collection = library.share(shared).await;
        let mut browser = library.site.stranger();
        if shared.password == Password::Given {
            let unlocked = Vec::from_iter(library.unlocked(collection).await);
            library.site.remember(&mut browser, server::files::OPENED, unlocked).await;
        }
        Self { library, shared, collection, browser }
    }

    async fn ask(&self, address: &str) -> (u16, Vec<u8>) {
        ask(&self.browser, Method::GET, address, "").await
    }

    fn expected(&self, clock: Clock) -> BTreeSet<usize> {
        let shown = self.library.files.iter().filter(|file| self.shared.shows(file, clock));
        shown.map(|file| file.number).collect()
    }

    /// The page, what it leads to, and the archive.
    async fn looks(&self, clock: Clock) -> usize {
        let (shared, link) =
            (self.shared, format!("/share/{}", token(&key(), self.library.shop.tenant, self.collection)));
        let (page, archive) = shared.answers(clock);
        let (status, html) = self.ask(&link).await;
        let html = String::from_utf8(html).unwrap();
        assert_eq!(status, page, "{shared:?}, {clock:?}");
        let what = if shared.marked { "marked of " } else { "plain of " };
        let mut found = BTreeSet::new();
        for address in addresses(&html) {
            let (status, body) = self.ask(&address).await;
            let body = String::from_utf8(body).unwrap();
            assert!(status == 200 && body.starts_with(what), "{shared:?}, {clock:?}: {address} is {status} {body}");
            found.extend(named(&body));
        }
        assert_eq!(found, self.expected(clock), "{shared:?}, {clock:?}");
        assert!(named(&html).is_subset(&found), "{shared:?}, {clock:?}");
        let (mut status, mut body) = self.ask(&format!("{link}/bundle.zip")).await;
        while status == 429 {
            // The one before is over as soon as its task is.
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            (status, body) = self.ask(&format!("{link}/bundle.zip")).await;
        }
        assert_eq!(status, archive, "{shared:?}, {clock:?}");
        if archive == 200 {
            let files = unzipped(&body).into_iter().filter(|(name, _)| name != "files.csv");
            let contents: Vec<String> = files.map(|(_, content)| content).collect();
            assert!(contents.iter().all(|content| content.starts_with(what)), "{shared:?}, {clock:?}: {contents:?}");
            let given: BTreeSet<usize> = contents.iter().flat_map(|content| named(content)).collect();
            assert_eq!(given, self.expected(clock), "{shared:?}, {clock:?}");
        }
        2 * self.library.files.len()
    }

    /// Addresses as they were handed out, whatever has become of the collection since. Where it depends on each file all are
    /// asked for, else one in each state.
    async fn tries(&self, clock: Clock) -> usize {
        let (shared, library, mut pairs) = (self.shared, self.library, 0);
        let audience = Audience::Guests { tenant: library.shop.tenant, collection: self.collection };
        let depends = shared.contains && shared.is_open(clock);
        let one = |file: &&File| file.standing.time == Time::Always && !file.standing.archived;
        for file in library.files.iter().filter(|file| depends || one(file)) {
            for marked in [false, true] {
                let made = file.rendition(marked);
                let until = lasting(OffsetDateTime::now_utc());
                let look = Link::rendition(made.id, audience, &made.digest, made.ending, until);
                for (link, download) in [(look.clone(), false), (look.download(), true)] {
                    let (status, body) = self.ask(&library.address(&link)).await;
                    let about =
                        format!("{shared:?}, {clock:?}: {:?}, marked {marked}, saved {download}", file.standing);
                    assert_eq!(status, shared.file(file, clock, marked, download), "{about}");
                    let own = if status == 200 { BTreeSet::from([file.number]) } else { BTreeSet::new() };
                    assert_eq!(named(&String::from_utf8_lossy(&body)), own, "{about}");
                    pairs += 1;
                }
            }
        }
        pairs
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_guest_gets_what_the_collection_shares_as_it_shares_it(owner: PgPool) {
    let library = Library::open(&owner).await;
    let mut guests = Vec::new();
    for shared in Shared::all() {
        guests.push(Guest::of(&library, shared).await);
    }
    let mut pairs = 0;
    for clock in [Clock::Today, Clock::Later] {
        library.turn(clock).await;
        let asked = stream::iter(&guests).map(async |guest| guest.looks(clock).await + guest.tries(clock).await);
        pairs += asked.buffer_unordered(AT_ONCE).fold(0, async |sum, asked| sum + asked).await;
    }
    println!("{pairs} pairs of a file and a way to it were asked by guests");
    assert!(pairs > 20_000, "{pairs}");
}
