//! What is done for the library while nobody waits. A job may be done again at any time: what it does twice it does once.

mod arrive;
mod fetch;
mod prepare;
mod scan;
mod tools;

pub use fetch::{Fetcher, Hosts};
pub use tools::Tools;

use crate::{AssetVersionId, ReferenceId, told, uploads, workflow};
use pictures::Need;
use platform::{
    Actor, Error, PersonId, Result, TenantTx,
    jobs::{Failure, Job},
};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// Have the scanner look at a quarantined file, then call `workflow::cleared` or `workflow::infected`.
pub const SCAN: &str = "media.scan";
/// The same for a file that goes with what was said: `attached::settle`.
pub const SCAN_ATTACHED: &str = "media.scan-attached";
/// Make all renditions of a file, anew if they were made before.
pub const PREPARE: &str = "media.prepare";
/// Make those that are wanted by now and not there: a collection may want its watermark.
pub const COMPLETE: &str = "media.complete";
/// Publish what is wanted from a day on: `workflow::publish_due`.
pub const PUBLISH: &str = "media.publish";
/// Write down that a file has expired, which it has without this: `workflow::expire_due`.
pub const EXPIRE: &str = "media.expire";
/// Tell that a file's time is over soon: `told::ending`.
pub const ENDING: &str = "media.ending";
/// Bring a file that is known by its address: `references::ask`.
pub const FETCH: &str = "media.fetch";

/// What [`run`] does with these tools, the most urgent first: what is seen or not, what was sent to us, and only then what
/// is made of it. Where no file can be opened, what would open one waits for a process that can.
/// The same with the scanner.
pub fn kinds(tools: &Tools) -> Vec<&'static str> {
    let mut kinds = vec![PUBLISH, EXPIRE, ENDING];
    if tools.scanner.is_some() {
        kinds.extend([SCAN, SCAN_ATTACHED]);
    }
    if !tools.workshop.lacks().contains(&Need::Program) {
        kinds.extend([uploads::FINISH, PREPARE, COMPLETE]);
    }
    kinds
}

/// What waits for other people's machines most of its time: it has workers of its own, so that nothing else waits for
/// those. Only a process that is told which hosts it may ask does this, and that can open what comes.
pub fn fetches(tools: &Tools) -> Vec<&'static str> {
    let able = tools.fetcher.is_some() && !tools.workshop.lacks().contains(&Need::Program);
    if able { vec![FETCH] } else { Vec::new() }
}

/// Has a version that is shown end at its time, and has that told before.
pub(crate) async fn end_at(
    tx: &mut TenantTx,
    version: AssetVersionId,
    until: OffsetDateTime,
    now: OffsetDateTime,
) -> Result<()> {
    let subject = Subject { version };
    let tell = until - told::AHEAD;
    if tell > now {
        platform::jobs::add_at(tx, ENDING, subject, tell).await?;
    }
    platform::jobs::add_at(tx, EXPIRE, subject, until).await.map(drop)
}

/// What [`FETCH`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub reference: ReferenceId,
    /// Who asked: the file is brought in their name.
    pub person: PersonId,
}

/// What every job is about but [`uploads::FINISH`] and [`FETCH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub version: AssetVersionId,
}

/// Does a job. `system` is whoever acts for nobody in the job's tenant.
pub async fn run(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime) -> Result<(), Failure> {
    let done = match job.kind.as_str() {
        SCAN => scan::scan(tools, system, job, now).await,
        SCAN_ATTACHED => scan::scan_attached(tools, system, job).await,
        uploads::FINISH => arrive::arrive(tools, system, job, now).await,
        FETCH => fetch::fetch(tools, system, job, now).await,
        PREPARE | COMPLETE => prepare::prepare(tools, system, job, now).await,
        PUBLISH | EXPIRE | ENDING => step(tools, system, job, now).await,
        other => Err(Error::internal(format!("nobody does {other}"))),
    };
    done.map_err(failure)
}

/// What is a file's own fault is no error but what becomes of the file. An error is that of the store, the database, the
/// scanner or this machine, and a store that is not mounted says that it has no such object.
fn failure(error: Error) -> Failure {
    match error {
        Error::Internal(_) | Error::NotFound => Failure::Away(error),
        Error::Forbidden | Error::Stale | Error::Invalid(_) => Failure::Own(error),
    }
}

async fn step(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime) -> Result<()> {
    let Subject { version } = job.read()?;
    let mut tx = TenantTx::begin(&tools.db, system).await?;
    match job.kind.as_str() {
        PUBLISH => drop(workflow::publish_due(&mut tx, version, now).await?),
        EXPIRE => drop(workflow::expire_due(&mut tx, version, now).await?),
        _ => told::ending(&mut tx, version, now).await?,
    }
    job.finish(&mut tx).await?;
    tx.commit().await
}
