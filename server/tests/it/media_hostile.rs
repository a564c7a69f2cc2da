//! Files made to harm, sent to a real server: each is refused or made harmless, in bounded memory, and the server goes on.

use crate::{
    media_killed::{Portal, count, start},
    memory::{Peak, Watch},
    shop::Shop,
    site::Site,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use futures::{StreamExt, TryStreamExt, stream};
use media::storage::{Key, Place, Storage};
use sqlx::{ConnectOptions, PgPool};
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};
use testkit::{
    files::jpeg,
    hostile::{self, Case, Fate},
};

/// The server and all children together, in KiB.
const MEMORY: u64 = 512 << 10;
/// How long everything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);
/// These go on until their time is up, a minute each. `pictures` opens them with less.
const ENDLESS: [&str; 3] = ["a form of itself", "a gigabyte in a kilobyte", "500,000 saved states"];
/// So many are sent at a time.
const SENDERS: usize = 4;

/// All that are refused, and of those that may be shown every third: drawing them in every size takes most of the time.
fn cases() -> Vec<Case> {
    let cases = hostile::files().into_iter();
    let sent = cases.filter(|(name, bytes, _)| !bytes.is_empty() && !ENDLESS.contains(name)).enumerate();
    sent.filter(|(n, (_, _, fate))| matches!(fate, Fate::Refused(_)) || n % 3 == 0).map(|(_, case)| case).collect()
}

/// Numbered, and ending as whoever wants it to be taken would have it.
fn file_name(n: usize, bytes: &[u8]) -> String {
    let video = bytes.get(4..8) == Some(b"ftyp") || bytes.starts_with(b"\x1a\x45\xdf\xa3");
    let ending = match video {
        true => "mp4",
        false if bytes.starts_with(b"%PDF") => "pdf",
        false => "jpg",
    };
    format!("{n:03}.{ending}")
}

/// What became of a file, and of its renditions that are delivered.
struct Became {
    outcome: String,
    reason: String,
    ready: Vec<Vec<u8>>,
}

async fn became(owner: &PgPool, storage: &Storage) -> HashMap<String, Became> {
    let uploads = "select file_name, outcome, reason from uploads where outcome is not null";
    let uploads: Vec<(String, String, String)> = sqlx::query_as(uploads).fetch_all(owner).await.unwrap();
    let each = uploads.into_iter().map(|(name, outcome, reason)| (name, Became { outcome, reason, ready: Vec::new() }));
    let mut became: HashMap<String, Became> = each.collect();
    let ready = "select v.file_name, r.storage_key, r.bytes from renditions r
                 join asset_versions v using (tenant_id, asset_version_id) where r.state = 'ready'";
    let ready: Vec<(String, String, i64)> = sqlx::query_as(ready).fetch_all(owner).await.unwrap();
    for (name, key, bytes) in ready {
        let key: Key = key.parse().unwrap();
        let pieces = storage.get(&key, 0..bytes as u64).await.unwrap();
        let content = pieces.try_collect::<Vec<_>>().await.unwrap().concat();
        became.get_mut(&name).expect("it was sent").ready.push(content);
    }
    became
}

/// What is wrong with what became of a file.
fn wrong(fate: Fate, became: &Became) -> Option<&'static str> {
    // Texts of documents are written in hexadecimal digits.
    let marks: [&[u8]; 6] = [b"HARMED", b"4841524D4544", b"<script", b"JavaScript", b"/Launch", b"PK\x05\x06"];
    let harms = |content: &Vec<u8>| marks.iter().any(|mark| content.windows(mark.len()).any(|part| part == *mark));
    let refused = became.outcome == "refused" && !became.reason.is_empty();
    match fate {
        _ if became.ready.iter().any(harms) => Some("harms"),
        // Of a video nothing is opened before it is shown.
        Fate::Refused(_) if !refused && !became.ready.is_empty() => Some("was taken"),
        Fate::Shown if became.outcome != "kept" && became.outcome != "known" => Some("was not taken"),
        Fate::Shown if became.outcome == "kept" && became.ready.is_empty() => Some("is not shown"),
        _ => None,
    }
}

async fn done(owner: &PgPool, files: usize, until: Instant) {
    let closed = "select count(*) from uploads where outcome is not null";
    let left = "select count(*) from jobs where finished_at is null and given_up_at is null and kind like 'media.%'";
    while count(owner, closed).await < files || count(owner, left).await > 0 {
        assert!(
            Instant::now() < until,
            "{} of {files} files, {} jobs left",
            count(owner, closed).await,
            count(owner, left).await
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn hostile_files_harm_nobody_and_take_no_more_memory_than_there_is(owner: PgPool) {
    let shop = Shop::open(&owner, "NORTH", 10_000).await;
    let cookie = Site::new(&owner).sign_in(&shop.admin).await.cookie.unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let storage = Place::Folder(folder.path().join("files")).open().unwrap();
    let cases = cases();
    assert!(cases.len() >= 60, "{} files", cases.len());
    let url = owner.connect_options().to_url_lossy().to_string();
    let server = start(&url, folder.path(), port, true);
    let (watch, begun) = (Watch::new(server.0.id()), Instant::now());
    let portal = Portal { port, cookie };
    stream::iter(cases.iter().enumerate())
        .for_each_concurrent(SENDERS, async |(n, (_, bytes, _))| portal.send(&file_name(n, bytes), bytes).await)
        .await;
    named_to_harm(&portal).await;
    done(&owner, cases.len() + 1, begun + PATIENCE).await;

    let became = became(&owner, &storage).await;
    let judged = cases.iter().enumerate().filter_map(|(n, (what, bytes, fate))| {
        let became = &became[&file_name(n, bytes)];
        let wrong = wrong(*fate, became)?;
        Some(format!("{what} {wrong}: {} {}, {} renditions", became.outcome, became.reason, became.ready.len()))
    });
    let judged: Vec<String> = judged.collect();
    assert!(judged.is_empty(), "{} of {}:\n{}", judged.len(), cases.len(), judged.join("\n"));
    assert_eq!(became["evil.jpg"].outcome, "kept", "of a path, the last name counts");

    // It goes on as before.
    portal.send("NORTH-PAD-4410_01.jpg", &jpeg(4000, 3000)).await;
    done(&owner, cases.len() + 2, begun + PATIENCE).await;
    let (ready, _) = portal.ask("GET", "/health/ready", &[], &[]).await.unwrap();
    assert_eq!(ready, 200);
    let shown = "select count(*) from renditions r join asset_versions v using (tenant_id, asset_version_id)
                 where v.file_name = 'NORTH-PAD-4410_01.jpg' and r.state = 'ready'";
    assert_eq!(count(&owner, shown).await, 11);
    assert_eq!(count(&owner, "select count(*) from jobs where given_up_at is not null").await, 0);
    match watch.peak() {
        Ok(peak) => {
            let Peak { together, server, children } = peak;
            println!(
                "{} files in {:?}: {together} KiB, {server} the server's, {children} children",
                cases.len(),
                begun.elapsed()
            );
            assert!(peak.together < MEMORY, "{peak:?}");
        }
        Err(error) => println!("memory is not judged: this machine does not say what a process has ({error})"),
    }
}

/// Names that lead elsewhere, or to a program, are refused at the door or are only names.
async fn named_to_harm(portal: &Portal) {
    let announce = async |name: &str, length: &str| {
        let described = format!("filename {}", BASE64_STANDARD.encode(name));
        let headers = [("upload-length", length), ("upload-metadata", described.as_str())];
        portal.ask("POST", "/uploads", &headers, &[]).await.unwrap().0
    };
    for name in ["../../etc/passwd", "photo.jpg.exe", "..", "a.php", "a.html", "\u{202e}gpj.exe", ".htaccess"] {
        assert!(matches!(announce(name, "9").await, 400 | 415), "{name}");
    }
    assert_eq!(announce("nothing.jpg", "0").await, 400);
    assert_eq!(announce("large.jpg", "100000000000").await, 413);
    portal.send("../../../../tmp/\u{202e}evil.jpg", &jpeg(40, 30)).await;
}
