//! Fields of the desk's forms, which send what was typed as one map: `typed[name]`.

use crate::{
    text::{Lang, Text},
    ui::{Choice, Field, described_by},
};
use leptos::prelude::*;

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
