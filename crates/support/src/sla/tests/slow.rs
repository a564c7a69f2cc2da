//! The same rules, minute by minute: nothing is computed, every minute is looked at on the wall.

use crate::sla::{By, Calendar, Clock, Clocks, Event, Plan, Promise, State, Target, Verdict, What};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use time::{Duration, OffsetDateTime};

/// Minutes since 1970, and lengths.
type Minutes = i64;

#[derive(Clone, Copy, Default)]
struct Watch {
    used: Minutes,
    due: Option<Minutes>,
    broken: Option<(Promise, Minutes)>,
}

pub struct Slow<'a> {
    calendar: &'a Calendar,
    zone: TimeZone,
    plan: Plan,
    state: Option<State>,
    solved: Option<(Minutes, Option<Minutes>)>,
    /// Whether it is the first one, and how much of it is used.
    wait: Option<(bool, Watch)>,
    solve: Watch,
    verdicts: Vec<Verdict>,
}

pub fn clocks(calendar: &Calendar, plan: Plan, events: &[Event], now: OffsetDateTime) -> Clocks {
    let zone = TimeZoneDatabase::bundled().get(calendar.zone()).unwrap();
    let (solve, verdicts) = (Watch::default(), Vec::new());
    let mut slow = Slow { calendar, zone, plan, state: None, solved: None, wait: None, solve, verdicts };
    let (first, now) = (minutes(events[0].at), minutes(now));
    for minute in first..=now {
        for event in events.iter().filter(|event| minutes(event.at) == minute) {
            slow.apply(event.what, minute);
        }
        if minute < now && slow.state == Some(State::Active) {
            slow.pass(minute);
        }
    }
    slow.clocks(now)
}

fn minutes(at: OffsetDateTime) -> Minutes {
    assert_eq!(at.unix_timestamp() % 60, 0);
    at.unix_timestamp() / 60
}

fn moment(at: Minutes) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at * 60).unwrap()
}

fn length(target: Target) -> Minutes {
    target.as_minutes().into()
}

impl Slow<'_> {
    fn works(&self, minute: Minutes) -> bool {
        let wall = self.zone.to_datetime(Timestamp::from_second(minute * 60).unwrap());
        let clock = u16::try_from(wall.hour()).unwrap() * 60 + u16::try_from(wall.minute()).unwrap();
        let today = self.calendar.holidays().find(|holiday| holiday.date.to_string() == wall.date().to_string());
        let weekday = usize::try_from(wall.weekday().to_monday_zero_offset()).unwrap();
        let periods = today.map_or(&self.calendar.week()[weekday], |holiday| &holiday.open);
        periods.iter().any(|period| period.from <= clock && clock < period.to)
    }

    fn pass(&mut self, minute: Minutes) {
        let works = self.works(minute);
        if let Some((first, mut watch)) = self.wait {
            watch.pass(minute, works, self.promised(first));
            self.wait = Some((first, watch));
        }
        let promised = self.plan.solve.map(|target| (Promise::Solve, target));
        self.solve.pass(minute, works, promised);
    }

    fn due(&self, mut watch: Watch, target: Target, mut minute: Minutes) -> Minutes {
        watch.broken = None;
        while watch.due.is_none() {
            watch.pass(minute, self.works(minute), Some((Promise::Solve, target)));
            minute += 1;
        }
        watch.due.unwrap()
    }

    fn promised(&self, first: bool) -> Option<(Promise, Target)> {
        match self.plan {
            Plan { first: Some(target), .. } if first => Some((Promise::First, target)),
            Plan { next, .. } => next.map(|target| (Promise::Next, target)),
        }
    }

    fn apply(&mut self, what: What, now: Minutes) {
        match what {
            What::Opened { by } => {
                self.state = Some(State::Active);
                self.wait = (by == By::Customer).then_some((true, Watch::default()));
            }
            What::CustomerWrote => match self.wait {
                Some(_) if self.solved.is_none() => {}
                Some((true, _)) if self.plan.first.is_some() => {}
                Some((first, watch)) => {
                    self.break_off(watch, None);
                    self.wait = Some((first, Watch::default()));
                }
                None => self.wait = Some((false, Watch::default())),
            },
            What::AgentReplied => {
                if let Some((first, watch)) = self.wait.take() {
                    self.break_off(watch, Some(now));
                    if let (None, Some((promise, target))) = (watch.broken, self.promised(first)) {
                        let due = moment(self.due(watch, target, now));
                        self.verdicts.push(Verdict { promise, due, at: Some(moment(now)) });
                    }
                }
            }
            What::StateChanged(state) if self.state != Some(state) => {
                let due = self.plan.solve.map(|target| self.due(self.solve, target, now));
                self.solved = (state == State::Solved).then_some((now, due));
                self.state = Some(state);
                self.forget_due();
            }
            What::PlanChanged(plan) if plan != self.plan => {
                self.plan = plan;
                self.forget_due();
            }
            What::Noted | What::AutoReplied | What::StateChanged(_) | What::PlanChanged(_) => {}
            What::HoursChanged(_) | What::Begun => {
                unreachable!("histories at random have one calendar and one beginning")
            }
        }
    }

    fn forget_due(&mut self) {
        self.solve.due = None;
        if let Some((_, watch)) = &mut self.wait {
            watch.due = None;
        }
    }

    fn break_off(&mut self, watch: Watch, at: Option<Minutes>) {
        let at = self.solved.map(|(at, _)| at).or(at).map(moment);
        self.verdicts.extend(watch.broken.map(|(promise, due)| Verdict { promise, due: moment(due), at }));
    }

    fn clocks(mut self, now: Minutes) -> Clocks {
        let mut stand = [Clock::NotRunning; 3];
        for verdict in &self.verdicts {
            stand[verdict.promise as usize] = said(*verdict);
        }
        let solved = self.solved;
        if let Some((first, watch)) = self.wait {
            if let Some((promise, _)) = watch.broken {
                self.break_off(watch, None);
                stand[promise as usize] = said(*self.verdicts.last().unwrap());
            } else if let Some((promise, target)) = self.promised(first) {
                stand[promise as usize] = self.open(watch, target, now);
            }
        }
        match (self.solve.broken, solved, self.plan.solve) {
            (Some(_), ..) => self.break_off(self.solve, None),
            (None, Some((at, Some(due))), _) => {
                let (due, at) = (moment(due), Some(moment(at)));
                self.verdicts.push(Verdict { promise: Promise::Solve, due, at });
            }
            (None, None, Some(target)) => stand[2] = self.open(self.solve, target, now),
            _ => {}
        }
        if let Some(verdict) = self.verdicts.iter().find(|verdict| verdict.promise == Promise::Solve) {
            stand[2] = said(*verdict);
        }
        self.verdicts.sort_by_key(|verdict| verdict.due);
        let [first, next, solve] = stand;
        Clocks { first, next, solve, verdicts: self.verdicts }
    }

    fn open(&self, watch: Watch, target: Target, now: Minutes) -> Clock {
        match self.state.unwrap() {
            State::Active => Clock::Running { due: moment(self.due(watch, target, now)) },
            State::Paused => Clock::Paused { left: Duration::minutes((length(target) - watch.used).max(0)) },
            State::Solved => Clock::NotRunning,
        }
    }
}

impl Watch {
    /// One minute passes.
    fn pass(&mut self, minute: Minutes, works: bool, promised: Option<(Promise, Target)>) {
        let mut later = minute;
        let used = self.used;
        if works {
            self.used += 1;
            later += Minutes::from(promised.is_some_and(|(_, target)| used < length(target)));
        }
        let Some((promise, target)) = promised.filter(|_| self.broken.is_none()) else { return };
        if works && self.due.is_none() && self.used >= length(target) {
            self.due = Some(later);
        }
        if let Some(due) = self.due.filter(|due| *due <= minute) {
            self.broken = Some((promise, due));
        }
    }
}

fn said(verdict: Verdict) -> Clock {
    match verdict.at {
        Some(at) if at <= verdict.due => Clock::Met { at, due: verdict.due },
        at => Clock::Breached { due: verdict.due, at },
    }
}
