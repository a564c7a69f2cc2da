//! The audit trail as a spreadsheet, a row for each changed field. It is sent while it is read, a page of entries at a time,
//! each in a transaction of its own: a slow reader keeps no connection, and what is added meanwhile stands above.

use crate::{current::Current, downloads::Csv, problem::Problem};
use app::{AppError, audit::query::Query as Asked, request::Request};
use axum::{
    body::{Body, Bytes},
    extract::Query,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};
use futures::stream;
use identity::people;
use kernel::{Page, PageRequest};
use platform::{
    PersonId,
    audit::{self, AuditEventId, Entry, Filter},
};
use serde_json::Value;
use std::{
    collections::{BTreeSet, HashMap},
    io,
};
use time::format_description::well_known::Rfc3339;

const HEAD: [&str; 12] = [
    "at",
    "person",
    "person_id",
    "address",
    "action",
    "subject_kind",
    "subject_id",
    "field",
    "old",
    "new",
    "entry_id",
    "puts_back",
];

/// What is left to be sent.
struct Sending {
    request: Request,
    filter: Filter,
    csv: Csv,
    /// The page that has been read and is to be sent, if any is.
    ahead: Option<Read>,
}

struct Read {
    page: Page<Entry, AuditEventId>,
    names: HashMap<PersonId, String>,
}

/// `GET /audit.csv?person=…`: all that the filters of the page let through, the newest first.
pub async fn download(
    Current(request): Current,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<impl IntoResponse, Problem> {
    let get = |name: &str| asked.get(name).filter(|value| !value.is_empty()).cloned();
    let filter = Asked::read(get).filter();
    let first = read(&request, &filter, None).await?;
    let sending = Sending { request, filter, csv: Csv::new(&HEAD), ahead: Some(first) };
    let body = stream::try_unfold(sending, |mut sending| async move {
        let piece = sending.next().await;
        piece.map(|piece| piece.map(|piece| (piece, sending))).map_err(|error| io::Error::other(error.to_string()))
    });
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"audit-trail.csv\"")];
    Ok((headers, Body::from_stream(body)))
}

impl Sending {
    async fn next(&mut self) -> Result<Option<Bytes>, AppError> {
        let Some(Read { page, names }) = self.ahead.take() else { return Ok(None) };
        for entry in &page.rows {
            rows(&mut self.csv, entry, &names);
        }
        if page.next.is_some() {
            self.ahead = Some(read(&self.request, &self.filter, page.next).await?);
        }
        Ok(Some(self.csv.take().into()))
    }
}

async fn read(request: &Request, filter: &Filter, after: Option<AuditEventId>) -> Result<Read, AppError> {
    let mut tx = request.begin().await?;
    let page = audit::list(&mut tx, filter, PageRequest::new(after, PageRequest::<()>::MAX)).await?;
    let people: BTreeSet<_> = page.rows.iter().filter_map(|entry| entry.person).collect();
    let names = people::names(&mut tx, &people.into_iter().collect::<Vec<_>>()).await?;
    Ok(Read { page, names })
}

/// An entry that changed no field is a row, too.
fn rows(csv: &mut Csv, entry: &Entry, names: &HashMap<PersonId, String>) {
    let at = entry.at.format(&Rfc3339).unwrap_or_default();
    let name = entry.person.and_then(|person| names.get(&person)).cloned().unwrap_or_default();
    let person = entry.person.map(|person| person.to_string()).unwrap_or_default();
    let (id, reverts) = (entry.id.to_string(), entry.reverts.map(|id| id.to_string()).unwrap_or_default());
    let address = entry.address.clone().unwrap_or_default();
    let mut row = |field: &str, old: &str, new: &str| {
        let (action, kind, subject) = (&entry.action, &entry.subject_kind, &entry.subject_id);
        csv.row(&[&at, &name, &person, &address, action, kind, subject, field, old, new, &id, &reverts]);
    };
    if entry.fields().next().is_none() {
        row("", "", "");
    }
    for (field, old, new) in entry.fields() {
        row(field, &written(old), &written(new));
    }
}

/// A text as it is, nothing as nothing, and anything else as JSON.
fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
