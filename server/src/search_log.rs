//! The search log as a spreadsheet, and the end of what it keeps.

use crate::{
    current::Current,
    downloads::{Csv, Download},
};
use axum::{extract::Query, response::IntoResponse};
use identity::tenants;
use platform::{Result, TenantTx};
use search::log::{Period, Report, forget_old, report};
use serde::Deserialize;
use sqlx::PgPool;
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

/// Forgets old searches of every tenant; answers how many.
pub async fn forget(db: &PgPool, now: OffsetDateTime) -> Result<u64> {
    let mut gone = 0;
    for tenant in tenants::all(db).await? {
        let mut tx = TenantTx::begin(db, &tenants::system_actor(tenant)).await?;
        gone += forget_old(&mut tx, now).await?;
        tx.commit().await?;
    }
    Ok(gone)
}
