//! The form above the list.

use super::query::{DOCUMENT_TYPES, KINDS, Query, document_code, kind_code};
use crate::{
    media::words,
    text::Lang,
    texts::media_library as texts,
    ui::{Button, Choice, Glyph, Icon, Look, SelectField, TextField},
};
use leptos::prelude::*;

/// On a phone behind a button. The state is kept: it is chosen above.
pub fn filters(lang: Lang, query: &Query, languages: &[String]) -> impl IntoView + use<> {
    let filter = query.filter.clone();
    let kind = filter.document_type.map(document_code).or(filter.kind.map(kind_code)).unwrap_or_default();
    let tick = |name: &'static str, text: &'static str, on: bool| {
        view! {
            <label class="choice"><input type="checkbox" name=name value="1" checked=on/><span>{text}</span></label>
        }
    };
    view! {
        <details class="filters" open=query.is_narrow()>
            <summary class="button button-secondary"><Icon glyph=Glyph::Filter/>{lang.t(texts::FILTER)}</summary>
            <form class="form-inline" action="/media" role="search" aria-label=lang.t(texts::FILTER)>
                {filter.state.map(|state| view! { <input type="hidden" name="state" value=state.as_str()/> })}
                <TextField name="q" id="library-q" kind="search" label=lang.t(texts::TEXT) value=filter.text maxlength=200/>
                <SelectField name="kind" label=lang.t(texts::KIND) choices=kinds(lang) selected=kind placeholder=lang.t(texts::ALL)/>
                <SelectField name="without-alt" label=lang.t(texts::WITHOUT_ALT) choices=spoken(languages)
                    selected=filter.without_alt.unwrap_or_default() placeholder=lang.t(texts::ANY)/>
                {tick("unlinked", lang.t(texts::UNLINKED), filter.unlinked)}
                {tick("expiring", lang.t(texts::EXPIRING), filter.expiring)}
                {tick("archived", lang.t(texts::ARCHIVED), filter.archived)}
                <Button look=Look::Secondary>{lang.t(texts::APPLY)}</Button>
            </form>
        </details>
    }
}

fn kinds(lang: Lang) -> Vec<Choice> {
    let kinds = KINDS.map(|kind| Choice::new(kind_code(kind), lang.t(words::kind(kind))));
    let documents = DOCUMENT_TYPES.map(|of| Choice::new(document_code(of), lang.t(words::document_type(of))));
    kinds.into_iter().chain(documents).collect()
}

fn spoken(languages: &[String]) -> Vec<Choice> {
    languages.iter().map(|code| Choice::new(code, words::language(code))).collect()
}
