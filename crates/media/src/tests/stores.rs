//! The stores that everything is tested on: a folder, and a bucket of an S3 server in this process.

use crate::storage::{Place, S3, Storage};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use std::path::Path;
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

const BUCKET: &str = "files";

pub struct Store {
    pub storage: Storage,
    pub folder: TempDir,
    server: Option<JoinHandle<()>>,
}

impl Store {
    pub fn folder() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let storage = Place::Folder(folder.path().join("files")).open().unwrap();
        Self { storage, folder, server: None }
    }

    pub async fn bucket() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let server = Some(tokio::spawn(serve(listener, folder.path().to_owned())));
        let bucket = S3 {
            bucket: BUCKET.to_owned(),
            endpoint: Some(endpoint),
            region: "eu-central-1".to_owned(),
            access_key: "nexus".into(),
            secret_key: "harbor".into(),
        };
        Self { storage: Place::S3(bucket).open().unwrap(), folder, server }
    }

    pub async fn both() -> [Self; 2] {
        [Self::folder(), Self::bucket().await]
    }

    /// What the store has on disk, whatever for.
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        walk(self.folder.path(), &mut files);
        files.sort_unstable();
        files
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Some(server) = &self.server {
            server.abort();
        }
    }
}

fn walk(folder: &Path, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path.display().to_string());
        }
    }
}

async fn serve(listener: TcpListener, folder: std::path::PathBuf) {
    let service = {
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder).unwrap());
        builder.set_auth(SimpleAuth::from_single("nexus", "harbor"));
        builder.build()
    };
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        let service = service.clone();
        tokio::spawn(async move {
            _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(socket), service).await;
        });
    }
}
