//! The mailbox that mail for the desks comes to, read over IMAP.
//!
//! A mail is taken in and then moved to a folder beside the inbox, which keeps it. What ends the process in between leaves
//! the mail where it is; it is brought again, and is known by then. So nothing rests on flags or numbers of the mailbox.

mod connect;

pub use connect::Account;
pub(crate) use connect::is_here;

use crate::inbound::{MOST_BYTES, Outcome, Post, take};
use async_imap::{Session, types::Fetch};
use connect::Wire;
use futures::TryStreamExt;
use platform::{Error, Result};
use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};
use std::time::Duration;
use time::OffsetDateTime;

/// Where mail goes that was taken in.
pub const PROCESSED: &str = "Processed";
/// Where mail goes that is for no tenant, or too large to be read.
pub const LEFT: &str = "Left";
/// How often is looked for new mail.
const TICK: Duration = Duration::from_secs(20);
/// How long the server may take for one step.
const STEP: Duration = Duration::from_secs(120);
/// One process reads at a time.
const LOCK: i64 = 0x006d_6169_6c62_6f78;

/// What was found at one look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    pub taken: u32,
    /// Was moved aside: nobody's, or too large.
    pub left: u32,
    /// Could not be taken now and stays.
    pub failed: u32,
}

/// How it stands with the mailbox, for those who watch the process that reads it.
#[derive(Clone, Debug, Default)]
pub struct Standing(Arc<AtomicU8>);

impl Standing {
    const READ: u8 = 1;
    const AWAY: u8 = 2;

    /// `None`: this process does not read it.
    pub fn word(&self) -> Option<&'static str> {
        match self.0.load(Ordering::Relaxed) {
            Self::READ => Some("read"),
            Self::AWAY => Some("away"),
            _ => None,
        }
    }

    /// How it stood before.
    fn note(&self, standing: u8) -> u8 {
        self.0.swap(standing, Ordering::Relaxed)
    }
}

/// Looks for mail again and again, until it is dropped.
pub async fn work(post: Post, account: Account, standing: Standing) {
    loop {
        match look_alone(&post, &account).await {
            Ok(None) => {
                standing.note(0);
            }
            Ok(Some(looked)) => {
                standing.note(Standing::READ);
                if looked != Looked::default() {
                    tracing::info!(?looked, "mail came");
                }
            }
            Err(error) => {
                if standing.note(Standing::AWAY) != Standing::AWAY {
                    tracing::warn!(?error, "no mail is read; it is tried again and again");
                }
            }
        }
        tokio::time::sleep(TICK).await;
    }
}

/// `None`: another process is looking.
async fn look_alone(post: &Post, account: &Account) -> Result<Option<Looked>> {
    let mut lock = platform::begin(&post.db, "begin".to_owned()).await?;
    let held = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "held!""#, LOCK);
    if !held.fetch_one(&mut *lock).await? {
        return Ok(None);
    }
    look(post, account, OffsetDateTime::now_utc).await.map(Some)
}

/// Takes in everything that is in the inbox.
#[tracing::instrument(name = "mail.mailbox.look", skip_all)]
pub async fn look(post: &Post, account: &Account, now: impl Fn() -> OffsetDateTime) -> Result<Looked> {
    let mut session = open(account).await?;
    let found = step(async { session.uid_search("UNDELETED").await.map_err(failed) }).await?;
    let mut uids: Vec<u32> = found.into_iter().collect();
    uids.sort_unstable();
    let mut looked = Looked::default();
    for uid in uids {
        let found = match step(fetch(&mut session, uid)).await {
            Ok(Some(found)) => found,
            Ok(None) => continue,
            Err(error) => {
                // What one mail does to the connection is not to keep those behind it out.
                tracing::warn!(?error, uid, "a mail could not be read; it stays in the mailbox");
                looked.failed += 1;
                session = open(account).await?;
                continue;
            }
        };
        let taken = match found {
            Found::Mail(raw) => take(post, &raw, now()).await,
            Found::TooLarge => Ok(Outcome::TooLarge),
        };
        let folder = match taken {
            Ok(Outcome::Nobodys | Outcome::TooLarge) => LEFT,
            Ok(_) => PROCESSED,
            Err(error) => {
                tracing::warn!(?error, uid, "a mail was not taken in; it stays in the mailbox");
                looked.failed += 1;
                continue;
            }
        };
        step(move_to(&mut session, uid, folder)).await?;
        if folder == LEFT { looked.left += 1 } else { looked.taken += 1 }
    }
    _ = step(async { session.logout().await.map_err(failed) }).await;
    Ok(looked)
}

async fn open(account: &Account) -> Result<Session<Wire>> {
    let mut session = step(account.connect()).await?;
    step(make_folders(&mut session)).await?;
    step(async { session.select("INBOX").await.map_err(failed) }).await?;
    Ok(session)
}

async fn make_folders(session: &mut Session<Wire>) -> Result<()> {
    let there: Vec<_> = session.list(None, Some("*")).await.map_err(failed)?.try_collect().await.map_err(failed)?;
    for folder in [PROCESSED, LEFT] {
        if !there.iter().any(|name| name.name() == folder) {
            session.create(folder).await.map_err(failed)?;
        }
    }
    Ok(())
}

enum Found {
    Mail(Vec<u8>),
    /// It is not even fetched.
    TooLarge,
}

/// As it came, without marking it read; `None`: it is gone.
async fn fetch(session: &mut Session<Wire>, uid: u32) -> Result<Option<Found>> {
    let size = fetched(session, uid, "RFC822.SIZE").await?.and_then(|one| one.size);
    if size.is_some_and(|size| usize::try_from(size).is_ok_and(|size| size > MOST_BYTES)) {
        return Ok(Some(Found::TooLarge));
    }
    let raw = fetched(session, uid, "BODY.PEEK[]").await?;
    Ok(raw.and_then(|one| one.body().map(<[u8]>::to_vec)).map(Found::Mail))
}

async fn fetched(session: &mut Session<Wire>, uid: u32, what: &str) -> Result<Option<Fetch>> {
    let all: Vec<_> =
        session.uid_fetch(uid.to_string(), what).await.map_err(failed)?.try_collect().await.map_err(failed)?;
    Ok(all.into_iter().find(|one| one.uid == Some(uid)))
}

/// Servers without MOVE copy and delete.
async fn move_to(session: &mut Session<Wire>, uid: u32, folder: &str) -> Result<()> {
    let uid = uid.to_string();
    if session.capabilities().await.map_err(failed)?.has_str("MOVE") {
        return session.uid_mv(&uid, folder).await.map_err(failed);
    }
    session.uid_copy(&uid, folder).await.map_err(failed)?;
    let flagged = session.uid_store(&uid, "+FLAGS.SILENT (\\Deleted)").await.map_err(failed)?;
    _ = flagged.try_collect::<Vec<_>>().await.map_err(failed)?;
    let expunged = session.expunge().await.map_err(failed)?;
    _ = expunged.try_collect::<Vec<_>>().await.map_err(failed)?;
    Ok(())
}

async fn step<T>(doing: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::time::timeout(STEP, doing).await.map_err(|_| Error::internal("the mailbox does not answer"))?
}

fn failed(error: async_imap::error::Error) -> Error {
    Error::internal(error)
}
