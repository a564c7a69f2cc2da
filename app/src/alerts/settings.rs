//! What the person is told of, where, and when mail may come.

mod log;
mod topics;
mod when;

use super::{ChooseAlerts, StopAlertMail};
use crate::{
    AppError,
    media::kept::{Kept, Typed},
    request::{Request, page, param},
    search::posted,
    text::Lang,
    texts::{alert_choices as texts, alerts as alert_texts, common},
    ui::{Button, Card, Crumb, DescriptionList, Fact, Look, Notice, PageHeader, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use platform::alerts::{self, Mail, Preferences, letters, when_to_send};
use time::OffsetDateTime;

/// What stands in the form: what holds, or what was typed and refused.
pub(crate) struct Filled<'a> {
    lang: Lang,
    holds: &'a Preferences,
    typed: Option<&'a Typed>,
    failed: Option<&'a AppError>,
}

impl Filled<'_> {
    /// The value of a field: as it was typed, or as it holds.
    fn value(&self, name: &str, holds: impl FnOnce(&Preferences) -> String) -> String {
        match self.typed {
            Some(typed) => typed.get(name).unwrap_or_default().to_owned(),
            None => holds(self.holds),
        }
    }

    /// Whether a box is ticked.
    fn is_on(&self, name: &str, holds: impl FnOnce(&Preferences) -> bool) -> bool {
        self.typed.map_or_else(|| holds(self.holds), |typed| typed.get(name).is_some())
    }
}

#[component]
pub fn AlertSettingsPage() -> impl IntoView {
    let request = Request::current();
    let (failed, kept) = (posted::posted::<ChooseAlerts>(), Kept::current());
    let stop_failed = posted::posted::<StopAlertMail>();
    let saved = param("saved").is_some();
    page(async move {
        let mut visit = request?.visit().await?;
        let (lang, now, who) = (visit.lang, OffsetDateTime::now_utc(), visit.request.who.clone());
        let holds = alerts::preferences(&mut visit.tx, who.actor.person).await?;
        let (sent, waiting) = (letters::mine(&mut visit.tx).await?, letters::waiting(&mut visit.tx).await?);
        let typed = kept.typed().await.filter(|typed| typed.is("alerts", ""));
        let filled = Filled { lang, holds: &holds, typed: typed.as_ref(), failed: failed.as_ref() };
        let form = form(&filled, &who.actor);
        let crumbs = vec![Crumb::new("/alerts", lang.t(alert_texts::ALERTS))];
        Ok(visit.frame(view! {
            <Title text=lang.t(texts::TITLE)/>
            <PageHeader lang title=lang.t(texts::TITLE) crumbs subtitle=move || view! { {lang.t(texts::TITLE_TEXT)} }/>
            {saved.then(|| view! { <Notice tone=Tone::Positive>{lang.t(texts::SAVED)}</Notice> })}
            {posted::other(lang, failed.as_ref())}
            {stop_failed.map(|error| posted::any(lang, &error))}
            {who.demo.then(|| view! { <Notice tone=Tone::Info>{lang.t(texts::DEMO)}</Notice> })}
            {holds.stopped_at.map(|_| stopped(lang))}
            {now_card(lang, &holds, waiting, now)}
            {form}
            {log::card(lang, &sent, &holds.schedule.zone)}
            {holds.stopped_at.is_none().then(|| stop(lang))}
        }))
    })
}

/// What these choices mean at this hour.
fn now_card(lang: Lang, holds: &Preferences, waiting: i64, now: OffsetDateTime) -> impl IntoView + use<> {
    let schedule = &holds.schedule;
    let told = |at: OffsetDateTime| {
        let time = lang.datetime(schedule.zone.local(at));
        format!("{time} ({})", lang.isolated(schedule.zone.name()))
    };
    let quiet = schedule.is_quiet(now).then(|| schedule.open(now)).flatten();
    let right_now = match quiet {
        Some(until) => Fact::new(lang.t(texts::QUIET_UNTIL), told(until)),
        None => Fact::new(lang.t(texts::RIGHT_NOW), lang.t(texts::NOT_QUIET)),
    };
    let mut facts = Vec::new();
    if holds.stopped_at.is_none() {
        facts.push(right_now);
        let digest = when_to_send(Mail::Digest, schedule, now);
        facts.extend(digest.map(|due| Fact::new(lang.t(texts::NEXT_DIGEST), told(due))));
    }
    facts.push(Fact::new(lang.t(texts::WAITS), lang.plural(texts::ALERTS, waiting)));
    view! { <Card title=lang.t(texts::NOW)><DescriptionList facts/></Card> }
}

fn form(filled: &Filled<'_>, actor: &platform::Actor) -> impl IntoView + use<> {
    let lang = filled.lang;
    view! {
        <form class="stack" action="/api/alerts/choose" method="post">
            {topics::card(filled, actor)}
            {when::card(filled)}
            <div class="form-actions"><Button look=Look::Primary>{lang.t(common::SAVE)}</Button></div>
        </form>
    }
}

fn stopped(lang: Lang) -> impl IntoView {
    view! {
        <Notice tone=Tone::Caution title=lang.t(texts::STOPPED)>
            <form class="stack-tight" action="/api/alerts/stop-mail" method="post">
                <p>{lang.t(texts::STOPPED_TEXT)}</p>
                <input type="hidden" name="again" value="yes"/>
                <div><Button look=Look::Secondary small=true>{lang.t(texts::START_AGAIN)}</Button></div>
            </form>
        </Notice>
    }
}

fn stop(lang: Lang) -> impl IntoView {
    view! {
        <form class="stack-tight" action="/api/alerts/stop-mail" method="post">
            <p class="muted small">{lang.t(texts::STOP_TEXT)}</p>
            <div><Button look=Look::Secondary small=true>{lang.t(texts::STOP)}</Button></div>
        </form>
    }
}
