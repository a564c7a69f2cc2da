//! Kits: parts that are sold as several other parts.

use crate::{PartId, READ, parts::PartRef};
use platform::{Result, TenantTx};
use serde::Deserialize;
use std::collections::HashMap;

/// What a kit contains, and how many of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct KitComponent {
    pub part: PartRef,
    pub quantity: i32,
}

/// The components of each of the parts that is a kit, in the kit's order.
#[tracing::instrument(name = "catalog.kits.components", skip_all)]
pub async fn components(tx: &mut TenantTx, kits: &[PartId]) -> Result<HashMap<PartId, Vec<KitComponent>>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let kits: Vec<_> = kits.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        "select k.kit_id, k.quantity, p.part_id, p.part_number, p.name, b.name as brand
         from kit_components k
         join parts p on p.tenant_id = $1 and p.part_id = k.component_id
         join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
         where k.tenant_id = $1 and k.kit_id = any($2)
         order by k.kit_id, k.sequence, p.part_number",
        tenant.uuid(),
        &kits,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut found: HashMap<PartId, Vec<KitComponent>> = HashMap::new();
    for row in rows {
        let part = PartRef { id: row.part_id.into(), part_number: row.part_number, name: row.name, brand: row.brand };
        found.entry(row.kit_id.into()).or_default().push(KitComponent { part, quantity: row.quantity });
    }
    Ok(found)
}
