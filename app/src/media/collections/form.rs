//! The fields that a collection has when it is made and when it is changed.

use super::input;
use crate::{
    AppError,
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
    pub last_day: Date,
    pub watermark: String,
    pub downloads: bool,
}

pub fn fields(lang: Lang, filled: Filled, failed: Option<&AppError>) -> impl IntoView + use<> {
    let error = |name: &str| posted::field(lang, failed, name);
    let end_error = posted::field_as(lang, failed, "expires_at", (FieldError::OutOfRange, texts::BAD_END));
    view! {
        <TextField name="name" label=lang.t(texts::NAME) value=filled.name error=error("name") maxlength=120 required=true/>
        <TextField name="last_day" kind="date" label=lang.t(texts::LAST_DAY) hint=lang.t(texts::LAST_DAY_HINT)
            value=input::day_field(filled.last_day) error=end_error required=true/>
        <TextField name="watermark" label=lang.t(texts::WATERMARK) hint=lang.t(texts::WATERMARK_HINT)
            value=filled.watermark error=error("watermark") maxlength=80 autocomplete="off"/>
        <label class="choice">
            <input type="checkbox" name="downloads" value="yes" checked=filled.downloads/>
            <span>{lang.t(texts::DOWNLOADS_ALLOWED)}</span>
        </label>
    }
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
