use super::stores::Store;
use crate::{
    AssetVersionId, UploadId,
    storage::{GRACE, Key, Orphans, Place, S3},
};
use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use platform::{Error, Result, TenantId};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use time::OffsetDateTime;

/// Larger than a piece of the store, in a pattern that shows what is where.
fn long() -> Bytes {
    (0..20_000_000_u32).map(|n| ((n / 7) ^ (n >> 13)) as u8).collect()
}

fn body(bytes: &Bytes, step: usize) -> impl futures::Stream<Item = Result<Bytes>> + use<> {
    let pieces: Vec<_> = bytes.chunks(step).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

async fn read(store: &Store, key: &Key, range: std::ops::Range<u64>) -> Result<Vec<u8>> {
    let pieces: Vec<Bytes> = store.storage.get(key, range).await?.try_collect().await?;
    Ok(pieces.concat())
}

#[tokio::test]
async fn what_is_put_is_digested_on_the_way_and_read_in_any_part() {
    let long = long();
    for store in Store::both().await {
        let tenant = TenantId::generate();
        for (bytes, step) in
            [(Bytes::new(), 1), (long.slice(..1), 1), (long.slice(..8 << 20), 1 << 20), (long.clone(), 999_983)]
        {
            let key = Key::original(tenant, AssetVersionId::generate());
            let stored = store.storage.put(&key, body(&bytes, step)).await.unwrap();
            assert_eq!((stored.size, stored.sha256), (bytes.len() as u64, Sha256::digest(&bytes).into()));
            assert_eq!(store.storage.size(&key).await.unwrap(), stored.size);
            assert!(read(&store, &key, 0..stored.size).await.unwrap() == bytes);
        }
        let key = Key::original(tenant, AssetVersionId::generate());
        store.storage.put_bytes(&key, long.clone()).await.unwrap();
        for range in [0..1, 0..0, 262_143..262_145, 8_388_607..16_777_217, 19_999_999..20_000_000] {
            let (from, to) = (range.start as usize, range.end as usize);
            assert!(read(&store, &key, range).await.unwrap() == long[from..to], "{from}..{to}");
        }
        assert!(matches!(read(&store, &key, 19_999_999..20_000_001).await, Err(Error::Internal(_))));
        assert!(read(&store, &key, 20_000_000..20_000_001).await.is_err());
    }
}

#[tokio::test]
async fn a_body_that_fails_leaves_nothing_behind() {
    let long = long();
    for store in Store::both().await {
        let before = store.files();
        let key = Key::original(TenantId::generate(), AssetVersionId::generate());
        let cut = body(&long, 1 << 20).chain(stream::iter([Err(Error::internal("cut"))]));
        assert!(matches!(store.storage.put(&key, cut).await, Err(Error::Internal(_))));
        assert!(matches!(store.storage.size(&key).await, Err(Error::NotFound)));
        for _ in 0..200 {
            if store.files() == before {
                break; // what was begun is given up on a task of its own
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert_eq!(store.files(), before);
    }
}

#[tokio::test]
async fn an_object_is_deleted_once_or_twice_and_is_gone() {
    for store in Store::both().await {
        let (tenant, other) = (TenantId::generate(), TenantId::generate());
        let (key, of_other) =
            (Key::original(tenant, AssetVersionId::generate()), Key::original(other, AssetVersionId::generate()));
        for key in [&key, &of_other] {
            store.storage.put_bytes(key, Bytes::from_static(b"abc")).await.unwrap();
        }
        let listed: Vec<_> = store.storage.list(tenant).try_collect().await.unwrap();
        assert_eq!(listed.iter().map(|object| (&object.key, object.size)).collect::<Vec<_>>(), [(&key, 3)]);
        assert!((OffsetDateTime::now_utc() - listed[0].written_at).whole_minutes() < 1);
        store.storage.delete(&key).await.unwrap();
        store.storage.delete(&key).await.unwrap();
        assert!(matches!(store.storage.size(&key).await, Err(Error::NotFound)));
        assert!(matches!(read(&store, &key, 0..3).await, Err(Error::NotFound)));
        assert_eq!(store.storage.list(tenant).count().await, 0);
        assert_eq!(store.storage.list(other).count().await, 1);
    }
}

#[tokio::test]
async fn orphans_are_what_no_row_names_for_a_day_and_rows_without_an_object() {
    for store in Store::both().await {
        let tenant = TenantId::generate();
        let [named, unnamed, late, missing] = [(); 4].map(|()| Key::original(tenant, AssetVersionId::generate()));
        for key in [&named, &unnamed] {
            store.storage.put_bytes(key, Bytes::from_static(b"abc")).await.unwrap();
        }
        let rows = async || {
            // Put and committed after the listing: neither an orphan nor missing.
            store.storage.put_bytes(&late, Bytes::from_static(b"abc")).await?;
            Ok(HashSet::from([named.clone(), late.clone(), missing.clone()]))
        };
        let (now, later) = (OffsetDateTime::now_utc(), OffsetDateTime::now_utc() + GRACE * 2);
        let found = store.storage.orphans(tenant, now, rows).await.unwrap();
        assert_eq!(found, Orphans { unnamed: Vec::new(), missing: vec![missing.clone()] });
        let found = store.storage.orphans(tenant, later, rows).await.unwrap();
        assert_eq!(found.unnamed.iter().map(|object| &object.key).collect::<Vec<_>>(), [&unnamed]);
        assert_eq!(found.missing, std::slice::from_ref(&missing));
    }
}

#[tokio::test]
async fn what_a_killed_process_had_begun_to_write_is_cleared_after_a_day() {
    let store = Store::folder();
    let key = Key::original(TenantId::generate(), AssetVersionId::generate());
    store.storage.put_bytes(&key, Bytes::from_static(b"abc")).await.unwrap();
    let whole = store.files();
    let begun = format!("{}#1", whole[0]);
    std::fs::write(&begun, b"half").unwrap();
    let now = OffsetDateTime::now_utc();
    assert_eq!(store.storage.clear_unfinished(now).await.unwrap(), 0);
    assert_eq!(store.files(), [whole[0].clone(), begun]);
    assert_eq!(store.storage.clear_unfinished(now + GRACE * 2).await.unwrap(), 1);
    assert_eq!(store.files(), whole);
}

#[tokio::test]
async fn a_store_that_is_away_is_an_outage_and_not_an_empty_one() {
    let bucket = S3 {
        bucket: "files".to_owned(),
        endpoint: Some("http://127.0.0.1:9".to_owned()),
        region: "x".to_owned(),
        access_key: "a".into(),
        secret_key: "b".into(),
    };
    let storage = Place::S3(bucket).open().unwrap();
    let key = Key::original(TenantId::generate(), AssetVersionId::generate());
    let asked = tokio::time::timeout(std::time::Duration::from_secs(30), storage.size(&key)).await;
    assert!(matches!(asked, Ok(Err(Error::Internal(_)))), "{asked:?}");
}

#[test]
fn a_key_is_made_of_ids_and_of_plain_names_alone() {
    let (tenant, version) = (TenantId::generate(), AssetVersionId::generate());
    let keys = [
        Key::original(tenant, version),
        Key::rendition(tenant, version, "card-0f3a.avif").unwrap(),
        Key::part(tenant, UploadId::generate(), UploadId::generate()),
    ];
    for key in keys {
        assert_eq!(key.as_str().parse::<Key>().unwrap(), key);
    }
    for name in ["", ".", "..", ".hidden", "a/b/c", "../x", "A", "a b", "a#1", "é", "a\\b", "a%2e", "-"] {
        assert!(Key::rendition(tenant, version, name).is_err(), "{name:?}");
    }
    for other in ["", "t", "t/x/y/z", "u/0/0/0", &format!("t/{tenant}"), &format!("/t/{tenant}/a/b")] {
        assert!(other.parse::<Key>().is_err(), "{other:?}");
    }
}

proptest! {
    #[test]
    fn no_key_leaves_its_tenant(text in "[a-z0-9./#%-]{0,40}") {
        let tenant = TenantId::generate();
        if let Ok(key) = format!("t/{tenant}/{text}").parse::<Key>() {
            prop_assert!(!key.as_str().contains("..") || !key.as_str().split('/').any(|segment| segment == ".."));
            prop_assert!(key.as_str().split('/').all(|segment| !segment.is_empty() && !segment.starts_with('.')));
            prop_assert!(!key.as_str().contains(['#', '%']));
        }
    }
}
