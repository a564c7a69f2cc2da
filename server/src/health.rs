//! For the load balancer and for people: is the process alive, can it serve?

use crate::Server;
use axum::{Json, extract, http::StatusCode, response::IntoResponse};
use platform::jobs::Backlog;
use search::index::{self, State};
use serde_json::json;
use std::time::Duration;

/// 200 as long as the process answers at all.
pub async fn live() -> impl IntoResponse {
    Json(json!({ "status": "live" }))
}

/// 503 with the reason while the database is away or has not been migrated.
pub async fn ready(extract::State(server): extract::State<Server>) -> impl IntoResponse {
    let asked = tokio::time::timeout(Duration::from_secs(2), database(&server)).await;
    match asked.unwrap_or_else(|_| Err("the database does not answer".to_owned())) {
        Ok(()) => {
            let (search, jobs) = tokio::join!(text_index(&server), jobs(&server));
            (
                StatusCode::OK,
                Json(json!({ "status": "ready", "search": search, "jobs": jobs, "mailbox": server.mailbox.word() })),
            )
        }
        Err(reason) => (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "status": "not ready", "reason": reason }))),
    }
}

/// Without it the portal works, and says what it does without.
async fn text_index(server: &Server) -> serde_json::Value {
    let asked = index::health(&server.services.db, server.services.text.client());
    match tokio::time::timeout(Duration::from_secs(1), asked).await {
        Ok(Ok(State::Ready { behind, pending })) => {
            json!({ "state": "ready", "pending": pending, "behind_seconds": behind.unwrap_or_default().as_secs() })
        }
        Ok(Ok(State::Building)) => json!({ "state": "building" }),
        Ok(Err(_)) | Err(_) => json!({ "state": "away" }),
    }
}

/// What background work is due, and what was given up: `nexus jobs` says more.
async fn jobs(server: &Server) -> serde_json::Value {
    let asked = platform::jobs::backlog(&server.services.db);
    match tokio::time::timeout(Duration::from_secs(1), asked).await {
        Ok(Ok(backlog)) => {
            let sum = |of: fn(&Backlog) -> i64| backlog.iter().map(of).sum::<i64>();
            json!({ "due": sum(|kind| kind.due), "given_up": sum(|kind| kind.given_up) })
        }
        Ok(Err(_)) | Err(_) => serde_json::Value::Null,
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
