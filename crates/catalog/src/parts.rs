//! Parts: in lists, in full, and as staff change them.
//!
//! A change of a number leaves the number index behind: whoever makes one calls `search::numbers::refresh`
//! in the same transaction.

mod detail;
mod edit;
mod revert;

pub use detail::{AttributeValue, CategoryRef, Description, Image, ImageKind, Package, PartDetail, Successor, get};
pub(crate) use edit::touch;
pub use edit::{NewPart, add, archive, rename, restore};
pub use revert::{needs, revert};

use crate::{LocalName, PartId, PartTypeId, READ};
use kernel::{Page, PageRequest};
use platform::{Result, TenantTx};
use serde::Deserialize;
use std::collections::HashMap;

/// Where a part stands in its maker's programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Lifecycle {
    Proposed,
    Active,
    Superseded,
    Obsolete,
}

/// A part as others name it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PartRef {
    pub id: PartId,
    pub part_number: String,
    pub name: String,
    pub brand: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PartTypeRef {
    pub id: PartTypeId,
    pub name: LocalName,
    /// File name in `/img/part-types`, without ending; empty when there is none.
    pub illustration: String,
}

/// A part as a row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartSummary {
    pub id: PartId,
    pub part_number: String,
    pub name: String,
    pub brand: String,
    pub part_type: Option<PartTypeRef>,
    /// Address of its first photo.
    pub image: Option<String>,
    pub lifecycle: Lifecycle,
    pub archived: bool,
}

/// The named parts, archived ones too. Ids that this tenant does not know are not in the answer.
#[tracing::instrument(name = "catalog.parts.refs", skip_all)]
pub async fn refs(tx: &mut TenantTx, ids: &[PartId]) -> Result<HashMap<PartId, PartSummary>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select p.part_id, p.part_number, p.name, b.name as brand, p.lifecycle as "lifecycle: Lifecycle",
                  p.archived_at is not null as "archived!",
                  t.part_type_id as "part_type_id?", t.name as "type_name?", t.names as "type_names?",
                  t.illustration as "illustration?",
                  (select i.uri from part_images i
                   where i.tenant_id = $1 and i.part_id = p.part_id and i.kind = 'photo'
                   order by i.sequence limit 1) as image
           from parts p
           join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
           left join part_types t on t.tenant_id = $1 and t.part_type_id = p.part_type_id
           where p.tenant_id = $1 and p.part_id = any($2)"#,
        tenant.uuid(),
        &ids,
    )
    .fetch_all(&mut **tx)
    .await?;
    let summaries = rows.into_iter().map(|row| {
        let part_type = part_type(row.part_type_id, row.type_name, row.type_names, row.illustration);
        let id = PartId::from(row.part_id);
        let summary = PartSummary {
            id,
            part_number: row.part_number,
            name: row.name,
            brand: row.brand,
            part_type,
            image: row.image,
            lifecycle: row.lifecycle,
            archived: row.archived,
        };
        (id, summary)
    });
    Ok(summaries.collect())
}

/// The parts of one type that are not archived, oldest first.
#[tracing::instrument(name = "catalog.parts.of_type", skip_all)]
pub async fn of_type(
    tx: &mut TenantTx,
    part_type: PartTypeId,
    page: PageRequest<PartId>,
) -> Result<Page<PartSummary, PartId>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let ids = sqlx::query_scalar!(
        "select part_id from parts
         where tenant_id = $1 and part_type_id = $2 and ($3::uuid is null or part_id > $3) and archived_at is null
         order by part_id
         limit $4",
        tenant.uuid(),
        part_type.uuid(),
        page.after.map(PartId::uuid),
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let ids: Vec<PartId> = ids.into_iter().map(PartId::from).collect();
    let mut summaries = refs(tx, &ids).await?;
    let rows = ids.iter().filter_map(|id| summaries.remove(id)).collect();
    Ok(Page::from_rows(rows, page.limit, |part| part.id))
}

/// The part type of a left join: all columns or none.
fn part_type(
    id: Option<sqlx::types::Uuid>,
    name: Option<String>,
    names: Option<serde_json::Value>,
    illustration: Option<String>,
) -> Option<PartTypeRef> {
    let name = LocalName::from((name?, names?));
    Some(PartTypeRef { id: id?.into(), name, illustration: illustration? })
}
