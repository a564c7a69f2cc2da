//! What was promised and what became of it, as a spreadsheet.

use crate::{
    current::Current,
    downloads::{Csv, Download},
    problem::Problem,
};
use app::support::report::Query as Asked;
use axum::{extract::Query, response::IntoResponse};
use identity::people;
use kernel::PageRequest;
use platform::PersonId;
use std::collections::HashMap;
use support::report::{self, Decided};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

const HEAD: [&str; 10] =
    ["ticket", "subject", "promise", "due_at", "done_at", "kept", "minutes_late", "plan", "queue", "agent"];

/// As many as other lists have at most.
const MOST: usize = 200_000;

/// `GET /tickets/report.csv?from=2026-07-01&to=2026-07-31`: every promise that was kept or broken, the last first.
pub async fn download(
    Current(request): Current,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<impl IntoResponse, Problem> {
    let now = OffsetDateTime::now_utc();
    let days = Asked::read(|name| asked.get(name).filter(|value| !value.is_empty()).cloned(), now).days;
    let mut tx = request.begin().await?;
    let mut csv = Csv::new(&HEAD);
    let (mut after, mut rows) = (None, 0);
    loop {
        let page = PageRequest::new(after, PageRequest::<()>::MAX);
        let page = report::decided(&mut tx, days, false, page).await?;
        let mut agents: Vec<PersonId> = page.rows.iter().filter_map(|row| row.agent).collect();
        agents.sort_unstable();
        agents.dedup();
        let names = people::names(&mut tx, &agents).await?;
        rows += page.rows.len();
        for row in &page.rows {
            csv.row(&cells(row, &names, now).each_ref().map(String::as_str));
        }
        after = page.next;
        if after.is_none() || rows >= MOST {
            return Download::Ok(csv.named("promises"));
        }
    }
}

fn cells(row: &Decided, names: &HashMap<PersonId, String>, now: OffsetDateTime) -> [String; HEAD.len()] {
    let moment = |at: Option<OffsetDateTime>| at.and_then(|at| at.format(&Rfc3339).ok()).unwrap_or_default();
    [
        row.number.to_string(),
        row.subject.clone(),
        row.promise.as_str().to_owned(),
        moment(Some(row.due)),
        moment(row.done),
        if row.met { "yes" } else { "no" }.to_owned(),
        row.late(now).whole_minutes().to_string(),
        row.plan.clone().unwrap_or_default(),
        row.queue.clone().unwrap_or_default(),
        row.agent.and_then(|agent| names.get(&agent).cloned()).unwrap_or_default(),
    ]
}
