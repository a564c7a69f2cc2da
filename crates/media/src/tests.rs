mod addresses;
mod approval;
mod archives;
mod brought;
mod bundles;
mod clamd;
mod collections;
mod delivery;
mod desk;
mod fetched;
mod found;
mod galleries;
mod health;
pub(crate) mod host;
mod jobs;
mod listed;
mod looks;
mod names;
mod replaced;
mod reverted;
mod scans;
mod sharing;
mod statements;
mod steps;
mod storage;
mod stores;
mod texts;
mod told;
mod undone;
mod unmade;
mod uploads;
mod visible;
mod wanted;

use crate::assets::{self, Added, Facts, NewFile, Text};
use crate::renditions::{self, Made};
use crate::workflow::{self, Decision};
use crate::{APPROVE, AssetId, AssetVersionId, Kind, MANAGE, READ, State, UPLOAD, links};
use catalog::PartId;
use kernel::FieldError;
use platform::{Actor, Error, PersonId, Result, TenantTx};
use sqlx::{PgPool, types::Uuid};
use time::{OffsetDateTime, macros::datetime};

const NOW: OffsetDateTime = datetime!(2026-07-15 09:00 UTC);

/// A tenant with people of the library: the uploader brings, the approvers decide, the owner rules, a customer looks.
struct Library {
    owner: PgPool,
    db: PgPool,
    chief: Actor,
    uploader: Actor,
    approver: Actor,
    second: Actor,
    customer: Actor,
}

impl Library {
    async fn new(owner: PgPool) -> Self {
        let chief = testkit::actor(&owner, &[catalog::READ, READ, UPLOAD, APPROVE, MANAGE]).await;
        let uploader = testkit::colleague(&owner, &chief, &[catalog::READ, READ, UPLOAD]).await;
        let approver = testkit::colleague(&owner, &chief, &[catalog::READ, READ, UPLOAD, APPROVE]).await;
        let second = testkit::colleague(&owner, &chief, &[catalog::READ, READ, APPROVE]).await;
        let customer = testkit::customer(&owner, &chief, &[catalog::READ]).await;
        Self { db: testkit::app_pool(&owner), owner, chief, uploader, approver, second, customer }
    }

    async fn tx(&self, actor: &Actor) -> TenantTx {
        TenantTx::begin(&self.db, actor).await.unwrap()
    }

    /// What jobs act as.
    fn system(&self) -> Actor {
        Actor { person: PersonId::from(Uuid::nil()), ..self.chief.clone() }
    }

    /// A part of a brand, with its number in the number index.
    async fn part(&self, brand: &str, number: &str) -> PartId {
        let part = PartId::generate();
        sqlx::query(
            "with b as (insert into brands (brand_id, tenant_id, code, name)
                        values (md5($2 || $1::uuid::text)::uuid, $1, $2, $2 || ' Parts') on conflict do nothing),
                  p as (insert into parts (part_id, tenant_id, brand_id, part_number)
                        values ($3, $1, md5($2 || $1::uuid::text)::uuid, $4))
             insert into part_numbers (tenant_id, number_key, part_id, kind, number) values ($1, $5, $3, 'own', $4)",
        )
        .bind(self.chief.tenant.uuid())
        .bind(brand)
        .bind(part.uuid())
        .bind(number)
        .bind(kernel::number_key(number))
        .execute(&self.owner)
        .await
        .unwrap();
        part
    }

    /// The uploader brings a picture of these bytes.
    async fn brings(&self, bytes: u64) -> Added {
        self.brings_as(&self.uploader, picture(bytes)).await
    }

    async fn brings_as(&self, actor: &Actor, file: NewFile) -> Added {
        let mut tx = self.tx(actor).await;
        let added = assets::add(&mut tx, file, NOW).await.unwrap();
        tx.commit().await.unwrap();
        added
    }

    /// A picture that can be approved.
    async fn described(&self, bytes: u64) -> Added {
        let added = self.brings(bytes).await;
        self.says(added.version, "en", "A brake pad").await;
        added
    }

    async fn says(&self, version: AssetVersionId, language: &str, alt: &str) {
        let seen = self.seen(version).await;
        let mut tx = self.tx(&self.uploader).await;
        assets::set_text(&mut tx, seen, &Text::parse(language, alt, "").unwrap(), NOW).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn published(&self, bytes: u64) -> Added {
        let added = self.described(bytes).await;
        let seen = self.seen(added.version).await;
        let mut tx = self.tx(&self.approver).await;
        assert_eq!(workflow::approve(&mut tx, seen, NOW).await.unwrap(), State::Published);
        tx.commit().await.unwrap();
        added
    }

    /// All is made that is shown of a picture.
    async fn rendered(&self, version: AssetVersionId) {
        let mut tx = self.tx(&self.system()).await;
        let wanted = renditions::usual(Kind::Image, "");
        renditions::ask(&mut tx, version, &wanted, NOW).await.unwrap();
        for each in &wanted {
            let made = Made {
                storage_key: format!("t/x/{version}/{}.{}", each.size.as_str(), each.format.ending()),
                bytes: 10,
                width: Some(4),
                height: Some(3),
                content_hash: [7; 32],
            };
            renditions::ready(&mut tx, version, each, &made, NOW).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn linked(&self, asset: AssetId, part: PartId, slot: i16, now: OffsetDateTime) {
        let mut tx = self.tx(&self.uploader).await;
        links::place(&mut tx, asset, part, slot, now).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The version as it is now, for somebody who decides on it.
    async fn seen(&self, version: AssetVersionId) -> Decision {
        let sql = "select revision from asset_versions where asset_version_id = $1";
        let revision = sqlx::query_scalar(sql).bind(version.uuid()).fetch_one(&self.owner).await.unwrap();
        Decision { version, revision }
    }

    async fn state(&self, version: AssetVersionId) -> String {
        let sql = "select state from asset_versions where asset_version_id = $1";
        sqlx::query_scalar(sql).bind(version.uuid()).fetch_one(&self.owner).await.unwrap()
    }

    async fn set(&self, statement: &str, version: AssetVersionId) {
        let done = sqlx::query(statement).bind(version.uuid()).execute(&self.owner).await.unwrap();
        assert_eq!(done.rows_affected(), 1);
    }

    async fn count(&self, statement: &str) -> i64 {
        sqlx::query_scalar(statement).fetch_one(&self.owner).await.unwrap()
    }
}

/// A picture whose bytes are those of this number.
fn picture(bytes: u64) -> NewFile {
    let mut sha256 = [0; 32];
    sha256[..8].copy_from_slice(&bytes.to_le_bytes());
    let version = AssetVersionId::generate();
    NewFile {
        version,
        storage_key: format!("t/x/{version}/original"),
        file_name: format!("picture-{bytes}.jpg"),
        kind: Kind::Image,
        document_type: None,
        content_type: "image/jpeg".to_owned(),
        bytes: 1000,
        sha256,
        facts: Facts::default(),
        quarantined: false,
    }
}

fn refused<T>(result: Result<T>, field: &str) -> Option<FieldError> {
    match result {
        Err(Error::Invalid(errors)) => errors.get(field),
        _ => None,
    }
}
