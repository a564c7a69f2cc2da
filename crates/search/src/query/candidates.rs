use super::{Meaning, Reading};
use platform::{Result, TenantTx};
use vehicles::BaseVehicle;

impl Reading {
    /// The vehicles with parts that may be meant, newest first: one is the vehicle, several are a question, and
    /// without any the words were about something else (read them again without [`super::Kind::VEHICLE`]).
    /// A year or a make alone means none. One statement at most.
    #[tracing::instrument(name = "search.query.vehicles", skip_all)]
    pub async fn vehicles(&self, tx: &mut TenantTx, limit: u16) -> Result<Vec<BaseVehicle>> {
        tx.actor().require(vehicles::READ)?;
        let (mut models, mut make) = (None, None);
        for meaning in self.meanings() {
            match meaning {
                Meaning::Model { ids, .. } => models = Some(ids.iter().map(|id| id.get()).collect::<Vec<_>>()),
                Meaning::Make { id, .. } => make = Some(id.get()),
                _ => {}
            }
        }
        if models.is_none() && (make.is_none() || self.year().is_none()) {
            return Ok(Vec::new());
        }
        let vehicles = sqlx::query_as!(
            BaseVehicle,
            "select c.base_vehicle_id as id, c.year, c.make_id, k.name as make, c.model_id, m.name as model
             from vehicle_coverage c
             join makes k using (make_id)
             join models m using (model_id)
             where c.tenant_id = $1 and ($2::integer[] is null or c.model_id = any($2))
               and ($3::integer is null or c.make_id = $3) and ($4::smallint is null or c.year = $4)
             order by c.year desc, k.name, m.name
             limit $5",
            tx.actor().tenant.uuid(),
            models.as_deref(),
            make,
            self.year(),
            i64::from(limit),
        )
        .fetch_all(&mut **tx)
        .await?;
        Ok(vehicles)
    }
}
