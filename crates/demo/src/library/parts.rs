//! Which parts have pictures: those that somebody looks at first.

use crate::profile::{FirstLook, Profile};
use platform::{Result, TenantTx};
use sqlx::types::Uuid;

/// A part as far as it is seen on a picture.
#[derive(Clone, Debug)]
pub(super) struct Pictured {
    pub part: Uuid,
    pub number: String,
    pub brand: String,
    /// The place of its brand in the profile.
    pub colour: usize,
    pub illustration: String,
    pub english: String,
    pub french: String,
}

/// Parts for the vehicle that everybody tries first before all others: brake pads, then one of each kind, then more.
pub(super) async fn pictured(tx: &mut TenantTx, profile: &Profile, most: usize) -> Result<Vec<Pictured>> {
    let FirstLook { make, model, year } = profile.library.first_look;
    let rows = sqlx::query!(
        r#"with fitting as (
               select distinct a.part_id from applications a
               join base_vehicles v on v.base_vehicle_id = a.base_vehicle_id and v.year = $4
               join makes k on k.make_id = v.make_id and k.name = $2
               join models m on m.model_id = v.model_id and m.name = $3
               where a.tenant_id = $1
           ),
           ranked as (
               select p.part_id, p.part_number, p.brand_id, t.illustration, t.rank,
                      p.part_id in (select part_id from fitting) as fits,
                      row_number() over (partition by p.part_id in (select part_id from fitting), t.part_type_id
                                         order by p.part_id) as nth
               from parts p
               join part_types t on t.tenant_id = $1 and t.part_type_id = p.part_type_id
               where p.tenant_id = $1 and p.lifecycle = 'active'
           )
           select r.part_id, r.part_number, b.code, b.name, r.illustration,
                  (select body from part_descriptions d where d.tenant_id = $1 and d.part_id = r.part_id
                     and d.code = 'SHO' and d.language = 'EN') as "english!",
                  (select body from part_descriptions d where d.tenant_id = $1 and d.part_id = r.part_id
                     and d.code = 'SHO' and d.language = 'FR') as "french!"
           from ranked r
           join brands b on b.tenant_id = $1 and b.brand_id = r.brand_id
           order by r.fits desc, case when r.illustration = 'brake-pads' and r.nth <= 12 then 0 else r.nth end, r.rank,
                    r.part_id
           limit $5"#,
        tx.actor().tenant.uuid(),
        make,
        model,
        year,
        i64::try_from(most).unwrap_or(i64::MAX),
    )
    .fetch_all(&mut **tx)
    .await?;
    let parts = rows.into_iter().map(|row| Pictured {
        part: row.part_id,
        number: row.part_number,
        brand: row.name,
        colour: profile.brands.iter().position(|brand| brand.code == row.code).unwrap_or_default(),
        illustration: row.illustration,
        english: row.english,
        french: row.french,
    });
    Ok(parts.collect())
}
