//! Taking a removal back.

use super::{NewSynonym, SynonymId, add};
use crate::MANAGE;
use platform::{Result, TenantTx};

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
