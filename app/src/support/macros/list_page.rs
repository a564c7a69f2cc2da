//! The macros, by name.

use super::{ArchiveMacro, RestoreMacro};
use crate::{
    request::{Request, page, param},
    search::posted,
    text::Lang,
    texts::{support_hours, support_macros as texts},
    ui::{Button, Card, EmptyState, Glyph, LinkButton, Look, Notice, PageHeader, Tone},
    undo,
};
use leptos::prelude::*;
use leptos_meta::Title;
use support::{
    MANAGE,
    macros::{self, Macro},
};

#[component]
pub fn MacrosPage() -> impl IntoView {
    let request = Request::current();
    let failed = posted::posted::<ArchiveMacro>().or_else(posted::posted::<RestoreMacro>);
    let (saved, gone) = (param("saved").is_some(), param("gone"));
    page(async move {
        let mut visit = request?.visit().await?;
        visit.request.who.actor.require(MANAGE)?;
        let all = macros::list(&mut visit.tx).await?;
        let lang = visit.lang;
        let new = move |look| {
            view! { <LinkButton href="/tickets/macros/new" look>{lang.t(texts::NEW)}</LinkButton> }
        };
        let list = match all.is_empty() {
            true => view! {
                <EmptyState glyph=Glyph::Tag title=lang.t(texts::NONE) text=lang.t(texts::NONE_TEXT)
                    action=move || new(Look::Primary)/>
            }
            .into_any(),
            false => {
                let rows = all.iter().map(|found| row(lang, found)).collect_view();
                view! { <Card><ul class="rows">{rows}</ul></Card> }.into_any()
            }
        };
        let actions = move || new(Look::Secondary);
        let desk_tabs =
            crate::support::tabs::tabs(visit.lang, &visit.request.who.actor, crate::support::tabs::Here::Macros);
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::SUBTITLE)} } actions/>
            {desk_tabs}
            {failed.map(|error| posted::any(lang, &error))}
            {saved.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::SAVED)}</Notice> })}
            {gone.map(|id| {
                let text = lang.t(texts::GONE).to_owned();
                undo::notice(lang, Tone::Info, text, "/api/support/restore-macro", vec![("of", id)])
            })}
            {list}
        }))
    })
}

fn row(lang: Lang, found: &Macro) -> impl IntoView + use<> {
    let name = [("name", &*found.name)];
    let edit = lang.fill(support_hours::EDIT_NAMED, &name);
    let archive = lang.fill(support_hours::ARCHIVE_NAMED, &name);
    let first = found.body.lines().next().map(|line| line.chars().take(120).collect::<String>());
    let first = first.unwrap_or_else(|| lang.t(texts::NO_TEXT).to_owned());
    view! {
        <li class="stack-tight">
            <div class="cluster-between">
                <strong><bdi>{found.name.clone()}</bdi></strong>
                <div class="cluster">
                    <LinkButton href=format!("/tickets/macros/{}", found.id) look=Look::Quiet small=true attr:aria-label=edit>
                        {lang.t(support_hours::EDIT)}
                    </LinkButton>
                    <form action="/api/support/archive-macro" method="post">
                        <input type="hidden" name="of" value=found.id.to_string()/>
                        <Button look=Look::Quiet small=true attr:aria-label=archive>{lang.t(support_hours::ARCHIVE)}</Button>
                    </form>
                </div>
            </div>
            <p class="muted small"><bdi>{first}</bdi></p>
        </li>
    }
}
