//! How customers say how they were served at the link of a mail, without a sign-in; and their answers as a spreadsheet.
//!
//! Scanners of mail follow links, so only what is posted is an answer.

use crate::{
    Server,
    current::Current,
    downloads::{Csv, Download},
    files,
    problem::Problem,
    share::private_page,
};
use app::support::{
    report::Query as Asked,
    satisfaction::link_page::{Guest, Question, Said},
};
use axum::{
    Form, Router,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use identity::{people, tenants};
use kernel::PageRequest;
use platform::{Error, PersonId, Result, TenantTx};
use serde::Deserialize;
use std::collections::HashMap;
use support::satisfaction::{self, Answer, Answered, Verdict, read_link};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

const HEAD: [&str; 8] = ["ticket", "subject", "verdict", "comment", "asked_at", "answered_at", "queue", "agent"];

/// As many as other lists have at most.
const MOST: usize = 200_000;

pub fn routes() -> Router<Server> {
    Router::new()
        .route("/satisfaction/{token}", get(page).post(answer))
        .route("/tickets/satisfaction.csv", get(download))
}

/// What an address says beside its token.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Shown {
    verdict: String,
    said: String,
}

/// Somebody at a link of ours, and a transaction of theirs.
async fn come(server: &Server, token: String) -> Result<Option<(TenantTx, Question)>> {
    let now = OffsetDateTime::now_utc();
    let Some((tenant, survey)) = read_link(&server.services.key, &token, now) else { return Ok(None) };
    let db = &server.services.db;
    let mut tx = TenantTx::begin(db, &files::guest(tenant)).await?;
    let distributor = tenants::distributor(&mut tx).await?;
    let (asked, person) = match satisfaction::come(&mut tx, survey).await {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    drop(tx);
    let tx = TenantTx::begin(db, &person).await?;
    let question = Question { distributor, token, asked, chosen: None, comment: None, said: None, now };
    Ok(Some((tx, question)))
}

/// `GET /satisfaction/{token}?verdict=good`: the question, with that chosen. Nothing is recorded.
async fn page(
    State(server): State<Server>,
    Path(token): Path<String>,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Response {
    match come(&server, token).await {
        Ok(Some((_, mut question))) => {
            question.chosen = Verdict::read(&shown.verdict);
            question.said = match shown.said.as_str() {
                "thanks" => Some(Said::Thanks),
                "refused" => Some(Said::Refused),
                _ => None,
            };
            show(&server, StatusCode::OK, Guest::Asked(Box::new(question)), &headers).await
        }
        Ok(None) => show(&server, StatusCode::NOT_FOUND, Guest::Unknown, &headers).await,
        Err(error) => Problem::from(error).into_response(),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Sent {
    verdict: String,
    comment: String,
    refuse: String,
}

/// `POST /satisfaction/{token}`: the answer, or that they want to be asked no more.
async fn answer(
    State(server): State<Server>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Response {
    let (tx, mut question) = match come(&server, token).await {
        Ok(Some(found)) => found,
        Ok(None) => return show(&server, StatusCode::NOT_FOUND, Guest::Unknown, &headers).await,
        Err(error) => return Problem::from(error).into_response(),
    };
    match record(tx, &question, &sent).await {
        Ok(said) => Redirect::to(&format!("/satisfaction/{}?said={said}", question.token)).into_response(),
        Err(Error::Invalid(_)) => {
            (question.chosen, question.comment) = (Verdict::read(&sent.verdict), Some(sent.comment));
            question.said = Some(Said::Wrong);
            show(&server, StatusCode::UNPROCESSABLE_ENTITY, Guest::Asked(Box::new(question)), &headers).await
        }
        Err(error) => Problem::from(error).into_response(),
    }
}

async fn record(mut tx: TenantTx, question: &Question, sent: &Sent) -> Result<&'static str> {
    let said = if sent.refuse.is_empty() {
        let answer = Answer::parse(&sent.verdict, &sent.comment)?;
        satisfaction::answer(&mut tx, question.asked.ticket, &answer, question.now).await?;
        "thanks"
    } else {
        satisfaction::refuse(&mut tx, true, question.now).await?;
        "refused"
    };
    tx.commit().await?;
    Ok(said)
}

async fn show(server: &Server, status: StatusCode, guest: Guest, headers: &HeaderMap) -> Response {
    let has_form = matches!(guest, Guest::Asked(_));
    private_page(server, ("/satisfaction/answer", status), guest, has_form, headers).await
}

/// `GET /tickets/satisfaction.csv?from=2026-07-01&to=2026-07-31`: the answers to what was asked in these days, the last first.
async fn download(
    Current(request): Current,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<impl IntoResponse, Problem> {
    let now = OffsetDateTime::now_utc();
    let days = Asked::read(|name| asked.get(name).filter(|value| !value.is_empty()).cloned(), now).days;
    let mut tx = request.begin().await?;
    let mut csv = Csv::new(&HEAD);
    let (mut after, mut rows) = (None, 0);
    loop {
        let page = satisfaction::answers(&mut tx, days, PageRequest::new(after, PageRequest::<()>::MAX)).await?;
        let agents: Vec<PersonId> = page.rows.iter().filter_map(|row| row.agent).collect();
        let names = people::names(&mut tx, &agents).await?;
        rows += page.rows.len();
        for row in &page.rows {
            csv.row(&cells(row, &names).each_ref().map(String::as_str));
        }
        after = page.next;
        if after.is_none() || rows >= MOST {
            return Download::Ok(csv.named("satisfaction"));
        }
    }
}

fn cells(row: &Answered, names: &HashMap<PersonId, String>) -> [String; HEAD.len()] {
    let moment = |at: OffsetDateTime| at.format(&Rfc3339).unwrap_or_default();
    [
        row.number.to_string(),
        row.subject.clone(),
        row.verdict.as_str().to_owned(),
        row.comment.clone(),
        moment(row.asked_at),
        moment(row.answered_at),
        row.queue.clone().unwrap_or_default(),
        row.agent.and_then(|agent| names.get(&agent).cloned()).unwrap_or_default(),
    ]
}
