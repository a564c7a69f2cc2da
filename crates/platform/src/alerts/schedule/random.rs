//! What holds whatever somebody has chosen, near days on which somewhere a clock is set.

use super::*;
use proptest::prelude::*;
use time::macros::datetime;

const PLACES: [(&str, OffsetDateTime); 12] = [
    ("UTC", datetime!(2026-03-27 00:00 UTC)),
    ("Europe/Berlin", datetime!(2026-03-27 00:00 UTC)),
    ("Europe/Berlin", datetime!(2026-10-23 00:00 UTC)),
    ("America/New_York", datetime!(2026-03-06 00:00 UTC)),
    ("America/New_York", datetime!(2026-10-30 00:00 UTC)),
    ("Asia/Kolkata", datetime!(2026-12-30 00:00 UTC)),
    ("Australia/Lord_Howe", datetime!(2026-04-03 00:00 UTC)),
    ("Africa/Cairo", datetime!(2026-04-22 00:00 UTC)),
    ("Africa/Cairo", datetime!(2026-10-28 00:00 UTC)),
    ("America/Sao_Paulo", datetime!(2018-11-02 00:00 UTC)),
    ("America/St_Johns", datetime!(2010-11-05 00:00 UTC)),
    ("Pacific/Apia", datetime!(2011-12-28 00:00 UTC)),
];

fn clock() -> impl Strategy<Value = Clock> {
    (0_i16..1_440).prop_map(|minutes| Clock::of_minutes(minutes).expect("a minute of a day"))
}

/// What somebody chose, and a moment.
fn chosen() -> impl Strategy<Value = (Schedule, OffsetDateTime)> {
    let hours = (clock(), clock()).prop_filter("not all day", |(from, to)| from != to);
    let quiet = proptest::option::weighted(0.8, hours.prop_map(|(from, to)| Hours { from, to }));
    (0..PLACES.len(), quiet, 0_i16..127, clock(), 0_i64..5 * 86_400).prop_map(
        |(place, quiet, days, digest_at, seconds)| {
            let (zone, day) = PLACES[place];
            let zone = Zone::named(zone).expect("a zone");
            (Schedule { zone, quiet, quiet_days: Days::of_bits(days), digest_at }, day + Duration::seconds(seconds))
        },
    )
}

fn sent() -> impl Strategy<Value = Mail> {
    prop_oneof![Just(Mail::AtOnce), Just(Mail::Digest)]
}

proptest! {
    #[test]
    fn nothing_is_sent_in_quiet_hours((schedule, raised) in chosen(), mail in sent()) {
        let due = when_to_send(mail, &schedule, raised).expect("one day is not quiet");
        prop_assert!(!schedule.is_quiet(due), "{}", schedule.zone.local(due));
    }

    #[test]
    fn nothing_is_sent_before_it_was_raised((schedule, raised) in chosen(), mail in sent()) {
        prop_assert!(when_to_send(mail, &schedule, raised).expect("one day is not quiet") > raised);
    }

    #[test]
    fn what_is_mailed_at_once_goes_with_the_first_minute_that_is_not_quiet((schedule, raised) in chosen()) {
        let due = when_to_send(Mail::AtOnce, &schedule, raised).expect("one day is not quiet");
        let mut minute = next_minute(raised);
        while schedule.is_quiet(minute) {
            minute += Duration::minutes(1);
        }
        prop_assert_eq!(due, minute);
    }

    #[test]
    fn a_day_has_one_digest_at_most((schedule, raised) in chosen()) {
        let mut last = schedule.digest_after(raised).expect("one day is not quiet");
        for _ in 0..4 {
            let next = schedule.digest_after(last).expect("one day is not quiet");
            prop_assert!(schedule.zone.shows(next).date() > schedule.zone.shows(last).date());
            last = next;
        }
    }

    #[test]
    fn what_is_raised_later_is_never_sent_earlier((schedule, raised) in chosen(), mail in sent(), later in 0_i64..200_000) {
        let [first, second] = [raised, raised + Duration::seconds(later)].map(|at| when_to_send(mail, &schedule, at));
        prop_assert!(first <= second);
    }
}
