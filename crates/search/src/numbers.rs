//! The number index: every number under which a part can be asked for, found in any spelling.

mod find;
mod refresh;
mod typed;

pub use find::{find, find_exact, find_exact_first};
pub use refresh::{refresh, refresh_all};

use catalog::{
    LocalName, PartId,
    parts::{Lifecycle, Successor},
};

/// A part that was found, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberHit {
    pub part: FoundPart,
    pub reason: Match,
    /// What to offer instead: the last part of its supersession chain.
    pub successor: Option<Successor>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPart {
    pub id: PartId,
    pub part_number: String,
    pub name: String,
    pub brand: String,
    pub part_type: Option<LocalName>,
    /// File name in `/img/part-types`, without ending; empty when there is none.
    pub illustration: String,
    pub lifecycle: Lifecycle,
}

/// The number that led to a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub how: How,
    pub kind: NumberKind,
    /// As written.
    pub number: String,
    /// Whose number it is; empty for a GTIN.
    pub brand: String,
}

/// How much of the number was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// All of it, but for case, spaces, punctuation and leading zeros.
    Exact,
    /// Its beginning.
    Prefix,
    /// Something inside it.
    Infix,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum NumberKind {
    Own,
    Oe,
    Competitor,
    /// The own number of a part that this one replaces.
    Superseded,
    Gtin,
}
