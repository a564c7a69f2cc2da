//! Work for later: a row written in the transaction of the change that asks for it, done at least once by some worker.
//!
//! A worker leases a job and counts the attempt before it begins, so what kills the process is tried again and not for
//! ever. What fails for want of something that may come back is tried for as long as it takes. Who does a job calls [`Job::finish`] in the transaction of what the job changes: both happen, or neither does,
//! and one that was slower than its lease changes nothing.

mod lease;
mod work;

pub use lease::MOST_ATTEMPTS;
pub use work::work;

use crate::{Error, Result, TenantId, TenantTx};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sqlx::PgPool;
use time::OffsetDateTime;

/// Notified by every transaction that adds a job.
const CHANNEL: &str = "jobs_added";

kernel::define_id!(
    /// One piece of work.
    JobId
);

/// A job as a worker has leased it.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: JobId,
    pub tenant: TenantId,
    /// Which context does it, and what: `media.publish`.
    pub kind: String,
    pub payload: Value,
    /// How often it was begun, this time included. Tells this lease from every other one.
    pub attempts: i32,
}

/// Why an attempt came to nothing.
#[derive(Debug)]
pub enum Failure {
    /// It would do so again: after [`MOST_ATTEMPTS`] of these the job is given up.
    Own(Error),
    /// Something is away that may come back. The job waits for it.
    Away(Error),
}

impl Failure {
    pub fn error(&self) -> &Error {
        match self {
            Self::Own(error) | Self::Away(error) => error,
        }
    }
}

/// Asks for work as soon as the transaction is committed.
pub async fn add(tx: &mut TenantTx, kind: &str, payload: impl Serialize) -> Result<JobId> {
    insert(tx, kind, payload, None).await
}

/// Asks for work that is not to be begun before `due`.
pub async fn add_at(tx: &mut TenantTx, kind: &str, payload: impl Serialize, due: OffsetDateTime) -> Result<JobId> {
    insert(tx, kind, payload, Some(due)).await
}

/// Asks for the same with each of these, in one statement.
pub async fn add_each(tx: &mut TenantTx, kind: &str, payloads: &[impl Serialize]) -> Result<()> {
    let tenant = tx.actor().tenant;
    let ids: Vec<_> = payloads.iter().map(|_| JobId::generate().uuid()).collect();
    let payloads: Vec<Value> =
        payloads.iter().map(serde_json::to_value).collect::<Result<_, _>>().map_err(Error::internal)?;
    sqlx::query!(
        "with added as (
             insert into jobs (job_id, tenant_id, kind, payload)
             select job, $2, $3, payload from unnest($1::uuid[], $4::jsonb[]) as wanted (job, payload)
             returning 1
         )
         select pg_notify($5, '') from added limit 1",
        &ids,
        tenant.uuid(),
        kind,
        &payloads,
        CHANNEL,
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(())
}

/// Asks for the same with each of these, when each is due, in one statement.
pub async fn add_each_at(tx: &mut TenantTx, kind: &str, wanted: &[(impl Serialize, OffsetDateTime)]) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = wanted.iter().map(|_| JobId::generate().uuid()).collect();
    let dues: Vec<_> = wanted.iter().map(|(_, due)| *due).collect();
    let payloads = wanted.iter().map(|(payload, _)| serde_json::to_value(payload));
    let payloads: Vec<Value> = payloads.collect::<Result<_, _>>().map_err(Error::internal)?;
    sqlx::query!(
        "with added as (
             insert into jobs (job_id, tenant_id, kind, payload, due_at)
             select job, $2, $3, payload, due from unnest($1::uuid[], $4::jsonb[], $5::timestamptz[]) as wanted (job, payload, due)
         )
         select pg_notify($6, '')",
        &ids,
        tx.actor().tenant.uuid(),
        kind,
        &payloads,
        &dues,
        CHANNEL,
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(())
}

async fn insert(tx: &mut TenantTx, kind: &str, payload: impl Serialize, due: Option<OffsetDateTime>) -> Result<JobId> {
    let (tenant, id) = (tx.actor().tenant, JobId::generate());
    let payload = serde_json::to_value(payload).map_err(Error::internal)?;
    sqlx::query!(
        "with added as (
             insert into jobs (job_id, tenant_id, kind, payload, due_at) values ($1, $2, $3, $4, coalesce($5, now()))
         )
         select pg_notify($6, '')",
        id.uuid(),
        tenant.uuid(),
        kind,
        payload,
        due,
        CHANNEL,
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(id)
}

impl Job {
    /// What it was asked with.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_value(self.payload.clone()).map_err(Error::internal)
    }

    /// The job is done if this transaction is committed. `Stale`: the lease has ended and somebody else has begun, or the
    /// job is finished; then nothing of this transaction may stay.
    pub async fn finish(&self, tx: &mut TenantTx) -> Result<()> {
        let tenant = tx.actor().tenant;
        let done = sqlx::query!(
            "update jobs set finished_at = clock_timestamp(), error = ''
             where tenant_id = $1 and job_id = $2 and attempts = $3 and finished_at is null and given_up_at is null",
            tenant.uuid(),
            self.id.uuid(),
            self.attempts,
        )
        .execute(&mut **tx)
        .await?;
        if done.rows_affected() == 1 { Ok(()) } else { Err(Error::Stale) }
    }
}

/// Has a job that was given up tried again, from the beginning. Whose job it is has checked who may ask.
pub async fn again(tx: &mut TenantTx, id: JobId) -> Result<()> {
    let tenant = tx.actor().tenant;
    let done = sqlx::query!(
        "update jobs set given_up_at = null, in_vain = attempts, due_at = now()
         where tenant_id = $1 and job_id = $2 and given_up_at is not null",
        tenant.uuid(),
        id.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// The same of everything that was given up in all tenants, of one kind or of all; says how much that was. For those
/// who run the installation.
pub async fn retry(db: &PgPool, kind: Option<&str>) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select retry_jobs($1) as "again!""#, kind).fetch_one(db).await?)
}

/// What of one kind waits, in all tenants together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    pub kind: String,
    pub due: i64,
    /// Since when the oldest of them is due.
    pub oldest: Option<OffsetDateTime>,
    /// Waits, due or not, after an attempt that failed.
    pub failing: i64,
    pub given_up: i64,
    /// Of the last that was given up; if none was, of the last that failed.
    pub error: String,
}

/// For those who watch the installation.
pub async fn backlog(db: &PgPool) -> Result<Vec<Backlog>> {
    let rows = sqlx::query_as!(
        Backlog,
        r#"select kind as "kind!", due as "due!", oldest, failing as "failing!", given_up as "given_up!", error as "error!"
           from job_backlog() order by kind"#
    );
    Ok(rows.fetch_all(db).await?)
}

/// Removes what was over before this, done or given up, and says how many that were.
pub async fn forget(db: &PgPool, before: OffsetDateTime) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select forget_jobs($1) as "gone!""#, before).fetch_one(db).await?)
}
