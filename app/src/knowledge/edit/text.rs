//! The form of an article's text in one language.

use super::{Last, form_of};
use crate::{
    AppError,
    knowledge::{view, words},
    search::posted,
    text::Lang,
    texts::{common, knowledge as texts},
    ui::{Button, Card, Choice, Field, Look, Notice, SelectField, TextField, Tone, described_by, in_textarea},
};
use ::knowledge::{
    articles::Article,
    diff::{Line, lines},
    markup,
};
use leptos::prelude::*;

/// `article` is `None` for one that is begun.
pub fn form(lang: Lang, article: Option<&Article>, language: &str, last: &Last) -> AnyView {
    let written = article.filter(|article| article.text.language == language);
    let id = article.map(|article| article.id.to_string()).unwrap_or_default();
    let typed = last.typed("article", &form_of(&id, language));
    let language = typed.and_then(|typed| typed.get("language")).unwrap_or(language);
    let shown = |name: &str, now: &str| typed.and_then(|typed| typed.get(name)).unwrap_or(now).to_owned();
    let title = shown("title", written.map_or("", |article| &article.text.title));
    let body = shown("body", written.map_or("", |article| &article.text.body));
    // Whoever was told what is there now saves over that; whoever was not, over what they saw.
    let now = written.map(|article| article.text.version.to_string()).unwrap_or_default();
    let stale = last.save == Some(AppError::Stale);
    let version = if stale { now } else { shown("version", &now) };
    let error = |name: &str| posted::field(lang, last.save.as_ref(), name);
    let body_error = error("body");
    let (hint, invalid) = (described_by("body", true, body_error.is_some()), body_error.is_some().then_some("true"));
    let direction = words::direction(language);
    let theirs = written.filter(|_| stale).map(|article| theirs(lang, &article.text.body, &body));
    let preview = (last.preview && typed.is_some()).then(|| preview(lang, &title, &body, language));
    let choose = article.is_none().then(|| {
        let choices = Lang::ALL.map(|lang| Choice::new(lang.tag(), lang.endonym())).to_vec();
        view! { <SelectField name="language" label=lang.t(texts::LANGUAGE) choices selected=language.to_owned()/> }
    });
    view! {
        {(!stale).then(|| posted::other(lang, last.save.as_ref()))}
        {stale.then(|| view! { <Notice tone=Tone::Caution>{lang.t(texts::STALE)}</Notice> })}
        {(article.is_some() && written.is_none())
            .then(|| view! { <Notice tone=Tone::Info>{lang.t(texts::NEW_TRANSLATION)}</Notice> })}
        {preview}
        <form class="form measure" action="/api/knowledge/save-article" method="post">
            <input type="hidden" name="article" value=id/>
            <input type="hidden" name="version" value=version/>
            {choose}
            {article.is_some().then(|| view! { <input type="hidden" name="language" value=language.to_owned()/> })}
            <TextField name="title" label=lang.t(texts::TITLE) value=title error=error("title") maxlength=200 required=true/>
            <Field id="body" label=lang.t(texts::BODY) hint=lang.t(texts::BODY_HINT) error=body_error>
                <textarea class="textarea" id="body" name="body" rows="24" maxlength="60000" required dir=direction
                    aria-describedby=hint aria-invalid=invalid>{in_textarea(&body)}</textarea>
            </Field>
            <div class="form-actions">
                <Button look=Look::Primary>{lang.t(common::SAVE)}</Button>
                <Button attr:name="preview" attr:value="1">{lang.t(texts::PREVIEW)}</Button>
            </div>
        </form>
        {theirs}
        {article.filter(|_| written.is_none()).map(|article| original(lang, article))}
    }
    .into_any()
}

fn preview(lang: Lang, title: &str, body: &str, language: &str) -> impl IntoView + use<> {
    let (code, direction) = (language.to_owned(), words::direction(language));
    let blocks = view::blocks(&markup::parse(body), 2);
    let title = title.to_owned();
    view! {
        <Card title=lang.t(texts::PREVIEW)>
            <p class="muted small" role="status">{lang.t(texts::PREVIEW_TEXT)}</p>
            <article class="article stack measure" lang=code dir=direction><p><strong>{title}</strong></p>{blocks}</article>
        </Card>
    }
}

/// What somebody else saved meanwhile, whole and as what differs.
fn theirs(lang: Lang, now: &str, mine: &str) -> impl IntoView + use<> {
    let (difference, now) = (difference(lang, mine, now), now.to_owned());
    view! {
        <Card title=lang.t(texts::THEIRS)><pre class="article-source">{now}</pre></Card>
        <Card title=lang.t(texts::DIFFERENCE)>{difference}</Card>
    }
}

/// The lines of both; signs and hidden words say which is which, colours only repeat it.
pub(super) fn difference(lang: Lang, old: &str, new: &str) -> impl IntoView + use<> {
    let rows = lines(old, new).into_iter().map(|line| match line {
        Line::Same(text) => view! { <div>"  " {text.to_owned()}</div> }.into_any(),
        Line::Gone(text) => view! {
            <div><del><span class="sr-only">{lang.t(texts::LINE_GONE)}</span> "− " {text.to_owned()}</del></div>
        }
        .into_any(),
        Line::New(text) => view! {
            <div><ins><span class="sr-only">{lang.t(texts::LINE_NEW)}</span> "+ " {text.to_owned()}</ins></div>
        }
        .into_any(),
    });
    view! { <div class="article-source" dir="auto">{rows.collect_view()}</div> }
}

fn original(lang: Lang, article: &Article) -> impl IntoView + use<> {
    let (code, direction) = (article.text.language.clone(), words::direction(&article.text.language));
    let (title, body) = (article.text.title.clone(), article.text.body.clone());
    view! {
        <Card title=lang.t(texts::ORIGINAL)>
            <p lang=code.clone() dir=direction><strong>{title}</strong></p>
            <pre class="article-source" lang=code dir=direction>{body}</pre>
        </Card>
    }
}
