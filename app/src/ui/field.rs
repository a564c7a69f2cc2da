//! Fields: label above, hint below, error last. An error is announced with its field.

use super::{Glyph, Icon, Words};
use leptos::prelude::*;

/// The value of a control's `aria-describedby` inside the [`Field`] of this `id`.
pub fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

/// Label, hint and error around a control of any kind. The control carries `id`, `aria-describedby` from
/// [`described_by`], and `aria-invalid="true"` when there is an error.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            {children()}
            {hint.0.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {error.0.map(|error| view! {
                <p class="field-error" id=error_id><Icon glyph=Glyph::Warning/>{error}</p>
            })}
        </div>
    }
}

/// The text of a `<textarea>`. Of all elements with text it is the one that Leptos writes as it is, so what was typed is made
/// text here; a browser also leaves out the first line's end.
pub fn in_textarea(text: &str) -> String {
    let begins = if text.starts_with(['\n', '\r']) { "\n" } else { "" };
    format!("{begins}{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// A one-line input in its field. `id` is `name` unless given. Whatever else an input can have goes through a
/// plain [`Field`] around a plain `<input class="input">`.
#[component]
pub fn TextField(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    /// `text`, `email`, `password`, `search`, `tel`, `number`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] value: String,
    /// What the browser may fill in: `username`, `current-password`, `one-time-code`, `off`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] maxlength: Option<u16>,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let id = id.0.unwrap_or_else(|| name.to_owned());
    let described = described_by(&id, hint.0.is_some(), error.0.is_some());
    let invalid = error.0.is_some().then_some("true");
    view! {
        <Field id=id.clone() label hint error>
            <input
                class="input"
                id=id
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=maxlength
                required=required
                autofocus=autofocus
                aria-describedby=described
                aria-invalid=invalid
            />
        </Field>
    }
}

/// One line of a select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A select in its field. `placeholder` is a first line with an empty value.
#[component]
pub fn SelectField(
    name: &'static str,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] selected: String,
    #[prop(optional, into)] placeholder: Words,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional)] required: bool,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    let id = id.0.unwrap_or_else(|| name.to_owned());
    let described = described_by(&id, hint.0.is_some(), error.0.is_some());
    let invalid = error.0.is_some().then_some("true");
    let options = choices
        .into_iter()
        .map(|choice| {
            let chosen = choice.value == selected;
            view! { <option value=choice.value selected=chosen>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <Field id=id.clone() label hint error>
            <select
                class="select"
                id=id
                name=name
                required=required
                disabled=disabled
                aria-describedby=described
                aria-invalid=invalid
            >
                {placeholder.0.map(|text| view! { <option value="">{text}</option> })}
                {options}
            </select>
        </Field>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    #[test]
    fn a_control_is_described_by_what_is_there() {
        assert_eq!(described_by("vin", false, false), None);
        assert_eq!(described_by("vin", true, false).as_deref(), Some("vin-hint"));
        assert_eq!(described_by("vin", true, true).as_deref(), Some("vin-hint vin-error"));
    }

    #[test]
    fn what_was_typed_ends_no_textarea() {
        let hostile = concat!("</", "textarea><img src=x>");
        assert_eq!(in_textarea(hostile), "&lt;/textarea>&lt;img src=x>");
        assert_eq!(in_textarea("a &lt; b"), "a &amp;lt; b", "it reads as it was typed");
        assert_eq!(in_textarea("\nsecond line"), "\n\nsecond line");
    }

    #[test]
    fn every_textarea_has_its_text_made_text() {
        let mut others = Vec::new();
        each_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, source| {
            let pieces: Vec<&str> = source.split(concat!("</", "textarea>")).collect();
            for before in &pieces[..pieces.len() - 1] {
                let text = before.rsplit('>').next().unwrap_or_default().trim();
                if !text.is_empty() && !text.starts_with("{in_textarea(") {
                    others.push(format!("{}: {text}", path.display()));
                }
            }
        });
        assert_eq!(others, [""; 0]);
    }

    fn each_source(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                each_source(&path, look);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                look(&path, &fs::read_to_string(&path).unwrap());
            }
        }
    }
}
