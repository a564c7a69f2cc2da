//! Moments and lengths of time as the rules count them.

use time::OffsetDateTime;

/// A moment (since 1970, UTC) or a length of time, in microseconds: what the database keeps of a time.
pub(super) type Micros = i64;

pub(super) const SECOND: Micros = 1_000_000;
pub(super) const MINUTE: Micros = 60 * SECOND;
pub(super) const DAY: Micros = 24 * 60 * MINUTE;

/// From about the year -8000 to 9980: inside what both `jiff` and `time` can say. Moments outside count as these.
pub(super) const FIRST: Micros = -10_000 * 365 * DAY;
pub(super) const LAST: Micros = 8_020 * 365 * DAY;

pub(super) fn instant(at: OffsetDateTime) -> Micros {
    let micros = at.unix_timestamp_nanos().div_euclid(1_000);
    Micros::try_from(micros).map_or(LAST, |micros| micros.clamp(FIRST, LAST))
}

pub(super) fn moment(at: Micros) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000).expect("a moment between the outermost years")
}
