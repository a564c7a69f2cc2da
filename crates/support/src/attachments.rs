//! Files of what is said. The bytes are `media`'s.

use crate::{AttachmentId, EntryId};
use kernel::{FieldError, FieldErrors};
use media::{AssetId, AssetVersionId, UploadId};
use platform::{Result, TenantTx};
use time::OffsetDateTime;

/// A file that goes with what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewFile {
    /// Of the library.
    Asset(AssetId),
    /// Of the one who says it, whole or on its way.
    Upload(UploadId),
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    pub asset: Option<AssetId>,
    /// Of an upload: the version that its file becomes, if it is kept.
    pub version: Option<AssetVersionId>,
    pub file_name: String,
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
                 from uploads where tenant_id = $2 and upload_id = $4 and created_by = $6",
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
