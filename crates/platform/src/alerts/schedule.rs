//! When somebody gets mail of alerts: never in their quiet hours, and one digest a day.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod random;

use super::clock::{Clock, Zone};
use super::topic::Mail;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use time::{Duration, OffsetDateTime};

/// From one time of the day to another; where the second is not later, until that time of the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub from: Clock,
    pub to: Clock,
}

/// Days of the week, Monday first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days(pub [bool; 7]);

/// By the clock on somebody's wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub zone: Zone,
    /// Hours of every day in which nothing is sent.
    pub quiet: Option<Hours>,
    /// Days on which nothing is sent at all.
    pub quiet_days: Days,
    pub digest_at: Clock,
}

impl Hours {
    fn contain(self, clock: Clock) -> bool {
        if self.from < self.to { self.from <= clock && clock < self.to } else { clock >= self.from || clock < self.to }
    }
}

impl Days {
    /// One bit for each, Monday the lowest.
    pub fn of_bits(bits: i16) -> Self {
        Self(std::array::from_fn(|day| bits >> day & 1 == 1))
    }

    pub fn bits(self) -> i16 {
        self.0.into_iter().enumerate().map(|(day, is)| i16::from(is) << day).sum()
    }

    fn contain(self, day: Weekday) -> bool {
        self.0[usize::from(day.to_monday_zero_offset().unsigned_abs())]
    }
}

impl Schedule {
    /// For whoever has chosen nothing: no mail by night, the digest in the morning.
    pub fn usual(zone: Zone) -> Self {
        let night = Hours { from: Clock::at(20, 0), to: Clock::at(7, 0) };
        Self { zone, quiet: Some(night), quiet_days: Days::default(), digest_at: Clock::at(7, 0) }
    }

    pub fn is_quiet(&self, at: OffsetDateTime) -> bool {
        let local = self.zone.shows(at);
        let by_night = self.quiet.is_some_and(|hours| hours.contain(Clock::of(local)));
        by_night || self.quiet_days.contain(local.date().weekday())
    }

    /// The first moment from `at` on that is not quiet; `None`: all are.
    pub fn open(&self, at: OffsetDateTime) -> Option<OffsetDateTime> {
        if !self.is_quiet(at) {
            return Some(at);
        }
        // It can only end at midnight, with the quiet hours, and where the clock is set.
        let today = self.zone.shows(at).date();
        let ends = |day: Date| {
            let hours = self.quiet.map(|hours| hours.to);
            hours.into_iter().chain([Clock::at(0, 0)]).flat_map(move |clock| self.zone.moments(clock.on(day)))
        };
        let mut ends: Vec<_> = days_from(today).flat_map(ends).collect();
        ends.extend(self.zone.is_set(at, at + Duration::days(SEEN)));
        ends.sort_unstable();
        ends.into_iter().find(|end| *end > at && !self.is_quiet(*end))
    }

    /// The next digest after `at`. One that would fall into the quiet hours comes when these end; a quiet day has none.
    pub fn digest_after(&self, at: OffsetDateTime) -> Option<OffsetDateTime> {
        let clock = match self.quiet {
            Some(hours) if hours.contain(self.digest_at) => hours.to,
            _ => self.digest_at,
        };
        let today = self.zone.shows(at).date();
        let days = days_from(today.yesterday().ok()?).filter(|day| !self.quiet_days.contain(day.weekday()));
        let mut digests = days.filter_map(|day| {
            let due = self.open(*self.zone.moments(clock.on(day)).first()?)?;
            // Where the clock is put forward over it and into quiet hours, the day has none: the next is the next day's.
            (self.zone.shows(due).date() == day).then_some(due)
        });
        digests.find(|due| *due > at)
    }
}

/// As many days are looked at: in two weeks one is not quiet, even where the clock is put forward over its only open hour.
const SEEN: i64 = 16;

fn days_from(first: Date) -> impl Iterator<Item = Date> {
    (0..SEEN).filter_map(move |days| first.checked_add(days.days()).ok())
}

/// When what was raised at `raised_at` is mailed; `None`: it is not. What is mailed at once goes with the next full minute, so
/// that much at one time is one mail.
pub fn when_to_send(mail: Mail, schedule: &Schedule, raised_at: OffsetDateTime) -> Option<OffsetDateTime> {
    match mail {
        Mail::Never => None,
        Mail::AtOnce => schedule.open(next_minute(raised_at)),
        Mail::Digest => schedule.digest_after(raised_at),
    }
}

fn next_minute(at: OffsetDateTime) -> OffsetDateTime {
    let minutes = at.unix_timestamp().div_euclid(60) + 1;
    OffsetDateTime::from_unix_timestamp(minutes * 60).unwrap_or(at)
}
