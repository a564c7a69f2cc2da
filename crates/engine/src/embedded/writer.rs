//! The one thread that changes indexes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use milli_core::Index;
use milli_core::update::{ClearDocuments, IndexerConfig, Settings};
use serde_json::{Value, json};

use super::Shared;
use super::api::{Answer, ApiError};
use super::documents::Operation;
use super::folder::Folder;
use super::indexing;
use super::schema::Change;

/// Milliseconds.
const BETWEEN_LOOKS: u64 = 20;

/// A write that waits for its turn.
pub(super) struct Job {
    /// Empty where the work names its indexes itself.
    pub(super) index: String,
    pub(super) work: Work,
}

pub(super) enum Work {
    CreateIndex { primary_key: Option<String> },
    SetPrimaryKey(String),
    DeleteIndex,
    SwapIndexes(Vec<[String; 2]>),
    Settings(Vec<Change>),
    Documents(Operation),
    DeleteByFilter(Value),
    DeleteAll,
}

impl Work {
    pub(super) fn bytes(&self) -> usize {
        match self {
            Work::Documents(operation) => operation.bytes(),
            _ => 0,
        }
    }
}

/// Works until the engine stops. What one task breaks is its own: the next one finds the index as it was.
pub(super) fn run(shared: &Shared, config: &IndexerConfig) {
    let writer = Writer { shared, config };
    while let Some(batch) = shared.tasks.next() {
        writer.let_others_open();
        let (uids, jobs): (Vec<u32>, Vec<Job>) = batch.into_iter().unzip();
        for (uid, result) in uids.into_iter().zip(writer.batch(jobs)) {
            if let Err(error) = &result {
                tracing::warn!(task.uid = uid, error = %error.json(), "search task failed");
            }
            shared.tasks.finish(uid, result);
        }
    }
}

struct Writer<'a> {
    shared: &'a Shared,
    config: &'a IndexerConfig,
}

impl Writer<'_> {
    /// One result for each job.
    fn batch(&self, jobs: Vec<Job>) -> Vec<Answer<Value>> {
        let index = jobs[0].index.clone();
        let mut operations = Vec::new();
        let mut others = Vec::new();
        for job in jobs {
            match job.work {
                Work::Documents(operation) => operations.push(operation),
                other => others.push(guarded(|| self.one(&index, other))),
            }
        }
        if !operations.is_empty() {
            others.extend(self.documents(&index, &operations));
        }
        others
    }

    /// Together if that works; else each alone, so that only the one that fails is lost.
    fn documents(&self, index: &str, operations: &[Operation]) -> Vec<Answer<Value>> {
        match guarded(|| self.write(index, operations)) {
            Ok(results) => results,
            Err(error) if operations.len() == 1 || self.shared.tasks.stopping() => {
                operations.iter().map(|_| Err(error.clone())).collect()
            }
            Err(_) => operations.chunks(1).flat_map(|one| self.documents(index, one)).collect(),
        }
    }

    fn write(&self, uid: &str, operations: &[Operation]) -> Answer<Vec<Answer<Value>>> {
        let adds = operations.iter().any(Operation::adds);
        let index = if adds { self.shared.store.get_or_create(uid)? } else { self.shared.store.get(uid)? };
        let counts = self.index(&index, operations)?;
        let details = |(operation, count): (&Operation, Answer<u64>)| count.map(|count| operation.details(Some(count)));
        Ok(operations.iter().zip(counts).map(details).collect())
    }

    /// A process that starts meanwhile could not search before the batch is written, so it interrupts the batch, once.
    fn index(&self, index: &Index, operations: &[Operation]) -> Answer<Vec<Answer<u64>>> {
        let tasks = &self.shared.tasks;
        let door = Door::new(&self.shared.store.folder);
        match indexing::write(index, self.config, operations, &|| tasks.stopping() || door.somebody_waits()) {
            Err(_) if door.interrupted() && !tasks.stopping() => {
                self.let_others_open();
                indexing::write(index, self.config, operations, &|| tasks.stopping())
            }
            done => done,
        }
    }

    fn let_others_open(&self) {
        if let Err(error) = self.shared.store.folder.let_others_open() {
            tracing::warn!(%error, "cannot let other processes open the search index first");
        }
    }

    fn one(&self, uid: &str, work: Work) -> Answer<Value> {
        let store = &self.shared.store;
        match work {
            Work::CreateIndex { primary_key } => self.create(uid, primary_key),
            Work::SetPrimaryKey(key) => self.settings(uid, vec![set_primary_key(key)]),
            Work::DeleteIndex => self.delete(uid),
            Work::SwapIndexes(pairs) => store.swap(&pairs).map(|()| Value::Null),
            Work::Settings(changes) => {
                store.get_or_create(uid)?;
                self.settings(uid, changes)
            }
            Work::DeleteByFilter(filter) => self.delete_by_filter(uid, filter),
            Work::DeleteAll => self.delete_all(uid),
            Work::Documents(_) => Err(ApiError::internal("documents are written in batches")),
        }
    }

    fn create(&self, uid: &str, primary_key: Option<String>) -> Answer<Value> {
        if self.shared.store.find(uid).is_some() {
            return Err(ApiError::new(409, "index_already_exists", format!("Index `{uid}` already exists.")));
        }
        self.shared.store.get_or_create(uid)?;
        primary_key.map_or(Ok(Value::Null), |key| self.settings(uid, vec![set_primary_key(key)]))
    }

    fn settings(&self, uid: &str, changes: Vec<Change>) -> Answer<Value> {
        let index = self.shared.store.get(uid)?;
        let mut transaction = index.write_txn()?;
        let mut settings = Settings::new(&mut transaction, &index, self.config);
        for change in changes {
            change(&mut settings);
        }
        settings.execute(|_| (), || self.shared.tasks.stopping())?;
        transaction.commit()?;
        Ok(Value::Null)
    }

    fn delete(&self, uid: &str) -> Answer<Value> {
        let count = indexing::count(&self.shared.store.get(uid)?)?;
        self.shared.store.delete(uid)?;
        Ok(json!({"deletedDocuments": count}))
    }

    fn delete_by_filter(&self, uid: &str, filter: Value) -> Answer<Value> {
        let index = self.shared.store.get(uid)?;
        let ids = indexing::matching(&index, &filter)
            .map_err(|error| error.recoded("invalid_search_filter", "invalid_document_filter"))?;
        let count = ids.len();
        if count > 0 {
            self.index(&index, &[Operation::delete(ids)])?;
        }
        Ok(json!({"providedIds": 0, "deletedDocuments": count, "originalFilter": filter.to_string()}))
    }

    fn delete_all(&self, uid: &str) -> Answer<Value> {
        let index = self.shared.store.get(uid)?;
        let mut transaction = index.write_txn()?;
        let count = ClearDocuments::new(&mut transaction, &index).execute()?;
        transaction.commit()?;
        Ok(json!({"deletedDocuments": count}))
    }
}

/// Other processes that wait to open an index, looked for now and then.
struct Door<'a> {
    folder: &'a Folder,
    since: Instant,
    /// In milliseconds.
    next_look: AtomicU64,
    interrupted: AtomicBool,
}

impl<'a> Door<'a> {
    fn new(folder: &'a Folder) -> Self {
        let next_look = AtomicU64::new(BETWEEN_LOOKS);
        Self { folder, since: Instant::now(), next_look, interrupted: AtomicBool::new(false) }
    }

    /// Asked by all threads that index, all the time; one of them looks.
    fn somebody_waits(&self) -> bool {
        let now = self.since.elapsed().as_millis() as u64;
        let due = |next: u64| (now >= next).then_some(now + BETWEEN_LOOKS);
        if self.next_look.fetch_update(Ordering::SeqCst, Ordering::SeqCst, due).is_ok() && self.folder.is_awaited() {
            self.interrupted.store(true, Ordering::SeqCst);
        }
        self.interrupted()
    }

    fn interrupted(&self) -> bool {
        self.interrupted.load(Ordering::SeqCst)
    }
}

fn set_primary_key(key: String) -> Change {
    Box::new(move |settings| settings.set_primary_key(key))
}

/// A panic of the engine becomes an error of the task.
fn guarded<T>(work: impl FnOnce() -> Answer<T>) -> Answer<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(ApiError::internal("the engine panicked")))
}
