//! The clock on somebody's wall.

use jiff::civil::{Date, DateTime};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, tz};
use std::fmt;
use time::{OffsetDateTime, UtcOffset};

/// A time of the day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(u16);

impl Clock {
    pub const fn at(hour: u16, minute: u16) -> Self {
        assert!(hour < 24 && minute < 60);
        Self(hour * 60 + minute)
    }

    /// `None`: a day has no such minute.
    pub fn of_minutes(minutes: i16) -> Option<Self> {
        u16::try_from(minutes).ok().filter(|minutes| *minutes < 24 * 60).map(Self)
    }

    /// After midnight.
    pub fn minutes(self) -> i16 {
        i16::try_from(self.0).expect("a day has 1440 minutes")
    }

    /// As a field for a time sends it: `07:00`, in some browsers with seconds.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, ':');
        let mut number = || parts.next().filter(|part| part.len() <= 2)?.parse::<u16>().ok();
        let (hour, minute) = (number()?, number()?);
        (hour < 24 && minute < 60).then(|| Self::at(hour, minute))
    }

    pub(super) fn of(local: DateTime) -> Self {
        Self(u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs()))
    }

    pub(super) fn on(self, day: Date) -> DateTime {
        let part = |number: u16| i8::try_from(number).expect("below 60");
        day.at(part(self.0 / 60), part(self.0 % 60), 0, 0)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A time zone of the IANA database that is built into the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// `None`: there is none of this name.
    pub fn named(name: &str) -> Option<Self> {
        let zone = TimeZoneDatabase::bundled().get(name.trim()).ok()?;
        zone.iana_name().is_some().then_some(Self(zone))
    }

    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// As the database spells it.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// All there are, in the order of the alphabet.
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> = TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect();
        names.sort();
        names
    }

    /// The same moment with what this clock is ahead of UTC.
    pub fn local(&self, at: OffsetDateTime) -> OffsetDateTime {
        let offset = UtcOffset::from_whole_seconds(self.0.to_offset(stamp(at)).seconds());
        at.to_offset(offset.unwrap_or(UtcOffset::UTC))
    }

    pub(super) fn shows(&self, at: OffsetDateTime) -> DateTime {
        self.0.to_datetime(stamp(at))
    }

    /// When the clock shows this: once, twice where it is put back over it, and where it is put forward over it, as much later.
    pub(super) fn moments(&self, local: DateTime) -> Vec<OffsetDateTime> {
        use tz::AmbiguousOffset::{Fold, Gap, Unambiguous};
        let offsets = match self.0.to_ambiguous_timestamp(local).offset() {
            Unambiguous { offset } => vec![offset],
            Gap { before, .. } => vec![before],
            Fold { before, after } => vec![before, after],
        };
        offsets.into_iter().filter_map(|offset| offset.to_timestamp(local).ok()).map(moment).collect()
    }

    /// When the clock is set after `from` and until `to`.
    pub(super) fn is_set(&self, from: OffsetDateTime, to: OffsetDateTime) -> Vec<OffsetDateTime> {
        let next = self.0.following(stamp(from)).map(|set| moment(set.timestamp()));
        next.take_while(|set| *set <= to).collect()
    }
}

fn stamp(at: OffsetDateTime) -> Timestamp {
    let (lowest, highest) = (Timestamp::MIN.as_nanosecond(), Timestamp::MAX.as_nanosecond());
    Timestamp::from_nanosecond(at.unix_timestamp_nanos().clamp(lowest, highest)).expect("between the outermost")
}

fn moment(at: Timestamp) -> OffsetDateTime {
    let nanos = at.as_nanosecond();
    OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_time_of_the_day_reads_back() {
        for text in ["00:00", "07:05", "23:59"] {
            assert_eq!(Clock::read(text).unwrap().to_string(), text);
        }
        assert_eq!(Clock::read(" 7:00:00 "), Some(Clock::at(7, 0)));
        for junk in ["", "7", "24:00", "12:60", "-1:00", "noon", "007:00", "12.30"] {
            assert_eq!(Clock::read(junk), None, "{junk}");
        }
        assert_eq!((Clock::of_minutes(-1), Clock::of_minutes(1_440)), (None, None));
    }

    #[test]
    fn a_zone_is_found_by_its_name_alone() {
        let berlin = Zone::named(" Europe/Berlin ").unwrap();
        assert_eq!(berlin.name(), "Europe/Berlin");
        assert_eq!(berlin.local(datetime!(2026-07-01 10:00 UTC)).hour(), 12);
        assert_eq!(berlin.local(datetime!(2026-12-01 10:00 UTC)).hour(), 11);
        for junk in ["", "Berlin", "Europe/Atlantis", "+02:00"] {
            assert_eq!(Zone::named(junk), None, "{junk}");
        }
        assert!(Zone::names().contains(&"Africa/Tunis".to_owned()));
    }
}
