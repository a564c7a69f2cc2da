use super::{Outcome, unsigned};
use crate::{AssetId, UPLOAD, UploadId};
use catalog::PartId;
use platform::{Result, TenantTx};
use sqlx::types::Uuid;

/// What became of an upload, for whoever sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Became {
    pub upload: UploadId,
    pub file_name: String,
    pub length: u64,
    pub received: u64,
    /// `None`: it is under way, or its bytes wait to be looked at.
    pub outcome: Option<Outcome>,
    /// Why it was refused, as a code.
    pub reason: String,
    /// What has its bytes in the library.
    pub asset: Option<AssetId>,
    /// It was to be the next file of this asset.
    pub replaces: Option<AssetId>,
    /// Where the asset is shown; of several places the one that it came to last.
    pub shown: Option<Shown>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub part: PartId,
    pub part_number: String,
    pub slot: i16,
}

/// Of the caller's own uploads, in the order in which they were begun. Those of others are not in the answer.
#[tracing::instrument(name = "media.uploads.outcomes", skip_all)]
pub async fn outcomes(tx: &mut TenantTx, ids: &[UploadId]) -> Result<Vec<Became>> {
    tx.actor().require(UPLOAD)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select u.upload_id, u.file_name, u.length, u.received, u.outcome as "outcome: Outcome", u.reason, u.asset_id,
                  u.replaces, s.part_id as "part_id?", s.part_number as "part_number?", s.slot as "slot?"
           from uploads u
           left join lateral (
               select l.part_id, p.part_number, l.slot from asset_links l
               join parts p on p.tenant_id = $1 and p.part_id = l.part_id
               where l.tenant_id = $1 and l.asset_id = u.asset_id
               order by l.created_at desc, l.part_id limit 1
           ) s on true
           where u.tenant_id = $1 and u.created_by = $2 and u.upload_id = any($3)
           order by u.upload_id"#,
        tenant.uuid(),
        person.uuid(),
        &ids,
    )
    .fetch_all(&mut **tx)
    .await?;
    let became = rows.into_iter().map(|row| Became {
        upload: row.upload_id.into(),
        file_name: row.file_name,
        length: unsigned(row.length),
        received: unsigned(row.received),
        outcome: row.outcome,
        reason: row.reason,
        asset: row.asset_id.map(AssetId::from),
        replaces: row.replaces.map(AssetId::from),
        shown: row.part_id.zip(row.part_number).zip(row.slot).map(|((part, part_number), slot)| Shown {
            part: part.into(),
            part_number,
            slot,
        }),
    });
    Ok(became.collect())
}
