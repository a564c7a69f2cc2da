//! For the load balancer and for people: is the process alive, can it serve?

use crate::Server;
use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use serde_json::json;
use std::time::Duration;

/// 200 as long as the process answers at all.
pub async fn live() -> impl IntoResponse {
    Json(json!({ "status": "live" }))
}

/// 503 with the reason while the database is away or has not been migrated.
pub async fn ready(State(server): State<Server>) -> impl IntoResponse {
    let asked = tokio::time::timeout(Duration::from_secs(2), database(&server)).await;
    match asked.unwrap_or_else(|_| Err("the database does not answer".to_owned())) {
        Ok(()) => (StatusCode::OK, Json(json!({ "status": "ready" }))),
        Err(reason) => (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "status": "not ready", "reason": reason }))),
    }
}

async fn database(server: &Server) -> Result<(), String> {
    identity::tenants::count(&server.services.db).await.map(drop).map_err(|error| match error {
        platform::Error::Internal(source) => match source.downcast_ref::<sqlx::Error>() {
            Some(sqlx::Error::Database(database)) => format!("the database refuses: {}", database.message()),
            _ => "the database is away".to_owned(),
        },
        other => other.to_string(),
    })
}
