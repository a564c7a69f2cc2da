//! The entrance of the help: search, what is newest and most helpful, and articles by category.

use super::list::{HeadlineList, in_language};
use crate::{
    AppError,
    request::{self, Request, Visit, page, param},
    text::Lang,
    texts::knowledge as texts,
    ui::{Button, Card, EmptyState, Field, Glyph, LinkButton, Look, PageHeader},
};
use ::knowledge::{
    WRITE,
    find::{self, Headline, Hit, Order, Shelf},
};
use catalog::CategoryId;
use leptos::prelude::*;
use leptos_meta::Title;

/// As many as a search lists, and as many as the entrance does of each kind.
const FOUND: usize = 25;
const FIRST: u16 = 8;

#[component]
pub fn HelpPage() -> impl IntoView {
    let request = Request::current();
    let typed = param("q").unwrap_or_default().chars().take(200).collect::<String>();
    let category = param("category").and_then(|id| id.parse::<CategoryId>().ok());
    page(async move {
        let mut visit = request?.visit().await?;
        let lang = visit.lang;
        let writes = visit.tx.actor().may(WRITE);
        let content = match category {
            _ if !typed.trim().is_empty() => found(&mut visit, &typed).await?,
            Some(category) => shelf(&mut visit, category).await?,
            None => entrance(&mut visit).await?,
        };
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::HELP)/>
            <PageHeader lang title=lang.t(texts::HELP) subtitle=move || lang.t(texts::HELP_TEXT)
                actions=move || view! {
                    <LinkButton href="/help/ask">{lang.t(texts::ASK_ASSISTANT)}</LinkButton>
                    {writes.then(|| view! { <LinkButton href="/help/manage">{lang.t(texts::MANAGE)}</LinkButton> })}
                }/>
            {search(lang, typed)}
            {content}
        }))
    })
}

fn search(lang: Lang, typed: String) -> impl IntoView {
    view! {
        <form class="form-inline" action="/help" role="search" aria-label=lang.t(texts::SEARCH)>
            <Field id="help-q" label=lang.t(texts::SEARCH)>
                <input class="input" id="help-q" name="q" type="search" value=typed maxlength="200"/>
            </Field>
            <Button look=Look::Secondary>{lang.t(texts::SEARCH_BUTTON)}</Button>
        </form>
    }
}

/// Where somebody asks who found nothing.
fn ask_us(lang: Lang, subject: &str) -> impl IntoView + use<> {
    let href =
        request::address("/tickets/new", [("subject", Some(subject.to_owned()).filter(|words| !words.is_empty()))]);
    view! { <LinkButton href look=Look::Primary>{lang.t(texts::ASK_US)}</LinkButton> }
}

async fn found(visit: &mut Visit, typed: &str) -> Result<AnyView, AppError> {
    let lang = visit.lang;
    let hits = find::search(&mut visit.tx, typed, lang.tag(), FOUND).await?;
    if hits.is_empty() {
        let subject = typed.to_owned();
        return Ok(view! {
            <EmptyState glyph=Glyph::Search title=lang.t(texts::NOTHING_FOUND) text=lang.t(texts::NOTHING_FOUND_TEXT)
                action=move || ask_us(lang, &subject)/>
        }
        .into_any());
    }
    let count = lang.plural(texts::FOUND, i64::try_from(hits.len()).unwrap_or(i64::MAX));
    let rows = hits.into_iter().map(|hit| row(lang, hit)).collect_view();
    Ok(view! { <p class="muted" role="status">{count}</p> <ol class="rows">{rows}</ol> }.into_any())
}

fn row(lang: Lang, hit: Hit) -> impl IntoView {
    let Hit { article, excerpt, section, matched } = hit;
    let place = section.map(|section| format!("#{section}")).unwrap_or_default();
    let language = article.language.clone();
    view! {
        <li>
            <a href=format!("/help/{}?language={language}{place}", article.id)>
                <span>
                    <bdi lang=language.clone()>{marked(&article.title, &matched)}</bdi> {in_language(lang, &language)}
                    <br/>
                    <bdi class="muted small" lang=language.clone()>{marked(&excerpt, &matched)}</bdi>
                </span>
            </a>
        </li>
    }
}

/// The words that were found stand out.
fn marked(text: &str, matched: &[String]) -> AnyView {
    let pieces = kernel::words::mark(text, matched).into_iter().map(|(is_match, piece)| {
        let piece = piece.to_owned();
        if is_match { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
    });
    pieces.collect_view().into_any()
}

async fn shelf(visit: &mut Visit, category: CategoryId) -> Result<AnyView, AppError> {
    let lang = visit.lang;
    let shelves = find::shelves(&mut visit.tx).await?;
    let articles = find::of_category(&mut visit.tx, category, lang.tag()).await?;
    let name =
        shelves.iter().find(|shelf| shelf.category == category).map(|shelf| shelf.name.text(lang.tag()).to_owned());
    let title = name.unwrap_or_else(|| lang.t(texts::BY_CATEGORY).to_owned());
    let list = match articles.as_slice() {
        [] => view! {
            <EmptyState glyph=Glyph::Info title=lang.t(texts::NO_ARTICLES)
                action=move || view! { <LinkButton href="/help">{lang.t(texts::ALL_HELP)}</LinkButton> }/>
        }
        .into_any(),
        _ => view! { <HeadlineList lang articles/> }.into_any(),
    };
    Ok(view! {
        <Card title=title flush=true
            note=move || view! { <a class="small" href="/help">{lang.t(texts::ALL_HELP)}</a> }>{list}</Card>
    }
    .into_any())
}

async fn entrance(visit: &mut Visit) -> Result<AnyView, AppError> {
    let lang = visit.lang;
    let newest = find::first(&mut visit.tx, Order::Newest, lang.tag(), FIRST).await?;
    if newest.is_empty() {
        return Ok(view! {
            <EmptyState glyph=Glyph::Question title=lang.t(texts::NO_ARTICLES) text=lang.t(texts::NO_ARTICLES_TEXT)
                action=move || ask_us(lang, "")/>
        }
        .into_any());
    }
    let helpful = find::first(&mut visit.tx, Order::MostHelpful, lang.tag(), FIRST).await?;
    let shelves = find::shelves(&mut visit.tx).await?;
    Ok(view! {
        <div class="columns">
            {(!helpful.is_empty()).then(|| group(lang, lang.t(texts::MOST_HELPFUL), helpful))}
            {group(lang, lang.t(texts::NEWEST), newest)}
        </div>
        {(!shelves.is_empty()).then(|| by_category(lang, shelves))}
    }
    .into_any())
}

fn group(lang: Lang, title: &'static str, articles: Vec<Headline>) -> AnyView {
    view! { <Card title flush=true><HeadlineList lang articles/></Card> }.into_any()
}

fn by_category(lang: Lang, shelves: Vec<Shelf>) -> impl IntoView {
    let tiles = shelves.into_iter().map(|shelf| {
        view! {
            <a class="tile-link" href=format!("/help?category={}", shelf.category)>
                <span class="tile-title"><bdi>{shelf.name.text(lang.tag()).to_owned()}</bdi></span>
                <span class="tile-note">{lang.plural(texts::FOUND, shelf.articles)}</span>
            </a>
        }
    });
    view! {
        <section class="stack-tight">
            <h2>{lang.t(texts::BY_CATEGORY)}</h2>
            <div class="tiles">{tiles.collect_view()}</div>
        </section>
    }
}
