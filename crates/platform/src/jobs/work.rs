//! The loop that does jobs.

use super::{CHANNEL, Failure, Job, lease};
use crate::{Ear, Error};
use futures::FutureExt;
use sqlx::PgPool;
use std::{panic::AssertUnwindSafe, time::Duration};
use tokio::task::JoinSet;

/// How often is looked for jobs of which nothing was heard: those that become due, and those of the dead.
const TICK: Duration = Duration::from_secs(1);

/// Does the jobs of these kinds, the most urgent kind first, `at_once` at most, until it is dropped; any number of
/// processes may. `run` is given a job and calls [`Job::finish`] in its transaction; a panic is an attempt that counts.
pub async fn work<Run, Done>(db: PgPool, kinds: &[&str], at_once: usize, run: Run)
where
    Run: Fn(Job) -> Done,
    Done: Future<Output = Result<(), Failure>> + Send + 'static,
{
    let mut ear = Ear::new(db.clone(), CHANNEL);
    let mut under_way = JoinSet::new();
    let mut away = false;
    loop {
        while under_way.len() < at_once {
            match lease::claim(&db, kinds).await {
                Ok(Some(job)) => {
                    under_way.spawn(attempt(db.clone(), job.clone(), run(job)));
                }
                Ok(None) => {
                    away = false;
                    break;
                }
                Err(error) => {
                    if !std::mem::replace(&mut away, true) {
                        tracing::warn!(?error, "no jobs are done; it is tried again and again");
                    }
                    tokio::time::sleep(TICK).await;
                    break;
                }
            }
        }
        tokio::select! {
            Some(_) = under_way.join_next() => {}
            () = ear.wait(TICK), if under_way.len() < at_once => {}
        }
    }
}

async fn attempt(db: PgPool, job: Job, doing: impl Future<Output = Result<(), Failure>>) {
    let outcome = tokio::select! {
        outcome = AssertUnwindSafe(doing).catch_unwind() => outcome,
        () = lease::keep(&db, &job) => return, // another worker has it
    };
    let noted = match outcome.unwrap_or_else(|_| Err(Failure::Own(Error::internal("it panicked")))) {
        Ok(()) => lease::finish(&db, &job).await,
        Err(failure) => {
            tracing::warn!(?failure, job.kind, job.attempts, tenant.id = %job.tenant, "a job failed");
            lease::fail(&db, &job, &failure).await
        }
    };
    match noted {
        Ok(()) | Err(Error::Stale) => {}
        // Its lease runs out, and it is done again.
        Err(error) => tracing::warn!(?error, job.kind, "what became of a job was not noted"),
    }
}
