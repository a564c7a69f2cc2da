//! Taking a removal back, and an addition.

use super::{NewSynonym, SynonymId, add, remove};
use crate::MANAGE;
use platform::{Error, Permission, Result, TenantTx, audit::Entry};

/// Who may put an entry of the audit trail with this action back; `None`: it is none of these.
pub fn needs(action: &str) -> Option<Permission> {
    matches!(action, "search.synonym.add" | "search.synonym.remove").then_some(MANAGE)
}

/// Puts back what the entry says was done with a synonym. `Stale`: it has been removed since.
#[tracing::instrument(name = "search.synonyms.revert", skip_all)]
pub async fn revert(tx: &mut TenantTx, entry: &Entry) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let id: SynonymId = entry.subject_id.parse().map_err(|_| Error::NotFound)?;
    match entry.action.as_str() {
        "search.synonym.add" => match remove(tx, id).await {
            Err(Error::NotFound) => Err(Error::Stale),
            done => done,
        },
        "search.synonym.remove" => restore(tx, id).await.map(drop),
        _ => Err(Error::NotFound),
    }
}

/// Adds what was removed anew, as [`add`] does.
#[tracing::instrument(name = "search.synonyms.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, removed: SynonymId) -> Result<SynonymId> {
    tx.actor().require(MANAGE)?;
    let removed = sqlx::query_as!(
        NewSynonym,
        "select language, phrase, meaning, both_ways from search_synonyms
         where tenant_id = $1 and synonym_id = $2 and removed_at is not null",
        tx.actor().tenant.uuid(),
        removed.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    add(tx, removed).await
}
