//! Mails of what people were told, as they chose (see [`platform::alerts`]): what is due to somebody becomes a letter, and
//! letters are carried to the server that takes our mail.

mod compose;
mod send;
mod visible;

use crate::outbox::Sender;
use identity::{addresses, tenants::system_actor};
use kernel::{FieldError, FieldErrors};
use platform::alerts::letters::{self, Contents, Due, GATHER, LetterId, SEND, Written};
use platform::jobs::{Failure, Job};
use platform::{Changes, Result, SecretKey, TenantTx, alerts, audit};
use sqlx::PgPool;
use time::OffsetDateTime;

/// How many letters are made or on their way at once.
pub const AT_ONCE: usize = 2;

/// What letters are carried with.
#[derive(Clone)]
pub struct Postman {
    pub sender: Sender,
    pub key: SecretKey,
    /// Says in words what a letter says: those who show alerts have the sentences.
    pub write: fn(&Contents<'_>) -> Written,
}

impl Postman {
    /// `None`: nobody would know where to read on, or how to stop it, for it is not known where the portal is reached.
    pub fn new(sender: Sender, key: SecretKey, write: fn(&Contents<'_>) -> Written) -> Option<Self> {
        (!sender.site.is_empty()).then_some(Self { sender, key, write })
    }
}

/// What is done: where no server takes our mail, what is due is noted as not mailed, and letters of before wait for one.
pub fn kinds(postman: Option<&Postman>) -> Vec<&'static str> {
    if postman.is_some() { vec![GATHER, SEND] } else { vec![GATHER] }
}

/// Does one job.
pub async fn run(db: &PgPool, postman: Option<&Postman>, job: &Job, now: OffsetDateTime) -> Result<(), Failure> {
    match postman {
        Some(postman) if job.kind == SEND => send::send(postman, job, now).await,
        _ => gather(db, postman.is_some(), job, now).await.map_err(Failure::Own),
    }
}

/// Somebody has a letter sent again that failed or came back, to where its person is reached by now.
#[tracing::instrument(name = "mail.digest.again", skip_all, fields(letter.id = %id))]
pub async fn again(tx: &mut TenantTx, id: LetterId, now: OffsetDateTime) -> Result<()> {
    tx.actor().require(support::MANAGE)?;
    let (person, actor) = (letters::undelivered(tx, id).await?, tx.actor().clone());
    tx.act_as(&system_actor(actor.tenant)).await?;
    let reader = addresses::of(tx, &[person]).await?.pop();
    tx.act_as(&actor).await?;
    let reader = reader.ok_or_else(|| FieldErrors::one("mail", FieldError::Unknown))?;
    letters::again(tx, id, &reader.address, now).await?;
    audit(tx, "support.letter.again", "mail", id, Changes::default()).await
}

/// Makes a letter of what is due to somebody, unless it has become quiet, or there is nobody to send it.
#[tracing::instrument(name = "mail.digest.gather", skip_all)]
async fn gather(db: &PgPool, sends: bool, job: &Job, now: OffsetDateTime) -> Result<()> {
    let Due { person, at } = job.read()?;
    let now = now.max(at);
    let mut tx = TenantTx::begin(db, &system_actor(job.tenant)).await?;
    let schedule = alerts::preferences(&mut tx, person).await?.schedule;
    let reader = addresses::of(&mut tx, &[person]).await?.pop();
    let reader = if sends && !addresses::desk(&mut tx).await?.demo { reader } else { None };
    match (reader, schedule.open(now)) {
        (Some(reader), Some(open)) if open == now => {
            letters::gather(&mut tx, person, &reader.address, now).await?;
        }
        (Some(_), Some(until)) => letters::put_off(&mut tx, person, now, until).await?,
        _ => letters::let_go(&mut tx, person, now).await?,
    }
    job.finish(&mut tx).await?;
    tx.commit().await
}
