//! Files of what is said. The bytes are `media`'s.

use crate::{AttachmentId, EntryId, visibility};
use kernel::{FieldError, FieldErrors};
use media::{AssetId, AssetVersionId, UploadId, delivery::File};
use platform::{Error, Result, TenantTx};
use time::OffsetDateTime;

/// A file that goes with what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewFile {
    /// Of the library.
    Asset(AssetId),
    /// Of the one who says it, whole or on its way.
    Upload(UploadId),
}

/// Where a file stands that somebody brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Its bytes are looked at.
    Arriving,
    Cleared,
    /// The scanner found something.
    Infected,
    /// It is none that can be opened.
    Refused,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    pub asset: Option<AssetId>,
    /// Of an upload: the version that its file becomes, if it is kept.
    pub version: Option<AssetVersionId>,
    pub file_name: String,
    pub standing: Standing,
}

/// A file of what the actor may read of a ticket, if it is safe to have.
#[tracing::instrument(name = "support.attachments.open", skip_all)]
pub async fn open(tx: &mut TenantTx, number: i64, id: AttachmentId) -> Result<File> {
    let (viewer, ticket) = visibility::see_number(tx, number).await?;
    let file = sqlx::query!(
        "select f.storage_key, f.bytes, f.sha256, f.content_type, a.file_name
         from ticket_attachments a
         join ticket_entries e on e.tenant_id = $1 and e.entry_id = a.entry_id and ($4 or e.audience = 'public')
         join tickets t on t.tenant_id = $1 and t.ticket_id = e.ticket_id and (t.ticket_id = $2 or t.thread_id = $2)
         join attached_files f on f.tenant_id = $1 and f.attached_file_id = a.asset_version_id and f.state = 'cleared'
         where a.tenant_id = $1 and a.attachment_id = $3",
        tx.actor().tenant.uuid(),
        ticket.ticket_id,
        id.uuid(),
        viewer.is_staff(),
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(File {
        key: file.storage_key.parse()?,
        size: file.bytes.try_into().map_err(Error::internal)?,
        sha256: file.sha256.as_slice().try_into().map_err(Error::internal)?,
        content_type: file.content_type,
        name: file.file_name,
        visible_until: None,
    })
}

/// Of the library a file is named as its newest version is; somebody else's upload is not there.
pub(crate) async fn attach(tx: &mut TenantTx, entry: EntryId, files: &[NewFile], now: OffsetDateTime) -> Result<()> {
    for file in files {
        if one(tx, entry, *file, now).await? == 0 {
            return Err(FieldErrors::one("files", FieldError::Unknown).into());
        }
    }
    Ok(())
}

async fn one(tx: &mut TenantTx, entry: EntryId, file: NewFile, now: OffsetDateTime) -> Result<u64> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let id = AttachmentId::generate();
    let done = match file {
        NewFile::Asset(asset) => {
            // What a customer may not see is not theirs to send, either.
            let customer = tx.actor().company.is_some();
            sqlx::query!(
                "insert into ticket_attachments (attachment_id, tenant_id, entry_id, asset_id, file_name, created_at,
                                                 created_by)
                 select $1, $2, $3, v.asset_id, v.file_name, $5, $6
                 from asset_versions v
                 join assets a on a.tenant_id = $2 and a.asset_id = v.asset_id and a.archived_at is null
                 where v.tenant_id = $2 and v.asset_id = $4 and (not $7 or v.state = 'published')
                 order by v.number desc limit 1",
                id.uuid(),
                tenant.uuid(),
                entry.uuid(),
                asset.uuid(),
                now,
                person.uuid(),
                customer,
            )
            .execute(&mut **tx)
            .await?
        }
        NewFile::Upload(upload) => {
            sqlx::query!(
                "insert into ticket_attachments (attachment_id, tenant_id, entry_id, upload_id, asset_version_id, file_name,
                                                 created_at, created_by)
                 select $1, $2, $3, upload_id, asset_version_id, file_name, $5, $6
                 from uploads where tenant_id = $2 and upload_id = $4 and created_by = $6 and attached",
                id.uuid(),
                tenant.uuid(),
                entry.uuid(),
                upload.uuid(),
                now,
                person.uuid(),
            )
            .execute(&mut **tx)
            .await?
        }
    };
    Ok(done.rows_affected())
}
