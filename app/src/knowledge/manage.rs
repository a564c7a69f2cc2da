//! The desk of those who write: every article with its state, its readers and what they say of it.

use super::words::{ArticleState, audience, language, state as state_name};
use crate::{
    request::{self, Request, page, param},
    text::Lang,
    texts::{fitment as fit_texts, knowledge as texts},
    ui::{Crumb, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Tab, Tabs},
};
use ::knowledge::{
    State,
    manage::{self, Listed},
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_meta::Title;

/// As many as a page shows.
const PAGE: u16 = 50;

#[component]
pub fn ManageHelpPage() -> impl IntoView {
    let request = Request::current();
    let state = param("state").and_then(|code| State::read(&code));
    let after = param("after").and_then(|number| number.parse::<i64>().ok());
    page(async move {
        let mut visit = request?.visit().await?;
        let lang = visit.lang;
        let found = manage::list(&mut visit.tx, state, lang.tag(), PageRequest::new(after, PAGE)).await?;
        let counts = manage::counts(&mut visit.tx).await?;
        let csv = address("/help/manage.csv", state, None);
        let shown = lang.plural(texts::FOUND, i64::try_from(found.rows.len()).unwrap_or(i64::MAX));
        let (first, next) = (
            after.map(|_| address("/help/manage", state, None)),
            found.next.map(|next| address("/help/manage", state, Some(next))),
        );
        let list = match found.rows.is_empty() {
            true => view! {
                <EmptyState glyph=Glyph::Info title=lang.t(texts::NONE_IN_STATE) text=lang.t(texts::WRITE_ONE)
                    action=move || view! { <LinkButton href="/help/new" look=Look::Primary>{lang.t(texts::NEW_ARTICLE)}</LinkButton> }/>
            }
            .into_any(),
            false => view! { {table(lang, found.rows)} <Pager lang shown first next/> }.into_any(),
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::MANAGE)/>
            <PageHeader lang title=lang.t(texts::MANAGE) crumbs=vec![Crumb::new("/help", lang.t(texts::HELP))]
                actions=move || view! {
                    <LinkButton href=csv.clone()>{lang.t(fit_texts::CSV)}</LinkButton>
                    <LinkButton href="/help/new" look=Look::Primary>{lang.t(texts::NEW_ARTICLE)}</LinkButton>
                }/>
            <div><Tabs label=lang.t(texts::STATE) tabs=states(lang, state, counts) segments=true/></div>
            {list}
        }))
    })
}

fn address(path: &str, state: Option<State>, after: Option<i64>) -> String {
    let state = state.map(|state| state.as_str().to_owned());
    request::address(path, [("state", state), ("after", after.map(|number| number.to_string()))])
}

fn states(lang: Lang, here: Option<State>, counts: [i64; 3]) -> Vec<Tab> {
    let tab = |state: Option<State>, text, count| {
        Tab::new(address("/help/manage", state, None), lang.t(text), here == state).count(lang.number(count))
    };
    let each = State::ALL.into_iter().zip(counts).map(|(state, count)| tab(Some(state), state_name(state), count));
    std::iter::once(tab(None, texts::ALL, counts.iter().sum())).chain(each).collect()
}

fn table(lang: Lang, articles: Vec<Listed>) -> impl IntoView {
    view! {
        <table class="table table-list">
            <thead>
                <tr>
                    <th scope="col">{lang.t(texts::TITLE)}</th>
                    <th scope="col" class="num">{lang.t(texts::NUMBER)}</th>
                    <th scope="col">{lang.t(texts::STATE)}</th>
                    <th scope="col">{lang.t(texts::AUDIENCE)}</th>
                    <th scope="col">{lang.t(texts::LANGUAGES)}</th>
                    <th scope="col" class="num">{lang.t(texts::HELPED)}</th>
                    <th scope="col" class="num">{lang.t(texts::HELPED_NOT)}</th>
                    <th scope="col" class="num">{lang.t(texts::COMMENTS)}</th>
                    <th scope="col">{lang.t(texts::CHANGED)}</th>
                </tr>
            </thead>
            <tbody>{articles.into_iter().map(|article| row(lang, article)).collect_view()}</tbody>
        </table>
    }
}

fn row(lang: Lang, article: Listed) -> impl IntoView {
    let languages: Vec<_> = article.languages.iter().map(|code| language(code)).collect();
    let edit = format!("/help/{}/edit?language={}", article.id, article.language);
    view! {
        <tr>
            <td class="cell-main"><a href=edit><bdi lang=article.language.clone()>{article.title}</bdi></a></td>
            <td data-label=lang.t(texts::NUMBER) class="num">{lang.number(article.number)}</td>
            <td data-label=lang.t(texts::STATE)><ArticleState lang state=article.state/></td>
            <td data-label=lang.t(texts::AUDIENCE)>{lang.t(audience(article.audience))}</td>
            <td data-label=lang.t(texts::LANGUAGES)>{languages.join(lang.comma())}</td>
            <td data-label=lang.t(texts::HELPED) class="num">{lang.number(article.yes)}</td>
            <td data-label=lang.t(texts::HELPED_NOT) class="num">{lang.number(article.no)}</td>
            <td data-label=lang.t(texts::COMMENTS) class="num">{lang.number(article.comments)}</td>
            <td data-label=lang.t(texts::CHANGED)>{lang.date(article.updated_at.date())}</td>
        </tr>
    }
}
