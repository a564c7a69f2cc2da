//! A plan as people type it.

use super::{Escalation, PlanRule};
use crate::sla::{Plan, Promise, Target};
use crate::{CalendarId, Priority, QueueId};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is promised, by priority. A priority that is not there has no promise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Targets(BTreeMap<Priority, Plan>);

impl Targets {
    pub fn of(&self, priority: Priority) -> Plan {
        self.0.get(&priority).copied().unwrap_or_default()
    }

    pub fn new(targets: impl IntoIterator<Item = (Priority, Plan)>) -> Self {
        Self(targets.into_iter().filter(|(_, plan)| *plan != Plan::default()).collect())
    }
}

/// A plan that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlan {
    pub(super) name: String,
    pub(super) calendar: CalendarId,
    pub(super) targets: Targets,
    pub(super) queues: Vec<QueueId>,
    pub(super) accounts: Vec<String>,
    pub(super) warn_percent: Option<i16>,
    pub(super) escalation: Escalation,
}

/// `0:30`, hours and minutes of work; `8` is eight hours.
pub fn target_in_words(target: Target) -> String {
    format!("{}:{:02}", target.as_minutes() / 60, target.as_minutes() % 60)
}

fn target(typed: &str) -> Result<Option<Target>, FieldError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (hours, minutes) = typed.split_once(':').unwrap_or((typed, "00"));
    let number = |text: &str, most: usize| {
        let right = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        right.then(|| text.parse::<u32>().ok()).flatten().ok_or(FieldError::Malformed)
    };
    let (hours, minutes) = (number(hours, 4)?, number(minutes, 2)?);
    if minutes > 59 {
        return Err(FieldError::OutOfRange);
    }
    Target::minutes(hours * 60 + minutes).map(Some).ok_or(FieldError::OutOfRange)
}

impl NewPlan {
    /// Targets by `urgent-first` and so on. Fields are `name`, `targets`, `urgent-first` and so on, `accounts`, `warn` and
    /// `person`.
    pub fn parse(
        name: &str,
        calendar: CalendarId,
        targets: impl Fn(&str) -> Option<String>,
        accounts: &str,
        warn: &str,
    ) -> Result<Self, FieldErrors> {
        let name = name.trim();
        let mut errors = FieldErrors::default();
        errors.check(!name.is_empty(), "name", FieldError::Required);
        errors.check(name.chars().count() <= 80, "name", FieldError::TooLong);
        let mut read = |priority: Priority, promise: Promise| {
            let field = format!("{}-{}", priority.as_str(), promise.as_str());
            target(&targets(&field).unwrap_or_default()).unwrap_or_else(|error| {
                errors.check(false, &field, error);
                None
            })
        };
        let targets = Targets::new(Priority::ALL.map(|priority| {
            let mut of = |promise| read(priority, promise);
            (priority, Plan { first: of(Promise::First), next: of(Promise::Next), solve: of(Promise::Solve) })
        }));
        let warn_percent = Some(warn.trim().trim_end_matches('%').trim_end()).filter(|warn| !warn.is_empty());
        let warn_percent = warn_percent.map(|warn| warn.parse::<i16>().map_err(|_| FieldError::Malformed)).transpose();
        let warn_percent = warn_percent.unwrap_or_else(|error| {
            errors.check(false, "warn", error);
            None
        });
        errors.check(warn_percent.is_none_or(|warn| (1..=99).contains(&warn)), "warn", FieldError::OutOfRange);
        let mut accounts: Vec<String> =
            accounts.split([',', ';', '\n']).map(|account| account.trim().to_owned()).collect();
        accounts.retain(|account| !account.is_empty());
        accounts.sort();
        accounts.dedup();
        errors.check(accounts.len() <= 1_000, "accounts", FieldError::TooLong);
        errors.into_result()?;
        if targets == Targets::default() {
            return Err(FieldErrors::one("targets", FieldError::Required));
        }
        let (queues, escalation) = (Vec::new(), Escalation::default());
        Ok(Self { name: name.to_owned(), calendar, targets, queues, accounts, warn_percent, escalation })
    }

    /// For these queues alone; none: for all.
    pub fn for_queues(self, mut queues: Vec<QueueId>) -> Self {
        queues.sort();
        queues.dedup();
        Self { queues, ..self }
    }

    pub fn escalating(self, escalation: Escalation) -> Self {
        Self { escalation, ..self }
    }

    pub(super) fn changes_from(&self, old: Option<&PlanRule>) -> Changes {
        let ids = |queues: &[QueueId]| queues.iter().map(ToString::to_string).collect::<Vec<_>>();
        let targets = |targets: &Targets| serde_json::to_value(targets).unwrap_or_default();
        let person = |escalation: Escalation| escalation.person().map(|person: PersonId| person.to_string());
        let sorted = |mut accounts: Vec<String>| {
            accounts.sort();
            accounts
        };
        Changes::default()
            .field("name", old.map(|old| old.name.clone()), &*self.name)
            .field("calendar", old.map(|old| old.calendar.to_string()), self.calendar.to_string())
            .field("targets", old.map(|old| targets(&old.targets)), targets(&self.targets))
            .field("queues", old.map_or_else(Vec::new, |old| ids(&old.queues)), ids(&self.queues))
            .field("accounts", old.map_or_else(Vec::new, |old| sorted(old.accounts.clone())), self.accounts.clone())
            .field("warn_percent", old.and_then(|old| old.warn_percent), self.warn_percent)
            .field("escalation", old.map(|old| old.escalation.as_str()), self.escalation.as_str())
            .field("escalate_to", old.and_then(|old| person(old.escalation)), person(self.escalation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_target_is_hours_and_minutes() {
        for (typed, minutes) in [("0:30", 30), ("8", 480), (" 40:00 ", 2400), ("1:5", 65), ("1000:00", 60_000)] {
            assert_eq!(target(typed).unwrap().unwrap().as_minutes(), minutes, "{typed}");
        }
        for (typed, error) in [
            ("0:00", FieldError::OutOfRange),
            ("1000:01", FieldError::OutOfRange),
            ("0:60", FieldError::OutOfRange),
            ("an hour", FieldError::Malformed),
            ("-1", FieldError::Malformed),
            ("1:", FieldError::Malformed),
        ] {
            assert_eq!(target(typed), Err(error), "{typed}");
        }
        assert_eq!(target(" "), Ok(None));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_as_the_same(minutes in 1..=Target::MOST) {
            let shown = Target::minutes(minutes).unwrap();
            prop_assert_eq!(target(&target_in_words(shown)), Ok(Some(shown)));
        }
    }
}
