//! Files of others that somebody asked for: brought from hosts that the installation names, and from there on like a file
//! that was sent.
//!
//! Every attempt puts what comes under a name of its own. So what a killed one left is taken away by the next, and one that
//! was slower than its lease spoils nothing.

mod addresses;
mod body;
mod client;
mod hosts;
#[cfg(test)]
mod tests;

pub use client::Fetcher;
pub use hosts::Hosts;

use super::{
    Asked, Tools,
    arrive::{self, Here},
};
use crate::{
    AssetVersionId, DocumentType, Kind, ReferenceId, links,
    references::{self, Wanted},
    storage::{Key, Stored},
};
use body::Coming;
use kernel::uuid::Uuid;
use pictures::Examined;
use platform::{Actor, Error, Result, TenantTx, jobs::Job};
use time::OffsetDateTime;

/// How often a host that does not answer is asked, over some ten minutes. Then the reference is refused, and may be asked
/// for again.
pub(crate) const TRIES: i32 = 8;

/// Why nothing came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It would be the same at every try. The code is what the reference keeps.
    Refused(String),
    /// It may be otherwise in a while.
    Away(String),
}

impl Trouble {
    fn refused(code: impl Into<String>) -> Self {
        Self::Refused(code.into())
    }

    fn away(code: impl Into<String>) -> Self {
        Self::Away(code.into())
    }
}

pub(super) async fn fetch(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime) -> Result<()> {
    let asked: Asked = job.read()?;
    // The attempt before this one cannot be committed any more.
    tools.storage.delete(&Key::original(system.tenant, of_attempt(job, job.attempts - 1))).await?;
    let mut tx = TenantTx::begin(&tools.db, system).await?;
    let Some(wanted) = references::wanted(&mut tx, asked.reference).await? else {
        return Ok(()); // another job has settled it
    };
    drop(tx); // nothing is held while bytes are on their way
    let version = of_attempt(job, job.attempts);
    let key = Key::original(system.tenant, version);
    match bring(tools, &wanted, &key).await? {
        Ok((file_name, stored)) => {
            let here = Here { version, key: &key, file_name: &file_name, stored };
            take(tools, system, job, &wanted, here, now).await
        }
        Err(Trouble::Away(why)) if job.attempts < TRIES => Err(Error::internal(format!("not fetched: {why}"))),
        Err(Trouble::Away(why) | Trouble::Refused(why)) => {
            refuse(TenantTx::begin(&tools.db, system).await?, job, asked.reference, &why).await
        }
    }
}

/// The last bits of a job's id are drawn by lot: with the number of the attempt in them they are another id.
fn of_attempt(job: &Job, attempt: i32) -> AssetVersionId {
    let attempt = u128::from(attempt.unsigned_abs());
    Uuid::from_u128(job.id.uuid().as_u128() ^ attempt).into()
}

/// Puts the file into the store; its name is what its list says, or how its address ends.
async fn bring(tools: &Tools, wanted: &Wanted, key: &Key) -> Result<Result<(String, Stored), Trouble>> {
    let fetcher = tools.fetcher.as_ref().ok_or_else(|| Error::internal("no host is named"))?;
    let answer = match fetcher.open(&wanted.uri).await {
        Ok(answer) => answer,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let coming = match Coming::new(answer, &wanted.file_name) {
        Ok(coming) => coming,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let (name, ended) = (coming.name.clone(), coming.ended.clone());
    match tools.storage.put(key, coming.stream()).await {
        Ok(stored) if stored.size == 0 => {
            tools.storage.delete(key).await?;
            Ok(Err(Trouble::refused("empty")))
        }
        Ok(stored) => Ok(Ok((name, stored))),
        // The body's end, or the store's.
        Err(error) => match ended.get() {
            Some(trouble) => Ok(Err(trouble.clone())),
            None => Err(error),
        },
    }
}

/// Has the library take it like a file that was sent, and puts it on the part of which the list says that it is.
async fn take(
    tools: &Tools,
    system: &Actor,
    job: &Job,
    wanted: &Wanted,
    here: Here<'_>,
    now: OffsetDateTime,
) -> Result<()> {
    let Asked { reference, person } = job.read()?;
    let examined = match arrive::look(tools, &here).await? {
        Ok(examined) => examined,
        Err(refusal) => {
            tools.storage.delete(here.key).await?;
            return refuse(TenantTx::begin(&tools.db, system).await?, job, reference, refusal.code()).await;
        }
    };
    let file_name = with_ending(here.file_name, &examined);
    let key = here.key;
    let mut file = arrive::file(tools, &Here { file_name: &file_name, ..here }, &examined)?;
    if file.kind == Kind::Document && wanted.asset_type == INSTRUCTIONS {
        file.document_type = Some(DocumentType::Installation);
    }
    let mut tx = TenantTx::begin(&tools.db, &Actor { person, ..system.clone() }).await?;
    if let Err(error) = job.finish(&mut tx).await {
        tools.storage.delete(key).await?; // another attempt brings its own
        return Err(error);
    }
    let added = arrive::keep(&mut tx, file, now).await?;
    links::place(&mut tx, added.asset, wanted.part, wanted.slot, now).await?;
    references::taken(&mut tx, reference, added.asset).await?;
    tx.commit().await?;
    if added.duplicate { tools.storage.delete(key).await } else { Ok(()) }
}

/// What PIES calls installation instructions.
const INSTRUCTIONS: &str = "INS";

/// An address need not end like a file: what its bytes are is added where a name says nothing.
fn with_ending(name: &str, Examined { facts, .. }: &Examined) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let says = |kind: &pictures::Kind| kind.endings().contains(&ending.as_str());
    match facts.kind.endings().first() {
        Some(usual) if !pictures::Kind::ALL.iter().any(says) => format!("{name}.{usual}"),
        _ => name.to_owned(),
    }
}

async fn refuse(mut tx: TenantTx, job: &Job, reference: ReferenceId, why: &str) -> Result<()> {
    job.finish(&mut tx).await?;
    references::settle(&mut tx, reference, Err(why)).await?;
    tx.commit().await
}
