use catalog::{LocalName, PartId};
use platform::{Result, TenantTx};
use sqlx::types::Uuid;

/// A part by words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedPart {
    pub id: PartId,
    pub part_number: String,
    pub name: String,
    pub brand: String,
    pub part_type: Option<LocalName>,
}

/// The parts that are sold, in the order of `ids`.
pub(super) async fn of(tx: &mut TenantTx, ids: &[PartId]) -> Result<Vec<SuggestedPart>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let tenant = tx.actor().tenant;
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select p.part_id, p.part_number, p.name, b.name as brand, t.name as "type_name?", t.names as "type_names?"
           from unnest($2::uuid[]) with ordinality as wanted (part_id, place)
           join parts p on p.tenant_id = $1 and p.part_id = wanted.part_id and p.archived_at is null
           join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
           left join part_types t on t.tenant_id = $1 and t.part_type_id = p.part_type_id
           order by wanted.place"#,
        tenant.uuid(),
        &ids,
    )
    .fetch_all(&mut **tx)
    .await?;
    let parts = rows.into_iter().map(|row| SuggestedPart {
        id: row.part_id.into(),
        part_number: row.part_number,
        name: row.name,
        brand: row.brand,
        part_type: row.type_name.zip(row.type_names).map(Into::into),
    });
    Ok(parts.collect())
}
