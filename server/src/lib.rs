//! The HTTP server: routes, sessions, security headers, and the commands of `nexus`.

// The types of views nest as deep as the pages do.
#![recursion_limit = "512"]

mod account;
mod actors;
pub mod assets;
mod audit_csv;
mod bundles;
pub mod chat;
mod collections;
pub mod commands;
mod corrections_csv;
mod current;
mod downloads;
pub mod events;
pub mod files;
mod guests;
mod health;
mod health_csv;
mod help;
mod library_csv;
mod mail;
mod problem;
pub mod proxies;
mod references_csv;
mod render;
mod review;
mod satisfaction;
mod search_log;
mod security;
pub mod settings;
mod share;
mod sign_in;
mod sla_csv;
mod suggest;
mod tickets;
mod tickets_csv;
mod typed;
mod unsubscribe;
mod uploads;

pub use actors::Actors;

use ::mail::mailbox::Standing;
use app::{AppError, request::Services};
use assets::Assets;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{FromRef, Request as HttpRequest, State},
    http::{Method, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use events::Events;
use files::Files;
use leptos::prelude::*;
use leptos_axum::handle_server_fns_with_context;
use proxies::Proxies;
use std::{panic::resume_unwind, sync::Arc};
use tokio_util::task::TaskTracker;
use tower_http::{catch_panic::CatchPanicLayer, services::ServeDir};
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};
use tower_sessions_sqlx_store::PostgresStore;
use tracing::Instrument;

/// What every handler shares.
#[derive(Clone, FromRef)]
pub struct Server {
    pub services: Arc<Services>,
    pub actors: Arc<Actors>,
    pub assets: Arc<Assets>,
    pub files: Arc<Files>,
    /// What was sent and is being carried out; the process waits for it before it ends.
    pub under_way: TaskTracker,
    /// The streams that are open.
    pub events: Arc<Events>,
    /// Whether the mailbox of the desks is read.
    pub mailbox: Standing,
}

/// How the outside reaches this process.
#[derive(Clone, Debug, Default)]
pub struct Exposure {
    /// Cookies are marked `Secure`: the portal is reached through HTTPS.
    pub https: bool,
    /// What stands between this process and those who ask.
    pub proxies: Proxies,
}

pub fn router(server: Server, exposure: Exposure) -> Router {
    _ = any_spawner::Executor::init_tokio(); // what pages wait with; an error says that it was done before
    let pkg = ServeDir::new(server.assets.site_root.join("pkg")).precompressed_br().precompressed_gzip();
    let img = ServeDir::new(server.assets.site_root.join("img")).precompressed_br().precompressed_gzip();
    Router::new()
        .route("/sign-in", get(sign_in::page).post(sign_in::password))
        .route("/sign-in/code", get(sign_in::code_page).post(sign_in::code))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/account/password", post(account::password))
        .route("/account/second-factor", post(account::second_factor))
        .route("/api/{*name}", post(call))
        .route("/vehicles/{vehicle}/parts.csv", get(downloads::vehicle_parts))
        .route("/parts/{part}/vehicles.csv", get(downloads::buyers_guide))
        .route("/part-types/{part_type}/parts.csv", get(downloads::part_type))
        .route("/corrections.csv", get(corrections_csv::download))
        .route("/audit.csv", get(audit_csv::download))
        .route("/media.csv", get(library_csv::download))
        .route("/media/health.csv", get(health_csv::download))
        .route("/tickets.csv", get(tickets_csv::download))
        .route("/media/references.csv", get(references_csv::download))
        .route("/help/manage.csv", get(help::articles))
        .route("/help/suggest", get(help::suggest))
        .route("/search/log.csv", get(search_log::download))
        .route("/tickets/report.csv", get(sla_csv::download))
        .route("/media/review.csv", get(review::queue))
        .route("/suggest", get(suggest::suggest))
        .route("/search.csv", get(downloads::search))
        .route("/media/collections.csv", get(collections::download))
        .merge(bundles::routes())
        .merge(chat::routes())
        .merge(share::routes())
        .merge(satisfaction::routes())
        .merge(unsubscribe::routes())
        .route("/events", get(events::stream))
        .route("/events/doing", post(events::doing))
        .merge(files::routes())
        .merge(uploads::routes())
        .merge(tickets::routes())
        .merge(mail::routes())
        .fallback(render::page)
        .layer(middleware::from_fn_with_state(server.clone(), actors::identify))
        .layer(sessions(&server, exposure.https))
        .layer(middleware::from_fn(typed::without_control_characters))
        .layer(middleware::from_fn(security::same_origin))
        .layer(middleware::from_fn_with_state(server.clone(), to_the_end))
        .layer(middleware::from_fn_with_state(exposure.proxies, proxies::note))
        .nest_service("/pkg", security::immutable(pkg))
        .nest_service("/img", security::for_a_day(img))
        .route("/favicon.svg", get(assets::favicon))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .layer(middleware::from_fn(security::headers))
        .layer(CatchPanicLayer::new())
        .with_state(server)
}

/// Sessions end after twelve idle hours; [`actors::identify`] keeps a session that is in use alive.
fn sessions(server: &Server, https: bool) -> SessionManagerLayer<PostgresStore> {
    let store = PostgresStore::new(server.services.db.clone()).with_schema_name("sessions").expect("an identifier");
    SessionManagerLayer::new(store)
        .with_name("nexus")
        .with_secure(https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(time::Duration::hours(12)))
}

/// Carries out what was sent although its sender has left meanwhile: no work is dropped half-way. Reading is.
async fn to_the_end(State(server): State<Server>, request: HttpRequest<Body>, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    match server.under_way.spawn(next.run(request).in_current_span()).await {
        Ok(response) => response,
        Err(failed) => match failed.try_into_panic() {
            Ok(panic) => resume_unwind(panic),
            Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(), // the process is ending
        },
    }
}

/// Server functions are public addresses: none runs without a person.
async fn call(current::Current(request): current::Current, call: HttpRequest<Body>) -> Response {
    let response = handle_server_fns_with_context(move || provide_context(request.clone()), call).await.into_response();
    if response.status() == StatusCode::INTERNAL_SERVER_ERROR { unreadable_or_broken(response).await } else { response }
}

/// A form that cannot be read never reaches its function, which would have given the answer its status.
async fn unreadable_or_broken(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    if serde_json::from_slice(&body).is_ok_and(|error: AppError| error == AppError::BadRequest) {
        parts.status = StatusCode::BAD_REQUEST;
    }
    Response::from_parts(parts, Body::from(body))
}
