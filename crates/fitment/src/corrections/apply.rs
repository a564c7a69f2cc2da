//! Taking the steps of a correction, and taking them back.

use super::{CorrectionId, Held, Step, Values};
use crate::application::{Application, ApplicationId};
use crate::applications::{self, NewApplication};
use catalog::{PartId, PartTypeId};
use platform::{Changes, Error, Result, TenantTx, audit};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::OffsetDateTime;
use vehicles::BaseVehicleId;

/// What one step did.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Done {
    /// The row that went.
    gone: Option<Value>,
    added: Option<ApplicationId>,
}

impl Done {
    /// What the row said that went.
    pub fn was(&self) -> Option<(ApplicationId, Values)> {
        let gone = self.gone.as_ref()?;
        let id = gone["application_id"].as_str()?.parse().ok()?;
        Some((id, Values::deserialize(gone).ok()?))
    }
}

/// Takes every step; whoever calls has looked them over. What goes makes room before anything comes.
pub(super) async fn take(
    tx: &mut TenantTx,
    held: &Held,
    present: &[Application],
    now: OffsetDateTime,
) -> Result<Vec<Done>> {
    let mut done = Vec::new();
    for step in &held.steps {
        let gone = match step.application() {
            Some(application) => Some(retire(tx, held.id, application, now).await?),
            None => None,
        };
        done.push(Done { gone, added: None });
    }
    for (step, done) in held.steps.iter().zip(&mut done) {
        done.added = match step {
            Step::Add { vehicle, part_type, to } => Some(add(tx, held.part, *vehicle, *part_type, to).await?),
            Step::Change { application, to } => {
                let old = present.iter().find(|old| old.id == *application).ok_or(Error::Stale)?;
                let vehicle = old.base_vehicle_id.ok_or(Error::Stale)?;
                Some(add(tx, held.part, vehicle, old.part_type_id, to).await?)
            }
            Step::Retire { .. } => None,
        };
    }
    Ok(done)
}

/// Backwards: what came goes, and what went comes back as it was, with its id.
pub(super) async fn take_back(tx: &mut TenantTx, held: &Held) -> Result<()> {
    let done: Vec<Done> = serde_json::from_value(held.done.clone()).map_err(Error::internal)?;
    for added in done.iter().filter_map(|done| done.added) {
        applications::remove(tx, added).await.map_err(gone_since)?;
    }
    let mut touched = Vec::new();
    for gone in done.iter().filter_map(|done| done.gone.as_ref()) {
        touched.extend(restore(tx, held, gone).await?);
    }
    sqlx::query!(
        "delete from retired_applications where tenant_id = $1 and correction_id = $2",
        tx.actor().tenant.uuid(),
        held.id.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    crate::coverage::refresh(tx, &touched).await
}

fn gone_since(error: Error) -> Error {
    if matches!(error, Error::NotFound) { Error::Stale } else { error }
}

async fn add(
    tx: &mut TenantTx,
    part: PartId,
    vehicle: BaseVehicleId,
    part_type: Option<PartTypeId>,
    to: &Values,
) -> Result<ApplicationId> {
    let Values { position, quantity, qualifiers, notes } = to.clone();
    let new = NewApplication::parse(part, vehicle, position.code(), quantity, qualifiers, notes)?;
    applications::add(tx, part_type.into_iter().fold(new, NewApplication::as_type)).await
}

/// Removes an application, notes that its source is not to bring it back, and answers what it was.
async fn retire(tx: &mut TenantTx, by: CorrectionId, id: ApplicationId, now: OffsetDateTime) -> Result<Value> {
    let row = sqlx::query_scalar!(
        r#"with noted as (
               insert into retired_applications (tenant_id, source, source_key, correction_id, retired_at)
               select tenant_id, source, source_key, $3, $4 from applications
               where tenant_id = $1 and application_id = $2 and source_key <> '' and source <> 'staff'
               on conflict do nothing
           )
           select to_jsonb(a) as "row!" from applications a where a.tenant_id = $1 and a.application_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
        by.uuid(),
        now,
    )
    .fetch_optional(&mut **tx)
    .await?;
    applications::remove(tx, id).await.map_err(gone_since)?;
    row.ok_or(Error::Stale)
}

/// Puts a row back, and answers its vehicle.
async fn restore(tx: &mut TenantTx, held: &Held, row: &Value) -> Result<Option<BaseVehicleId>> {
    let vehicle = sqlx::query_scalar!(
        "insert into applications (application_id, tenant_id, part_id, base_vehicle_id, part_type_id, position, quantity,
                                   qualifiers, notes, source, source_key, source_base_vehicle_id, source_position_id,
                                   source_part_type_id)
         select application_id, $1, part_id, base_vehicle_id, part_type_id, position, quantity, qualifiers, notes, source,
                source_key, source_base_vehicle_id, source_position_id, source_part_type_id
         from jsonb_populate_record(null::applications, $2)
         on conflict do nothing
         returning base_vehicle_id",
        tx.actor().tenant.uuid(),
        row,
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::Stale)?;
    let pick = |name: &str| row[name].clone();
    let said = serde_json::json!({
        "base_vehicle_id": pick("base_vehicle_id"),
        "position": pick("position"),
        "quantity": pick("quantity"),
        "qualifiers": pick("qualifiers"),
        "notes": pick("notes"),
    });
    let changes = Changes::default().field("application", Value::Null, said);
    audit(tx, "fitment.application.add", "part", held.part, changes).await?;
    Ok(vehicle.map(Into::into))
}
