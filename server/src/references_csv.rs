//! The files of others that are known by their addresses, as a spreadsheet.

use crate::{
    current::Current,
    downloads::{Csv, Download},
};
use axum::{extract::Query, response::IntoResponse};
use kernel::PageRequest;
use media::references::{self, Fetch, Filter};
use serde::Deserialize;
use time::format_description::well_known::Rfc3339;

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
    #[serde(default)]
    number: String,
}

/// More than a list of a large supplier has, and no more than a spreadsheet takes.
const MOST: usize = 200_000;

/// `GET /media/references.csv?state=not_fetched&number=MG30`
pub async fn download(Current(request): Current, Query(wanted): Query<Wanted>) -> impl IntoResponse {
    let filter = Filter { state: Fetch::read(&wanted.state), number: wanted.number.trim().to_owned() };
    let mut tx = request.begin().await?;
    let mut csv = Csv::new(&[
        "part_number",
        "brand",
        "asset_type",
        "description",
        "slot",
        "file_name",
        "uri",
        "file_type",
        "width",
        "height",
        "bytes",
        "dated_on",
        "public",
        "state",
        "error",
        "asked_at",
    ]);
    let (mut after, mut rows) = (None, 0);
    loop {
        let page = references::list(&mut tx, &filter, PageRequest::new(after, PageRequest::<()>::MAX)).await?;
        rows += page.rows.len();
        for row in page.rows {
            let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
            csv.row(&[
                &row.part_number,
                &row.brand,
                &row.asset_type,
                &row.description,
                &row.slot.to_string(),
                &row.file_name,
                &row.uri,
                &row.file_type,
                &number(row.width.map(i64::from)),
                &number(row.height.map(i64::from)),
                &number(row.bytes),
                &row.dated_on.map(|day| day.to_string()).unwrap_or_default(),
                if row.is_public { "yes" } else { "no" },
                row.state.as_str(),
                &row.error,
                &row.asked_at.and_then(|at| at.format(&Rfc3339).ok()).unwrap_or_default(),
            ]);
        }
        after = page.next;
        if after.is_none() || rows >= MOST {
            break;
        }
    }
    Download::Ok(csv.named("references"))
}
