use kernel::FieldErrors;
use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

/// What the browser may learn about a failure. Closed codes only: without WebAssembly the code travels in the
/// URL, where anyone can write one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum AppError {
    #[error("not found")]
    NotFound,
    /// It was there, and its time is over.
    #[error("gone")]
    Gone,
    #[error("sign in")]
    SignIn,
    #[error("forbidden")]
    Forbidden,
    #[error("changed by someone else")]
    Stale,
    #[error("invalid")]
    Invalid(FieldErrors),
    #[error("unreadable request")]
    BadRequest,
    /// A part of the service that this needs is away; what does not need it works.
    #[error("unavailable")]
    Unavailable,
    #[error("internal")]
    Internal,
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        use ServerFnErrorErr::{Args, Deserialization, MissingArg};
        match error {
            Args(_) | MissingArg(_) | Deserialization(_) => Self::BadRequest,
            _ => Self::Internal,
        }
    }
}

impl From<FieldErrors> for AppError {
    fn from(fields: FieldErrors) -> Self {
        Self::Invalid(fields)
    }
}

#[cfg(feature = "ssr")]
impl From<platform::Error> for AppError {
    fn from(error: platform::Error) -> Self {
        match error {
            platform::Error::NotFound => Self::NotFound,
            platform::Error::Forbidden => Self::Forbidden,
            platform::Error::Stale => Self::Stale,
            platform::Error::Invalid(fields) => Self::Invalid(fields),
            platform::Error::Internal(source) => {
                tracing::error!(error = ?source, "request failed");
                Self::Internal
            }
        }
    }
}

#[cfg(feature = "ssr")]
impl AppError {
    pub fn status(&self) -> axum::http::StatusCode {
        use axum::http::StatusCode;
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Stale => StatusCode::CONFLICT,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
