//! What an archive is to hold, before a byte of it is read.

use super::{MOST_FILES, Missing, Row, names::Names};
use crate::collections::{Collection, Item, item, shown};
use crate::delivery::{Audience, Link, lasting, safe_name};
use crate::renditions::{self, Format, Rendition, Size};
use crate::visibility::{Purpose, Viewer, answer};
use crate::{Answer, AssetId, AssetVersionId, Kind, READ};
use kernel::{FieldError, FieldErrors};
use platform::{Result, TenantTx};
use std::collections::{HashMap, HashSet};
use time::OffsetDateTime;

/// The note of a document or video of which there is a picture only.
const PICTURE_OF_IT: &str = "a picture of it";

/// What is given of each file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// What customers see: of a picture the largest JPEG, else the whole document or video.
    #[default]
    Renditions,
    /// The bytes as they came: for staff alone.
    Originals,
}

/// A file that was there when the archive was planned.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What is asked for when its turn comes.
    pub link: Link,
    pub row: Row,
}

#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub files: Vec<Planned>,
    /// What was asked for and cannot be given.
    pub missing: Vec<Row>,
}

/// What a guest may take of a collection: nothing where it allows no downloads.
#[tracing::instrument(name = "media.bundles.of_collection", skip_all)]
pub async fn of_collection(
    tx: &mut TenantTx,
    collection: &Collection,
    unlocked: bool,
    language: &str,
    now: OffsetDateTime,
) -> Result<Plan> {
    let (share, tenant) = (collection.share(tx, unlocked, true), tx.actor().tenant);
    let mut items = shown(tx, collection, unlocked, language, now).await?;
    items.retain(|item| answer(Viewer::Guest(&share), &item.seen(tenant), Purpose::Download, now) == Answer::Visible);
    let audience = Audience::Guests { tenant, collection: collection.id };
    plan(tx, items, audience, What::Renditions, &collection.watermark, now).await
}

/// What whoever is signed in may take of these assets. Of those that are not for them, no more is told than how many.
#[tracing::instrument(name = "media.bundles.of_assets", skip_all)]
pub async fn of_assets(
    tx: &mut TenantTx,
    assets: &[AssetId],
    what: What,
    language: &str,
    now: OffsetDateTime,
) -> Result<Plan> {
    let actor = tx.actor().clone();
    let staff = actor.may(READ) && actor.company.is_none();
    if !staff {
        actor.require(catalog::READ)?;
    }
    if assets.len() > MOST_FILES {
        return Err(FieldErrors::one("assets", FieldError::OutOfRange).into());
    }
    let purpose = if what == What::Originals { Purpose::Original } else { Purpose::Download };
    let mut known = HashSet::new();
    let assets: Vec<AssetId> = assets.iter().copied().filter(|asset| known.insert(*asset)).collect();
    let items = item::read(tx, None, &assets, language).await?;
    let may = |item: &Item| answer(Viewer::Person(&actor), &item.seen(actor.tenant), purpose, now) == Answer::Visible;
    let (given, hidden): (Vec<Item>, Vec<Item>) = items.into_iter().partition(may);
    let unknown = assets.len() - given.len() - hidden.len();
    let audience = if staff { Audience::Staff } else { Audience::Customers };
    let mut plan = plan(tx, given, audience, what, "", now).await?;
    let told = hidden.iter().map(|item| if staff { Row::of(item) } else { Row::default() });
    let unknown = std::iter::repeat_n(Row::default(), unknown);
    plan.missing.extend(told.chain(unknown).map(|row| row.missing(Missing::Hidden)));
    Ok(plan)
}

async fn plan(
    tx: &mut TenantTx,
    items: Vec<Item>,
    audience: Audience,
    what: What,
    watermark: &str,
    now: OffsetDateTime,
) -> Result<Plan> {
    let versions: Vec<AssetVersionId> = items.iter().map(|item| item.version).collect();
    let ready = match what {
        What::Renditions => renditions::ready_of(tx, &versions, watermark).await?,
        What::Originals => Vec::new(),
    };
    let mut of: HashMap<AssetVersionId, Vec<Rendition>> = HashMap::new();
    for rendition in ready {
        of.entry(rendition.version).or_default().push(rendition);
    }
    let (mut plan, mut names) = (Plan::default(), Names::new());
    for item in items {
        let link = match what {
            What::Renditions => of.get(&item.version).and_then(|ready| largest(ready, audience, now)),
            What::Originals => original(&item, now),
        };
        let row = Row::of(&item);
        match link {
            Some((link, end)) => {
                let name = names.take(&safe_name(&item.file_name, &end));
                // Nothing can be written across a whole document or video, so guests get a picture of it.
                let only_seen = item.kind != Kind::Image && end == Format::Jpeg.ending() && what == What::Renditions;
                let note = if only_seen { PICTURE_OF_IT } else { "" };
                plan.files.push(Planned { link, row: Row { name, note, ..row } });
            }
            None => plan.missing.push(row.missing(Missing::Preparing)),
        }
    }
    Ok(plan)
}

/// The whole document or video, else the largest picture, with the end of its name.
fn largest(ready: &[Rendition], audience: Audience, now: OffsetDateTime) -> Option<(Link, String)> {
    let order =
        [(Size::File, Format::Pdf), (Size::File, Format::Mp4), (Size::Zoom, Format::Jpeg), (Size::Page, Format::Jpeg)];
    let found = order.into_iter().find_map(|(size, format)| {
        let of = |each: &&Rendition| each.wanted.size == size && each.wanted.format == format;
        ready.iter().find(of).and_then(|each| Some((each, each.made.as_ref()?)))
    });
    let (rendition, made) = found?;
    let end = rendition.wanted.format.ending();
    let link = Link::rendition(rendition.id, audience, &made.content_hash, end, lasting(now)).download();
    Some((link, end.to_owned()))
}

/// The end of an original's name is the one that it came with, unless that is none.
fn original(item: &Item, now: OffsetDateTime) -> Option<(Link, String)> {
    let sha256: &[u8; 32] = item.sha256.as_slice().try_into().ok()?;
    let end = item.file_name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    let plain = (1..=8).contains(&end.len()) && end.bytes().all(|c| c.is_ascii_alphanumeric());
    let end = if plain { end } else { "bin".to_owned() };
    Some((Link::original(item.version, sha256, &end, lasting(now)), end))
}
