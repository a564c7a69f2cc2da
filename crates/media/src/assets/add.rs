use super::{DocumentType, Kind, State};
use crate::history::{self, Entry};
use crate::{AssetId, AssetVersionId, UPLOAD, jobs, told, workflow};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Result, TenantTx};
use time::OffsetDateTime;

/// A file whose bytes are stored.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Chosen by whoever stored the bytes, under whose name they are.
    pub version: AssetVersionId,
    pub storage_key: String,
    /// As it was brought.
    pub file_name: String,
    pub kind: Kind,
    /// Of a document; [`DocumentType::Other`] where nothing is said.
    pub document_type: Option<DocumentType>,
    /// As its bytes say.
    pub content_type: String,
    pub bytes: i64,
    pub sha256: [u8; 32],
    pub facts: Facts,
    /// A scanner is required and has not looked at it yet.
    pub quarantined: bool,
}

/// What a look at the content says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Alike pictures differ in few bits.
    pub phash: Option<u64>,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub duration_ms: Option<i64>,
    pub pages: Option<i32>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    pub asset: AssetId,
    pub version: AssetVersionId,
    /// The tenant had these bytes; what was stored for them now is not needed.
    pub duplicate: bool,
}

/// Makes an asset of a file. The same bytes brought twice are one asset. If it was archived it comes back, and what of it
/// was shown is approved anew.
#[tracing::instrument(name = "media.assets.add", skip_all)]
pub async fn add(tx: &mut TenantTx, file: NewFile, now: OffsetDateTime) -> Result<Added> {
    add_as(tx, AssetId::generate(), file, now).await
}

/// The same for one who has chosen the id, which is to be the same when all is made again from its seed.
pub async fn add_as(tx: &mut TenantTx, asset: AssetId, file: NewFile, now: OffsetDateTime) -> Result<Added> {
    tx.actor().require(UPLOAD)?;
    if insert(tx, &file, asset, now).await? {
        brought(tx, asset, &file, now).await?;
        return Ok(Added { asset, version: file.version, duplicate: false });
    }
    let known = by_bytes(tx, &file.sha256).await?;
    again(tx, known, &file, now).await?;
    Ok(known)
}

/// Gives an asset a new file, which is seen once it is approved. Links stay, texts and rights are taken over.
#[tracing::instrument(name = "media.assets.replace", skip_all, fields(asset.id = %asset))]
pub async fn replace(tx: &mut TenantTx, asset: AssetId, file: NewFile, now: OffsetDateTime) -> Result<Added> {
    tx.actor().require(UPLOAD)?;
    let tenant = tx.actor().tenant;
    let kind = sqlx::query_scalar!(
        r#"select kind as "kind: Kind" from assets
           where tenant_id = $1 and asset_id = $2 and archived_at is null for update"#,
        tenant.uuid(),
        asset.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if kind != file.kind {
        return Err(FieldErrors::one("file", FieldError::Malformed).into());
    }
    if insert_successor(tx, &file, asset, now).await? {
        brought(tx, asset, &file, now).await?;
        return Ok(Added { asset, version: file.version, duplicate: false });
    }
    let known = by_bytes(tx, &file.sha256).await?;
    if known.asset != asset {
        return Err(FieldErrors::one("file", FieldError::Taken).into());
    }
    again(tx, known, &file, now).await?;
    Ok(known)
}

fn state(file: &NewFile) -> State {
    if file.quarantined { State::Quarantined } else { State::Submitted }
}

/// Makes the asset and its first version, unless the tenant has these bytes.
async fn insert(tx: &mut TenantTx, file: &NewFile, asset: AssetId, now: OffsetDateTime) -> Result<bool> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let document_type = match file.kind {
        Kind::Document => Some(file.document_type.unwrap_or(DocumentType::Other)),
        Kind::Image | Kind::Video => None,
    };
    let done = sqlx::query!(
        "with version as (
             insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type,
                                         bytes, sha256, storage_key, created_at, created_by, phash, width, height,
                                         duration_ms, pages)
             values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $14, $15, $16, $17, $18)
             on conflict on constraint asset_versions_bytes_key do nothing
             returning asset_id
         )
         insert into assets (asset_id, tenant_id, kind, document_type, created_at, created_by)
         select asset_id, $2, $12, $13, $10, $11 from version",
        file.version.uuid(),
        tenant.uuid(),
        asset.uuid(),
        state(file) as State,
        file_name(&file.file_name),
        file.content_type,
        file.bytes,
        &file.sha256[..],
        file.storage_key,
        now,
        person.uuid(),
        file.kind as Kind,
        document_type as Option<DocumentType>,
        file.facts.phash.map(u64::cast_signed),
        file.facts.width,
        file.facts.height,
        file.facts.duration_ms,
        file.facts.pages,
    )
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes the next version with what was said about the last, unless the tenant has these bytes.
async fn insert_successor(tx: &mut TenantTx, file: &NewFile, asset: AssetId, now: OffsetDateTime) -> Result<bool> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let made = sqlx::query_scalar!(
        "with last as (
             select asset_version_id, number, rights_holder, licence from asset_versions
             where tenant_id = $2 and asset_id = $3 order by number desc limit 1
         ),
         version as (
             insert into asset_versions (asset_version_id, tenant_id, asset_id, number, state, file_name, content_type,
                                         bytes, sha256, storage_key, created_at, created_by, rights_holder, licence,
                                         phash, width, height, duration_ms, pages)
             select $1, $2, $3, number + 1, $4, $5, $6, $7, $8, $9, $10, $11, rights_holder, licence,
                    $12, $13, $14, $15, $16 from last
             on conflict on constraint asset_versions_bytes_key do nothing
             returning asset_version_id
         ),
         texts as (
             insert into asset_texts (tenant_id, asset_version_id, language, alt, transcript)
             select $2, version.asset_version_id, t.language, t.alt, t.transcript
             from version, last
             join asset_texts t on t.tenant_id = $2 and t.asset_version_id = last.asset_version_id
         )
         select asset_version_id from version",
        file.version.uuid(),
        tenant.uuid(),
        asset.uuid(),
        state(file) as State,
        file_name(&file.file_name),
        file.content_type,
        file.bytes,
        &file.sha256[..],
        file.storage_key,
        now,
        person.uuid(),
        file.facts.phash.map(u64::cast_signed),
        file.facts.width,
        file.facts.height,
        file.facts.duration_ms,
        file.facts.pages,
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(made.is_some())
}

/// What a path ends with; nothing that a header or a list could stumble over.
fn file_name(brought: &str) -> String {
    let last = brought.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control()).take(255).collect();
    if clean.trim().is_empty() { "file".to_owned() } else { clean }
}

async fn by_bytes(tx: &mut TenantTx, sha256: &[u8; 32]) -> Result<Added> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        "select asset_id, asset_version_id from asset_versions where tenant_id = $1 and sha256 = $2",
        tenant.uuid(),
        &sha256[..],
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(Added { asset: row.asset_id.into(), version: row.asset_version_id.into(), duplicate: true })
}

async fn brought(tx: &mut TenantTx, asset: AssetId, file: &NewFile, now: OffsetDateTime) -> Result<()> {
    let job = if file.quarantined { jobs::SCAN } else { jobs::PREPARE };
    platform::jobs::add(tx, job, jobs::Subject { version: file.version }).await?;
    let name = file_name(&file.file_name);
    let entry = Entry::new(asset, "upload", now).version(file.version).states(None, state(file));
    history::write(tx, entry.note(&name)).await?;
    if file.quarantined { Ok(()) } else { told::waits(tx, asset, &name).await }
}

/// These bytes were brought once more. Whoever does so is one of those who brought them, and approves them no more.
async fn again(tx: &mut TenantTx, known: Added, file: &NewFile, now: OffsetDateTime) -> Result<()> {
    let tenant = tx.actor().tenant;
    let back = sqlx::query!(
        "update assets set archived_at = null where tenant_id = $1 and asset_id = $2 and archived_at is not null",
        tenant.uuid(),
        known.asset.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    let back = back.rows_affected() == 1;
    if back {
        workflow::recall(tx, known.asset, now).await?;
    }
    let changes = Changes::default().field("archived", back, false);
    let entry = Entry::new(known.asset, "upload", now).version(known.version).changes(changes);
    history::write(tx, entry.note(&file_name(&file.file_name))).await
}
