//! What is sent when, case by case.

use super::*;
use time::OffsetDateTime as At;
use time::macros::datetime as at;

const NIGHT: Option<(u16, u16)> = Some((20, 7));
const WEEKEND: i16 = 0b110_0000;

/// In a zone, with quiet hours, quiet days and an hour of the digest.
fn schedule(zone: &str, quiet: Option<(u16, u16)>, days: i16, digest: Clock) -> Schedule {
    let quiet = quiet.map(|(from, to)| Hours { from: Clock::at(from, 0), to: Clock::at(to, 0) });
    Schedule { zone: Zone::named(zone).unwrap(), quiet, quiet_days: Days::of_bits(days), digest_at: digest }
}

type Case = (&'static str, &'static str, Option<(u16, u16)>, i16, Clock, Mail, At, Option<At>);

#[rustfmt::skip]
fn cases() -> Vec<Case> {
    use Mail::{AtOnce, Digest, Never};
    let seven = Clock::at(7, 0);
    vec![
        // 2026-11-23 is a Monday; Berlin is an hour ahead of UTC.
        ("by day: the next minute", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-11-23 10:00:20 UTC), Some(at!(2026-11-23 10:01 UTC))),
        ("on a full minute: the one after it", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-11-23 10:00 UTC), Some(at!(2026-11-23 10:01 UTC))),
        ("never is never", "Europe/Berlin", NIGHT, 0, seven, Never, at!(2026-11-23 10:00 UTC), None),
        ("just before the night", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-11-23 18:58:59 UTC), Some(at!(2026-11-23 18:59 UTC))),
        ("the next minute is quiet already", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-11-23 18:59:10 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("in the evening", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-11-23 21:30 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("at midnight", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-11-23 23:00 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("after midnight: the same morning", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-11-24 02:00 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("the last quiet minute", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-11-24 05:59:30 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("no quiet hours: by night, too", "Europe/Berlin", None, 0, seven, AtOnce, at!(2026-11-24 02:00:05 UTC), Some(at!(2026-11-24 02:01 UTC))),
        ("quiet at noon, not over midnight", "Europe/Berlin", Some((12, 14)), 0, seven, AtOnce, at!(2026-11-23 11:30 UTC), Some(at!(2026-11-23 13:00 UTC))),
        ("quiet until midnight", "Europe/Berlin", Some((18, 0)), 0, seven, AtOnce, at!(2026-11-23 20:00 UTC), Some(at!(2026-11-23 23:00 UTC))),
        // Weekends: 2026-11-27 is a Friday.
        ("Friday evening, quiet weekend", "Europe/Berlin", NIGHT, WEEKEND, seven, AtOnce, at!(2026-11-27 20:00 UTC), Some(at!(2026-11-30 06:00 UTC))),
        ("Saturday noon", "Europe/Berlin", NIGHT, WEEKEND, seven, AtOnce, at!(2026-11-28 11:00 UTC), Some(at!(2026-11-30 06:00 UTC))),
        ("a quiet Sunday without quiet hours ends at midnight", "Europe/Berlin", None, WEEKEND, seven, AtOnce, at!(2026-11-29 15:00 UTC), Some(at!(2026-11-29 23:00 UTC))),
        ("six quiet days", "Europe/Berlin", NIGHT, 0b111_1110, seven, AtOnce, at!(2026-11-23 19:30 UTC), Some(at!(2026-11-30 06:00 UTC))),
        ("seven quiet days", "Europe/Berlin", NIGHT, 0b111_1111, seven, AtOnce, at!(2026-11-23 10:00 UTC), None),
        // Digests.
        ("digest: tomorrow morning", "Europe/Berlin", NIGHT, 0, seven, Digest, at!(2026-11-23 10:00 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("digest: this morning", "Europe/Berlin", NIGHT, 0, seven, Digest, at!(2026-11-23 03:00 UTC), Some(at!(2026-11-23 06:00 UTC))),
        ("digest: just as it goes is for the next", "Europe/Berlin", NIGHT, 0, seven, Digest, at!(2026-11-23 06:00 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("digest: a quiet weekend has none", "Europe/Berlin", NIGHT, WEEKEND, seven, Digest, at!(2026-11-27 09:00 UTC), Some(at!(2026-11-30 06:00 UTC))),
        ("digest in quiet hours comes when they end", "Europe/Berlin", NIGHT, 0, Clock::at(5, 0), Digest, at!(2026-11-23 10:00 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("digest in the evening, in quiet hours", "Europe/Berlin", NIGHT, 0, Clock::at(22, 30), Digest, at!(2026-11-23 10:00 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("digest at noon on seven quiet days", "Europe/Berlin", NIGHT, 0b111_1111, Clock::at(12, 0), Digest, at!(2026-11-23 10:00 UTC), None),
        // The clock is put forward on 2026-03-29 at 01:00 UTC, and back on 2026-10-25 at 01:00 UTC.
        ("the night in which an hour is missing", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-03-28 21:00 UTC), Some(at!(2026-03-29 05:00 UTC))),
        ("the night that has an hour more", "Europe/Berlin", NIGHT, 0, seven, AtOnce, at!(2026-10-24 21:00 UTC), Some(at!(2026-10-25 06:00 UTC))),
        ("digest after the missing hour", "Europe/Berlin", NIGHT, 0, seven, Digest, at!(2026-03-28 12:00 UTC), Some(at!(2026-03-29 05:00 UTC))),
        ("digest after the hour more", "Europe/Berlin", NIGHT, 0, seven, Digest, at!(2026-10-24 12:00 UTC), Some(at!(2026-10-25 06:00 UTC))),
        ("quiet hours end in the missing hour", "Europe/Berlin", Some((22, 2)), 0, seven, AtOnce, at!(2026-03-29 00:30 UTC), Some(at!(2026-03-29 01:00 UTC))),
        ("digest in the missing hour", "Europe/Berlin", None, 0, Clock::at(2, 30), Digest, at!(2026-03-28 12:00 UTC), Some(at!(2026-03-29 01:30 UTC))),
        ("digest in the hour that comes twice: the first", "Europe/Berlin", None, 0, Clock::at(2, 30), Digest, at!(2026-10-24 12:00 UTC), Some(at!(2026-10-25 00:30 UTC))),
        ("once only in the hour that comes twice", "Europe/Berlin", None, 0, Clock::at(2, 30), Digest, at!(2026-10-25 00:45 UTC), Some(at!(2026-10-26 01:30 UTC))),
        ("quiet again when the hour comes twice", "Europe/Berlin", Some((2, 3)), 0, seven, AtOnce, at!(2026-10-25 00:10 UTC), Some(at!(2026-10-25 02:00 UTC))),
        // Elsewhere.
        ("the same moment is day in New York", "America/New_York", NIGHT, 0, seven, AtOnce, at!(2026-11-23 21:30:01 UTC), Some(at!(2026-11-23 21:31 UTC))),
        ("and night in Kolkata, half an hour off", "Asia/Kolkata", NIGHT, 0, seven, AtOnce, at!(2026-11-23 21:30 UTC), Some(at!(2026-11-24 01:30 UTC))),
        ("digest in Tunis", "Africa/Tunis", NIGHT, 0, seven, Digest, at!(2026-11-23 21:30 UTC), Some(at!(2026-11-24 06:00 UTC))),
        ("New York puts its clock back", "America/New_York", NIGHT, 0, seven, AtOnce, at!(2026-11-01 03:00 UTC), Some(at!(2026-11-01 12:00 UTC))),
        ("New York puts it forward", "America/New_York", NIGHT, 0, seven, AtOnce, at!(2026-03-08 03:00 UTC), Some(at!(2026-03-08 11:00 UTC))),
        ("Cairo has no midnight that day", "Africa/Cairo", Some((18, 0)), 0, seven, AtOnce, at!(2026-04-23 20:00 UTC), Some(at!(2026-04-23 22:00 UTC))),
        ("Apia has no 30 December", "Pacific/Apia", NIGHT, 0, seven, Digest, at!(2011-12-29 20:00 UTC), Some(at!(2011-12-30 17:00 UTC))),
    ]
}

#[test]
fn mail_goes_when_somebody_wants_it() {
    let cases = cases();
    assert!(cases.len() >= 25);
    for (name, zone, quiet, days, digest, mail, raised, expected) in cases {
        let due = when_to_send(mail, &schedule(zone, quiet, days, digest), raised);
        assert_eq!(due, expected, "{name}");
    }
}

#[test]
fn whoever_moves_to_another_zone_sleeps_there() {
    let raised = at!(2026-11-23 22:00 UTC);
    let mut hers = schedule("Europe/Berlin", NIGHT, 0, Clock::at(7, 0));
    assert_eq!(when_to_send(Mail::AtOnce, &hers, raised), Some(at!(2026-11-24 06:00 UTC)));
    hers.zone = Zone::named("America/Los_Angeles").unwrap();
    assert_eq!(when_to_send(Mail::AtOnce, &hers, raised), Some(at!(2026-11-23 22:01 UTC)));
    assert_eq!(when_to_send(Mail::Digest, &hers, raised), Some(at!(2026-11-24 15:00 UTC)));
}

#[test]
fn days_of_the_week_are_bits() {
    for bits in 0..127 {
        assert_eq!(Days::of_bits(bits).bits(), bits);
    }
    assert_eq!(Days([false, false, false, false, false, true, true]).bits(), WEEKEND);
}
