//! The triggers, in the order in which they do something.

use super::{ArchiveTrigger, RestoreTrigger};
use crate::{
    request::{Request, page, param},
    search::posted,
    text::{Lang, Text},
    texts::{support_hours, support_macros, support_triggers as texts},
    ui::{Button, Card, EmptyState, Glyph, LinkButton, Look, Notice, PageHeader, Tone},
    undo,
};
use leptos::prelude::*;
use leptos_meta::Title;
use support::triggers::{self, Trigger, When};

#[component]
pub fn TriggersPage() -> impl IntoView {
    let request = Request::current();
    let failed = posted::posted::<ArchiveTrigger>().or_else(posted::posted::<RestoreTrigger>);
    let (saved, gone) = (param("saved").is_some(), param("gone"));
    page(async move {
        let mut visit = request?.visit().await?;
        let all = triggers::list(&mut visit.tx).await?;
        let lang = visit.lang;
        let new = move |look| view! { <LinkButton href="/tickets/triggers/new" look>{lang.t(texts::NEW)}</LinkButton> };
        let list = match all.is_empty() {
            true => view! {
                <EmptyState glyph=Glyph::Swap title=lang.t(texts::NONE) text=lang.t(texts::NONE_TEXT)
                    action=move || new(Look::Primary)/>
            }
            .into_any(),
            false => {
                let rows = all.iter().map(|found| row(lang, found)).collect_view();
                view! { <Card><ol class="rows">{rows}</ol></Card> }.into_any()
            }
        };
        let actions = move || new(Look::Secondary);
        let desk_tabs =
            crate::support::tabs::tabs(visit.lang, &visit.request.who.actor, crate::support::tabs::Here::Triggers);
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::SUBTITLE)} } actions/>
            {desk_tabs}
            {failed.map(|error| posted::any(lang, &error))}
            {saved.then(|| view! { <Notice tone=Tone::Positive>{lang.t(support_macros::SAVED)}</Notice> })}
            {gone.map(|id| {
                let text = lang.t(texts::GONE).to_owned();
                undo::notice(lang, Tone::Info, text, "/api/support/restore-trigger", vec![("of", id)])
            })}
            {list}
        }))
    })
}

pub(super) const fn when(when: When) -> Text {
    match when {
        When::Opened => texts::OPENED,
        When::Changed => texts::CHANGED,
        When::Waiting => texts::WAITING,
    }
}

fn row(lang: Lang, found: &Trigger) -> impl IntoView + use<> {
    let name = [("name", &*found.name)];
    let edit = lang.fill(support_hours::EDIT_NAMED, &name);
    let archive = lang.fill(support_hours::ARCHIVE_NAMED, &name);
    let said = match found.hours {
        Some(hours) => lang.plural(texts::AFTER_HOURS, hours.into()),
        None => lang.t(when(found.when)).to_owned(),
    };
    view! {
        <li class="cluster-between">
            <div class="stack-tight">
                <strong><bdi>{found.name.clone()}</bdi></strong>
                <span class="muted small">{said}</span>
            </div>
            <div class="cluster">
                <LinkButton href=format!("/tickets/triggers/{}", found.id) look=Look::Quiet small=true attr:aria-label=edit>
                    {lang.t(support_hours::EDIT)}
                </LinkButton>
                <form action="/api/support/archive-trigger" method="post">
                    <input type="hidden" name="of" value=found.id.to_string()/>
                    <Button look=Look::Quiet small=true attr:aria-label=archive>{lang.t(support_hours::ARCHIVE)}</Button>
                </form>
            </div>
        </li>
    }
}
