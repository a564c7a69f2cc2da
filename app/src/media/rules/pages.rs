//! The page of the rules. Whoever reads the library reads them; who manages it changes them.

use super::{AddPattern, AddReason, ArchiveReason, ChangeSettings, RemovePattern, patterns, reasons, settings};
use crate::{
    AppError,
    media::{
        kept::{Kept, Typed},
        tabs::{Here, tabs},
    },
    request::{Request, page, param},
    search::posted,
    text::Lang,
    texts::{media as common, media_rules as texts, media_tabs},
    ui::{Crumb, Notice, PageHeader, Tone},
    undo,
};
use leptos::prelude::*;
use leptos_meta::Title;
use media::MANAGE;

/// What became of the last form, and what had been typed into it.
#[derive(Default)]
pub struct Last {
    pub settings: Option<AppError>,
    pub reason: Option<AppError>,
    pub pattern: Option<AppError>,
    /// Of a form without fields.
    pub other: Option<AppError>,
    pub typed: Option<Typed>,
}

impl Last {
    fn current() -> Self {
        Self {
            settings: posted::posted::<ChangeSettings>(),
            reason: posted::posted::<AddReason>(),
            pattern: posted::posted::<AddPattern>(),
            other: posted::posted::<ArchiveReason>().or_else(posted::posted::<RemovePattern>),
            typed: None,
        }
    }

    /// What was typed into this form, if that was refused.
    pub fn typed(&self, form: &str) -> Option<&Typed> {
        self.typed.as_ref().filter(|typed| typed.is(form, ""))
    }

    fn notice(&self, lang: Lang) -> Option<AnyView> {
        let of_fields = [&self.settings, &self.reason, &self.pattern].into_iter().flatten().next();
        match &self.other {
            Some(error) => Some(posted::any(lang, error)),
            None => posted::other(lang, of_fields),
        }
    }
}

#[component]
pub fn RulesPage() -> impl IntoView {
    let request = Request::current();
    let (mut last, kept) = (Last::current(), Kept::current());
    let tried = param("try");
    let saved = param("saved").is_some();
    let gone = (param("reason"), param("pattern"));
    page(async move {
        let mut visit = request?.visit().await?;
        last.typed = kept.typed().await;
        let now = media::settings::get(&mut visit.tx).await?;
        let reasons = media::settings::reasons(&mut visit.tx).await?;
        let patterns = media::settings::patterns(&mut visit.tx).await?;
        let found = patterns::tried(&mut visit, tried.as_deref()).await?;
        let lang = visit.lang;
        let actor = visit.request.who.actor.clone();
        let manages = actor.may(MANAGE);
        let crumbs = vec![Crumb::new("/media", lang.t(common::LIBRARY))];
        Ok(visit.frame(view! {
            <Title text=lang.t(media_tabs::RULES)/>
            <PageHeader lang title=lang.t(media_tabs::RULES) crumbs/>
            {tabs(lang, &actor, Here::Rules)}
            {last.notice(lang)}
            {saved.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::SAVED)}</Notice> })}
            {(!manages).then(|| view! { <Notice tone=Tone::Info>{lang.t(texts::READ_ONLY)}</Notice> })}
            {settings::card(lang, &now, &last, manages)}
            {undone(lang, manages, gone)}
            <div class="columns">
                {reasons::card(lang, reasons, &last, manages)}
                <div class="stack">
                    {patterns::card(lang, patterns, &last, manages)}
                    {patterns::try_card(lang, tried, found)}
                </div>
            </div>
        }))
    })
}

/// What was taken away comes back at the end of its list.
fn undone(lang: Lang, manages: bool, (reason, pattern): (Option<String>, Option<String>)) -> Option<AnyView> {
    let (text, action, field, value) = match (reason, pattern) {
        (Some(reason), _) => (texts::REASON_GONE, "/api/media/add-reason", "body", reason),
        (_, Some(pattern)) => (texts::PATTERN_GONE, "/api/media/add-pattern", "template", pattern),
        _ => return None,
    };
    let text = lang.fill(text, &[("text", &value)]);
    manages.then(|| undo::notice(lang, Tone::Info, text, action, vec![(field, value)]).into_any())
}
