//! Which vehicles lead to parts: what the year, make and model steps offer.
//!
//! The counts are derived from applications. Whoever changes applications, or archives a part or brings it back,
//! recounts in the same transaction; that needs no permission of its own.

use crate::READ;
use catalog::PartId;
use platform::{Result, TenantTx};
use vehicles::{BaseVehicleId, MakeId};

/// The newest first.
#[tracing::instrument(name = "fitment.coverage.years", skip_all)]
pub async fn years(tx: &mut TenantTx) -> Result<Vec<i16>> {
    tx.actor().require(READ)?;
    // Jumps from year to year through the index instead of reading every vehicle.
    let years = sqlx::query_scalar!(
        r#"with recursive steps as (
               (select year from vehicle_coverage where tenant_id = $1 order by year desc limit 1)
               union all
               select (select c.year from vehicle_coverage c
                       where c.tenant_id = $1 and c.year < s.year order by c.year desc limit 1)
               from steps s
               where s.year is not null
           )
           select year as "year!" from steps where year is not null"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(years)
}

/// By name.
#[tracing::instrument(name = "fitment.coverage.makes", skip_all)]
pub async fn makes(tx: &mut TenantTx, year: i16) -> Result<Vec<(MakeId, String)>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query!(
        "select make_id, name
         from makes
         where make_id in (select make_id from vehicle_coverage where tenant_id = $1 and year = $2)
         order by name",
        tx.actor().tenant.uuid(),
        year,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.make_id.into(), row.name)).collect())
}

/// By name.
#[tracing::instrument(name = "fitment.coverage.models", skip_all)]
pub async fn models(tx: &mut TenantTx, year: i16, make: MakeId) -> Result<Vec<(BaseVehicleId, String)>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query!(
        r#"select c.base_vehicle_id, m.name
           from vehicle_coverage c
           join models m using (model_id)
           where c.tenant_id = $1 and c.year = $2 and c.make_id = $3
           order by m.name"#,
        tx.actor().tenant.uuid(),
        year,
        make.get(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.base_vehicle_id.into(), row.name)).collect())
}

/// Counts the applications of these vehicles again.
#[tracing::instrument(name = "fitment.coverage.refresh", skip_all)]
pub async fn refresh(tx: &mut TenantTx, vehicles: &[BaseVehicleId]) -> Result<()> {
    if vehicles.is_empty() {
        return Ok(());
    }
    recount(tx, Some(&vehicles.iter().map(|vehicle| vehicle.get()).collect::<Vec<_>>())).await
}

/// Counts everything again, as after a bulk load.
#[tracing::instrument(name = "fitment.coverage.refresh_all", skip_all)]
pub async fn refresh_all(tx: &mut TenantTx) -> Result<()> {
    recount(tx, None).await
}

/// Counts the vehicles of one part again: after it was archived or brought back.
#[tracing::instrument(name = "fitment.coverage.refresh_part", skip_all)]
pub async fn refresh_part(tx: &mut TenantTx, part: PartId) -> Result<()> {
    let vehicles = sqlx::query_scalar!(
        r#"select distinct base_vehicle_id as "base_vehicle_id!"
           from applications
           where tenant_id = $1 and part_id = $2 and base_vehicle_id is not null"#,
        tx.actor().tenant.uuid(),
        part.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    recount(tx, Some(&vehicles)).await
}

/// `None` = all. Archived parts do not count.
async fn recount(tx: &mut TenantTx, vehicles: Option<&[i32]>) -> Result<()> {
    one_at_a_time(tx).await?;
    sqlx::query!(
        "with counted as (
             select a.base_vehicle_id, count(*)::integer as applications
             from applications a
             join parts p on p.tenant_id = a.tenant_id and p.part_id = a.part_id
             where a.tenant_id = $1 and p.tenant_id = $1 and p.archived_at is null and a.base_vehicle_id is not null
               and ($2::integer[] is null or a.base_vehicle_id = any($2))
             group by a.base_vehicle_id
         ), gone as (
             delete from vehicle_coverage c
             where c.tenant_id = $1 and ($2::integer[] is null or c.base_vehicle_id = any($2))
               and not exists (select from counted where counted.base_vehicle_id = c.base_vehicle_id)
         )
         insert into vehicle_coverage as c (tenant_id, base_vehicle_id, year, make_id, model_id, applications)
         select $1, b.base_vehicle_id, b.year, b.make_id, b.model_id, counted.applications
         from counted
         join base_vehicles b using (base_vehicle_id)
         on conflict (tenant_id, base_vehicle_id) do update
         set make_id = excluded.make_id, applications = excluded.applications
         where (c.make_id, c.applications) <> (excluded.make_id, excluded.applications)",
        tx.actor().tenant.uuid(),
        vehicles,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes other changes of this tenant's applications wait until this one is committed. Without it, two
/// transactions that each take one of the last two applications away would each count the other's.
async fn one_at_a_time(tx: &mut TenantTx) -> Result<()> {
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('vehicle_coverage ' || $1::text, 0))",
        tx.actor().tenant.to_string(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Some of the vehicles, spread over all of them and the same at every call: for measuring.
#[tracing::instrument(name = "fitment.coverage.sample", skip_all)]
pub async fn sample(tx: &mut TenantTx, limit: i64) -> Result<Vec<BaseVehicleId>> {
    tx.actor().require(READ)?;
    let ids = sqlx::query_scalar!(
        "select base_vehicle_id from vehicle_coverage
         where tenant_id = $1 order by md5(base_vehicle_id::text) limit $2",
        tx.actor().tenant.uuid(),
        limit,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids.into_iter().map(BaseVehicleId::from).collect())
}
