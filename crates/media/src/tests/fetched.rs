//! Files of references: asked for by people, brought by a job.

use super::host::{Host, Reply};
use super::jobs::{Works, picture as bitmap};
use super::stores::Store;
use super::*;
use crate::ReferenceId;
use crate::jobs::{self, Asked, Fetcher};
use crate::references::{self, Fetch, Filter, Listed, MOST_ASKED, PATIENCE, Reference};
use futures::TryStreamExt;
use kernel::PageRequest;
use pictures::{Limits, Workshop};
use platform::jobs::{Failure, Job};
use std::time::Duration as Wait;
use time::Duration;

impl Library {
    /// A list says that these files of `files.example.com` are of a part.
    async fn lists(&self, part: PartId, names: &[&str]) {
        self.lists_of("files.example.com", part, names).await;
    }

    async fn lists_of(&self, host: &str, part: PartId, names: &[&str]) {
        let listed: Vec<_> = names
            .iter()
            .map(|name| {
                let uri = format!("https://{host}/{name}");
                (part, Listed { uri, slot: 7, asset_type: "P04".to_owned(), ..Listed::default() })
            })
            .collect();
        let mut tx = self.tx(&self.uploader).await;
        references::note(&mut tx, &listed, NOW).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn references(&self, actor: &Actor) -> Vec<Reference> {
        let mut tx = self.tx(actor).await;
        references::list(&mut tx, &Filter::default(), PageRequest::new(None, 100)).await.unwrap().rows
    }

    /// The uploader asks for all that there are.
    async fn asks(&self) -> usize {
        let ids: Vec<_> = self.references(&self.uploader).await.iter().map(|each| each.id).collect();
        self.asks_for(&ids, NOW).await.unwrap()
    }

    async fn asks_for(&self, ids: &[ReferenceId], now: OffsetDateTime) -> Result<usize> {
        let mut tx = self.tx(&self.uploader).await;
        let asked = references::ask(&mut tx, ids, now).await?;
        tx.commit().await?;
        Ok(asked)
    }

    async fn asks_for_all(&self, filter: &Filter) -> usize {
        let mut tx = self.tx(&self.uploader).await;
        let open = references::count_open(&mut tx, filter, NOW).await.unwrap();
        let asked = references::ask_all(&mut tx, filter, NOW).await.unwrap();
        assert_eq!(open, asked);
        tx.commit().await.unwrap();
        asked
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_asked_for_once_by_somebody_who_may_bring_files(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "MG3004").await;
    library.lists(part, &["a.jpg", "b.jpg"]).await;
    let ids: Vec<_> = library.references(&library.uploader).await.iter().map(|each| each.id).collect();
    assert_eq!(library.asks_for(&[ids[0], ids[0]], NOW).await.unwrap(), 1);
    assert_eq!(library.asks_for(&ids, NOW).await.unwrap(), 1, "one of them was asked for already");
    assert_eq!(library.asks_for(&ids, NOW + Duration::hours(1)).await.unwrap(), 0);
    let payloads: Vec<sqlx::types::Json<Asked>> =
        sqlx::query_scalar("select payload from jobs where kind = 'media.fetch' order by job_id")
            .fetch_all(&library.owner)
            .await
            .unwrap();
    let people: Vec<_> = payloads.iter().map(|asked| (asked.reference, asked.person)).collect();
    assert_eq!(people, [(ids[0], library.uploader.person), (ids[1], library.uploader.person)]);
    let audited = "select count(*) from audit_events where action = 'media.references.ask'";
    assert_eq!(library.count(audited).await, 2);
    let rows = library.references(&library.uploader).await;
    assert!(rows.iter().all(|row| row.is_asked(NOW) && !row.can_be_asked(NOW) && row.state == Fetch::NotFetched));
    let mut tx = library.tx(&library.uploader).await;
    assert_eq!(references::counts(&mut tx).await.unwrap().asked, 2);

    // Nobody has answered for a day: nothing may be at work that fetches.
    let later = NOW + PATIENCE;
    assert!(rows[0].can_be_asked(later));
    assert_eq!(library.asks_for(&ids, later).await.unwrap(), 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn customers_strangers_and_those_who_ask_for_too_much_are_refused(owner: PgPool) {
    let library = Library::new(owner).await;
    let part = library.part("ACME", "MG3004").await;
    library.lists(part, &["a.jpg"]).await;
    let id = library.references(&library.uploader).await[0].id;
    let filter = Filter::default();
    for actor in [&library.customer, &library.second] {
        let mut tx = library.tx(actor).await;
        assert!(matches!(references::ask(&mut tx, &[id], NOW).await, Err(Error::Forbidden)));
        assert!(matches!(references::ask_all(&mut tx, &filter, NOW).await, Err(Error::Forbidden)));
    }
    let mut tx = library.tx(&library.customer).await;
    assert!(matches!(references::count_open(&mut tx, &filter, NOW).await, Err(Error::Forbidden)));
    let stranger = testkit::actor(&library.owner, &[READ, UPLOAD]).await;
    let mut tx = library.tx(&stranger).await;
    assert!(matches!(references::ask(&mut tx, &[id], NOW).await, Err(Error::NotFound)));
    assert_eq!(references::ask_all(&mut tx, &filter, NOW).await.unwrap(), 0);
    let mut tx = library.tx(&library.uploader).await;
    assert!(matches!(references::wanted(&mut tx, id).await, Err(Error::Forbidden)));
    let many: Vec<_> = (0..=MOST_ASKED).map(|_| ReferenceId::generate()).collect();
    assert_eq!(refused(references::ask(&mut tx, &many, NOW).await, "references"), Some(FieldError::OutOfRange));
    assert_eq!(refused(references::ask(&mut tx, &[], NOW).await, "references"), Some(FieldError::Required));
    let some = [id, ReferenceId::generate()];
    assert!(matches!(references::ask(&mut tx, &some, NOW).await, Err(Error::NotFound)));
    assert_eq!(library.count("select count(*) from jobs").await, 0);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn all_that_are_listed_are_asked_for_as_many_as_one_may(owner: PgPool) {
    let library = Library::new(owner).await;
    let (one, other) = (library.part("ACME", "MG3004").await, library.part("ACME", "BX-1").await);
    let names: Vec<_> = (0..MOST_ASKED + 2).map(|at| format!("{at}.jpg")).collect();
    library.lists(one, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    library.lists(other, &["x.jpg", "y.jpg"]).await;
    let of = |state, number: &str| Filter { state, number: number.to_owned() };
    assert_eq!(library.asks_for_all(&of(Some(Fetch::Fetched), "")).await, 0);
    assert_eq!(library.asks_for_all(&of(Some(Fetch::Refused), "")).await, 0);
    assert_eq!(library.asks_for_all(&of(None, "bx")).await, 2);
    assert_eq!(library.asks_for_all(&of(None, "")).await, MOST_ASKED);
    assert_eq!(library.asks_for_all(&of(Some(Fetch::NotFetched), "")).await, 2);
    assert_eq!(library.asks_for_all(&of(None, "")).await, 0);
    let mut tx = library.tx(&library.system()).await;
    let id: Uuid = sqlx::query_scalar("select reference_id from asset_references where uri like '%x.jpg'")
        .fetch_one(&library.owner)
        .await
        .unwrap();
    references::settle(&mut tx, id.into(), Err("status 404")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(library.asks_for_all(&of(None, "")).await, 0, "what was refused is tried again where it is looked for");
    assert_eq!(library.asks_for_all(&of(Some(Fetch::Refused), "")).await, 1);
}

/// A library that fetches from `files.example.com`, which is this host.
async fn fetching(owner: PgPool, store: Store, host: &Host) -> Works {
    let mut works = Works::new(owner, store).await;
    let names = [("files.example.com", "server"), ("inside.example.com", "10.0.0.1"), ("evil.test", "server")];
    works.tools.fetcher = Some(Fetcher::of_a_test("*.example.com", &names, host.address));
    works
}

/// What became of the references, in the order of their addresses.
async fn became(works: &Works) -> Vec<(String, Fetch, String)> {
    let rows = works.library.references(&works.library.uploader).await;
    assert!(rows.iter().all(|row| row.asked_at.is_none()), "{rows:?}");
    let mut became: Vec<_> =
        rows.into_iter().map(|row| (row.uri.rsplit_once('/').unwrap().1.to_owned(), row.state, row.error)).collect();
    became.sort_by(|one, other| one.0.cmp(&other.0));
    became
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_picture_that_was_asked_for_waits_on_its_part_for_somebody_else(owner: PgPool) {
    for store in Store::both().await {
        let host = Host::new(|_| Reply::file("binary/octet-stream", bitmap())).await;
        let works = fetching(owner.clone(), store, &host).await;
        let library = &works.library;
        let part = library.part("ACME", "MG3004").await;
        library.lists(part, &["asset%20of/picture?id=12"]).await;
        assert_eq!(library.asks().await, 1);
        works.work().await;

        let reference = library.references(&library.uploader).await.remove(0);
        assert_eq!((reference.state, reference.asked_at, reference.error.as_str()), (Fetch::Fetched, None, ""));
        let mut tx = library.tx(&library.approver).await;
        let linked = links::of_part(&mut tx, part).await.unwrap();
        assert_eq!(linked.iter().map(|link| (link.slot, link.state)).collect::<Vec<_>>(), [(7, State::Submitted)]);
        assert_eq!(Some(linked[0].asset), reference.asset());
        let version = assets::get(&mut tx, linked[0].asset).await.unwrap().versions.remove(0);
        assert_eq!((version.file_name.as_str(), version.content_type.as_str()), ("picture.bmp", "image/bmp"));
        assert_eq!((version.width, version.brought_by), (Some(600), library.uploader.person));
        assert_eq!(works.renditions(version.version).await.len(), 11);
        drop(tx);
        let seen = library.seen(version.version).await;
        let own = workflow::approve(&mut library.tx(&library.uploader).await, seen, NOW).await;
        assert!(own.is_err(), "who asked for it brought it");
        assert_eq!((host.asked().len(), works.is_tidy().await), (1, true));
        assert_eq!(library.asks().await, 0, "it is here");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_same_bytes_from_two_addresses_are_one_asset_on_both_parts(owner: PgPool) {
    let host = Host::new(|_| Reply::file("image/bmp", bitmap())).await;
    let works = fetching(owner, Store::folder(), &host).await;
    let library = &works.library;
    let parts = [library.part("ACME", "MG3004").await, library.part("ACME", "MG3005").await];
    library.lists(parts[0], &["a.bmp"]).await;
    library.lists(parts[1], &["b.bmp"]).await;
    library.asks().await;
    works.work().await;
    let assets: Vec<_> = library.references(&library.uploader).await.iter().map(|row| row.asset()).collect();
    assert!(assets[0].is_some() && assets[0] == assets[1], "{assets:?}");
    let mut tx = library.tx(&library.approver).await;
    for part in parts {
        assert_eq!(links::of_part(&mut tx, part).await.unwrap().len(), 1);
    }
    assert_eq!(library.count("select count(*) from asset_versions").await, 1);
    assert!(works.is_tidy().await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_refused_has_its_reason_and_leaves_nothing(owner: PgPool) {
    let host = Host::new(|path| match path {
        "/page.jpg" => Reply::file("text/html; charset=utf-8", "<!doctype html>Sign in"),
        "/page-in-disguise.jpg" => Reply::file("image/jpeg", "<!doctype html>Sign in"),
        "/empty.jpg" => Reply::file("image/jpeg", ""),
        "/endless.jpg" => Reply::Endless,
        "/huge.jpg" => Reply::said("image/jpeg", 97 << 20, b"\xff\xd8"),
        "/drawing.pdf" => Reply::file("application/pdf", super::jobs::DRAWING),
        "/photo.heic" => Reply::file("image/heic", "heic"),
        "/abroad.jpg" => Reply::to("https://evil.test/a.jpg"),
        "/inside.jpg" => Reply::to("https://inside.example.com/a.jpg"),
        _ => Reply::status(404),
    })
    .await;
    let works = fetching(owner, Store::folder(), &host).await;
    let part = works.library.part("ACME", "MG3004").await;
    let names = ["abroad.jpg", "drawing.pdf", "empty.jpg", "endless.jpg", "gone.jpg", "huge.jpg", "inside.jpg"];
    let others = ["page-in-disguise.jpg", "page.jpg", "photo.heic"];
    works.library.lists(part, &names).await;
    works.library.lists(part, &others).await;
    works.library.lists_of("evil.test", part, &["zzz.jpg"]).await;
    works.library.asks().await;
    works.work().await;
    let refused = [
        "host evil.test",
        "misnamed",
        "empty",
        "too-large",
        "status 404",
        "too-large",
        "private inside.example.com",
        "unwelcome",
        "html",
        "unwelcome",
        "host evil.test",
    ];
    let expected: Vec<_> = names
        .iter()
        .chain(&others)
        .chain(&["zzz.jpg"])
        .zip(refused)
        .map(|(name, why)| ((*name).to_owned(), Fetch::Refused, why.to_owned()))
        .collect();
    assert_eq!(became(&works).await, expected);
    assert_eq!(works.library.count("select count(*) from asset_versions").await, 0);
    assert!(works.is_tidy().await);
    let listed: Vec<_> = works.tools.storage.list(works.library.chief.tenant).try_collect().await.unwrap();
    assert_eq!(listed, []);
    let heads = host.asked();
    assert!(heads.iter().all(|head| head.contains("host: files.example.com\r\n")), "{heads:?}");

    // A better list, or a better day: it can be asked for again.
    assert_eq!(works.library.asks().await, 11);
}

/// Has all jobs that failed tried at once.
async fn hurried(works: &Works) -> bool {
    sqlx::query("update jobs set due_at = now() where error <> '' and in_vain = attempts and finished_at is null")
        .execute(&works.library.owner)
        .await
        .unwrap();
    works.library.count("select count(*) from jobs where kind = 'media.fetch' and finished_at is null").await == 0
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_host_that_is_away_is_asked_several_times_and_not_for_ever(owner: PgPool) {
    let host = Host::new(|path| match path {
        "/cut.jpg" => Reply::said("image/jpeg", 5000, b"\xff\xd8\xff"),
        _ => Reply::status(503),
    })
    .await;
    let works = fetching(owner, Store::folder(), &host).await;
    let part = works.library.part("ACME", "MG3004").await;
    works.library.lists(part, &["busy.jpg", "cut.jpg"]).await;
    works.library.lists_of("nobody.example.com", part, &["unknown.jpg"]).await;
    works.library.asks().await;
    works.work_until(async || hurried(&works).await).await;
    let expected = [("busy.jpg", "status 503"), ("cut.jpg", "cut"), ("unknown.jpg", "unreachable")];
    let expected = expected.map(|(name, why)| (name.to_owned(), Fetch::Refused, why.to_owned()));
    assert_eq!(became(&works).await, expected);
    let asked = |path: &str| host.asked().iter().filter(|head| head.starts_with(&format!("GET {path} "))).count();
    assert_eq!((asked("/busy.jpg"), asked("/cut.jpg")), (8, 8));
    assert_eq!(works.library.count("select count(*) from jobs where given_up_at is not null").await, 0);
    assert!(works.is_tidy().await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_host_that_comes_back_is_asked_no_more_than_it_takes(owner: PgPool) {
    let host = Host::new({
        let times = std::sync::atomic::AtomicUsize::new(0);
        move |_| match times.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            0 => Reply::status(503),
            1 => Reply::said("image/bmp", 50_000, &bitmap()[..1000]),
            _ => Reply::file("image/bmp", bitmap()),
        }
    })
    .await;
    let works = fetching(owner, Store::folder(), &host).await;
    let part = works.library.part("ACME", "MG3004").await;
    works.library.lists(part, &["a.bmp"]).await;
    works.library.asks().await;
    works.work_until(async || hurried(&works).await).await;
    assert_eq!(became(&works).await, [("a.bmp".to_owned(), Fetch::Fetched, String::new())]);
    assert_eq!((host.asked().len(), works.is_tidy().await), (3, true));
}

/// The only job that fetches, as a worker would have it at this attempt.
async fn leased(works: &Works, attempts: i32) -> Job {
    let sql = "update jobs set attempts = $1, due_at = now() where kind = 'media.fetch' returning job_id, payload";
    let (id, payload): (Uuid, serde_json::Value) =
        sqlx::query_as(sql).bind(attempts).fetch_one(&works.library.owner).await.unwrap();
    let tenant = works.library.chief.tenant;
    Job { id: id.into(), tenant, kind: jobs::FETCH.to_owned(), payload, attempts }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_that_is_killed_when_the_bytes_are_here_is_done_again_and_once(owner: PgPool) {
    let host = Host::new(|_| Reply::file("image/bmp", bitmap())).await;
    let works = fetching(owner, Store::folder(), &host).await;
    let library = &works.library;
    let part = library.part("ACME", "MG3004").await;
    library.lists(part, &["a.bmp"]).await;
    library.asks().await;
    let job = leased(&works, 1).await;
    // Somebody holds the reference, so that nothing can be said of it: until the process ends.
    let mut held = library.owner.begin().await.unwrap();
    sqlx::query("select from asset_references for update").execute(&mut *held).await.unwrap();
    let stored = async || -> usize {
        let listed: Vec<_> = works.tools.storage.list(library.chief.tenant).try_collect().await.unwrap();
        listed.len()
    };
    let bytes_are_here = async {
        while stored().await == 0 || library.count(WAITING).await == 0 {
            tokio::time::sleep(Wait::from_millis(20)).await;
        }
    };
    let system = library.system();
    tokio::select! {
        done = jobs::run(&works.tools, &system, &job, NOW) => panic!("{done:?}"),
        () = bytes_are_here => {}
    }
    held.rollback().await.unwrap();
    assert_eq!((library.count("select count(*) from assets").await, stored().await), (0, 1));
    works.work().await;
    assert_eq!(became(&works).await, [("a.bmp".to_owned(), Fetch::Fetched, String::new())]);
    assert_eq!(library.count("select count(*) from asset_versions").await, 1);
    assert_eq!((host.asked().len(), works.is_tidy().await), (2, true));

    // The first wakes up late, and finds nothing to do.
    let late = jobs::run(&works.tools, &system, &job, NOW).await;
    assert!(late.is_ok(), "there is nothing to be done: {late:?}");
    assert_eq!((host.asked().len(), works.is_tidy().await), (2, true));
}

/// Statements of this database that wait for somebody else's lock.
const WAITING: &str =
    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn one_that_is_slower_than_its_lease_changes_nothing(owner: PgPool) {
    let host = Host::new(|_| Reply::file("image/bmp", bitmap())).await;
    let works = fetching(owner, Store::folder(), &host).await;
    let library = &works.library;
    let part = library.part("ACME", "MG3004").await;
    library.lists(part, &["a.bmp"]).await;
    library.asks().await;
    let slow = leased(&works, 1).await;
    leased(&works, 2).await;
    let done = jobs::run(&works.tools, &library.system(), &slow, NOW).await;
    assert!(matches!(done, Err(Failure::Own(Error::Stale))), "{done:?}");
    assert_eq!((library.count("select count(*) from assets").await, works.is_tidy().await), (0, true));
    works.work().await;
    assert_eq!((library.count("select count(*) from assets").await, works.is_tidy().await), (1, true));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn only_a_process_that_knows_hosts_and_opens_files_fetches(owner: PgPool) {
    let host = Host::new(|_| Reply::status(404)).await;
    let mut works = fetching(owner, Store::folder(), &host).await;
    assert_eq!(jobs::fetches(&works.tools), [jobs::FETCH]);
    assert!(!jobs::kinds(&works.tools).contains(&jobs::FETCH));
    let able = works.tools.clone();
    works.tools.workshop = Workshop::new("/nowhere/pictures".into(), Vec::new(), Limits::default());
    assert_eq!(jobs::fetches(&works.tools), [""; 0]);
    works.tools = jobs::Tools { fetcher: None, ..able };
    assert_eq!(jobs::fetches(&works.tools), [""; 0]);
}
