//! Which vehicles exist, and with which engines. Global: every tenant reads the same rows.

mod ids;
mod load;
mod names;

pub use ids::{BaseVehicleId, EngineId, MakeId, ModelId};
pub use load::{Loaded, load};
pub use names::{ModelName, ModelNames, Names};

use crate::READ;
use platform::{Error, Result, TenantTx};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use std::fmt;
use time::OffsetDateTime;

/// A year of a model, which is what parts are listed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseVehicle {
    pub id: BaseVehicleId,
    pub year: i16,
    pub make_id: MakeId,
    pub make: String,
    pub model_id: ModelId,
    pub model: String,
}

impl fmt::Display for BaseVehicle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.year, self.make, self.model)
    }
}

/// An engine that a vehicle was sold with. The texts are those of [`crate::EngineFacts`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engine {
    pub id: EngineId,
    pub liters: Option<Decimal>,
    pub cylinders: Option<i16>,
    pub configuration: String,
    pub fuel: String,
    pub aspiration: String,
    pub label: String,
}

/// Which reference is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceStatus {
    /// The month of the data, `2026_10`.
    pub version: String,
    pub loaded_at: OffsetDateTime,
    pub base_vehicles: i32,
}

#[tracing::instrument(name = "vehicles.reference.base_vehicle", skip_all)]
pub async fn base_vehicle(tx: &mut TenantTx, id: BaseVehicleId) -> Result<BaseVehicle> {
    tx.actor().require(READ)?;
    base_vehicles(tx, &[id]).await?.pop().ok_or(Error::NotFound)
}

/// Those of `ids` that exist, by make, model and year.
#[tracing::instrument(name = "vehicles.reference.base_vehicles", skip_all)]
pub async fn base_vehicles(tx: &mut TenantTx, ids: &[BaseVehicleId]) -> Result<Vec<BaseVehicle>> {
    tx.actor().require(READ)?;
    let ids: Vec<i32> = ids.iter().map(|id| id.get()).collect();
    let rows = sqlx::query_as!(
        BaseVehicle,
        "select b.base_vehicle_id as id, b.year, b.make_id, k.name as make,
                  b.model_id, m.name as model
           from base_vehicles b
           join makes k using (make_id)
           join models m using (model_id)
           where b.base_vehicle_id = any($1)
           order by k.name, m.name, b.year",
        &ids,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// The engines a vehicle was sold with, small ones first; none when the reference does not say.
#[tracing::instrument(name = "vehicles.reference.engines", skip_all)]
pub async fn engines(tx: &mut TenantTx, id: BaseVehicleId) -> Result<Vec<Engine>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        Engine,
        "select e.engine_id as id, e.liters, e.cylinders, e.configuration, e.fuel, e.aspiration, e.label
           from vehicle_engines v
           join engines e using (engine_id)
           where v.base_vehicle_id = $1
           order by e.liters nulls last, e.cylinders, e.label",
        id.get(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// A vehicle and its engines, as [`base_vehicle`] and [`engines`] give them, in one statement.
#[tracing::instrument(name = "vehicles.reference.with_engines", skip_all)]
pub async fn with_engines(tx: &mut TenantTx, id: BaseVehicleId) -> Result<(BaseVehicle, Vec<Engine>)> {
    tx.actor().require(READ)?;
    let row = sqlx::query!(
        r#"select b.year, b.make_id, k.name as make, b.model_id, m.name as model,
                  coalesce((
                      select json_agg(e)
                      from (select engine_id as id, liters::text, cylinders, configuration, fuel, aspiration, label
                            from vehicle_engines v
                            join engines using (engine_id)
                            where v.base_vehicle_id = b.base_vehicle_id
                            order by engines.liters nulls last, cylinders, label) e
                  ), '[]') as "engines!: Json<Vec<Engine>>"
           from base_vehicles b
           join makes k using (make_id)
           join models m using (model_id)
           where b.base_vehicle_id = $1"#,
        id.get(),
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::NotFound)?;
    let (make_id, model_id) = (row.make_id.into(), row.model_id.into());
    let vehicle = BaseVehicle { id, year: row.year, make_id, make: row.make, model_id, model: row.model };
    Ok((vehicle, row.engines.0))
}

/// The same model in the nearest earlier and the nearest later year that exist.
#[tracing::instrument(name = "vehicles.reference.neighbours", skip_all)]
pub async fn neighbours(
    tx: &mut TenantTx,
    vehicle: &BaseVehicle,
) -> Result<(Option<BaseVehicleId>, Option<BaseVehicleId>)> {
    tx.actor().require(READ)?;
    let first = vehicle.model_id.get() * 200;
    let row = sqlx::query!(
        "select (select max(base_vehicle_id) from base_vehicles
                   where base_vehicle_id >= $2 and base_vehicle_id < $1) as earlier,
                  (select min(base_vehicle_id) from base_vehicles
                   where base_vehicle_id > $1 and base_vehicle_id < $2 + 200) as later",
        vehicle.id.get(),
        first,
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok((row.earlier.map(BaseVehicleId::from), row.later.map(BaseVehicleId::from)))
}

/// `None` while no reference has been loaded.
#[tracing::instrument(name = "vehicles.reference.status", skip_all)]
pub async fn status(tx: &mut TenantTx) -> Result<Option<ReferenceStatus>> {
    tx.actor().require(READ)?;
    let row = sqlx::query_as!(
        ReferenceStatus,
        "select version, loaded_at, base_vehicles from reference_loads where source = 'vpic'",
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row)
}
