//! What a worker does for mail.

use crate::outbox::{self, SEND, Sender};
use identity::tenants::system_actor;
use platform::jobs::{Failure, Job};
use platform::{Result, TenantTx};
use sqlx::PgPool;
use support::mailed::WRITTEN;
use time::OffsetDateTime;

/// How many mails are on their way to the server at once.
pub const AT_ONCE: usize = 4;

/// What is done: where no server takes our mail, messages are noted as done, and mails of before wait for one.
pub fn kinds(sender: Option<&Sender>) -> Vec<&'static str> {
    if sender.is_some() { vec![WRITTEN, SEND] } else { vec![WRITTEN] }
}

/// Does one job.
pub async fn run(db: &PgPool, sender: Option<&Sender>, job: &Job, now: OffsetDateTime) -> Result<(), Failure> {
    match (&*job.kind, sender) {
        (SEND, Some(sender)) => outbox::send(sender, job, now).await,
        (_, sender) => written(db, sender.is_some(), job, now).await.map_err(Failure::Own),
    }
}

async fn written(db: &PgPool, sends: bool, job: &Job, now: OffsetDateTime) -> Result<()> {
    let mut tx = TenantTx::begin(db, &system_actor(job.tenant)).await?;
    if sends {
        outbox::spread(&mut tx, job.read()?, now).await?;
    }
    job.finish(&mut tx).await?;
    tx.commit().await
}
