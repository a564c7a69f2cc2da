//! The same with ClamAV's own daemon, where it is installed.

use super::jobs::{DRAWING, Works, picture};
use super::scans::says;
use super::stores::Store;
use super::*;
use crate::scanner::{Scanner, Verdict};
use std::{
    fs,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// The test file of the European Institute for Computer Antivirus Research, which harms nobody, in two pieces: a scanner
/// that looks at this source has nothing to find.
const EICAR: [&str; 2] = [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STAN", "DARD-ANTIVIRUS-TEST-FILE!$H+H*"];
const NAME: &str = "Eicar-Test.UNOFFICIAL";

struct Clamd {
    folder: tempfile::TempDir,
    child: Child,
}

impl Clamd {
    /// With one signature of ours, so that nothing is to be downloaded. `None`: there is no such program here.
    async fn start() -> Option<Self> {
        let usable = |program: &&str| {
            let version = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).spawn();
            version.is_ok_and(|mut child| child.wait().is_ok_and(|status| status.code().is_some_and(|code| code < 126)))
        };
        let Some(program) = ["clamd", "/usr/sbin/clamd"].into_iter().find(usable) else {
            eprintln!(
                "left out: clamd is not installed (scripts/setup --test brings it where the distribution has it)"
            );
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display();
        fs::create_dir(folder.path().join("signatures")).unwrap();
        let hex: String = EICAR.concat().bytes().map(|byte| format!("{byte:02x}")).collect();
        fs::write(folder.path().join("signatures/eicar.ndb"), format!("Eicar-Test:0:*:{hex}\n")).unwrap();
        let settings = format!(
            "DatabaseDirectory {path}/signatures\nLocalSocket {path}/socket\nForeground yes\nAlertExceedsMax yes\n\
             StreamMaxLength 1M\nMaxFileSize 1M\nMaxScanSize 1M\n"
        );
        fs::write(folder.path().join("clamd.conf"), settings).unwrap();
        let child = Command::new(program)
            .arg("--config-file")
            .arg(folder.path().join("clamd.conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let clamd = Self { folder, child };
        for _ in 0..600 {
            if says(&clamd.scanner(), &[b"is it there?"]).await.is_ok() {
                return Some(clamd);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("clamd does not answer");
    }

    fn scanner(&self) -> Scanner {
        self.folder.path().join("socket").to_str().unwrap().parse().unwrap()
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

#[tokio::test]
async fn clamav_finds_what_it_knows_and_refuses_what_is_too_long() {
    let Some(clamd) = Clamd::start().await else { return };
    let scanner = clamd.scanner();
    assert_eq!(says(&scanner, &[b"a picture", b"", b"its end"]).await, Ok(Verdict::Harmless));
    let pieces = EICAR.map(str::as_bytes);
    assert_eq!(says(&scanner, &pieces).await, Ok(Verdict::Harmful(NAME.to_owned())));
    let error = says(&scanner, &[&[0; 1 << 20][..]; 4]).await.unwrap_err();
    assert!(error.contains("size limit exceeded"), "{error}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_clamav_knows_stays_in_quarantine_and_the_rest_goes_on(owner: PgPool) {
    let Some(clamd) = Clamd::start().await else { return };
    let mut works = Works::new(owner, Store::folder()).await;
    works.tools.scanner = Some(clamd.scanner());
    let comment = format!("<!-- {} --></svg>", EICAR.concat());
    works.sends("BP-100.svg", DRAWING.replace("</svg>", &comment)).await;
    works.work().await;
    let version = works.version().await;
    assert_eq!(works.library.state(version).await, "quarantined");
    assert_eq!(works.renditions(version).await, []);
    works.sends("BP-100.bmp", picture()).await;
    works.work().await;
    assert_eq!(works.library.count("select count(*) from asset_versions where state = 'submitted'").await, 1);
}
