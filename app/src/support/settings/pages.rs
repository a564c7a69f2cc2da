//! `/tickets/settings`: for those who manage the desk.

use super::{
    AddQueue, AddState, ArchiveQueue, ArchiveState, MoveQueue, MoveState, RenameQueue, RenameState, RestoreQueue,
    RestoreState, lists,
};
use crate::{
    AppError,
    media::kept::{Kept, Typed},
    request::{Request, page, param},
    search::posted,
    support::{
        satisfaction::{SetSurveyRules, rules},
        tabs::{Here, tabs},
    },
    text::Lang,
    texts::support_desk as texts,
    ui::{Crumb, Notice, PageHeader, Tone},
    undo,
};
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use support::{MANAGE, queues, satisfaction, states};

/// What became of the last form, and what had been typed into it.
pub struct Last {
    /// Of a form with fields, which says it at them.
    failed: Option<AppError>,
    /// Of a button.
    other: Option<AppError>,
    typed: Option<Typed>,
}

impl Last {
    fn current() -> Self {
        let failed = posted::posted::<AddState>()
            .or_else(posted::posted::<RenameState>)
            .or_else(posted::posted::<AddQueue>)
            .or_else(posted::posted::<RenameQueue>)
            .or_else(posted::posted::<SetSurveyRules>);
        let other = posted::posted::<ArchiveState>()
            .or_else(posted::posted::<ArchiveQueue>)
            .or_else(posted::posted::<RestoreState>)
            .or_else(posted::posted::<RestoreQueue>)
            .or_else(posted::posted::<MoveState>)
            .or_else(posted::posted::<MoveQueue>);
        Self { failed, other, typed: None }
    }

    /// What was typed into this form, if that was refused.
    pub fn typed(&self, form: &str, of: &str) -> Option<&Typed> {
        self.typed.as_ref().filter(|typed| typed.is(form, of))
    }

    /// Why this form was refused.
    pub fn failed(&self, form: &str, of: &str) -> Option<&AppError> {
        self.failed.as_ref().filter(|_| self.typed(form, of).is_some())
    }

    fn notice(&self, lang: Lang) -> Option<AnyView> {
        match &self.other {
            Some(AppError::Invalid(fields)) if fields.get("state") == Some(FieldError::Required) => {
                Some(view! { <Notice tone=Tone::Critical>{lang.t(texts::LAST_OF_KIND)}</Notice> }.into_any())
            }
            Some(error) => Some(posted::any(lang, error)),
            None => posted::other(lang, self.failed.as_ref()),
        }
    }
}

#[component]
pub fn SettingsPage() -> impl IntoView {
    let request = Request::current();
    let (mut last, kept) = (Last::current(), Kept::current());
    let saved = param("saved").is_some();
    let gone = (param("state"), param("queue"), param("name"));
    page(async move {
        let mut visit = request?.visit().await?;
        let (lang, actor) = (visit.lang, visit.request.who.actor.clone());
        actor.require(MANAGE)?;
        last.typed = kept.typed().await;
        let states = states::list(&mut visit.tx).await?;
        let queues = queues::list(&mut visit.tx).await?;
        let surveys = satisfaction::rules(&mut visit.tx).await?;
        let crumbs = vec![Crumb::new("/tickets", lang.t(texts::TICKETS))];
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::SETTINGS)/>
            <PageHeader lang title=lang.t(texts::SETTINGS) crumbs/>
            {tabs(lang, &actor, Here::Settings)}
            {last.notice(lang)}
            {saved.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::SAVED)}</Notice> })}
            {archived(lang, gone)}
            {lists::states(lang, states, &last)}
            {lists::queues(lang, queues, &last)}
            {rules::card(lang, surveys, (last.typed("surveys", ""), last.failed("surveys", "")))}
        }))
    })
}

/// What was archived just now, and its way back.
fn archived(lang: Lang, (state, queue, name): (Option<String>, Option<String>, Option<String>)) -> Option<AnyView> {
    let (text, action, field, id) = match (state, queue) {
        (Some(state), _) => (texts::STATE_ARCHIVED, "/api/support/restore-state", "state", state),
        (_, Some(queue)) => (texts::QUEUE_ARCHIVED, "/api/support/restore-queue", "queue", queue),
        _ => return None,
    };
    let text = lang.fill(text, &[("name", &name.unwrap_or_default())]);
    Some(undo::notice(lang, Tone::Info, text, action, vec![(field, id)]).into_any())
}
