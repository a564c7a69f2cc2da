//! The page of calendars and plans, with a way to try them out.

use super::{ArchiveCalendar, ArchivePlan, RestoreCalendar, RestorePlan, calendars, plans, preview::Asked};
use crate::{
    AppError,
    request::{Request, page, param},
    search::posted,
    text::Lang,
    texts::support_hours as texts,
    ui::{EmptyState, Glyph, LinkButton, Look, Notice, PageHeader, Tone},
    undo,
};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use support::{MANAGE, calendars as hours, plans as promised, queues};

/// What became of the last form of this page.
fn failed() -> Option<AppError> {
    posted::posted::<ArchiveCalendar>()
        .or_else(posted::posted::<ArchivePlan>)
        .or_else(posted::posted::<RestoreCalendar>)
        .or_else(posted::posted::<RestorePlan>)
}

#[component]
pub fn HoursPage() -> impl IntoView {
    let request = Request::current();
    let failed = failed();
    let saved = param("saved").is_some();
    let gone = (param("calendar-gone"), param("plan-gone"));
    let asked = Asked::read(param);
    page(async move {
        let mut visit = request?.visit().await?;
        visit.request.who.actor.require(MANAGE)?;
        let all_hours = hours::list(&mut visit.tx).await?;
        let all_plans = promised::list(&mut visit.tx).await?;
        let all_queues = queues::list(&mut visit.tx).await?;
        let lang = visit.lang;
        let tried = asked.answer(&visit.tx, &all_plans, &all_hours)?;
        let list = match all_hours.is_empty() {
            true => empty(lang),
            false => view! {
                {plans::card(lang, &all_plans, &all_hours, &all_queues)}
                {(!all_plans.is_empty()).then(|| asked.card(lang, &all_queues, &tried))}
                {calendars::card(lang, &all_hours)}
            }
            .into_any(),
        };
        let desk_tabs =
            crate::support::tabs::tabs(visit.lang, &visit.request.who.actor, crate::support::tabs::Here::Hours);
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) subtitle=move || view! { {lang.t(texts::SUBTITLE)} }
                actions=move || view! { <LinkButton href="/tickets/report">{lang.t(texts::REPORT)}</LinkButton> }/>
            {desk_tabs}
            {failed.map(|error| failure(lang, &error))}
            {saved.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::SAVED)}</Notice> })}
            {undone(lang, gone)}
            {list}
        }))
    })
}

fn empty(lang: Lang) -> AnyView {
    let begin = move || {
        view! {
            <LinkButton href="/tickets/hours/calendars/new" look=Look::Primary>{lang.t(texts::NEW_CALENDAR)}</LinkButton>
        }
    };
    view! { <EmptyState glyph=Glyph::Clock title=lang.t(texts::NOTHING) text=lang.t(texts::NOTHING_TEXT) action=begin/> }
        .into_any()
}

fn failure(lang: Lang, error: &AppError) -> AnyView {
    match posted::field_as(lang, Some(error), "calendar", (FieldError::Taken, texts::IN_USE)) {
        Some(sentence) => view! { <Notice tone=Tone::Critical>{sentence}</Notice> }.into_any(),
        None => posted::any(lang, error),
    }
}

fn undone(lang: Lang, (calendar, plan): (Option<String>, Option<String>)) -> Option<impl IntoView + use<>> {
    let (text, action, field, id) = match (calendar, plan) {
        (Some(id), _) => (texts::CALENDAR_GONE, "/api/support/restore-calendar", "calendar", id),
        (None, Some(id)) => (texts::PLAN_GONE, "/api/support/restore-plan", "plan", id),
        (None, None) => return None,
    };
    Some(undo::notice(lang, Tone::Info, lang.t(text).to_owned(), action, vec![(field, id)]))
}
