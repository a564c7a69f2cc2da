use super::{Key, Storage, Stored, read::blocks};
use futures::TryStreamExt;
use platform::{Error, Result};
use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};
use tempfile::TempPath;

/// An object as a file of this machine, for programs that read files.
#[derive(Debug)]
pub enum Local {
    /// The object itself, which is never changed.
    Own(PathBuf),
    /// A copy, gone when this is dropped.
    Copy(TempPath),
}

impl AsRef<Path> for Local {
    fn as_ref(&self) -> &Path {
        match self {
            Self::Own(path) => path,
            Self::Copy(path) => path,
        }
    }
}

impl Storage {
    /// Puts a file of this machine, from its beginning.
    pub async fn put_file(&self, key: &Key, file: File) -> Result<Stored> {
        let size = file.metadata().map_err(Error::internal)?.len();
        self.put(key, blocks(file, 0..size)).await
    }

    /// Whole, as a file: of a store in a folder its own, of a bucket a copy among the temporary files.
    pub async fn local(&self, key: &Key) -> Result<Local> {
        let size = self.size(key).await?;
        if let Some(folder) = &self.folder {
            return Ok(Local::Own(folder.join(key.as_str())));
        }
        let mut bytes = self.get(key, 0..size).await?;
        let mut copy = tempfile::NamedTempFile::new().map_err(Error::internal)?;
        while let Some(piece) = bytes.try_next().await? {
            copy = written(copy, piece).await?;
        }
        Ok(Local::Copy(copy.into_temp_path()))
    }
}

async fn written<W: Write + Send + 'static>(mut to: W, piece: bytes::Bytes) -> Result<W> {
    let written = tokio::task::spawn_blocking(move || to.write_all(&piece).map(|()| to));
    written.await.map_err(Error::internal)?.map_err(Error::internal)
}
