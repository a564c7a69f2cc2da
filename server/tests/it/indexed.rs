//! The text index of a test: the engine inside, filled with what the database of the test has.

use search::{TextIndex, index};
use sqlx::PgPool;
use std::sync::Arc;
use tempfile::TempDir;

pub struct Indexed {
    pub text: Arc<TextIndex>,
    _folder: TempDir,
}

impl Indexed {
    pub async fn of(owner: &PgPool) -> Self {
        let db = testkit::app_pool(owner);
        let folder = tempfile::tempdir().expect("a folder");
        let client = engine::Place::Embedded(engine::Options::new(folder.path())).connect().expect("an engine");
        index::ask(&db, "a test").await.expect("a build is asked for");
        assert!(index::rebuild(&db, &client, |_| ()).await.expect("a build"), "nobody else builds it");
        Self { text: Arc::new(TextIndex::new(client)), _folder: folder }
    }
}
