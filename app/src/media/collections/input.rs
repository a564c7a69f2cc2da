//! What forms of collections send.

use crate::{AppError, request::Request};
use axum::http::{header, request::Parts};
use kernel::{FieldError, FieldErrors};
use leptos::prelude::use_context;
use media::AssetId;
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// A day as a date field sends it; empty: none.
pub fn day(text: &str) -> Result<Option<Date>, FieldErrors> {
    match text.trim() {
        "" => Ok(None),
        text => Date::parse(text, DAY).map(Some).map_err(|_| FieldErrors::one("expires_at", FieldError::Malformed)),
    }
}

/// As a date field wants it.
pub fn day_field(day: Date) -> String {
    day.format(DAY).unwrap_or_default()
}

/// Ids with commas between.
pub fn ids(text: &str) -> Result<Vec<AssetId>, AppError> {
    let ids = text.split(',').map(str::trim).filter(|id| !id.is_empty());
    ids.map(|id| id.parse().map_err(|_| AppError::NotFound)).collect()
}

/// The hash of a new password for guests; empty: none.
pub async fn hashed(request: &Request, password: &str) -> Result<Option<String>, AppError> {
    if password.is_empty() {
        return Ok(None);
    }
    request.who.actor.require(media::APPROVE)?; // hashing is not for everybody
    identity::password::check(password, "").map_err(|error| FieldErrors::one("password", error))?;
    Ok(Some(identity::password::hash(password).await?))
}

/// A path of ours as somebody elsewhere opens it: where this page was asked for. Call it before the first `.await`.
pub fn absolute(path: &str) -> String {
    let headers = use_context::<Parts>().map(|parts| parts.headers).unwrap_or_default();
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(header::HOST.as_str()) else { return path.to_owned() };
    let came_from = text(header::REFERER.as_str()).and_then(|page| page.split_once("://"));
    let same = came_from.filter(|(_, rest)| rest.split('/').next() == Some(host)).map(|(scheme, _)| scheme);
    let here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|local| host.starts_with(local));
    let scheme = same.or(text("x-forwarded-proto")).filter(|scheme| matches!(*scheme, "http" | "https"));
    let scheme = scheme.unwrap_or(if here { "http" } else { "https" });
    format!("{scheme}://{host}{path}")
}
