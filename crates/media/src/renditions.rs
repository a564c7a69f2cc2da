//! What may be delivered of a version: one size in one format. Jobs make them; `pictures` knows how.

mod anew;
mod packed;
mod size;
mod spec;

pub use anew::try_again;
pub(crate) use packed::Packed;
pub use size::{Room, Size, usual};

use crate::{AssetVersionId, Kind, READ, RenditionId, require_system};
use kernel::{FieldError, FieldErrors};
use platform::{Error, Result, TenantTx};
use serde::{Deserialize, Serialize};
use sqlx::types::Uuid;
use std::collections::HashSet;
use time::OffsetDateTime;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Format {
    Avif,
    Webp,
    Jpeg,
    Pdf,
    Mp4,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Progress {
    Queued,
    Ready,
    Failed,
}

impl Format {
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
            Self::Pdf => "pdf",
            Self::Mp4 => "mp4",
        }
    }

    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Pdf => "application/pdf",
            Self::Mp4 => "video/mp4",
        }
    }
}

/// Which rendition: its size, its format, and what is written across it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    pub size: Size,
    pub format: Format,
    /// Empty: nothing.
    pub watermark: String,
}

/// The bytes of a rendition, which are stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub storage_key: String,
    pub bytes: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub content_hash: [u8; 32],
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    pub id: RenditionId,
    pub version: AssetVersionId,
    pub wanted: Wanted,
    pub progress: Progress,
    /// Of one that is ready.
    pub made: Option<Made>,
    /// Why there is none.
    pub error: String,
}

/// Asks for renditions of a version. Those that exist are made anew; until then what they were is delivered.
#[tracing::instrument(name = "media.renditions.ask", skip_all)]
pub async fn ask(tx: &mut TenantTx, version: AssetVersionId, wanted: &[Wanted], now: OffsetDateTime) -> Result<()> {
    require_system(tx)?;
    let tenant = tx.actor().tenant;
    for each in wanted {
        sqlx::query!(
            "insert into renditions (rendition_id, tenant_id, asset_version_id, size, format, watermark, created_at)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict on constraint renditions_once_key do update set state = 'queued', error = ''
             where renditions.state = 'failed'",
            RenditionId::generate().uuid(),
            tenant.uuid(),
            version.uuid(),
            each.size as Size,
            each.format as Format,
            each.watermark,
            now,
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// The rendition is there: from the commit on it is delivered, in the place of what it was before.
#[tracing::instrument(name = "media.renditions.ready", skip_all)]
pub async fn ready(
    tx: &mut TenantTx,
    version: AssetVersionId,
    wanted: &Wanted,
    made: &Made,
    now: OffsetDateTime,
) -> Result<()> {
    require_system(tx)?;
    let done = sqlx::query!(
        "update renditions set state = 'ready', error = '', storage_key = $6, bytes = $7, width = $8, height = $9,
             content_hash = $10, ready_at = $11
         where tenant_id = $1 and asset_version_id = $2 and size = $3 and format = $4 and watermark = $5",
        tx.actor().tenant.uuid(),
        version.uuid(),
        wanted.size as Size,
        wanted.format as Format,
        wanted.watermark,
        made.storage_key,
        made.bytes,
        made.width,
        made.height,
        &made.content_hash[..],
        now,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// There is no such rendition, and this is why: the file cannot be read, or is too large.
#[tracing::instrument(name = "media.renditions.failed", skip_all)]
pub async fn failed(tx: &mut TenantTx, version: AssetVersionId, wanted: &Wanted, error: &str) -> Result<()> {
    require_system(tx)?;
    if error.is_empty() {
        return Err(FieldErrors::one("error", FieldError::Required).into());
    }
    let done = sqlx::query!(
        "update renditions set state = 'failed', error = $6, storage_key = null, bytes = null, width = null, height = null,
             content_hash = null, ready_at = null
         where tenant_id = $1 and asset_version_id = $2 and size = $3 and format = $4 and watermark = $5",
        tx.actor().tenant.uuid(),
        version.uuid(),
        wanted.size as Size,
        wanted.format as Format,
        wanted.watermark,
        error,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Of one version, made or not: for staff.
#[tracing::instrument(name = "media.renditions.of_version", skip_all)]
pub async fn of_version(tx: &mut TenantTx, version: AssetVersionId) -> Result<Vec<Rendition>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        Row,
        r#"select rendition_id, asset_version_id, size as "size: Size", format as "format: Format", watermark,
                  state as "state: Progress", storage_key, bytes, width, height, content_hash, error
           from renditions where tenant_id = $1 and asset_version_id = $2 order by width nulls last, size, format, watermark"#,
        tx.actor().tenant.uuid(),
        version.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Row::rendition).collect())
}

/// Whether all is there that is made of every file of the kind.
pub(crate) async fn are_ready(tx: &mut TenantTx, version: AssetVersionId, kind: Kind) -> Result<bool> {
    let ready = sqlx::query!(
        r#"select size as "size: Size", format as "format: Format" from renditions
           where tenant_id = $1 and asset_version_id = $2 and watermark = '' and state = 'ready'"#,
        tx.actor().tenant.uuid(),
        version.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let ready: HashSet<_> = ready.into_iter().map(|row| (row.size, row.format)).collect();
    Ok(usual(kind, "").iter().all(|wanted| ready.contains(&(wanted.size, wanted.format))))
}

/// What there is to deliver of these versions, whoever asks: who may have it is `visibility`'s answer.
#[tracing::instrument(name = "media.renditions.ready_of", skip_all)]
pub async fn ready_of(tx: &mut TenantTx, versions: &[AssetVersionId], watermark: &str) -> Result<Vec<Rendition>> {
    let versions: Vec<Uuid> = versions.iter().map(|version| version.uuid()).collect();
    let rows = sqlx::query_as!(
        Row,
        r#"select rendition_id, asset_version_id, size as "size: Size", format as "format: Format", watermark,
                  state as "state: Progress", storage_key, bytes, width, height, content_hash, error
           from renditions
           where tenant_id = $1 and asset_version_id = any($2) and watermark = $3 and state = 'ready'
           order by asset_version_id, width nulls last, size, format"#,
        tx.actor().tenant.uuid(),
        &versions,
        watermark,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Row::rendition).collect())
}

struct Row {
    rendition_id: Uuid,
    asset_version_id: Uuid,
    size: Size,
    format: Format,
    watermark: String,
    state: Progress,
    storage_key: Option<String>,
    bytes: Option<i64>,
    width: Option<i32>,
    height: Option<i32>,
    content_hash: Option<Vec<u8>>,
    error: String,
}

impl Row {
    fn rendition(self) -> Rendition {
        let hash = self.content_hash.and_then(|hash| hash.try_into().ok());
        let made = self.storage_key.zip(self.bytes).zip(hash).map(|((storage_key, bytes), content_hash)| Made {
            storage_key,
            bytes,
            width: self.width,
            height: self.height,
            content_hash,
        });
        Rendition {
            id: self.rendition_id.into(),
            version: self.asset_version_id.into(),
            wanted: Wanted { size: self.size, format: self.format, watermark: self.watermark },
            progress: self.state,
            made,
            error: self.error,
        }
    }
}
