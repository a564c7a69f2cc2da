//! Which tickets there will be: who asks what and when, and how far each has come. All that is left to the desk is to do it.

use super::{
    parts::Known,
    scripts::{ARABIC, ENGLISH, FRENCH, Script, Turn},
};
use crate::{profile::Profile, rng::Rng};
use std::collections::BTreeMap;
use support::{Channel, StateKind};
use time::{Duration, OffsetDateTime, Time, Weekday};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    /// The customer with this place among those of the profile.
    Customer(usize),
    /// Somebody without a sign-in, who writes from here.
    Mail(&'static str),
}

pub(super) struct Planned {
    pub script: &'static Script,
    pub about: Option<Known>,
    pub asker: Asker,
    pub channel: Channel,
    /// Which of the agents has it, counted around.
    pub agent: usize,
    /// The customer's own number of the job, if they gave one.
    pub reference: Option<i64>,
    pub french: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Open,
    /// An agent makes it theirs and says how urgent it is.
    Take,
    /// The place of a turn in its script.
    Turn(usize),
    Close,
    /// It was asked twice: this is a copy of the ticket with that number in the plan.
    Merge(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub at: OffsetDateTime,
    pub ticket: usize,
    pub what: What,
}

pub(super) struct Plan {
    pub tickets: Vec<Planned>,
    /// In the order in which they are taken.
    pub steps: Vec<Step>,
}

/// How many stand where, and between how many and how many days ago they were asked.
const FATES: [(StateKind, usize, i64, i64); 6] = [
    (StateKind::Closed, 14, 16, 40),
    (StateKind::Solved, 16, 3, 15),
    (StateKind::WaitingOther, 8, 1, 12),
    (StateKind::WaitingCustomer, 8, 1, 9),
    (StateKind::Open, 8, 0, 4),
    (StateKind::New, 6, 0, 1),
];

/// One in so many is asked in each of the other languages.
const FOREIGN_EVERY: usize = 9;

pub(super) fn plan(profile: &Profile, parts: &[Known], customers: usize, (seed, now): (u64, OffsetDateTime)) -> Plan {
    let mut planner = Planner {
        profile,
        parts,
        customers,
        now,
        rng: Rng::new(seed, &format!("{} tickets", profile.slug)),
        used: BTreeMap::new(),
        next: BTreeMap::new(),
        solved: None,
        plan: Plan { tickets: Vec::new(), steps: Vec::new() },
    };
    for (kind, count, newest, oldest) in FATES {
        for _ in 0..count {
            planner.ticket(kind, newest, oldest);
        }
    }
    planner.twice();
    let mut plan = planner.plan;
    plan.steps.sort_by_key(|step| step.at);
    plan
}

struct Planner<'a> {
    profile: &'a Profile,
    parts: &'a [Known],
    customers: usize,
    now: OffsetDateTime,
    rng: Rng,
    /// How often a script was used, by its subject.
    used: BTreeMap<&'static str, usize>,
    /// How many parts of a kind were asked about.
    next: BTreeMap<&'static str, usize>,
    /// The first that was solved.
    solved: Option<usize>,
    plan: Plan,
}

impl Planner<'_> {
    fn ticket(&mut self, kind: StateKind, newest: i64, oldest: i64) {
        let number = self.plan.tickets.len();
        let (own, other) = if self.profile.french { (FRENCH, ENGLISH) } else { (ENGLISH, FRENCH) };
        let (scripts, foreign) = match number % FOREIGN_EVERY {
            3 => (ARABIC, true),
            7 => (other, true),
            _ => (own, false),
        };
        let Some((script, about)) = self.script(scripts, kind) else { return };
        let asker = match (foreign, scripts.as_ptr() == ARABIC.as_ptr()) {
            (true, true) => Asker::Mail("ورشة الأمانة، office@alamana-garage.example"),
            (true, false) if self.profile.french => {
                Asker::Mail("Lakeside Classics, workshop@lakeside-classics.example")
            }
            (true, false) => Asker::Mail("Garage Bélanger, atelier@garage-belanger.example"),
            (false, _) => Asker::Customer(self.rng.below(self.customers)),
        };
        let channel = match (asker, self.rng.below(10)) {
            (Asker::Mail(_), _) | (_, 0) => Channel::Mail,
            (_, 1) => Channel::Phone,
            // What is open would be the chat that the customer's page goes on with.
            (_, 2) if kind.is_over() => Channel::Chat,
            _ => Channel::Portal,
        };
        let french = scripts.as_ptr() == FRENCH.as_ptr();
        let agent = usize::from(self.rng.chance(30));
        let reference = self.rng.chance(40).then(|| self.rng.between(10_000, 99_999));
        self.plan.tickets.push(Planned { script, about, asker, channel, agent, reference, french });
        if kind == StateKind::Solved {
            self.solved.get_or_insert(number);
        }
        let opened = self.moment(newest, oldest);
        self.steps(number, script, kind, opened);
    }

    /// The script that was used least, of those that come to this state and are about a part that there is.
    fn script(&mut self, scripts: &'static [Script], kind: StateKind) -> Option<(&'static Script, Option<Known>)> {
        let can = |script: &&Script| {
            script.until(kind).is_some()
                && script.about.is_none_or(|key| self.parts.iter().any(|part| part.kind == key))
        };
        let least = |script: &&Script| self.used.get(script.subject).copied().unwrap_or_default();
        let script = scripts.iter().filter(can).min_by_key(least)?;
        *self.used.entry(script.subject).or_default() += 1;
        let about = script.about.map(|key| {
            let next = self.next.entry(key).or_default();
            let of_kind: Vec<&Known> = self.parts.iter().filter(|part| part.kind == key).collect();
            *next += 1;
            of_kind[(*next - 1) % of_kind.len()].clone()
        });
        Some((script, about))
    }

    /// When somebody asks: on a working day that many days ago, or just now.
    fn moment(&mut self, newest: i64, oldest: i64) -> OffsetDateTime {
        let mut day = (self.now - Duration::days(self.rng.between(newest, oldest))).date();
        while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            day = day.previous_day().expect("a day before a demo");
        }
        let opens = if self.profile.french { 7 } else { 13 };
        let time = Time::from_hms(opens, 0, 0).expect("an hour of a day");
        let at = day.with_time(time).assume_utc() + Duration::minutes(self.rng.between(5, 500));
        let latest = self.now - Duration::minutes(self.rng.between(15, 240));
        at.min(latest)
    }

    fn steps(&mut self, ticket: usize, script: &Script, kind: StateKind, opened: OffsetDateTime) {
        let turns = script.until(kind).expect("a state that the script comes to");
        let mut whats = vec![What::Open];
        if kind != StateKind::New {
            whats.push(What::Take);
        }
        whats.extend((1..turns).map(What::Turn));
        if kind == StateKind::Closed {
            whats.push(What::Close);
        }
        let mut at = opened;
        let count = i32::try_from(whats.len()).expect("a few steps");
        for (left, what) in (1..=count).rev().zip(whats) {
            self.plan.steps.push(Step { at, ticket, what });
            let pause = match what {
                What::Open => self.rng.between(8, 90),
                What::Take => self.rng.between(3, 40),
                What::Turn(turn) if matches!(script.turns[turn], Turn::Asks(_) | Turn::Waits(_)) => {
                    self.rng.between(180, 1_300)
                }
                // A week after it was solved nobody objected.
                What::Turn(_) if left == 2 && kind == StateKind::Closed => 7 * 24 * 60,
                What::Turn(_) | What::Close | What::Merge(_) => self.rng.between(15, 240),
            };
            // Whatever is asked lately is answered before now.
            at += Duration::minutes(pause).min((self.now - at) / (left + 1));
        }
    }

    /// What was solved first was asked twice, and the second merged into it.
    fn twice(&mut self) {
        let Some(solved) = self.solved else { return };
        let opening = |step: &&Step| step.ticket == solved && step.what == What::Open;
        let opened = self.plan.steps.iter().find(opening).expect("every ticket is opened").at;
        let first = &self.plan.tickets[solved];
        let copy = Planned {
            script: first.script,
            about: first.about.clone(),
            asker: first.asker,
            channel: first.channel,
            agent: first.agent,
            reference: first.reference,
            french: first.french,
        };
        let ticket = self.plan.tickets.len();
        self.plan.tickets.push(copy);
        let again = opened + Duration::minutes(4);
        self.plan.steps.push(Step { at: again, ticket, what: What::Open });
        self.plan.steps.push(Step { at: again + Duration::minutes(2), ticket, what: What::Merge(solved) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{NORTHGATE, VALMONT};
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2026-11-22 09:30 UTC); // a Sunday

    #[test]
    fn every_step_follows_the_one_before_and_none_is_to_come() {
        for (profile, seed) in [(&NORTHGATE, 1), (&VALMONT, 2), (&NORTHGATE, 3)] {
            let plan = plan(profile, &[], 3, (seed, NOW));
            assert!(plan.steps.iter().all(|step| step.at < NOW && step.at > NOW - Duration::days(45)));
            for ticket in 0..plan.tickets.len() {
                let of: Vec<&Step> = plan.steps.iter().filter(|step| step.ticket == ticket).collect();
                assert_eq!(of[0].what, What::Open);
                assert!(of.windows(2).all(|pair| pair[0].at < pair[1].at), "{of:?}");
            }
        }
    }
}
