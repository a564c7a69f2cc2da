//! What people say is wrong about what fits, as a spreadsheet.

use crate::{
    current::Current,
    downloads::{Csv, Download},
};
use axum::{extract::Query, response::IntoResponse};
use fitment::corrections::{self, Claim, Filter, Order, State};
use kernel::PageRequest;
use serde::Deserialize;
use time::format_description::well_known::Rfc3339;

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
    #[serde(default)]
    claim: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    order: String,
}

/// No more than a spreadsheet takes.
const MOST: usize = 200_000;

/// `GET /corrections.csv?state=all&claim=position&order=reported`; without a state those that are open.
pub async fn download(Current(request): Current, Query(wanted): Query<Wanted>) -> impl IntoResponse {
    let state = match wanted.state.as_str() {
        "all" => None,
        state => Some(State::read(state).unwrap_or(State::Proposed)),
    };
    let filter = Filter { state, claim: Claim::read(&wanted.claim), number: wanted.number.trim().to_owned() };
    let order = if wanted.order == "reported" { Order::MostReported } else { Order::Oldest };
    let mut tx = request.begin().await?;
    let mut csv = Csv::new(&[
        "correction",
        "part_number",
        "brand",
        "vehicle",
        "claim",
        "should_be",
        "reports",
        "state",
        "reason",
        "reported_at",
        "decided_at",
    ]);
    let (mut after, mut rows) = (None, 0);
    loop {
        let page = corrections::list(&mut tx, &filter, order, PageRequest::new(after, PageRequest::<()>::MAX)).await?;
        rows += page.rows.len();
        for row in page.rows {
            csv.row(&[
                &row.id.to_string(),
                &row.part_number,
                &row.brand,
                row.vehicle.as_ref().map_or("", |(_, name)| name),
                row.claim.as_str(),
                &row.value,
                &row.reports.to_string(),
                row.state.as_str(),
                &row.reason,
                &row.created_at.format(&Rfc3339).unwrap_or_default(),
                &row.decided_at.and_then(|at| at.format(&Rfc3339).ok()).unwrap_or_default(),
            ]);
        }
        after = page.next;
        if after.is_none() || rows >= MOST {
            break;
        }
    }
    Download::Ok(csv.named("corrections"))
}
