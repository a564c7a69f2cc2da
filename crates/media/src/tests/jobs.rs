//! What jobs make of files: from the last byte to what a customer gets.

use super::stores::Store;
use super::*;
use crate::collections::{self, NewCollection};
use crate::jobs::{self, Tools};
use crate::renditions::{self, Format, Progress, Rendition, Size};
use crate::storage::Key;
use crate::uploads::{self, Append, NewUpload, Outcome, Upload};
use crate::{UploadId, kept};
use bytes::Bytes;
use futures::{TryStreamExt, stream};
use pictures::{Limits, Workshop};
use platform::jobs::Job;
use sha2::{Digest, Sha256};
use std::{convert::Infallible, sync::Arc};

/// Drawn as large as it is shown, which takes seconds.
pub(super) const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600">
    <rect width="900" height="600" fill="white"/><rect width="300" height="600" fill="teal"/></svg>"#;

/// 600 × 400 pixels, of which the left third is dark: a bitmap of two colours.
pub(super) fn picture() -> Vec<u8> {
    let (width, height, row) = (600_u32, 400_u32, 76);
    let planes_and_depth = 1 | 1 << 16;
    let head = [62 + row * height, 0, 62, 40, width, height, planes_and_depth, 0, 0, 0, 0, 2, 0, 0x40_4000, 0xff_ffff];
    let pixels = (0..height).flat_map(|_| (0..row).map(|at| if at < width / 24 { 0 } else { 0xff }));
    b"BM".iter().copied().chain(head.into_iter().flat_map(u32::to_le_bytes)).chain(pixels).collect()
}

/// One empty page, which starts a script when it is opened.
const SHEET: &str = "%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>> >> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 400]>> endobj
trailer <</Root 1 0 R /Size 4>>
%%EOF
";

/// How long a test waits for work that never ends.
const PATIENCE: std::time::Duration = std::time::Duration::from_mins(3);

/// A library whose jobs are done.
pub(super) struct Works {
    pub library: Library,
    pub tools: Tools,
    /// When jobs are done.
    pub now: OffsetDateTime,
    store: Store,
}

impl Works {
    pub async fn new(owner: PgPool, store: Store) -> Self {
        let library = Library::new(owner).await;
        let workshop = Workshop::new(testkit::pictures(), Vec::new(), Limits::default());
        let tools =
            Tools { db: library.db.clone(), storage: store.storage.clone(), workshop, scanner: None, fetcher: None };
        Self { library, tools, now: NOW, store }
    }

    /// The uploader sends a file.
    pub async fn sends(&self, name: &str, content: impl AsRef<[u8]>) -> UploadId {
        self.sends_for(name, content, None).await
    }

    /// As the next file of an asset, where one is named.
    pub async fn sends_for(&self, name: &str, content: impl AsRef<[u8]>, replaces: Option<AssetId>) -> UploadId {
        let content = content.as_ref();
        let new = NewUpload::parse(name, "", content.len() as u64).unwrap().replacing(replaces);
        self.brings(&self.library.uploader, new, content).await
    }

    /// Somebody sends a file that goes with what they say.
    pub async fn attaches(&self, actor: &Actor, name: &str, content: &[u8]) -> UploadId {
        let new = NewUpload::parse(name, "", content.len() as u64).unwrap().attached().unwrap();
        self.brings(actor, new, content).await
    }

    async fn brings(&self, actor: &Actor, new: NewUpload, content: &[u8]) -> UploadId {
        let (db, storage) = (&self.library.db, &self.store.storage);
        let mut tx = self.library.tx(actor).await;
        let upload = uploads::create(&mut tx, new, NOW).await.unwrap().id;
        tx.commit().await.unwrap();
        let body = stream::iter([Ok::<_, Infallible>(Bytes::copy_from_slice(content))]);
        let append = Append { upload, offset: 0, checksum: None };
        uploads::append(db, storage, actor, append, body, || NOW).await.unwrap();
        upload
    }

    /// Does all that is due, and what comes of it.
    pub async fn work(&self) {
        let left = "select count(*) from jobs where kind like 'media.%' and finished_at is null
            and due_at < now() + interval '1 hour'";
        self.work_until(async || self.library.count(left).await == 0).await;
        assert_eq!(self.library.count("select count(*) from jobs where error <> ''").await, 0);
    }

    /// A job that is done may still be letting go of bytes: that is waited for, too, but not for ever.
    pub async fn work_until(&self, mut done: impl AsyncFnMut() -> bool) {
        let (tools, system, now) = (self.tools.clone(), self.library.system(), self.now);
        let kinds = [jobs::kinds(&tools), jobs::fetches(&tools)].concat();
        let under_way = Arc::new(());
        let begun = Arc::downgrade(&under_way);
        let run = move |job: Job| {
            let (tools, system, under_way) = (tools.clone(), system.clone(), begun.upgrade());
            async move {
                let done = jobs::run(&tools, &system, &job, now).await;
                drop(under_way);
                done
            }
        };
        let done = async {
            while !done().await || Arc::strong_count(&under_way) > 1 {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        let db = testkit::worker_pool(&self.library.owner);
        tokio::select! {
            () = platform::jobs::work(db.clone(), &kinds, 2, run) => {}
            () = done => {}
            () = tokio::time::sleep(PATIENCE) => panic!("what was waited for did not come"),
        }
        testkit::ended(&self.library.owner, db).await;
    }

    async fn outcome(&self, upload: UploadId) -> Upload {
        uploads::get(&mut self.library.tx(&self.library.uploader).await, upload, NOW).await.unwrap()
    }

    /// The only file that there is.
    pub async fn version(&self) -> AssetVersionId {
        let id: Uuid = sqlx::query_scalar("select asset_version_id from asset_versions")
            .fetch_one(&self.library.owner)
            .await
            .unwrap();
        id.into()
    }

    pub async fn renditions(&self, version: AssetVersionId) -> Vec<Rendition> {
        renditions::of_version(&mut self.library.tx(&self.library.approver).await, version).await.unwrap()
    }

    async fn bytes(&self, rendition: &Rendition) -> Vec<u8> {
        let made = rendition.made.as_ref().unwrap();
        let key: Key = made.storage_key.parse().unwrap();
        let pieces = self.store.storage.get(&key, 0..made.bytes as u64).await.unwrap();
        pieces.try_collect::<Vec<Bytes>>().await.unwrap().concat()
    }

    /// Nothing is stored that no row names, and nothing is missing.
    pub async fn is_tidy(&self) -> bool {
        let later = OffsetDateTime::now_utc() + time::Duration::days(2);
        let found = kept::orphans(&self.library.db, &self.store.storage, &self.library.chief, later).await.unwrap();
        found == Default::default()
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_picture_that_arrives_is_put_on_its_part_and_rendered_in_every_size(owner: PgPool) {
    for store in Store::both().await {
        let works = Works::new(owner.clone(), store).await;
        let part = works.library.part("ACME", "BP-100").await;
        let upload = works.sends("BP-100_02.bmp", picture()).await;
        works.work().await;
        assert_eq!(works.outcome(upload).await.outcome, Some(Outcome::Kept));
        let mut tx = works.library.tx(&works.library.approver).await;
        let linked = links::of_part(&mut tx, part).await.unwrap();
        assert_eq!(linked.iter().map(|link| (link.slot, link.state)).collect::<Vec<_>>(), [(2, State::Submitted)]);
        let detail = assets::get(&mut tx, linked[0].asset).await.unwrap();
        let version = &detail.versions[0];
        assert_eq!((version.width, version.height, version.content_type.as_str()), (Some(600), Some(400), "image/bmp"));
        assert_eq!(version.brought_by, works.library.uploader.person);

        let made = works.renditions(version.version).await;
        assert_eq!(made.len(), 11);
        for rendition in &made {
            let (wanted, is) = (&rendition.wanted, rendition.made.as_ref().unwrap());
            let expected = match wanted.size {
                Size::Thumb => (160, 160),
                Size::Card => (480, 360),
                _ => (600, 400), // no picture is made larger than it is
            };
            assert_eq!((is.width.unwrap(), is.height.unwrap()), expected, "{wanted:?}");
            let bytes = works.bytes(rendition).await;
            assert_eq!(<[u8; 32]>::from(Sha256::digest(&bytes)), is.content_hash);
            let digest: String = is.content_hash[..16].iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(is.storage_key.contains(&digest), "{}", is.storage_key);
        }
        assert!(works.is_tidy().await);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_not_what_it_says_is_refused_with_a_reason_and_leaves_nothing(owner: PgPool) {
    let works = Works::new(owner, Store::folder()).await;
    let mut sent = Vec::new();
    for (name, content, reason) in [
        ("page.jpg", "<!doctype html><script>alert(1)</script>", "unwelcome"),
        ("drawing.pdf", DRAWING, "misnamed"),
        ("words.png", "nothing but words", "unwelcome"),
        ("noise.png", "\0nothing that anybody knows", "unknown-kind"),
        ("broken.gif", "GIF89a\u{1}", "broken"),
        (
            "entities.svg",
            "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>",
            "entities",
        ),
    ] {
        sent.push((works.sends(name, content).await, name, reason));
    }
    works.work().await;
    for (upload, name, reason) in sent {
        let upload = works.outcome(upload).await;
        assert_eq!((upload.outcome, upload.reason.as_str()), (Some(Outcome::Refused), reason), "{name}");
    }
    assert_eq!(works.library.count("select count(*) from asset_versions").await, 0);
    assert_eq!(works.store.files(), [] as [String; 0]);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_document_is_delivered_without_what_acts(owner: PgPool) {
    let works = Works::new(owner, Store::folder()).await;
    works.sends("BP-100 installation.pdf", SHEET).await;
    works.work().await;
    let version = works.version().await;
    let made = works.renditions(version).await;
    assert_eq!(made.iter().filter(|rendition| rendition.progress == Progress::Ready).count(), 12);
    let whole = made.iter().find(|rendition| rendition.wanted.size == Size::File).unwrap();
    assert_eq!(whole.wanted.format, Format::Pdf);
    let bytes = String::from_utf8_lossy(&works.bytes(whole).await).into_owned();
    assert!(bytes.starts_with("%PDF") && !bytes.contains("JavaScript") && !bytes.contains("alert"), "{bytes}");
    let page = made.iter().find(|rendition| rendition.wanted.size == Size::Card).unwrap().made.clone().unwrap();
    assert_eq!((page.width, page.height), (Some(270), Some(360)), "no page is cut off");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn the_same_file_again_is_known_and_goes_to_its_other_part(owner: PgPool) {
    let works = Works::new(owner, Store::folder()).await;
    let parts = [works.library.part("ACME", "BP-100").await, works.library.part("ACME", "BP-200").await];
    works.sends("BP-100.bmp", picture()).await;
    works.work().await;
    let again = works.sends("BP-200.bmp", picture()).await;
    works.work().await;
    assert_eq!(works.outcome(again).await.outcome, Some(Outcome::Known));
    let mut tx = works.library.tx(&works.library.approver).await;
    for part in parts {
        assert_eq!(links::of_part(&mut tx, part).await.unwrap().len(), 1);
    }
    assert_eq!(works.library.count("select count(*) from asset_versions").await, 1);
    assert!(works.is_tidy().await);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_focus_makes_other_crops_and_until_then_the_old_ones_are_delivered(owner: PgPool) {
    let works = Works::new(owner, Store::folder()).await;
    works.sends("BP-100.bmp", picture()).await;
    works.work().await;
    let version = works.version().await;
    let before = works.renditions(version).await;
    let seen = works.library.seen(version).await;
    let mut tx = works.library.tx(&works.library.uploader).await;
    assets::set_focus(&mut tx, seen, (1000, 500), NOW).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(works.renditions(version).await, before);
    works.work().await;
    for (old, new) in before.iter().zip(works.renditions(version).await) {
        let cropped = matches!(old.wanted.size, Size::Thumb | Size::Card);
        assert_eq!((old.id, old.made != new.made), (new.id, cropped), "{:?}", old.wanted);
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_collection_has_its_watermark_written_across_what_it_shows(owner: PgPool) {
    let works = Works::new(owner, Store::folder()).await;
    works.sends("BP-100.bmp", picture()).await;
    works.work().await;
    let version = works.version().await;
    let plain = works.renditions(version).await;
    let asset: Uuid = sqlx::query_scalar("select asset_id from assets").fetch_one(&works.library.owner).await.unwrap();
    let new = NewCollection {
        name: "Fair".into(),
        password_hash: None,
        expires_at: None,
        watermark: "Nordlicht".into(),
        downloads: true,
    };
    let mut tx = works.library.tx(&works.library.approver).await;
    collections::add(&mut tx, &new, &[asset.into()], NOW).await.unwrap();
    tx.commit().await.unwrap();
    works.work().await;
    let all = works.renditions(version).await;
    let (marked, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|each| each.wanted.watermark == "Nordlicht");
    assert_eq!(others, plain, "what was there is left as it was");
    assert_eq!(marked.len(), plain.len());
    for (plain, marked) in plain.iter().zip(&marked) {
        assert_eq!((plain.wanted.size, plain.wanted.format), (marked.wanted.size, marked.wanted.format));
        let hash = |rendition: &Rendition| rendition.made.as_ref().map(|made| made.content_hash);
        assert_ne!(hash(plain), hash(marked));
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_process_that_cannot_open_files_leaves_them_to_one_that_can(owner: PgPool) {
    let mut works = Works::new(owner, Store::folder()).await;
    let able = works.tools.clone();
    works.tools.workshop = Workshop::new("/nowhere/pictures".into(), Vec::new(), Limits::default());
    assert_eq!(jobs::kinds(&works.tools), [jobs::PUBLISH, jobs::EXPIRE, jobs::ENDING]);
    works.tools.scanner = Some("/run/clamav/clamd.ctl".parse().unwrap());
    assert_eq!(jobs::kinds(&works.tools), [jobs::PUBLISH, jobs::EXPIRE, jobs::ENDING, jobs::SCAN, jobs::SCAN_ATTACHED]);
    let all = jobs::kinds(&Tools { scanner: works.tools.scanner.clone(), ..able });
    let by_urgency = [
        jobs::PUBLISH,
        jobs::EXPIRE,
        jobs::ENDING,
        jobs::SCAN,
        jobs::SCAN_ATTACHED,
        uploads::FINISH,
        jobs::PREPARE,
        jobs::COMPLETE,
    ];
    assert_eq!(all, by_urgency, "what was sent is taken before more is made of what is here");
}

/// While the store is away, an hour of attempts is made of the only job of a kind; then the store comes back.
async fn outlasts_the_store(works: &Works, kind: &str) {
    let (folder, away) = (works.store.folder.path().join("files"), works.store.folder.path().join("away"));
    std::fs::rename(&folder, &away).unwrap();
    let again =
        "update jobs set due_at = now() where error <> '' and in_vain = attempts and kind = $1 returning attempts";
    let attempts = async || {
        let made = sqlx::query_scalar(again).bind(kind).fetch_optional(&works.library.owner).await.unwrap();
        made.is_some_and(|made: i32| made > 12)
    };
    works.work_until(attempts).await;
    let given_up = "select count(*) from jobs where given_up_at is not null";
    assert_eq!(works.library.count(given_up).await, 0, "{kind}");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::rename(&away, &folder).unwrap();
    sqlx::query("update jobs set due_at = now(), error = '' where finished_at is null")
        .execute(&works.library.owner)
        .await
        .unwrap();
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_outage_of_the_store_loses_what_was_acknowledged(owner: PgPool) {
    let works = Works::new(owner, Store::folder()).await;
    let upload = works.sends("BP-100.bmp", picture()).await;
    outlasts_the_store(&works, uploads::FINISH).await;
    works.work_until(async || works.outcome(upload).await.outcome.is_some()).await;
    assert_eq!(works.outcome(upload).await.outcome, Some(Outcome::Kept));
    works.work().await;
    assert!(works.is_tidy().await);
    let version = works.version().await;
    let seen = works.library.seen(version).await;
    let mut tx = works.library.tx(&works.library.uploader).await;
    assets::set_focus(&mut tx, seen, (1000, 500), NOW).await.unwrap();
    tx.commit().await.unwrap();
    outlasts_the_store(&works, jobs::PREPARE).await;
    works.work().await;
    assert!(works.renditions(version).await.iter().all(|rendition| rendition.progress == Progress::Ready));
}
