//! The link in a mail of alerts by which somebody stops these, without a sign-in: a page that asks, and the post of RFC 8058
//! by which programs do it for them at once.

use crate::{Server, problem::Problem, render, share::private};
use app::alerts::stop_page::Stopping;
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, Request as HttpRequest, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use identity::tenants::{self, Distributor};
use leptos::prelude::provide_context;
use platform::{Actor, Result, TenantTx, alerts};
use std::sync::Arc;
use time::OffsetDateTime;

pub fn routes() -> Router<Server> {
    Router::new().route("/unsubscribe/{token}", get(page).post(stop))
}

/// Whose mail it is, in a transaction that may do nothing else; `None`: it is no link of ours, or of nobody any more.
async fn come(server: &Server, token: &str) -> Result<Option<(TenantTx, Distributor)>> {
    let Some((tenant, person)) = alerts::read_stop_token(&server.services.key, token) else { return Ok(None) };
    let actor = Actor { tenant, person, company: None, permissions: &[] };
    let mut tx = TenantTx::begin(&server.services.db, &actor).await?;
    if !alerts::may_choose(&mut tx).await? {
        return Ok(None);
    }
    let distributor = tenants::distributor(&mut tx).await?;
    Ok(Some((tx, distributor)))
}

/// `GET /unsubscribe/{token}`: nothing is stopped by looking, for programs look at every link of a mail.
async fn page(State(server): State<Server>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    match come(&server, &token).await {
        Ok(Some((_, distributor))) => {
            show(&server, StatusCode::OK, Stopping::Asked { distributor, token }, &headers).await
        }
        Ok(None) => show(&server, StatusCode::NOT_FOUND, Stopping::Unknown, &headers).await,
        Err(error) => Problem::from(error).into_response(),
    }
}

/// `POST /unsubscribe/{token}`: stops the mail; `again=1` has it sent again. Whatever else a program sends means the first.
async fn stop(State(server): State<Server>, Path(token): Path<String>, headers: HeaderMap, sent: Bytes) -> Response {
    let again = *sent == *b"again=1";
    match change(&server, &token, again).await {
        Ok(Some(distributor)) if again => {
            show(&server, StatusCode::OK, Stopping::Again { distributor }, &headers).await
        }
        Ok(Some(distributor)) => {
            show(&server, StatusCode::OK, Stopping::Stopped { distributor, token }, &headers).await
        }
        Ok(None) => show(&server, StatusCode::NOT_FOUND, Stopping::Unknown, &headers).await,
        Err(error) => Problem::from(error).into_response(),
    }
}

async fn change(server: &Server, token: &str, again: bool) -> Result<Option<Distributor>> {
    let Some((mut tx, distributor)) = come(server, token).await? else { return Ok(None) };
    alerts::stop_mail(&mut tx, !again, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    Ok(Some(distributor))
}

async fn show(server: &Server, status: StatusCode, how: Stopping, headers: &HeaderMap) -> Response {
    // The address of the page is in nothing that it holds but its form.
    let mut request = HttpRequest::get("/unsubscribe/mail").body(Body::empty()).expect("a path");
    if let Some(language) = headers.get(header::ACCEPT_LANGUAGE) {
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, language.clone());
    }
    let how = Arc::new(how);
    let answer = render::document(server, request, status, move || provide_context(how.clone())).await;
    let mut answer = private(answer);
    // A form that says nothing of where it comes from is refused in older browsers.
    answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    answer
}
