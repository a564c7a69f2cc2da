//! Putting back what an entry says was changed. How, each context knows: by the very function that changed it.

use super::{
    AuditEventId, Entry,
    read::{get, later},
};
use crate::{AUDIT, Error, Result, TenantTx};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// As many later entries are looked through for the one that stands in the way.
const LOOKED_AT: i64 = 200;

/// The entry that is to be put back. Whatever is changed in this transaction from now on is noted as putting it back.
#[tracing::instrument(name = "platform.audit.put_back", skip_all)]
pub async fn put_back(tx: &mut TenantTx, id: AuditEventId) -> Result<Entry> {
    tx.actor().require(AUDIT)?;
    let entry = get(tx, id).await?;
    tx.set_reverts(id);
    Ok(entry)
}

/// What has last changed the same since, and so keeps an entry from being put back.
#[tracing::instrument(name = "platform.audit.changed_since", skip_all)]
pub async fn changed_since(tx: &mut TenantTx, id: AuditEventId) -> Result<Option<Entry>> {
    tx.actor().require(AUDIT)?;
    let entry = get(tx, id).await?;
    let others = later(tx, &entry, LOOKED_AT).await?;
    Ok(others.into_iter().find(|other| entry.is_changed_by(other)))
}

impl Entry {
    /// Gives `present` its value of before the change. `Stale` where it is no more what the change made of it; a field
    /// that was not changed stays.
    pub fn restore<T: DeserializeOwned + PartialEq>(&self, field: &str, present: &mut T) -> Result<()> {
        let Some(change) = self.changes.get(field) else { return Ok(()) };
        let read = |side: &str| serde_json::from_value::<T>(change[side].clone()).map_err(Error::internal);
        if *present != read("new")? {
            return Err(Error::Stale);
        }
        *present = read("old")?;
        Ok(())
    }

    /// Whether a later entry of the same subject changed one of the same fields. Links of one thing to several parts are
    /// each their part's.
    fn is_changed_by(&self, later: &Self) -> bool {
        let part = |entry: &Self| {
            let change = entry.changes.get("part")?;
            ["new", "old"].into_iter().find_map(|side| change[side].as_str().map(str::to_owned))
        };
        let shared = self.fields().any(|(field, _, _)| later.changes.get(field).is_some_and(Value::is_object));
        shared && part(self) == part(later)
    }
}
