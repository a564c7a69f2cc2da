//! Parts that customers ask about, each with a vehicle that it is made for.

use catalog::PartId;
use platform::{Result, TenantTx};
use vehicles::BaseVehicleId;

#[derive(Clone, Debug)]
pub(super) struct Known {
    pub part: PartId,
    /// The key of its type.
    pub kind: String,
    pub number: String,
    pub brand: String,
    pub english: String,
    pub french: String,
    pub base_vehicle: BaseVehicleId,
    /// `2018 Honda Civic`
    pub vehicle: String,
}

/// A few of each kind. Of the vehicles that a part fits, one of the newest but two: those are in workshops most.
pub(super) async fn known(tx: &mut TenantTx) -> Result<Vec<Known>> {
    let rows = sqlx::query!(
        r#"with ranked as (
               select p.part_id, p.part_number, p.brand_id, t.illustration,
                      row_number() over (partition by t.part_type_id order by p.part_id) as nth
               from parts p
               join part_types t on t.tenant_id = $1 and t.part_type_id = p.part_type_id
               where p.tenant_id = $1 and p.lifecycle = 'active'
           )
           select r.part_id, r.part_number, r.illustration, b.name as brand, v.base_vehicle_id as "base_vehicle_id!",
                  (select body from part_descriptions d where d.tenant_id = $1 and d.part_id = r.part_id
                     and d.code = 'SHO' and d.language = 'EN') as "english!",
                  (select body from part_descriptions d where d.tenant_id = $1 and d.part_id = r.part_id
                     and d.code = 'SHO' and d.language = 'FR') as "french!",
                  concat_ws(' ', v.year, k.name, m.name) as "vehicle!"
           from ranked r
           join brands b on b.tenant_id = $1 and b.brand_id = r.brand_id
           cross join lateral (
               select a.base_vehicle_id, v.year, v.make_id, v.model_id
               from applications a join base_vehicles v on v.base_vehicle_id = a.base_vehicle_id
               where a.tenant_id = $1 and a.part_id = r.part_id
               order by abs(v.year - 2017), a.base_vehicle_id limit 1
           ) v
           join makes k on k.make_id = v.make_id
           join models m on m.model_id = v.model_id
           where r.nth <= 6
           order by r.illustration, r.nth, r.part_id"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let known = rows.into_iter().map(|row| Known {
        part: row.part_id.into(),
        kind: row.illustration,
        number: row.part_number,
        brand: row.brand,
        english: row.english,
        french: row.french,
        base_vehicle: row.base_vehicle_id.into(),
        vehicle: row.vehicle,
    });
    Ok(known.collect())
}
