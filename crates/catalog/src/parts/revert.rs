//! Putting back what the audit trail says was changed of a part.

use super::{archive, rename, restore};
use crate::{PartId, WRITE};
use platform::{Error, Permission, Result, TenantTx, audit::Entry};

/// Who may put an entry with this action back; `None`: it is none of these.
pub fn needs(action: &str) -> Option<Permission> {
    matches!(action, "catalog.parts.rename" | "catalog.parts.archive" | "catalog.parts.restore").then_some(WRITE)
}

/// `Stale`: the part is no more as the entry says that it became.
#[tracing::instrument(name = "catalog.parts.revert", skip_all)]
pub async fn revert(tx: &mut TenantTx, entry: &Entry) -> Result<()> {
    tx.actor().require(needs(&entry.action).ok_or(Error::NotFound)?)?;
    let id: PartId = entry.subject_id.parse().map_err(|_| Error::NotFound)?;
    let mut held = sqlx::query!(
        r#"select name, version, archived_at is not null as "archived!"
           from parts where tenant_id = $1 and part_id = $2 for update"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    entry.restore("name", &mut held.name)?;
    entry.restore("archived", &mut held.archived)?;
    match entry.action.as_str() {
        "catalog.parts.rename" => rename(tx, id, held.version, &held.name).await,
        "catalog.parts.archive" => restore(tx, id, held.version).await,
        _ => archive(tx, id, held.version).await,
    }
}
