//! Which asset is shown with which part, and in which place.

use crate::history::{self, Entry};
use crate::{AssetId, DocumentType, Kind, READ, State, UPLOAD};
use catalog::PartId;
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::HashMap;
use time::OffsetDateTime;

/// The last place of a part.
pub const LAST_SLOT: i16 = 99;

/// A part that shows an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedPart {
    pub part: PartId,
    pub part_number: String,
    pub brand: String,
    pub slot: i16,
}

/// An asset of a part, whatever its state: for staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedAsset {
    pub asset: AssetId,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    pub slot: i16,
    /// Of its newest version, as written.
    pub state: State,
    /// It has a published version.
    pub published: bool,
}

/// Puts the asset into a place of the part; one that is there already is moved.
#[tracing::instrument(name = "media.links.place", skip_all, fields(asset.id = %asset, part.id = %part))]
pub async fn place(tx: &mut TenantTx, asset: AssetId, part: PartId, slot: i16, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(UPLOAD)?;
    if !(1..=LAST_SLOT).contains(&slot) {
        return Err(FieldErrors::one("slot", FieldError::OutOfRange).into());
    }
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let old = sqlx::query_scalar!(
        "select slot from asset_links where tenant_id = $1 and part_id = $2 and asset_id = $3 for update",
        tenant.uuid(),
        part.uuid(),
        asset.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    if old == Some(slot) {
        return Ok(());
    }
    let done = sqlx::query!(
        "insert into asset_links (tenant_id, part_id, asset_id, slot, created_at, created_by)
         select $1, $2, asset_id, $4, $5, $6 from assets where tenant_id = $1 and asset_id = $3 and archived_at is null
         on conflict (tenant_id, part_id, asset_id) do update set slot = $4, created_at = $5, created_by = $6",
        tenant.uuid(),
        part.uuid(),
        asset.uuid(),
        slot,
        now,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .map_err(unknown)?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let changes = Changes::default().field("part", None::<String>, part.to_string()).field("slot", old, slot);
    history::write(tx, Entry::new(asset, "link", now).changes(changes)).await
}

fn unknown(error: sqlx::Error) -> Error {
    match error.as_database_error().and_then(|error| error.constraint()) {
        Some("asset_links_tenant_id_part_id_fkey") => FieldErrors::one("part", FieldError::Unknown).into(),
        _ => error.into(),
    }
}

/// Takes the asset from the part. Without any part it is in the tray again.
#[tracing::instrument(name = "media.links.remove", skip_all, fields(asset.id = %asset, part.id = %part))]
pub async fn remove(tx: &mut TenantTx, asset: AssetId, part: PartId, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(UPLOAD)?;
    let slot = sqlx::query_scalar!(
        "delete from asset_links where tenant_id = $1 and part_id = $2 and asset_id = $3 returning slot",
        tx.actor().tenant.uuid(),
        part.uuid(),
        asset.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let changes = Changes::default().field("part", part.to_string(), None::<String>).field("slot", slot, None::<i16>);
    history::write(tx, Entry::new(asset, "unlink", now).changes(changes)).await
}

/// The parts that show an asset, by number.
#[tracing::instrument(name = "media.links.of_asset", skip_all)]
pub async fn of_asset(tx: &mut TenantTx, asset: AssetId) -> Result<Vec<LinkedPart>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        LinkedPart,
        "select l.part_id as part, p.part_number, b.name as brand, l.slot
         from asset_links l
         join parts p on p.tenant_id = $1 and p.part_id = l.part_id
         join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
         where l.tenant_id = $1 and l.asset_id = $2
         order by p.part_number, l.part_id",
        tx.actor().tenant.uuid(),
        asset.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// The parts that show each of these assets, by number.
#[tracing::instrument(name = "media.links.of_assets", skip_all)]
pub async fn of_assets(tx: &mut TenantTx, assets: &[AssetId]) -> Result<HashMap<AssetId, Vec<LinkedPart>>> {
    tx.actor().require(READ)?;
    let assets: Vec<Uuid> = assets.iter().map(|asset| asset.uuid()).collect();
    let rows = sqlx::query!(
        "select l.asset_id, l.part_id, p.part_number, b.name as brand, l.slot
         from asset_links l
         join parts p on p.tenant_id = $1 and p.part_id = l.part_id
         join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
         where l.tenant_id = $1 and l.asset_id = any($2)
         order by p.part_number, l.part_id",
        tx.actor().tenant.uuid(),
        &assets,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut parts: HashMap<AssetId, Vec<LinkedPart>> = HashMap::new();
    for row in rows {
        let (part, part_number, brand, slot) = (row.part_id.into(), row.part_number, row.brand, row.slot);
        parts.entry(row.asset_id.into()).or_default().push(LinkedPart { part, part_number, brand, slot });
    }
    Ok(parts)
}

/// The assets of a part, by place.
#[tracing::instrument(name = "media.links.of_part", skip_all)]
pub async fn of_part(tx: &mut TenantTx, part: PartId) -> Result<Vec<LinkedAsset>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        LinkedAsset,
        r#"select a.asset_id as asset, a.kind as "kind: Kind", a.document_type as "document_type: DocumentType", l.slot,
                  v.state as "state: State",
                  exists (select from asset_versions p where p.tenant_id = $1 and p.asset_id = a.asset_id
                            and p.state = 'published') as "published!"
           from asset_links l
           join assets a on a.tenant_id = $1 and a.asset_id = l.asset_id and a.archived_at is null
           join lateral (select state from asset_versions v where v.tenant_id = $1 and v.asset_id = a.asset_id
                         order by v.number desc limit 1) v on true
           where l.tenant_id = $1 and l.part_id = $2
           order by l.slot, l.created_at desc, a.asset_id"#,
        tx.actor().tenant.uuid(),
        part.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}
