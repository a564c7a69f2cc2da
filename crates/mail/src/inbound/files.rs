//! Files of a mail, brought into the library as uploads of nobody in particular.

use crate::letter::File;
use bytes::Bytes;
use futures::stream;
use media::storage::Storage;
use media::uploads::{self, Append, NewUpload, Refusal};
use platform::{Actor, Error, Result, TenantTx};
use sqlx::PgPool;
use support::attachments::NewFile;
use time::OffsetDateTime;

/// Those that were stored, and the names of those that the library takes none of.
pub(super) async fn store(
    db: &PgPool,
    storage: &Storage,
    actor: &Actor,
    files: &[File],
    now: OffsetDateTime,
) -> Result<(Vec<NewFile>, Vec<String>)> {
    let (mut stored, mut left) = (Vec::new(), Vec::new());
    for file in files {
        match one(db, storage, actor, file, now).await? {
            Some(upload) => stored.push(upload),
            None => left.push(file.name.clone()),
        }
    }
    Ok((stored, left))
}

async fn one(
    db: &PgPool,
    storage: &Storage,
    actor: &Actor,
    file: &File,
    now: OffsetDateTime,
) -> Result<Option<NewFile>> {
    let length = u64::try_from(file.bytes.len()).map_err(Error::internal)?;
    let Ok(new) = NewUpload::parse(&file.name, &file.content_type, length).and_then(NewUpload::attached) else {
        return Ok(None);
    };
    let mut tx = TenantTx::begin(db, actor).await?;
    let upload = uploads::create(&mut tx, new, now).await.map_err(failed)?;
    tx.commit().await?;
    let body = stream::iter([Ok::<_, std::convert::Infallible>(Bytes::copy_from_slice(&file.bytes))]);
    let append = Append { upload: upload.id, offset: 0, checksum: None };
    uploads::append(db, storage, actor, append, body, move || now).await.map_err(failed)?;
    Ok(Some(NewFile::Upload(upload.id)))
}

/// The mail is brought again later.
fn failed(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Domain(error) => error,
        other => Error::internal(format!("a file of a mail was not stored: {other:?}")),
    }
}
