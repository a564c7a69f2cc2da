//! The rows that documents show, of many parts at once.

use super::documents::ByPart;
use crate::document::MOST_ATTRIBUTES;
use platform::{Result, TenantTx};
use rust_decimal::Decimal;
use sqlx::types::Uuid;
use time::Date;

pub(super) struct PartRow {
    pub part_id: Uuid,
    pub part_type_id: Option<Uuid>,
    pub part_number: String,
    pub name: String,
    pub lifecycle: String,
    pub brand: String,
    pub descriptions: Option<Vec<String>>,
}

/// The applications of a part that have the same part type and position.
pub(super) struct Application {
    pub part_type_id: Option<Uuid>,
    pub position: String,
    /// Those that the reference knows.
    pub vehicles: Vec<i32>,
}

pub(super) enum Value {
    Text(String),
    Number(Decimal),
    Flag(bool),
    Day(Date),
}

/// Those that are sold: of whatever lifecycle, as in the catalogue's lists.
pub(super) async fn parts(tx: &mut TenantTx, parts: &[Uuid]) -> Result<Vec<PartRow>> {
    let tenant = tx.actor().tenant;
    let rows = sqlx::query_as!(
        PartRow,
        r#"select p.part_id, p.part_type_id, p.part_number, p.name, p.lifecycle, b.name as brand,
                  d.bodies as "descriptions: Vec<String>"
           from parts p
           join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
           left join (select part_id, array_agg(body) as bodies
                      from part_descriptions where tenant_id = $1 and part_id = any($2::uuid[])
                      group by part_id) d on d.part_id = p.part_id
           where p.tenant_id = $1 and p.part_id = any($2::uuid[]) and p.archived_at is null"#,
        tenant.uuid(),
        parts,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

pub(super) async fn applications(tx: &mut TenantTx, parts: &[Uuid]) -> Result<ByPart<Application>> {
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        r#"select part_id, part_type_id, position,
                  coalesce(array_agg(base_vehicle_id) filter (where base_vehicle_id is not null), '{}') as "vehicles!"
           from applications where tenant_id = $1 and part_id = any($2::uuid[])
           group by part_id, part_type_id, position"#,
        tenant.uuid(),
        parts,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut by_part = ByPart::new();
    for row in rows {
        let of = Application { part_type_id: row.part_type_id, position: row.position, vehicles: row.vehicles };
        by_part.entry(row.part_id).or_default().push(of);
    }
    Ok(by_part)
}

/// A value, and of which attribute.
pub(super) struct Fact {
    pub attribute: Uuid,
    pub value: Value,
    /// The index has a field for the attribute.
    pub is_field: bool,
}

pub(super) async fn values(tx: &mut TenantTx, parts: &[Uuid]) -> Result<ByPart<Fact>> {
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        r#"select v.part_id, v.attribute_id, v.text_value, v.number_value, v.boolean_value, v.date_value,
                  coalesce(a.field <= $3, false) as "is_field!"
           from part_attributes v
           join attributes a on a.tenant_id = $1 and a.attribute_id = v.attribute_id
           where v.tenant_id = $1 and v.part_id = any($2::uuid[])
           order by v.part_id, v.attribute_id, v.sequence"#,
        tenant.uuid(),
        parts,
        MOST_ATTRIBUTES,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut by_part = ByPart::new();
    for row in rows {
        let value = row.text_value.map(Value::Text);
        let value = value.or(row.number_value.map(Value::Number)).or(row.boolean_value.map(Value::Flag));
        if let Some(value) = value.or(row.date_value.map(Value::Day)) {
            let fact = Fact { attribute: row.attribute_id, value, is_field: row.is_field };
            by_part.entry(row.part_id).or_default().push(fact);
        }
    }
    Ok(by_part)
}

/// The locations that have some of the part that nobody has reserved.
pub(super) async fn stock(tx: &mut TenantTx, parts: &[Uuid]) -> Result<ByPart<Uuid>> {
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        "select part_id, location_id from stock_levels
         where tenant_id = $1 and part_id = any($2::uuid[]) and on_hand > reserved
         order by part_id, location_id",
        tenant.uuid(),
        parts,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut by_part = ByPart::new();
    for row in rows {
        by_part.entry(row.part_id).or_default().push(row.location_id);
    }
    Ok(by_part)
}
