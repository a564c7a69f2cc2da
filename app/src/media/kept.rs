//! What somebody typed into a form that was refused. It waits in their session, so the page that says why shows it again.
//! Nothing secret is typed into forms that keep.

use crate::{AppError, request::param};
use axum::http::request::Parts;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tower_sessions::Session;

/// Key of the session.
const KEY: &str = "typed";

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Typed {
    /// Which form, of what.
    form: String,
    fields: BTreeMap<String, String>,
}

impl Typed {
    pub fn new(form: &str, of: impl std::fmt::Display) -> Self {
        Self { form: format!("{form} {of}"), fields: BTreeMap::new() }
    }

    pub fn field(mut self, name: &str, value: &str) -> Self {
        self.fields.insert(name.to_owned(), value.to_owned());
        self
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    pub fn is(&self, form: &str, of: impl std::fmt::Display) -> bool {
        self.form == format!("{form} {of}")
    }
}

/// Call it before the first `.await`.
fn session() -> Option<Session> {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<Session>().cloned())
}

/// Runs what a form asks for; if it is refused, what was typed is kept.
pub async fn keeping<T>(typed: Typed, run: impl Future<Output = Result<T, AppError>>) -> Result<T, AppError> {
    let session = session();
    let result = run.await;
    if let (Err(_), Some(session)) = (&result, session)
        && let Err(error) = session.insert(KEY, typed).await
    {
        tracing::error!(error = ?error, "what was typed is not kept");
    }
    result
}

/// Keeps what was typed for the page that shows it next, which is told so in its address: `kept=1`.
pub async fn keep(typed: Typed) {
    let Some(session) = session() else { return };
    if let Err(error) = session.insert(KEY, typed).await {
        tracing::error!(error = ?error, "what was typed is not kept");
    }
}

/// What this page may show again: a session is only looked into where a form has just been refused or kept.
pub struct Kept(Option<Session>);

impl Kept {
    /// Call it before the first `.await`.
    pub fn current() -> Self {
        Self(param("__err").or_else(|| param("kept")).and_then(|_| session()))
    }

    pub async fn typed(self) -> Option<Typed> {
        match self.0?.get::<Typed>(KEY).await {
            Ok(typed) => typed,
            Err(error) => {
                tracing::error!(error = ?error, "what was typed is not to be had");
                None
            }
        }
    }
}
