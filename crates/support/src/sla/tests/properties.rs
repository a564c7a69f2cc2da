use super::random::{Case, cases, places};
use super::slow;
use crate::sla::{Calendar, Clock, Event, Plan, State, Target, What, clocks};
use proptest::prelude::*;
use time::{Duration, OffsetDateTime};

const MICROSECOND: Duration = Duration::microseconds(1);

fn due(clock: Clock) -> Option<OffsetDateTime> {
    match clock {
        Clock::Running { due } | Clock::Met { due, .. } | Clock::Breached { due, .. } => Some(due),
        Clock::NotRunning | Clock::Paused { .. } => None,
    }
}

fn state(at: OffsetDateTime, state: State) -> Event {
    Event { at, what: What::StateChanged(state) }
}

/// The due moment of a ticket that is opened, paused so often, and never answered.
fn due_with(
    calendar: &Calendar,
    target: Target,
    opened: Event,
    pauses: &[(OffsetDateTime, OffsetDateTime)],
) -> OffsetDateTime {
    let plan = Plan { solve: Some(target), ..Plan::default() };
    let breaks = pauses.iter().flat_map(|&(from, to)| [state(from, State::Paused), state(to, State::Active)]);
    let events: Vec<Event> = std::iter::once(opened).chain(breaks).collect();
    let now = events.last().unwrap().at;
    due(clocks(calendar, plan, &events, now).solve).expect("it runs or is late")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn minute_by_minute_it_comes_to_the_same(case in cases()) {
        let Case { calendar, plan, events, now } = case;
        prop_assert_eq!(clocks(&calendar, plan, &events, now), slow::clocks(&calendar, plan, &events, now));
    }
}

proptest! {
    #[test]
    fn what_is_worked_until_due_is_the_target(
        (calendar, at) in places(),
        micros in 0_i64..60_000_000,
        minutes in 1_u32..5_000,
    ) {
        let (from, target) = (at + Duration::microseconds(micros), Target::minutes(minutes).unwrap());
        let due = calendar.due(from, target);
        prop_assert_eq!(calendar.worked(from, due), Duration::minutes(minutes.into()));
        prop_assert_eq!(calendar.worked(from, due - MICROSECOND), Duration::minutes(minutes.into()) - MICROSECOND);
    }

    #[test]
    fn what_starts_later_is_not_due_earlier(
        (calendar, at) in places(),
        later in 0_i64..20_000,
        minutes in 1_u32..2_000,
        more in 0_u32..600,
    ) {
        let later = at + Duration::minutes(later);
        let (target, longer) = (Target::minutes(minutes).unwrap(), Target::minutes(minutes + more).unwrap());
        prop_assert!(calendar.due(at, target) <= calendar.due(later, target));
        prop_assert!(calendar.due(at, target) <= calendar.due(at, longer));
    }

    #[test]
    fn working_time_adds_up((calendar, at) in places(), one in 0_i64..9_000, two in 0_i64..9_000) {
        let middle = at + Duration::minutes(one);
        let end = middle + Duration::minutes(two);
        prop_assert_eq!(calendar.worked(at, end), calendar.worked(at, middle) + calendar.worked(middle, end));
        prop_assert!(calendar.worked(at, end) <= end - at);
        let opens = calendar.opens(at);
        prop_assert!(opens >= at);
        prop_assert_eq!(calendar.worked(at, opens), Duration::ZERO);
        prop_assert_eq!(calendar.worked(opens, opens + MICROSECOND), MICROSECOND);
    }

    #[test]
    fn pausing_and_resuming_moves_no_due_moment_backwards(case in cases(), wait in 0_i64..900, pause in 0_i64..20_000) {
        let Case { calendar, plan, mut events, now } = case;
        events.push(state(now, State::Active));
        let from = now + Duration::minutes(wait);
        let to = from + Duration::minutes(pause);
        let before = clocks(&calendar, plan, &events, from);
        events.extend([state(from, State::Paused), state(to, State::Active)]);
        let after = clocks(&calendar, plan, &events, to);
        for (before, after) in [(before.first, after.first), (before.next, after.next), (before.solve, after.solve)] {
            prop_assert!(due(before) <= due(after), "{:?} {:?}", before, after);
            if !matches!(before, Clock::Running { .. }) {
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn one_more_pause_anywhere_moves_no_due_moment_backwards(
        (calendar, at) in places(),
        minutes in 1_u32..2_000,
        gaps in proptest::collection::vec((0_i64..900, 0_i64..3_000), 1..6),
        which in any::<proptest::sample::Index>(),
    ) {
        let opened = Event { at, what: What::Opened { by: crate::sla::By::Customer } };
        let mut end = at;
        let mut pauses: Vec<(OffsetDateTime, OffsetDateTime)> = Vec::new();
        for (gap, length) in gaps {
            let from = end + Duration::minutes(gap);
            end = from + Duration::minutes(length);
            pauses.push((from, end));
        }
        let target = Target::minutes(minutes).unwrap();
        let with = due_with(&calendar, target, opened, &pauses);
        pauses.remove(which.index(pauses.len()));
        prop_assert!(due_with(&calendar, target, opened, &pauses) <= with);
    }

    #[test]
    fn what_was_broken_stays_broken(case in cases(), later in 0_usize..12) {
        let Case { calendar, plan, events, now } = case;
        let then = events[later.min(events.len() - 1)].at;
        let after = clocks(&calendar, plan, &events, now).verdicts;
        for broken in clocks(&calendar, plan, &events, then).verdicts.into_iter().filter(|verdict| !verdict.met()) {
            let kept = after.iter().any(|other| !other.met() && (other.promise, other.due) == (broken.promise, broken.due));
            prop_assert!(kept, "{:?} {:?}", broken, after);
        }
    }

    #[test]
    fn notes_and_machines_change_nothing(case in cases()) {
        let Case { calendar, plan, events, now } = case;
        let quiet: Vec<Event> =
            events.iter().copied().filter(|event| !matches!(event.what, What::Noted | What::AutoReplied)).collect();
        prop_assert_eq!(clocks(&calendar, plan, &events, now), clocks(&calendar, plan, &quiet, now));
    }

    #[test]
    fn a_verdict_says_what_its_clock_says(case in cases()) {
        let Case { calendar, plan, events, now } = case;
        let clocks = clocks(&calendar, plan, &events, now);
        for verdict in &clocks.verdicts {
            prop_assert!(verdict.at.is_none_or(|at| at <= now));
            prop_assert!(verdict.met() || verdict.due < now);
        }
        for clock in [clocks.first, clocks.next, clocks.solve] {
            match clock {
                Clock::Running { due } => prop_assert!(now <= due),
                Clock::Met { at, due } => prop_assert!(at <= due && clocks.verdicts.iter().any(|v| v.met() && v.due == due)),
                Clock::Breached { due, .. } => prop_assert!(clocks.verdicts.iter().any(|v| !v.met() && v.due == due)),
                Clock::Paused { left } => prop_assert!(!left.is_negative()),
                Clock::NotRunning => {}
            }
        }
    }
}
