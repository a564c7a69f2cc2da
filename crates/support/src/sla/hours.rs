//! Working time on the line of real time.
//!
//! Between two settings of the clock its offset is constant, so days and periods are plain arithmetic there. A walk
//! takes one step for each period and each day, never one for each minute.

use super::calendar::Calendar;
use super::instant::{DAY, LAST, MINUTE, Micros, SECOND, instant, moment};
use super::plan::Target;
use super::zone::Spell;
use time::{Duration, OffsetDateTime, PrimitiveDateTime, UtcOffset};

impl Calendar {
    /// When `target` is used up if it runs from `from` on without a pause.
    pub fn due(&self, from: OffsetDateTime, target: Target) -> OffsetDateTime {
        moment(due(self, instant(from), target.length()))
    }

    /// The working time between two moments; none if they are in the wrong order. Whole minutes are
    /// `whole_minutes()` of it.
    pub fn worked(&self, from: OffsetDateTime, to: OffsetDateTime) -> Duration {
        Duration::microseconds(worked(self, instant(from), instant(to)))
    }

    /// When no more than `rest` of the working time from `from` to `due` is left: when to warn of `due`.
    pub fn shortly_before(&self, from: OffsetDateTime, due: OffsetDateTime, rest: Duration) -> OffsetDateTime {
        let ahead = self.worked(from, due) - rest;
        let micros = Micros::try_from(ahead.whole_microseconds()).unwrap_or(Micros::MAX).max(0);
        moment(self::due(self, instant(from), micros))
    }

    /// A moment as the clock on the wall shows it.
    pub fn local(&self, at: OffsetDateTime) -> OffsetDateTime {
        let seconds = self.zone.spell(instant(at)).offset / SECOND;
        let offset = i32::try_from(seconds).ok().and_then(|seconds| UtcOffset::from_whole_seconds(seconds).ok());
        at.to_offset(offset.unwrap_or(UtcOffset::UTC))
    }

    /// The moment at which the clock on the wall shows this: the first of two, and where it is put forward over it, as
    /// much later.
    pub fn moment(&self, local: PrimitiveDateTime) -> OffsetDateTime {
        let local = local.assume_utc();
        let before = local - Duration::microseconds(self.zone.spell(instant(local) - DAY).offset);
        let after = local - Duration::microseconds(self.zone.spell(instant(local) + DAY).offset);
        let shows =
            |at: OffsetDateTime| self.local(at).unix_timestamp() + i64::from(self.local(at).offset().whole_seconds());
        let right = [before, after].into_iter().filter(|at| shows(*at) == local.unix_timestamp());
        right.min().unwrap_or(before)
    }

    /// The first working moment from `at` on: `at` itself during working time. When to tell people of something.
    pub fn opens(&self, at: OffsetDateTime) -> OffsetDateTime {
        moment(opens(self, instant(at)))
    }
}

/// The earliest moment by which `length` of working time has passed since `from`.
pub(super) fn due(calendar: &Calendar, from: Micros, length: Micros) -> Micros {
    let mut left = length;
    if left == 0 {
        return from;
    }
    for (start, end) in Stretches::of(calendar, from) {
        if left <= end - start {
            return start + left;
        }
        left -= end - start;
    }
    LAST
}

pub(super) fn worked(calendar: &Calendar, from: Micros, to: Micros) -> Micros {
    Stretches::of(calendar, from).take_while(|(start, _)| *start < to).map(|(start, end)| end.min(to) - start).sum()
}

pub(super) fn opens(calendar: &Calendar, at: Micros) -> Micros {
    Stretches::of(calendar, at).next().map_or(LAST, |(start, _)| start)
}

/// The stretches of working time from a moment on, in order, each from its start to its end. Two may touch.
struct Stretches<'a> {
    calendar: &'a Calendar,
    at: Micros,
    spell: Spell,
}

impl<'a> Stretches<'a> {
    fn of(calendar: &'a Calendar, from: Micros) -> Self {
        Self { calendar, at: from, spell: calendar.zone.spell(from) }
    }
}

impl Iterator for Stretches<'_> {
    type Item = (Micros, Micros);

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < LAST {
            if self.at >= self.spell.end {
                self.spell = self.calendar.zone.spell(self.at);
            }
            let local = self.at + self.spell.offset;
            let (day, clock) = (local.div_euclid(DAY), local.rem_euclid(DAY));
            let midnight = self.at - clock;
            let ahead = |minutes: u16| midnight + Micros::from(minutes) * MINUTE;
            let Some(period) = self.calendar.open(day).iter().find(|period| ahead(period.to) > self.at) else {
                self.at = (midnight + DAY).min(self.spell.end);
                continue;
            };
            let (start, end) = (ahead(period.from).max(self.at), ahead(period.to).min(self.spell.end));
            // Where the clock is set before the period begins, the rest of the day is looked at anew from there.
            self.at = end;
            if start < end {
                return Some((start, end));
            }
        }
        None
    }
}
