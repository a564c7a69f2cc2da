//! A calendar as people type it: a line of periods for each weekday (`08:00-12:00, 13:00-17:30`) and a line for each
//! holiday (`2026-12-24; Christmas Eve; 08:00-12:00`).

use crate::sla::{Calendar, Holiday, Period, Week};
use kernel::{FieldError, FieldErrors};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

/// The fields of the days, from Monday on.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedCalendar {
    pub zone: String,
    /// From Monday on.
    pub days: [String; 7],
    pub holidays: String,
}

impl TypedCalendar {
    /// The errors are of `zone`, a day (`monday`), `week` or `holidays`.
    pub fn read(&self) -> Result<Calendar, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut week = Week::default();
        for ((day, typed), field) in week.iter_mut().zip(&self.days).zip(WEEKDAYS) {
            match periods(typed) {
                Ok(periods) => *day = periods,
                Err(error) => errors.check(false, field, error),
            }
        }
        let holidays = self.holidays.lines().filter(|line| !line.trim().is_empty()).map(holiday);
        let holidays = holidays.collect::<Result<Vec<_>, _>>().unwrap_or_else(|error| {
            errors.check(false, "holidays", error);
            Vec::new()
        });
        errors.into_result()?;
        Calendar::new(&self.zone, week, holidays)
    }

    pub fn of(calendar: &Calendar) -> Self {
        let days = calendar.week().each_ref().map(|periods| day_in_words(periods));
        Self { zone: calendar.zone().to_owned(), days, holidays: holidays_in_words(calendar) }
    }
}

/// `08:00-12:00, 13:00-17:30`
pub fn day_in_words(periods: &[Period]) -> String {
    let periods = periods.iter().map(|period| format!("{}-{}", period.begins(), period.ends()));
    periods.collect::<Vec<_>>().join(", ")
}

/// One line each.
pub fn holidays_in_words(calendar: &Calendar) -> String {
    let line = |holiday: &Holiday| {
        let day = holiday.date.format(DAY).unwrap_or_default();
        let open = if holiday.open.is_empty() { String::new() } else { format!("; {}", day_in_words(&holiday.open)) };
        format!("{day}; {}{open}", holiday.name)
    };
    calendar.holidays().map(line).collect::<Vec<_>>().join("\n")
}

/// Between commas or spaces. A dash may be any that is typed for it.
fn periods(typed: &str) -> Result<Vec<Period>, FieldError> {
    let typed = typed.replace(['\u{2013}', '\u{2014}', '\u{2212}'], "-");
    // Spaces around a dash are inside a period, other ones end it.
    let mut joined = typed.trim().to_owned();
    while joined.contains(" -") || joined.contains("- ") {
        joined = joined.replace(" -", "-").replace("- ", "-");
    }
    let words = joined.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let (from, to) = word.split_once('-').ok_or(FieldError::Malformed)?;
            Period::parse(from, to)
        })
        .collect()
}

fn holiday(line: &str) -> Result<Holiday, FieldError> {
    let mut parts = line.splitn(3, ';').map(str::trim);
    let date = Date::parse(parts.next().unwrap_or_default(), DAY).map_err(|_| FieldError::Malformed)?;
    let name = parts.next().filter(|name| !name.is_empty()).ok_or(FieldError::Required)?.to_owned();
    Ok(Holiday { date, name, open: periods(parts.next().unwrap_or_default())? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    fn typed(monday: &str, holidays: &str) -> Result<Calendar, FieldErrors> {
        let days = std::array::from_fn(|day| if day == 0 { monday.to_owned() } else { String::new() });
        TypedCalendar { zone: "Europe/Berlin".into(), days, holidays: holidays.into() }.read()
    }

    #[test]
    fn shifts_are_read_however_they_are_typed() {
        let expected = typed("08:00-12:00, 13:30-17:00", "").unwrap();
        for other in ["8:00-12:00 13:30-17:00", " 8:00 - 12:00 ,13:30\u{2013}17:00 ", "13:30-17:00, 08:00  -  12:00"] {
            assert_eq!(typed(other, "").unwrap(), expected, "{other}");
        }
        for (wrong, error) in [
            ("8-12", FieldError::Malformed),
            ("08:00", FieldError::Malformed),
            ("12:00-08:00", FieldError::OutOfRange),
            ("08:00-12:00, 11:00-13:00", FieldError::OutOfRange),
        ] {
            assert_eq!(typed(wrong, "").unwrap_err().get("monday"), Some(error), "{wrong}");
        }
    }

    #[test]
    fn a_holiday_has_a_day_a_name_and_may_have_hours() {
        let calendar =
            typed("08:00-17:00", "2026-12-25; Christmas\n\n 2026-12-24 ; Christmas Eve; 8:00-12:00 ").unwrap();
        let days: Vec<_> = calendar.holidays().map(|day| (day.name.as_str(), day.open.len())).collect();
        assert_eq!(days, [("Christmas Eve", 1), ("Christmas", 0)]);
        for wrong in ["25.12.2026; Christmas", "2026-02-29; None such", "2026-12-24; Eve; at noon", "2026-12-24 Eve"] {
            assert_eq!(
                typed("08:00-17:00", wrong).unwrap_err().get("holidays"),
                Some(FieldError::Malformed),
                "{wrong}"
            );
        }
        let nameless = typed("08:00-17:00", "2026-12-24").unwrap_err();
        assert_eq!(nameless.get("holidays"), Some(FieldError::Required));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_as_the_same(
            mut cuts in vec(0_u16..=1440, 2..8), open in vec(0_u16..=1440, 0..3), name in "[^;\\s\\p{C}]{1,20}"
        ) {
            let periods = |cuts: &mut Vec<u16>| -> Vec<Period> {
                cuts.sort_unstable();
                cuts.dedup();
                cuts.chunks_exact(2).map(|pair| Period::new(pair[0], pair[1]).unwrap()).collect()
            };
            let mut week = Week::default();
            week[6] = periods(&mut cuts);
            let holiday = Holiday { date: time::macros::date!(2026 - 05 - 01), name, open: periods(&mut open.clone()) };
            prop_assume!(week[6].iter().map(|period| period.minutes()).sum::<u32>() >= Calendar::LEAST);
            let calendar = Calendar::new("Asia/Riyadh", week, vec![holiday]).unwrap();
            prop_assert_eq!(TypedCalendar::of(&calendar).read().unwrap(), calendar);
        }

        #[test]
        fn whatever_is_typed_is_read_or_refused(day in ".{0,40}", holidays in "(\\PC{0,20}\n?){0,3}") {
            if let Ok(calendar) = typed(&day, &holidays) {
                prop_assert_eq!(TypedCalendar::of(&calendar).read().unwrap(), calendar);
            }
        }
    }
}
