//! An asset as a customer sees it, on a page of its own.

use super::{DocumentType, Kind};
use crate::visibility::{self, Purpose, Viewer};
use crate::{Answer, AssetId, AssetVersionId};
use catalog::PartId;
use platform::{Result, TenantTx};
use sqlx::types::Json;
use time::OffsetDateTime;

/// What is published of an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub version: AssetVersionId,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    pub file_name: String,
    pub bytes: i64,
    /// In the language asked for, else in another.
    pub alt: String,
    pub transcript: String,
    pub rights_holder: String,
    pub licence: String,
    pub parts: Vec<ShownPart>,
}

/// A part that can be had and shows the asset.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct ShownPart {
    pub part: PartId,
    pub part_number: String,
    pub name: String,
    pub brand: String,
}

/// `Err` says why there is nothing to see: [`Answer::Gone`] or [`Answer::Hidden`].
#[tracing::instrument(name = "media.assets.published", skip_all, fields(asset.id = %asset))]
pub async fn published(
    tx: &mut TenantTx,
    asset: AssetId,
    language: &str,
    now: OffsetDateTime,
) -> Result<Result<Published, Answer>> {
    tx.actor().require(catalog::READ)?;
    let seen = visibility::asset(tx, asset).await?;
    match visibility::answer(Viewer::Person(tx.actor()), &seen, Purpose::Page, now) {
        Answer::Visible => {}
        other => return Ok(Err(other)),
    }
    let row = sqlx::query!(
        r#"select a.kind as "kind: Kind", a.document_type as "document_type: DocumentType", v.file_name, v.bytes,
                  coalesce(t.alt, '') as "alt!", coalesce(t.transcript, '') as "transcript!", v.rights_holder, v.licence,
                  coalesce((select jsonb_agg(jsonb_build_object('part', p.part_id, 'part_number', p.part_number,
                                                                'name', p.name, 'brand', b.name)
                                             order by p.part_number, p.part_id)
                            from asset_links l
                            join parts p on p.tenant_id = $1 and p.part_id = l.part_id and p.archived_at is null
                            join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
                            where l.tenant_id = $1 and l.asset_id = a.asset_id), '[]')
                      as "parts!: Json<Vec<ShownPart>>"
           from asset_versions v
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           left join lateral (
               select alt, transcript from asset_texts t
               where t.tenant_id = $1 and t.asset_version_id = v.asset_version_id
               order by t.language = $3 desc, t.language limit 1
           ) t on true
           where v.tenant_id = $1 and v.asset_version_id = $2"#,
        tx.actor().tenant.uuid(),
        seen.version.uuid(),
        language,
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(Ok(Published {
        version: seen.version,
        kind: row.kind,
        document_type: row.document_type,
        file_name: row.file_name,
        bytes: row.bytes,
        alt: row.alt,
        transcript: row.transcript,
        rights_holder: row.rights_holder,
        licence: row.licence,
        parts: row.parts.0,
    }))
}
