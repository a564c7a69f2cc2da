//! A file, from the disk to the database: read on its own thread, applied in one transaction.
//!
//! One transaction, because half a catalogue is worse than yesterday's: a run that is killed, or whose file turns out to
//! be broken at its end, leaves nothing behind, and the next one does everything. Applications are staged in a temporary
//! table and applied by set-based statements; parts are written batch by batch. A dry run is the same code, rolled back.
//!
//! Memory does not grow with the file: a few batches (at most [`BATCH_BYTES`] and one record each) are under way at any
//! time, and some hundred bytes are remembered per part, part type and brand that the file names (parts of ACES files up to a limit).

mod applications;
mod items;
mod references;

pub use crate::report::Format;

use crate::{
    IMPORT, aces, assets, pies,
    report::{Report, Submission, Warning},
    source::Source,
    xml::{FileError, Records},
};
use platform::{Actor, Changes, Error, TenantTx, audit};
use sqlx::{PgPool, types::Uuid};
use std::{
    fmt,
    fs::File,
    path::{Path, PathBuf},
    time::Instant,
};
use time::OffsetDateTime;
use tokio::sync::mpsc;

/// Records handed over at once, at most.
const BATCH: usize = 2_000;
/// And how much of the file they may come from.
const BATCH_BYTES: u64 = 4 << 20;

#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// What the file should be; another is refused.
    pub format: Format,
    /// Do everything, report it, and keep nothing.
    pub dry_run: bool,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many records have been read.
    Read(u64),
    /// All have been read and are being written.
    Applying(u64),
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(records) => write!(f, "read {records} records"),
            Self::Applying(records) => write!(f, "applying {records} records"),
        }
    }
}

/// Why nothing was imported, and nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error("a {} file was expected and this is a {} file", expected.code(), found.code())]
    OtherFormat { expected: Format, found: Format },
    #[error(transparent)]
    Domain(#[from] Error),
}

impl From<sqlx::Error> for ImportError {
    fn from(error: sqlx::Error) -> Self {
        Self::Domain(error.into())
    }
}

/// Imports the file for the actor's tenant. The actor needs `catalog.write` and `fitment.write` besides [`IMPORT`], and
/// `media.upload` for a list of assets.
///
/// The same file again changes nothing. Two runs of one tenant wait for each other.
#[tracing::instrument(name = "exchange.import.run", skip_all)]
pub async fn run(
    db: &PgPool,
    actor: &Actor,
    path: impl AsRef<Path>,
    options: Options,
    mut progress: impl FnMut(Progress) + Send,
) -> Result<Report, ImportError> {
    actor.require(IMPORT)?;
    let (started_at, clock) = (OffsetDateTime::now_utc(), Instant::now());
    let path = path.as_ref().to_owned();
    let input = open(path.clone(), options.format).await?;
    let mut tx = TenantTx::begin(db, actor).await?;
    wait_for_others(&mut tx).await?;
    let mut report = Report { format: options.format, dry_run: options.dry_run, ..Report::default() };
    match (options.format, input) {
        (_, Input::List(list)) => {
            references::load(&mut tx, feed(list, assets::Reader::offset), started_at, &mut report, &mut progress)
                .await?;
        }
        (Format::Aces, Input::Records(records)) => {
            let events = feed(aces::Reader::new(records), aces::Reader::offset);
            applications::load(&mut tx, events, &mut report, &mut progress).await?;
        }
        (_, Input::Records(records)) => {
            let events = feed(pies::Reader::new(records), pies::Reader::offset);
            items::load(&mut tx, events, &mut report, &mut progress).await?;
        }
    }
    if report.submission == Submission::Test {
        report.dry_run = true;
        report.warnings.push(Warning::TestSubmission);
    }
    report.seconds = clock.elapsed().as_secs_f64();
    if !report.dry_run {
        record(&mut tx, &path, started_at, &report).await?;
        tx.commit().await?;
    }
    Ok(report)
}

/// A file of which the beginning has been read.
enum Input {
    Records(Records),
    List(assets::Reader),
}

async fn open(path: PathBuf, expected: Format) -> Result<Input, ImportError> {
    if expected == Format::Assets {
        let opened = tokio::task::spawn_blocking(move || assets::Reader::open(File::open(path)?));
        return Ok(Input::List(opened.await.map_err(Error::internal)??));
    }
    let opened = tokio::task::spawn_blocking(move || {
        let records = Records::open(Source::new(File::open(path)?)?)?;
        let found = match records.root().name.as_str() {
            "ACES" => Format::Aces,
            "PIES" => Format::Pies,
            root => return Err(FileError::UnknownFormat { root: root.chars().take(60).collect() }),
        };
        Ok((records, found))
    });
    let (records, found) = opened.await.map_err(Error::internal)??;
    if found == expected { Ok(Input::Records(records)) } else { Err(ImportError::OtherFormat { expected, found }) }
}

/// Until the end of the transaction no other import of this tenant runs.
async fn wait_for_others(tx: &mut TenantTx) -> Result<(), ImportError> {
    let name = format!("exchange.import {}", tx.actor().tenant);
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 0))", name).execute(&mut **tx).await?;
    Ok(())
}

type Batch<E> = Vec<Result<E, FileError>>;

/// Reads on a thread of its own, at most two batches ahead. It stops when nobody listens any more.
fn feed<R, E>(mut reader: R, offset: fn(&R) -> u64) -> mpsc::Receiver<Batch<E>>
where
    R: Iterator<Item = Result<E, FileError>> + Send + 'static,
    E: Send + 'static,
{
    let (sender, receiver) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        loop {
            let (start, mut batch) = (offset(&reader), Vec::new());
            while batch.len() < BATCH && offset(&reader) - start < BATCH_BYTES {
                let Some(event) = reader.next() else { break };
                batch.push(event);
            }
            if batch.is_empty() || sender.blocking_send(batch).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Notes when the footer counts otherwise than we do.
fn check_count(report: &mut Report, announced: Option<u64>, found: u64) {
    if announced != Some(found) {
        report.warnings.push(Warning::RecordCount { announced, found });
    }
}

/// The names under which PCdb ids go until a loaded PCdb says more; those that are certain without one.
fn part_type_name(id: i32) -> String {
    match id {
        1684 => "Disc Brake Pad Set".to_owned(),
        1896 => "Disc Brake Rotor".to_owned(),
        5340 => "Engine Oil Filter".to_owned(),
        6192 => "Air Filter".to_owned(),
        6832 => "Cabin Air Filter".to_owned(),
        other => format!("PCdb {other}"),
    }
}

/// The row that remembers the run, and its audit event.
async fn record(
    tx: &mut TenantTx,
    path: &Path,
    started_at: OffsetDateTime,
    report: &Report,
) -> Result<(), ImportError> {
    let (tenant, id) = (tx.actor().tenant, Uuid::now_v7());
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let body = serde_json::to_value(report).map_err(Error::internal)?;
    sqlx::query!(
        "insert into imports (import_id, tenant_id, format, file_name, digest, started_at, finished_at, report)
         values ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7)",
        id,
        tenant.uuid(),
        report.format.code(),
        file_name,
        report.digest,
        started_at,
        body,
    )
    .execute(&mut **tx)
    .await?;
    let changes = Changes::default()
        .field("file", None::<String>, file_name)
        .field("added", 0, report.added)
        .field("changed", 0, report.changed)
        .field("removed", 0, report.removed);
    audit(tx, "exchange.import", "import", id, changes).await?;
    Ok(())
}
