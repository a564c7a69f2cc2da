//! Signing in and out: the only part of the portal that a stranger reaches.
//!
//! Plain forms and handlers, not server functions: those refuse strangers without exception.

use crate::{Server, proxies::Client, render};
use app::{
    identity::sign_in_pages::{Attempt, Problem},
    request::{back_or, escaped},
};
use axum::{
    Extension, Form,
    extract::{Query, Request, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use identity::sign_in::{self, PasswordStep, SignInError, Verified};
use leptos::prelude::provide_context;
use platform::PersonId;
use serde::Deserialize;
use std::net::IpAddr;
use time::OffsetDateTime;
use tower_sessions::Session;

/// Whom we talk to; absent where a test calls the router itself.
pub(crate) type Peer = Option<Extension<Client>>;

/// Key of the session under which a right password waits for its second factor.
const PENDING: &str = "pending";
/// Key that makes a session of a signed-in person more than empty.
pub const SINCE: &str = "since";

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
    /// `1`: a form was lost because the session had ended.
    #[serde(default)]
    ended: String,
}

#[derive(Deserialize)]
pub struct Credentials {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub struct Code {
    code: String,
    #[serde(default)]
    next: String,
}

/// Where a stranger is sent: the sign-in page, which leads back to where they wanted to go.
pub fn address_for(wanted: &Uri) -> String {
    match wanted.path_and_query().map(|path| path.as_str()) {
        None | Some("/") => "/sign-in".to_owned(),
        Some(path) => format!("/sign-in?next={}", escaped(path)),
    }
}

/// As [`address_for`], and the sign-in page says that what was sent from `page` is lost.
pub fn address_after_a_lost_form(page: &Uri) -> String {
    let door = address_for(page);
    let joint = if door.contains('?') { '&' } else { '?' };
    format!("{door}{joint}ended=1")
}

/// A page of this site, or the home page: never another site's address.
fn safe(next: &str) -> String {
    let no_page = next.starts_with("/sign-") || next.starts_with("/account/");
    if no_page { "/".to_owned() } else { back_or(next, "/") }
}

pub async fn page(
    State(server): State<Server>,
    Query(Next { next, ended }): Query<Next>,
    request: Request,
) -> Response {
    if request.extensions().get::<app::request::Request>().is_some() {
        return see_other(&safe(&next));
    }
    let problem = (ended == "1").then_some(Problem::Ended);
    let attempt = Attempt { next, problem, ..Attempt::default() };
    show(&server, "/sign-in", StatusCode::OK, attempt, request.headers()).await
}

pub async fn password(
    State(server): State<Server>,
    peer: Peer,
    session: Session,
    headers: HeaderMap,
    Form(form): Form<Credentials>,
) -> Response {
    let (db, now) = (&server.services.db, OffsetDateTime::now_utc());
    let next = safe(&form.next);
    let step = sign_in::password_step(db, &form.email, &form.password, address(peer), now).await;
    let attempt = Attempt { email: form.email, next, ..Attempt::default() };
    match step {
        Ok(PasswordStep::Ready(who)) => finish(&server, &session, &headers, who, &attempt).await,
        Ok(PasswordStep::NeedsCode(who)) => match wait_for_code(&session, who.person).await {
            Ok(()) => see_other(&format!("/sign-in/code?next={}", escaped(&attempt.next))),
            Err(error) => failed(&server, "/sign-in", internal(error), attempt, &headers).await,
        },
        Err(error) => failed(&server, "/sign-in", error, attempt, &headers).await,
    }
}

async fn wait_for_code(session: &Session, who: PersonId) -> Result<(), tower_sessions::session::Error> {
    session.cycle_id().await?;
    session.insert(PENDING, who).await?;
    session.set_expiry(Some(tower_sessions::Expiry::OnInactivity(time::Duration::minutes(10))));
    session.save().await
}

pub async fn code_page(
    State(server): State<Server>,
    Query(Next { next, .. }): Query<Next>,
    session: Session,
    headers: HeaderMap,
) -> Response {
    match session.get::<PersonId>(PENDING).await {
        Ok(Some(_)) => {
            let attempt = Attempt { next: safe(&next), ..Attempt::default() };
            show(&server, "/sign-in/code", StatusCode::OK, attempt, &headers).await
        }
        _ => see_other("/sign-in"),
    }
}

pub async fn code(
    State(server): State<Server>,
    peer: Peer,
    session: Session,
    headers: HeaderMap,
    Form(form): Form<Code>,
) -> Response {
    let Ok(Some(person)) = session.get::<PersonId>(PENDING).await else {
        return see_other("/sign-in");
    };
    let (services, now) = (&server.services, OffsetDateTime::now_utc());
    let attempt = Attempt { next: safe(&form.next), ..Attempt::default() };
    match sign_in::code_step(&services.db, &services.key, person, &form.code, address(peer), now).await {
        Ok(who) => finish(&server, &session, &headers, who, &attempt).await,
        Err(error) => failed(&server, "/sign-in/code", error, attempt, &headers).await,
    }
}

/// A new session id for a new state of things, so that an id known before is worth nothing after.
async fn finish(server: &Server, session: &Session, headers: &HeaderMap, who: Verified, attempt: &Attempt) -> Response {
    match begin(server, session, headers, who).await {
        Ok(()) => see_other(&attempt.next),
        Err(error) => failed(server, "/sign-in", internal(error), attempt.clone(), headers).await,
    }
}

async fn begin(server: &Server, session: &Session, headers: &HeaderMap, who: Verified) -> anyhow::Result<()> {
    if let Some(before) = session.id() {
        sign_in::end(&server.services.db, &before.to_string()).await?;
        server.actors.forget(&before.to_string());
    }
    session.remove_value(PENDING).await?;
    session.insert(SINCE, OffsetDateTime::now_utc().unix_timestamp()).await?;
    session.set_expiry(None);
    session.cycle_id().await?;
    session.save().await?;
    let id = session.id().ok_or_else(|| anyhow::anyhow!("a saved session has an id"))?.to_string();
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    sign_in::begin(&server.services.db, who.person, who.tenant, &id, agent).await?;
    Ok(())
}

pub async fn sign_out(
    State(server): State<Server>,
    session: Session,
    current: Option<Extension<app::request::Request>>,
) -> Response {
    if let Some(Extension(request)) = current {
        let ended = sign_in::end(&server.services.db, request.session_id()).await;
        server.actors.forget(request.session_id());
        if let Err(error) = ended {
            tracing::error!(?error, "sign-out failed");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    }
    _ = session.flush().await;
    see_other("/sign-in")
}

async fn failed(server: &Server, page: &str, error: SignInError, attempt: Attempt, headers: &HeaderMap) -> Response {
    let (status, problem) = match error {
        SignInError::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, Problem::Wrong),
        SignInError::NoAccess => (StatusCode::FORBIDDEN, Problem::NoAccess),
        SignInError::Throttled { retry_after_seconds } => {
            (StatusCode::TOO_MANY_REQUESTS, Problem::Throttled { minutes: retry_after_seconds.div_ceil(60) })
        }
        SignInError::Internal(source) => {
            tracing::error!(error = ?source, "sign-in failed");
            (StatusCode::SERVICE_UNAVAILABLE, Problem::Unavailable)
        }
    };
    let mut response = show(server, page, status, Attempt { problem: Some(problem.clone()), ..attempt }, headers).await;
    if let Problem::Throttled { minutes } = problem {
        response.headers_mut().insert(header::RETRY_AFTER, (minutes * 60).into());
    }
    response
}

/// Renders the page at `path`, whatever address was posted to.
async fn show(server: &Server, path: &str, status: StatusCode, attempt: Attempt, headers: &HeaderMap) -> Response {
    let mut request = Request::get(path).body(axum::body::Body::empty()).expect("a path");
    if let Some(language) = headers.get(header::ACCEPT_LANGUAGE) {
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, language.clone());
    }
    render::document(server, request, status, move || provide_context(attempt.clone())).await
}

pub(crate) fn address(peer: Peer) -> IpAddr {
    peer.map_or(IpAddr::from([127, 0, 0, 1]), |Extension(Client(address))| address)
}

fn see_other(to: &str) -> Response {
    Redirect::to(to).into_response()
}

fn internal(error: impl Into<anyhow::Error>) -> SignInError {
    SignInError::Internal(platform::Error::internal(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_paths_are_followed() {
        assert_eq!(safe("/parts/1?vehicle=2"), "/parts/1?vehicle=2");
        for foreign in [
            "//evil.test",
            "https://evil.test",
            "/\\evil.test",
            "evil",
            "",
            "/sign-out",
            "/account/password",
            "/a\r\nb",
            "/\u{1}",
        ] {
            assert_eq!(safe(foreign), "/", "{foreign:?}");
        }
    }

    #[test]
    fn the_wanted_page_survives_signing_in() {
        assert_eq!(address_for(&"/".parse().unwrap()), "/sign-in");
        assert_eq!(address_for(&"/search?q=a%20b&x".parse().unwrap()), "/sign-in?next=/search%3Fq%3Da%2520b%26x");
    }

    #[test]
    fn a_lost_form_is_said_in_the_address() {
        assert_eq!(address_after_a_lost_form(&"/".parse().unwrap()), "/sign-in?ended=1");
        assert_eq!(address_after_a_lost_form(&"/garage".parse().unwrap()), "/sign-in?next=/garage&ended=1");
    }
}
