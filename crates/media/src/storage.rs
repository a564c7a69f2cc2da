//! Where files are kept: in a folder, or in any S3-compatible store, behind one interface.
//!
//! An object appears whole or not at all, and is never changed: other bytes get another key. Nobody outside ever sees a
//! key; what a browser gets is `delivery`'s link.

mod key;
mod local;
mod orphans;
mod place;
mod put;
mod read;

pub use key::Key;
pub use local::Local;
pub use orphans::{GRACE, Orphans};
pub use place::{Place, S3};
pub use put::Stored;

use futures::{StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{Error as StoreError, ObjectStore, ObjectStoreExt};
use platform::{Error, Result, TenantId};
use std::{path::Path, sync::Arc};
use time::OffsetDateTime;

/// A handle on the store; clones share it.
#[derive(Clone, Debug)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    /// Of a store in a folder: there, what is to last must be written through by us.
    folder: Option<Arc<Path>>,
}

/// One object, as the store lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    pub key: Key,
    pub size: u64,
    pub written_at: OffsetDateTime,
}

impl Storage {
    pub async fn size(&self, key: &Key) -> Result<u64> {
        Ok(self.store.head(&key.path()).await.map_err(error)?.size)
    }

    /// Deletes it; that it is gone already is as good.
    pub async fn delete(&self, key: &Key) -> Result<()> {
        match self.store.delete(&key.path()).await {
            Ok(()) | Err(StoreError::NotFound { .. }) => Ok(()),
            Err(other) => Err(error(other)),
        }
    }

    /// Deletes what was listed, unless it was written again since: then somebody is about to name it.
    pub async fn delete_unchanged(&self, object: &Object) -> Result<()> {
        match self.store.head(&object.key.path()).await {
            Ok(now) if ours(&now).as_ref() == Some(object) => self.delete(&object.key).await,
            Ok(_) | Err(StoreError::NotFound { .. }) => Ok(()),
            Err(other) => Err(error(other)),
        }
    }

    /// Everything of a tenant, in no order. What has no [`Key`] of ours is not ours and is left out.
    pub fn list(&self, tenant: TenantId) -> BoxStream<'static, Result<Object>> {
        let listed = self.store.list(Some(&Key::all_of(tenant))).map_err(error);
        listed.try_filter_map(async |object| Ok(ours(&object))).boxed()
    }
}

fn ours(object: &object_store::ObjectMeta) -> Option<Object> {
    let key = object.location.as_ref().parse().ok()?;
    let written_at = OffsetDateTime::from_unix_timestamp(object.last_modified.timestamp()).ok()?;
    Some(Object { key, size: object.size, written_at })
}

fn error(error: StoreError) -> Error {
    match error {
        StoreError::NotFound { .. } => Error::NotFound,
        other => Error::internal(other),
    }
}
