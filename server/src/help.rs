//! What is asked of the help beside its pages.

use crate::{
    current::Current,
    downloads::{Csv, Download},
    problem::Problem,
};
use app::knowledge::suggest::{Asked, suggested};
use axum::{Json, extract::Query, http::header::CACHE_CONTROL, response::IntoResponse};
use kernel::PageRequest;
use knowledge::{State, manage};
use platform::Result;
use serde::Deserialize;
use time::format_description::well_known::Rfc3339;

/// `GET /help/suggest?q=…`: articles for what is being typed. They are one person's, and old the next moment.
pub async fn suggest(Current(request): Current, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Problem> {
    let suggested = suggested(&request, &asked).await?;
    Ok(([(CACHE_CONTROL, "private, no-store")], Json(suggested)))
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
}

/// `GET /help/manage.csv?state=published`: all articles with their readers and what they say.
pub async fn articles(Current(request): Current, Query(wanted): Query<Wanted>) -> impl IntoResponse {
    let mut tx = request.begin().await?;
    let (state, lang) = (State::read(&wanted.state), request.lang());
    let mut csv = Csv::new(&[
        "number",
        "title",
        "language",
        "languages",
        "state",
        "audience",
        "helped",
        "helped_not",
        "comments",
        "changed_at",
    ]);
    let mut after = None;
    loop {
        let page = manage::list(&mut tx, state, lang.tag(), PageRequest::new(after, PageRequest::<()>::MAX)).await?;
        for row in page.rows {
            csv.row(&[
                &row.number.to_string(),
                &row.title,
                &row.language,
                &row.languages.join(" "),
                row.state.as_str(),
                row.audience.as_str(),
                &row.yes.to_string(),
                &row.no.to_string(),
                &row.comments.to_string(),
                &row.updated_at.format(&Rfc3339).unwrap_or_default(),
            ]);
        }
        after = page.next;
        if after.is_none() {
            return Download::Ok(csv.named("articles"));
        }
    }
}
