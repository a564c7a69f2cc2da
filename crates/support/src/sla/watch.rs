//! One promise being watched: how much of it is used up, and whether it was broken.

use super::calendar::Calendar;
use super::clocks::Promise;
use super::hours;
use super::instant::Micros;
use super::plan::Target;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Watch {
    /// Working time that passed while the clock ran, whatever was promised meanwhile.
    used: Micros,
    /// The due moment, once the target is used up and while nothing moves it.
    reached: Option<Micros>,
    broken: Option<Broken>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Broken {
    pub promise: Promise,
    pub due: Micros,
}

/// The target that a watch is held against at the moment; none if the plan promises nothing.
pub(super) type Promised = Option<(Promise, Target)>;

impl Watch {
    /// Lets the clock run from one moment to another.
    pub(super) fn run(&mut self, calendar: &Calendar, promised: Promised, from: Micros, to: Micros) {
        let passed = hours::worked(calendar, from, to);
        if let (None, Some((promise, target))) = (self.broken, promised)
            && passed >= self.left(target)
        {
            let due = self.due(calendar, target, from);
            self.reached = (due <= to).then_some(due);
            self.broken = (due < to).then_some(Broken { promise, due });
        }
        self.used += passed;
    }

    /// Says that the clock starts or is held against another target. What is used up by now is due when work next goes
    /// on, so that nobody is late by the change itself.
    pub(super) fn renew(&mut self) {
        self.reached = None;
    }

    /// When it is due if it runs on from `at`, up to which it has run.
    pub(super) fn due(&self, calendar: &Calendar, target: Target, at: Micros) -> Micros {
        match (self.reached, self.left(target)) {
            (Some(due), _) => due,
            (None, 0) => hours::opens(calendar, at),
            (None, left) => hours::due(calendar, at, left),
        }
    }

    pub(super) fn left(&self, target: Target) -> Micros {
        (target.length() - self.used).max(0)
    }

    pub(super) fn broken(&self) -> Option<Broken> {
        self.broken
    }
}
