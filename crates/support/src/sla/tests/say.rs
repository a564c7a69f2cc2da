//! Calendars, plans, histories and clocks in words, so that a row of a table can be read and checked by hand.

use crate::sla::{By, Calendar, Clock, Clocks, Event, Holiday, Period, Plan, State, Target, Week, What, clocks};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use time::{Date, Month, OffsetDateTime};

/// What happened in which calendar under which plan, and how the clocks stand at the last line.
pub struct Row {
    pub why: &'static str,
    pub calendar: &'static str,
    pub plan: &'static str,
    pub history: &'static [&'static str],
    pub clocks: &'static [&'static str],
}

pub const fn row(
    why: &'static str,
    calendar: &'static str,
    plan: &'static str,
    history: &'static [&'static str],
    clocks: &'static [&'static str],
) -> Row {
    Row { why, calendar, plan, history, clocks }
}

/// Holds each row against the rules and says all that differ.
pub fn check(rows: &[Row]) {
    let wrong: Vec<String> = rows.iter().flat_map(wrong).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn wrong(row: &Row) -> Vec<String> {
    let (calendar, zone) = (calendar(row.calendar), zone(row.calendar));
    let (events, now) = history(row.history, &zone);
    let clocks = clocks(&calendar, plan(row.plan), &events, now);
    let expected = row.clocks.iter().filter_map(|expected| {
        let (name, _) = expected.split_once(' ').expect("a clock's name and how it stands");
        let got = format!("{name} {}", in_words(clock(&clocks, name), &zone));
        (got != *expected).then(|| format!("{}\n  expected {expected}\n  got      {got}", row.why))
    });
    expected.collect()
}

fn clock(clocks: &Clocks, name: &str) -> Clock {
    match name {
        "first" => clocks.first,
        "next" => clocks.next,
        "solve" => clocks.solve,
        _ => panic!("no clock {name}"),
    }
}

/// `Europe/Berlin | Mo-Fr 08:00-12:00 13:30-18:00 | 2026-12-25 | 2026-12-24 08:00-12:00`
pub fn calendar(words: &str) -> Calendar {
    let mut week = Week::default();
    let mut holidays = Vec::new();
    for part in words.split(" | ").skip(1) {
        let (days, times) = part.split_once(' ').unwrap_or((part, ""));
        let open: Vec<Period> = times.split_whitespace().map(period).collect();
        match date(days) {
            Some(date) => holidays.push(Holiday { date, name: "a day of its own".into(), open }),
            None => weekdays(days).for_each(|day| week[day].extend(&open)),
        }
    }
    Calendar::new(words.split(" | ").next().unwrap(), week, holidays).expect(words)
}

fn period(words: &str) -> Period {
    let (from, to) = words.split_once('-').unwrap();
    Period::parse(from, to).unwrap()
}

fn weekdays(words: &str) -> impl Iterator<Item = usize> {
    let day = |name| ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].iter().position(|day| *day == name).expect(name);
    let (from, to) = words.split_once('-').unwrap_or((words, words));
    let (from, to) = (day(from), day(to));
    from..=to
}

fn date(words: &str) -> Option<Date> {
    let mut parts = words.split('-').map(str::parse::<u16>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    let month = Month::try_from(u8::try_from(month).unwrap()).unwrap();
    Some(Date::from_calendar_date(year.into(), month, u8::try_from(day).unwrap()).unwrap())
}

pub fn zone(words: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(words.split(" | ").next().unwrap()).unwrap()
}

/// `first 60 solve 480`, in working minutes.
pub fn plan(words: &str) -> Plan {
    let words: Vec<&str> = words.split_whitespace().collect();
    let target = |name| {
        let at = words.iter().position(|word| *word == name)?;
        Some(Target::minutes(words[at + 1].parse().unwrap()).unwrap())
    };
    Plan { first: target("first"), next: target("next"), solve: target("solve") }
}

/// `2026-03-10 10:00 opened`. The last line is the present; it may be `… now`, at which nothing happens. Times are
/// local ones, with an offset (`02:30+01:00`) where the clock shows them twice.
fn history(lines: &[&str], zone: &TimeZone) -> (Vec<Event>, OffsetDateTime) {
    let lines: Vec<(OffsetDateTime, &str)> = lines.iter().map(|line| moment_and_words(line, zone)).collect();
    let events = lines.iter().filter(|(_, what)| *what != "now").map(|&(at, what)| Event { at, what: event(what) });
    (events.collect(), lines.last().unwrap().0)
}

fn moment_and_words<'a>(line: &'a str, zone: &TimeZone) -> (OffsetDateTime, &'a str) {
    let (end, _) = line.match_indices(' ').nth(1).expect(line);
    let (at, what) = (&line[..end], &line[end + 1..]);
    let at = at.parse::<jiff::Timestamp>().unwrap_or_else(|_| {
        let at: jiff::civil::DateTime = at.parse().expect(line);
        zone.to_ambiguous_timestamp(at).unambiguous().expect(line)
    });
    (OffsetDateTime::from_unix_timestamp(at.as_second()).unwrap(), what)
}

fn event(words: &str) -> What {
    match words {
        "opened" => What::Opened { by: By::Customer },
        "opened by an agent" => What::Opened { by: By::Agent },
        "customer wrote" => What::CustomerWrote,
        "agent replied" => What::AgentReplied,
        "noted" => What::Noted,
        "auto-replied" => What::AutoReplied,
        "paused" => What::StateChanged(State::Paused),
        "active" => What::StateChanged(State::Active),
        "solved" => What::StateChanged(State::Solved),
        _ => What::PlanChanged(plan(words.strip_prefix("plan ").expect(words))),
    }
}

fn in_words(clock: Clock, zone: &TimeZone) -> String {
    let say = |at: OffsetDateTime| {
        let at = jiff::Timestamp::from_second(at.unix_timestamp()).unwrap().to_zoned(zone.clone());
        at.strftime("%Y-%m-%d %H:%M %:z").to_string()
    };
    match clock {
        Clock::NotRunning => "off".into(),
        Clock::Running { due } => format!("due {}", say(due)),
        Clock::Paused { left } => format!("paused, {} min left", left.whole_minutes()),
        Clock::Met { at, due } => format!("met {}, due {}", say(at), say(due)),
        Clock::Breached { due, at: None } => format!("breached {}", say(due)),
        Clock::Breached { due, at: Some(at) } => format!("breached {}, done {}", say(due), say(at)),
    }
}
