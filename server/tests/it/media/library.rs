//! A tenant with a file in every state, and whoever asks for it.

use super::table::{Clock, Standing};
use crate::{
    browser::{Browser, browsing},
    shop::Shop,
    site::{Site, key},
};
use axum::{body::to_bytes, http::Method};
use bytes::Bytes;
use media::{AssetId, AssetVersionId, Kind, RenditionId, delivery::Link, renditions, storage::Key};
use sqlx::{PgPool, types::Uuid};
use std::collections::BTreeSet;
use time::OffsetDateTime;

/// Written across the renditions of some collections.
pub const MARK: &str = "Nordlicht";

pub struct File {
    /// In its name, and in all bytes of it.
    pub number: usize,
    pub standing: Standing,
    pub asset: AssetId,
    pub version: AssetVersionId,
    pub renditions: Vec<Made>,
}

/// A rendition of it.
pub struct Made {
    pub id: RenditionId,
    pub size: &'static str,
    pub format: &'static str,
    pub ending: &'static str,
    pub marked: bool,
    /// Of its bytes, as rows say.
    pub digest: [u8; 32],
}

impl File {
    /// The one that stands for all where one is enough.
    pub fn rendition(&self, marked: bool) -> &Made {
        self.renditions.iter().find(|made| made.marked == marked).expect("some are made")
    }

    /// No two originals have the same.
    pub fn sha256(&self) -> [u8; 32] {
        std::array::from_fn(|at| self.version.uuid().as_bytes()[at % 16])
    }

    fn name(&self) -> String {
        format!("file-{:03}.svg", self.number)
    }

    /// What is delivered of it: one object for all renditions of a kind.
    fn bytes(&self, what: &str) -> String {
        format!("{what} of file-{:03}", self.number)
    }
}

pub struct Library {
    pub owner: PgPool,
    pub shop: Shop,
    pub site: Site,
    pub files: Vec<File>,
}

impl Library {
    pub async fn open(owner: &PgPool) -> Self {
        let shop = Shop::open(owner, "NORTH", 10_000).await;
        let files = Standing::all().into_iter().enumerate().map(|(number, standing)| File {
            number,
            standing,
            asset: AssetId::generate(),
            version: AssetVersionId::generate(),
            renditions: made(),
        });
        let library = Self { owner: owner.clone(), shop, site: Site::new(owner), files: files.collect() };
        library.store().await;
        library.write_assets().await;
        library.write_renditions().await;
        library
    }

    pub fn object(&self, file: &File, what: &str) -> Key {
        match what {
            "original" => Key::original(self.shop.tenant, file.version),
            _ => Key::rendition(self.shop.tenant, file.version, &format!("{what}.avif")).unwrap(),
        }
    }

    async fn store(&self) {
        for file in &self.files {
            for what in ["original", "plain", "marked"] {
                let bytes = Bytes::from(file.bytes(what).into_bytes());
                self.site.storage.put_bytes(&self.object(file, what), bytes).await.unwrap();
            }
        }
    }

    /// Assets with one version each, each in a place of its own of the part `pads`.
    async fn write_assets(&self) {
        let now = OffsetDateTime::now_utc();
        let each = |what: &dyn Fn(&File) -> Uuid| self.files.iter().map(what).collect::<Vec<_>>();
        let (from, until): (Vec<_>, Vec<_>) = self.files.iter().map(|file| file.standing.time.period(now)).unzip();
        sqlx::query(
            "with f as (select * from unnest($4::uuid[], $5::uuid[], $6::text[], $7::bool[], $8::timestamptz[],
                                             $9::timestamptz[], $10::bytea[], $11::text[], $12::text[], $13::bigint[])
                                 f (asset, version, state, archived, valid_from, valid_until, sha256, name, key, bytes)),
                  a as (insert into assets (asset_id, tenant_id, kind, created_at, created_by, archived_at)
                        select asset, $1, 'image', $2, $3, case when archived then $2 end from f),
                  l as (insert into asset_links (tenant_id, part_id, asset_id, slot, created_at, created_by)
                        select $1, $14, asset, row_number() over (order by name), $2, $3 from f)
             insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type,
                                         bytes, sha256, storage_key, valid_from, valid_until, rejection, approved_by,
                                         width, height, created_at, created_by)
             select version, $1, asset, 1, state, name, 'image/svg+xml', bytes, sha256, key, valid_from, valid_until,
                    case when state = 'rejected' then 'No' else '' end, $3, 1600, 1200, $2, $3
             from f",
        )
        .bind(self.shop.tenant.uuid())
        .bind(now)
        .bind(self.shop.near.person.uuid())
        .bind(each(&|file| file.asset.uuid()))
        .bind(each(&|file| file.version.uuid()))
        .bind(self.files.iter().map(|file| file.standing.state.as_str()).collect::<Vec<_>>())
        .bind(self.files.iter().map(|file| file.standing.archived).collect::<Vec<_>>())
        .bind(from)
        .bind(until)
        .bind(self.files.iter().map(|file| file.sha256().to_vec()).collect::<Vec<_>>())
        .bind(self.files.iter().map(File::name).collect::<Vec<_>>())
        .bind(self.files.iter().map(|file| self.object(file, "original").to_string()).collect::<Vec<_>>())
        .bind(self.files.iter().map(|file| file.bytes("original").len() as i64).collect::<Vec<_>>())
        .bind(self.shop.pads.uuid())
        .execute(&self.owner)
        .await
        .unwrap();
    }

    async fn write_renditions(&self) {
        let all = || self.files.iter().flat_map(|file| file.renditions.iter().map(move |made| (file, made)));
        let what = |made: &Made| if made.marked { "marked" } else { "plain" };
        sqlx::query(
            "insert into renditions (rendition_id, tenant_id, asset_version_id, size, format, watermark, state,
                                     storage_key, bytes, width, height, content_hash, created_at, ready_at)
             select id, $1, version, size, format, mark, 'ready', key, bytes, 1200, 900, digest, now(), now()
             from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bytea[])
                  r (id, version, size, format, mark, key, bytes, digest)",
        )
        .bind(self.shop.tenant.uuid())
        .bind(all().map(|(_, made)| made.id.uuid()).collect::<Vec<_>>())
        .bind(all().map(|(file, _)| file.version.uuid()).collect::<Vec<_>>())
        .bind(all().map(|(_, made)| made.size).collect::<Vec<_>>())
        .bind(all().map(|(_, made)| made.format).collect::<Vec<_>>())
        .bind(all().map(|(_, made)| if made.marked { MARK } else { "" }).collect::<Vec<_>>())
        .bind(all().map(|(file, made)| self.object(file, what(made)).to_string()).collect::<Vec<_>>())
        .bind(all().map(|(file, made)| file.bytes(what(made)).len() as i64).collect::<Vec<_>>())
        .bind(all().map(|(_, made)| made.digest.to_vec()).collect::<Vec<_>>())
        .execute(&self.owner)
        .await
        .unwrap();
    }

    /// Nothing but the clock has changed when all that is dated is two days older.
    pub async fn turn(&self, clock: Clock) {
        if clock == Clock::Today {
            return;
        }
        for older in [
            "update asset_versions set valid_from = valid_from - interval '2 days', valid_until = valid_until - interval '2 days'",
            "update share_collections set expires_at = expires_at - interval '2 days', created_at = created_at - interval '2 days'",
        ] {
            sqlx::query(older).execute(&self.owner).await.unwrap();
        }
    }

    pub fn address(&self, link: &Link) -> String {
        link.address(&key(), self.shop.tenant)
    }

    /// The numbers of the files of which this holds.
    pub fn numbers(&self, holds: impl Fn(Standing) -> bool) -> BTreeSet<usize> {
        self.files.iter().filter(|file| holds(file.standing)).map(|file| file.number).collect()
    }
}

/// All that is usually made, with a watermark and without.
fn made() -> Vec<Made> {
    let of = |mark: &str| renditions::usual(Kind::Image, mark);
    let all = of("").into_iter().map(|wanted| (wanted, false)).chain(of(MARK).into_iter().map(|wanted| (wanted, true)));
    let made = all.enumerate().map(|(at, (wanted, marked))| Made {
        id: RenditionId::generate(),
        size: wanted.size.as_str(),
        format: if wanted.format.ending() == "jpg" { "jpeg" } else { wanted.format.ending() },
        ending: wanted.format.ending(),
        marked,
        digest: [at as u8 + 1; 32],
    });
    made.collect()
}

/// The status and what was sent, by somebody whose browser keeps nothing of it.
pub async fn ask(browser: &Browser, method: Method, address: &str, form: &str) -> (u16, Vec<u8>) {
    let mut request = browsing(method.clone(), address);
    if method == Method::POST {
        request =
            request.header("sec-fetch-site", "same-origin").header("content-type", "application/x-www-form-urlencoded");
    }
    let (parts, body) = browser.begin(request, form.to_owned()).await.into_parts();
    (parts.status.as_u16(), to_bytes(body, usize::MAX).await.expect("to its end").to_vec())
}

/// The files that are named in this, or whose bytes it is.
pub fn named(text: &str) -> BTreeSet<usize> {
    text.split("file-").skip(1).filter_map(|rest| rest.get(..3)?.parse().ok()).collect()
}

/// Every address of a file that is anywhere in a page.
pub fn addresses(html: &str) -> BTreeSet<String> {
    let is_part = |c: &char| c.is_ascii_alphanumeric() || ['-', '_', '/', '.'].contains(c);
    let each = html.split("/files/").skip(1).map(|rest| rest.chars().take_while(is_part).collect::<String>());
    // The rules of what is loaded ahead name the folder, too.
    each.filter(|rest| rest.contains('.')).map(|rest| format!("/files/{rest}")).collect()
}
