//! The search log: what people look for, what they find, and what they open. It never says who.
//!
//! A page only reads, so what it notes is written afterwards, many at a time, on a task of its own: a search waits for
//! none of it, and fails for none of it.

mod report;
mod resolve;
mod words;
mod writer;

pub use report::{Period, Report, Row, report};
pub use resolve::{Resolution, part_of, reopen, resolve};
pub(crate) use words::is_private;
pub use words::normalised;
pub use writer::{Log, Searched};

use crate::saved;
use platform::{Result, TenantTx};
use time::{Duration, OffsetDateTime};

kernel::define_id!(
    /// One search. Links of its results carry it, so that it is known what was opened: `?from=<search>&at=<place>`.
    SearchId
);

/// What kind of answer a search had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Answer {
    /// Parts by a number.
    Number,
    /// Parts by words and facets.
    Words,
    Vin,
    Nothing,
}

/// How long what was looked for is kept.
pub const KEPT: Duration = Duration::days(90);

const BATCH: i64 = 1_000;

/// Deletes a tenant's searches that are older than [`KEPT`], in batches that lock little, and what its people looked for
/// last before that; answers how many.
/// Only the system runs it, for every tenant.
#[tracing::instrument(name = "search.log.forget_old", skip_all)]
pub async fn forget_old(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    tx.actor().require(crate::MANAGE)?;
    let tenant = tx.actor().tenant;
    let mut gone = saved::forget_before(tx, now - KEPT).await?;
    loop {
        let deleted = sqlx::query!(
            "delete from search_log where search_id in
                 (select search_id from search_log where tenant_id = $1 and at < $2 limit $3 for update skip locked)
             and tenant_id = $1",
            tenant.uuid(),
            now - KEPT,
            BATCH,
        )
        .execute(&mut **tx)
        .await?
        .rows_affected();
        gone += deleted;
        if deleted == 0 {
            return Ok(gone);
        }
    }
}
