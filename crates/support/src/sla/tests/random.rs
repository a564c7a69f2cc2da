//! Calendars, plans and histories at random, all near a day on which somewhere a clock is set.

use crate::sla::{By, Calendar, Event, Holiday, Period, Plan, State, Target, Week, What};
use proptest::collection::vec;
use proptest::prelude::*;
use time::macros::date;
use time::{Date, Duration, OffsetDateTime};

const PLACES: [(&str, Date); 14] = [
    ("UTC", date!(2026 - 03 - 27)),
    ("Europe/Berlin", date!(2026 - 03 - 27)),
    ("Europe/Berlin", date!(2026 - 10 - 23)),
    ("America/New_York", date!(2026 - 03 - 06)),
    ("America/New_York", date!(2026 - 10 - 30)),
    ("Asia/Kolkata", date!(2026 - 12 - 30)),
    ("Australia/Lord_Howe", date!(2026 - 04 - 03)),
    ("Australia/Lord_Howe", date!(2026 - 10 - 02)),
    ("Africa/Cairo", date!(2026 - 04 - 22)),
    ("Africa/Cairo", date!(2026 - 10 - 28)),
    ("America/Sao_Paulo", date!(2018 - 02 - 16)),
    ("America/Sao_Paulo", date!(2018 - 11 - 02)),
    ("America/St_Johns", date!(2010 - 11 - 05)),
    ("Pacific/Apia", date!(2011 - 12 - 28)),
];

#[derive(Clone, Debug)]
pub struct Case {
    pub calendar: Calendar,
    pub plan: Plan,
    pub events: Vec<Event>,
    pub now: OffsetDateTime,
}

/// A calendar and a moment near which its clock is set, where it is.
pub fn places() -> impl Strategy<Value = (Calendar, OffsetDateTime)> {
    let week = vec(periods(), 7).prop_map(|week| Week::try_from(week).expect("seven days"));
    let worked = |week: &Week| week.iter().flatten().map(|period| period.minutes()).sum::<u32>() >= 600;
    let special = vec((0_i64..9, periods()), 0..3);
    (0..PLACES.len(), week.prop_filter("ten hours or more", worked), special, 0_i64..5 * 1_440).prop_map(
        |(place, week, special, minutes)| {
            let (zone, date) = PLACES[place];
            let mut holidays: Vec<Holiday> = Vec::new();
            for (days, open) in special {
                let date = date + Duration::days(days);
                if holidays.iter().all(|holiday| holiday.date != date) {
                    holidays.push(Holiday { date, name: "a day of its own".into(), open });
                }
            }
            let at = date.midnight().assume_utc() + Duration::minutes(minutes);
            (Calendar::new(zone, week, holidays).expect("a calendar"), at)
        },
    )
}

/// None to three periods of a day, some of them touching midnight.
fn periods() -> impl Strategy<Value = Vec<Period>> {
    let cut =
        prop_oneof![4 => 0_u16..=1_440, 1 => Just(0_u16), 1 => Just(1_440_u16), 4 => (0_u16..=48).prop_map(|n| n * 30)];
    vec(cut, 0..=6).prop_map(|mut cuts| {
        cuts.sort_unstable();
        cuts.dedup();
        cuts.chunks_exact(2).map(|pair| Period::new(pair[0], pair[1]).expect("in order")).collect()
    })
}

pub fn plans() -> impl Strategy<Value = Plan> {
    let target = || proptest::option::weighted(0.8, (1_u32..400).prop_map(|minutes| Target::minutes(minutes).unwrap()));
    (target(), target(), target()).prop_map(|(first, next, solve)| Plan { first, next, solve })
}

fn whats() -> impl Strategy<Value = What> {
    prop_oneof![
        4 => Just(What::CustomerWrote),
        3 => Just(What::AgentReplied),
        1 => Just(What::Noted),
        1 => Just(What::AutoReplied),
        3 => Just(What::StateChanged(State::Active)),
        3 => Just(What::StateChanged(State::Paused)),
        2 => Just(What::StateChanged(State::Solved)),
        2 => plans().prop_map(What::PlanChanged),
    ]
}

/// A history at whole minutes, some of it at the same one, and a present after it.
pub fn cases() -> impl Strategy<Value = Case> {
    let opened = prop_oneof![4 => Just(By::Customer), 1 => Just(By::Agent)];
    let gap = || prop_oneof![1 => Just(0_i64), 3 => 0_i64..90, 3 => 0_i64..900];
    (places(), plans(), opened, vec((gap(), whats()), 0..12), gap()).prop_map(
        |((calendar, mut at), plan, by, later, gap)| {
            let mut events = vec![Event { at, what: What::Opened { by } }];
            for (gap, what) in later {
                at += Duration::minutes(gap);
                events.push(Event { at, what });
            }
            Case { calendar, plan, events, now: at + Duration::minutes(gap) }
        },
    )
}
