//! What was typed and could not be kept.

use crate::{APPROVE, AssetVersionId, require_system};
use platform::{Result, TenantTx};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use std::collections::BTreeMap;
use time::{Duration, OffsetDateTime};

/// The fields of the desk as they were typed, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Alternative texts by language.
    pub alt: BTreeMap<String, String>,
    pub transcripts: BTreeMap<String, String>,
    pub rights_holder: String,
    pub licence: String,
    pub valid_from: String,
    pub valid_until: String,
    /// The canned reason that was chosen, as its id.
    pub canned: String,
    pub reason: String,
}

/// How long it waits for whoever typed it.
const KEPT: Duration = Duration::days(14);

/// Keeps what the actor typed about a file, in the place of what they typed before.
#[tracing::instrument(name = "media.review.keep_draft", skip_all)]
pub async fn keep_draft(tx: &mut TenantTx, version: AssetVersionId, draft: &Draft, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(APPROVE)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    // Of what another tenant has, nothing is written.
    sqlx::query!(
        "insert into asset_drafts (tenant_id, asset_version_id, person_id, fields, saved_at)
         select $1, asset_version_id, $3, $4, $5 from asset_versions where tenant_id = $1 and asset_version_id = $2
         on conflict (tenant_id, asset_version_id, person_id) do update set fields = $4, saved_at = $5",
        tenant.uuid(),
        version.uuid(),
        person.uuid(),
        Json(draft) as _,
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What the actor typed about these files is kept in them now, or not needed any more.
pub(super) async fn drop_draft(tx: &mut TenantTx, version: AssetVersionId) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "delete from asset_drafts where tenant_id = $1 and asset_version_id = $2 and person_id = $3",
        tenant.uuid(),
        version.uuid(),
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets what nobody came back to.
#[tracing::instrument(name = "media.review.forget_drafts", skip_all)]
pub async fn forget_drafts(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    require_system(tx)?;
    let tenant = tx.actor().tenant;
    let done =
        sqlx::query!("delete from asset_drafts where tenant_id = $1 and saved_at < $2", tenant.uuid(), now - KEPT)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected())
}
