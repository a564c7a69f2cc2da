use crate::{problem::Problem, sign_in};
use app::{
    AppError,
    request::{Request, accepts_html},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, Uri, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};

/// The request of a signed-in person. A handler that takes it cannot run for a stranger.
pub struct Current(pub Request);

impl<S: Sync> FromRequestParts<S> for Current {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        parts.extensions.get().cloned().map(Self).ok_or_else(|| refused(parts))
    }
}

/// A browser whose session has ended is sent to sign in, and from there to what it asked for. A form is not kept: its
/// sender is told so, and led back to the page that it was on.
fn refused(Parts { method, uri, headers, .. }: &Parts) -> Response {
    if !accepts_html(headers) {
        return Problem::from(AppError::SignIn).into_response();
    }
    let door = match *method {
        Method::GET | Method::HEAD => sign_in::address_for(uri),
        _ => sign_in::address_after_a_lost_form(&came_from(headers)),
    };
    Redirect::to(&door).into_response()
}

/// The page of ours on which a form was sent, or else the home page.
fn came_from(headers: &HeaderMap) -> Uri {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let page = text(header::REFERER).and_then(|page| page.parse::<Uri>().ok());
    let is_ours = |page: &Uri| page.authority().is_some_and(|host| text(header::HOST) == Some(host.as_str()));
    page.filter(is_ours).unwrap_or_default()
}
