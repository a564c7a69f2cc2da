use super::{PATIENCE, Refusal, Upload, signed};
use crate::{AssetId, AssetVersionId, Kind, UploadId, attached::MOST_BYTES};
use pictures::Limits;
use platform::{Error, TenantTx};
use time::OffsetDateTime;

/// How many files of one person may be under way at once, and how large they may be together.
pub const MOST_OPEN: i64 = 500;
pub const MOST_OPEN_BYTES: u64 = 32 << 30;

/// The largest file of a kind: what is larger would not be opened when it has come.
pub fn most_bytes(kind: Kind) -> u64 {
    let limits = Limits::default();
    match kind {
        Kind::Image | Kind::Document => limits.bytes,
        Kind::Video => limits.video_bytes,
    }
}

/// The endings of files that are taken, each with what it is: for those who choose files.
pub fn endings() -> Vec<(Kind, &'static str)> {
    let kinds = pictures::Kind::ALL.into_iter();
    kinds.flat_map(|kind| kind.endings().iter().map(move |ending| (kind.family().into(), *ending))).collect()
}

/// What a file is before anybody has seen its bytes: by the content type that a browser names, or by the end of the name
/// where it names none that tells.
fn said(content_type: &str, file_name: &str) -> Result<Kind, Refusal> {
    let content_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if UNWELCOME.contains(&ending.as_str()) || content_type.strip_prefix("image/").is_some_and(is_unwelcome) {
        return Err(Refusal::Unwelcome);
    }
    let taken = || pictures::Kind::ALL.into_iter();
    let told = match content_type.split_once('/') {
        None | Some(("application", "octet-stream") | ("image" | "video", _)) => {
            let by_type = taken().find(|kind| kind.media_type() == content_type);
            by_type.or_else(|| taken().find(|kind| kind.endings().contains(&ending.as_str())))
        }
        Some(_) => taken().find(|kind| kind.media_type() == content_type),
    };
    told.map(|kind| kind.family().into()).ok_or(Refusal::UnknownKind)
}

/// What cameras write and no reader here opens. Who sends it learns so before the bytes are on their way.
pub const UNWELCOME: [&str; 6] = ["heic", "heif", "heics", "heifs", "avif", "avifs"];

/// `heic`, and `heic-sequence`.
fn is_unwelcome(subtype: &str) -> bool {
    UNWELCOME.contains(&subtype.strip_suffix("-sequence").unwrap_or(subtype))
}

/// What somebody wants to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    file_name: String,
    kind: Kind,
    length: u64,
    replaces: Option<AssetId>,
    attached: bool,
}

impl NewUpload {
    /// Of a path only the name counts; some browsers and programs send all of it. Nothing of a name is invisible.
    pub fn parse(file_name: &str, content_type: &str, length: u64) -> Result<Self, Refusal> {
        let last = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        if last.chars().count() > 255 {
            return Err(Refusal::FileName);
        }
        let file_name = pictures::file_name(last).map_err(|_| Refusal::FileName)?;
        let kind = said(content_type, &file_name)?;
        match length {
            0 => Err(Refusal::Empty),
            _ if length > most_bytes(kind) => Err(Refusal::TooLarge { most: most_bytes(kind) }),
            _ => Ok(Self { file_name, kind, length, replaces: None, attached: false }),
        }
    }

    /// How long it may be.
    pub fn most(&self) -> u64 {
        let most = most_bytes(self.kind);
        if self.attached { most.min(MOST_BYTES) } else { most }
    }

    /// It goes with what somebody says, and not into the library.
    pub fn attached(self) -> Result<Self, Refusal> {
        let new = Self { attached: true, ..self };
        if new.length > new.most() { Err(Refusal::TooLarge { most: new.most() }) } else { Ok(new) }
    }

    /// It brings the next file of an asset, where one is named.
    pub fn replacing(self, replaces: Option<AssetId>) -> Self {
        Self { replaces, ..self }
    }
}

#[tracing::instrument(name = "media.uploads.create", skip_all)]
pub async fn create(tx: &mut TenantTx, new: NewUpload, now: OffsetDateTime) -> Result<Upload, Refusal> {
    tx.actor().require(if new.attached { crate::ATTACH } else { crate::UPLOAD })?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    if let Some(asset) = new.replaces {
        of_the_same_kind(tx, asset, new.kind).await?;
    }
    one_at_a_time(tx).await?;
    let (id, expires_at) = (UploadId::generate(), now + PATIENCE);
    let done = sqlx::query!(
        "insert into uploads
             (upload_id, tenant_id, asset_version_id, file_name, kind, length, expires_at, created_at, created_by,
              replaces, attached)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $12, $13
         from (select count(*) files, coalesce(sum(length), 0)::bigint bytes from uploads
               where tenant_id = $2 and created_by = $9 and closed_at is null and expires_at > $8) open
         where files < $10 and bytes + $6 <= $11",
        id.uuid(),
        tenant.uuid(),
        AssetVersionId::generate().uuid(),
        new.file_name,
        new.kind as Kind,
        signed(new.length),
        expires_at,
        now,
        person.uuid(),
        MOST_OPEN,
        signed(MOST_OPEN_BYTES),
        new.replaces.map(AssetId::uuid),
        new.attached,
    )
    .execute(&mut **tx)
    .await?;
    match done.rows_affected() {
        0 => Err(Refusal::TooManyOpen),
        _ => Ok(Upload {
            id,
            file_name: new.file_name,
            length: new.length,
            received: 0,
            expires_at,
            outcome: None,
            reason: String::new(),
        }),
    }
}

/// As far as is said; what the bytes are is seen when they have come.
async fn of_the_same_kind(tx: &mut TenantTx, asset: AssetId, kind: Kind) -> Result<(), Refusal> {
    let tenant = tx.actor().tenant;
    let old = sqlx::query_scalar!(
        r#"select kind as "kind: Kind" from assets where tenant_id = $1 and asset_id = $2 and archived_at is null"#,
        tenant.uuid(),
        asset.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    if old.ok_or(Error::NotFound)? == kind { Ok(()) } else { Err(Refusal::OtherKind) }
}

/// Two that are created at once would both see the room that is left for one.
async fn one_at_a_time(tx: &mut TenantTx) -> Result<(), Refusal> {
    let name = format!("uploads {} {}", tx.actor().tenant, tx.actor().person);
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 0))", name).execute(&mut **tx).await?;
    Ok(())
}
