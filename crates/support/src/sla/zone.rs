//! What the clock on the wall shows. The one place that knows `jiff`.

use super::instant::{LAST, Micros, SECOND};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// A zone of the IANA database that is built into the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Zone(TimeZone);

/// A stretch of time during which nobody touches the clock on the wall.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spell {
    /// What the clock is ahead of UTC.
    pub offset: Micros,
    /// When the clock is next set.
    pub end: Micros,
}

impl Zone {
    /// The zone `name`, such as `Europe/Berlin`. Not the machine's own files are asked, which may be old or missing.
    pub(super) fn named(name: &str) -> Option<Self> {
        let zone = TimeZoneDatabase::bundled().get(name).ok()?;
        zone.iana_name().is_some().then_some(Self(zone))
    }

    /// The name as the database spells it.
    pub(super) fn name(&self) -> &str {
        self.0.iana_name().expect("a zone is found by its name")
    }

    pub(super) fn spell(&self, at: Micros) -> Spell {
        let at = Timestamp::from_second(at.div_euclid(SECOND)).expect("a moment between the outermost years");
        let next = self.0.following(at).next();
        Spell {
            offset: Micros::from(self.0.to_offset(at).seconds()) * SECOND,
            end: next.map_or(LAST, |next| (next.timestamp().as_second() * SECOND).min(LAST)),
        }
    }
}

/// In the order of the alphabet.
pub(super) fn names() -> impl Iterator<Item = String> {
    let mut names: Vec<String> = TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect();
    names.sort();
    names.into_iter()
}
