//! Articles as a list of links, on pages of other things as well.

use super::words::language;
use crate::{AppError, request::Visit, text::Lang, texts::knowledge as texts, ui::Card};
use ::knowledge::{
    READ,
    find::{self, Headline},
};
use catalog::PartId;
use leptos::prelude::*;

/// As many as stand on a page of something else.
const FEW: u16 = 3;

/// Titles that lead to their articles; one in another language than the reader's says so.
#[component]
pub fn HeadlineList(lang: Lang, articles: Vec<Headline>) -> impl IntoView {
    let rows = articles.into_iter().map(|article| {
        view! {
            <li>
                <a href=format!("/help/{}", article.id)>
                    <bdi lang=article.language.clone()>{article.title}</bdi>
                    {in_language(lang, &article.language)}
                </a>
            </li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}

/// Which language an article is in that is not the reader's.
pub(super) fn in_language(lang: Lang, code: &str) -> Option<impl IntoView + use<>> {
    let name = language(code);
    (code != lang.tag()).then(|| {
        view! { " " <span class="muted small">{lang.fill(texts::IN_LANGUAGE, &[("language", &name)])}</span> }
    })
}

/// What is written about a part, for its page. One statement.
pub async fn about_part(visit: &mut Visit, part: PartId) -> Result<Option<AnyView>, AppError> {
    let lang = visit.lang;
    if !visit.tx.actor().may(READ) {
        return Ok(None);
    }
    let articles = find::about_part(&mut visit.tx, part, lang.tag(), FEW).await?;
    Ok((!articles.is_empty()).then(|| {
        view! { <Card title=lang.t(texts::ABOUT_PART) flush=true><HeadlineList lang articles/></Card> }.into_any()
    }))
}

/// The articles that have the words of a search, for its page. One statement where there are any words.
pub async fn found(visit: &mut Visit, typed: &str) -> Result<Option<AnyView>, AppError> {
    let lang = visit.lang;
    if !visit.tx.actor().may(READ) || typed.trim().is_empty() {
        return Ok(None);
    }
    let articles = find::suggest(&mut visit.tx, typed, lang.tag(), FEW.into()).await?;
    let all = crate::request::address("/help", [("q", Some(typed.trim().to_owned()))]);
    Ok((!articles.is_empty()).then(|| {
        view! {
            <Card title=lang.t(texts::ARTICLES) flush=true
                note=move || view! { <a class="small" href=all.clone()>{lang.t(texts::ALL_HELP)}</a> }>
                <HeadlineList lang articles/>
            </Card>
        }
        .into_any()
    }))
}

/// The way to the articles that have the words of a search.
pub fn elsewhere(lang: Lang, typed: &str) -> Option<AnyView> {
    let typed = Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty())?;
    let href = crate::request::address("/help", [("q", Some(typed))]);
    Some(view! { <p class="small"><a href=href>{lang.t(texts::SEARCH)}</a></p> }.into_any())
}
