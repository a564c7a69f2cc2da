//! Renditions of a file: what customers get in the place of the original.

use super::{COMPLETE, Subject, Tools};
use crate::{
    AssetId, AssetVersionId, Kind,
    renditions::{self, Format, Made, Progress, Size, Wanted},
    storage::Key,
    workflow,
};
use futures::future::try_join_all;
use pictures::{Focal, Refusal, Rendition, Spec, Workshop};
use platform::{Actor, Error, Result, TenantId, TenantTx, jobs::Job};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Seek},
    path::Path,
};
use time::OffsetDateTime;

pub(super) async fn prepare(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime) -> Result<()> {
    let Subject { version } = job.read()?;
    let mut tx = TenantTx::begin(&tools.db, system).await?;
    let Some(original) = original(&mut tx, version).await? else {
        return Ok(()); // it is in quarantine; whoever lets it out asks again
    };
    let wanted = original.wanted(&mut tx, job.kind == COMPLETE, now).await?;
    renditions::ask(&mut tx, version, &wanted, now).await?;
    tx.commit().await?;
    let mut outcomes = original.pictures(tools, &wanted).await?;
    outcomes.extend(original.whole(tools, &wanted).await?);
    let mut tx = TenantTx::begin(&tools.db, system).await?;
    for (wanted, outcome) in outcomes {
        match outcome {
            Ok(made) => renditions::ready(&mut tx, version, &wanted, &made, now).await?,
            Err(refusal) => renditions::failed(&mut tx, version, &wanted, refusal.code()).await?,
        }
    }
    workflow::publish_due(&mut tx, version, now).await?;
    job.finish(&mut tx).await?;
    tx.commit().await
}

/// A rendition as it is stored, or why there is none.
type Outcome = (Wanted, Result<Made, Refusal>);

struct Original {
    tenant: TenantId,
    version: AssetVersionId,
    asset: AssetId,
    kind: Kind,
    key: Key,
    focal: Focal,
}

async fn original(tx: &mut TenantTx, version: AssetVersionId) -> Result<Option<Original>> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        r#"select a.asset_id, a.kind as "kind: Kind", v.storage_key, v.focal_x, v.focal_y
           from asset_versions v
           join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id
           where v.tenant_id = $1 and v.asset_version_id = $2 and v.state <> 'quarantined'"#,
        tenant.uuid(),
        version.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let focal = Focal { x: f32::from(row.focal_x) / 1000.0, y: f32::from(row.focal_y) / 1000.0 };
    let (asset, key) = (row.asset_id.into(), row.storage_key.parse()?);
    Ok(Some(Original { tenant, version, asset, kind: row.kind, key, focal }))
}

impl Original {
    /// What everybody may want of it, and the same with the watermark of each collection that it is in.
    async fn wanted(&self, tx: &mut TenantTx, missing: bool, now: OffsetDateTime) -> Result<Vec<Wanted>> {
        let watermarks = sqlx::query_scalar!(
            "select distinct c.watermark from share_collection_items i
             join share_collections c on c.tenant_id = $1 and c.collection_id = i.collection_id
             where i.tenant_id = $1 and i.asset_id = $2 and c.watermark <> '' and c.revoked_at is null
               and c.expires_at > $3",
            tx.actor().tenant.uuid(),
            self.asset.uuid(),
            now,
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut wanted = renditions::usual(self.kind, "");
        wanted.extend(watermarks.iter().flat_map(|watermark| renditions::usual(self.kind, watermark)));
        if missing {
            let there = renditions::of_version(tx, self.version).await?;
            let is_ready = |wanted: &Wanted| {
                there.iter().any(|rendition| rendition.progress == Progress::Ready && rendition.wanted == *wanted)
            };
            wanted.retain(|wanted| !is_ready(wanted));
        }
        Ok(wanted)
    }

    /// Makes those that are pictures; what is written across them is written by one child for each text.
    async fn pictures(&self, tools: &Tools, wanted: &[Wanted]) -> Result<Vec<Outcome>> {
        let mut outcomes = Vec::with_capacity(wanted.len());
        for alike in wanted.chunk_by(|one, other| one.watermark == other.watermark) {
            let specs = alike.iter().filter_map(|wanted| Some((wanted.clone(), wanted.spec(self.kind, self.focal)?)));
            let (wanted, specs): (Vec<Wanted>, Vec<Spec>) = specs.unzip();
            if specs.is_empty() {
                continue;
            }
            match tools.open(&self.key, move |workshop, path| workshop.render(path, &specs)).await? {
                Ok(made) => {
                    // Each waits for the disk, which takes all of them as fast as one.
                    let each = wanted.into_iter().zip(made).map(async |(wanted, rendition)| {
                        let made = self.keep(tools, &wanted, rendition).await?;
                        Ok::<_, Error>((wanted, Ok(made)))
                    });
                    outcomes.extend(try_join_all(each).await?);
                }
                Err(refusal) => outcomes.extend(wanted.into_iter().map(|wanted| (wanted, Err(refusal.clone())))),
            }
        }
        Ok(outcomes)
    }

    async fn keep(&self, tools: &Tools, wanted: &Wanted, rendition: Rendition) -> Result<Made> {
        let size = rendition.size;
        let side = |side: u32| i32::try_from(side).map_err(Error::internal);
        let made = self.store(tools, wanted, Content::Bytes(rendition.bytes)).await?;
        Ok(Made { width: Some(side(size.width)?), height: Some(side(size.height)?), ..made })
    }

    /// A document without what acts, or a video without what is written into it.
    async fn whole(&self, tools: &Tools, wanted: &[Wanted]) -> Result<Vec<Outcome>> {
        let Some(wanted) = wanted.iter().find(|wanted| wanted.size == Size::File) else {
            return Ok(Vec::new());
        };
        let content = match wanted.format {
            Format::Mp4 => tools.open(&self.key, strip).await?,
            _ => tools.open(&self.key, clean).await?,
        };
        let outcome = match content {
            Ok(content) => Ok(self.store(tools, wanted, content).await?),
            Err(refusal) => Err(refusal),
        };
        Ok(vec![(wanted.clone(), outcome)])
    }

    /// Under a name that says what the bytes are, so that no other bytes ever have it.
    async fn store(&self, tools: &Tools, wanted: &Wanted, content: Content) -> Result<Made> {
        let (sha256, content) = content.digested().await?;
        let digest: String = sha256[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        let name = format!("{}-{digest}.{}", wanted.size.as_str(), wanted.format.ending());
        let key = Key::rendition(self.tenant, self.version, &name)?;
        let stored = match content {
            Content::Bytes(bytes) => tools.storage.put_bytes(&key, bytes.into()).await?,
            Content::File(file) => tools.storage.put_file(&key, file).await?,
        };
        let bytes = i64::try_from(stored.size).map_err(Error::internal)?;
        Ok(Made { storage_key: key.to_string(), bytes, width: None, height: None, content_hash: sha256 })
    }
}

/// A video without what is written into it.
fn strip(workshop: &Workshop, path: &Path) -> pictures::Result<Content> {
    let to = passing()?;
    workshop.strip(path, &to)?;
    Ok(Content::File(to))
}

/// A document without what acts.
fn clean(workshop: &Workshop, path: &Path) -> pictures::Result<Content> {
    let to = passing()?;
    workshop.clean(path, &to)?;
    Ok(Content::File(to))
}

/// A file that is gone when it is closed.
fn passing() -> pictures::Result<File> {
    tempfile::tempfile().map_err(|error| pictures::Error::Failed(error.to_string()))
}

/// Of a rendition that is not stored yet.
enum Content {
    Bytes(Vec<u8>),
    /// Of what may be too large to be held in memory.
    File(File),
}

impl Content {
    async fn digested(self) -> Result<([u8; 32], Self)> {
        let digested = tokio::task::spawn_blocking(move || -> io::Result<_> {
            let mut sha256 = Sha256::new();
            match &self {
                Self::Bytes(bytes) => sha256.update(bytes),
                Self::File(file) => {
                    let mut file: &File = file;
                    file.rewind()?;
                    io::copy(&mut file, &mut sha256)?;
                }
            }
            Ok((sha256.finalize().into(), self))
        });
        digested.await.map_err(Error::internal)?.map_err(Error::internal)
    }
}
