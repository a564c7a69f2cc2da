//! What people decide about mail that waits, each mail as it came, and what came and went as a table.

use crate::{
    Server,
    current::Current,
    downloads::{Csv, Download},
    problem::Problem,
};
use app::{
    AppError,
    request::Request,
    support::mail::{Query as Asked, Said, Way},
};
use axum::{
    Form, Router,
    extract::{Path, Query, State},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use kernel::PageRequest;
use mail::{
    InboundId,
    inbound::{self, Settle},
    log::{self, Inbound, Outgoing},
};
use platform::{Error, TenantTx, alerts::letters::Sent};
use serde::Deserialize;
use std::collections::HashMap;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

pub fn routes() -> Router<Server> {
    Router::new()
        .route("/tickets/mail.csv", get(table))
        .route("/tickets/mail/{mail}/letter.eml", get(letter))
        .route("/tickets/mail/{mail}/settle", post(settle))
}

/// `GET /tickets/mail/{mail}/letter.eml`: for a mail program.
async fn letter(Current(request): Current, Path(mail): Path<String>) -> Result<impl IntoResponse, Problem> {
    let raw = log::raw(&mut request.begin().await?, id(&mail)?).await?;
    Ok(([(CONTENT_TYPE, "message/rfc822"), (CONTENT_DISPOSITION, "attachment; filename=\"letter.eml\"")], raw))
}

fn id(mail: &str) -> Result<InboundId, AppError> {
    mail.parse().map_err(|_| AppError::NotFound)
}

/// What is to become of a mail: `ticket` with its number, `new` or `discard`.
#[derive(Deserialize)]
struct Decision {
    to: String,
    #[serde(default)]
    ticket: String,
}

/// `POST /tickets/mail/{mail}/settle`. Its files are stored before, so it is no server function's.
async fn settle(
    State(server): State<Server>,
    Current(request): Current,
    Path(mail): Path<String>,
    Form(decision): Form<Decision>,
) -> Response {
    let typed = decision.ticket.trim().trim_start_matches('#');
    let settled = match (&*decision.to, typed.parse()) {
        ("ticket", Ok(number)) => decided(&server, &request, &mail, Settle::Accept(number)).await,
        ("ticket", Err(_)) => Ok(Err(Said::Unknown)),
        ("new", _) => decided(&server, &request, &mail, Settle::Open).await,
        ("discard", _) => decided(&server, &request, &mail, Settle::Discard).await,
        _ => Err(AppError::BadRequest),
    };
    let to = match settled {
        Ok(Ok(Some(number))) => format!("/tickets/{number}"),
        Ok(Ok(None)) => format!("/tickets/mail?said={}", Said::Discarded.code()),
        Ok(Err(said)) => {
            let typed = app::request::escaped(typed);
            format!("/tickets/mail/{mail}?said={}&ticket={typed}", said.code())
        }
        Err(error) => return Problem::from(error).into_response(),
    };
    Redirect::to(&to).into_response()
}

/// The number of the ticket in which it is read now, or what whoever decides can do something about.
async fn decided(
    server: &Server,
    request: &Request,
    mail: &str,
    settle: Settle,
) -> Result<Result<Option<i64>, Said>, AppError> {
    let (db, now) = (&request.services().db, OffsetDateTime::now_utc());
    let waiting = match inbound::waiting(&mut request.begin().await?, id(mail)?).await {
        Err(Error::Stale) => return Ok(Err(Said::Stale)),
        waiting => waiting?,
    };
    let mut tx = request.begin().await?;
    if let Settle::Accept(number) = settle
        && let Err(Error::NotFound) = support::tickets::by_number(&mut tx, number).await
    {
        return Ok(Err(Said::Unknown));
    }
    drop(tx); // nothing is held while files are stored
    let waiting = match settle {
        Settle::Discard => waiting,
        _ => waiting.with_files(db, &server.files.storage, &request.who.actor, now).await?,
    };
    let mut tx = request.begin().await?;
    match inbound::settle(&mut tx, &waiting, settle, now).await {
        Ok(number) => {
            tx.commit().await?;
            Ok(Ok(number))
        }
        Err(Error::Stale) => Ok(Err(Said::Stale)),
        Err(Error::Invalid(fields)) if fields.get("ticket").is_some() => Ok(Err(Said::Closed)),
        Err(error) => Err(error.into()),
    }
}

const CAME: [&str; 7] = ["received_at", "from", "name", "subject", "state", "reason", "ticket"];
const WENT: [&str; 8] = ["changed_at", "created_at", "ticket", "to", "state", "reason", "attempts", "maybe_twice"];

const LETTERS: [&str; 7] = ["changed_at", "created_at", "to", "alerts", "state", "reason", "attempts"];

/// As many as other lists have at most.
const MOST: usize = 200_000;

/// `GET /tickets/mail.csv?way=went&state=failed`: all that the list shows, in its order.
async fn table(
    Current(request): Current,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<impl IntoResponse, Problem> {
    let asked = Asked::read(|name| asked.get(name).filter(|value| !value.is_empty()).cloned());
    let mut tx = request.begin().await?;
    match asked.way {
        Way::Came => came(&mut tx, asked.state).await,
        Way::Went => went(&mut tx, asked.state).await,
        Way::Alerts => letters(&mut tx, asked.state).await,
    }
}

async fn came(tx: &mut TenantTx, state: Option<&str>) -> Download {
    let (mut csv, mut after, mut rows) = (Csv::new(&CAME), None, 0);
    loop {
        let page = log::inbound(tx, state, PageRequest::new(after, PageRequest::<()>::MAX)).await?;
        page.rows.iter().for_each(|row| csv.row(&came_cells(row).each_ref().map(String::as_str)));
        rows += page.rows.len();
        after = page.next;
        if after.is_none() || rows >= MOST {
            return Ok(csv.named("mail-received"));
        }
    }
}

fn came_cells(row: &Inbound) -> [String; CAME.len()] {
    [
        moment(row.received_at),
        row.sender.clone(),
        row.sender_name.clone(),
        row.subject.clone(),
        row.outcome.clone(),
        row.reason.map(|reason| reason.as_str().to_owned()).unwrap_or_default(),
        row.number.map(|number| number.to_string()).unwrap_or_default(),
    ]
}

async fn went(tx: &mut TenantTx, state: Option<&str>) -> Download {
    let (mut csv, mut after, mut rows) = (Csv::new(&WENT), None, 0);
    loop {
        let page = log::outgoing(tx, state, PageRequest::new(after, PageRequest::<()>::MAX)).await?;
        page.rows.iter().for_each(|row| csv.row(&went_cells(row).each_ref().map(String::as_str)));
        rows += page.rows.len();
        after = page.next;
        if after.is_none() || rows >= MOST {
            return Ok(csv.named("mail-sent"));
        }
    }
}

fn went_cells(row: &Outgoing) -> [String; WENT.len()] {
    [
        moment(row.changed_at),
        moment(row.created_at),
        row.number.to_string(),
        row.address.clone(),
        row.state.clone(),
        row.reason.clone(),
        row.attempts.to_string(),
        if row.doubtful { "yes" } else { "no" }.to_owned(),
    ]
}

async fn letters(tx: &mut TenantTx, state: Option<&str>) -> Download {
    let (mut csv, mut after, mut rows) = (Csv::new(&LETTERS), None, 0);
    loop {
        let page = log::letters(tx, state, PageRequest::new(after, PageRequest::<()>::MAX)).await?;
        page.rows.iter().for_each(|row| csv.row(&letter_cells(row).each_ref().map(String::as_str)));
        rows += page.rows.len();
        after = page.next;
        if after.is_none() || rows >= MOST {
            return Ok(csv.named("mail-alerts"));
        }
    }
}

fn letter_cells(row: &Sent) -> [String; LETTERS.len()] {
    [
        moment(row.changed_at),
        moment(row.created_at),
        row.address.clone(),
        row.alerts.to_string(),
        row.state.clone(),
        row.reason.clone(),
        row.attempts.to_string(),
    ]
}

fn moment(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).unwrap_or_default()
}
