//! What parts lack of photos, as a spreadsheet.

use crate::{
    current::Current,
    downloads::{Csv, Download},
    problem::Problem,
};
use app::media::health::Query as Asked;
use axum::{extract::Query, response::IntoResponse};
use kernel::PageRequest;
use media::health::{self, Lack, Task};
use std::collections::HashMap;
use time::OffsetDateTime;

const HEAD: [&str; 13] = [
    "brand",
    "part_number",
    "name",
    "part_type",
    "points",
    "no_photo",
    "one_photo_only",
    "no_alternative_text",
    "small_photo",
    "ends_within_30_days",
    "no_installation_sheet",
    "not_described_in",
    "opened_from_search",
];

/// As many as the list of references has at most.
const MOST: usize = 200_000;

/// `GET /media/health.csv?lack=photo`: all that the filters of the list let through, in its order.
pub async fn download(
    Current(request): Current,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<impl IntoResponse, Problem> {
    let get = |name: &str| asked.get(name).filter(|value| !value.is_empty()).cloned();
    let filter = Asked::read(get).filter;
    let mut tx = request.begin().await?;
    let now = OffsetDateTime::now_utc();
    let mut csv = Csv::new(&HEAD);
    let (mut after, mut rows) = (None, 0);
    loop {
        let page = PageRequest::new(after, PageRequest::<()>::MAX);
        let page = health::worklist(&mut tx, &filter, page, now).await?;
        rows += page.rows.len();
        for task in &page.rows {
            csv.row(&cells(task).each_ref().map(String::as_str));
        }
        after = page.next;
        if after.is_none() || rows >= MOST {
            return Download::Ok(csv.named("missing photos"));
        }
    }
}

fn cells(task: &Task) -> [String; HEAD.len()] {
    let lacks = |lack: Lack| if task.lacks.contains(&lack) { "yes" } else { "" }.to_owned();
    [
        task.brand.clone(),
        task.part_number.clone(),
        task.name.clone(),
        task.part_type.clone(),
        task.points.to_string(),
        lacks(Lack::Photo),
        lacks(Lack::SecondPhoto),
        lacks(Lack::Alt),
        lacks(Lack::Large),
        lacks(Lack::Lasting),
        lacks(Lack::InstallationSheet),
        task.languages.join(" "),
        task.looked_for.to_string(),
    ]
}
