use crate::{Result, TenantTx};
use serde_json::{Map, Value, json};
use sqlx::types::Uuid;

/// Old and new values of a change, only where they differ.
#[derive(Debug, Default)]
pub struct Changes(Map<String, Value>);

impl Changes {
    /// Notes a field; nothing is noted when both values are the same.
    pub fn field(mut self, name: &str, old: impl Into<Value>, new: impl Into<Value>) -> Self {
        let (old, new) = (old.into(), new.into());
        if old != new {
            self.0.insert(name.to_owned(), json!({ "old": old, "new": new }));
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `{"field": {"old": …, "new": …}}`, for a context that shows a history of its own.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }
}

/// Writes who did `action` to which subject, in the same transaction as the change itself.
pub async fn audit(
    tx: &mut TenantTx,
    action: &str,
    subject_kind: &str,
    subject_id: impl std::fmt::Display,
    changes: Changes,
) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "insert into audit_events (audit_event_id, tenant_id, person_id, action, subject_kind, subject_id, changes)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        tenant.uuid(),
        person.uuid(),
        action,
        subject_kind,
        subject_id.to_string(),
        Value::Object(changes.0),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
