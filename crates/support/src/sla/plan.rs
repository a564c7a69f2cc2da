//! What is promised.

use super::instant::{MINUTE, Micros};
use kernel::{FieldError, FieldErrors};
use serde::{Deserialize, Serialize};

/// A length of working time, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Target(u32);

/// The promises about a ticket of one priority. What is not set is not promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// Until an agent first replies.
    pub first: Option<Target>,
    /// Until an agent replies to the customer's next message, and each after it.
    pub next: Option<Target>,
    /// Until the ticket is solved.
    pub solve: Option<Target>,
}

impl Target {
    /// A thousand working hours. With [`super::Calendar::LEAST`] it bounds how far ahead a due moment can be.
    pub const MOST: u32 = 60_000;

    pub fn minutes(minutes: u32) -> Option<Self> {
        (1..=Self::MOST).contains(&minutes).then_some(Self(minutes))
    }

    pub fn as_minutes(self) -> u32 {
        self.0
    }

    pub(super) fn length(self) -> Micros {
        Micros::from(self.0) * MINUTE
    }
}

impl TryFrom<u32> for Target {
    type Error = &'static str;

    fn try_from(minutes: u32) -> Result<Self, Self::Error> {
        Self::minutes(minutes).ok_or("a target is 1 to 60000 working minutes")
    }
}

impl From<Target> for u32 {
    fn from(target: Target) -> Self {
        target.0
    }
}

impl Plan {
    /// A plan of working minutes. The fields of the errors are named like those of the plan.
    pub fn new(first: Option<u32>, next: Option<u32>, solve: Option<u32>) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut target = |minutes: Option<u32>, field| {
            let target = minutes.and_then(Target::minutes);
            errors.check(minutes.is_none() || target.is_some(), field, FieldError::OutOfRange);
            target
        };
        let plan = Self { first: target(first, "first"), next: target(next, "next"), solve: target(solve, "solve") };
        errors.into_result()?;
        Ok(plan)
    }
}
