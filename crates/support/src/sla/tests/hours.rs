//! Calendars against the due minute: shifts, holidays and every way in which a clock is set.

use super::say::{Row, check, row};
use crate::sla::{Calendar, Target};
use time::Duration;
use time::macros::datetime;

const OFFICE: &str = "Europe/Berlin | Mo-Fr 09:00-17:00";
const SHIFTS: &str = "Europe/Berlin | Mo-Fr 08:00-12:00 13:30-18:00";
const NIGHTS: &str = "Europe/Berlin | Mo-Fr 22:00-24:00 | Tu-Sa 00:00-06:00";
const SUNDAYS: &str = "Europe/Berlin | Su 00:00-06:00 | Mo 09:00-17:00";
const FEASTS: &str = "Europe/Berlin | Mo-Fr 09:00-17:00 | 2026-05-01 | 2026-12-24 09:00-12:00 | 2026-12-25";

const WEEK: &[Row] = &[
    row("in the morning", OFFICE, "first 60", &["2026-03-10 10:00 opened"], &["first due 2026-03-10 11:00 +01:00"]),
    row("over night", OFFICE, "first 60", &["2026-03-10 16:30 opened"], &["first due 2026-03-11 09:30 +01:00"]),
    row("over a weekend", OFFICE, "first 60", &["2026-03-13 16:30 opened"], &["first due 2026-03-16 09:30 +01:00"]),
    row("before hours", OFFICE, "first 120", &["2026-03-11 07:00 opened"], &["first due 2026-03-11 11:00 +01:00"]),
    row("after hours", OFFICE, "first 60", &["2026-03-10 22:00 opened"], &["first due 2026-03-11 10:00 +01:00"]),
    row("on a Sunday", OFFICE, "first 60", &["2026-03-15 12:00 opened"], &["first due 2026-03-16 10:00 +01:00"]),
    row(
        "the week's last minute",
        OFFICE,
        "first 60",
        &["2026-03-13 16:00 opened"],
        &["first due 2026-03-13 17:00 +01:00"],
    ),
    row("at closing time", OFFICE, "first 60", &["2026-03-13 17:00 opened"], &["first due 2026-03-16 10:00 +01:00"]),
    row("400 hours", OFFICE, "solve 24000", &["2026-01-05 09:00 opened"], &["solve due 2026-03-13 17:00 +01:00"]),
    row("over lunch", SHIFTS, "first 60", &["2026-03-10 11:30 opened"], &["first due 2026-03-10 14:00 +01:00"]),
    row("in the lunch break", SHIFTS, "first 30", &["2026-03-10 12:30 opened"], &["first due 2026-03-10 14:00 +01:00"]),
    row(
        "two shifts, two days",
        SHIFTS,
        "solve 480",
        &["2026-03-10 14:00 opened"],
        &["solve due 2026-03-11 12:00 +01:00"],
    ),
    row(
        "a shift over midnight",
        NIGHTS,
        "first 120",
        &["2026-03-10 23:00 opened"],
        &["first due 2026-03-11 01:00 +01:00"],
    ),
    row(
        "a night's last hour",
        NIGHTS,
        "first 90",
        &["2026-03-14 05:00 opened"],
        &["first due 2026-03-16 22:30 +01:00"],
    ),
    row(
        "round the clock, midnight takes no minute",
        "UTC | Mo-Su 00:00-24:00",
        "first 60",
        &["2026-03-10 23:30 opened"],
        &["first due 2026-03-11 00:30 +00:00"],
    ),
];

const HOLIDAYS: &[Row] = &[
    row("a holiday between", FEASTS, "first 120", &["2026-04-30 16:00 opened"], &["first due 2026-05-04 10:00 +02:00"]),
    row("on a holiday", FEASTS, "first 60", &["2026-05-01 10:00 opened"], &["first due 2026-05-04 10:00 +02:00"]),
    row(
        "a shortened day and a holiday",
        FEASTS,
        "solve 300",
        &["2026-12-23 16:00 opened"],
        &["solve due 2026-12-28 10:00 +01:00"],
    ),
    row(
        "after the end of a shortened day",
        FEASTS,
        "first 30",
        &["2026-12-24 12:00 opened"],
        &["first due 2026-12-28 09:30 +01:00"],
    ),
    row(
        "a Saturday that is worked",
        "Europe/Berlin | Mo-Fr 09:00-17:00 | 2026-03-14 10:00-14:00",
        "first 120",
        &["2026-03-13 16:00 opened"],
        &["first due 2026-03-14 11:00 +01:00"],
    ),
    row(
        "a holiday takes its own half of a night",
        "Europe/Berlin | Mo-Fr 22:00-24:00 | Tu-Sa 00:00-06:00 | 2026-05-01",
        "first 180",
        &["2026-04-30 22:00 opened"],
        &["first due 2026-05-02 01:00 +02:00"],
    ),
];

const CLOCK_IS_SET: &[Row] = &[
    row(
        "an hour that is not",
        SUNDAYS,
        "first 120",
        &["2026-03-29 01:00 opened"],
        &["first due 2026-03-29 04:00 +02:00"],
    ),
    row(
        "a period that is not",
        "Europe/Berlin | Su 02:00-03:00 | Mo 09:00-17:00",
        "first 60",
        &["2026-03-29 00:00 opened"],
        &["first due 2026-03-30 10:00 +02:00"],
    ),
    row(
        "a period of which half is not",
        "Europe/Berlin | Su 02:30-03:30 | Mo 09:00-17:00",
        "first 30",
        &["2026-03-29 00:00 opened"],
        &["first due 2026-03-29 03:30 +02:00"],
    ),
    row(
        "an hour that is twice",
        SUNDAYS,
        "first 120",
        &["2026-10-25 01:30 opened"],
        &["first due 2026-10-25 02:30 +01:00"],
    ),
    row(
        "a period that is twice",
        "Europe/Berlin | Su 02:00-02:30 | Mo 09:00-17:00",
        "first 60",
        &["2026-10-25 00:00 opened"],
        &["first due 2026-10-25 02:30 +01:00"],
    ),
    row(
        "the first of two",
        "Europe/Berlin | Su 02:00-02:30 | Mo 09:00-17:00",
        "first 30",
        &["2026-10-25 00:00 opened"],
        &["first due 2026-10-25 02:30 +02:00"],
    ),
    row(
        "opened in the second of two",
        "Europe/Berlin | Su 02:00-03:00 | Mo 09:00-17:00",
        "first 60",
        &["2026-10-25 02:15+01:00 opened"],
        &["first due 2026-10-26 09:15 +01:00"],
    ),
    row(
        "thirty days round the clock are 720 hours",
        "Europe/Berlin | Mo-Su 00:00-24:00",
        "solve 43200",
        &["2026-03-01 00:00 opened"],
        &["solve due 2026-03-31 01:00 +02:00"],
    ),
    row(
        "New York, a weekend with a change",
        "America/New_York | Mo-Fr 09:00-17:00",
        "first 120",
        &["2026-03-06 16:00 opened"],
        &["first due 2026-03-09 10:00 -04:00"],
    ),
    row(
        "Kolkata, half an hour off",
        "Asia/Kolkata | Mo-Sa 09:30-18:30",
        "first 60",
        &["2026-03-14 18:00 opened"],
        &["first due 2026-03-16 10:00 +05:30"],
    ),
    row(
        "Lord Howe, half an hour that is not",
        "Australia/Lord_Howe | Su 00:00-06:00",
        "first 60",
        &["2026-10-04 01:30 opened"],
        &["first due 2026-10-04 03:00 +11:00"],
    ),
    row(
        "Lord Howe, half an hour that is twice",
        "Australia/Lord_Howe | Su 00:00-06:00",
        "first 120",
        &["2026-04-05 01:00 opened"],
        &["first due 2026-04-05 02:30 +10:30"],
    ),
    row(
        "São Paulo, a midnight that is not",
        "America/Sao_Paulo | Su 00:00-06:00",
        "first 60",
        &["2018-11-03 23:00 opened"],
        &["first due 2018-11-04 02:00 -02:00"],
    ),
    row(
        "São Paulo, the hour before midnight twice",
        "America/Sao_Paulo | Sa 22:00-24:00",
        "first 120",
        &["2018-02-17 22:30 opened"],
        &["first due 2018-02-17 23:30 -03:00"],
    ),
    row(
        "Cairo, a midnight that is not",
        "Africa/Cairo | Mo-Th 09:00-17:00 | Fr 00:00-04:00",
        "first 60",
        &["2026-04-23 16:30 opened"],
        &["first due 2026-04-24 01:30 +03:00"],
    ),
    row(
        "Cairo, the hour before midnight twice",
        "Africa/Cairo | Th 22:00-24:00",
        "first 120",
        &["2026-10-29 22:30 opened"],
        &["first due 2026-10-29 23:30 +02:00"],
    ),
    row(
        "Apia, a Friday that is not",
        "Pacific/Apia | Mo-Fr 09:00-17:00",
        "first 120",
        &["2011-12-29 16:00 opened"],
        &["first due 2012-01-02 10:00 +14:00"],
    ),
];

#[test]
fn a_week_gives_the_due_minute() {
    check(WEEK);
}

#[test]
fn holidays_give_the_due_minute() {
    check(HOLIDAYS);
}

#[test]
fn a_clock_that_is_set_gives_the_due_minute() {
    check(CLOCK_IS_SET);
}

#[test]
fn seconds_and_their_parts_are_kept() {
    let always = Calendar::always("UTC").unwrap();
    let from = datetime!(2026-03-10 10:00:30.250001 UTC);
    assert_eq!(always.due(from, Target::minutes(60).unwrap()), datetime!(2026-03-10 11:00:30.250001 UTC));
    assert_eq!(always.worked(from, from + Duration::microseconds(7)), Duration::microseconds(7));
}

#[test]
fn moments_may_come_with_any_offset() {
    let office = super::say::calendar(OFFICE);
    let target = Target::minutes(60).unwrap();
    let there = office.due(datetime!(2026-03-10 04:00 -5), target);
    assert_eq!(there, office.due(datetime!(2026-03-10 10:00 +1), target));
    assert_eq!(there, datetime!(2026-03-10 11:00 +1));
}

#[test]
fn work_goes_on_at_the_next_working_moment() {
    let office = super::say::calendar(OFFICE);
    assert_eq!(office.opens(datetime!(2026-03-14 12:00 +1)), datetime!(2026-03-16 9:00 +1));
    assert_eq!(office.opens(datetime!(2026-03-13 16:59 +1)), datetime!(2026-03-13 16:59 +1));
    assert_eq!(office.opens(datetime!(2026-03-13 17:00 +1)), datetime!(2026-03-16 9:00 +1));
}

#[test]
fn a_span_that_runs_backwards_has_no_working_time() {
    let office = super::say::calendar(OFFICE);
    assert_eq!(office.worked(datetime!(2026-03-12 12:00 +1), datetime!(2026-03-10 12:00 +1)), Duration::ZERO);
}

#[test]
fn the_ends_of_time_are_answered() {
    let least = super::say::calendar("Europe/Berlin | Mo 09:00-10:00");
    let most = Target::minutes(Target::MOST).unwrap();
    assert!(least.due(datetime!(9999-12-31 23:59:59 UTC), most) < datetime!(9999-12-31 0:00 UTC));
    assert!(least.due(datetime!(-9999-01-01 0:00 UTC), most) > datetime!(-9999-01-01 0:00 UTC));
    assert_eq!(least.due(datetime!(2026-01-05 9:00 +1), most), datetime!(2045-02-27 10:00 +1));
}
