//! Assets, the files that they have or had, and what is said about those.
//!
//! What is approved is a version: a file with its texts, rights and period. An asset keeps its links whatever its version.

mod add;
mod edit;
mod list;
mod names;
mod published;
mod read;

pub use add::{Added, Facts, NewFile, add, add_as, replace};
pub(crate) use edit::said;
pub use edit::{Terms, Text, archive, restore, set_focus, set_terms, set_text, set_texts};
pub use list::{Filter, Listed, SOON, count, list};
pub use names::names;
pub use published::{Published, ShownPart, published};
pub use read::{AssetDetail, Version, VersionSummary, get, queue, tray};

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Kind {
    Image,
    Document,
    Video,
}

impl From<pictures::Family> for Kind {
    fn from(family: pictures::Family) -> Self {
        match family {
            pictures::Family::Image => Self::Image,
            pictures::Family::Document => Self::Document,
            pictures::Family::Video => Self::Video,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum DocumentType {
    /// How a part is fitted.
    Installation,
    /// A safety data sheet.
    Safety,
    /// That an authority has approved the part: DOT, ECE.
    Approval,
    Other,
}

/// Where a version stands. [`State::at`] says where it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum State {
    /// A scanner is required and has not let it pass. Nobody gets its bytes.
    Quarantined,
    Submitted,
    InReview,
    /// May be published; also what was published before its successor.
    Approved,
    Rejected,
    /// Its asset looks like this.
    Published,
    Expired,
}

impl State {
    pub const ALL: [Self; 7] = [
        Self::Quarantined,
        Self::Submitted,
        Self::InReview,
        Self::Approved,
        Self::Rejected,
        Self::Published,
        Self::Expired,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quarantined => "quarantined",
            Self::Submitted => "submitted",
            Self::InReview => "in_review",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Published => "published",
            Self::Expired => "expired",
        }
    }

    /// What the written state means at `now`: no job has to run for a period to begin or to end.
    pub fn at(self, period: Period, now: OffsetDateTime) -> Self {
        match self {
            Self::Published if period.is_over(now) => Self::Expired,
            Self::Published if !period.has_begun(now) => Self::Approved,
            written => written,
        }
    }
}

/// From when until when a file may be shown; its end is not part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    pub from: Option<OffsetDateTime>,
    pub until: Option<OffsetDateTime>,
}

impl Period {
    pub fn has_begun(self, now: OffsetDateTime) -> bool {
        self.from.is_none_or(|from| from <= now)
    }

    pub fn is_over(self, now: OffsetDateTime) -> bool {
        self.until.is_some_and(|until| until <= now)
    }
}
