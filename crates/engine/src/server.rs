//! The engine over HTTP, for a process of its own.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use tokio::net::TcpListener;

use crate::{Engine, Reply, Request};

/// Answers requests until it is dropped. With a `key`, only those that carry it as a bearer token.
///
/// There is no TLS and one key for everything: listen on a loopback address.
pub async fn serve(listener: TcpListener, engine: Arc<Engine>, key: Option<SecretString>) -> io::Result<()> {
    let key: Option<Arc<str>> = key.map(|key| Arc::from(format!("Bearer {}", key.expose_secret())));
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await?;
        let (engine, key) = (Arc::clone(&engine), key.clone());
        let service = service_fn(move |request| answer(Arc::clone(&engine), key.clone(), request));
        connections.spawn(async move {
            // A broken connection concerns nobody but its client.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
        while connections.try_join_next().is_some() {}
    }
}

async fn answer(
    engine: Arc<Engine>,
    key: Option<Arc<str>>,
    request: hyper::Request<Incoming>,
) -> Result<hyper::Response<Full<Bytes>>, Infallible> {
    let given = request.headers().get(AUTHORIZATION).map(|value| value.as_bytes());
    let reply = match key {
        Some(key) if given != Some(key.as_bytes()) => refused(given.is_some()),
        _ => match read(request).await {
            Ok(request) => engine.answer_in_turn(request).await.unwrap_or_else(|_| broken()),
            Err(_) => broken(),
        },
    };
    let mut response = hyper::Response::new(Full::from(reply.body.to_string()));
    *response.status_mut() = hyper::StatusCode::from_u16(reply.status).unwrap_or_default();
    response.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static("application/json"));
    Ok(response)
}

async fn read(request: hyper::Request<Incoming>) -> Result<Request, hyper::Error> {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Ok(Request {
        method: request.method().to_string(),
        target: request.uri().to_string(),
        content_type: content_type.to_owned(),
        body: request.into_body().collect().await?.to_bytes().into(),
    })
}

fn refused(given: bool) -> Reply {
    let (status, code, message) = if given {
        (403, "invalid_api_key", "The provided API key is invalid.")
    } else {
        (
            401,
            "missing_authorization_header",
            "The Authorization header is missing. It must use the bearer authorization method.",
        )
    };
    let link = format!("https://docs.meilisearch.com/errors#{code}");
    Reply { status, body: json!({"message": message, "code": code, "type": "auth", "link": link}) }
}

fn broken() -> Reply {
    let link = "https://docs.meilisearch.com/errors#internal";
    Reply {
        status: 500,
        body: json!({"message": "The request broke off.", "code": "internal", "type": "internal", "link": link}),
    }
}
