//! Where one is at the desk, and what is to be told there, as an address.

use super::Typed;
use crate::request::{address, param};
use media::{AssetVersionId, Kind, review::Shelf};
use time::OffsetDateTime;

/// Why a file of many was not decided on: closed codes alone, because anybody can write an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub version: AssetVersionId,
    /// `forbidden`, `stale`, `missing`, or the fields that want something, with `+` between.
    pub code: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub shelf: Option<Shelf>,
    pub kind: Option<Kind>,
    /// The file at hand.
    pub at: Option<AssetVersionId>,
    /// When this person decided what is to be told of, in microseconds.
    pub done: Option<i64>,
    pub refused: Vec<Refused>,
    /// How many decisions were taken back.
    pub undone: Option<usize>,
    /// What was typed was kept without a decision.
    pub saved: bool,
    /// The files of a choice that could not be carried out.
    pub chosen: Vec<AssetVersionId>,
}

pub const fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Image => "image",
        Kind::Document => "document",
        Kind::Video => "video",
    }
}

pub const KINDS: [Kind; 3] = [Kind::Image, Kind::Document, Kind::Video];

impl Address {
    /// Of the page that is asked for. Call it before the first `.await`.
    pub fn current() -> Self {
        let text = |name: &str| param(name).unwrap_or_default();
        let (refused, chosen) = (text("refused"), text("chosen"));
        let refused = refused.split('~').filter_map(|each| {
            let (version, code) = each.split_once('.')?;
            Some(Refused { version: version.parse().ok()?, code: code.to_owned() })
        });
        Self {
            done: param("done").and_then(|done| done.parse().ok()),
            refused: refused.take(100).collect(),
            undone: param("undone").and_then(|many| many.parse().ok()),
            saved: param("saved").is_some(),
            chosen: chosen.split('~').filter_map(|id| id.parse().ok()).take(100).collect(),
            ..Self::read(&text("shelf"), &text("kind"), &text("at"))
        }
    }

    pub fn read(shelf: &str, kind: &str, at: &str) -> Self {
        let kind = KINDS.into_iter().find(|each| kind_word(*each) == kind);
        Self { shelf: Shelf::read(shelf), kind, at: at.parse().ok(), ..Self::default() }
    }

    /// Where the form of a file was sent from.
    pub fn of(typed: &Typed) -> Self {
        Self::read(&typed.shelf, &typed.kind, &typed.version)
    }

    /// Another file of the same shelf.
    pub fn at(&self, at: Option<AssetVersionId>) -> Self {
        Self { shelf: self.shelf, kind: self.kind, at, ..Self::default() }
    }

    /// The same with something to take back, so that one can go on and still do so.
    pub fn and_done(self, done: Option<i64>) -> Self {
        Self { done, ..self }
    }

    pub fn choosing(self, files: &[String]) -> Self {
        let ids = files.iter().filter_map(|file| file.split_once(':')?.0.parse().ok());
        Self { chosen: ids.collect(), ..self }
    }

    pub fn done_at(&self) -> Option<OffsetDateTime> {
        let nanos = i128::from(self.done?).checked_mul(1000)?;
        OffsetDateTime::from_unix_timestamp_nanos(nanos).ok()
    }

    pub fn path(&self) -> String {
        let ids = |all: &mut dyn Iterator<Item = String>| all.collect::<Vec<_>>().join("~");
        let refused = ids(&mut self.refused.iter().map(|each| format!("{}.{}", each.version, each.code)));
        let chosen = ids(&mut self.chosen.iter().map(AssetVersionId::to_string));
        let pairs = [
            ("shelf", self.shelf.map(|shelf| shelf.as_str().to_owned())),
            ("kind", self.kind.map(|kind| kind_word(kind).to_owned())),
            ("at", self.at.map(|at| at.to_string())),
            ("done", self.done.map(|done| done.to_string())),
            ("undone", self.undone.map(|many| many.to_string())),
            ("saved", self.saved.then(|| "1".to_owned())),
            ("refused", Some(refused).filter(|text| !text.is_empty())),
            ("chosen", Some(chosen).filter(|text| !text.is_empty())),
        ];
        address("/media/review", pairs)
    }
}

/// Now, as exactly as the database remembers it.
pub fn moment() -> OffsetDateTime {
    let now = OffsetDateTime::now_utc();
    now.replace_nanosecond(now.nanosecond() / 1000 * 1000).expect("fewer nanoseconds")
}

pub fn micros(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1000).expect("a moment of our time")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_it_was_made_of() {
        let id = AssetVersionId::generate();
        assert_eq!(Address::default().path(), "/media/review");
        let refused = vec![Refused { version: id, code: "alt.fr+rights_holder".to_owned() }];
        let address = Address { refused, ..Address::read("second", "video", &id.to_string()) };
        let expected = format!("/media/review?shelf=second&kind=video&at={id}&refused={id}.alt.fr%2Brights_holder");
        assert_eq!(address.path(), expected);
    }

    #[test]
    fn a_moment_comes_back_from_an_address_as_it_was() {
        let now = moment();
        let address = Address { done: Some(micros(now)), ..Address::default() };
        assert_eq!(address.done_at(), Some(now));
        assert_eq!(Address { done: Some(i64::MAX), ..Address::default() }.done_at(), None);
    }
}
