//! An index of a test's own, and people who search in it.

use crate::document::{AttributeValue, Document, INDEX, attribute_key};
use crate::text::{Ask, Facets, Found, Outcome, Total, find};
use crate::{TextIndex, index};
use catalog::{AttributeId, PartId, READ, WRITE};
use engine::{Client, Options, Place};
use platform::{Actor, Permission, TenantId, TenantTx};
use sqlx::PgPool;
use std::collections::BTreeSet;
use tempfile::TempDir;

/// What somebody may do who searches, keeps the catalogue, and sees prices.
pub const STAFF: &[Permission] =
    &[READ, WRITE, crate::MANAGE, pricing::READ, pricing::MANAGE, inventory::READ, vehicles::READ, fitment::READ];

/// A text index in a folder of its own.
pub struct Shelf {
    pub index: TextIndex,
    _folder: TempDir,
}

impl Shelf {
    pub async fn new(owner: &PgPool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { indexing_threads: 1, largest_index: 32 << 30, ..Options::new(folder.path()) };
        let index = TextIndex::new(Place::Embedded(options).connect().unwrap());
        build(owner, index.client()).await;
        Self { index, _folder: folder }
    }

    pub async fn put(&self, documents: &[Document]) {
        let parts = self.index.client().index(INDEX);
        for some in documents.chunks(5_000) {
            let task = parts.add_or_replace(some, Some("id")).await.unwrap();
            engine::wait(self.index.client(), task).await.unwrap();
        }
    }

    pub async fn find(&self, tx: &mut TenantTx, ask: &Ask) -> Found {
        match find(&self.index, tx, ask).await.unwrap() {
            Outcome::Found(found) => *found,
            Outcome::Away => panic!("the index is away"),
        }
    }

    pub async fn ids(&self, tx: &mut TenantTx, ask: &Ask) -> Vec<PartId> {
        self.find(tx, ask).await.hits.into_iter().map(|hit| hit.part).collect()
    }

    pub async fn facets(&self, tx: &mut TenantTx, ask: &Ask) -> Facets {
        self.find(tx, ask).await.facets
    }
}

/// Makes the index of what there is in the database.
pub async fn build(owner: &PgPool, client: &Client) {
    let db = testkit::app_pool(owner);
    index::ask(&db, "test").await.unwrap();
    assert!(index::rebuild(&db, client, |_| ()).await.unwrap());
}

/// Somebody of a new tenant, and a transaction of theirs.
pub async fn somebody(owner: &PgPool) -> (Actor, TenantTx) {
    let actor = testkit::actor(owner, STAFF).await;
    let tx = begin(owner, &actor).await;
    (actor, tx)
}

pub async fn begin(owner: &PgPool, actor: &Actor) -> TenantTx {
    TenantTx::begin(&testkit::app_pool(owner), actor).await.unwrap()
}

/// Everything, up to a thousand hits.
pub fn everything() -> Ask {
    Ask { language: "en".to_owned(), page: 1, per_page: 1_000, ..Ask::default() }
}

pub fn words(words: &str) -> Ask {
    Ask { words: words.to_owned(), ..everything() }
}

/// A part called `name`, which nothing else is known of.
pub fn document(tenant: TenantId, name: &str) -> Document {
    Document {
        id: PartId::generate().uuid(),
        tenant: tenant.uuid(),
        revision: 0,
        digest: String::new(),
        kind: Vec::new(),
        name: kernel::words::fold(name),
        brand_words: String::new(),
        shelf: Vec::new(),
        features: Vec::new(),
        descriptions: Vec::new(),
        brand: "Acme".to_owned(),
        part_types: Vec::new(),
        categories: Vec::new(),
        positions: Vec::new(),
        fits: Vec::new(),
        stock: Vec::new(),
        lifecycle: "active".to_owned(),
        number: String::new(),
        a: Default::default(),
    }
}

pub fn with(mut document: Document, attribute: AttributeId, value: AttributeValue) -> Document {
    document.a.entry(attribute_key(attribute)).or_default().push(value);
    document
}

pub fn ids(documents: &[Document]) -> BTreeSet<PartId> {
    documents.iter().map(|document| document.id.into()).collect()
}

pub fn count(total: Total) -> usize {
    match total {
        Total::Exactly(count) => count,
        Total::MoreThan(count) => panic!("more than {count}"),
    }
}

/// The same at every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// Below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.roll(all.len())]
    }
}
