//! How complete a part is in the eyes of whoever looks at its page: its photos, in points, and what is missing.
//!
//! [`of`] says it of one part. Of all parts of a tenant the database keeps it (`part_media_missing`), for the worklist.

mod lack;
mod worklist;

pub use lack::Lack;
pub use worklist::{After, Filter, Task, Totals, standings, totals, worklist};

use crate::gallery::Linked;
use crate::{AssetId, DocumentType, Kind, settings::Settings};
use std::collections::BTreeSet;
use time::{Duration, OffsetDateTime};

/// What a part can have.
pub const MOST_POINTS: u8 = 10;
/// A photo whose longer side has fewer pixels is small on the page and worse when looked at closely.
pub const LARGE: i32 = 1_000;
/// A photo that ends sooner needs a successor now.
pub const SOON: Duration = Duration::days(30);

/// Something that a part should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    Photo,
    /// It is seen from one side only.
    SecondPhoto,
    /// What a photo shows is not said in these languages.
    Alt {
        asset: AssetId,
        languages: Vec<String>,
    },
    /// A photo has too few pixels.
    Large {
        asset: AssetId,
        width: i32,
        height: i32,
    },
    /// A photo is over soon.
    Lasting {
        asset: AssetId,
        until: OffsetDateTime,
    },
    InstallationSheet,
}

impl Missing {
    pub const fn lack(&self) -> Lack {
        match self {
            Self::Photo => Lack::Photo,
            Self::SecondPhoto => Lack::SecondPhoto,
            Self::Alt { .. } => Lack::Alt,
            Self::Large { .. } => Lack::Large,
            Self::Lasting { .. } => Lack::Lasting,
            Self::InstallationSheet => Lack::InstallationSheet,
        }
    }
}

/// What is missing, in the order in which it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    pub missing: Vec<Missing>,
}

impl Health {
    /// Of [`MOST_POINTS`]; documents count nothing yet.
    pub fn points(&self) -> u8 {
        let lacks: BTreeSet<Lack> = self.missing.iter().map(Missing::lack).collect();
        MOST_POINTS.saturating_sub(lacks.into_iter().map(Lack::weight).sum())
    }
}

/// The languages of a tenant that has not chosen any.
pub(crate) fn usual_languages() -> Vec<String> {
    Settings::default().languages
}

/// Of a part that shows this, where descriptions are wanted in `languages`.
pub(crate) fn of(shown: &[Linked], languages: &[String], now: OffsetDateTime) -> Health {
    let photos: Vec<&Linked> = shown.iter().filter(|linked| linked.shown.kind == Kind::Image).collect();
    let mut missing = Vec::new();
    match photos.len() {
        0 => missing.push(Missing::Photo),
        1 => missing.push(Missing::SecondPhoto),
        _ => {}
    }
    missing.extend(photos.iter().filter_map(|photo| alt(photo, languages)));
    missing.extend(photos.iter().filter_map(|photo| large(photo)));
    missing.extend(photos.iter().filter_map(|photo| lasting(photo, now)));
    if !shown.iter().any(|linked| linked.shown.document_type == Some(DocumentType::Installation)) {
        missing.push(Missing::InstallationSheet);
    }
    Health { missing }
}

fn alt(photo: &Linked, languages: &[String]) -> Option<Missing> {
    let wanted: BTreeSet<&String> = languages.iter().collect();
    let languages: Vec<String> =
        wanted.into_iter().filter(|language| !photo.described_in.contains(*language)).cloned().collect();
    (!languages.is_empty()).then_some(Missing::Alt { asset: photo.shown.asset, languages })
}

/// Of one whose size nobody knows nothing is said.
fn large(photo: &Linked) -> Option<Missing> {
    let (width, height) = photo.shown.width.zip(photo.shown.height)?;
    (width.max(height) < LARGE).then_some(Missing::Large { asset: photo.shown.asset, width, height })
}

fn lasting(photo: &Linked, now: OffsetDateTime) -> Option<Missing> {
    let until = photo.shown.until?;
    (until - now < SOON).then_some(Missing::Lasting { asset: photo.shown.asset, until })
}
