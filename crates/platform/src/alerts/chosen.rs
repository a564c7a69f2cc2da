//! What somebody types who chooses.

use super::clock::{Clock, Zone};
use super::schedule::{Days, Hours, Schedule};
use super::topic::{Choice, Topic};
use crate::Result;
use kernel::{FieldError, FieldErrors};

/// What somebody chooses, as a form says it: `messages-listed`, `messages-mail`, `zone`, `quiet`, `quiet-from`, `quiet-to`,
/// `day-1` to `day-7`, `digest-at`. Topics of which it says nothing stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub(super) choices: Vec<(Topic, Choice)>,
    pub(super) schedule: Schedule,
}

impl Chosen {
    pub fn parse(field: impl Fn(&str) -> String) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let is_on = |name: &str| !field(name).is_empty();
        let clock = |name: &str| Clock::read(&field(name));
        let zone = Zone::named(&field("zone"));
        errors.check(zone.is_some(), "zone", FieldError::Unknown);
        let quiet = is_on("quiet").then(|| (clock("quiet-from"), clock("quiet-to")));
        errors.check(!matches!(quiet, Some((None, _))), "quiet-from", FieldError::Malformed);
        errors.check(!matches!(quiet, Some((_, None))), "quiet-to", FieldError::Malformed);
        let quiet = quiet.and_then(|(from, to)| Some(Hours { from: from?, to: to? }));
        errors.check(quiet.is_none_or(|hours| hours.from != hours.to), "quiet-to", FieldError::OutOfRange);
        let quiet_days = Days(std::array::from_fn(|day| is_on(&format!("day-{}", day + 1))));
        errors.check(quiet_days.0.contains(&false), "days", FieldError::OutOfRange);
        let digest_at = clock("digest-at");
        errors.check(digest_at.is_some(), "digest-at", FieldError::Malformed);
        let choices = choices(&field, &mut errors);
        errors.into_result()?;
        let (zone, digest_at) = (zone.expect("it was checked"), digest_at.expect("it was checked"));
        Ok(Self { choices, schedule: Schedule { zone, quiet, quiet_days, digest_at } })
    }
}

fn choices(field: impl Fn(&str) -> String, errors: &mut FieldErrors) -> Vec<(Topic, Choice)> {
    let mut chosen = Vec::new();
    for topic in Topic::ALL {
        let mail = field(&format!("{}-mail", topic.as_str()));
        if mail.is_empty() {
            continue;
        }
        let listed = topic.is_always_listed() || !field(&format!("{}-listed", topic.as_str())).is_empty();
        match mail.parse() {
            Ok(mail) => chosen.push((topic, Choice { listed, mail })),
            Err(_) => errors.check(false, &format!("{}-mail", topic.as_str()), FieldError::Unknown),
        }
    }
    chosen
}
