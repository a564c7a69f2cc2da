use super::Storage;
use object_store::{ClientOptions, aws::AmazonS3Builder, local::LocalFileSystem};
use platform::{Error, Result};
use secrecy::{ExposeSecret, SecretString};
use std::{path::PathBuf, sync::Arc};

/// Which store to use.
#[derive(Clone, Debug)]
pub enum Place {
    /// A folder of this machine, or one that all processes share.
    Folder(PathBuf),
    S3(S3),
}

/// A bucket of an S3-compatible store.
///
/// Give it a lifecycle rule that ends incomplete multipart uploads after a day: a process that was killed leaves them behind.
#[derive(Clone, Debug)]
pub struct S3 {
    pub bucket: String,
    /// `https://host[:port]`; `None` is Amazon's own.
    pub endpoint: Option<String>,
    pub region: String,
    pub access_key: SecretString,
    pub secret_key: SecretString,
}

impl Place {
    /// Makes the folder if it is not there; a bucket is not asked before it is needed.
    pub fn open(self) -> Result<Storage> {
        match self {
            Self::Folder(folder) => in_folder(folder),
            Self::S3(bucket) => in_bucket(bucket),
        }
    }
}

fn in_folder(folder: PathBuf) -> Result<Storage> {
    std::fs::create_dir_all(&folder).map_err(Error::internal)?;
    let folder = folder.canonicalize().map_err(Error::internal)?;
    let store = LocalFileSystem::new_with_prefix(&folder).map_err(Error::internal)?.with_automatic_cleanup(true);
    Ok(Storage { store: Arc::new(store), folder: Some(folder.into()) })
}

fn in_bucket(S3 { bucket, endpoint, region, access_key, secret_key }: S3) -> Result<Storage> {
    let plain = endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http://"));
    let mut builder = AmazonS3Builder::new()
        .with_client_options(ClientOptions::new().with_allow_http(plain))
        .with_bucket_name(bucket)
        .with_region(region)
        .with_access_key_id(access_key.expose_secret())
        .with_secret_access_key(secret_key.expose_secret());
    if let Some(endpoint) = endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    Ok(Storage { store: Arc::new(builder.build().map_err(Error::internal)?), folder: None })
}
