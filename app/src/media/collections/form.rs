//! The fields that a collection has when it is made and when it is changed.

use super::input;
use crate::{
    AppError,
    media::kept::Typed,
    search::posted,
    text::Lang,
    texts::media_share as texts,
    ui::{Field, TextField, described_by},
};
use kernel::FieldError;
use leptos::prelude::*;
use time::Date;

/// What stands in the form.
#[derive(Clone, Debug)]
pub struct Filled {
    pub name: String,
    /// As a date field has it.
    pub last_day: String,
    pub watermark: String,
    pub downloads: bool,
}

impl Filled {
    pub fn new(name: String, last_day: Date, watermark: String, downloads: bool) -> Self {
        Self { name, last_day: input::day_field(last_day), watermark, downloads }
    }

    /// What was typed into a form that was refused stays, whatever it is.
    pub fn or_typed(self, typed: Option<&Typed>) -> Self {
        let Some(typed) = typed else { return self };
        let text = |name: &str| typed.get(name).unwrap_or_default().to_owned();
        let downloads = typed.get("downloads").is_some();
        Self { name: text("name"), last_day: text("last_day"), watermark: text("watermark"), downloads }
    }
}

pub fn fields(lang: Lang, filled: Filled, failed: Option<&AppError>) -> impl IntoView + use<> {
    let error = |name: &str| posted::field(lang, failed, name);
    let end_error = posted::field_as(lang, failed, "expires_at", (FieldError::OutOfRange, texts::BAD_END));
    view! {
        <TextField name="name" label=lang.t(texts::NAME) value=filled.name error=error("name") maxlength=120 required=true/>
        <TextField name="last_day" kind="date" label=lang.t(texts::LAST_DAY) hint=lang.t(texts::LAST_DAY_HINT)
            value=filled.last_day error=end_error required=true/>
        <TextField name="watermark" label=lang.t(texts::WATERMARK) hint=lang.t(texts::WATERMARK_HINT)
            value=filled.watermark error=error("watermark") maxlength=80 autocomplete="off"/>
        <label class="choice">
            <input type="checkbox" name="downloads" value="yes" checked=filled.downloads/>
            <span>{lang.t(texts::DOWNLOADS_ALLOWED)}</span>
        </label>
    }
}

/// What is kept of a form that may be refused; never the password.
pub fn typed(form: &str, of: &str, [name, last_day, watermark]: [&str; 3], downloads: bool) -> Typed {
    let typed = Typed::new(form, of).field("name", name).field("last_day", last_day).field("watermark", watermark);
    if downloads { typed.field("downloads", "yes") } else { typed }
}

/// A password for guests: whoever sets it must be able to pass it on, so it is not hidden while it is typed.
pub fn password_field(lang: Lang, required: bool, failed: Option<&AppError>) -> impl IntoView + use<> {
    let error = posted::field_as(lang, failed, "password", (FieldError::Malformed, texts::TOO_EASY));
    let described = described_by("password", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field id="password" label=lang.t(texts::PASSWORD) hint=lang.t(texts::PASSWORD_HINT) error>
            <input class="input" id="password" name="password" type="text" autocomplete="off" spellcheck="false"
                minlength="12" maxlength="200" required=required aria-describedby=described aria-invalid=invalid/>
        </Field>
    }
}
