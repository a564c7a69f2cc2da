//! What claims and states are called.

use crate::{
    fitment::verdict::{conditions, position_text},
    text::{Lang, Text},
    texts::corrections as texts,
    ui::{Badge, Tone},
};
use fitment::{
    Qualifier,
    corrections::{Claim, Correction, State},
};
use leptos::prelude::*;

pub const fn claim(claim: Claim) -> Text {
    match claim {
        Claim::DoesNotFit => texts::DOES_NOT_FIT,
        Claim::NotListed => texts::NOT_LISTED,
        Claim::Position => texts::POSITION,
        Claim::Quantity => texts::QUANTITY,
        Claim::Note => texts::NOTE,
        Claim::Attribute => texts::ATTRIBUTE,
    }
}

pub const fn state(state: State) -> Text {
    match state {
        State::Proposed => texts::PROPOSED,
        State::Accepted => texts::ACCEPTED,
        State::Refused => texts::REFUSED,
        State::Withdrawn => texts::WITHDRAWN,
    }
}

pub fn state_badge(lang: Lang, state: State) -> impl IntoView {
    let tone = match state {
        State::Proposed => Tone::Info,
        State::Accepted => Tone::Positive,
        State::Refused => Tone::Critical,
        State::Withdrawn => Tone::Neutral,
    };
    view! { <Badge tone>{lang.t(self::state(state))}</Badge> }
}

/// The vehicle of a claim, or that it is about all.
pub fn vehicle(lang: Lang, correction: &Correction) -> String {
    match &correction.vehicle {
        Some((_, name)) => name.clone(),
        None => lang.t(texts::FOR_ALL).to_owned(),
    }
}

/// What it should be, in words: a position by its name, a condition by what it asks.
pub fn value(lang: Lang, correction: &Correction) -> Option<String> {
    if correction.value.is_empty() {
        return None;
    }
    Some(match correction.claim {
        Claim::Position | Claim::NotListed => position_text(lang, &correction.value.as_str().into()),
        Claim::Attribute => match correction.value.split_once('=') {
            Some((name, value)) => conditions(lang, &[Qualifier::new(name, value)], &[]),
            None => correction.value.clone(),
        },
        _ => correction.value.clone(),
    })
}
