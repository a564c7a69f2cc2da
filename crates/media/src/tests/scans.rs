//! What a scanner says of files, and what becomes of them.

use super::jobs::{DRAWING, Works, picture};
use super::stores::Store;
use super::*;
use crate::scanner::{Scanner, Verdict};
use bytes::Bytes;
use futures::stream;
use std::path::PathBuf;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{UnixListener, UnixStream},
};

/// Harmful to our daemon, as EICAR's test file is to every one.
const HARMFUL: &[u8] = b"X5O!P%@AP-EICAR";
/// As the daemon says it of what is too long.
const TOO_LONG: &str = "INSTREAM size limit exceeded. ERROR\0";

/// A daemon that speaks as ClamAV's does.
struct Daemon {
    folder: tempfile::TempDir,
}

impl Daemon {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("clamd")
    }

    fn scanner(&self) -> Scanner {
        self.socket().to_str().unwrap().parse().unwrap()
    }

    /// From now on it listens, and takes so many bytes at most.
    fn listen(&self, most: usize) {
        let listener = UnixListener::bind(self.socket()).unwrap();
        tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                tokio::spawn(answer(caller, most));
            }
        });
    }
}

async fn answer(mut caller: UnixStream, most: usize) {
    let mut command = [0; 10];
    caller.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut bytes = Vec::new();
    let said = loop {
        let Ok(length) = caller.read_u32().await else { return };
        if length == 0 {
            let harmful = bytes.windows(HARMFUL.len()).any(|window| window == HARMFUL);
            break if harmful { "stream: Eicar-Signature FOUND\0" } else { "stream: OK\0" };
        }
        if bytes.len() + length as usize > most {
            break TOO_LONG;
        }
        let mut piece = vec![0; length as usize];
        caller.read_exact(&mut piece).await.unwrap();
        bytes.extend(piece);
    };
    caller.write_all(said.as_bytes()).await.unwrap();
}

pub(super) async fn says(scanner: &Scanner, pieces: &[&[u8]]) -> Result<Verdict, String> {
    let pieces: Vec<_> = pieces.iter().map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    scanner.scan(stream::iter(pieces)).await.map_err(|error| error.to_string())
}

#[tokio::test]
async fn a_scanner_is_asked_for_all_bytes_and_believed_only_when_it_answers() {
    let daemon = Daemon::new();
    let scanner = daemon.scanner();
    assert!(says(&scanner, &[b"a"]).await.is_err(), "it is away");
    daemon.listen(1000);
    assert_eq!(says(&scanner, &[]).await, Ok(Verdict::Harmless));
    assert_eq!(says(&scanner, &[b"a picture", b"", b"its end"]).await, Ok(Verdict::Harmless));
    let found = Verdict::Harmful("Eicar-Signature".to_owned());
    assert_eq!(says(&scanner, &[b"..", &HARMFUL[..5], b"", &HARMFUL[5..]]).await, Ok(found));
    for pieces in [&[&[0; 2000][..]][..], &[&[0; 1 << 20][..]; 20][..]] {
        let error = says(&scanner, pieces).await.unwrap_err();
        assert!(error.contains("size limit exceeded"), "{error}");
    }
}

#[tokio::test]
async fn a_scanner_that_answers_before_it_has_heard_all_is_not_believed() {
    for said in ["stream: OK\0", "", "stream: lstat() failed: No such file or directory. ERROR\0", "PONG\0"] {
        let daemon = Daemon::new();
        let listener = UnixListener::bind(daemon.socket()).unwrap();
        let hasty = tokio::spawn(async move {
            let (mut caller, _) = listener.accept().await.unwrap();
            caller.write_all(said.as_bytes()).await.unwrap();
        });
        let many = [&[0; 1 << 20][..]; 20];
        assert!(says(&daemon.scanner(), &many).await.is_err(), "{said:?}");
        hasty.await.unwrap();
    }
}

#[test]
fn an_address_is_a_host_with_a_port_or_a_path() {
    assert_eq!("127.0.0.1:3310".parse(), Ok(Scanner::Tcp("127.0.0.1:3310".to_owned())));
    assert_eq!("[::1]:3310".parse(), Ok(Scanner::Tcp("[::1]:3310".to_owned())));
    assert_eq!("/run/clamav/clamd.ctl".parse(), Ok(Scanner::Unix("/run/clamav/clamd.ctl".into())));
    for bad in ["", "clamd", "clamd:", ":3310", "clamd:port", "clamd:99999", "run/clamd.ctl"] {
        assert!(bad.parse::<Scanner>().is_err(), "{bad}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_comes_waits_for_the_scanner_and_goes_on_when_it_lets_it_pass(owner: PgPool) {
    let daemon = Daemon::new();
    daemon.listen(1 << 20);
    let mut works = Works::new(owner, Store::folder()).await;
    works.tools.scanner = Some(daemon.scanner());
    works.sends("BP-100.bmp", picture()).await;
    works.work().await;
    let version = works.version().await;
    assert_eq!(works.library.state(version).await, "submitted");
    assert_eq!(works.renditions(version).await.len(), 11);
    assert_eq!(works.library.count("select count(*) from asset_versions where scanned_at is not null").await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_the_scanner_knows_stays_in_quarantine_and_nothing_is_made_of_it(owner: PgPool) {
    let daemon = Daemon::new();
    daemon.listen(1 << 20);
    let mut works = Works::new(owner, Store::folder()).await;
    works.tools.scanner = Some(daemon.scanner());
    works.sends("BP-100.svg", DRAWING.replace("</svg>", "<!-- X5O!P%@AP-EICAR --></svg>")).await;
    works.work().await;
    let version = works.version().await;
    assert_eq!(works.library.state(version).await, "quarantined");
    assert_eq!(works.renditions(version).await, []);
    let found = "select count(*) from asset_versions where scan_note = 'Eicar-Signature' and scanned_at is not null";
    assert_eq!(works.library.count(found).await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn without_a_scanner_nobody_says_that_a_file_was_scanned(owner: PgPool) {
    let works = Works::new(owner, Store::folder()).await;
    works.sends("BP-100.bmp", picture()).await;
    works.work().await;
    let version = works.version().await;
    assert_eq!(works.library.state(version).await, "submitted");
    assert_eq!(works.library.count("select count(*) from asset_versions where scanned_at is null").await, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn while_the_scanner_is_away_what_came_stays_in_quarantine_and_is_never_given_up(owner: PgPool) {
    let daemon = Daemon::new();
    let mut works = Works::new(owner, Store::folder()).await;
    works.tools.scanner = Some(daemon.scanner());
    works.now = OffsetDateTime::now_utc();
    works.sends("BP-100.bmp", picture()).await;
    let waits = "select count(*) from jobs where kind = 'media.scan' and error <> '' and finished_at is null";
    works.work_until(async || works.library.count(waits).await == 1).await;
    let version = works.version().await;
    assert_eq!(works.library.state(version).await, "quarantined");

    let last = "update jobs set attempts = 7, due_at = now() where kind = 'media.scan'";
    sqlx::query(last).execute(&works.library.owner).await.unwrap();
    let later =
        "select count(*) from jobs where kind = 'media.scan' and attempts = 8 and due_at > now() + interval '9 min'
                   and error <> ''";
    works.work_until(async || works.library.count(later).await == 1).await;
    assert_eq!(works.library.count("select count(*) from jobs where given_up_at is not null").await, 0);
    assert_eq!(works.library.state(version).await, "quarantined");

    daemon.listen(1 << 20);
    sqlx::query("update jobs set due_at = now() where finished_at is null")
        .execute(&works.library.owner)
        .await
        .unwrap();
    works.work_until(async || works.library.state(version).await == "submitted").await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_that_goes_with_what_is_said_waits_for_the_scanner_and_stays_out_of_the_library(owner: PgPool) {
    let daemon = Daemon::new();
    daemon.listen(1 << 20);
    let mut works = Works::new(owner, Store::folder()).await;
    works.tools.scanner = Some(daemon.scanner());
    let customer = Actor { permissions: &[crate::ATTACH], ..works.library.customer.clone() };
    let harmful = format!("{DRAWING}<!-- {} -->", String::from_utf8_lossy(HARMFUL));
    works.attaches(&customer, "plate.svg", DRAWING.as_bytes()).await;
    works.attaches(&customer, "other.svg", harmful.as_bytes()).await;
    works.work().await;
    let states = "select array_agg(file_name || ' ' || state || ' ' || scan_note order by state) from attached_files";
    let states: Vec<String> = sqlx::query_scalar(states).fetch_one(&works.library.owner).await.unwrap();
    assert_eq!(states, ["plate.svg cleared ", "other.svg infected Eicar-Signature"]);
    assert_eq!(works.library.count("select count(*) from assets").await, 0);
    let later = OffsetDateTime::now_utc() + time::Duration::days(30);
    let found = crate::kept::orphans(&works.library.db, &works.tools.storage, &works.library.chief, later).await;
    let found = found.unwrap();
    assert!(found.unnamed.is_empty() && found.missing.is_empty(), "their rows name them: {found:?}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn whoever_may_only_attach_brings_nothing_into_the_library(owner: PgPool) {
    use crate::uploads::{self, NewUpload, Refusal};
    let library = Library::new(owner).await;
    let customer = Actor { permissions: &[crate::ATTACH], ..library.customer.clone() };
    let new = || NewUpload::parse("plate.jpg", "", 10).unwrap();
    let mut tx = library.tx(&customer).await;
    let refused = uploads::create(&mut tx, new(), NOW).await;
    assert!(matches!(refused, Err(Refusal::Domain(Error::Forbidden))));
    uploads::create(&mut tx, new().attached().unwrap(), NOW).await.unwrap();
    let mut tx = library.tx(&library.customer).await;
    let refused = uploads::create(&mut tx, new().attached().unwrap(), NOW).await;
    assert!(matches!(refused, Err(Refusal::Domain(Error::Forbidden))));
    let large = NewUpload::parse("noise.mp4", "", crate::attached::MOST_BYTES + 1).unwrap().attached();
    assert!(matches!(large, Err(Refusal::TooLarge { most: crate::attached::MOST_BYTES })));
}
