//! Applications by the hundred thousand, from one source: staged as they are read, applied in a few statements.
//!
//! The staging tables are temporary and die with the transaction, so the statements that name them cannot be checked
//! at build time; the tests of `exchange` run them all.

use crate::{
    WRITE,
    application::{ApplicationId, Position, Qualifier},
};
use catalog::{PartId, PartTypeId};
use platform::{Result, TenantTx};
use serde::Serialize;
use sqlx::types::{Json, Uuid};
use vehicles::BaseVehicleId;

/// One record of a source, on its way to becoming (or removing) an application.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The source says that this application is no more.
    pub remove: bool,
    /// What makes two records the same application, hashed by the caller. Exact duplicates are told apart here.
    pub identity: [u8; 16],
    /// Needed unless it is a removal.
    pub part: Option<PartId>,
    pub part_type: Option<PartTypeId>,
    pub position: Position,
    pub quantity: i32,
    pub qualifiers: Vec<Qualifier>,
    pub notes: Vec<String>,
    pub source_base_vehicle: Option<i32>,
    pub source_position: Option<i32>,
    pub source_part_type: Option<i32>,
}

/// What the staged records are of the source's applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All: what is not among them is removed.
    Everything,
    /// Changes only.
    Changes,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub added: u64,
    pub changed: u64,
    pub removed: u64,
    /// Records that asked for what is so already.
    pub unchanged: u64,
    /// Different parts among the records.
    pub parts: u64,
    /// Base vehicles of which an application was removed or changed: their coverage is out of date.
    pub touched: Vec<BaseVehicleId>,
}

/// Opens the staging table; it lasts until the transaction ends.
#[tracing::instrument(name = "fitment.intake.open", skip_all)]
pub async fn open(tx: &mut TenantTx) -> Result<()> {
    tx.actor().require(WRITE)?;
    sqlx::query(
        "create temporary table incoming_applications (
             application_id uuid not null,
             sequence       bigint generated always as identity,
             remove         boolean not null,
             identity       text not null,
             part_id        uuid,
             part_type_id   uuid,
             position       text not null,
             quantity       integer not null,
             qualifiers     jsonb not null,
             notes          text[] not null,
             source_base_vehicle_id integer,
             source_position_id     integer,
             source_part_type_id    integer
         ) on commit drop",
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Adds records after those staged so far. A few thousand at a time is best: they are held in memory once more.
///
/// As JSON and not by COPY: a COPY that is cancelled half-way leaves its connection one answer behind in the pool.
pub async fn stage(tx: &mut TenantTx, records: &[Incoming]) -> Result<()> {
    tx.actor().require(WRITE)?;
    let rows: Vec<Row> = records.iter().map(Row::from).collect();
    sqlx::query(
        "insert into incoming_applications (application_id, remove, identity, part_id, part_type_id, position, quantity,
             qualifiers, notes, source_base_vehicle_id, source_position_id, source_part_type_id)
         select * from jsonb_to_recordset($1) as r(application_id uuid, remove boolean, identity text, part_id uuid,
             part_type_id uuid, position text, quantity integer, qualifiers jsonb, notes text[],
             source_base_vehicle_id integer, source_position_id integer, source_part_type_id integer)",
    )
    .bind(Json(rows))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes the source's applications what the staged records say. Five statements, however many records.
#[tracing::instrument(name = "fitment.intake.apply", skip_all)]
pub async fn apply(tx: &mut TenantTx, source: &str, scope: Scope) -> Result<Outcome> {
    tx.actor().require(WRITE)?;
    let (wanted, unwanted, parts) = name_records(tx).await?;
    let (removed, mut touched) = remove(tx, source, scope).await?;
    let (changed, more) = change(tx, source).await?;
    touched.extend(more);
    touched.sort_unstable();
    touched.dedup();
    let added = insert(tx, source).await?;
    let idle_removals = if scope == Scope::Changes { unwanted.saturating_sub(removed) } else { 0 };
    let unchanged = wanted - added - changed + idle_removals;
    let touched = touched.into_iter().map(BaseVehicleId::from).collect();
    Ok(Outcome { added, changed, removed, unchanged, parts, touched })
}

/// Gives each record its key (its identity, and which of several exact duplicates it is) and keeps the last word on
/// each key: a file may remove an application and add it again.
async fn name_records(tx: &mut TenantTx) -> Result<(u64, u64, u64)> {
    sqlx::raw_sql(
        "create temporary table keyed_applications on commit drop as
         select distinct on (source_key) *
         from (select *, case when copy = 1 then identity else md5(identity || ':' || copy) end as source_key
               from (select *, row_number() over (partition by remove, identity order by sequence) as copy
                     from incoming_applications) numbered) keyed
         order by source_key, sequence desc;
         alter table keyed_applications add primary key (source_key);
         analyze keyed_applications",
    )
    .execute(&mut **tx)
    .await?;
    let (wanted, unwanted, parts): (i64, i64, i64) = sqlx::query_as(
        "select count(*) filter (where not remove), count(*) filter (where remove),
                count(distinct part_id) filter (where not remove)
         from keyed_applications",
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok((wanted.unsigned_abs(), unwanted.unsigned_abs(), parts.unsigned_abs()))
}

/// What a source that sends everything no longer has, and what one that sends changes says is gone.
async fn remove(tx: &mut TenantTx, source: &str, scope: Scope) -> Result<(u64, Vec<i32>)> {
    let tenant = tx.actor().tenant.uuid();
    let statement = match scope {
        Scope::Everything => {
            "with gone as (
                 delete from applications a
                 where a.tenant_id = $1 and a.source = $2 and a.source_key <> ''
                   and not exists (select from keyed_applications k where k.source_key = a.source_key and not k.remove)
                 returning a.base_vehicle_id)
             select count(*), coalesce(array_agg(distinct base_vehicle_id) filter (where base_vehicle_id > 0), '{}')
             from gone"
        }
        Scope::Changes => {
            "with gone as (
                 delete from applications a using keyed_applications k
                 where a.tenant_id = $1 and a.source = $2 and a.source_key = k.source_key and k.remove
                 returning a.base_vehicle_id)
             select count(*), coalesce(array_agg(distinct base_vehicle_id) filter (where base_vehicle_id > 0), '{}')
             from gone"
        }
    };
    let (count, touched): (i64, Vec<i32>) =
        sqlx::query_as(statement).bind(tenant).bind(source).fetch_one(&mut **tx).await?;
    Ok((count.unsigned_abs(), touched))
}

/// Overwrites what the source may say differently about the same application.
///
/// The vehicle is not among it: an application that has been matched to a vehicle since stays matched.
async fn change(tx: &mut TenantTx, source: &str) -> Result<(u64, Vec<i32>)> {
    let tenant = tx.actor().tenant.uuid();
    let (count, touched): (i64, Vec<i32>) = sqlx::query_as(
        "with changed as (
             update applications a
             set part_id = k.part_id, part_type_id = k.part_type_id, position = k.position, quantity = k.quantity,
                 qualifiers = k.qualifiers, notes = k.notes, source_base_vehicle_id = k.source_base_vehicle_id,
                 source_position_id = k.source_position_id, source_part_type_id = k.source_part_type_id
             from keyed_applications k
             where a.tenant_id = $1 and a.source = $2 and a.source_key = k.source_key and not k.remove
               and (a.part_id, a.part_type_id, a.position, a.quantity, a.qualifiers, a.notes, a.source_base_vehicle_id,
                    a.source_position_id, a.source_part_type_id)
                   is distinct from
                   (k.part_id, k.part_type_id, k.position, k.quantity, k.qualifiers, k.notes, k.source_base_vehicle_id,
                    k.source_position_id, k.source_part_type_id)
             returning a.base_vehicle_id)
         select count(*), coalesce(array_agg(distinct base_vehicle_id) filter (where base_vehicle_id > 0), '{}')
         from changed",
    )
    .bind(tenant)
    .bind(source)
    .fetch_one(&mut **tx)
    .await?;
    Ok((count.unsigned_abs(), touched))
}

async fn insert(tx: &mut TenantTx, source: &str) -> Result<u64> {
    let tenant = tx.actor().tenant.uuid();
    let done = sqlx::query(
        "insert into applications (application_id, tenant_id, part_id, part_type_id, position, quantity, qualifiers,
             notes, source, source_key, source_base_vehicle_id, source_position_id, source_part_type_id)
         select k.application_id, $1, k.part_id, k.part_type_id, k.position, k.quantity, k.qualifiers,
             k.notes, $2, k.source_key, k.source_base_vehicle_id, k.source_position_id, k.source_part_type_id
         from keyed_applications k
         where not k.remove
           and not exists (select from applications a
                           where a.tenant_id = $1 and a.source = $2 and a.source_key = k.source_key)
           and not exists (select from retired_applications r
                           where r.tenant_id = $1 and r.source = $2 and r.source_key = k.source_key)
         order by k.sequence",
    )
    .bind(tenant)
    .bind(source)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected())
}

/// A record as the staging table has it.
#[derive(Serialize)]
struct Row<'a> {
    application_id: Uuid,
    remove: bool,
    identity: String,
    part_id: Option<Uuid>,
    part_type_id: Option<Uuid>,
    position: &'a str,
    quantity: i32,
    qualifiers: &'a [Qualifier],
    notes: &'a [String],
    source_base_vehicle_id: Option<i32>,
    source_position_id: Option<i32>,
    source_part_type_id: Option<i32>,
}

impl<'a> From<&'a Incoming> for Row<'a> {
    fn from(record: &'a Incoming) -> Self {
        Self {
            application_id: ApplicationId::generate().uuid(),
            remove: record.remove,
            identity: record.identity.iter().map(|byte| format!("{byte:02x}")).collect(),
            part_id: record.part.map(PartId::uuid),
            part_type_id: record.part_type.map(PartTypeId::uuid),
            position: record.position.code(),
            quantity: record.quantity,
            qualifiers: &record.qualifiers,
            notes: &record.notes,
            source_base_vehicle_id: record.source_base_vehicle,
            source_position_id: record.source_position,
            source_part_type_id: record.source_part_type,
        }
    }
}
