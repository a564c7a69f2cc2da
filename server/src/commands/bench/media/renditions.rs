//! How fast renditions are made, by the very job that makes them, next to decoding and encoding alone.

use super::{Library, photo::Photo};
use anyhow::{Result, anyhow, bail};
use kernel::PageRequest;
use media::{
    AssetVersionId, Kind,
    assets::Filter,
    jobs::{self, Subject},
    renditions::usual,
    storage::Key,
};
use pictures::{Floor, Focal, Limits, Spec};
use platform::{TenantTx, jobs::Job};
use serde::Serialize;
use std::{
    num::NonZero,
    sync::Arc,
    time::{Duration, Instant},
};
use time::OffsetDateTime;
use tokio::task::JoinSet;

/// So many of the tenant's own photos beside the large one.
const PHOTOS: u16 = 7;
/// What is asked of the floor, and of us.
const SHARE: f64 = 0.85;

/// Renditions a second on each core, with so many files at once.
#[derive(Serialize)]
pub struct Line {
    at_once: usize,
    floor: f64,
    made: f64,
}

impl Line {
    pub fn print(&self) {
        let Self { at_once, floor, made } = self;
        let (percent, wanted) = (100.0 * made / floor, 100.0 * SHARE);
        println!(
            "renditions, {at_once} files at once: {made:>6.2} per second and core, floor {floor:>6.2}: {percent:.0} % (target {wanted:.0} %)"
        );
    }
}

pub async fn measure(library: &Library, photo: &Photo, time: Duration) -> Result<Vec<Line>> {
    let subjects = Arc::new(subjects(library, photo).await?);
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut lines = Vec::new();
    for at_once in [1, cores] {
        // The two take turns, so that a busy machine is busy for both.
        let (begun, mut spent, mut turns) = (Instant::now(), [Duration::ZERO; 2], 0_u32);
        while turns == 0 || begun.elapsed() < time {
            spent[0] += floor(&subjects, at_once).await?;
            spent[1] += made(library, &subjects, at_once).await?;
            turns += 1;
        }
        let renditions = specs().len() * subjects.len() * at_once * turns as usize;
        let [floor, made] = spent.map(|spent| renditions as f64 / spent.as_secs_f64() / at_once as f64);
        lines.push(Line { at_once, floor, made });
        if cores == 1 {
            break;
        }
    }
    Ok(lines)
}

/// What is made of every photo.
fn specs() -> Vec<Spec> {
    let focal = Focal { x: 0.5, y: 0.5 };
    usual(Kind::Image, "").iter().filter_map(|wanted| wanted.spec(Kind::Image, focal)).collect()
}

struct One {
    version: AssetVersionId,
    floor: Floor,
}

async fn subjects(library: &Library, photo: &Photo) -> Result<Vec<One>> {
    let filter = Filter { state: Some(media::State::Published), kind: Some(Kind::Image), ..Filter::default() };
    let mut tx = TenantTx::begin(&library.tools.db, &library.staff).await?;
    let page = PageRequest::new(None, PHOTOS);
    let listed = media::assets::list(&mut tx, &filter, page, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    let mut subjects = Vec::new();
    for version in listed.rows.iter().map(|listed| listed.version).chain([photo.version]) {
        let file = library.tools.storage.local(&Key::original(library.staff.tenant, version)).await?;
        let floor = move || Ok::<_, anyhow::Error>(Floor::of(std::fs::read(&file)?, &specs(), &Limits::default())?);
        subjects.push(One { version, floor: tokio::task::spawn_blocking(floor).await?? });
    }
    Ok(subjects)
}

async fn floor(subjects: &Arc<Vec<One>>, at_once: usize) -> Result<Duration> {
    let begun = Instant::now();
    let mut lanes = JoinSet::new();
    for _ in 0..at_once {
        let subjects = subjects.clone();
        lanes.spawn_blocking(move || subjects.iter().try_for_each(|one| one.floor.make().map(drop)));
    }
    while let Some(lane) = lanes.join_next().await {
        lane??;
    }
    Ok(begun.elapsed())
}

async fn made(library: &Library, subjects: &Arc<Vec<One>>, at_once: usize) -> Result<Duration> {
    let begun = Instant::now();
    let mut lanes = JoinSet::new();
    for lane in 0..at_once {
        let library = library.clone();
        let mut versions: Vec<_> = subjects.iter().map(|one| one.version).collect();
        versions.rotate_left(lane * subjects.len() / at_once); // nobody makes the same at the same time
        lanes.spawn(async move {
            for version in versions {
                prepare(&library, version).await?;
            }
            Ok::<_, anyhow::Error>(())
        });
    }
    while let Some(lane) = lanes.join_next().await {
        lane??;
    }
    Ok(begun.elapsed())
}

/// Makes all renditions of a file anew, by a job that no other worker takes: it is not due.
async fn prepare(library: &Library, version: AssetVersionId) -> Result<()> {
    let (now, subject) = (OffsetDateTime::now_utc(), Subject { version });
    let mut tx = TenantTx::begin(&library.tools.db, &library.system).await?;
    let id = platform::jobs::add_at(&mut tx, jobs::PREPARE, subject, now + time::Duration::days(1)).await?;
    tx.commit().await?;
    let payload = serde_json::to_value(subject)?;
    let job = Job { id, tenant: library.system.tenant, kind: jobs::PREPARE.to_owned(), payload, attempts: 0 };
    if let Err(failure) = jobs::run(&library.tools, &library.system, &job, now).await {
        bail!(anyhow!("{}", failure.error()).context(format!("the renditions of {version} were not made")));
    }
    Ok(())
}
