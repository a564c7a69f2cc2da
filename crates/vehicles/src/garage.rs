//! The vehicles that a person works with: the recent ones, and those saved under a name. Nobody else sees them.

use crate::{BaseVehicle, BaseVehicleId, Fact, FactSource, Facts, GARAGE, Vin};
use kernel::{FieldError, FieldErrors};
use platform::{Actor, Error, Memory, OnConstraint, PersonId, Remembered, Result, TenantId, TenantTx};
use sqlx::{
    Postgres,
    postgres::PgArguments,
    query::Query,
    types::{Json, Uuid},
};
use std::sync::Arc;
use time::OffsetDateTime;

kernel::define_id!(
    /// A vehicle of somebody's garage.
    GarageVehicleId
);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GarageVehicle {
    pub id: GarageVehicleId,
    pub vehicle: BaseVehicle,
    pub vin: Option<Vin>,
    /// Empty: the vehicle has no name but its own.
    pub label: String,
    pub facts: Facts,
    /// Kept under its name; others are only recent.
    pub saved: bool,
    pub used_at: OffsetDateTime,
    /// Was not set aside since it was last used.
    pub active: bool,
    pub version: i32,
}

impl GarageVehicle {
    /// What its person calls it, or what it is.
    pub fn name(&self) -> String {
        if self.label.is_empty() { self.vehicle.to_string() } else { self.label.clone() }
    }
}

struct Row {
    id: GarageVehicleId,
    base_vehicle_id: BaseVehicleId,
    year: i16,
    make_id: crate::MakeId,
    make: String,
    model_id: crate::ModelId,
    model: String,
    vin: String,
    label: String,
    facts: Json<Facts>,
    saved: bool,
    used_at: OffsetDateTime,
    active: bool,
    version: i32,
}

impl From<Row> for GarageVehicle {
    fn from(row: Row) -> Self {
        let Row { year, make_id, make, model_id, model, .. } = row;
        Self {
            id: row.id,
            vehicle: BaseVehicle { id: row.base_vehicle_id, year, make_id, make, model_id, model },
            vin: row.vin.parse().ok(),
            label: row.label,
            facts: row.facts.0,
            saved: row.saved,
            used_at: row.used_at,
            active: row.active,
            version: row.version,
        }
    }
}

/// Brings a vehicle to the front of the garage, adding it if it is not there. What a person has said of it
/// stays, unless a person now says otherwise.
#[tracing::instrument(name = "vehicles.garage.choose", skip_all)]
pub async fn choose(
    tx: &mut TenantTx,
    vehicle: BaseVehicleId,
    vin: Option<&Vin>,
    facts: Facts,
) -> Result<GarageVehicleId> {
    let (tenant, person) = whose(tx)?;
    let id = sqlx::query_scalar!(
        r#"insert into garage_vehicles as old (garage_vehicle_id, tenant_id, person_id, base_vehicle_id, vin, facts)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (tenant_id, person_id, base_vehicle_id, vin) where removed_at is null do update
           set used_at = now(), set_aside_at = null,
               facts = old.facts || excluded.facts || (
                   select coalesce(jsonb_object_agg(said.key, said.value), '{}')
                   from jsonb_each(old.facts) said
                   where said.value ->> 'from' = 'person'
                     and coalesce(excluded.facts -> said.key ->> 'from', '') <> 'person')
           returning garage_vehicle_id"#,
        GarageVehicleId::generate().uuid(),
        tenant,
        person,
        vehicle.get(),
        vin.map_or("", Vin::as_str),
        Json(facts) as _,
    )
    .fetch_one(&mut **tx)
    .await
    .on_constraint("garage_vehicles_base_vehicle_id_fkey", "vehicle", FieldError::Unknown)?;
    Ok(id.into())
}

/// The vehicles used last, at most 100.
#[tracing::instrument(name = "vehicles.garage.recent", skip_all)]
pub async fn recent(tx: &mut TenantTx, limit: u16) -> Result<Vec<GarageVehicle>> {
    let (tenant, person) = whose(tx)?;
    let rows = sqlx::query_as!(
        Row,
        r#"select g.garage_vehicle_id as id, g.base_vehicle_id, b.year, b.make_id, k.name as make, b.model_id,
                  m.name as model, g.vin, g.label, g.facts as "facts: Json<Facts>",
                  g.saved_at is not null as "saved!", g.used_at, g.set_aside_at is null as "active!", g.version
           from garage_vehicles g
           join base_vehicles b using (base_vehicle_id)
           join makes k using (make_id)
           join models m using (model_id)
           where g.tenant_id = $1 and g.person_id = $2 and g.removed_at is null
           order by g.used_at desc
           limit $3"#,
        tenant,
        person,
        i64::from(limit.min(100)),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(GarageVehicle::from).collect())
}

/// How many of the [`recent`] vehicles a process remembers of a person.
const AT_HAND: u16 = 8;

/// The vehicles that people used last, remembered by a process so that pages spend no statement on them.
///
/// A change notifies `garage_changed`, which every process hears (see [`platform::listen`]).
#[derive(Default)]
pub struct Garages(Remembered<(TenantId, PersonId), Arc<[GarageVehicle]>>);

impl Garages {
    /// The first of the [`recent`] vehicles.
    pub async fn recent(&self, tx: &mut TenantTx) -> Result<Arc<[GarageVehicle]>> {
        tx.actor().require(GARAGE)?;
        let whose = (tx.actor().tenant, tx.actor().person);
        self.0.get_or(whose, || Box::pin(async { Ok(recent(tx, AT_HAND).await?.into()) })).await
    }

    /// Whoever has changed their garage need not wait until this process hears of it.
    pub fn forget(&self, actor: &Actor) {
        self.0.forget(&(actor.tenant, actor.person));
    }
}

impl Memory for Garages {
    fn channel(&self) -> &'static str {
        "garage_changed"
    }

    fn forget(&self, changed: &str) {
        let whose =
            changed.split_once(' ').and_then(|(tenant, person)| Some((tenant.parse().ok()?, person.parse().ok()?)));
        match whose {
            Some(whose) => self.0.forget(&whose),
            None => self.0.forget_all(),
        }
    }

    fn hears(&self, hears: bool) {
        self.0.hears(hears);
    }
}

/// The vehicle that the person of a garage works on: of [`recent`] the first, unless it was set aside.
pub fn at_hand(recent: &[GarageVehicle]) -> Option<&GarageVehicle> {
    recent.first().filter(|vehicle| vehicle.active)
}

/// Works without a vehicle until one is chosen again; the garage keeps them all.
#[tracing::instrument(name = "vehicles.garage.set_aside", skip_all)]
pub async fn set_aside(tx: &mut TenantTx) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    sqlx::query!(
        "update garage_vehicles set set_aside_at = now()
         where tenant_id = $1 and person_id = $2 and removed_at is null and set_aside_at is null",
        tenant,
        person,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Remembers what a person says of the vehicle; it stands against what its VIN says.
#[tracing::instrument(name = "vehicles.garage.answer", skip_all)]
pub async fn answer(tx: &mut TenantTx, id: GarageVehicleId, name: &str, value: &str) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    let (name, value) = (name.trim(), value.trim());
    let mut errors = FieldErrors::default();
    errors.check(!name.is_empty(), "name", FieldError::Required);
    errors.check(name.len() <= 300, "name", FieldError::TooLong);
    errors.check(!value.is_empty(), "value", FieldError::Required);
    errors.check(value.len() <= 300, "value", FieldError::TooLong);
    errors.into_result()?;
    let change = sqlx::query!(
        "update garage_vehicles
         set facts = facts || jsonb_build_object($4::text, $5::jsonb), used_at = now()
         where tenant_id = $1 and person_id = $2 and garage_vehicle_id = $3 and removed_at is null",
        tenant,
        person,
        id.uuid(),
        name,
        Json(Fact { value: value.to_owned(), from: FactSource::Person }) as _,
    );
    one(tx, change).await
}

/// Forgets one fact, whoever said it. What the VIN says returns when the vehicle is next chosen by its VIN.
#[tracing::instrument(name = "vehicles.garage.forget", skip_all)]
pub async fn forget(tx: &mut TenantTx, id: GarageVehicleId, name: &str) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    let change = sqlx::query!(
        "update garage_vehicles
         set facts = facts - $4::text
         where tenant_id = $1 and person_id = $2 and garage_vehicle_id = $3 and removed_at is null",
        tenant,
        person,
        id.uuid(),
        name,
    );
    one(tx, change).await
}

/// Keeps the vehicle that the caller saw at `version` under a name, which may be empty.
#[tracing::instrument(name = "vehicles.garage.save", skip_all)]
pub async fn save(tx: &mut TenantTx, id: GarageVehicleId, label: &str, version: i32) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    let label = label.trim();
    if label.chars().count() > 80 {
        return Err(FieldErrors::one("label", FieldError::TooLong).into());
    }
    let seen = sqlx::query!(
        r#"with mine as (
               select garage_vehicle_id from garage_vehicles
               where tenant_id = $1 and person_id = $2 and garage_vehicle_id = $3 and removed_at is null),
           saved as (
               update garage_vehicles
               set label = $4, saved_at = coalesce(saved_at, now()), version = version + 1
               where tenant_id = $1 and garage_vehicle_id = (select garage_vehicle_id from mine) and version = $5
               returning garage_vehicle_id)
           select exists (select from mine) as "mine!", exists (select from saved) as "saved!""#,
        tenant,
        person,
        id.uuid(),
        label,
        version,
    )
    .fetch_one(&mut **tx)
    .await?;
    match (seen.mine, seen.saved) {
        (true, true) => Ok(()),
        (true, false) => Err(Error::Stale),
        (false, _) => Err(Error::NotFound),
    }
}

/// Lets the vehicle be one of the recent ones again, without its name.
#[tracing::instrument(name = "vehicles.garage.unsave", skip_all)]
pub async fn unsave(tx: &mut TenantTx, id: GarageVehicleId) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    let change = sqlx::query!(
        "update garage_vehicles
         set label = '', saved_at = null, version = version + 1
         where tenant_id = $1 and person_id = $2 and garage_vehicle_id = $3 and removed_at is null",
        tenant,
        person,
        id.uuid(),
    );
    one(tx, change).await
}

/// Takes the vehicle out of the garage; [`restore`] brings it back as it was.
#[tracing::instrument(name = "vehicles.garage.remove", skip_all)]
pub async fn remove(tx: &mut TenantTx, id: GarageVehicleId) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    let change = sqlx::query!(
        "update garage_vehicles
         set removed_at = now(), version = version + 1
         where tenant_id = $1 and person_id = $2 and garage_vehicle_id = $3 and removed_at is null",
        tenant,
        person,
        id.uuid(),
    );
    one(tx, change).await
}

/// Undoes [`remove`]. `Taken` when the same vehicle has been chosen anew since.
#[tracing::instrument(name = "vehicles.garage.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, id: GarageVehicleId) -> Result<()> {
    let (tenant, person) = whose(tx)?;
    let change = sqlx::query!(
        "update garage_vehicles
         set removed_at = null, version = version + 1
         where tenant_id = $1 and person_id = $2 and garage_vehicle_id = $3 and removed_at is not null",
        tenant,
        person,
        id.uuid(),
    );
    one(tx, change).await
}

/// The tenant and the person whose garage it is, who must be one that may have a garage.
fn whose(tx: &TenantTx) -> Result<(Uuid, Uuid)> {
    let actor = tx.actor();
    actor.require(GARAGE)?;
    Ok((actor.tenant.uuid(), actor.person.uuid()))
}

/// Makes a change that is to find one vehicle.
async fn one(tx: &mut TenantTx, change: Query<'_, Postgres, PgArguments>) -> Result<()> {
    let done = change.execute(&mut **tx).await;
    let done = done.on_constraint("garage_vehicles_once_idx", "vehicle", FieldError::Taken)?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}
