//! Reading and keeping applications. Whole files of them come in through `intake`.

use crate::application::{Application, ApplicationId, Position, Qualifier};
use crate::{READ, WRITE, coverage};
use catalog::{PartId, PartTypeId};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use serde_json::{Value, json};
use sqlx::types::{Json, Uuid};
use std::fmt::Write;
use vehicles::{BaseVehicleId, Engine};

/// What staff enter by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApplication {
    part_id: PartId,
    base_vehicle_id: BaseVehicleId,
    part_type_id: Option<PartTypeId>,
    position: Position,
    quantity: i32,
    qualifiers: Vec<Qualifier>,
    notes: Vec<String>,
}

impl NewApplication {
    pub fn parse(
        part_id: PartId,
        base_vehicle_id: BaseVehicleId,
        position: &str,
        quantity: i32,
        qualifiers: Vec<Qualifier>,
        notes: Vec<String>,
    ) -> Result<Self, FieldErrors> {
        let position: Position = position.into();
        let qualifiers: Vec<_> =
            qualifiers.iter().map(|q| Qualifier::new(q.name.trim(), q.value.trim())).filter(|q| !is_blank(q)).collect();
        let notes: Vec<_> = notes.iter().map(|note| note.trim().to_owned()).filter(|note| !note.is_empty()).collect();
        let mut errors = FieldErrors::default();
        errors.check(!matches!(position, Position::Other(_)), "position", FieldError::Unknown);
        errors.check((0..=999).contains(&quantity), "quantity", FieldError::OutOfRange);
        errors.check(
            qualifiers.iter().all(|q| !q.name.is_empty() && !q.value.is_empty()),
            "qualifiers",
            FieldError::Required,
        );
        errors.into_result()?;
        Ok(Self { part_id, base_vehicle_id, part_type_id: None, position, quantity, qualifiers, notes })
    }

    /// For a part that is another thing on this vehicle than by itself.
    pub fn as_type(self, part_type_id: PartTypeId) -> Self {
        Self { part_type_id: Some(part_type_id), ..self }
    }

    /// The same for the same application, so that none is entered twice. Lengths keep neighbours apart.
    fn key(&self) -> String {
        let mut qualifiers = self.qualifiers.clone();
        qualifiers.sort_unstable();
        let mut key = format!("{}/{}/{}", self.part_id, self.base_vehicle_id, self.position);
        if let Some(part_type) = self.part_type_id {
            write!(key, "/{part_type}").expect("a string takes all");
        }
        for text in qualifiers.iter().flat_map(|q| [&q.name, &q.value]) {
            write!(key, "/{}:{text}", text.len()).expect("a string takes all");
        }
        key
    }
}

fn is_blank(qualifier: &Qualifier) -> bool {
    qualifier.name.is_empty() && qualifier.value.is_empty()
}

/// Every application on a vehicle, of archived parts too, in no order. A page wants [`crate::grid::load`].
#[tracing::instrument(name = "fitment.applications.for_vehicle", skip_all)]
pub async fn for_vehicle(tx: &mut TenantTx, vehicle: BaseVehicleId) -> Result<Vec<Application>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        Row,
        r#"select application_id, part_id, part_type_id, base_vehicle_id, position, quantity,
                  qualifiers as "qualifiers: _", notes, source, source_base_vehicle_id, source_position_id
           from applications
           where tenant_id = $1 and base_vehicle_id = $2"#,
        tx.actor().tenant.uuid(),
        vehicle.get(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Application::from).collect())
}

/// What [`crate::judge`] needs for one part on one vehicle: its applications, and the engines that the reference has for
/// the vehicle, which are none where no application has a condition. One statement.
#[tracing::instrument(name = "fitment.applications.to_judge", skip_all)]
pub async fn to_judge(
    tx: &mut TenantTx,
    part: PartId,
    vehicle: BaseVehicleId,
) -> Result<(Vec<Application>, Vec<Engine>)> {
    tx.actor().require(READ)?;
    let rows = sqlx::query!(
        r#"select application_id, part_id, part_type_id, base_vehicle_id, position, quantity,
                  qualifiers as "qualifiers: Json<Vec<Qualifier>>", notes, source, source_base_vehicle_id,
                  source_position_id,
                  case when qualifiers <> '[]' then (
                      select json_agg(e)
                      from (select engine_id as id, liters::text, cylinders, configuration, fuel, aspiration, label
                            from vehicle_engines v
                            join engines using (engine_id)
                            where v.base_vehicle_id = $3
                            order by engines.liters nulls last, cylinders, label) e
                  ) end as "engines: Json<Vec<Engine>>"
           from applications
           where tenant_id = $1 and part_id = $2 and base_vehicle_id = $3
           order by application_id"#,
        tx.actor().tenant.uuid(),
        part.uuid(),
        vehicle.get(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut engines = Vec::new();
    let applications = rows.into_iter().map(|row| {
        if let Some(Json(of_vehicle)) = row.engines {
            engines = of_vehicle;
        }
        Row {
            application_id: row.application_id,
            part_id: row.part_id,
            part_type_id: row.part_type_id,
            base_vehicle_id: row.base_vehicle_id,
            position: row.position,
            quantity: row.quantity,
            qualifiers: row.qualifiers,
            notes: row.notes,
            source: row.source,
            source_base_vehicle_id: row.source_base_vehicle_id,
            source_position_id: row.source_position_id,
        }
        .into()
    });
    let applications = applications.collect();
    Ok((applications, engines))
}

/// Every application of a part, unresolved ones too.
#[tracing::instrument(name = "fitment.applications.for_part", skip_all)]
pub async fn for_part(tx: &mut TenantTx, part: PartId) -> Result<Vec<Application>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        Row,
        r#"select application_id, part_id, part_type_id, base_vehicle_id, position, quantity,
                  qualifiers as "qualifiers: _", notes, source, source_base_vehicle_id, source_position_id
           from applications
           where tenant_id = $1 and part_id = $2
           order by application_id"#,
        tx.actor().tenant.uuid(),
        part.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Application::from).collect())
}

#[tracing::instrument(name = "fitment.applications.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: NewApplication) -> Result<ApplicationId> {
    tx.actor().require(WRITE)?;
    let id = ApplicationId::generate();
    sqlx::query!(
        "insert into applications (application_id, tenant_id, part_id, base_vehicle_id, part_type_id, position,
                                   quantity, qualifiers, notes, source, source_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'staff', encode(sha256(convert_to($10, 'UTF8')), 'hex'))",
        id.uuid(),
        tx.actor().tenant.uuid(),
        new.part_id.uuid(),
        new.base_vehicle_id.get(),
        new.part_type_id.map(PartTypeId::uuid),
        new.position.code(),
        new.quantity,
        Json(&new.qualifiers) as _,
        &new.notes,
        new.key(),
    )
    .execute(&mut **tx)
    .await
    .map_err(refused)?;
    let described = describe(new.base_vehicle_id, &new.position, new.quantity, &new.qualifiers, &new.notes);
    let changes = Changes::default().field("application", Value::Null, described);
    audit(tx, "fitment.application.add", "part", new.part_id, changes).await?;
    coverage::refresh(tx, &[new.base_vehicle_id]).await?;
    Ok(id)
}

/// Takes an application away. One that came from a file comes back with the next run of that file, unless a correction
/// took it.
#[tracing::instrument(name = "fitment.applications.remove", skip_all)]
pub async fn remove(tx: &mut TenantTx, id: ApplicationId) -> Result<()> {
    tx.actor().require(WRITE)?;
    let row = sqlx::query_as!(
        Row,
        r#"delete from applications
           where tenant_id = $1 and application_id = $2
           returning application_id, part_id, part_type_id, base_vehicle_id, position, quantity,
                     qualifiers as "qualifiers: _", notes, source, source_base_vehicle_id, source_position_id"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let gone = Application::from(row);
    let vehicle = gone.base_vehicle_id;
    let described = describe(vehicle, &gone.position, gone.quantity, &gone.qualifiers, &gone.notes);
    let changes = Changes::default().field("application", described, Value::Null);
    audit(tx, "fitment.application.remove", "part", gone.part_id, changes).await?;
    coverage::refresh(tx, vehicle.as_slice()).await
}

/// What another table has no row for, by the field that named it.
fn refused(error: sqlx::Error) -> Error {
    let (field, what) = match error.as_database_error().and_then(|e| e.constraint()) {
        Some("applications_tenant_id_part_id_fkey") => ("part", FieldError::Unknown),
        Some("applications_tenant_id_part_type_id_fkey") => ("part_type", FieldError::Unknown),
        Some("applications_base_vehicle_id_fkey") => ("vehicle", FieldError::Unknown),
        Some("applications_source_idx") => ("vehicle", FieldError::Taken),
        _ => return error.into(),
    };
    FieldErrors::one(field, what).into()
}

fn describe(
    vehicle: impl Into<Option<BaseVehicleId>>,
    position: &Position,
    quantity: i32,
    qualifiers: &[Qualifier],
    notes: &[String],
) -> Value {
    json!({
        "base_vehicle_id": vehicle.into(),
        "position": position,
        "quantity": quantity,
        "qualifiers": qualifiers,
        "notes": notes,
    })
}

struct Row {
    application_id: Uuid,
    part_id: Uuid,
    part_type_id: Option<Uuid>,
    base_vehicle_id: Option<i32>,
    position: String,
    quantity: i32,
    qualifiers: Json<Vec<Qualifier>>,
    notes: Vec<String>,
    source: String,
    source_base_vehicle_id: Option<i32>,
    source_position_id: Option<i32>,
}

impl From<Row> for Application {
    fn from(row: Row) -> Self {
        Self {
            id: row.application_id.into(),
            part_id: row.part_id.into(),
            part_type_id: row.part_type_id.map(PartTypeId::from),
            base_vehicle_id: row.base_vehicle_id.map(BaseVehicleId::from),
            position: row.position.as_str().into(),
            quantity: row.quantity,
            qualifiers: row.qualifiers.0,
            notes: row.notes,
            source: row.source,
            source_base_vehicle_id: row.source_base_vehicle_id,
            source_position_id: row.source_position_id,
        }
    }
}
