//! A calendar as the database keeps it: `{"zone": "Europe/Berlin", "week": {"monday": [{"from": "08:00", "to":
//! "12:00"}], …}, "holidays": [{"date": "2026-12-24", "name": "Christmas Eve", "open": []}]}`.
//!
//! What is read is checked as if it were typed, so no calendar without working time comes in by the back door.

use super::{Calendar, Holiday, Period, Week};
use serde::{Deserialize, Serialize};
use time::Date;

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

#[derive(Serialize, Deserialize)]
pub(super) struct Stored {
    zone: String,
    week: Days,
    #[serde(default)]
    holidays: Vec<Day>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Days {
    monday: Vec<Period>,
    tuesday: Vec<Period>,
    wednesday: Vec<Period>,
    thursday: Vec<Period>,
    friday: Vec<Period>,
    saturday: Vec<Period>,
    sunday: Vec<Period>,
}

#[derive(Serialize, Deserialize)]
struct Day {
    #[serde(with = "iso_date")]
    date: Date,
    name: String,
    #[serde(default)]
    open: Vec<Period>,
}

impl TryFrom<Stored> for Calendar {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        let holidays = stored.holidays.into_iter().map(|Day { date, name, open }| Holiday { date, name, open });
        Self::new(&stored.zone, stored.week.into(), holidays.collect()).map_err(|errors| {
            let fields: Vec<String> = errors.iter().map(|(field, error)| format!("{field} ({error:?})")).collect();
            format!("no calendar: {}", fields.join(", "))
        })
    }
}

impl From<Calendar> for Stored {
    fn from(calendar: Calendar) -> Self {
        let holidays = calendar.holidays.into_values().map(|Holiday { date, name, open }| Day { date, name, open });
        Self { zone: calendar.zone.name().to_owned(), holidays: holidays.collect(), week: calendar.week.into() }
    }
}

impl From<Days> for Week {
    fn from(days: Days) -> Self {
        [days.monday, days.tuesday, days.wednesday, days.thursday, days.friday, days.saturday, days.sunday]
    }
}

impl From<Week> for Days {
    fn from([monday, tuesday, wednesday, thursday, friday, saturday, sunday]: Week) -> Self {
        Self { monday, tuesday, wednesday, thursday, friday, saturday, sunday }
    }
}
