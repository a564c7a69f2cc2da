use super::ModelId;
use crate::READ;
use platform::{Remembered, Result, TenantTx};
use std::{collections::HashMap, sync::Arc};

/// What models are called, remembered by a process so that a list of vehicles need not join for it: the reference is
/// the same for everybody and seldom loaded anew.
#[derive(Default)]
pub struct Names(Remembered<(), Arc<ModelNames>>);

pub type ModelNames = HashMap<ModelId, ModelName>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelName {
    pub make: String,
    pub model: String,
}

impl Names {
    /// The names of all models, those of `wanted` among them, which the database is asked for when one is missing.
    pub async fn of(&self, tx: &mut TenantTx, wanted: &[ModelId]) -> Result<Arc<ModelNames>> {
        tx.actor().require(READ)?;
        if wanted.is_empty() {
            return Ok(Arc::default());
        }
        let known = self.0.get_or((), || Box::pin(load(tx))).await?;
        if wanted.iter().all(|model| known.contains_key(model)) {
            return Ok(known);
        }
        self.0.forget_all();
        self.0.get_or((), || Box::pin(load(tx))).await
    }
}

#[tracing::instrument(name = "vehicles.reference.names", skip_all)]
async fn load(tx: &mut TenantTx) -> Result<Arc<ModelNames>> {
    let rows =
        sqlx::query!("select m.model_id, k.name as make, m.name as model from models m join makes k using (make_id)")
            .fetch_all(&mut **tx)
            .await?;
    let names = rows.into_iter().map(|row| (row.model_id.into(), ModelName { make: row.make, model: row.model }));
    Ok(Arc::new(names.collect()))
}
