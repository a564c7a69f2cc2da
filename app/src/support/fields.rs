//! Fields of the desk's forms, which send what was typed as one map: `typed[name]`.

use crate::{
    text::{Lang, Text},
    ui::{Choice, Field, described_by},
};
use kernel::{FieldError, FieldErrors};
use leptos::prelude::*;
use std::{fmt::Display, str::FromStr};
use support::{queues::Queue, states::State, tags::Tag};

/// What was chosen of a list, as it was sent; nothing chosen is none.
pub fn id<T: FromStr>(typed: Option<String>, field: &str) -> Result<Option<T>, FieldErrors> {
    let parsed = typed.map(|id| id.parse::<T>()).transpose();
    parsed.map_err(|_| FieldErrors::one(field, FieldError::Unknown))
}

/// Tags with commas between.
pub fn tags(typed: Option<String>, field: &str) -> Result<Vec<Tag>, FieldErrors> {
    let typed = typed.unwrap_or_default();
    let tags = typed.split(',').filter(|tag| !tag.trim().is_empty()).map(str::parse);
    tags.collect::<Result<_, _>>().map_err(|_: FieldErrors| FieldErrors::one(field, FieldError::TooLong))
}

pub fn of_states(lang: Lang, states: &[State]) -> Vec<Choice> {
    states.iter().map(|state| Choice::new(state.id.to_string(), state.names.in_language(lang.tag()))).collect()
}

pub fn of_queues(queues: &[Queue]) -> Vec<Choice> {
    queues.iter().map(|queue| Choice::new(queue.id.to_string(), &*queue.name)).collect()
}

/// Which thing a form changes, and the version of it that the page shows.
pub fn seen_as(id: impl Display, version: i32) -> AnyView {
    view! {
        <input type="hidden" name="of" value=id.to_string()/>
        <input type="hidden" name="version" value=version.to_string()/>
    }
    .into_any()
}

/// One line; a name is required.
pub fn line(
    lang: Lang,
    name: &'static str,
    label: Text,
    value: String,
    hint: Option<Text>,
    error: Option<String>,
) -> impl IntoView + use<> {
    let described = described_by(name, hint.is_some(), error.is_some());
    let (invalid, required) = (error.is_some().then_some("true"), name == "name");
    view! {
        <Field id=name label=lang.t(label) hint=hint.map(|hint| lang.t(hint).to_owned()) error>
            <input class="input" id=name name=format!("typed[{name}]") value=value required=required autocomplete="off"
                aria-describedby=described aria-invalid=invalid/>
        </Field>
    }
}

/// One of several; `none` is what an empty choice means, where there is one.
pub fn select(
    lang: Lang,
    name: &'static str,
    label: Text,
    choices: Vec<Choice>,
    selected: &str,
    none: Option<Text>,
    error: Option<String>,
) -> impl IntoView + use<> {
    let described = described_by(name, false, error.is_some());
    let invalid = error.is_some().then_some("true");
    let options = choices.into_iter().map(|Choice { value, label }| {
        let chosen = value == selected;
        view! { <option value=value selected=chosen>{label}</option> }
    });
    let options = options.collect_view();
    view! {
        <Field id=name label=lang.t(label) error>
            <select class="select" id=name name=format!("typed[{name}]") aria-describedby=described aria-invalid=invalid>
                {none.map(|none| view! { <option value="">{lang.t(none)}</option> })}
                {options}
            </select>
        </Field>
    }
}
