//! Collections: made and changed by staff, opened by guests, taken away as archives.

mod archives;
mod guests;
mod staff;

use crate::{
    browser::{Answer, Browser, browsing},
    shop::Shop,
    site::{Site, key},
};
use axum::{body::to_bytes, http::Method};
use bytes::Bytes;
use identity::tenants;
use media::{
    AssetId, AssetVersionId, CollectionId, RenditionId,
    collections::{self, NewCollection, token},
    storage::Key,
};
use platform::TenantTx;
use sqlx::PgPool;
use std::collections::BTreeMap;
use time::OffsetDateTime;

const PLAIN: &str = "the picture as it is";
const MARKED: &str = "the picture with a watermark";
const ORIGINAL: &str = "the bytes as they came";
const MARK: &str = "Nordlicht";
const GUESTS: &str = "amber-lantern-quay-31";

struct Library {
    owner: PgPool,
    shop: Shop,
    site: Site,
}

#[derive(Clone, Copy)]
struct Published {
    asset: AssetId,
    version: AssetVersionId,
}

impl Library {
    async fn open(owner: &PgPool) -> Self {
        let shop = Shop::open(owner, "NORTH", 10_000).await;
        Self { owner: owner.clone(), shop, site: Site::new(owner) }
    }

    /// A published picture, with what customers and guests get of it.
    async fn published(&self, name: &str, marked: bool) -> Published {
        let (asset, version, tenant) = (AssetId::generate(), AssetVersionId::generate(), self.shop.tenant);
        let (original, now) = (Key::original(tenant, version), OffsetDateTime::now_utc());
        self.site.storage.put_bytes(&original, Bytes::from_static(ORIGINAL.as_bytes())).await.unwrap();
        let sha256: [u8; 32] = std::array::from_fn(|at| version.uuid().as_bytes()[at % 16]);
        sqlx::query(
            "with a as (insert into assets (asset_id, tenant_id, kind, created_at, created_by)
                        values ($1, $2, 'image', $3, $4))
             insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type,
                                         bytes, sha256, storage_key, licence, approved_by, created_at, created_by)
             values ($5, $2, $1, 1, 'published', $6, 'image/jpeg', $7, $8, $9, 'CC BY', $4, $3, $4)",
        )
        .bind(asset.uuid())
        .bind(tenant.uuid())
        .bind(now)
        .bind(self.shop.near.person.uuid())
        .bind(version.uuid())
        .bind(name)
        .bind(ORIGINAL.len() as i64)
        .bind(sha256)
        .bind(original.as_str())
        .execute(&self.owner)
        .await
        .unwrap();
        self.rendition(version, "", PLAIN).await;
        if marked {
            self.rendition(version, MARK, MARKED).await;
        }
        Published { asset, version }
    }

    /// A card to look at and the large JPEG.
    async fn rendition(&self, version: AssetVersionId, watermark: &str, bytes: &'static str) {
        for size in ["card", "zoom"] {
            let name = format!("{size}{}.jpg", if watermark.is_empty() { "" } else { "-marked" });
            let object = Key::rendition(self.shop.tenant, version, &name).unwrap();
            self.site.storage.put_bytes(&object, Bytes::from_static(bytes.as_bytes())).await.unwrap();
            sqlx::query(
                "insert into renditions (rendition_id, tenant_id, asset_version_id, size, format, watermark, state,
                                         storage_key, bytes, width, height, content_hash, created_at, ready_at)
                 values ($1, $2, $3, $4, 'jpeg', $5, 'ready', $6, $7, 4, 3, $8, now(), now())",
            )
            .bind(RenditionId::generate().uuid())
            .bind(self.shop.tenant.uuid())
            .bind(version.uuid())
            .bind(size)
            .bind(watermark)
            .bind(object.as_str())
            .bind(bytes.len() as i64)
            .bind([7_u8; 32])
            .execute(&self.owner)
            .await
            .unwrap();
        }
    }

    async fn share(&self, assets: &[AssetId], password: Option<&str>, watermark: &str, downloads: bool) -> String {
        let password_hash = match password {
            Some(password) => Some(identity::password::hash(password).await.unwrap()),
            None => None,
        };
        let new = NewCollection {
            name: "Spring fair".to_owned(),
            password_hash,
            expires_at: None,
            watermark: watermark.to_owned(),
            downloads,
        };
        let mut tx = self.tx().await;
        let id = collections::add(&mut tx, &new, assets, OffsetDateTime::now_utc()).await.unwrap();
        tx.commit().await.unwrap();
        self.link(id)
    }

    fn link(&self, id: CollectionId) -> String {
        format!("/share/{}", token(&key(), self.shop.tenant, id))
    }

    async fn tx(&self) -> TenantTx {
        TenantTx::begin(&testkit::app_pool(&self.owner), &tenants::system_actor(self.shop.tenant)).await.unwrap()
    }

    async fn do_to_all(&self, statement: &str) {
        sqlx::query(statement).execute(&self.owner).await.unwrap();
    }
}

/// A guest who has given the password.
async fn inside(library: &Library, link: &str) -> Browser {
    let mut guest = library.site.stranger();
    let answer = guest.post(link, &[("password", GUESTS)]).await;
    assert_eq!((answer.status.as_u16(), answer.location()), (303, Some(link)), "{}", answer.text());
    guest
}

/// Addresses of files that a page has.
fn files(answer: &Answer) -> Vec<String> {
    let all = [("img", "src"), ("source", "srcset"), ("a", "href")].into_iter();
    let found = all.flat_map(|(element, attribute)| answer.values(element, attribute));
    found.filter(|address| address.starts_with("/files/")).collect()
}

/// The names in an archive with their contents.
pub fn unzipped(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, bytes).unwrap();
    let read = "import sys, json, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as a: assert a.testzip() is None; \
                print(json.dumps({n: a.read(n).decode('utf-8-sig') for n in a.namelist()}))";
    let output = std::process::Command::new("python3").args(["-c", read]).arg(file.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

async fn archive(browser: &Browser, address: &str) -> BTreeMap<String, String> {
    let answer = browser.begin(browsing(Method::GET, address), String::new()).await;
    assert_eq!(answer.status(), 200, "{address}");
    assert_eq!(answer.headers()["content-type"], "application/zip");
    unzipped(&to_bytes(answer.into_body(), usize::MAX).await.expect("to its end"))
}
