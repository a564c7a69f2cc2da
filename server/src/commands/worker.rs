use crate::settings::{self, Mails};
use clap::Args;
use identity::{Removed, tenants, tenants::system_actor};
use knowledge::conversations;
use mail::{
    digest::{self, Postman},
    inbound::{self, Post},
    mailbox::{Account, Standing},
    outbox::Sender,
};
use media::{claims, jobs::Tools, review, storage::Storage};
use platform::{
    TenantId, TenantTx, alerts,
    jobs::{Failure, Job},
};
use search::TextIndex;
use sqlx::PgPool;
use std::{num::NonZero, time::Duration};
use support::{
    drafts, due, satisfaction,
    triggers::{self, Waits},
};
use time::OffsetDateTime;
use tokio::time::MissedTickBehavior;

/// How long it is known what became of a job.
const JOBS_KEPT: time::Duration = time::Duration::days(30);

#[derive(Args)]
pub struct Worker {
    #[command(flatten)]
    database: settings::Database,
    #[command(flatten)]
    search: settings::Search,
    #[command(flatten)]
    files: settings::Files,
    #[command(flatten)]
    pictures: settings::Pictures,
    #[command(flatten)]
    clamd: settings::Clamd,
    #[command(flatten)]
    fetch: settings::Fetch,
    #[command(flatten)]
    mail: settings::Mail,
    #[command(flatten)]
    key: settings::MailKey,
}

impl Worker {
    pub async fn run(self) -> anyhow::Result<()> {
        let text = self.search.open()?;
        let tools = Tools {
            db: self.database.app()?,
            storage: self.files.open()?,
            workshop: self.pictures.open()?,
            scanner: self.clamd.scanner(),
            fetcher: self.fetch.fetcher()?,
        };
        let mails = self.mail.open(self.key.read()?, &tools.db, &tools.storage)?;
        tracing::info!("working");
        tokio::select! {
            () = work(&text, tools, mails) => {}
            () = super::serve::stopped() => {}
        }
        Ok(())
    }
}

/// Everything that goes on in the background. Any number of processes may do so at once.
pub async fn work(text: &TextIndex, tools: Tools, mails: Mails) {
    let index = search::index::work(tools.db.clone(), text.client().clone());
    tokio::join!(
        index,
        library(tools.clone()),
        promises(tools.db.clone()),
        desk_triggers(tools.db.clone()),
        outbox(tools.db.clone(), mails.sender),
        letters(tools.db.clone(), mails.postman),
        mailbox(mails.mailbox, mails.standing),
        housekeeping(tools)
    );
}

/// How many files are fetched at once: enough that one slow host does not keep out all others.
const FETCHED_AT_ONCE: usize = 4;

/// What waits to be done for the media library, as much at once as there are processors; and beside it what mostly waits
/// for other people's machines.
async fn library(tools: Tools) {
    let at_once = std::thread::available_parallelism().map_or(1, NonZero::get);
    let (kinds, fetches) = (media::jobs::kinds(&tools), media::jobs::fetches(&tools));
    let fetched = async {
        if !fetches.is_empty() {
            jobs(tools.clone(), &fetches, FETCHED_AT_ONCE).await;
        }
    };
    tokio::join!(jobs(tools.clone(), &kinds, at_once), fetched);
}

async fn jobs(tools: Tools, kinds: &[&str], at_once: usize) {
    let db = tools.db.clone();
    let run = move |job: Job| {
        let tools = tools.clone();
        async move { media::jobs::run(&tools, &system_actor(job.tenant), &job, OffsetDateTime::now_utc()).await }
    };
    platform::jobs::work(db, kinds, at_once, run).await;
}

/// What is said in tickets goes out; where no server takes our mail, nothing is kept for one.
async fn outbox(db: PgPool, sender: Option<Sender>) {
    let (kinds, pool) = (mail::jobs::kinds(sender.as_ref()), db.clone());
    let run = move |job: Job| {
        let (db, sender) = (pool.clone(), sender.clone());
        async move { mail::jobs::run(&db, sender.as_ref(), &job, OffsetDateTime::now_utc()).await }
    };
    platform::jobs::work(db, &kinds, mail::jobs::AT_ONCE, run).await;
}

/// The same for what people were told, as they chose.
async fn letters(db: PgPool, postman: Option<Postman>) {
    let (kinds, pool) = (digest::kinds(postman.as_ref()), db.clone());
    let run = move |job: Job| {
        let (db, postman) = (pool.clone(), postman.clone());
        async move { digest::run(&db, postman.as_ref(), &job, OffsetDateTime::now_utc()).await }
    };
    platform::jobs::work(db, &kinds, digest::AT_ONCE, run).await;
}

/// Mail for the desks is brought, by one process at a time.
async fn mailbox(mailbox: Option<(Post, Account)>, standing: Standing) {
    if let Some((post, account)) = mailbox {
        mail::mailbox::work(post, account, standing).await;
    }
}

/// How often it is looked what is due: nobody is told of a due minute much later than in the next one.
const PROMISES_EVERY: Duration = Duration::from_secs(15);

/// Notes what was due on tickets, and tells of it. Any number of processes may, each ticket is one's.
async fn promises(db: PgPool) {
    let mut tick = tokio::time::interval(PROMISES_EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if let Err(error) = watch_promises(&db).await {
            tracing::warn!(?error, "what is due on tickets was not looked at; it is tried again in 15 seconds");
        }
    }
}

/// A ticket that cannot be looked at keeps none of another tenant waiting.
async fn watch_promises(db: &PgPool) -> platform::Result<()> {
    let mut failed = None;
    for tenant in due::tenants(db, OffsetDateTime::now_utc()).await? {
        if let Err(error) = watch_tenant(db, tenant).await {
            failed = Some(error);
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn watch_tenant(db: &PgPool, tenant: TenantId) -> platform::Result<()> {
    loop {
        let mut tx = TenantTx::begin(db, &system_actor(tenant)).await?;
        if due::watch(&mut tx, OffsetDateTime::now_utc()).await?.is_none() {
            return Ok(());
        }
        tx.commit().await?;
    }
}

/// Does what triggers say of what somebody has done to tickets, and of those with which nobody does anything.
async fn desk_triggers(db: PgPool) {
    let touched = db.clone();
    let run = move |job: Job| {
        let db = touched.clone();
        async move { run_triggers(&db, &job).await.map_err(Failure::Own) }
    };
    tokio::join!(platform::jobs::work(db.clone(), &[triggers::JOB], 1, run), wait_triggers(db));
}

async fn run_triggers(db: &PgPool, job: &Job) -> platform::Result<()> {
    let mut tx = TenantTx::begin(db, &system_actor(job.tenant)).await?;
    triggers::run(&mut tx, job.read()?, OffsetDateTime::now_utc()).await?;
    job.finish(&mut tx).await?;
    tx.commit().await
}

async fn wait_triggers(db: PgPool) {
    let mut minute = tokio::time::interval(Duration::from_secs(60));
    loop {
        minute.tick().await;
        if let Err(error) = wait_all(&db).await {
            tracing::warn!(
                ?error,
                "tickets that wait, and those that were solved, were not looked at; it is tried again in a minute"
            );
        }
    }
}

async fn wait_all(db: &PgPool) -> platform::Result<()> {
    for tenant in tenants::all(db).await? {
        // What fails for one keeps neither the other from it nor another tenant.
        for (what, done) in [("triggers", wait_one(db, tenant).await), ("surveys", ask_one(db, tenant).await)] {
            if let Err(error) = done {
                tracing::warn!(?error, tenant.id = %tenant, what, "tickets were not looked at; it is tried again in a minute");
            }
        }
    }
    Ok(())
}

async fn wait_one(db: &PgPool, tenant: TenantId) -> platform::Result<()> {
    let now = OffsetDateTime::now_utc();
    let waiting = triggers::waiting(&mut TenantTx::begin(db, &system_actor(tenant)).await?, now).await?;
    for waits in waiting {
        if let Err(error) = wait_for(db, tenant, waits, now).await {
            tracing::warn!(?error, tenant.id = %tenant, ticket.id = %waits.ticket, "a trigger was not run; it is tried again");
        }
    }
    Ok(())
}

async fn wait_for(db: &PgPool, tenant: TenantId, waits: Waits, now: OffsetDateTime) -> platform::Result<()> {
    let mut tx = TenantTx::begin(db, &system_actor(tenant)).await?;
    triggers::wait(&mut tx, waits, now).await?;
    tx.commit().await
}

async fn ask_one(db: &PgPool, tenant: TenantId) -> platform::Result<()> {
    let mut tx = TenantTx::begin(db, &system_actor(tenant)).await?;
    satisfaction::ask(&mut tx, OffsetDateTime::now_utc()).await?;
    tx.commit().await
}

/// Clears expired sessions and old sign-in failures once a minute; old searches, uploads, drafts, alerts, mails that
/// nobody let in and jobs once an hour.
async fn housekeeping(Tools { db, storage, .. }: Tools) {
    let mut minute = tokio::time::interval(Duration::from_secs(60));
    let mut hour = tokio::time::interval(Duration::from_secs(3600));
    loop {
        tokio::select! {
            _ = minute.tick() => {}
            _ = hour.tick() => forget_old(&db, &storage).await,
        }
        match identity::housekeeping(&db, OffsetDateTime::now_utc()).await {
            Ok(removed) if removed == Removed::default() => {}
            Ok(removed) => tracing::info!(?removed, "cleared"),
            Err(error) => tracing::warn!(?error, "housekeeping failed; it is tried again in a minute"),
        }
    }
}

async fn forget_old(db: &PgPool, storage: &Storage) {
    let now = OffsetDateTime::now_utc();
    let of_review =
        async |tx: &mut TenantTx, now| Ok(claims::forget(tx, now).await? + review::forget_drafts(tx, now).await?);
    let outcomes = [
        ("old searches", of_all(db, now, search::log::forget_old).await),
        ("old uploads", crate::uploads::forget(db, storage, now).await.map(drop)),
        ("claims and drafts of the review desk", of_all(db, now, of_review).await),
        ("old alerts", of_all(db, now, alerts::forget).await),
        ("old conversations", of_all(db, now, conversations::forget).await),
        ("old drafts of answers", of_all(db, now, drafts::forget).await),
        ("mails that nobody let in", of_all(db, now, inbound::forget).await),
        ("old jobs", platform::jobs::forget(db, now - JOBS_KEPT).await.map(drop)),
    ];
    for (what, outcome) in outcomes {
        if let Err(error) = outcome {
            tracing::warn!(?error, "{what} were not forgotten; it is tried again in an hour");
        }
    }
}

/// Has a context forget what is old, of every tenant in a transaction of its own.
async fn of_all(
    db: &PgPool,
    now: OffsetDateTime,
    forget: impl AsyncFn(&mut TenantTx, OffsetDateTime) -> platform::Result<u64>,
) -> platform::Result<()> {
    for tenant in tenants::all(db).await? {
        let mut tx = TenantTx::begin(db, &system_actor(tenant)).await?;
        forget(&mut tx, now).await?;
        tx.commit().await?;
    }
    Ok(())
}
