//! What a part shows: its pictures by place, and its documents. Nothing here is anything but published.

mod first;

pub use first::{Firsts, firsts};

use crate::health::{self, Health};
use crate::renditions::{Packed, Rendition};
use crate::visibility::{self, Purpose, Seen, Viewer};
use crate::{Answer, AssetId, AssetVersionId, DocumentType, Kind, Period, READ, State};
use catalog::PartId;
use platform::{Actor, Result, TenantTx};
use sqlx::types::{Json, Uuid};
use std::collections::{BTreeSet, HashMap, HashSet};
use time::OffsetDateTime;

/// A picture, video or document of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub part: PartId,
    pub slot: i16,
    pub asset: AssetId,
    pub version: AssetVersionId,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    pub file_name: String,
    pub content_type: String,
    pub bytes: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
    /// From here on it is not shown any more.
    pub until: Option<OffsetDateTime>,
    /// In the language asked for, else in another.
    pub alt: String,
    /// What is said in a video, in the language asked for, else in another.
    pub transcript: String,
    pub licence: String,
}

/// All that the page of a part shows of the library.
#[derive(Clone, Debug, Default)]
pub struct Gallery {
    /// By place.
    pub shown: Vec<Shown>,
    /// What there is to deliver of it.
    pub ready: Vec<Rendition>,
    /// For those who read the library.
    pub standing: Option<Standing>,
}

/// What staff are told beside the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Files of the part that wait for a decision.
    pub waiting: usize,
    pub health: Health,
}

/// Of these parts, by place: of several pictures in one place the one that came there last, of documents all.
#[tracing::instrument(name = "media.gallery.of_parts", skip_all)]
pub async fn of_parts(tx: &mut TenantTx, parts: &[PartId], language: &str, now: OffsetDateTime) -> Result<Vec<Shown>> {
    tx.actor().require(catalog::READ)?;
    let rows = rows(tx, parts, language, Wanted { staff: false, ready: false }).await?;
    Ok(choose(rows, tx.actor(), now).shown.into_iter().map(|row| row.shown).collect())
}

/// Of one part with all that its page needs, in one statement.
#[tracing::instrument(name = "media.gallery.of_part", skip_all, fields(part.id = %part))]
pub async fn of_part(tx: &mut TenantTx, part: PartId, language: &str, now: OffsetDateTime) -> Result<Gallery> {
    tx.actor().require(catalog::READ)?;
    let staff = tx.actor().may(READ) && tx.actor().company.is_none();
    let rows = rows(tx, &[part], language, Wanted { staff, ready: true }).await?;
    let languages = rows.iter().find_map(|row| row.languages.clone());
    let mut chosen = choose(rows, tx.actor(), now);
    let ready = chosen.shown.iter_mut().flat_map(|row| std::mem::take(&mut row.ready)).collect();
    let standing = staff.then(|| Standing {
        waiting: chosen.waiting,
        health: health::of(&chosen.shown, &languages.unwrap_or_else(health::usual_languages), now),
    });
    Ok(Gallery { shown: chosen.shown.into_iter().map(|row| row.shown).collect(), ready, standing })
}

/// What staff are told of each of these parts.
pub(crate) async fn standings(
    tx: &mut TenantTx,
    parts: &[PartId],
    now: OffsetDateTime,
) -> Result<HashMap<PartId, Standing>> {
    let rows = rows(tx, parts, "", Wanted { staff: true, ready: false }).await?;
    let languages = rows.iter().find_map(|row| row.languages.clone()).unwrap_or_else(health::usual_languages);
    let mut by_part: HashMap<PartId, Vec<Linked>> = parts.iter().map(|part| (*part, Vec::new())).collect();
    for row in rows {
        by_part.entry(row.shown.part).or_default().push(row);
    }
    let standing = |rows| {
        let chosen = choose(rows, tx.actor(), now);
        Standing { waiting: chosen.waiting, health: health::of(&chosen.shown, &languages, now) }
    };
    Ok(by_part.into_iter().map(|(part, rows)| (part, standing(rows))).collect())
}

#[derive(Clone, Copy)]
struct Wanted {
    staff: bool,
    ready: bool,
}

/// A published version of an asset in a place of a part; for staff also one that waits.
pub(crate) struct Linked {
    pub shown: Shown,
    /// The languages in which it is described; for staff.
    pub described_in: BTreeSet<String>,
    seen: Seen,
    languages: Option<Vec<String>>,
    ready: Vec<Rendition>,
}

async fn rows(tx: &mut TenantTx, parts: &[PartId], language: &str, wanted: Wanted) -> Result<Vec<Linked>> {
    let tenant = tx.actor().tenant;
    let parts: Vec<Uuid> = parts.iter().map(|part| part.uuid()).collect();
    let rows = sqlx::query_file!("src/gallery/shown.sql", tenant.uuid(), &parts, language, wanted.staff, wanted.ready)
        .fetch_all(&mut **tx)
        .await?;
    let linked = rows.into_iter().map(|row| Linked {
        seen: Seen {
            tenant,
            asset: row.asset_id.into(),
            version: row.asset_version_id.into(),
            state: row.state,
            period: Period { from: row.valid_from, until: row.valid_until },
            archived: false,
        },
        shown: Shown {
            part: row.part_id.into(),
            slot: row.slot,
            asset: row.asset_id.into(),
            version: row.asset_version_id.into(),
            kind: row.kind,
            document_type: row.document_type,
            file_name: row.file_name,
            content_type: row.content_type,
            bytes: row.bytes,
            width: row.width,
            height: row.height,
            until: row.valid_until,
            alt: row.alt,
            transcript: row.transcript.unwrap_or_default(),
            licence: row.licence,
        },
        described_in: row.described_in.unwrap_or_default().into_iter().collect(),
        languages: row.languages,
        ready: row.ready.map(|Json(ready)| ready.into_iter().filter_map(Packed::unpack).collect()).unwrap_or_default(),
    });
    Ok(linked.collect())
}

struct Chosen {
    shown: Vec<Linked>,
    waiting: usize,
}

/// Staff are shown what customers are: what is not published is not what the part looks like.
fn choose(rows: Vec<Linked>, actor: &Actor, now: OffsetDateTime) -> Chosen {
    let (mut taken, mut waiting) = (HashSet::new(), HashSet::new());
    let mut shown = Vec::new();
    for row in rows {
        match row.seen.state.at(row.seen.period, now) {
            State::Published if is_visible(actor, &row.seen, now) => {
                let place = (row.shown.part, row.shown.slot);
                if row.shown.kind == Kind::Document || taken.insert(place) {
                    shown.push(row);
                }
            }
            State::Quarantined | State::Submitted | State::InReview => _ = waiting.insert(row.shown.asset),
            _ => {}
        }
    }
    Chosen { shown, waiting: waiting.len() }
}

fn is_visible(actor: &Actor, seen: &Seen, now: OffsetDateTime) -> bool {
    visibility::answer(Viewer::Person(actor), seen, Purpose::Page, now) == Answer::Visible
}
