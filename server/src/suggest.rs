//! What the search box asks while somebody types.

use crate::{current::Current, problem::Problem};
use app::search::suggest::{Asked, offers};
use axum::{Json, extract::Query, http::header::CACHE_CONTROL, response::IntoResponse};

/// `GET /suggest?q=…`: offers by kind. They are one person's, and old the next moment.
pub async fn suggest(Current(request): Current, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Problem> {
    let offers = offers(&request, &asked).await?;
    Ok(([(CACHE_CONTROL, "private, no-store")], Json(offers)))
}
