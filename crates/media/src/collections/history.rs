use crate::{CollectionId, READ};
use platform::{PersonId, Result, TenantTx};
use time::OffsetDateTime;

/// Something that was done with a collection.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub at: OffsetDateTime,
    pub person: PersonId,
    /// `add`, `edit`, `items`, `password` or `revoke`.
    pub action: String,
    /// `{"field": {"old": …, "new": …}}`
    pub changes: serde_json::Value,
}

/// What was done with it, the latest first: as much as is read at a glance.
#[tracing::instrument(name = "media.collections.history", skip_all)]
pub async fn history(tx: &mut TenantTx, id: CollectionId) -> Result<Vec<Event>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        Event,
        r#"select at, person_id as "person!", replace(action, 'media.collection.', '') as "action!", changes
           from audit_events where tenant_id = $1 and subject_kind = 'collection' and subject_id = $2
           order by at desc, audit_event_id desc limit 50"#,
        tx.actor().tenant.uuid(),
        id.to_string(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}
