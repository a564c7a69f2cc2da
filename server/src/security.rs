//! What every answer carries, and whom we refuse to listen to.

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// Refuses what another site sends with our user's cookies.
///
/// The rule of Go's `http.CrossOriginProtection`: every browser of this decade says `Sec-Fetch-Site`; for an older
/// one the `Origin` must be ours; what says neither is no browser, and no other site can have sent it.
pub async fn same_origin(request: Request<Body>, next: Next) -> Result<Response, StatusCode> {
    if matches!(*request.method(), Method::GET | Method::HEAD) || comes_from_us(request.headers()) {
        Ok(next.run(request).await)
    } else {
        Err(StatusCode::FORBIDDEN)
    }
}

/// Also for what is asked with GET and yet opens a way to write: a socket.
pub fn comes_from_us(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(HeaderValue::as_bytes);
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, b"same-origin" | b"none"),
        (None, Some(origin)) => {
            let host = text("host").unwrap_or_default();
            let authority = origin.splitn(2, |c| *c == b'/').nth(1).and_then(|rest| rest.strip_prefix(b"/"));
            !host.is_empty() && authority == Some(host)
        }
        (None, None) => true,
    }
}

/// Headers of every answer; a page adds its `Content-Security-Policy` itself, because that names its nonce.
pub async fn headers(request: Request<Body>, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut put = |name: &'static str, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put("x-content-type-options", "nosniff");
    put("referrer-policy", "same-origin");
    put("x-frame-options", "DENY");
    put("cross-origin-opener-policy", "same-origin");
    put("cross-origin-resource-policy", "same-origin");
    put("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
    put("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    // Somebody's prices: for their browser alone. `no-store` would also turn the back/forward cache off.
    put("cache-control", "private, no-cache");
    response
}

/// Files whose name changes with their content.
pub fn immutable(files: ServeDir) -> Router {
    caching(files, "public, max-age=31536000, immutable")
}

pub fn for_a_day(files: ServeDir) -> Router {
    caching(files, "public, max-age=86400")
}

/// A file that is missing may be there tomorrow, so its absence is not kept.
fn caching(files: ServeDir, value: &'static str) -> Router {
    let only_found = move |response: &Response| {
        let kept = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
        kept.then_some(HeaderValue::from_static(value))
    };
    Router::new()
        .fallback_service(files)
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, only_found))
}
