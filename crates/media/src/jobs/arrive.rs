//! A file whose last byte has come: what it is, whether it is taken, and where it belongs.

use super::Tools;
use crate::{
    AssetId, AssetVersionId, Kind,
    assets::{self, Added, Facts, NewFile},
    attached, matching,
    storage::{Key, Stored},
    uploads::{self, Fate, Whole},
};
use kernel::FieldError;
use pictures::{Examined, Refusal};
use platform::{Actor, Error, Result, TenantTx, jobs::Job};
use time::OffsetDateTime;

/// A file that is here whole, however it came.
pub(super) struct Here<'a> {
    pub version: AssetVersionId,
    pub key: &'a Key,
    pub file_name: &'a str,
    pub stored: Stored,
}

pub(super) async fn arrive(tools: &Tools, system: &Actor, job: &Job, now: OffsetDateTime) -> Result<()> {
    let Whole { upload } = job.read()?;
    let Some(arrived) = uploads::join(&tools.db, &tools.storage, system, upload).await? else {
        return Ok(());
    };
    let (version, key, file_name, stored) = (arrived.version, &arrived.key, arrived.file_name.as_str(), arrived.stored);
    let here = Here { version, key, file_name, stored };
    let looked = look(tools, &here).await?;
    let Some(mut tx) = uploads::begin_close(&tools.db, system, &arrived).await? else {
        return Ok(());
    };
    job.finish(&mut tx).await?;
    let fate = match looked {
        Ok(examined) => {
            let file = file(tools, &here, &examined)?;
            match arrived.replaces {
                _ if arrived.attached => {
                    attached::keep(&mut tx, file, now).await?;
                    Fate::Kept
                }
                Some(asset) => replace(&mut tx, asset, file, now).await?,
                None => fate(keep(&mut tx, file, now).await?),
            }
        }
        Err(refusal) => Fate::Refused(refusal.code().to_owned()),
    };
    uploads::close(&tools.db, &tools.storage, tx, &arrived, &fate, now).await
}

/// Opens it, in a process without rights.
pub(super) async fn look(tools: &Tools, here: &Here<'_>) -> Result<Result<Examined, Refusal>> {
    let name = here.file_name.to_owned();
    let looked = tools.open(here.key, move |workshop, path| {
        let examined = workshop.examine(path)?;
        pictures::agree(examined.facts.kind, &name)?;
        Ok(examined)
    });
    looked.await
}

pub(super) fn file(tools: &Tools, here: &Here<'_>, Examined { facts, hash }: &Examined) -> Result<NewFile> {
    let kind = Kind::from(facts.kind.family());
    let document_type = (kind == Kind::Document).then(|| matching::document_type(here.file_name));
    let number = |number: u64| i32::try_from(number).map_err(Error::internal);
    Ok(NewFile {
        version: here.version,
        storage_key: here.key.to_string(),
        file_name: here.file_name.to_owned(),
        kind,
        document_type,
        content_type: facts.kind.media_type().to_owned(),
        bytes: i64::try_from(here.stored.size).map_err(Error::internal)?,
        sha256: here.stored.sha256,
        facts: Facts {
            phash: hash.filter(|_| kind == Kind::Image).map(|hash| hash.0),
            width: facts.size.map(|size| number(size.width.into())).transpose()?,
            height: facts.size.map(|size| number(size.height.into())).transpose()?,
            duration_ms: None,
            pages: facts.pages.map(number).transpose()?,
        },
        quarantined: tools.scanner.is_some(),
    })
}

/// Takes it into the library and puts it where its name leads; what leads nowhere is in the tray.
pub(super) async fn keep(tx: &mut TenantTx, file: NewFile, now: OffsetDateTime) -> Result<Added> {
    let name = file.file_name.clone();
    let added = assets::add(tx, file, now).await?;
    matching::link(tx, &[(added.asset, &name)], now).await?;
    Ok(added)
}

fn fate(added: Added) -> Fate {
    if added.duplicate { Fate::Known } else { Fate::Kept }
}

/// Makes it the next file of an asset, which keeps its links. What that asset cannot have is the file's fault, and the
/// sender is told so.
async fn replace(tx: &mut TenantTx, asset: AssetId, file: NewFile, now: OffsetDateTime) -> Result<Fate> {
    let refused = |code: &str| Ok(Fate::Refused(code.to_owned()));
    match assets::replace(tx, asset, file, now).await {
        Ok(added) => Ok(fate(added)),
        Err(Error::NotFound) => refused("replaced-is-gone"),
        Err(Error::Invalid(fields)) if fields.get("file") == Some(FieldError::Taken) => refused("of-another"),
        Err(Error::Invalid(_)) => refused("other-kind"),
        Err(error) => Err(error),
    }
}
