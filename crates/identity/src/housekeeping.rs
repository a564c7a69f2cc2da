//! Removes what has served its time.

use platform::Result;
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

const BATCH: i64 = 1_000;

/// How many rows were removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    pub sessions: u64,
    pub failures: u64,
}

/// Deletes expired sessions and failures older than a day, in batches that lock little. Running it twice
/// at once is harmless.
#[tracing::instrument(name = "identity.housekeeping", skip_all)]
pub async fn housekeeping(db: &PgPool, now: OffsetDateTime) -> Result<Removed> {
    let mut removed = Removed::default();
    loop {
        let sessions = sqlx::query!(
            "delete from sessions.session where id in
                 (select id from sessions.session where expiry_date < $1 limit $2 for update skip locked)",
            now,
            BATCH,
        )
        .execute(db)
        .await?
        .rows_affected();
        let failures = sqlx::query!(
            "delete from sign_in_failures where ctid in
                 (select ctid from sign_in_failures where failed_at < $1 limit $2)",
            now - Duration::days(1),
            BATCH,
        )
        .execute(db)
        .await?
        .rows_affected();
        removed.sessions += sessions;
        removed.failures += failures;
        if sessions + failures == 0 {
            return Ok(removed);
        }
    }
}
