//! Collections as their guests come to them, without a sign-in: the page, the question for a password, and the archive.
//!
//! The plain handlers here are, beside those of signing in, all that a stranger reaches.

use crate::{
    Server,
    bundles::{self, Bundle},
    files::{self, OPENED},
    guests::network,
    problem::Problem as Failure,
    render,
    sign_in::{Peer, SINCE, address},
};
use app::{
    media::{
        bundle_page::Refusal,
        share_page::{Guest, Opened, Problem},
    },
    text::Lang,
};
use axum::{
    Form, Router,
    body::Body,
    extract::{Path, Request as HttpRequest, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use identity::{
    password,
    tenants::{self, Distributor},
};
use leptos::prelude::provide_context;
use media::{
    Answer,
    bundles::of_collection,
    collections::{self, Collection, Unlocked, read_token},
    visibility::opening,
};
use platform::{Error, Result, TenantTx};
use serde::Deserialize;
use std::sync::Arc;
use time::OffsetDateTime;
use tower_sessions::Session;

/// As many opened collections as a session remembers.
const MOST_OPENED: usize = 20;

pub fn routes() -> Router<Server> {
    Router::new().route("/share/{token}", get(page).post(unlock)).route("/share/{token}/bundle.zip", get(bundle))
}

/// Somebody at a link of ours.
struct Visitor {
    tx: TenantTx,
    token: String,
    distributor: Distributor,
    collection: Collection,
    unlocked: Option<Unlocked>,
    now: OffsetDateTime,
}

/// `None`: it is no link of ours.
async fn come(server: &Server, session: &Session, token: String) -> Result<Option<Visitor>> {
    let Some((tenant, id)) = read_token(&server.services.key, &token) else { return Ok(None) };
    let mut tx = TenantTx::begin(&server.services.db, &files::guest(tenant)).await?;
    let collection = match collections::find(&mut tx, id).await {
        Ok(collection) => collection,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let distributor = tenants::distributor(&mut tx).await?;
    let unlocked = files::unlocked(session, id).await;
    Ok(Some(Visitor { tx, token, distributor, collection, unlocked, now: OffsetDateTime::now_utc() }))
}

impl Visitor {
    fn is_unlocked(&self) -> bool {
        self.collection.is_unlocked_by(self.unlocked.as_ref())
    }

    fn opening(&self) -> Answer {
        opening(&self.collection.share(&self.tx, self.is_unlocked(), true), self.now)
    }

    fn locked(self, problem: Option<Problem>) -> Guest {
        Guest::Locked { distributor: self.distributor, token: self.token, problem }
    }
}

/// `GET /share/{token}`.
async fn page(
    State(server): State<Server>,
    Path(token): Path<String>,
    session: Session,
    headers: HeaderMap,
) -> Response {
    match seen(&server, &session, token, lang(&headers)).await {
        Ok((status, guest)) => show(&server, status, guest, &headers).await,
        Err(error) => Failure::from(error).into_response(),
    }
}

async fn seen(
    server: &Server,
    session: &Session,
    token: String,
    lang: Lang,
) -> Result<(StatusCode, Guest), app::AppError> {
    let Some(mut visitor) = come(server, session, token).await? else {
        return Ok((StatusCode::NOT_FOUND, Guest::Unknown));
    };
    match visitor.opening() {
        Answer::Gone => return Ok((StatusCode::GONE, Guest::Ended(visitor.distributor))),
        Answer::Hidden => return Ok((StatusCode::OK, visitor.locked(None))),
        Answer::Visible => {}
    }
    let of = (visitor.token, visitor.distributor, visitor.collection);
    let how = (lang, visitor.now);
    let opened = Opened::load(server.services.clone(), &mut visitor.tx, of, visitor.unlocked.as_ref(), how).await?;
    Ok((StatusCode::OK, Guest::Open(Box::new(opened))))
}

#[derive(Deserialize)]
struct Password {
    #[serde(default)]
    password: String,
}

/// `POST /share/{token}`: the password.
async fn unlock(
    State(server): State<Server>,
    peer: Peer,
    Path(token): Path<String>,
    session: Session,
    headers: HeaderMap,
    Form(given): Form<Password>,
) -> Response {
    let visitor = match come(&server, &session, token).await {
        Ok(Some(visitor)) => visitor,
        Ok(None) => return show(&server, StatusCode::NOT_FOUND, Guest::Unknown, &headers).await,
        Err(error) => return Failure::from(error).into_response(),
    };
    match visitor.opening() {
        Answer::Gone => {
            return show(&server, StatusCode::GONE, Guest::Ended(visitor.distributor), &headers).await;
        }
        Answer::Visible => return to(&visitor.token),
        Answer::Hidden => {}
    }
    let (guests, id, from) = (&server.files.guests, visitor.collection.id, address(peer));
    if let Err(minutes) = guests.guess(id, from, visitor.now) {
        let guest = visitor.locked(Some(Problem::Throttled { minutes }));
        let mut answer = show(&server, StatusCode::TOO_MANY_REQUESTS, guest, &headers).await;
        answer.headers_mut().insert(header::RETRY_AFTER, (minutes * 60).into());
        return answer;
    }
    // No connection waits while the password is judged.
    let Visitor { tx, token, distributor, collection, .. } = visitor;
    drop(tx);
    match password::verify(&given.password, collection.password_hash.as_deref()).await {
        Ok(true) => {
            guests.knew(id, from);
            match remember(&session, &collection).await {
                Ok(()) => to(&token),
                Err(error) => Failure::from(Error::internal(error)).into_response(),
            }
        }
        Ok(false) => {
            let guest = Guest::Locked { distributor, token, problem: Some(Problem::Wrong) };
            show(&server, StatusCode::UNPROCESSABLE_ENTITY, guest, &headers).await
        }
        Err(error) => Failure::from(error).into_response(),
    }
}

/// Notes in the session that the password was given.
async fn remember(session: &Session, collection: &Collection) -> Result<(), tower_sessions::session::Error> {
    let mut opened = files::all_unlocked(session).await;
    opened.retain(|other| other.collection != collection.id);
    opened.extend(collection.unlocked());
    opened.drain(..opened.len().saturating_sub(MOST_OPENED));
    // A session that somebody else may have begun is worth nothing after; one of a sign-in has its id from there.
    if session.get_value(SINCE).await?.is_none() {
        session.cycle_id().await?;
    }
    session.insert(OPENED, opened).await
}

/// `GET /share/{token}/bundle.zip`: all that may be taken away.
async fn bundle(
    State(server): State<Server>,
    peer: Peer,
    Path(token): Path<String>,
    session: Session,
    headers: HeaderMap,
) -> Response {
    let mut visitor = match come(&server, &session, token).await {
        Ok(Some(visitor)) => visitor,
        Ok(None) => return show(&server, StatusCode::NOT_FOUND, Guest::Unknown, &headers).await,
        Err(error) => return Failure::from(error).into_response(),
    };
    match visitor.opening() {
        Answer::Gone => {
            return show(&server, StatusCode::GONE, Guest::Ended(visitor.distributor), &headers).await;
        }
        Answer::Hidden => return to(&visitor.token),
        Answer::Visible if !visitor.collection.downloads => {
            return show(&server, StatusCode::NOT_FOUND, Guest::Unknown, &headers).await;
        }
        Answer::Visible => {}
    }
    let (language, unlocked) = (lang(&headers), visitor.is_unlocked());
    let plan = of_collection(&mut visitor.tx, &visitor.collection, unlocked, language.tag(), visitor.now).await;
    let plan = match plan {
        Ok(plan) => plan,
        Err(error) => return Failure::from(error).into_response(),
    };
    let Visitor { tx, collection, unlocked, .. } = visitor;
    let (actor, name) = (tx.actor().clone(), collection.name);
    drop(tx);
    match server.files.guests.take(network(address(peer)).to_string()) {
        Some(slot) => private(bundles::answer(server, Bundle { name, plan, actor, unlocked }, slot)),
        None => {
            let text = Refusal::Busy.sentence(language);
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "60")], text).into_response()
        }
    }
}

fn to(token: &str) -> Response {
    Redirect::to(&format!("/share/{token}")).into_response()
}

fn lang(headers: &HeaderMap) -> Lang {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|wanted| wanted.to_str().ok());
    Lang::accepted(wanted.unwrap_or_default())
}

async fn show(server: &Server, status: StatusCode, guest: Guest, headers: &HeaderMap) -> Response {
    let has_form = matches!(guest, Guest::Locked { .. });
    private_page(server, ("/share/collection", status), guest, has_form, headers).await
}

/// A page for somebody without a sign-in, which finds `guest` in its context. Its address is a secret, so it is made at `path`,
/// which says nothing.
pub(crate) async fn private_page<Guest: Send + Sync + 'static>(
    server: &Server,
    (path, status): (&str, StatusCode),
    guest: Guest,
    has_form: bool,
    headers: &HeaderMap,
) -> Response {
    // The address is in nothing that the page holds but what the guest themselves has.
    let mut request = HttpRequest::get(path).body(Body::empty()).expect("a path");
    if let Some(language) = headers.get(header::ACCEPT_LANGUAGE) {
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, language.clone());
    }
    let guest = Arc::new(guest);
    let answer = render::document(server, request, status, move || provide_context(guest.clone())).await;
    let mut answer = private(answer);
    // Only a form has somewhere to send its address, and that is here: without it, an older browser's post would say nothing
    // of where it comes from, and be refused.
    if has_form {
        answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    }
    answer
}

/// No search engine lists it, and no other site learns its address.
pub(crate) fn private(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    answer
}
