//! Where an article is written: its text, who reads it and what it is about, its versions, and what readers say of it.

mod about;
mod feedback;
mod history;
mod text;

use super::{
    ArticleStep, PutBack, SaveArticle, SetAudience, SetLinks,
    words::{ArticleState, audience, language},
};
use crate::{
    AppError,
    media::kept::{Kept, Typed},
    request::{Request, Visit, page, param},
    search::posted,
    text::{Lang, Text},
    texts::knowledge as texts,
    ui::{Button, Crumb, LinkButton, Look, Notice, PageHeader, Tab, Tabs, Tone},
};
use ::knowledge::{
    ArticleId, State, WRITE,
    articles::{self, Article},
};
use leptos::prelude::*;
use leptos_meta::Title;
use std::str::FromStr;

/// The address of a writer's page of an article, or of a new one.
pub fn address(article: &str, language: &str, more: &str) -> String {
    let path = if article.is_empty() { "/help/new".to_owned() } else { format!("/help/{article}/edit") };
    format!("{}&{more}", crate::request::address(&path, [("language", Some(language.to_owned()))]))
}

/// Which form of a text it is: whoever begins an article chooses the language in it.
pub fn form_of(article: &str, language: &str) -> String {
    if article.is_empty() { String::new() } else { format!("{article} {language}") }
}

/// What was ticked or chosen.
pub fn ids<Id: FromStr>(chosen: &[String]) -> Result<Vec<Id>, AppError> {
    let chosen = chosen.iter().filter(|id| !id.is_empty());
    chosen.map(|id| id.parse().map_err(|_| AppError::NotFound)).collect()
}

/// What became of the last form, and what had been typed into it.
pub(super) struct Last {
    save: Option<AppError>,
    links: Option<AppError>,
    audience: Option<AppError>,
    other: Option<AppError>,
    typed: Option<Typed>,
    preview: bool,
}

impl Last {
    fn current() -> Self {
        Self {
            save: posted::posted::<SaveArticle>(),
            links: posted::posted::<SetLinks>(),
            audience: posted::posted::<SetAudience>(),
            other: posted::posted::<ArticleStep>().or_else(posted::posted::<PutBack>),
            typed: None,
            preview: param("kept").is_some(),
        }
    }

    fn typed(&self, form: &str, of: &str) -> Option<&Typed> {
        self.typed.as_ref().filter(|typed| typed.is(form, of))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Text,
    About,
    History,
    Feedback,
}

impl View {
    const ALL: [(Self, &'static str, Text); 4] = [
        (Self::Text, "text", texts::TAB_TEXT),
        (Self::About, "about", texts::TAB_ABOUT),
        (Self::History, "history", texts::TAB_HISTORY),
        (Self::Feedback, "feedback", texts::TAB_FEEDBACK),
    ];

    fn read(code: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|(_, name, _)| Some(*name) == code).map_or(Self::Text, |(view, ..)| view)
    }
}

/// The language that is written in.
fn wanted() -> Option<String> {
    param("language").filter(|code| kernel::is_language_code(code))
}

#[component]
pub fn NewArticlePage() -> impl IntoView {
    let request = Request::current();
    let (mut last, kept, wanted) = (Last::current(), Kept::current(), wanted());
    page(async move {
        let visit = request?.visit().await?;
        visit.tx.actor().require(WRITE)?;
        last.typed = kept.typed().await;
        let lang = visit.lang;
        let language = wanted.unwrap_or_else(|| lang.tag().to_owned());
        let form = text::form(lang, None, &language, &last);
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::NEW_ARTICLE)/>
            <PageHeader lang title=lang.t(texts::NEW_ARTICLE) crumbs=crumbs(lang)/>
            {form}
        }))
    })
}

#[component]
pub fn EditArticlePage() -> impl IntoView {
    let request = Request::current();
    let id = param("article").and_then(|id| id.parse::<ArticleId>().ok());
    let (mut last, kept, wanted) = (Last::current(), Kept::current(), wanted());
    let view = View::read(param("tab").as_deref());
    let saved = param("saved").is_some();
    page(async move {
        let mut visit = request?.visit().await?;
        visit.tx.actor().require(WRITE)?;
        let lang = visit.lang;
        let language = wanted.unwrap_or_else(|| lang.tag().to_owned());
        let article = articles::get(&mut visit.tx, id.ok_or(AppError::NotFound)?, &language).await?;
        last.typed = kept.typed().await;
        let content = content(&mut visit, &article, &language, view, &last).await?;
        let title = article.text.title.clone();
        let reads = format!("/help/{}?language={language}", article.id);
        Ok(visit.frame(view! {
            <Title text=title.clone()/>
            <PageHeader lang title crumbs=crumbs(lang)
                mark={
                    let (state, kind) = (article.state, article.audience);
                    move || view! { <ArticleState lang state/> " " <span class="muted small">{lang.t(audience(kind))}</span> }
                }
                actions=move || view! { <LinkButton href=reads.clone()>{lang.t(texts::READ_IT)}</LinkButton> }/>
            {last.other.as_ref().map(|error| posted::any(lang, error))}
            {saved.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::SAVED)}</Notice> })}
            {steps(lang, &article)}
            {tabs(lang, &article, &language, view)}
            {content}
        }))
    })
}

async fn content(
    visit: &mut Visit,
    article: &Article,
    language: &str,
    view: View,
    last: &Last,
) -> Result<AnyView, AppError> {
    let lang = visit.lang;
    match view {
        View::Text => Ok(text::form(lang, Some(article), language, last)),
        View::About => about::forms(visit, article, last).await,
        View::History => history::list(visit, article, language).await,
        View::Feedback => feedback::list(visit, article).await,
    }
}

fn crumbs(lang: Lang) -> Vec<Crumb> {
    vec![Crumb::new("/help", lang.t(texts::HELP)), Crumb::new("/help/manage", lang.t(texts::MANAGE))]
}

fn tabs(lang: Lang, article: &Article, written: &str, view: View) -> impl IntoView + use<> {
    let id = article.id.to_string();
    let views = View::ALL.map(|(other, name, text)| {
        Tab::new(address(&id, written, &format!("tab={name}")), lang.t(text), other == view)
    });
    // Of who reads it and what it is about there is one for all languages.
    let by_language = view == View::Text || view == View::History;
    let languages = Lang::ALL.map(|other| {
        let tab = View::ALL.into_iter().find(|(other, ..)| *other == view).map_or("text", |(_, name, _)| name);
        Tab::new(address(&id, other.tag(), &format!("tab={tab}")), language(other.tag()), other.tag() == written)
    });
    view! {
        <Tabs label=lang.t(texts::TITLE) tabs=views.to_vec()/>
        {by_language.then(|| view! { <div><Tabs label=lang.t(texts::LANGUAGES) tabs=languages.to_vec() segments=true/></div> })}
    }
}

/// Where it may go from where it stands.
fn steps(lang: Lang, article: &Article) -> impl IntoView + use<> {
    let steps: &[(&str, Text, Look)] = match article.state {
        State::Draft => &[("publish", texts::PUBLISH, Look::Primary), ("archive", texts::ARCHIVE, Look::Secondary)],
        State::Published => {
            &[("unpublish", texts::UNPUBLISH, Look::Secondary), ("archive", texts::ARCHIVE, Look::Secondary)]
        }
        State::Archived => &[("restore", texts::RESTORE, Look::Secondary)],
    };
    let buttons = steps.iter().map(|(step, text, look)| {
        view! { <Button look=*look attr:name="step" attr:value=*step>{lang.t(*text)}</Button> }
    });
    view! {
        <form class="cluster" action="/api/knowledge/article-step" method="post">
            <input type="hidden" name="article" value=article.id.to_string()/>
            <input type="hidden" name="version" value=article.version.to_string()/>
            {buttons.collect_view()}
        </form>
    }
}
