//! Archives, read again by programs that others wrote.

use crate::bundles::Archive;
use proptest::prelude::*;
use std::{io::Write, process::Command};
use time::macros::datetime;

/// Names and contents as an archive, written in pieces.
fn archive(files: &[(String, Vec<u8>)], large: u64) -> Vec<u8> {
    let mut archive = Archive::with_large(datetime!(2026-07-15 09:30:12 UTC), large);
    let mut out = Vec::new();
    for (name, content) in files {
        out.extend(archive.begin(name, content.len() as u64));
        for piece in content.chunks(7) {
            archive.add(piece);
            out.extend(piece);
        }
        out.extend(archive.end());
    }
    out.extend(archive.finish());
    out
}

/// What Python's reader, which checks every checksum, finds: a line for each file, in hexadecimal.
const READ: &str = "
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    for each in archive.infolist():
        assert each.compress_type == 0 and each.date_time == (2026, 7, 15, 9, 30, 12), each
        print(each.filename.encode().hex() + ' ' + archive.read(each).hex())
";

fn read(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let output = Command::new("python3").args(["-c", READ]).arg(file.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let unhex = |hex: &str| -> Vec<u8> {
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    };
    let lines = String::from_utf8(output.stdout).unwrap();
    let pair = |line: &str| line.split_once(' ').map(|(name, content)| (unhex(name), unhex(content))).unwrap();
    lines.lines().map(pair).map(|(name, content)| (String::from_utf8(name).unwrap(), content)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// `large` stands for four gigabytes, so that both forms of every field are written.
    #[test]
    fn what_is_put_in_comes_out(
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..12),
        large in prop_oneof![Just(u64::from(u32::MAX)), 1..900_u64],
    ) {
        let files: Vec<_> =
            contents.into_iter().enumerate().map(|(at, content)| (format!("Bremsbelag ü{at} سفة.jpg"), content)).collect();
        prop_assert_eq!(read(&archive(&files, large)), files);
    }
}

/// Another reader, where it is installed.
#[test]
fn unzip_finds_no_error() {
    if Command::new("unzip").arg("-v").output().is_err() {
        return;
    }
    let files = [("a.jpg".to_owned(), vec![1; 5000]), ("Prüfzeichen.pdf".to_owned(), b"%PDF".to_vec())];
    for large in [u64::from(u32::MAX), 100] {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&archive(&files, large)).unwrap();
        let output = Command::new("unzip").arg("-t").arg(file.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}
