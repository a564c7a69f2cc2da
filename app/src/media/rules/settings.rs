//! The rules of approval and of what is shown.

use super::pages::Last;
use crate::{
    AppError,
    media::{kept::Typed, words},
    search::posted,
    text::{Lang, Text},
    texts::{common, media_rules as texts},
    ui::{Button, Card, DescriptionList, Fact, Look, TextField},
};
use kernel::{FieldError, FieldErrors};
use leptos::prelude::*;
use media::settings::Settings;

const TICKS: [(&str, Text, Text); 3] = [
    ("second_approver", texts::SECOND_APPROVER, texts::SECOND_APPROVER_TEXT),
    ("publish_on_approval", texts::PUBLISH_ON_APPROVAL, texts::PUBLISH_ON_APPROVAL_TEXT),
    ("rights_required", texts::RIGHTS_REQUIRED, texts::RIGHTS_REQUIRED_TEXT),
];

/// What was typed, as settings.
pub fn read(version: i32, typed: &Typed) -> Result<Settings, AppError> {
    let text = |name: &str| typed.get(name).unwrap_or_default().trim();
    let ticked = |name: &str| !text(name).is_empty();
    let languages = text("languages").split(|c: char| !c.is_alphanumeric()).filter(|code| !code.is_empty());
    let mut errors = FieldErrors::default();
    let (valid_days, share_days) = (text("valid_days").parse(), text("share_days").parse());
    errors.check(valid_days.is_ok() || text("valid_days").is_empty(), "valid_days", FieldError::Malformed);
    errors.check(share_days.is_ok(), "share_days", FieldError::Malformed);
    errors.into_result()?;
    let mut settings = Settings {
        second_approver: ticked("second_approver"),
        publish_on_approval: ticked("publish_on_approval"),
        rights_required: ticked("rights_required"),
        languages: Vec::new(),
        valid_days: valid_days.ok(),
        share_days: share_days.unwrap_or_default(),
        version,
    };
    for code in languages.map(str::to_lowercase) {
        if !settings.languages.contains(&code) {
            settings.languages.push(code);
        }
    }
    Ok(settings)
}

pub fn card(lang: Lang, now: &Settings, last: &Last, manages: bool) -> AnyView {
    let content = if manages { form(lang, now, last) } else { facts(lang, now) };
    view! { <Card title=lang.t(texts::APPROVAL)>{content}</Card> }.into_any()
}

/// As it is written in the form.
fn written(now: &Settings, name: &str) -> String {
    let tick = |on: bool| if on { "yes".to_owned() } else { String::new() };
    match name {
        "second_approver" => tick(now.second_approver),
        "publish_on_approval" => tick(now.publish_on_approval),
        "rights_required" => tick(now.rights_required),
        "languages" => now.languages.join(", "),
        "valid_days" => now.valid_days.map(|days| days.to_string()).unwrap_or_default(),
        _ => now.share_days.to_string(),
    }
}

fn form(lang: Lang, now: &Settings, last: &Last) -> AnyView {
    let typed = last.typed("settings");
    let shown = |name: &str| typed.and_then(|typed| typed.get(name)).map_or_else(|| written(now, name), str::to_owned);
    let error = |name: &str| posted::field(lang, last.settings.as_ref(), name);
    // Somebody was faster: what holds now stands below what was typed.
    let stale = last.settings == Some(AppError::Stale);
    let hint = |name: &str, hint: Text| match written(now, name) {
        now if stale && now != shown(name) => {
            lang.fill(texts::NOW, &[("value", if now.is_empty() { "–" } else { &now })])
        }
        _ => lang.t(hint).to_owned(),
    };
    let ticks = TICKS.map(|(name, label, text)| {
        let (on, is_on) = (!shown(name).is_empty(), !written(now, name).is_empty());
        let now = if is_on { texts::NOW_ON } else { texts::NOW_OFF };
        let note = if stale && on != is_on { lang.t(now) } else { lang.t(text) };
        view! {
            <label class="choice">
                <input type="checkbox" name=name value="yes" checked=on/>
                <span>{lang.t(label)}<br/><span class="muted small">{note}</span></span>
            </label>
        }
    });
    view! {
        <form class="form" action="/api/media/change-settings" method="post">
            <input type="hidden" name="version" value=now.version.to_string()/>
            {ticks}
            <TextField name="languages" label=lang.t(texts::LANGUAGES) value=shown("languages")
                hint=hint("languages", texts::LANGUAGES_TEXT) error=error("languages") maxlength=200 required=true/>
            <TextField name="valid_days" label=lang.t(texts::VALID_DAYS) value=shown("valid_days") inputmode="numeric"
                hint=hint("valid_days", texts::VALID_DAYS_TEXT) error=error("valid_days") maxlength=6/>
            <TextField name="share_days" label=lang.t(texts::SHARE_DAYS) value=shown("share_days") inputmode="numeric"
                hint=hint("share_days", texts::SHARE_DAYS_TEXT) error=error("share_days") maxlength=4 required=true/>
            <div class="form-actions"><Button look=Look::Primary>{lang.t(common::SAVE)}</Button></div>
        </form>
    }
    .into_any()
}

fn facts(lang: Lang, now: &Settings) -> AnyView {
    let yes = |on: bool| lang.t(if on { texts::YES } else { texts::NO });
    let languages: Vec<_> = now.languages.iter().map(|code| words::language(code)).collect();
    let days =
        now.valid_days.map_or_else(|| lang.t(texts::FOR_GOOD).to_owned(), |days| lang.plural(texts::DAYS, days.into()));
    let facts = vec![
        Fact::new(lang.t(texts::SECOND_APPROVER), yes(now.second_approver)),
        Fact::new(lang.t(texts::PUBLISH_ON_APPROVAL), yes(now.publish_on_approval)),
        Fact::new(lang.t(texts::RIGHTS_REQUIRED), yes(now.rights_required)),
        Fact::new(lang.t(texts::LANGUAGES), languages.join(lang.comma())),
        Fact::new(lang.t(texts::VALID_DAYS), days),
        Fact::new(lang.t(texts::SHARE_DAYS), lang.plural(texts::DAYS, now.share_days.into())),
    ];
    view! { <DescriptionList facts/> }.into_any()
}
