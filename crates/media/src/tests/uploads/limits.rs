use super::{NOW, Sender, body, file};
use crate::{
    Kind,
    tests::stores::Store,
    uploads::{Checksum, MOST_OPEN, PIECE, Refusal, most_bytes},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha1::{Digest, Sha1};
use sha2::Sha256;
use sqlx::PgPool;

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_file_is_taken_by_its_kind_and_length(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    for (name, content_type, length, said) in [
        ("a.jpg", "image/jpeg", 1, "taken"),
        ("a.jpg", "image/jpeg", 96 << 20, "taken"),
        ("a.jpg", "image/jpeg", (96 << 20) + 1, "too-large"),
        ("a.pdf", "application/pdf", 96 << 20, "taken"),
        ("a.pdf", "application/pdf; version=1", (96 << 20) + 1, "too-large"),
        ("a.mp4", "video/mp4", 2 << 30, "taken"),
        ("a.mp4", "video/mp4", (2 << 30) + 1, "too-large"),
        ("a.mov", "video/quicktime", 2 << 30, "taken"),
        ("a.jpg", "image/jpg", 1, "taken"),
        ("IMG_0001.HEIC", "image/heic", 1, "unwelcome"),
        ("IMG_0001.HEIC", "", 1, "unwelcome"),
        ("IMG_0001", "image/heif-sequence", 1, "unwelcome"),
        ("a.avif", "application/octet-stream", 1, "unwelcome"),
        ("a.jpg", "image/avif", 1, "unwelcome"),
        ("a.psd", "image/vnd.adobe.photoshop", 1, "unknown-kind"),
        ("a.avi", "video/x-msvideo", 1, "unknown-kind"),
        ("a.JPEG", "", 1, "taken"),
        ("a.pdf", "application/octet-stream", 1, "taken"),
        ("a.exe", "application/octet-stream", 1, "unknown-kind"),
        ("a.html", "text/html", 1, "unknown-kind"),
        ("a.jpg", "text/html", 1, "unknown-kind"),
        ("a", "", 1, "unknown-kind"),
        ("a.jpg", "image/jpeg", 0, "empty"),
        ("", "image/jpeg", 1, "file-name"),
        ("/", "image/jpeg", 1, "file-name"),
        ("\u{7}", "image/jpeg", 1, "file-name"),
        (&"a".repeat(256), "image/jpeg", 1, "file-name"),
    ] {
        let created = sender.try_create(name, content_type, length).await;
        let answer = created.map_or_else(|refusal| refusal.to_string(), |_| "taken".to_owned());
        assert_eq!(answer, said, "{name:.20} {content_type} {length}");
    }
    let upload = sender.try_create("C:\\fakepath\\PN123_01.jpg", "image/jpeg", 7).await.unwrap();
    assert_eq!(upload.file_name, "PN123_01.jpg");
    let upload = sender.try_create("../PN123\u{202e}gpj.\u{200b}.jpg", "image/jpeg", 7).await.unwrap();
    assert_eq!(upload.file_name, "PN123gpj..jpg", "it reads as it is");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn somebody_has_so_many_files_under_way_and_no_more(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let open = "insert into uploads (upload_id, tenant_id, asset_version_id, file_name, kind, length, expires_at, created_at, created_by)
                select gen_random_uuid(), $1, gen_random_uuid(), 'a.jpg', 'image', 1, $3, $4, $2 from generate_series(1, $5)";
    let bind = |count: i64| {
        sqlx::query(open)
            .bind(sender.actor.tenant.uuid())
            .bind(sender.actor.person.uuid())
            .bind(NOW + time::Duration::hours(1))
            .bind(NOW)
            .bind(count)
    };
    bind(MOST_OPEN - 1).execute(&owner).await.unwrap();
    // Two at once for the one place that is left.
    let (first, second) =
        tokio::join!(sender.try_create("a.jpg", "image/jpeg", 1), sender.try_create("b.jpg", "image/jpeg", 1));
    let taken = [&first, &second].into_iter().filter(|created| created.is_ok()).count();
    assert_eq!(taken, 1, "{first:?} {second:?}");
    assert!([first, second].into_iter().any(|created| matches!(created, Err(Refusal::TooManyOpen))));
    let later = Sender { now: NOW + time::Duration::hours(2), ..sender };
    later.create(1).await;
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_somebody_has_under_way_is_so_large_and_no_larger(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    for _ in 0..16 {
        sender.try_create("a.mp4", "video/mp4", most_bytes(Kind::Video)).await.unwrap();
    }
    assert!(matches!(sender.try_create("a.jpg", "image/jpeg", 1).await, Err(Refusal::TooManyOpen)));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn somebody_sends_so_many_files_at_a_time_and_no_more(owner: PgPool) {
    let mut sender = Sender::new(&owner, Store::folder()).await;
    for _ in 0..8 {
        sender.create(10).await;
    }
    let held = "update uploads set holder = gen_random_uuid(), held_until = $1";
    sqlx::query(held).bind(NOW + time::Duration::SECOND).execute(&owner).await.unwrap();
    let ninth = sender.create(10).await;
    assert!(matches!(sender.append(ninth, 0, b"1").await, Err(Refusal::Held)));
    sender.now = NOW + time::Duration::SECOND;
    assert_eq!(sender.append(ninth, 0, b"1").await.unwrap().received, 1);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn bytes_go_where_the_acknowledged_ones_end(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let id = sender.create(10).await;
    sender.append(id, 0, b"1234").await.unwrap();
    for offset in [0, 3, 5, 10, usize::MAX] {
        let refused = sender.append(id, offset, b"5").await;
        assert!(matches!(refused, Err(Refusal::WrongOffset { received: 4 })), "{offset}: {refused:?}");
    }
    assert_eq!(sender.append(id, 4, b"").await.unwrap().received, 4);
    assert!(matches!(sender.append(id, 4, b"5678901").await, Err(Refusal::TooLong)));
    assert_eq!(sender.received(id).await, 4);
    assert_eq!(sender.append(id, 4, b"567890").await.unwrap().received, 10);
    assert_eq!(sender.append(id, 10, b"").await.unwrap().received, 10, "nothing more is no mistake");
    assert!(matches!(sender.append(id, 9, b"0").await, Err(Refusal::WrongOffset { received: 10 })));
    assert_eq!(sender.parts().await.0.len(), 2);
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn what_is_not_what_its_checksum_says_is_not_taken(owner: PgPool) {
    let sender = Sender::new(&owner, Store::folder()).await;
    let file = file(PIECE + 9);
    let id = sender.create(file.len()).await;
    let (good, rest) = file.split_at(PIECE);
    let sha1 = format!("sha1 {}", BASE64_STANDARD.encode(Sha1::digest(good)));
    let sha256 = format!("sha256 {}", BASE64_STANDARD.encode(Sha256::digest(rest)));
    let sha1 = Checksum::parse(&sha1).unwrap();
    let append = |offset, checksum: &Checksum, bytes: &[u8]| {
        sender.append_stream(id, offset, Some(checksum.clone()), body(bytes, 70_001))
    };
    assert!(matches!(append(0, &sha1, &good[1..]).await, Err(Refusal::Mismatch)));
    assert!(matches!(append(0, &sha1, &file).await, Err(Refusal::TooLongForChecksum)));
    assert_eq!((sender.received(id).await, sender.parts().await.0.len()), (0, 0));
    assert_eq!(append(0, &sha1, good).await.unwrap().received, PIECE as u64);
    let sha256 = Checksum::parse(&sha256).unwrap();
    assert_eq!(append(PIECE, &sha256, rest).await.unwrap().received, file.len() as u64);
}

#[test]
fn a_checksum_is_of_a_known_kind_and_length() {
    for unread in ["", "sha1", "sha1 ", "sha1 AAAA", "md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha256 !", "SHA1 x"] {
        assert_eq!(Checksum::parse(unread), None, "{unread}");
    }
    let text = format!("sha1 {}", BASE64_STANDARD.encode([3; 20]));
    assert_eq!(Checksum::parse(&text), Some(Checksum::Sha1([3; 20])));
}
