//! The audit trail: who changed what, from which value to which, when and from where. Entries are only ever added.

mod read;
mod revert;

pub use read::{Entry, Filter, authors, list};
pub use revert::{changed_since, put_back};

use crate::{Result, TenantTx};
use serde_json::{Map, Value, json};

kernel::define_id!(
    /// An entry of the audit trail.
    AuditEventId
);

/// Old and new values of a change, only where they differ.
#[derive(Clone, Debug, Default)]
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
    audit_as(tx, AuditEventId::generate(), action, (subject_kind, subject_id), changes).await
}

/// The same for a context that has a history of its own and gives both entries one `id`.
pub async fn audit_as(
    tx: &mut TenantTx,
    id: AuditEventId,
    action: &str,
    (subject_kind, subject_id): (&str, impl std::fmt::Display),
    changes: Changes,
) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "insert into audit_events
             (audit_event_id, tenant_id, person_id, action, subject_kind, subject_id, changes, address, reverts)
         values ($1, $2, $3, $4, $5, $6, $7, $8::text::inet, $9)",
        id.uuid(),
        tenant.uuid(),
        person.uuid(),
        action,
        subject_kind,
        subject_id.to_string(),
        Value::Object(changes.0),
        tx.from().map(|address| address.to_canonical().to_string()),
        tx.reverts().map(AuditEventId::uuid),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
