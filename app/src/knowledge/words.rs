//! What articles and their readers are called.

use crate::{
    text::{Lang, Text},
    texts::knowledge as texts,
    ui::{Badge, Tone},
};
use ::knowledge::{AudienceKind, State};
use leptos::prelude::*;

/// What its own speakers call a language.
pub fn language(code: &str) -> String {
    code.parse::<Lang>().map_or_else(|_| code.to_owned(), |lang| lang.endonym().to_owned())
}

/// In which direction a text of that language runs.
pub fn direction(code: &str) -> &'static str {
    code.parse::<Lang>().unwrap_or_default().dir()
}

pub const fn state(state: State) -> Text {
    match state {
        State::Draft => texts::DRAFT,
        State::Published => texts::PUBLISHED,
        State::Archived => texts::ARCHIVED,
    }
}

pub const fn audience(kind: AudienceKind) -> Text {
    match kind {
        AudienceKind::Everybody => texts::EVERYBODY,
        AudienceKind::Staff => texts::STAFF,
        AudienceKind::Named => texts::NAMED,
    }
}

#[component]
pub fn ArticleState(lang: Lang, state: State) -> impl IntoView {
    let tone = match state {
        State::Draft => Tone::Caution,
        State::Published => Tone::Positive,
        State::Archived => Tone::Neutral,
    };
    view! { <Badge tone>{lang.t(self::state(state))}</Badge> }
}
