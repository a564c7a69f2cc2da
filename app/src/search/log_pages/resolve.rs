//! What can be done about words that find nothing: the form is filled in already.

use crate::{
    AppError,
    request::{Request, page, param},
    search::{
        AddInterchangeFor, AddSynonym, RequestSourcing, posted,
        synonym_pages::{Filled, synonym_form},
    },
    text::Lang,
    texts::search_log as texts,
    ui::{Button, Card, Choice, Crumb, Look, PageHeader, SelectField, TextField},
};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use platform::Error;

#[component]
pub fn ResolvePage() -> impl IntoView {
    let request = Request::current();
    let words = search::log::normalised(&param("words").unwrap_or_default());
    let how = param("how").unwrap_or_default();
    let (by_number, by_source) = (how == "interchange", how == "sourcing");
    let interchange = posted::posted::<AddInterchangeFor>();
    let sourcing = posted::posted::<RequestSourcing>();
    let synonym = posted::posted::<AddSynonym>();
    page(async move {
        let visit = request?.visit().await?;
        visit.tx.actor().require(search::MANAGE).map_err(|_| AppError::from(Error::Forbidden))?;
        let lang = visit.lang;
        let title = lang.fill(texts::RESOLVE, &[("words", &words)]);
        let crumbs = vec![Crumb::new("/search/log?report=zero", lang.t(texts::TITLE))];
        let (number, term) = (words.clone(), words.clone());
        let filled = Filled { language: lang.tag().to_owned(), phrase: words.clone(), words, ..Filled::default() };
        let by_word = !by_number && !by_source;
        let failed = posted::other(lang, interchange.as_ref().or(sourcing.as_ref()).or(synonym.as_ref()));
        Ok(visit.frame(view! {
            <Title text=title.clone()/>
            <PageHeader lang title crumbs/>
            {failed}
            <div class="columns">
                <Card title=lang.t(texts::MAKE_SYNONYM)>
                    <div class="stack">
                        <p class="muted">{lang.t(texts::SYNONYM_TEXT)}</p>
                        {synonym_form(lang, filled, by_word, synonym.as_ref())}
                    </div>
                </Card>
                <Card title=lang.t(texts::ADD_INTERCHANGE)>{interchange_form(lang, number, by_number, interchange.as_ref())}</Card>
                <Card title=lang.t(texts::REQUEST_SOURCING)>{sourcing_form(lang, term, by_source, sourcing.as_ref())}</Card>
            </div>
        }))
    })
}

fn interchange_form(lang: Lang, words: String, focus: bool, failed: Option<&AppError>) -> impl IntoView + use<> {
    let error = |name: &str| posted::field(lang, failed, name);
    let part_error = posted::field_as(lang, failed, "part", (FieldError::Wrong, texts::SEVERAL));
    let kinds = vec![Choice::new("competitor", lang.t(texts::COMPETITOR)), Choice::new("oe", lang.t(texts::OE))];
    view! {
        <form class="form" action="/api/search/add-interchange" method="post">
            <p class="muted">{lang.t(texts::INTERCHANGE_TEXT)}</p>
            <input type="hidden" name="words" value=words.clone()/>
            <TextField name="number" label=lang.t(texts::NUMBER) value=words.to_uppercase() error=error("number") required=true/>
            <SelectField name="kind" label=lang.t(texts::KIND) choices=kinds/>
            <TextField name="maker" label=lang.t(texts::MAKER) error=error("brand") required=true autofocus=focus/>
            <TextField name="part" label=lang.t(texts::PART_NUMBER) error=part_error required=true/>
            <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::ADD_INTERCHANGE)}</Button></div>
        </form>
    }
}

fn sourcing_form(lang: Lang, words: String, focus: bool, failed: Option<&AppError>) -> impl IntoView + use<> {
    let error = |name: &str| posted::field(lang, failed, name);
    let term_error = posted::field_as(lang, failed, "term", (FieldError::Taken, texts::REQUESTED));
    view! {
        <form class="form" action="/api/search/request-sourcing" method="post">
            <p class="muted">{lang.t(texts::SOURCING_TEXT)}</p>
            <TextField name="term" label=lang.t(texts::TERM) value=words error=term_error maxlength=80 required=true/>
            <TextField name="note" label=lang.t(texts::NOTE) error=error("note") maxlength=500 autofocus=focus/>
            <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::REQUEST_SOURCING)}</Button></div>
        </form>
    }
}
