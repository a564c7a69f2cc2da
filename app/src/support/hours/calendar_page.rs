//! The form of a calendar.

use super::{KeepCalendar, calendars::DAYS};
use crate::{
    AppError,
    media::kept::Kept,
    request::{Request, Visit, page, param},
    search::posted,
    text::{Lang, Text},
    texts::support_hours as texts,
    ui::{Button, Card, Crumb, Field, Look, PageHeader, described_by, in_textarea},
};
use identity::tenants;
use kernel::FieldError;
use leptos::prelude::*;
use leptos_meta::Title;
use support::{
    CalendarId, MANAGE,
    calendars::{self, NamedCalendar, TypedCalendar, WEEKDAYS},
    sla::Calendar,
};

/// What stands in the form.
struct Filled {
    name: String,
    hours: TypedCalendar,
}

impl Filled {
    /// A new one begins with the hours that most offices have, in the zone of the tenant.
    async fn of(visit: &mut Visit, calendar: Option<&NamedCalendar>) -> Result<Self, AppError> {
        let Some(calendar) = calendar else {
            let zone = tenants::time_zone(&mut visit.tx).await?;
            let usual = std::array::from_fn(|day| if day < 5 { "08:00-17:00".to_owned() } else { String::new() });
            let hours = TypedCalendar { zone, days: usual, holidays: String::new() };
            return Ok(Self { name: String::new(), hours });
        };
        Ok(Self { name: calendar.name.clone(), hours: TypedCalendar::of(&calendar.calendar) })
    }
}

#[component]
pub fn CalendarPage() -> impl IntoView {
    let request = Request::current();
    let (failed, kept) = (posted::posted::<KeepCalendar>(), Kept::current());
    let wanted = param("calendar");
    page(async move {
        let mut visit = request?.visit().await?;
        visit.request.who.actor.require(MANAGE)?;
        let calendar = match &wanted {
            Some(id) => {
                let id: CalendarId = id.parse().map_err(|_| AppError::NotFound)?;
                let all = calendars::list(&mut visit.tx).await?;
                Some(all.into_iter().find(|calendar| calendar.id == id).ok_or(AppError::NotFound)?)
            }
            None => None,
        };
        let mut filled = Filled::of(&mut visit, calendar.as_ref()).await?;
        let typed = kept.typed().await;
        if let Some(typed) = typed.filter(|typed| typed.is("calendar", wanted.as_deref().unwrap_or_default())) {
            let field = |name: &str| typed.get(name).unwrap_or_default().to_owned();
            let hours = TypedCalendar { zone: field("zone"), days: WEEKDAYS.map(field), holidays: field("holidays") };
            filled = Filled { name: field("name"), hours };
        }
        let lang = visit.lang;
        let title = calendar.as_ref().map_or_else(|| lang.t(texts::NEW_CALENDAR).to_owned(), |of| of.name.clone());
        let crumbs = vec![Crumb::new("/tickets/hours", lang.t(texts::TITLE))];
        let form = form(lang, calendar.as_ref(), filled, failed.as_ref());
        Ok(visit.frame(view! {
            <Title text=title.clone()/>
            <PageHeader lang title=title crumbs/>
            {posted::other(lang, failed.as_ref())}
            <Card>{form}</Card>
        }))
    })
}

fn form(
    lang: Lang,
    calendar: Option<&NamedCalendar>,
    filled: Filled,
    failed: Option<&AppError>,
) -> impl IntoView + use<> {
    let hidden = calendar.map(|calendar| {
        view! {
            <input type="hidden" name="calendar" value=calendar.id.to_string()/>
            <input type="hidden" name="version" value=calendar.version.to_string()/>
        }
    });
    let error = |name: &str| posted::field(lang, failed, name);
    let week = posted::field_as(lang, failed, "week", (FieldError::Required, texts::NO_HOURS))
        .map(|_| lang.t(texts::NO_HOURS).to_owned());
    let days = WEEKDAYS.into_iter().zip(DAYS).zip(&filled.hours.days);
    let days = days.map(|((name, label), value)| {
        let own = match failed {
            Some(AppError::Invalid(fields)) => fields.get(name),
            _ => None,
        };
        let sentence =
            own.map(|error| if error == FieldError::Malformed { texts::BAD_PERIODS } else { texts::OVERLAP });
        line(lang, name, label, value, None, sentence.map(|text| lang.t(text).to_owned()))
    });
    let days = days.collect_view();
    let zones = Calendar::zones().map(|zone| view! { <option value=zone></option> }).collect_view();
    view! {
        <form class="form" action="/api/support/keep-calendar" method="post">
            {hidden}
            {line(lang, "name", texts::CALENDAR_NAME, &filled.name, None, error("name"))}
            {line(lang, "zone", texts::ZONE, &filled.hours.zone, Some(texts::ZONE_HINT), error("zone"))}
            <datalist id="zones">{zones}</datalist>
            <p class="field-hint">{lang.t(texts::DAYS_HINT)}</p>
            {week.map(|sentence| view! { <p class="field-error" role="alert">{sentence}</p> })}
            {days}
            {holidays(lang, filled.hours.holidays, failed)}
            {calendar.map(|_| view! { <p class="muted small">{lang.t(texts::FROM_NOW_ON)}</p> })}
            <div class="form-actions"><Button look=Look::Primary>{lang.t(texts::SAVE)}</Button></div>
        </form>
    }
}

fn line(
    lang: Lang,
    name: &'static str,
    label: Text,
    value: &str,
    hint: Option<Text>,
    error: Option<String>,
) -> impl IntoView + use<> {
    let described = described_by(name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let list = (name == "zone").then_some("zones");
    let required = matches!(name, "name" | "zone");
    let value = value.to_owned();
    view! {
        <Field id=name label=lang.t(label) hint=hint.map(|hint| lang.t(hint).to_owned()) error>
            <input class="input" id=name name=format!("typed[{name}]") value=value list=list required=required
                maxlength="200" autocomplete="off" aria-describedby=described aria-invalid=invalid/>
        </Field>
    }
}

fn holidays(lang: Lang, value: String, failed: Option<&AppError>) -> impl IntoView + use<> {
    let error = posted::field_as(lang, failed, "holidays", (FieldError::Malformed, texts::BAD_HOLIDAYS));
    let twice = posted::field_as(lang, failed, "holidays", (FieldError::Taken, texts::HOLIDAY_TWICE));
    let is_twice =
        matches!(failed, Some(AppError::Invalid(fields)) if fields.get("holidays") == Some(FieldError::Taken));
    let error = if is_twice { twice } else { error };
    let described = described_by("holidays", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id="holidays" label=lang.t(texts::HOLIDAYS) hint=lang.t(texts::HOLIDAYS_HINT) error>
            <textarea class="textarea" id="holidays" name="typed[holidays]" rows="8" maxlength="100000"
                aria-describedby=described aria-invalid=invalid>{in_textarea(&value)}</textarea>
        </Field>
    }
}
