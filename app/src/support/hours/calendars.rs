//! The calendars, one below the other.

use crate::{
    text::{Lang, Text},
    texts::support_hours as texts,
    ui::{Button, Card, LinkButton, Look},
};
use leptos::prelude::*;
use support::{
    calendars::{NamedCalendar, day_in_words},
    sla::Calendar,
};

pub const DAYS: [Text; 7] =
    [texts::MONDAY, texts::TUESDAY, texts::WEDNESDAY, texts::THURSDAY, texts::FRIDAY, texts::SATURDAY, texts::SUNDAY];

pub fn card(lang: Lang, calendars: &[NamedCalendar]) -> impl IntoView + use<> {
    let rows = calendars.iter().map(|calendar| row(lang, calendar)).collect_view();
    let add = move || {
        view! {
            <LinkButton href="/tickets/hours/calendars/new" small=true>{lang.t(texts::NEW_CALENDAR)}</LinkButton>
        }
    };
    view! {
        <div id="calendars">
            <Card title=lang.t(texts::CALENDARS) note=add>
                <ul class="rows">{rows}</ul>
            </Card>
        </div>
    }
}

fn row(lang: Lang, calendar: &NamedCalendar) -> impl IntoView + use<> {
    let name = [("name", &*calendar.name)];
    let (edit, archive) = (lang.fill(texts::EDIT_NAMED, &name), lang.fill(texts::ARCHIVE_NAMED, &name));
    let holidays = i64::try_from(calendar.calendar.holidays().count()).unwrap_or_default();
    let zone = calendar.calendar.zone().to_owned();
    let href = format!("/tickets/hours/calendars/{}", calendar.id);
    view! {
        <li class="stack-tight">
            <div class="cluster-between">
                <strong><bdi>{calendar.name.clone()}</bdi></strong>
                <div class="cluster">
                    <LinkButton href look=Look::Quiet small=true attr:aria-label=edit>{lang.t(texts::EDIT)}</LinkButton>
                    <form action="/api/support/archive-calendar" method="post">
                        <input type="hidden" name="calendar" value=calendar.id.to_string()/>
                        <Button look=Look::Quiet small=true attr:aria-label=archive>{lang.t(texts::ARCHIVE)}</Button>
                    </form>
                </div>
            </div>
            <p class="small">{week(lang, &calendar.calendar)}</p>
            <p class="muted small">
                <bdi translate="no">{zone}</bdi>" · "{lang.plural(texts::HOLIDAY_COUNT, holidays)}
            </p>
        </li>
    }
}

/// `Monday 08:00-12:00, 13:00-17:00; Tuesday …`, days that are not worked left out.
fn week(lang: Lang, calendar: &Calendar) -> String {
    let days = calendar.week().iter().zip(DAYS).filter(|(periods, _)| !periods.is_empty());
    let days = days.map(|(periods, day)| format!("{} {}", lang.t(day), lang.isolated(&day_in_words(periods))));
    days.collect::<Vec<_>>().join(lang.semicolon())
}
