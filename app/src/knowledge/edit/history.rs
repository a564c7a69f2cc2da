//! The versions of a text, each with what it changed.

use super::text::difference;
use crate::{
    AppError,
    request::Visit,
    text::Lang,
    texts::knowledge as texts,
    ui::{Badge, Button, Card, Look, Tone},
};
use ::knowledge::{
    articles::Article,
    history::{self, Version},
};
use identity::people;
use leptos::prelude::*;

pub async fn list(visit: &mut Visit, article: &Article, language: &str) -> Result<AnyView, AppError> {
    let lang = visit.lang;
    let versions = history::list(&mut visit.tx, article.id, language).await?;
    let mut who: Vec<_> = versions.iter().map(|version| version.saved_by).collect();
    who.sort();
    who.dedup();
    let names = people::names(&mut visit.tx, &who).await?;
    let newest = versions.first().map_or(0, |version| version.version);
    if versions.is_empty() {
        return Ok(view! { <p class="muted">{lang.t(texts::NEW_TRANSLATION)}</p> }.into_any());
    }
    let rows = versions.iter().enumerate().map(|(at, version)| {
        let name = names.get(&version.saved_by).cloned().unwrap_or_default();
        let before = versions.get(at + 1).map_or("", |version| version.body.as_str());
        let again = (version.version != newest).then(|| again(lang, article, language, version.version, newest));
        row(lang, version, name, before, again)
    });
    Ok(view! { <div class="stack">{rows.collect_view()}</div> }.into_any())
}

fn row(lang: Lang, version: &Version, name: String, before: &str, again: Option<AnyView>) -> impl IntoView + use<> {
    let number = lang.number(version.version.into());
    let title = lang.fill(texts::VERSION, &[("number", &number)]);
    let said = lang.fill(texts::BY_AT, &[("name", &name), ("date", &lang.datetime(version.saved_at))]);
    let restores = version.restores.map(|of| lang.fill(texts::PUTS_BACK, &[("number", &lang.number(of.into()))]));
    let now = again.is_none();
    let (subject, changed) = (version.title.clone(), difference(lang, before, &version.body));
    view! {
        <Card title>
            <div class="stack-tight">
                <p class="cluster">
                    {now.then(|| view! { <Badge tone=Tone::Accent>{lang.t(texts::IS_NOW)}</Badge> })}
                    <span class="muted small">{said}</span> <span class="muted small">{restores}</span>
                </p>
                <details open=now><summary><bdi>{subject}</bdi></summary>{changed}</details>
                {again}
            </div>
        </Card>
    }
}

fn again(lang: Lang, article: &Article, language: &str, version: i32, newest: i32) -> AnyView {
    view! {
        <form action="/api/knowledge/put-back" method="post">
            <input type="hidden" name="article" value=article.id.to_string()/>
            <input type="hidden" name="language" value=language.to_owned()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="seen" value=newest.to_string()/>
            <Button look=Look::Secondary small=true>{lang.t(texts::PUT_BACK)}</Button>
        </form>
    }
    .into_any()
}
