//! Pages: Leptos renders them, this file completes the document.

use crate::Server;
use app::{request::Request, shell};
use axum::{
    body::{Body, to_bytes},
    extract::{Request as HttpRequest, State},
    http::{Method, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use std::sync::{Arc, OnceLock};

/// Every address that is not another handler's: a page of ours, or the page that says there is none.
pub async fn page(State(server): State<Server>, request: HttpRequest<Body>) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    match request.extensions().get::<Request>().cloned() {
        Some(current) => document(&server, request, StatusCode::OK, move || provide_context(current.clone())).await,
        None => Redirect::to(&crate::sign_in::address_for(request.uri())).into_response(),
    }
}

/// Renders the page at the request's address. `context` is what the page may take.
pub async fn document(
    server: &Server,
    request: HttpRequest<Body>,
    status: StatusCode,
    context: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let nonce = Arc::new(OnceLock::new());
    let assets = server.assets.clone();
    let render = leptos_axum::render_app_async_stream_with_context(
        {
            let nonce = nonce.clone();
            move || {
                if let Some(value) = leptos::nonce::use_nonce() {
                    _ = nonce.set(value.as_inner().clone());
                }
                context();
            }
        },
        move || shell::document(assets.stylesheet.clone()),
    );
    let (mut parts, body) = render(request).await.into_parts();
    let Ok(html) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if parts.status == StatusCode::OK {
        parts.status = status;
    }
    let nonce = nonce.get().map(|nonce| &**nonce).unwrap_or_default();
    let html = server.assets.complete(&html, nonce);
    let policy = shell::content_security_policy(nonce);
    parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy.parse().expect("ASCII"));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(html))
}
