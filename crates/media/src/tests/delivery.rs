//! Ranges, names and headers: what is said about bytes.

use crate::{
    AssetVersionId, CollectionId, RenditionId,
    delivery::{Asked, Audience, File, Link, Reply, disposition, safe_name},
    storage::Key,
};
use platform::TenantId;
use proptest::prelude::*;
use time::{Duration, OffsetDateTime, macros::datetime};

const TAG: &str = "\"0123\"";

fn range(range: &str, size: u64) -> Reply {
    Asked { range: Some(range), ..Asked::default() }.reply(TAG, size)
}

#[test]
fn one_range_is_answered_in_part() {
    for (asked, part) in [
        ("bytes=0-0", 0..1),
        ("bytes=0-9", 0..10),
        ("bytes=5-", 5..10),
        ("bytes=9-9", 9..10),
        ("bytes=-3", 7..10),
        ("bytes=-10", 0..10),
        ("bytes=-99", 0..10),
        ("bytes=3-99", 3..10),
        ("Bytes = 2-4", 2..5),
        ("bytes=0-99999999999999999999999999", 0..10),
        ("bytes=-99999999999999999999999999", 0..10),
        ("bytes=0-18446744073709551615", 0..10),
    ] {
        assert_eq!(range(asked, 10), Reply::Part(part), "{asked}");
    }
}

#[test]
fn bytes_that_are_not_there_and_many_ranges_are_refused() {
    let many = format!("bytes={}", "0-0,".repeat(1_000));
    for asked in
        ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999999-", "bytes=0-1,3-4", "bytes=,", &many]
    {
        assert_eq!(range(asked, 10), Reply::NoSuchRange, "{asked:.40}");
    }
    assert_eq!(range("bytes=0-", 0), Reply::NoSuchRange);
    assert_eq!(range("bytes=-5", 0), Reply::NoSuchRange);
}

#[test]
fn what_is_no_range_is_not_said() {
    for asked in [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-2",
        "bytes=+1-2",
        "bytes=1 -2",
        "lines=1-2",
        "bytes=1-2-3",
        "bytes=--2",
    ] {
        assert_eq!(range(asked, 10), Reply::Whole, "{asked}");
    }
}

#[test]
fn a_browser_that_has_the_bytes_gets_none() {
    let asked = |tags| Asked { if_none_match: Some(tags), range: Some("bytes=0-1"), if_range: None }.reply(TAG, 10);
    for tags in [TAG, "*", "W/\"0123\"", "\"a\", \"0123\"", "\"a\",W/\"0123\""] {
        assert_eq!(asked(tags), Reply::NotModified, "{tags}");
    }
    for tags in ["", "\"0124\"", "0123", "\"0123", "\"a\", \"b\""] {
        assert_eq!(asked(tags), Reply::Part(0..2), "{tags}");
    }
}

#[test]
fn a_part_of_other_bytes_than_the_browser_has_is_not_sent() {
    let asked = |tag| Asked { if_none_match: None, range: Some("bytes=0-1"), if_range: Some(tag) }.reply(TAG, 10);
    assert_eq!(asked(TAG), Reply::Part(0..2));
    for other in ["\"0124\"", "W/\"0123\"", "Sat, 21 Nov 2026 20:00:00 GMT", ""] {
        assert_eq!(asked(other), Reply::Whole, "{other}");
    }
}

#[test]
fn a_name_is_one_that_every_system_takes() {
    for (name, safe) in [
        ("PN123_01.JPG", "PN123_01.png"),
        ("Bremsscheibe vorne (links).tiff", "Bremsscheibe vorne (links).png"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\photos\\pad.jpg", "pad.png"),
        ("pad.jpg.exe", "pad.jpg.png"),
        ("pad\u{202e}gpj.exe", "padgpj.png"),
        ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie- x=1.png"),
        ("say \"hi\"; x=\".jpg", "say -hi-- x=.png"),
        ("CON.jpg", "_CON.png"),
        ("com1.tar.gz", "_com1.tar.png"),
        ("compact.jpg", "compact.png"),
        (".htaccess", "file.png"),
        ("...", "file.png"),
        ("", "file.png"),
        (" \t ", "file.png"),
        ("Ölfilter № 7.jpg", "Ölfilter № 7.png"),
        ("فلتر.jpg", "فلتر.png"),
    ] {
        assert_eq!(safe_name(name, "png"), safe, "{name:?}");
    }
    let long = safe_name(&"é".repeat(300), "png");
    assert_eq!(long, format!("{}.png", "é".repeat(100)));
}

#[test]
fn a_name_is_said_for_old_and_new_browsers() {
    assert_eq!(
        disposition(true, "Öl & 100.pdf"),
        "attachment; filename=\"_l _ 100.pdf\"; filename*=UTF-8''%C3%96l%20%26%20100.pdf"
    );
    assert_eq!(disposition(false, "pad.avif"), "inline; filename=\"pad.avif\"; filename*=UTF-8''pad.avif");
}

proptest! {
    #[test]
    fn no_name_leaves_its_header_or_its_folder(name in "\\PC{0,300}|[ -~\\r\\n\\t\"\\\\/%;]{0,60}") {
        let safe = safe_name(&name, "pdf");
        prop_assert!(safe.len() <= 210 && safe.ends_with(".pdf") && !safe.starts_with('.'));
        prop_assert!(!safe.contains(['/', '\\', '"', '%']) && !safe.chars().any(char::is_control));
        prop_assert_eq!(safe_name(&safe, "pdf"), safe.clone());
        let said = disposition(true, &safe);
        prop_assert!(said.bytes().all(|c| (b' '..=b'~').contains(&c)));
        prop_assert_eq!(said.matches('"').count(), 2);
        prop_assert_eq!(said.matches(';').count(), 2);
        let (_, extended) = said.split_once("UTF-8''").unwrap();
        prop_assert_eq!(unescaped(extended), safe);
    }

    #[test]
    fn an_answered_part_lies_within_the_file(asked in "bytes=[0-9]{0,21}-[0-9]{0,21}", size in 0_u64..1_000) {
        if let Reply::Part(part) = range(&asked, size) {
            prop_assert!(part.start < part.end && part.end <= size);
        }
    }
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

const NOW: OffsetDateTime = datetime!(2026-11-21 20:00 UTC);

fn file(content_type: &str, visible_until: Option<OffsetDateTime>) -> File {
    File {
        key: Key::original(TenantId::generate(), AssetVersionId::generate()),
        size: 10,
        sha256: [7; 32],
        content_type: content_type.to_owned(),
        name: "pad.upload".to_owned(),
        visible_until,
    }
}

fn header(file: &File, link: &Link, name: &str) -> String {
    file.headers(link, NOW).into_iter().find(|(header, _)| *header == name).unwrap().1
}

#[test]
fn only_what_cannot_run_is_shown_by_a_browser() {
    let link =
        Link::rendition(RenditionId::generate(), Audience::Customers, &[7; 32], "avif", NOW + Duration::hours(1));
    for (content_type, served, shown) in [
        ("image/avif", "image/avif", "inline; filename=\"pad.avif\""),
        ("video/mp4", "video/mp4", "inline; filename=\"pad.mp4\""),
        ("application/pdf", "application/pdf", "attachment; filename=\"pad.pdf\""),
        ("image/svg+xml", "application/octet-stream", "attachment; filename=\"pad.svg\""),
        ("text/html", "application/octet-stream", "attachment; filename=\"pad.bin\""),
        ("", "application/octet-stream", "attachment; filename=\"pad.bin\""),
    ] {
        let file = file(content_type, None);
        assert_eq!(header(&file, &link, "content-type"), served);
        assert!(header(&file, &link, "content-disposition").starts_with(shown), "{content_type}");
        let policy = header(&file, &link, "content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("sandbox") && !policy.contains("allow"));
        assert_eq!(header(&file, &link, "x-content-type-options"), "nosniff");
    }
    let saved = header(&file("image/avif", None), &link.download(), "content-disposition");
    assert!(saved.starts_with("attachment;"), "{saved}");
}

#[test]
fn a_file_is_kept_for_minutes_and_no_longer_than_it_may_be_seen() {
    let ending = |end| Link::rendition(RenditionId::generate(), Audience::Customers, &[7; 32], "avif", NOW + end);
    let good = ending(Duration::hours(2));
    for (link, until, kept) in [
        (&good, None, 300),
        (&good, Some(Duration::hours(9)), 300),
        (&good, Some(Duration::minutes(2)), 120),
        (&good, Some(-Duration::hours(1)), 0),
        (&ending(Duration::minutes(1)), None, 60),
    ] {
        let file = file("image/avif", until.map(|until| NOW + until));
        assert_eq!(header(&file, link, "cache-control"), format!("private, max-age={kept}, must-revalidate"));
    }
}

#[test]
fn staff_and_guests_ask_each_time() {
    let of_guests = Audience::Guests { tenant: TenantId::generate(), collection: CollectionId::generate() };
    for audience in [Audience::Staff, of_guests] {
        let link = Link::rendition(RenditionId::generate(), audience, &[7; 32], "avif", NOW + Duration::hours(2));
        assert_eq!(header(&file("image/avif", None), &link, "cache-control"), "private, no-cache");
    }
    let original = Link::original(AssetVersionId::generate(), &[7; 32], "jpg", NOW + Duration::hours(2));
    assert_eq!(header(&file("image/jpeg", None), &original, "cache-control"), "private, no-cache");
}
