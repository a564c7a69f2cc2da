//! The library of a demo distributor: drawn photos and small documents in every state, brought and decided on by its people.
//!
//! Everything but the canned reasons goes the way that a person's click goes, so its history says what happened. Renditions
//! are not made here: the jobs that make them are asked for as ever, and wait for a worker.

mod desk;
mod drawing;
mod illustrations;
mod lettering;
mod paper;
mod parts;
mod plan;
mod texts;

use crate::{
    profile::Profile,
    rng::Ids,
    rows::{
        Rows,
        Value::{Id, Int, Shown, Text},
    },
};
use bytes::Bytes;
use desk::Desk;
use futures::{StreamExt, TryStreamExt, stream};
use media::{
    AssetVersionId, DocumentType, Kind,
    assets::{Facts, NewFile},
    storage::{Key, Storage, Stored},
};
use pictures::Limits;
use plan::{Content, Item};
use platform::{Actor, Error, Result, TenantTx};
use std::sync::Arc;
use time::OffsetDateTime;

/// Who looks after the library.
pub(crate) struct Staff {
    /// Brings most of it.
    pub uploader: Actor,
    /// Decides on it, and brings a little.
    pub approver: Actor,
}

/// Makes the library, in the transaction that made the parts, and says how many files it has.
pub(crate) async fn write(
    tx: &mut TenantTx,
    profile: &Profile,
    staff: &Staff,
    (storage, password_hash): (&Storage, &str),
    (seed, now): (u64, OffsetDateTime),
) -> Result<usize> {
    let mut ids = Ids::new(seed, &format!("{} library", profile.slug));
    let reasons = rules(tx, profile, staff, &mut ids, now).await?;
    let parts = Arc::new(parts::pictured(tx, profile, profile.library.parts).await?);
    let items = plan::plan(&parts, &profile.library, profile.french);
    let tenant = tx.actor().tenant;
    let keyed = items.iter().map(|item| {
        let version = AssetVersionId::from(ids.make());
        (item.content, Key::original(tenant, version), version)
    });
    let keyed: Vec<_> = keyed.collect();
    let made = stream::iter(keyed).map(|(content, key, version)| {
        let (parts, storage) = (parts.clone(), storage.clone());
        async move {
            let french = profile.french;
            let made = tokio::task::spawn_blocking(move || make(content, &parts, seed, french));
            let (bytes, about) = made.await.map_err(Error::internal)??;
            let stored = storage.put_bytes(&key, bytes).await?;
            Ok::<_, Error>(about.file(version, &key, &stored))
        }
    });
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let files: Vec<NewFile> = made.buffered(cores).try_collect().await?;
    let mut desk = Desk::new(tx, staff, profile, &parts, reasons, now);
    for (item, file) in items.iter().zip(files) {
        let file = NewFile { file_name: item.file_name.clone(), ..file };
        desk.bring(item, file, ids.make().into()).await?;
    }
    desk.share(&mut ids, password_hash).await?;
    Ok(items.len())
}

/// Reasons to refuse a file, and the language in which texts are asked for.
async fn rules(
    tx: &mut TenantTx,
    profile: &Profile,
    staff: &Staff,
    ids: &mut Ids,
    now: OffsetDateTime,
) -> Result<Vec<media::ReasonId>> {
    let mut reasons = Rows::new("media_reasons", "reason_id, body, rank");
    let mut made = Vec::new();
    for (body, rank) in texts::reasons(profile.french).into_iter().zip(1..) {
        let id = ids.make();
        reasons.push(&[Id(id), Text(body), Int(rank)]);
        made.push(id.into());
    }
    reasons.write(tx).await?;
    let columns =
        "second_approver, publish_on_approval, rights_required, languages, share_days, updated_at, updated_by";
    let mut settings = Rows::new("media_settings", columns);
    let (yes, no) = (crate::rows::Value::Bool(true), crate::rows::Value::Bool(false));
    let languages = if profile.french { "{fr}" } else { "{en}" };
    let by = Id(staff.approver.person.uuid());
    settings.push(&[no, yes, crate::rows::Value::Bool(true), Text(languages), Int(30), Shown(&now), by]);
    settings.write(tx).await?;
    Ok(made)
}

/// What there is to know of a file that was made.
struct About {
    kind: pictures::Kind,
    document_type: Option<DocumentType>,
    facts: Facts,
}

impl About {
    fn file(self, version: AssetVersionId, key: &Key, stored: &Stored) -> NewFile {
        NewFile {
            version,
            storage_key: key.to_string(),
            file_name: String::new(),
            kind: Kind::from(self.kind.family()),
            document_type: self.document_type,
            content_type: self.kind.media_type().to_owned(),
            bytes: i64::try_from(stored.size).unwrap_or(i64::MAX),
            sha256: stored.sha256,
            facts: self.facts,
            quarantined: false, // it never was anybody else's
        }
    }
}

fn make(content: Content, parts: &[parts::Pictured], seed: u64, french: bool) -> Result<(Bytes, About)> {
    let limits = Limits::default();
    let (bytes, document_type) = match content {
        Content::Photo(part, view) => (drawing::photo(&parts[part], view, seed)?, None),
        Content::Paper(part, kind) => (paper::pdf(&texts::paper(kind, &parts[part], french)), Some(kind)),
    };
    let known = pictures::probe(&bytes, &limits).map_err(Error::internal)?;
    let number = |number: u64| i32::try_from(number).map_err(Error::internal);
    let phash = match content {
        Content::Photo(..) => Some(pictures::phash(&bytes, &limits).map_err(Error::internal)?.0),
        Content::Paper(..) => None,
    };
    let facts = Facts {
        phash,
        width: known.size.map(|size| number(size.width.into())).transpose()?,
        height: known.size.map(|size| number(size.height.into())).transpose()?,
        duration_ms: None,
        pages: known.pages.map(number).transpose()?,
    };
    Ok((bytes.into(), About { kind: known.kind, document_type, facts }))
}

/// The part that is seen on it.
fn subject(item: &Item) -> usize {
    let (Content::Photo(part, _) | Content::Paper(part, _)) = item.content;
    part
}
