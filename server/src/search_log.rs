//! The search log as a spreadsheet.

use crate::{
    current::Current,
    downloads::{Csv, Download},
};
use axum::{extract::Query, response::IntoResponse};
use search::log::{Period, Report, report};
use serde::Deserialize;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    report: String,
    #[serde(default)]
    days: String,
}

/// More than a person reads, and no more than a spreadsheet takes.
const MOST: u16 = 10_000;

/// `GET /search/log.csv?report=zero&days=30`: a report of the log.
pub async fn download(Current(request): Current, Query(wanted): Query<Wanted>) -> impl IntoResponse {
    let which = Report::read(&wanted.report).unwrap_or_default();
    let period = Period::read(&wanted.days).unwrap_or_default();
    let mut tx = request.begin().await?;
    let rows = report(&mut tx, which, period, OffsetDateTime::now_utc(), MOST).await?;
    let mut csv = Csv::new(&["words", "searches", "results_last", "opened", "mean_place", "filters", "last_at"]);
    for row in rows {
        let place =
            if row.picked == 0 { String::new() } else { format!("{}.{}", row.tenth_place / 10, row.tenth_place % 10) };
        csv.row(&[
            &row.words,
            &row.searches.to_string(),
            &row.results.to_string(),
            &row.picked.to_string(),
            &place,
            &row.filters.join(" "),
            &row.last_at.format(&Rfc3339).unwrap_or_default(),
        ]);
    }
    Download::Ok(csv.named(&format!("searches {} {} days", which.as_str(), period.days())))
}
