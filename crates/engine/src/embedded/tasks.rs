//! The queue of writes, and what became of them.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard};

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::api::{Answer, ApiError};
use super::fields::Fields;
use super::writer::{Job, Work};

/// Finished tasks that are remembered.
const KEPT: usize = 10_000;
/// Bytes of documents that are indexed together at most. One larger payload is indexed alone.
const LARGEST_BATCH: usize = 64 << 20;

#[derive(Default)]
pub(super) struct Tasks {
    state: Mutex<State>,
    changed: Condvar,
    stopping: AtomicBool,
}

#[derive(Default)]
struct State {
    /// In the order of their uids, which have no gaps.
    tasks: VecDeque<Task>,
    first: u32,
    queue: VecDeque<(u32, Job)>,
}

struct Task {
    uid: u32,
    index: Option<String>,
    kind: &'static str,
    status: &'static str,
    details: Value,
    error: Option<ApiError>,
    enqueued: OffsetDateTime,
    started: Option<OffsetDateTime>,
    finished: Option<OffsetDateTime>,
}

impl Tasks {
    /// Queues a job and answers what Meilisearch calls a summarised task. Jobs are done in the order of their uids.
    pub(super) fn add(&self, kind: &'static str, details: Value, job: Job) -> Value {
        let mut state = self.state();
        while state.tasks.len() >= KEPT && state.tasks.front().is_some_and(|task| task.finished.is_some()) {
            state.tasks.pop_front();
            state.first += 1;
        }
        let task = Task {
            uid: state.first + state.tasks.len() as u32,
            index: (!job.index.is_empty()).then(|| job.index.clone()),
            kind,
            status: "enqueued",
            details,
            error: None,
            enqueued: OffsetDateTime::now_utc(),
            started: None,
            finished: None,
        };
        let summary = task.summary();
        state.queue.push_back((task.uid, job));
        state.tasks.push_back(task);
        self.changed.notify_one();
        summary
    }

    /// Waits for work: one job, or several that add to or delete from the same index. Nothing when the engine stops.
    pub(super) fn next(&self) -> Option<Vec<(u32, Job)>> {
        let mut state = self.state();
        loop {
            if self.stopping() {
                return None;
            }
            if let Some(first) = state.queue.pop_front() {
                return Some(state.start(first));
            }
            state = self.changed.wait(state).expect("no holder of the tasks panics");
        }
    }

    pub(super) fn finish(&self, uid: u32, result: Answer<Value>) {
        let mut state = self.state();
        let Some(task) = state.task(uid) else { return };
        task.finished = Some(OffsetDateTime::now_utc());
        match result {
            Ok(details) => {
                task.status = "succeeded";
                if !details.is_null() {
                    task.details = details;
                }
            }
            Err(error) => {
                task.status = "failed";
                task.error = Some(error);
            }
        }
    }

    pub(super) fn stop(&self) {
        // Under the lock, so that a writer about to wait sees it.
        let _state = self.state();
        self.stopping.store(true, Ordering::SeqCst);
        self.changed.notify_all();
    }

    pub(super) fn stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    pub(super) fn get(&self, uid: &str) -> Answer<Value> {
        let found = uid.parse().ok().and_then(|uid| self.state().task(uid).map(|task| task.json()));
        found.ok_or_else(|| ApiError::new(404, "task_not_found", format!("Task `{uid}` not found.")))
    }

    pub(super) fn is_indexing(&self, index: &str) -> bool {
        let state = self.state();
        state.tasks.iter().any(|task| task.status == "processing" && task.index.as_deref() == Some(index))
    }

    /// Newest first, as `GET /tasks` answers.
    pub(super) fn list(&self, query: Value) -> Answer<Value> {
        let mut fields = Fields::new("task", query)?;
        let limit = fields.number("limit")?.unwrap_or(20);
        let from = fields.number("from")?;
        let [statuses, types, indexes, uids] =
            [fields.list("statuses")?, fields.list("types")?, fields.list("indexUids")?, fields.list("uids")?];
        fields.finish()?;

        let among = |wanted: &Option<Vec<String>>, value: &str| {
            wanted.as_ref().is_none_or(|list| list.iter().any(|one| one == value || one == "*"))
        };
        let state = self.state();
        let matching: Vec<&Task> = state
            .tasks
            .iter()
            .rev()
            .filter(|task| among(&statuses, task.status) && among(&types, task.kind))
            .filter(|task| {
                among(&indexes, task.index.as_deref().unwrap_or_default()) && among(&uids, &task.uid.to_string())
            })
            .collect();
        let mut page = matching.iter().filter(|task| from.is_none_or(|from| task.uid as usize <= from));
        let results: Vec<Value> = page.by_ref().take(limit).map(|task| task.json()).collect();
        let next = page.next().map(|task| task.uid);
        let from = results.first().map(|task| task["uid"].clone());
        Ok(json!({"results": results, "total": matching.len(), "limit": limit, "from": from, "next": next}))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no holder of the tasks panics")
    }
}

impl State {
    fn task(&mut self, uid: u32) -> Option<&mut Task> {
        self.tasks.get_mut(uid.checked_sub(self.first)? as usize)
    }

    fn start(&mut self, first: (u32, Job)) -> Vec<(u32, Job)> {
        let mut bytes = first.1.work.bytes();
        let mut batch = vec![first];
        while let Some((_, job)) = self.queue.front() {
            bytes += job.work.bytes();
            if bytes > LARGEST_BATCH || !job.joins(&batch) {
                break;
            }
            batch.extend(self.queue.pop_front());
        }
        let now = OffsetDateTime::now_utc();
        for (uid, _) in &batch {
            if let Some(task) = self.task(*uid) {
                task.status = "processing";
                task.started = Some(now);
            }
        }
        batch
    }
}

impl Job {
    /// Whether it can be done in one step with those before it: they are of the same index and name the same primary key.
    fn joins(&self, batch: &[(u32, Job)]) -> bool {
        let (Work::Documents(own), Work::Documents(_)) = (&self.work, &batch[0].1.work) else { return false };
        self.index == batch[0].1.index
            && batch.iter().all(|(_, job)| match &job.work {
                Work::Documents(other) => !own.adds() || !other.adds() || own.primary_key == other.primary_key,
                _ => false,
            })
    }
}

impl Task {
    fn summary(&self) -> Value {
        json!({
            "taskUid": self.uid, "indexUid": self.index, "status": self.status, "type": self.kind,
            "enqueuedAt": moment(self.enqueued),
        })
    }

    fn json(&self) -> Value {
        let duration =
            self.started.zip(self.finished).map(|(from, to)| format!("PT{:.6}S", (to - from).as_seconds_f64()));
        json!({
            "uid": self.uid, "indexUid": self.index, "status": self.status, "type": self.kind, "details": self.details,
            "canceledBy": null, "error": self.error.as_ref().map(ApiError::json), "duration": duration,
            "enqueuedAt": moment(self.enqueued), "startedAt": self.started.map(moment),
            "finishedAt": self.finished.map(moment),
        })
    }
}

pub(super) fn moment(time: OffsetDateTime) -> String {
    time.format(&Rfc3339).expect("a moment of this millennium has a text")
}
