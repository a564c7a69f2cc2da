//! The review desk: what waits for a decision, the file at hand with all that is asked of it, and what was just decided.
//!
//! The steps themselves are `workflow`'s. What is typed is decided on with the verdict: all of it is kept, or nothing.

mod decide;
mod draft;
mod file;
mod queue;
mod told;

pub use decide::{Ruling, Said, decide};
pub use draft::{Draft, forget_drafts, keep_draft};
pub use file::{File, Place, Shown, file};
pub use queue::{Desk, ROWS, Shelf, Waiting, Wanted, desk};
pub use told::{Told, told};

use crate::settings::{CannedReason, Settings};
use crate::{READ, ReasonId};
use platform::{Result, TenantTx};
use serde::Deserialize;
use sqlx::types::Json;

/// What the tenant asks of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    pub second_approver: bool,
    /// Whose file it is must be said.
    pub rights_required: bool,
    /// In which an alternative text is needed.
    pub languages: Vec<String>,
    pub reasons: Vec<CannedReason>,
}

#[derive(Debug, Deserialize)]
struct Listed {
    id: ReasonId,
    body: String,
}

/// `settings::get` and `settings::reasons` in one statement.
#[tracing::instrument(name = "media.review.rules", skip_all)]
pub async fn rules(tx: &mut TenantTx) -> Result<Rules> {
    tx.actor().require(READ)?;
    let row = sqlx::query!(
        r#"select m.second_approver as "second_approver?", m.rights_required as "rights_required?",
                  m.languages as "languages?",
                  (select coalesce(jsonb_agg(jsonb_build_object('id', reason_id, 'body', body) order by rank, reason_id), '[]')
                   from media_reasons r where r.tenant_id = $1 and r.archived_at is null) as "reasons!: Json<Vec<Listed>>"
           from (select) one left join media_settings m on m.tenant_id = $1"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let usual = Settings::default();
    Ok(Rules {
        second_approver: row.second_approver.unwrap_or(usual.second_approver),
        rights_required: row.rights_required.unwrap_or(usual.rights_required),
        languages: row.languages.unwrap_or(usual.languages),
        reasons: row.reasons.0.into_iter().map(|each| CannedReason { id: each.id, body: each.body }).collect(),
    })
}
