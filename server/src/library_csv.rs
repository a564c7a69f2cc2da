//! The library's list as a spreadsheet.

use crate::{
    current::Current,
    downloads::{Csv, Download},
    problem::Problem,
};
use app::media::library::Query as Asked;
use axum::{extract::Query, response::IntoResponse};
use identity::people;
use kernel::PageRequest;
use media::{
    assets::{self, Listed},
    links::{self, LinkedPart},
};
use platform::{PersonId, TenantTx};
use std::collections::{BTreeSet, HashMap};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

const HEAD: [&str; 14] = [
    "file_name",
    "state",
    "newer_version",
    "kind",
    "part_numbers",
    "places",
    "brought_by",
    "brought_at",
    "approved_by",
    "valid_from",
    "valid_until",
    "bytes",
    "width",
    "height",
];

/// `GET /media.csv?state=…`: all that the filters of the list let through, the newest first.
pub async fn download(
    Current(request): Current,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<impl IntoResponse, Problem> {
    let get = |name: &str| asked.get(name).filter(|value| !value.is_empty()).cloned();
    let filter = Asked::read(get).filter;
    let mut tx = request.begin().await?;
    let now = OffsetDateTime::now_utc();
    let mut csv = Csv::new(&HEAD);
    let mut after = None;
    loop {
        let page = assets::list(&mut tx, &filter, PageRequest::new(after, 100), now).await?;
        let ids: Vec<_> = page.rows.iter().map(|row| row.asset).collect();
        let parts = links::of_assets(&mut tx, &ids).await?;
        let names = names(&mut tx, &page.rows).await?;
        for row in &page.rows {
            let cells = cells(row, parts.get(&row.asset).map_or(&[], Vec::as_slice), &names, now);
            csv.row(&cells.each_ref().map(String::as_str));
        }
        after = page.next;
        if after.is_none() {
            return Download::Ok(csv.named("media library"));
        }
    }
}

async fn names(tx: &mut TenantTx, rows: &[Listed]) -> platform::Result<HashMap<PersonId, String>> {
    let people = rows.iter().flat_map(|row| [Some(row.brought_by()), row.approved_by()]).flatten();
    let people: Vec<_> = people.collect::<BTreeSet<_>>().into_iter().collect();
    people::names(tx, &people).await
}

fn cells(
    row: &Listed,
    parts: &[LinkedPart],
    names: &HashMap<PersonId, String>,
    now: OffsetDateTime,
) -> [String; HEAD.len()] {
    let name = |person: Option<PersonId>| person.and_then(|id| names.get(&id)).cloned().unwrap_or_default();
    let moment = |at: Option<OffsetDateTime>| at.and_then(|at| at.format(&Rfc3339).ok()).unwrap_or_default();
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let joined = |each: &dyn Fn(&LinkedPart) -> String| parts.iter().map(each).collect::<Vec<_>>().join("; ");
    let kind = row.document_type.map_or(app::media::library::kind_code(row.kind), app::media::library::document_code);
    [
        row.file_name.clone(),
        row.state(now).as_str().to_owned(),
        row.newer.map_or("", |state| state.as_str()).to_owned(),
        kind.to_owned(),
        joined(&|part| part.part_number.clone()),
        joined(&|part| part.slot.to_string()),
        name(Some(row.brought_by())),
        moment(Some(row.brought_at)),
        name(row.approved_by()),
        moment(row.period().from),
        moment(row.period().until),
        row.bytes.to_string(),
        number(row.width),
        number(row.height),
    ]
}
