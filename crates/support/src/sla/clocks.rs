//! The three clocks of a ticket.

mod ticket;

use super::calendar::Calendar;
use super::events::Event;
use super::instant::instant;
use super::plan::Plan;
use serde::{Deserialize, Serialize};
use ticket::Ticket;
use time::{Duration, OffsetDateTime};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Promise {
    First,
    Next,
    Solve,
}

impl Promise {
    pub const ALL: [Self; 3] = [Self::First, Self::Next, Self::Solve];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Next => "next",
            Self::Solve => "solve",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|promise| promise.as_str() == text)
    }
}

/// How one promise stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// Nothing is promised, or nothing is to be done.
    #[default]
    NotRunning,
    Running {
        due: OffsetDateTime,
    },
    Paused {
        left: Duration,
    },
    /// Done `at` a moment that is not after `due`.
    Met {
        at: OffsetDateTime,
        due: OffsetDateTime,
    },
    /// Not done by `due`, but `at` a later moment, if at all: when it was answered or, where nobody did, solved.
    Breached {
        due: OffsetDateTime,
        at: Option<OffsetDateTime>,
    },
}

/// One promise that was kept or broken. A ticket has one for its first reply, one for each later wait, and one for its
/// solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub promise: Promise,
    pub due: OffsetDateTime,
    /// When it was done, if it was.
    pub at: Option<OffsetDateTime>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clocks {
    pub first: Clock,
    /// Of the present wait, or else of the last one.
    pub next: Clock,
    pub solve: Clock,
    /// What is decided by now, in the order of the due moments: what a log of breaches and a share of kept promises are
    /// made of. That a ticket was solved in time is decided only while it stays solved.
    pub verdicts: Vec<Verdict>,
}

impl Verdict {
    pub fn met(&self) -> bool {
        self.at.is_some_and(|at| at <= self.due)
    }
}

/// The clocks of a ticket as they are at `now`, to which later events are unknown. `plan` is the one of its opening.
///
/// An event that says it is older than the one before it is taken to be as old: two servers whose clocks differ must
/// not make time run backwards.
pub fn clocks(calendar: &Calendar, plan: Plan, events: &[Event], now: OffsetDateTime) -> Clocks {
    clocks_of_many(std::slice::from_ref(calendar), plan, events, now)
}

/// The same where the calendar may have been another in the meantime, see [`super::What::HoursChanged`]. The first of them
/// is the one of the opening; there is one at least.
pub fn clocks_of_many(calendars: &[Calendar], plan: Plan, events: &[Event], now: OffsetDateTime) -> Clocks {
    let now = instant(now);
    let mut ticket = Ticket::new(calendars, plan);
    for event in events {
        let at = instant(event.at);
        if at <= now {
            ticket.run_to(at);
            ticket.apply(event.what);
        }
    }
    ticket.run_to(now);
    ticket.clocks()
}
