//! A ticket's history, told event by event.

use super::{Clock, Clocks, Promise, Verdict};
use crate::sla::calendar::Calendar;
use crate::sla::events::{By, State, What};
use crate::sla::instant::{FIRST, Micros, moment};
use crate::sla::plan::Plan;
use crate::sla::watch::{Promised, Watch};
use time::Duration;

pub(super) struct Ticket<'a> {
    calendars: &'a [Calendar],
    calendar: &'a Calendar,
    plan: Plan,
    /// Up to when the history is told.
    at: Micros,
    /// None until it is opened.
    state: Option<State>,
    /// The oldest message of the customer that nobody has answered.
    wait: Option<Wait>,
    solve: Watch,
    solved: Option<Solved>,
    verdicts: Vec<Verdict>,
}

#[derive(Clone, Copy)]
struct Wait {
    /// No agent has written to this customer before.
    first: bool,
    watch: Watch,
}

#[derive(Clone, Copy)]
struct Solved {
    at: Micros,
    /// Until when it was to be solved, if that was promised.
    due: Option<Micros>,
}

impl<'a> Ticket<'a> {
    pub(super) fn new(calendars: &'a [Calendar], plan: Plan) -> Self {
        let calendar = calendars.first().expect("the calendar of the opening");
        let (wait, solve, solved) = (None, Watch::default(), None);
        Self { calendars, calendar, plan, at: FIRST, state: None, wait, solve, solved, verdicts: Vec::new() }
    }

    pub(super) fn run_to(&mut self, to: Micros) {
        if self.state == Some(State::Active) {
            let (promised, solve) = (self.wait.and_then(|wait| self.promised(wait)), self.promised_solve());
            if let Some(wait) = &mut self.wait {
                wait.watch.run(self.calendar, promised, self.at, to);
            }
            self.solve.run(self.calendar, solve, self.at, to);
        }
        self.at = self.at.max(to);
    }

    pub(super) fn apply(&mut self, what: What) {
        match (self.state, what) {
            (None, What::Opened { by }) => {
                self.state = Some(State::Active);
                self.wait = (by == By::Customer).then(|| Wait { first: true, watch: Watch::default() });
            }
            (_, What::PlanChanged(plan)) if plan != self.plan => {
                self.plan = plan;
                self.renew();
            }
            (_, What::HoursChanged(at)) => {
                self.calendar = self.calendars.get(at).unwrap_or(self.calendar);
                self.renew();
            }
            (_, What::Begun) => self.begin(),
            (None, _) => {}
            (Some(_), What::CustomerWrote) => self.customer_wrote(),
            (Some(_), What::AgentReplied) => self.answered(),
            (Some(old), What::StateChanged(new)) if old != new => self.turn(new),
            (Some(_), _) => {}
        }
    }

    fn customer_wrote(&mut self) {
        let owed = self.wait.is_some_and(|wait| wait.first && self.plan.first.is_some());
        match self.wait {
            Some(_) if owed || self.solved.is_none() => {}
            // The solution was the answer to what the customer waited for before.
            old => {
                self.verdicts.extend(old.and_then(|wait| self.broken(wait.watch)));
                let first = old.is_some_and(|wait| wait.first);
                self.wait = Some(Wait { first, watch: Watch::default() });
            }
        }
    }

    fn answered(&mut self) {
        let Some(wait) = self.wait.take() else { return };
        let late = self.broken(wait.watch).map(|late| Verdict { at: late.at.or(Some(moment(self.at))), ..late });
        let verdict = late.or_else(|| {
            let (promise, target) = self.promised(wait)?;
            let due = moment(wait.watch.due(self.calendar, target, self.at));
            Some(Verdict { promise, due, at: Some(moment(self.at)) })
        });
        self.verdicts.extend(verdict);
    }

    fn turn(&mut self, state: State) {
        self.solved = (state == State::Solved).then(|| Solved {
            at: self.at,
            due: self.plan.solve.map(|target| self.solve.due(self.calendar, target, self.at)),
        });
        self.state = Some(state);
        self.renew();
    }

    fn begin(&mut self) {
        self.solve = Watch::default();
        if let Some(wait) = &mut self.wait {
            wait.watch = Watch::default();
        }
    }

    fn renew(&mut self) {
        self.solve.renew();
        if let Some(wait) = &mut self.wait {
            wait.watch.renew();
        }
    }

    fn promised(&self, wait: Wait) -> Promised {
        let first = self.plan.first.filter(|_| wait.first).map(|target| (Promise::First, target));
        first.or(self.plan.next.map(|target| (Promise::Next, target)))
    }

    fn promised_solve(&self) -> Promised {
        self.plan.solve.map(|target| (Promise::Solve, target))
    }

    /// The verdict on what was not done in time: solving is the last that can be done about it.
    fn broken(&self, watch: Watch) -> Option<Verdict> {
        let at = self.solved.map(|solved| moment(solved.at));
        watch.broken().map(|broken| Verdict { promise: broken.promise, due: moment(broken.due), at })
    }

    pub(super) fn clocks(mut self) -> Clocks {
        let present = self.wait.map(|wait| self.clock(self.promised(wait), wait.watch));
        let solve = self.solve_clock();
        let last = |promise| match (present, self.verdicts.iter().rfind(|verdict| verdict.promise == promise)) {
            (Some((of, clock)), _) if of == Some(promise) => clock,
            (_, Some(verdict)) => Clock::from(*verdict),
            (_, None) => Clock::NotRunning,
        };
        let (first, next) = (last(Promise::First), last(Promise::Next));
        let open = [self.wait.and_then(|wait| self.broken(wait.watch)), self.solve_verdict()];
        self.verdicts.extend(open.into_iter().flatten());
        self.verdicts.sort_by_key(|verdict| verdict.due);
        Clocks { first, next, solve, verdicts: self.verdicts }
    }

    /// How something that is not done stands, and which promise that is.
    fn clock(&self, promised: Promised, watch: Watch) -> (Option<Promise>, Clock) {
        if let Some(broken) = self.broken(watch) {
            return (Some(broken.promise), broken.into());
        }
        let Some((promise, target)) = promised else { return (None, Clock::NotRunning) };
        let clock = match self.state {
            Some(State::Active) => Clock::Running { due: moment(watch.due(self.calendar, target, self.at)) },
            Some(State::Paused) => Clock::Paused { left: Duration::microseconds(watch.left(target)) },
            Some(State::Solved) | None => Clock::NotRunning,
        };
        (Some(promise), clock)
    }

    fn solve_clock(&self) -> Clock {
        match self.solve_verdict() {
            Some(verdict) => verdict.into(),
            None => self.clock(self.promised_solve(), self.solve).1,
        }
    }

    fn solve_verdict(&self) -> Option<Verdict> {
        self.broken(self.solve).or_else(|| {
            let solved = self.solved?;
            Some(Verdict { promise: Promise::Solve, due: moment(solved.due?), at: Some(moment(solved.at)) })
        })
    }
}

impl From<Verdict> for Clock {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict { due, at: Some(at), .. } if at <= due => Clock::Met { at, due },
            Verdict { due, at, .. } => Clock::Breached { due, at },
        }
    }
}
