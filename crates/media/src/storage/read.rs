use super::{Key, Storage, error};
use bytes::Bytes;
use futures::{
    StreamExt, TryStreamExt,
    stream::{self, BoxStream},
};
use object_store::{GetOptions, GetRange, GetResultPayload, ObjectStore};
use platform::{Error, Result};
use std::{fs::File, io, ops::Range, os::unix::fs::FileExt, sync::Arc};

/// How much of a file is read in one go: larger ones save nothing, smaller ones cost a hand-over to another thread each.
const BLOCK: u64 = 256 << 10;

impl Storage {
    /// The bytes of `range`, which must lie within the object.
    pub async fn get(&self, key: &Key, range: Range<u64>) -> Result<BoxStream<'static, Result<Bytes>>> {
        if range.is_empty() {
            return Ok(stream::empty().boxed());
        }
        let options = GetOptions::new().with_range(Some(GetRange::Bounded(range.clone())));
        let got = self.store.get_opts(&key.path(), options).await.map_err(error)?;
        if got.range != range {
            return Err(Error::internal(format!("{key} has {:?} of {range:?}", got.range)));
        }
        Ok(match got.payload {
            GetResultPayload::File(file, _) => blocks(file, range).boxed(),
            GetResultPayload::Stream(bytes) => bytes.map_err(error).boxed(),
        })
    }
}

pub(super) fn blocks(file: File, range: Range<u64>) -> impl futures::Stream<Item = Result<Bytes>> {
    let file = Arc::new(file);
    let starts = range.clone().step_by(BLOCK as usize);
    stream::iter(starts).then(move |start| {
        let (file, end) = (file.clone(), range.end.min(start + BLOCK));
        async move {
            let read = tokio::task::spawn_blocking(move || read(&file, start..end));
            read.await.map_err(Error::internal)?.map_err(Error::internal)
        }
    })
}

fn read(file: &File, range: Range<u64>) -> io::Result<Bytes> {
    let mut block = vec![0; usize::try_from(range.end - range.start).map_err(io::Error::other)?];
    file.read_exact_at(&mut block, range.start)?;
    Ok(block.into())
}
