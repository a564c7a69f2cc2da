use crate::problem::Problem;
use app::{AppError, request::Request};
use axum::{extract::FromRequestParts, http::request::Parts};

/// The request of a signed-in person. A handler that takes it cannot run for a stranger.
pub struct Current(pub Request);

impl<S: Sync> FromRequestParts<S> for Current {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().map(Self).ok_or_else(|| AppError::SignIn.into())
    }
}
