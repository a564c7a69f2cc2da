use super::{Key, Storage, error};
use bytes::{Bytes, BytesMut};
use futures::{Stream, TryStreamExt};
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload, path::Path};
use platform::{Error, Result};
use sha2::{Digest, Sha256};
use std::{fs::File, io, pin::pin};

/// What was put, as counted and digested on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    pub size: u64,
    pub sha256: [u8; 32],
}

/// How much of a body is in memory at once. S3 takes no parts below 5 MiB, and at most ten thousand of them: 80 GiB.
pub(super) const PIECE: usize = 8 << 20;

impl Storage {
    /// Puts a small object. When this returns, it outlasts a power cut.
    pub async fn put_bytes(&self, key: &Key, bytes: Bytes) -> Result<Stored> {
        let stored = Stored { size: bytes.len() as u64, sha256: Sha256::digest(&bytes).into() };
        self.store.put(&key.path(), bytes.into()).await.map_err(error)?;
        self.write_through(key).await?;
        Ok(stored)
    }

    /// Puts what comes, a piece at a time. If the body fails, nothing was put.
    pub async fn put(&self, key: &Key, body: impl Stream<Item = Result<Bytes>>) -> Result<Stored> {
        let mut body = pin!(body);
        let (mut sha256, mut size) = (Sha256::new(), 0);
        let mut writer = Writer { storage: self, path: key.path(), begun: Unfinished(None) };
        let mut piece = BytesMut::new();
        while let Some(mut bytes) = body.try_next().await? {
            size += bytes.len() as u64;
            sha256.update(&bytes);
            while piece.len() + bytes.len() > PIECE {
                piece.extend_from_slice(&bytes.split_to(PIECE - piece.len()));
                writer.write(piece.split().freeze()).await?;
            }
            piece.extend_from_slice(&bytes);
        }
        writer.finish(piece.freeze()).await?;
        self.write_through(key).await?;
        Ok(Stored { size, sha256: sha256.finalize().into() })
    }

    /// The store of a folder leaves the file, and its name in each folder above it, in the system's memory.
    async fn write_through(&self, key: &Key) -> Result<()> {
        let Some(folder) = self.folder.clone() else {
            return Ok(());
        };
        let file = folder.join(key.as_str());
        let synced = tokio::task::spawn_blocking(move || -> io::Result<()> {
            let mut up_to_ours = file.ancestors().take_while(|path| path.starts_with(&folder));
            up_to_ours.try_for_each(|path| File::open(path)?.sync_all())
        });
        synced.await.map_err(Error::internal)?.map_err(Error::internal)
    }
}

/// Begins a multipart upload with the second piece, so that what fits into one is put in one go.
struct Writer<'a> {
    storage: &'a Storage,
    path: Path,
    begun: Unfinished,
}

impl Writer<'_> {
    async fn write(&mut self, piece: Bytes) -> Result<()> {
        if self.begun.0.is_none() {
            self.begun.0 = Some(self.storage.store.put_multipart(&self.path).await.map_err(error)?);
        }
        let upload = self.begun.0.as_mut().expect("just begun");
        upload.put_part(piece.into()).await.map_err(error)
    }

    async fn finish(mut self, last: Bytes) -> Result<()> {
        if self.begun.0.is_none() {
            self.storage.store.put(&self.path, PutPayload::from(last)).await.map_err(error)?;
            return Ok(());
        }
        if !last.is_empty() {
            self.write(last).await?;
        }
        let upload = self.begun.0.as_mut().expect("begun above");
        upload.complete().await.map_err(error)?;
        self.begun.0 = None;
        Ok(())
    }
}

/// Gives up what was begun when it is dropped unfinished; a bucket would keep its pieces, unseen, for good.
struct Unfinished(Option<Box<dyn MultipartUpload>>);

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let (Some(mut upload), Ok(runtime)) = (self.0.take(), tokio::runtime::Handle::try_current()) {
            runtime.spawn(async move {
                if let Err(error) = upload.abort().await {
                    tracing::warn!(%error, "an upload to the store was left unfinished");
                }
            });
        }
    }
}
