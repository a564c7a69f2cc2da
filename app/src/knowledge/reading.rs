//! An article as it is read.

use super::{
    GiveFeedback, view,
    words::{self, ArticleState},
};
use crate::{
    AppError,
    request::{self, Request, page, param},
    search::posted,
    text::Lang,
    texts::knowledge as texts,
    ui::{Button, Card, Crumb, Field, LinkButton, Look, Notice, PageHeader, Tone, described_by},
};
use ::knowledge::{
    ArticleId, State, WRITE,
    articles::{self, Article},
    links::{self, Linked, Target},
    markup,
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn ArticlePage() -> impl IntoView {
    let request = Request::current();
    let id = param("article").and_then(|id| id.parse::<ArticleId>().ok());
    let wanted = param("language").filter(|code| kernel::is_language_code(code));
    let said = param("said").is_some();
    let failed = posted::posted::<GiveFeedback>();
    page(async move {
        let mut visit = request?.visit().await?;
        let lang = visit.lang;
        let language = wanted.clone().unwrap_or_else(|| lang.tag().to_owned());
        let article = articles::get(&mut visit.tx, id.ok_or(AppError::NotFound)?, &language).await?;
        let linked = links::of(&mut visit.tx, article.id).await?;
        let writes = visit.tx.actor().may(WRITE);
        let blocks = markup::parse(&article.text.body);
        let (code, direction) = (article.text.language.clone(), words::direction(&article.text.language));
        let edit = format!("/help/{}/edit?language={code}", article.id);
        let body = view::blocks(&blocks, 1);
        Ok(visit.frame(view! {
            <Title text=article.text.title.clone()/>
            <PageHeader lang title=article.text.title.clone() crumbs=vec![Crumb::new("/help", lang.t(texts::HELP))]
                subtitle={
                    let updated = lang.fill(texts::UPDATED, &[("date", &lang.date(article.updated_at.date()))]);
                    move || updated.clone()
                }
                mark=(article.state != State::Published).then(|| view! { <ArticleState lang state=article.state/> })
                actions=move || writes.then(|| view! { <LinkButton href=edit.clone()>{lang.t(texts::EDIT)}</LinkButton> })/>
            {(article.state != State::Published)
                .then(|| view! { <Notice tone=Tone::Caution>{lang.t(texts::NOT_PUBLISHED)}</Notice> })}
            {not_translated(lang, &article, wanted.is_some())}
            <div class="with-aside">
                <article class="article stack measure" lang=code dir=direction>{body}</article>
                <aside class="stack no-print">
                    {contents(lang, &blocks)}
                    {languages(lang, &article)}
                    {about(lang, linked)}
                </aside>
            </div>
            {feedback(lang, &article, said, failed.as_ref())}
            {still_need_help(lang, &article)}
        }))
    })
}

fn not_translated(lang: Lang, article: &Article, chosen: bool) -> Option<impl IntoView + use<>> {
    let code = &article.text.language;
    let name = words::language(code);
    (!chosen && code != lang.tag()).then(|| {
        view! { <Notice tone=Tone::Info>{lang.fill(texts::NOT_TRANSLATED, &[("language", &name)])}</Notice> }
    })
}

/// Nobody needs a way around a text with one heading.
fn contents(lang: Lang, blocks: &[markup::Block]) -> Option<AnyView> {
    let contents = markup::contents(blocks);
    (contents.len() > 1).then(|| {
        let row = |(_, id, text)| view! { <li><a href=format!("#{id}")><bdi>{text}</bdi></a></li> };
        let rows = contents.into_iter().map(row).collect_view();
        view! {
            <Card title=lang.t(texts::CONTENTS) flush=true>
                <nav aria-label=lang.t(texts::CONTENTS)><ol class="rows">{rows}</ol></nav>
            </Card>
        }
        .into_any()
    })
}

fn languages(lang: Lang, article: &Article) -> Option<AnyView> {
    let others: Vec<_> = article.languages.iter().filter(|code| **code != article.text.language).cloned().collect();
    (!others.is_empty()).then(|| {
        let id = article.id;
        let row = |code: String| {
            view! { <li><a href=format!("/help/{id}?language={code}") lang=code.clone()>{words::language(&code)}</a></li> }
        };
        let rows = others.into_iter().map(row).collect_view();
        view! { <Card title=lang.t(texts::OTHER_LANGUAGES) flush=true><ul class="rows">{rows}</ul></Card> }
            .into_any()
    })
}

/// What it is about, and the way there.
fn about(lang: Lang, linked: Vec<Linked>) -> Option<AnyView> {
    (!linked.is_empty()).then(|| {
        let row = |linked: Linked| {
            let href = match linked.target {
                Target::Part(id) => format!("/parts/{id}"),
                Target::PartType(id) => format!("/part-types/{id}"),
                Target::Category(_) => format!("/parts#{}", linked.key),
                Target::Brand(_) => request::address("/search", [("brand", Some(linked.key.clone()))]),
            };
            view! { <li><a href=href><bdi>{linked.name.text(lang.tag()).to_owned()}</bdi></a></li> }
        };
        let rows = linked.into_iter().map(row).collect_view();
        view! { <Card title=lang.t(texts::IS_ABOUT) flush=true><ul class="rows">{rows}</ul></Card> }.into_any()
    })
}

fn feedback(lang: Lang, article: &Article, said: bool, failed: Option<&AppError>) -> Option<AnyView> {
    if article.state != State::Published {
        return None;
    }
    let told = article.helped.map(|helped| lang.t(if helped { texts::YOU_SAID_YES } else { texts::YOU_SAID_NO }));
    let error = posted::field(lang, failed, "comment");
    let (hint, invalid) = (described_by("comment", true, error.is_some()), error.is_some().then_some("true"));
    let (id, code, version) = (article.id.to_string(), article.text.language.clone(), article.text.version.to_string());
    Some(view! {
        <section class="stack-tight no-print" id="feedback" aria-labelledby="feedback-title">
            <h2 id="feedback-title">{lang.t(texts::DID_IT_HELP)}</h2>
            {posted::other(lang, failed)}
            {said.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::THANKS)}</Notice> })}
            {told.map(|told| view! { <p class="muted">{told}</p> })}
            <form class="form" action="/api/knowledge/give-feedback" method="post">
                <input type="hidden" name="article" value=id/>
                <input type="hidden" name="language" value=code/>
                <input type="hidden" name="version" value=version/>
                <Field id="comment" label=lang.t(texts::COMMENT) hint=lang.t(texts::COMMENT_HINT) error=error>
                    <textarea class="textarea" id="comment" name="comment" rows="2" maxlength="1000" aria-describedby=hint
                        aria-invalid=invalid></textarea>
                </Field>
                <div class="form-actions">
                    <Button attr:name="helped" attr:value="yes">{lang.t(texts::YES)}</Button>
                    <Button attr:name="helped" attr:value="no">{lang.t(texts::NO)}</Button>
                </div>
            </form>
        </section>
    }
    .into_any())
}

fn still_need_help(lang: Lang, article: &Article) -> impl IntoView + use<> {
    let href = request::address("/tickets/new", [("subject", Some(article.text.title.clone()))]);
    view! {
        <p class="cluster no-print">
            <strong>{lang.t(texts::STILL_HELP)}</strong>
            <LinkButton href look=Look::Secondary>{lang.t(texts::ASK_US)}</LinkButton>
            <a href="/help/ask">{lang.t(texts::ASK_ASSISTANT)}</a>
        </p>
    }
}
