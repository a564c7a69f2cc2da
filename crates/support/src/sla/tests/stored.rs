use super::say::calendar;
use crate::sla::{Calendar, Holiday, Period, Plan, Target, Week};
use kernel::{FieldError, FieldErrors};
use serde_json::json;
use time::macros::date;

fn monday(periods: &[(u16, u16)]) -> Week {
    let mut week = Week::default();
    week[0] = periods.iter().map(|&(from, to)| Period::new(from, to).unwrap()).collect();
    week
}

fn holiday(name: &str, open: &[(u16, u16)]) -> Holiday {
    Holiday { date: date!(2026 - 12 - 24), name: name.into(), open: monday(open)[0].clone() }
}

fn refused(result: Result<Calendar, FieldErrors>, field: &str) -> Option<FieldError> {
    result.expect_err("refused").get(field)
}

#[test]
fn a_calendar_is_kept_in_words() {
    let written = json!({
        "zone": "Europe/Berlin",
        "week": {
            "monday": [{"from": "08:00", "to": "12:00"}, {"from": "13:30", "to": "24:00"}],
            "tuesday": [], "wednesday": [], "thursday": [], "friday": [], "saturday": [], "sunday": []
        },
        "holidays": [
            {"date": "2026-12-24", "name": "Christmas Eve", "open": [{"from": "08:00", "to": "12:00"}]},
            {"date": "2026-12-28", "name": "Stocktaking", "open": []}
        ]
    });
    let read: Calendar = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(read.zone(), "Europe/Berlin");
    assert_eq!(read.week()[0][1].begins(), "13:30");
    assert_eq!(read.holidays().map(|day| day.name.as_str()).collect::<Vec<_>>(), ["Christmas Eve", "Stocktaking"]);
    assert_eq!(serde_json::to_value(&read).unwrap(), written);
}

#[test]
fn days_that_are_left_out_are_not_worked() {
    let read: Calendar =
        serde_json::from_value(json!({"zone": "utc", "week": {"friday": [{"from": "9:00", "to": "17:00"}]}})).unwrap();
    assert_eq!(read, calendar("UTC | Fr 09:00-17:00"));
}

#[test]
fn what_is_kept_is_checked_when_it_is_read() {
    let week = json!({"monday": [{"from": "08:00", "to": "12:00"}]});
    for wrong in [
        json!({"zone": "Mars/Olympus", "week": week}),
        json!({"zone": "UTC", "week": {}}),
        json!({"zone": "UTC", "week": {"monday": [{"from": "12:00", "to": "08:00"}]}}),
        json!({"zone": "UTC", "week": {"monday": [{"from": "8", "to": "12:00"}]}}),
        json!({"zone": "UTC", "week": week, "holidays": [{"date": "2026-02-29", "name": "None such"}]}),
    ] {
        assert!(serde_json::from_value::<Calendar>(wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn a_calendar_is_of_a_known_zone() {
    for (zone, error) in [
        ("", FieldError::Required),
        ("Europe/Atlantis", FieldError::Unknown),
        ("Etc/Unknown", FieldError::Unknown),
        ("+01:00", FieldError::Unknown),
    ] {
        assert_eq!(refused(Calendar::new(zone, monday(&[(0, 600)]), Vec::new()), "zone"), Some(error), "{zone}");
    }
    let calendar = Calendar::new(" europe/BERLIN ", monday(&[(0, 600)]), Vec::new()).unwrap();
    assert_eq!(calendar.zone(), "Europe/Berlin");
}

#[test]
fn a_calendar_has_working_time() {
    let new = |week| Calendar::new("UTC", week, Vec::new());
    assert_eq!(refused(new(Week::default()), "week"), Some(FieldError::Required));
    assert_eq!(refused(new(monday(&[(0, 59)])), "week"), Some(FieldError::TooShort));
    assert!(new(monday(&[(0, 60)])).is_ok());
}

#[test]
fn periods_of_a_day_are_apart() {
    let new = |week| Calendar::new("UTC", week, Vec::new());
    assert_eq!(refused(new(monday(&[(480, 720), (719, 1080)])), "monday"), Some(FieldError::OutOfRange));
    assert_eq!(refused(new(monday(&[(480, 720), (480, 720)])), "monday"), Some(FieldError::OutOfRange));
    let touching = new(monday(&[(720, 1080), (480, 720)])).unwrap();
    assert_eq!(touching.week()[0].iter().map(|period| period.begins()).collect::<Vec<_>>(), ["08:00", "12:00"]);
    let many: Vec<(u16, u16)> = (0..13).map(|n| (n * 60, n * 60 + 30)).collect();
    assert_eq!(refused(new(monday(&many)), "monday"), Some(FieldError::TooLong));
}

#[test]
fn a_holiday_has_a_name_and_a_date_of_its_own() {
    let new = |holidays| Calendar::new("UTC", monday(&[(480, 1080)]), holidays);
    assert_eq!(refused(new(vec![holiday(" ", &[])]), "holidays"), Some(FieldError::Required));
    assert_eq!(refused(new(vec![holiday(&"x".repeat(101), &[])]), "holidays"), Some(FieldError::TooLong));
    assert_eq!(refused(new(vec![holiday("A", &[]), holiday("B", &[])]), "holidays"), Some(FieldError::Taken));
    assert_eq!(refused(new(vec![holiday("A", &[(0, 9), (8, 12)])]), "holidays"), Some(FieldError::OutOfRange));
}

#[test]
fn a_period_is_within_its_day() {
    assert_eq!(Period::parse("8:05", "24:00"), Period::new(485, 1440));
    for (from, to) in [("08:00", "08:00"), ("12:00", "08:00"), ("08:00", "24:01"), ("08:60", "12:00")] {
        assert_eq!(Period::parse(from, to), Err(FieldError::OutOfRange), "{from} {to}");
    }
    for (from, to) in [("8", "12:00"), ("08:0", "12:00"), ("+8:00", "12:00"), ("008:00", "12:00"), ("", "")] {
        assert_eq!(Period::parse(from, to), Err(FieldError::Malformed), "{from} {to}");
    }
}

#[test]
fn a_plan_is_kept_in_minutes() {
    let plan = Plan::new(Some(60), None, Some(480)).unwrap();
    let written = json!({"first": 60, "next": null, "solve": 480});
    assert_eq!(serde_json::to_value(plan).unwrap(), written);
    assert_eq!(serde_json::from_value::<Plan>(written).unwrap(), plan);
    assert!(serde_json::from_value::<Plan>(json!({"first": 0})).is_err());
}

#[test]
fn a_target_has_bounds() {
    let errors = Plan::new(Some(0), Some(Target::MOST), Some(Target::MOST + 1)).unwrap_err();
    assert_eq!(errors.get("first"), Some(FieldError::OutOfRange));
    assert_eq!(errors.get("next"), None);
    assert_eq!(errors.get("solve"), Some(FieldError::OutOfRange));
}
