//! Who has a job, until when, and what happens after an attempt.

use super::{Failure, Job};
use crate::{Actor, Error, PersonId, Result, TenantId, TenantTx};
use kernel::uuid::Uuid;
use sqlx::{PgPool, postgres::types::PgInterval};
use std::time::Duration;

/// After as many attempts that count a job is given up.
pub const MOST_ATTEMPTS: i32 = 8;
/// How long a job is its worker's before it must say that it goes on.
pub(super) const LEASE: Duration = Duration::from_secs(60);

/// The longest wait for want of what may come back: it is not noticed sooner that it has.
const LONGEST_REST: Duration = Duration::from_secs(600);

/// Of a tenant chosen by lot, the job of the first of these kinds that has been due for longest.
pub(super) async fn claim(db: &PgPool, kinds: &[&str]) -> Result<Option<Job>> {
    let kinds: Vec<String> = kinds.iter().map(|&kind| kind.to_owned()).collect();
    let row = sqlx::query!(
        r#"select job as "id!", tenant as "tenant!", kind_of as "kind!", what as "payload!", tries as "attempts!"
           from claim_job($1, $2, $3)"#,
        &kinds,
        interval(LEASE),
        MOST_ATTEMPTS,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Job {
        id: row.id.into(),
        tenant: row.tenant.into(),
        kind: row.kind,
        payload: row.payload,
        attempts: row.attempts,
    }))
}

/// Holds on to the job; ends when it is not this worker's any more.
pub(super) async fn keep(db: &PgPool, job: &Job) {
    loop {
        tokio::time::sleep(LEASE / 3).await;
        match extend(db, job).await {
            Ok(()) => {}
            Err(Error::Stale) => return,
            Err(error) => tracing::warn!(?error, job.kind, "a lease was not prolonged; it is tried again"),
        }
    }
}

async fn extend(db: &PgPool, job: &Job) -> Result<()> {
    let mut tx = TenantTx::begin(db, &nobody(job.tenant)).await?;
    let done = sqlx::query!(
        "update jobs set due_at = clock_timestamp() + $4
         where tenant_id = $1 and job_id = $2 and attempts = $3 and finished_at is null and given_up_at is null",
        job.tenant.uuid(),
        job.id.uuid(),
        job.attempts,
        interval(LEASE),
    )
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    tx.commit().await
}

/// Notes why the attempt failed. The job is tried again later, each time after twice as long; until it is given up, if
/// the attempt counts.
pub(super) async fn fail(db: &PgPool, job: &Job, failure: &Failure) -> Result<()> {
    let (rest, counts) = match failure {
        Failure::Own(_) => (pause(job.attempts), true),
        Failure::Away(_) => (pause(job.attempts).min(LONGEST_REST), false),
    };
    let mut tx = TenantTx::begin(db, &nobody(job.tenant)).await?;
    let done = sqlx::query!(
        "update jobs set due_at = clock_timestamp() + $4, error = $5, in_vain = in_vain + case when $6 then 0 else 1 end,
             given_up_at = case when $6 and attempts - in_vain >= $7 then clock_timestamp() end
         where tenant_id = $1 and job_id = $2 and attempts = $3 and finished_at is null and given_up_at is null",
        job.tenant.uuid(),
        job.id.uuid(),
        job.attempts,
        interval(rest),
        failure.error().to_string(),
        counts,
        MOST_ATTEMPTS,
    )
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Stale);
    }
    tx.commit().await
}

/// The job is done, if whoever did it has not said so.
pub(super) async fn finish(db: &PgPool, job: &Job) -> Result<()> {
    let mut tx = TenantTx::begin(db, &nobody(job.tenant)).await?;
    match job.finish(&mut tx).await {
        Err(Error::Stale) => Ok(()),
        Err(error) => Err(error),
        Ok(()) => tx.commit().await,
    }
}

/// 5 s, 10 s, 20 s … up to an hour.
fn pause(attempts: i32) -> Duration {
    let doubled = 5_u64 << attempts.saturating_sub(1).clamp(0, 10);
    Duration::from_secs(doubled.min(3600))
}

fn interval(duration: Duration) -> PgInterval {
    PgInterval { months: 0, days: 0, microseconds: i64::try_from(duration.as_micros()).expect("less than an age") }
}

/// The worker itself: keeps jobs, may do nothing else.
fn nobody(tenant: TenantId) -> Actor {
    Actor { tenant, person: PersonId::from(Uuid::nil()), company: None, permissions: &[] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pause_is_twice_the_last_and_none_longer_than_an_hour() {
        let seconds: Vec<u64> = (1..=12).map(|attempts| pause(attempts).as_secs()).collect();
        assert_eq!(seconds, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
        assert_eq!((pause(0), pause(i32::MAX)), (Duration::from_secs(5), Duration::from_secs(3600)));
    }
}
