//! What became of a form that was posted without WebAssembly: its failure travels in the address.

use crate::{
    AppError,
    request::param,
    text::{Lang, Text},
    texts::common,
    ui::{Notice, Tone},
};
use kernel::FieldError;
use leptos::{
    prelude::*,
    server_fn::{ServerFn, error::ServerFnUrlError},
};

/// The failure of the last post to `F`, if that led to this page. Call it before the first `.await`.
pub fn posted<F: ServerFn>() -> Option<AppError> {
    let path = param("__path")?;
    let error = param("__err")?;
    (path == F::PATH).then(|| ServerFnUrlError::<AppError>::decode_err(&error))
}

/// The sentence under a field.
pub fn field(lang: Lang, error: Option<&AppError>, name: &str) -> Option<String> {
    match error {
        Some(AppError::Invalid(fields)) => fields.get(name).map(|error| lang.t(common::field_error(error)).to_owned()),
        _ => None,
    }
}

/// As [`field`], with a sentence of its own for one of the errors.
pub fn field_as(lang: Lang, error: Option<&AppError>, name: &str, own: (FieldError, Text)) -> Option<String> {
    match error {
        Some(AppError::Invalid(fields)) if fields.get(name) == Some(own.0) => Some(lang.t(own.1).to_owned()),
        error => field(lang, error, name),
    }
}

/// A failure that is of no field.
pub fn other(lang: Lang, error: Option<&AppError>) -> Option<AnyView> {
    error.filter(|error| !matches!(error, AppError::Invalid(_))).map(|error| any(lang, error))
}

/// Any failure, for a page that has no field left to say it at.
pub fn any(lang: Lang, error: &AppError) -> AnyView {
    if let AppError::Invalid(fields) = error {
        let sentences: Vec<_> = fields.iter().map(|(_, error)| lang.t(common::field_error(error))).collect();
        return view! { <Notice tone=Tone::Critical>{sentences.join(" ")}</Notice> }.into_any();
    }
    let (title, advice) = (lang.t(common::error_title(error)), lang.t(common::error_advice(error)));
    view! { <Notice tone=Tone::Critical title=title>{advice}</Notice> }.into_any()
}
