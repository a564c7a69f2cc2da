//! The one question that decides most.

use super::known::{ENGINE, Known};
use super::value::{is_none, none, none_of, order, same};
use crate::application::{Application, Qualifier};
use std::{borrow::Cow, cmp::Reverse, collections::BTreeMap};

/// What to ask about the vehicle. The chosen value is to be remembered as the fact `name` of the vehicle, as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub name: String,
    pub kind: QuestionKind,
    pub choices: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// Which of the engines that the reference has for this vehicle?
    Engine,
    /// Which value has the attribute `name`?
    Attribute,
    /// Is this true of the vehicle?
    Statement(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub answer: Answer,
    pub value: String,
}

/// How a choice reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As its value does.
    Value,
    Yes,
    No,
    NoneOfThese,
}

/// Values that leave no third: whoever is asked about one is offered the other.
const PAIRS: [[&str; 2]; 2] = [["with", "without"], ["yes", "no"]];

/// `undecided` is not empty. The fact that most of them wait for; of equals the engine, then the first by name.
pub(super) fn ask(undecided: &[&Application], known: &Known<'_>) -> Question {
    let mut waiting: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
    for application in undecided {
        for name in known.open_names(application) {
            *waiting.entry(name).or_default() += 1;
        }
    }
    let (name, _) = waiting
        .into_iter()
        .min_by(|(a, x), (b, y)| Reverse(x).cmp(&Reverse(y)).then((a != ENGINE).cmp(&(b != ENGINE))).then(a.cmp(b)))
        .expect("an undecided application waits for something");
    let asked: Vec<&Qualifier> =
        undecided.iter().flat_map(|a| &a.qualifiers).filter(|qualifier| qualifier.fact_name() == name).collect();
    let labels = known.engine_labels();
    let (kind, choices) = match asked.first() {
        _ if name == ENGINE && !labels.is_empty() => (QuestionKind::Engine, engine_choices(&labels)),
        Some(text) if text.is_free_text() => (QuestionKind::Statement(text.value.clone()), yes_or_no(&text.value)),
        _ => {
            let values = asked.iter().map(|qualifier| qualifier.value.as_str()).collect();
            (QuestionKind::Attribute, value_choices(values, known.told(&name)))
        }
    };
    Question { name: name.into_owned(), kind, choices }
}

fn engine_choices(labels: &[&str]) -> Vec<Choice> {
    let engines = labels.iter().map(|label| Choice { answer: Answer::Value, value: (*label).to_owned() });
    engines.chain([Choice { answer: Answer::NoneOfThese, value: none() }]).collect()
}

fn yes_or_no(text: &str) -> Vec<Choice> {
    vec![Choice { answer: Answer::Yes, value: text.to_owned() }, Choice { answer: Answer::No, value: none() }]
}

/// Each value once, in order, and a way out where they are not all there can be. `told` is what is remembered so
/// far: values already refused stay refused.
pub(crate) fn value_choices(mut values: Vec<&str>, told: Option<&str>) -> Vec<Choice> {
    values.sort_unstable_by(|a, b| order(a, b));
    values.dedup_by(|a, b| same(a, b));
    if let Some(pair) = PAIRS.iter().find(|pair| values.iter().all(|value| pair.iter().any(|of| same(of, value)))) {
        return pair.iter().map(|value| Choice { answer: Answer::Value, value: (*value).to_owned() }).collect();
    }
    let way_out = (!values.iter().any(|value| is_none(value)))
        .then(|| Choice { answer: Answer::NoneOfThese, value: none_of(told, &values) });
    let chosen = values.iter().map(|value| Choice { answer: Answer::Value, value: (*value).to_owned() });
    chosen.chain(way_out).collect()
}
