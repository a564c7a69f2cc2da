//! Does it fit? Pure rules: applications and what is known of the vehicle in, a verdict with its reason out.
//!
//! A verdict is final: nothing true that is learnt later turns *fits* or *does not fit* into anything else. What
//! is not known is asked, one question at a time, the one that decides most first.

mod known;
mod question;
mod value;

pub use known::{ENGINE, Known};
pub(crate) use question::value_choices;
pub use question::{Answer, Choice, Question, QuestionKind};
pub use value::{Remembered, is_none_of};

use crate::application::{Application, ApplicationId};
use known::State;
use std::cmp::Reverse;
use vehicles::{Engine, Facts};

/// Whether a part fits a vehicle, and the rule that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every condition of this application holds. `because` is empty where it has none.
    Fits {
        application: ApplicationId,
        because: Vec<Checked>,
    },
    DoesNotFit {
        because: Reason,
    },
    /// `candidates` applications would fit with the right answers.
    NeedsAnswer {
        question: Question,
        candidates: usize,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No application names this vehicle.
    NoApplication,
    /// Every application fails; the conditions that fail, each once.
    Failed(Vec<Failure>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub application: ApplicationId,
    pub check: Checked,
}

/// One condition held against the vehicle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Of the qualifier, as in the application.
    pub name: String,
    /// Any of these would do.
    pub wanted: Vec<String>,
    /// What the vehicle has; several when its possible engines differ.
    pub known: Vec<String>,
    pub source: Source,
}

/// How the vehicle's side of a check is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A fact of the vehicle, from its VIN or from a person.
    Told,
    /// The reference has one engine only that agrees with the facts.
    OnlyEngine,
    /// The same answer whichever engine it is of those in the reference that agree with the facts.
    EveryEngine,
}

/// Judges one part on one base vehicle.
///
/// `applications` are all of that part for that vehicle; `engines` are those that the reference has for it.
pub fn judge(applications: &[Application], facts: &Facts, engines: &[Engine]) -> Verdict {
    judge_known(&applications.iter().collect::<Vec<_>>(), &Known::new(facts, engines))
}

/// As [`judge`], for many parts of the same vehicle.
pub fn judge_known(applications: &[&Application], known: &Known<'_>) -> Verdict {
    if applications.is_empty() {
        return Verdict::DoesNotFit { because: Reason::NoApplication };
    }
    let mut held: Option<&Application> = None;
    let mut undecided = Vec::new();
    for &application in applications {
        match known.outcome(application) {
            // The one that says most about the vehicle, so that the reason does not depend on their order.
            State::Holds => {
                held = held.into_iter().chain([application]).max_by_key(|a| (a.qualifiers.len(), Reverse(a.id)))
            }
            State::Unknown => undecided.push(application),
            State::Fails => {}
        }
    }
    if let Some(application) = held {
        return Verdict::Fits { application: application.id, because: known.checks(application) };
    }
    if undecided.is_empty() {
        return Verdict::DoesNotFit { because: Reason::Failed(failures(applications, known)) };
    }
    Verdict::NeedsAnswer { question: question::ask(&undecided, known), candidates: undecided.len() }
}

impl Verdict {
    pub fn fits(&self) -> bool {
        matches!(self, Self::Fits { .. })
    }

    /// The notes to show with it: of the application that decided, or else of all that might.
    pub fn notes<'a>(&self, applications: impl IntoIterator<Item = &'a Application>) -> Vec<&'a str> {
        let decided = match self {
            Self::Fits { application, .. } => Some(*application),
            _ => None,
        };
        let mut notes = Vec::new();
        for application in applications.into_iter().filter(|a| decided.is_none_or(|id| a.id == id)) {
            for note in &application.notes {
                if !notes.contains(&note.as_str()) {
                    notes.push(note);
                }
            }
        }
        notes
    }
}

fn failures(applications: &[&Application], known: &Known<'_>) -> Vec<Failure> {
    let mut in_order = applications.to_vec();
    in_order.sort_unstable_by_key(|application| application.id);
    let mut failures: Vec<Failure> = Vec::new();
    for application in in_order {
        let check = known.failed_check(application);
        if !failures.iter().any(|failure| failure.check == check) {
            failures.push(Failure { application: application.id, check });
        }
    }
    failures
}
