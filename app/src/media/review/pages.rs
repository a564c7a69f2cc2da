//! The page of the desk.

use super::{
    DecideMany, DecideOne, UndoDecisions,
    address::Address,
    buttons::legend,
    fields, file,
    islands::ReviewKeys,
    load::{Loaded, load},
    outcome, queue,
};
use crate::{
    AppError,
    media::{
        pictures::Placing,
        tabs::{Here, tabs},
    },
    request::{Request, page},
    search::posted,
    texts::media_review as texts,
    ui::{EmptyState, Glyph, LinkButton, Notice, PageHeader, Tone},
};
use axum::http::request::Parts;
use leptos::prelude::*;
use leptos_meta::Title;
use media::renditions::Size;

#[component]
pub fn ReviewPage() -> impl IntoView {
    let request = Request::current();
    let here = Address::current();
    let (one, many) = (posted::posted::<DecideOne>(), posted::posted::<DecideMany>());
    let undo = posted::posted::<UndoDecisions>();
    let looks = !is_fetched_ahead();
    page(async move {
        let mut visit = request?.visit().await?;
        let loaded = load(&mut visit, here, looks, one.is_some()).await?;
        let lang = loaded.lang;
        let actor = visit.request.who.actor.clone();
        let content = desk(&loaded, one.as_ref(), many.as_ref(), undo.as_ref());
        let content = view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE)
                actions=move || view! { <LinkButton href="/media/review.csv">{lang.t(texts::DOWNLOAD)}</LinkButton> }/>
            {tabs(lang, &actor, Here::Review)}
            {loaded.may_approve.then(|| view! { <ReviewKeys not_sent=lang.t(texts::NOT_SENT).to_owned()/> })}
            {content}
            {loaded.may_approve.then(|| legend(lang))}
        };
        visit.frame_and_keep(content).await
    })
}

/// A page that is fetched ahead is seen by nobody yet.
fn is_fetched_ahead() -> bool {
    let purpose = use_context::<Parts>().and_then(|parts| parts.headers.get("sec-purpose").cloned());
    purpose.is_some_and(|purpose| purpose.to_str().is_ok_and(|text| text.contains("prefetch")))
}

/// What an answer puts in the place of what was there, without the page being loaded anew.
fn desk(loaded: &Loaded, one: Option<&AppError>, many: Option<&AppError>, undo: Option<&AppError>) -> AnyView {
    let lang = loaded.lang;
    let version = loaded.file.as_ref().map(|file| file.version.to_string());
    let passed = loaded.passed().is_some();
    // A failure of the file at hand is shown at its fields; one of a file that is gone, above.
    let fields_failed = one.filter(|_| !passed);
    let ahead = loaded.desk.next.map(|next| {
        let placing = Placing { class: "", eager: true };
        view! { <div hidden aria-hidden="true">{loaded.pictures.view(next, Size::Page, String::new(), placing)}</div> }
    });
    let content = match &loaded.file {
        None => empty(loaded),
        Some(at) => view! {
            <div class="desk">
                {queue::list(loaded, many)}
                {file::file(loaded, at)}
                <section class="desk-side stack" aria-label=lang.t(texts::DECISION)>
                    {fields::form(loaded, at, fields_failed)}
                    {file::facts(loaded, at)}
                </section>
            </div>
        }
        .into_any(),
    };
    let read_only = (!loaded.may_approve && loaded.file.is_none())
        .then(|| view! { <Notice tone=Tone::Info>{lang.t(texts::READ_ONLY)}</Notice> });
    view! {
        <div id="desk" class="stack" tabindex="-1" data-version=version>
            {outcome::notices(loaded, one, many, undo)}
            {read_only}
            {queue::filters(loaded)}
            {content}
            {ahead}
        </div>
    }
    .into_any()
}

fn empty(loaded: &Loaded) -> AnyView {
    let lang = loaded.lang;
    let decided = loaded.may_approve.then(|| lang.plural(texts::DECIDED_TODAY, loaded.desk.decided));
    let text = format!("{} {}", lang.t(texts::EMPTY_TEXT), decided.unwrap_or_default());
    view! { <EmptyState glyph=Glyph::Check title=lang.t(texts::EMPTY) text=text.trim().to_owned()/> }.into_any()
}
