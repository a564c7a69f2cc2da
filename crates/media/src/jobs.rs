//! What is done for the library while nobody waits. A job may be done again at any time: what it does twice it does once.

mod arrive;
mod prepare;
mod scan;
mod tools;

pub use tools::Tools;

use crate::{AssetVersionId, uploads, workflow};
use pictures::Need;
use platform::{
    Actor, Error, Result, TenantTx,
    jobs::{Job, MOST_ATTEMPTS},
};
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

/// Have the scanner look at a quarantined file, then call `workflow::cleared` or `workflow::infected`.
pub const SCAN: &str = "media.scan";
/// Make all renditions of a file, anew if they were made before.
pub const PREPARE: &str = "media.prepare";
/// Make those that are wanted by now and not there: a collection may want its watermark.
pub const COMPLETE: &str = "media.complete";
/// Publish what was approved for a later day: `workflow::publish_due`.
pub const PUBLISH: &str = "media.publish";
/// Write down that a file has expired, which it has without this: `workflow::expire_due`.
pub const EXPIRE: &str = "media.expire";

/// What [`run`] does with these tools. Where no file can be opened, what would open one waits for a process that can.
/// The same with the scanner.
pub fn kinds(tools: &Tools) -> Vec<&'static str> {
    let mut kinds = vec![PUBLISH, EXPIRE];
    if tools.scanner.is_some() {
        kinds.push(SCAN);
    }
    if !tools.workshop.lacks().contains(&Need::Program) {
        kinds.extend([uploads::FINISH, PREPARE, COMPLETE]);
    }
    kinds
}

/// How long a job rests that has failed again and again for want of what may come back.
const REST: Duration = Duration::minutes(10);

/// What every job is about but [`uploads::FINISH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub version: AssetVersionId,
}

/// Does a job. `system` is whoever acts for nobody in the job's tenant.
pub async fn run(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime) -> Result<()> {
    let done = match job.kind.as_str() {
        SCAN => scan::scan(tools, system, job, now).await,
        uploads::FINISH => arrive::arrive(tools, system, job, now).await,
        PREPARE | COMPLETE => prepare::prepare(tools, system, job, now).await,
        PUBLISH | EXPIRE => step(tools, system, job, now).await,
        other => Err(Error::internal(format!("nobody does {other}"))),
    };
    match done {
        Err(error) if job.attempts >= MOST_ATTEMPTS && waits(tools, job) => rest(tools, system, job, now, &error).await,
        done => done,
    }
}

/// Whether it may fail for want of something that is not the file's: the scanner, or a program of this machine.
fn waits(tools: &Tools, job: &Job) -> bool {
    match job.kind.as_str() {
        SCAN => true,
        PREPARE | COMPLETE => !tools.workshop.lacks().is_empty(),
        _ => false,
    }
}

/// Asks for the same anew, later, in the place of giving it up.
async fn rest(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime, error: &Error) -> Result<()> {
    tracing::warn!(?error, job.kind, tenant.id = %job.tenant, "a job rests");
    let mut tx = TenantTx::begin(&tools.db, system).await?;
    job.finish(&mut tx).await?;
    platform::jobs::add_at(&mut tx, &job.kind, &job.payload, now + REST).await?;
    tx.commit().await
}

async fn step(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime) -> Result<()> {
    let Subject { version } = job.read()?;
    let mut tx = TenantTx::begin(&tools.db, system).await?;
    if job.kind == PUBLISH {
        workflow::publish_due(&mut tx, version, now).await?;
    } else {
        workflow::expire_due(&mut tx, version, now).await?;
    }
    job.finish(&mut tx).await?;
    tx.commit().await
}
