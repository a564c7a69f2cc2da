//! The library's work next to its floor: renditions next to decoding and encoding alone, and downloads next to a bare file
//! server's, on the photos of a tenant and one of 12 megapixels that is brought for it.

mod downloads;
mod nginx;
mod photo;
mod renditions;

use super::Bench;
use anyhow::{Context, bail};
use identity::tenants::system_actor;
use media::jobs::Tools;
use nginx::Nginx;
use photo::Photo;
use platform::{Actor, SecretKey, TenantTx};
use std::time::Duration;

/// What is measured with. It acts as somebody who brings files, and as the jobs do.
#[derive(Clone)]
pub struct Library {
    tools: Tools,
    key: SecretKey,
    staff: Actor,
    system: Actor,
}

impl Library {
    async fn open(bench: &Bench) -> anyhow::Result<Self> {
        let db = bench.database.app()?;
        let Some(tenant) = identity::tenants::by_slug(&db, &bench.tenant).await? else {
            bail!("there is no tenant {:?}; `nexus demo` makes one", bench.tenant);
        };
        let system = system_actor(tenant.tenant);
        let mut tx = TenantTx::begin(&db, &system).await?;
        let staff = identity::people::who_may(&mut tx, media::MANAGE).await?;
        tx.commit().await?;
        let person = *staff.first().context("nobody of the tenant manages its library")?;
        Ok(Self {
            tools: Tools {
                storage: bench.files.open()?,
                workshop: bench.pictures.open()?,
                scanner: None,
                fetcher: None,
                db,
            },
            key: bench.key.read()?,
            staff: Actor { person, ..system.clone() },
            system,
        })
    }
}

pub async fn run(bench: Bench) -> anyhow::Result<()> {
    crate::settings::open_many_files();
    let library = Library::open(&bench).await?;
    let photo = Photo::bring(&library).await?;
    let measured = measure(&bench, &library, &photo).await;
    photo.archive(&library).await?;
    measured
}

async fn measure(bench: &Bench, library: &Library, photo: &Photo) -> anyhow::Result<()> {
    let time = Duration::from_secs(bench.seconds);
    let made = match "renditions".contains(&bench.only) {
        true => renditions::measure(library, photo, time).await?,
        false => Vec::new(),
    };
    if !bench.json {
        made.iter().for_each(renditions::Line::print);
    }
    let mut taken = Vec::new();
    if "downloads".contains(&bench.only) {
        taken = downloads(bench, library, photo, time).await?;
    }
    if bench.json {
        println!("{}", serde_json::json!({ "renditions": made, "downloads": taken }));
    } else {
        taken.iter().for_each(downloads::Line::print);
    }
    Ok(())
}

async fn downloads(
    bench: &Bench,
    library: &Library,
    photo: &Photo,
    time: Duration,
) -> anyhow::Result<Vec<downloads::Line>> {
    let folder = bench.files.folder().context("a bare file server is only measured beside files in a folder")?;
    let nginx = Nginx::start(&bench.nginx, folder)?;
    let db = bench.database.serving()?;
    let buyer = super::scenario::somebody(&db, library.staff.tenant).await?;
    let (staff, customer) = (super::sign_in(&db, &library.staff).await?, super::sign_in(&db, &buyer).await?);
    let portal = bench.serve(db.clone(), buyer).await?;
    let mut lines = Vec::new();
    for scenario in downloads::scenarios(library, photo, &staff, &customer).await? {
        lines.push(downloads::measure(portal, &nginx, &scenario, bench.downloads, time).await?);
    }
    for session in [&staff, &customer] {
        identity::sign_in::end(&db, session).await?;
    }
    Ok(lines)
}
