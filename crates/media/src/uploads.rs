//! Files on their way to us, after the tus protocol (1.0): an upload is created with its length, bytes are appended at
//! the offset that was acknowledged last, and what was cut goes on from there.
//!
//! Bytes go to the store first and are acknowledged by the commit of the row that names them. So a process that is killed
//! at any moment loses nothing acknowledged; what it put without a row is an orphan of the store. When all bytes are
//! there, a job ([`FINISH`]) is to make one object of them ([`join`]) and hand it to the library ([`begin_close`], [`close`]).

mod append;
mod body;
mod create;
mod finish;
mod forget;
mod outcomes;
mod refusal;

pub use append::{Append, append};
pub use body::{Checksum, PIECE};
pub use create::{MOST_OPEN, MOST_OPEN_BYTES, NewUpload, UNWELCOME, create, endings, most_bytes};
pub use finish::{Arrived, FINISH, Fate, Whole, begin_close, close, join};
pub use forget::{cancel, forget, named};
pub use outcomes::{Became, Shown, outcomes};
pub use refusal::Refusal;

use crate::UploadId;
use platform::{Actor, Result, TenantTx};
use time::{Duration, OffsetDateTime};

/// How long an upload that is not whole waits for its next byte.
pub const PATIENCE: Duration = Duration::days(1);

/// An upload as its sender may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub file_name: String,
    pub length: u64,
    /// What was acknowledged: the next byte goes here.
    pub received: u64,
    pub expires_at: OffsetDateTime,
    /// What became of it; `None` while it is under way or its bytes wait to be looked at.
    pub outcome: Option<Outcome>,
    /// Why it was refused, as a code.
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Outcome {
    /// It is in the library.
    Kept,
    /// The library had the same bytes already.
    Known,
    Refused,
    Cancelled,
    Expired,
}

impl Outcome {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Known => "known",
            Self::Refused => "refused",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }
}

impl Upload {
    pub fn is_whole(&self) -> bool {
        self.received == self.length
    }

    /// Nothing can be appended any more, and not because all is there.
    fn is_gone(&self, now: OffsetDateTime) -> bool {
        matches!(self.outcome, Some(Outcome::Cancelled | Outcome::Expired))
            || (self.outcome.is_none() && !self.is_whole() && self.expires_at <= now)
    }
}

/// The caller's own upload; another person's is not there for them.
#[tracing::instrument(name = "media.uploads.get", skip_all)]
pub async fn get(tx: &mut TenantTx, id: UploadId, now: OffsetDateTime) -> Result<Upload, Refusal> {
    require_sender(tx.actor())?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let row = sqlx::query!(
        r#"select file_name, length, received, expires_at, outcome as "outcome: Outcome", reason
           from uploads where tenant_id = $1 and upload_id = $2 and created_by = $3"#,
        tenant.uuid(),
        id.uuid(),
        person.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let upload = Upload {
        id,
        file_name: row.file_name,
        length: unsigned(row.length),
        received: unsigned(row.received),
        expires_at: row.expires_at,
        outcome: row.outcome,
        reason: row.reason,
    };
    if upload.is_gone(now) { Err(Refusal::Gone) } else { Ok(upload) }
}

/// Whoever may begin an upload of some kind goes on with their own.
fn require_sender(actor: &Actor) -> Result<()> {
    actor.require(if actor.may(crate::UPLOAD) { crate::UPLOAD } else { crate::ATTACH })
}

/// Of a column that is checked to be no less than nothing.
fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// Of a length that was checked to be no more than [`most_bytes`].
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
