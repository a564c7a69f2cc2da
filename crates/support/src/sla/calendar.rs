//! When a tenant works.

mod period;
mod stored;

use super::zone::Zone;
use kernel::{FieldError, FieldErrors};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::{Date, OffsetDateTime, Weekday};

pub use period::Period;

/// The periods of each day, Monday first.
pub type Week = [Vec<Period>; 7];

/// Working hours in one zone: a week that repeats, and the dates that differ from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "stored::Stored", into = "stored::Stored")]
pub struct Calendar {
    pub(super) zone: Zone,
    week: Week,
    /// By days since 1970.
    holidays: BTreeMap<i64, Holiday>,
}

/// A date with hours of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub date: Date,
    pub name: String,
    /// What is worked nevertheless: nothing on a whole holiday, the morning on a shortened day.
    pub open: Vec<Period>,
}

impl Calendar {
    /// Working minutes that a week must have, so that every target comes to an end within the years that people plan.
    pub const LEAST: u32 = 60;
    pub const MOST_PERIODS: usize = 12;
    pub const MOST_HOLIDAYS: usize = 1_000;
    pub const LONGEST_NAME: usize = 100;

    /// A calendar of an IANA zone. The errors are of `zone`, `week`, `holidays` or a day (`monday`).
    pub fn new(zone: &str, week: Week, holidays: Vec<Holiday>) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let zone = zone.trim();
        let found = Zone::named(zone);
        errors.check(!zone.is_empty(), "zone", FieldError::Required);
        errors.check(found.is_some(), "zone", FieldError::Unknown);
        let week = checked_week(week, &mut errors);
        let holidays = checked_holidays(holidays, &mut errors);
        errors.into_result()?;
        Ok(Self { zone: found.expect("no error, so it was found"), week, holidays })
    }

    /// Every minute of every day.
    pub fn always(zone: &str) -> Result<Self, FieldErrors> {
        Self::new(zone, std::array::from_fn(|_| vec![Period::WHOLE_DAY]), Vec::new())
    }

    /// The names of all zones that there are, for whoever chooses one.
    pub fn zones() -> impl Iterator<Item = String> {
        super::zone::names()
    }

    /// The zone's name as the IANA database spells it.
    pub fn zone(&self) -> &str {
        self.zone.name()
    }

    pub fn week(&self) -> &Week {
        &self.week
    }

    /// In the order of their dates.
    pub fn holidays(&self) -> impl Iterator<Item = &Holiday> {
        self.holidays.values()
    }

    /// The periods of a local day, counted since 1970, in order.
    pub(super) fn open(&self, day: i64) -> &[Period] {
        // 1970 began on a Thursday.
        let weekday = usize::try_from((day + 3).rem_euclid(7)).expect("one of seven");
        self.holidays.get(&day).map_or(&self.week[weekday], |holiday| &holiday.open)
    }
}

fn checked_week(week: Week, errors: &mut FieldErrors) -> Week {
    let mut weekday = Weekday::Monday;
    let week = week.map(|periods| {
        let periods = in_order(periods);
        let field = weekday.to_string().to_lowercase();
        weekday = weekday.next();
        errors.check(periods.len() <= Calendar::MOST_PERIODS, &field, FieldError::TooLong);
        errors.check(apart(&periods), &field, FieldError::OutOfRange);
        periods
    });
    let minutes: u32 = week.iter().flatten().map(|period| period.minutes()).sum();
    errors.check(minutes > 0, "week", FieldError::Required);
    errors.check(minutes >= Calendar::LEAST, "week", FieldError::TooShort);
    week
}

fn checked_holidays(holidays: Vec<Holiday>, errors: &mut FieldErrors) -> BTreeMap<i64, Holiday> {
    errors.check(holidays.len() <= Calendar::MOST_HOLIDAYS, "holidays", FieldError::TooLong);
    let mut days = BTreeMap::new();
    for Holiday { date, name, open } in holidays {
        let (name, open) = (name.trim().to_owned(), in_order(open));
        errors.check(!name.is_empty(), "holidays", FieldError::Required);
        errors.check(name.chars().count() <= Calendar::LONGEST_NAME, "holidays", FieldError::TooLong);
        errors.check(open.len() <= Calendar::MOST_PERIODS, "holidays", FieldError::TooLong);
        errors.check(apart(&open), "holidays", FieldError::OutOfRange);
        let twice = days.insert(days_since_1970(date), Holiday { date, name, open });
        errors.check(twice.is_none(), "holidays", FieldError::Taken);
    }
    days
}

fn in_order(mut periods: Vec<Period>) -> Vec<Period> {
    periods.sort_unstable();
    periods
}

/// Whether no two of some periods in order overlap. They may touch.
fn apart(periods: &[Period]) -> bool {
    periods.windows(2).all(|pair| pair[0].to <= pair[1].from)
}

fn days_since_1970(date: Date) -> i64 {
    i64::from(date.to_julian_day()) - i64::from(OffsetDateTime::UNIX_EPOCH.date().to_julian_day())
}
