//! What a part shows: its pictures by place, and its documents. Nothing here is anything but published.

use crate::visibility::{self, Purpose, Seen, Viewer};
use crate::{Answer, AssetId, AssetVersionId, DocumentType, Kind, Period, State};
use catalog::PartId;
use platform::{Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::HashSet;
use time::OffsetDateTime;

/// A picture, video or document of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub part: PartId,
    pub slot: i16,
    pub asset: AssetId,
    pub version: AssetVersionId,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    pub file_name: String,
    pub content_type: String,
    pub bytes: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
    /// In the language asked for, else in another.
    pub alt: String,
    pub licence: String,
}

/// Of these parts, by place: of several pictures in one place the one that came there last, of documents all.
#[tracing::instrument(name = "media.gallery.of_parts", skip_all)]
pub async fn of_parts(tx: &mut TenantTx, parts: &[PartId], language: &str, now: OffsetDateTime) -> Result<Vec<Shown>> {
    tx.actor().require(catalog::READ)?;
    let (tenant, actor) = (tx.actor().tenant, tx.actor().clone());
    let parts: Vec<Uuid> = parts.iter().map(|part| part.uuid()).collect();
    let rows = sqlx::query!(
        r#"select l.part_id, l.slot, a.asset_id, a.kind as "kind: Kind", a.document_type as "document_type: DocumentType",
                  v.asset_version_id, v.state as "state: State", v.valid_from, v.valid_until, v.file_name, v.content_type,
                  v.bytes, v.width, v.height, v.licence,
                  coalesce((select t.alt from asset_texts t
                            where t.tenant_id = $1 and t.asset_version_id = v.asset_version_id
                            order by t.language = $3 desc, t.language limit 1), '') as "alt!"
           from asset_links l
           join assets a on a.tenant_id = $1 and a.asset_id = l.asset_id and a.archived_at is null
           join asset_versions v on v.tenant_id = $1 and v.asset_id = a.asset_id and v.state = 'published'
           where l.tenant_id = $1 and l.part_id = any($2)
           order by l.part_id, l.slot, l.created_at desc, l.asset_id"#,
        tenant.uuid(),
        &parts,
        language,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut taken = HashSet::new();
    let shown = rows.into_iter().filter_map(|row| {
        let seen = Seen {
            tenant,
            asset: row.asset_id.into(),
            version: row.asset_version_id.into(),
            state: row.state,
            period: Period { from: row.valid_from, until: row.valid_until },
            archived: false,
        };
        // Staff are shown what customers are: what is not published is not what the part looks like.
        let published = seen.state.at(seen.period, now) == State::Published;
        let visible = visibility::answer(Viewer::Person(&actor), &seen, Purpose::Page, now) == Answer::Visible;
        let first = row.kind == Kind::Document || (published && taken.insert((row.part_id, row.slot)));
        (published && visible && first).then(|| Shown {
            part: row.part_id.into(),
            slot: row.slot,
            asset: seen.asset,
            version: seen.version,
            kind: row.kind,
            document_type: row.document_type,
            file_name: row.file_name,
            content_type: row.content_type,
            bytes: row.bytes,
            width: row.width,
            height: row.height,
            alt: row.alt,
            licence: row.licence,
        })
    });
    Ok(shown.collect())
}
