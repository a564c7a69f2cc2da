//! What is known of a vehicle: what was told, and what its possible engines have in common.

use super::value::{decides, is_none, same};
use super::{Checked, Source};
use crate::application::{Application, Qualifier};
use std::borrow::Cow;
use vehicles::{Engine, Facts};

/// The fact that names the engine, by its label in the reference: the answer to "which engine?".
pub const ENGINE: &str = "engine";

/// A vehicle as far as it is known. Its engine is one of those in the reference that the facts do not rule out;
/// when they rule out all of them, the facts stand alone.
pub struct Known<'a> {
    facts: &'a Facts,
    /// At least one; `None` alone when the reference has nothing to say.
    engines: Vec<Option<PossibleEngine<'a>>>,
}

/// Whether a condition, or a whole application, holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Holds,
    Fails,
    Unknown,
}

impl State {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fails, _) | (_, Self::Fails) => Self::Fails,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Holds, Self::Holds) => Self::Holds,
        }
    }
}

/// An engine by the names that qualifiers use; `None` where the reference does not say.
struct PossibleEngine<'a> {
    label: &'a str,
    liters: Option<String>,
    cylinders: Option<String>,
    configuration: Option<&'a str>,
    fuel: Option<&'a str>,
    aspiration: Option<&'a str>,
}

const ENGINE_FACTS: [&str; 5] = [
    Facts::ENGINE_LITERS,
    Facts::ENGINE_CYLINDERS,
    Facts::ENGINE_CONFIGURATION,
    Facts::ENGINE_FUEL,
    Facts::ENGINE_ASPIRATION,
];

impl<'a> PossibleEngine<'a> {
    fn new(engine: &'a Engine) -> Self {
        fn stated(text: &str) -> Option<&str> {
            (!text.is_empty()).then_some(text)
        }
        Self {
            label: &engine.label,
            liters: engine.liters.map(|liters| liters.to_string()),
            cylinders: engine.cylinders.map(|cylinders| cylinders.to_string()),
            configuration: stated(&engine.configuration),
            fuel: stated(&engine.fuel),
            aspiration: stated(&engine.aspiration),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        match name {
            ENGINE => Some(self.label),
            Facts::ENGINE_LITERS => self.liters.as_deref(),
            Facts::ENGINE_CYLINDERS => self.cylinders.as_deref(),
            Facts::ENGINE_CONFIGURATION => self.configuration,
            Facts::ENGINE_FUEL => self.fuel,
            Facts::ENGINE_ASPIRATION => self.aspiration,
            _ => None,
        }
    }

    /// Nothing told contradicts it.
    fn agrees_with(&self, facts: &Facts) -> bool {
        ENGINE_FACTS.iter().all(|name| match (facts.get(name), self.get(name)) {
            (Some(told), Some(stated)) => decides(told, stated) != Some(false),
            _ => true,
        })
    }
}

impl<'a> Known<'a> {
    pub fn new(facts: &'a Facts, engines: &'a [Engine]) -> Self {
        let told = facts.get(ENGINE);
        let chosen = told.is_some_and(|told| engines.iter().any(|engine| same(told, &engine.label)));
        let mut possible: Vec<_> = engines
            .iter()
            .filter(|engine| match told {
                Some(told) if chosen => same(told, &engine.label),
                Some(told) => !is_none(told),
                None => true,
            })
            .map(PossibleEngine::new)
            .filter(|engine| engine.agrees_with(facts))
            .map(Some)
            .collect();
        // Two engines of one label cannot be told apart by choosing.
        if possible.is_empty() || (chosen && possible.len() > 1) {
            possible = vec![None];
        }
        Self { facts, engines: possible }
    }

    pub(super) fn told(&self, name: &str) -> Option<&str> {
        self.facts.get(name)
    }

    /// The labels to choose from when it matters which engine it is.
    pub(super) fn engine_labels(&self) -> Vec<&'a str> {
        let mut labels: Vec<&str> = Vec::new();
        for engine in self.engines.iter().flatten() {
            if !labels.iter().any(|label| same(label, engine.label)) {
                labels.push(engine.label);
            }
        }
        labels
    }

    /// Holds or fails only if it does so whichever of the possible engines it is.
    pub(super) fn outcome(&self, application: &Application) -> State {
        if application.qualifiers.is_empty() {
            return State::Holds;
        }
        let conditions = conditions(&application.qualifiers);
        let outcomes = self.engines.iter().map(|engine| {
            conditions.iter().map(|condition| self.state(condition, engine.as_ref())).fold(State::Holds, State::and)
        });
        agreed(outcomes).unwrap_or(State::Unknown)
    }

    fn state(&self, condition: &[&Qualifier], engine: Option<&PossibleEngine<'_>>) -> State {
        let name = condition[0].fact_name();
        let Some(value) = engine.and_then(|engine| engine.get(&name)).or_else(|| self.told(&name)) else {
            return State::Unknown;
        };
        let mut state = State::Fails;
        for qualifier in condition {
            match decides(value, &qualifier.value) {
                Some(true) => return State::Holds,
                None => state = State::Unknown,
                Some(false) => {}
            }
        }
        state
    }

    /// The names of the facts that would decide an undecided application: [`ENGINE`] where the possible engines
    /// differ, and otherwise the qualifier's own.
    pub(super) fn open_names<'q>(&self, application: &'q Application) -> Vec<Cow<'q, str>> {
        let mut names = Vec::new();
        for condition in conditions(&application.qualifiers) {
            let name = match agreed(self.engines.iter().map(|engine| self.state(&condition, engine.as_ref()))) {
                Some(State::Holds | State::Fails) => continue,
                Some(State::Unknown) => condition[0].fact_name(),
                None => ENGINE.into(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Every condition of an application, with what it was held against.
    pub(super) fn checks(&self, application: &Application) -> Vec<Checked> {
        conditions(&application.qualifiers).iter().map(|condition| self.check(condition)).collect()
    }

    /// The condition for which a failing application fails: with every engine, or else with the first.
    pub(super) fn failed_check(&self, application: &Application) -> Checked {
        let conditions = conditions(&application.qualifiers);
        let fails_with = |condition: &&Vec<&Qualifier>, engine: &Option<PossibleEngine<'_>>| {
            self.state(condition, engine.as_ref()) == State::Fails
        };
        let failed = conditions
            .iter()
            .find(|condition| self.engines.iter().all(|engine| fails_with(condition, engine)))
            .or_else(|| conditions.iter().find(|condition| fails_with(condition, &self.engines[0])));
        self.check(failed.expect("a failing application has a failing condition"))
    }

    fn check(&self, condition: &[&Qualifier]) -> Checked {
        let name = condition[0].fact_name();
        let told = self.told(&name);
        let mut known: Vec<&str> = Vec::new();
        for value in self.engines.iter().filter_map(|e| e.as_ref().and_then(|e| e.get(&name)).or(told)) {
            if !known.contains(&value) {
                known.push(value);
            }
        }
        let source = match told {
            Some(told) if known.iter().any(|value| same(value, told)) => Source::Told,
            _ if self.engines.len() == 1 => Source::OnlyEngine,
            _ => Source::EveryEngine,
        };
        Checked {
            name: condition[0].name.clone(),
            wanted: condition.iter().map(|qualifier| qualifier.value.clone()).collect(),
            known: known.into_iter().map(str::to_owned).collect(),
            source,
        }
    }
}

/// Qualifiers of one name are alternatives.
fn conditions(qualifiers: &[Qualifier]) -> Vec<Vec<&Qualifier>> {
    let mut conditions: Vec<Vec<&Qualifier>> = Vec::with_capacity(qualifiers.len());
    for qualifier in qualifiers {
        match conditions.iter_mut().find(|condition| condition[0].same_condition(qualifier)) {
            Some(condition) => condition.push(qualifier),
            None => conditions.push(vec![qualifier]),
        }
    }
    conditions
}

/// The state that all have, if they have one.
fn agreed(mut states: impl Iterator<Item = State>) -> Option<State> {
    let first = states.next()?;
    states.all(|state| state == first).then_some(first)
}
