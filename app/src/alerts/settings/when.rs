//! Quiet hours, quiet days, and the hour of the digest.

use super::Filled;
use crate::{
    AppError,
    search::posted,
    text::Text,
    texts::{alert_choices as texts, support_hours},
    ui::{Card, Field, described_by},
};
use kernel::FieldError;
use leptos::prelude::*;
use platform::alerts::{Clock, Zone};

const DAYS: [Text; 7] = [
    support_hours::MONDAY,
    support_hours::TUESDAY,
    support_hours::WEDNESDAY,
    support_hours::THURSDAY,
    support_hours::FRIDAY,
    support_hours::SATURDAY,
    support_hours::SUNDAY,
];

/// What the form proposes to whoever has none.
const NIGHT: (Clock, Clock) = (Clock::at(20, 0), Clock::at(7, 0));

pub(super) fn card(filled: &Filled<'_>) -> impl IntoView + use<> {
    let lang = filled.lang;
    let night =
        |holds: &platform::alerts::Preferences| holds.schedule.quiet.map_or(NIGHT, |hours| (hours.from, hours.to));
    let from = filled.value("quiet-from", |holds| night(holds).0.to_string());
    let to = filled.value("quiet-to", |holds| night(holds).1.to_string());
    let digest = filled.value("digest-at", |holds| holds.schedule.digest_at.to_string());
    let is_quiet = filled.is_on("quiet", |holds| holds.schedule.quiet.is_some());
    let (zone, days) = (zone(filled), days(filled));
    let (from, to) =
        (time(filled, "quiet-from", texts::FROM, from, None), time(filled, "quiet-to", texts::TO, to, None));
    let digest = time(filled, "digest-at", texts::DIGEST_AT, digest, Some(texts::DIGEST_HINT));
    view! {
        <Card title=lang.t(texts::WHEN)>
            <div class="form">
                <p class="muted small">{lang.t(texts::WHEN_TEXT)}</p>
                {zone}
                <label class="choice">
                    <input type="checkbox" name="typed[quiet]" value="yes" checked=is_quiet/>
                    <span>{lang.t(texts::QUIET)}</span>
                </label>
                {from}
                {to}
                {days}
                {digest}
            </div>
        </Card>
    }
}

fn zone(filled: &Filled<'_>) -> impl IntoView + use<> {
    let lang = filled.lang;
    let value = filled.value("zone", |holds| holds.schedule.zone.name().to_owned());
    let error = posted::field_as(lang, filled.failed, "zone", (FieldError::Unknown, texts::NO_ZONE));
    let described = described_by("zone", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    let zones = Zone::names().into_iter().map(|name| view! { <option value=name></option> }).collect_view();
    view! {
        <Field id="zone" label=lang.t(texts::ZONE) hint=lang.t(texts::ZONE_HINT) error>
            <input class="input" id="zone" name="typed[zone]" value=value list="zones" required=true maxlength="100"
                autocomplete="off" aria-describedby=described aria-invalid=invalid/>
        </Field>
        <datalist id="zones">{zones}</datalist>
    }
}

fn time(
    filled: &Filled<'_>,
    name: &'static str,
    label: Text,
    value: String,
    hint: Option<Text>,
) -> impl IntoView + use<> {
    let (lang, failed) = (filled.lang, filled.failed);
    let error = match failed {
        Some(AppError::Invalid(fields)) => fields.get(name),
        _ => None,
    };
    let error = error.map(|error| if error == FieldError::OutOfRange { texts::ALL_DAY } else { texts::BAD_TIME });
    let error = error.map(|text| lang.t(text).to_owned());
    let described = described_by(name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id=name label=lang.t(label) hint=hint.map(|hint| lang.t(hint).to_owned()) error>
            <input class="input" id=name name=format!("typed[{name}]") type="time" value=value
                aria-describedby=described aria-invalid=invalid/>
        </Field>
    }
}

fn days(filled: &Filled<'_>) -> impl IntoView + use<> {
    let lang = filled.lang;
    let error = posted::field_as(lang, filled.failed, "days", (FieldError::OutOfRange, texts::ALL_DAYS));
    let boxes = DAYS.into_iter().enumerate().map(|(day, label)| {
        let name = format!("day-{}", day + 1);
        let on = filled.is_on(&name, |holds| holds.schedule.quiet_days.0[day]);
        view! {
            <label class="choice">
                <input type="checkbox" name=format!("typed[{name}]") value="yes" checked=on/>
                <span>{lang.t(label)}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <fieldset class="stack-tight">
            <legend class="field-label">{lang.t(texts::QUIET_DAYS)}</legend>
            <div class="cluster">{boxes}</div>
            {error.map(|error| view! { <p class="field-error" role="alert">{error}</p> })}
        </fieldset>
    }
}
