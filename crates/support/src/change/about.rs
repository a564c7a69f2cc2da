//! What a ticket turns out to be about, whatever it was opened from: a mail or a chat names no part by itself.

use crate::tickets::About;
use catalog::PartId;
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Result, TenantTx};
use vehicles::{BaseVehicleId, Vin};

/// What somebody wants it to be; of another vehicle the engine is not known.
pub(super) fn wanted(old: &About, new: &About) -> Result<About> {
    let reference = new.reference.trim();
    if reference.chars().count() > 100 {
        return Err(FieldErrors::one("reference", FieldError::TooLong).into());
    }
    let engine = new.engine.filter(|_| old.engine != new.engine || old.vehicle == new.vehicle);
    Ok(About { engine, reference: reference.to_owned(), ..new.clone() })
}

/// Of two that become one: what the one does not say the other does. A vehicle goes with its engine and its VIN.
pub(crate) fn together(into: &About, from: &About) -> About {
    let of_vehicle = if into.vehicle.is_none() && into.vin.is_none() { from } else { into };
    About {
        part: into.part.or(from.part),
        vehicle: of_vehicle.vehicle,
        engine: of_vehicle.engine,
        vin: of_vehicle.vin.clone(),
        asset: into.asset.or(from.asset),
        reference: if into.reference.is_empty() { from.reference.clone() } else { into.reference.clone() },
    }
}

/// What is different, by what parts and vehicles are called: that is read where they may be gone.
pub(super) async fn differences(tx: &mut TenantTx, old: &About, new: &About, changes: Changes) -> Result<Changes> {
    if old == new {
        return Ok(changes);
    }
    let (was, is) = (Called::load(tx, old).await?, Called::load(tx, new).await?);
    let vin = |about: &About| about.vin.as_ref().map(|vin: &Vin| vin.as_str().to_owned());
    let reference = |about: &About| Some(about.reference.clone()).filter(|text| !text.is_empty());
    Ok(changes
        .field("part", was.part, is.part)
        .field("vehicle", was.vehicle, is.vehicle)
        .field("vin", vin(old), vin(new))
        .field("file", was.file, is.file)
        .field("reference", reference(old), reference(new)))
}

struct Called {
    part: Option<String>,
    vehicle: Option<String>,
    file: Option<String>,
}

impl Called {
    async fn load(tx: &mut TenantTx, about: &About) -> Result<Self> {
        let called = sqlx::query_as!(
            Self,
            "select (select concat_ws(' ', b.name, p.part_number) from parts p join brands b using (tenant_id, brand_id)
                     where p.tenant_id = $1 and p.part_id = $2) as part,
                    (select concat_ws(' ', v.year, k.name, m.name, g.label) from base_vehicles v
                     join makes k using (make_id) join models m using (model_id)
                     left join engines g on g.engine_id = $4
                     where v.base_vehicle_id = $3) as vehicle,
                    (select f.file_name from asset_versions f
                     where f.tenant_id = $1 and f.asset_id = $5 order by f.number desc limit 1) as file",
            tx.actor().tenant.uuid(),
            about.part.map(PartId::uuid),
            about.vehicle.map(BaseVehicleId::get),
            about.engine.map(vehicles::EngineId::get),
            about.asset.map(media::AssetId::uuid),
        )
        .fetch_one(&mut **tx)
        .await?;
        Ok(called)
    }
}
