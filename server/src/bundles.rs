//! Many files as one archive, made while it is read. What of each its reader may have is asked when its turn comes.

use crate::{Server, current::Current, downloads::Csv, files, guests::Slot, problem::Problem};
use app::{AppError, media::bundle_page::Refusal, request::Request};
use axum::{
    Form, Router,
    body::{Body, Bytes},
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use futures::{StreamExt, stream};
use kernel::FieldError;
use media::{
    AssetId, CollectionId,
    bundles::{Archive, LIST, Missing, Plan, Planned, Row, What, of_assets},
    collections::{self, Unlocked},
    delivery::{File, Found, Visit, disposition, safe_name},
};
use platform::{Actor, Error};
use serde::Deserialize;
use std::{io, time::Duration};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use tokio::{sync::mpsc, time::timeout};

/// A reader who takes nothing for this long has gone.
const STALLED: Duration = Duration::from_secs(60);
/// How many pieces of a file wait for their reader.
const AHEAD: usize = 2;

pub fn routes() -> Router<Server> {
    Router::new()
        .route("/media/bundle.zip", post(selection))
        .route("/media/collections/{collection}/bundle.zip", get(collection))
}

/// An archive that may be made.
pub struct Bundle {
    /// What it is saved as.
    pub name: String,
    pub plan: Plan,
    pub actor: Actor,
    /// What a guest has opened.
    pub unlocked: Option<Unlocked>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    what: String,
}

fn what(choice: &str) -> What {
    if choice == "originals" { What::Originals } else { What::Renditions }
}

/// `GET /media/collections/{collection}/bundle.zip?what=originals`: a collection, for staff.
async fn collection(
    State(server): State<Server>,
    Current(request): Current,
    Path(collection): Path<String>,
    Query(choice): Query<Choice>,
) -> Result<Response, Problem> {
    let id: CollectionId = collection.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = request.begin().await?;
    let collection = collections::get(&mut tx, id).await?;
    let assets = collections::items(&mut tx, id).await?;
    let now = OffsetDateTime::now_utc();
    let plan = of_assets(&mut tx, &assets, what(&choice.what), request.lang().tag(), now).await?;
    drop(tx);
    Ok(answer_to(server, &request, collection.name, plan))
}

/// `POST /media/bundle.zip`: files that were chosen (`assets`, again and again), and everything that is published for parts
/// (`numbers`). What goes wrong is said on the page with the form.
async fn selection(
    State(server): State<Server>,
    Current(request): Current,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    match selected(&request, &fields).await {
        Ok(plan) if plan.files.is_empty() => Ok(back(Refusal::Nothing)),
        Ok(plan) => Ok(answer_to(server, &request, "media".to_owned(), plan)),
        Err(AppError::Invalid(errors)) => {
            let many = errors.iter().any(|(_, error)| error == FieldError::OutOfRange);
            Ok(back(if many { Refusal::TooMany } else { Refusal::NoSelection }))
        }
        Err(error) => Err(error.into()),
    }
}

async fn selected(request: &Request, fields: &[(String, String)]) -> Result<Plan, AppError> {
    let all = |wanted: &str| {
        fields.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.as_str()).collect::<Vec<_>>()
    };
    let (assets, numbers, choice) = (all("assets"), all("numbers").join("\n"), all("what"));
    let assets: Result<Vec<AssetId>, _> = assets.iter().flat_map(|ids| ids.split(',')).map(str::parse).collect();
    let mut assets = assets.map_err(|_| AppError::NotFound)?;
    let now = OffsetDateTime::now_utc();
    let mut tx = request.begin().await?;
    let mut without = Vec::new();
    if assets.is_empty() || !numbers.trim().is_empty() {
        let found = collections::published(&mut tx, &numbers, now).await?;
        assets.extend(found.assets);
        without = found.without;
    }
    let what = choice.first().map_or(What::Renditions, |choice| what(choice));
    let mut plan = of_assets(&mut tx, &assets, what, request.lang().tag(), now).await?;
    plan.missing.extend(without.into_iter().map(Row::of_number));
    Ok(plan)
}

/// The archive, or that two of theirs are under way.
fn answer_to(server: Server, request: &Request, name: String, plan: Plan) -> Response {
    let actor = request.who.actor.clone();
    match server.files.guests.take(actor.person.to_string()) {
        Some(slot) => answer(server, Bundle { name, plan, actor, unlocked: None }, slot),
        None => back(Refusal::Busy),
    }
}

fn back(refusal: Refusal) -> Response {
    Redirect::to(&refusal.address()).into_response()
}

/// Sends the archive while it is made; nothing of it is kept.
pub fn answer(server: Server, bundle: Bundle, slot: Slot) -> Response {
    let name = safe_name(&format!("{}.zip", bundle.name), "zip");
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, disposition(true, &name)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
    ];
    let (pieces, reader) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        let _slot = slot;
        match write(&server, bundle, &Out { pieces, patience: STALLED }).await {
            Ok(()) | Err(Ended::Left) => {}
            Err(Ended::Failed(error)) => tracing::error!(?error, "an archive was left unfinished"),
        }
    });
    (headers, Body::from_stream(read(reader))).into_response()
}

/// A piece, or that there are no more: what ends without saying so was cut off, and its reader has to know.
type Piece = Option<Bytes>;

fn read(pieces: mpsc::Receiver<Piece>) -> impl futures::Stream<Item = io::Result<Bytes>> {
    stream::unfold(pieces, |mut pieces| async move {
        match pieces.recv().await {
            Some(Some(piece)) => Some((Ok(piece), pieces)),
            Some(None) => None,
            None => Some((Err(io::ErrorKind::UnexpectedEof.into()), pieces)),
        }
    })
}

struct Out {
    pieces: mpsc::Sender<Piece>,
    /// How long a piece waits for its reader.
    patience: Duration,
}

/// Why an archive was not written to its end.
enum Ended {
    /// Its reader has gone, or takes nothing.
    Left,
    Failed(Error),
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Out {
    async fn send(&self, piece: Piece) -> Result<(), Ended> {
        match timeout(self.patience, self.pieces.send(piece)).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Ended::Left),
        }
    }
}

async fn write(server: &Server, bundle: Bundle, out: &Out) -> Result<(), Ended> {
    let Bundle { plan, actor, unlocked, .. } = bundle;
    let mut archive = Archive::new(OffsetDateTime::now_utc());
    let mut rows = Vec::with_capacity(plan.files.len() + plan.missing.len());
    let mut missing = plan.missing;
    for Planned { link, row } in plan.files {
        let visit = Visit { link: &link, opened: unlocked.as_ref(), now: OffsetDateTime::now_utc() };
        let why = match files::found(server, &actor, visit).await {
            Ok(Found::Visible(file)) => match write_file(server, &file, &row.name, &mut archive, out).await? {
                true => None,
                false => Some(Missing::Unreadable),
            },
            Ok(Found::Gone) => Some(Missing::Gone),
            Ok(Found::Hidden) | Err(Error::NotFound) => Some(Missing::Hidden),
            Err(error) => return Err(error.into()),
        };
        match why {
            None => rows.push(row),
            Some(why) => missing.push(row.missing(why)),
        }
    }
    rows.extend(missing);
    let list = list(&rows);
    out.send(Some(archive.begin(LIST, list.len() as u64).into())).await?;
    archive.add(list.as_bytes());
    out.send(Some(list.into())).await?;
    out.send(Some(archive.end().into())).await?;
    out.send(Some(archive.finish().into())).await?;
    out.send(None).await
}

/// `false`: the store does not have it, which is logged. One that breaks off half-way ends the archive.
async fn write_file(server: &Server, file: &File, name: &str, archive: &mut Archive, out: &Out) -> Result<bool, Ended> {
    let mut pieces = match server.files.storage.get(&file.key, 0..file.size).await {
        Ok(pieces) => pieces,
        Err(error) => {
            tracing::error!(?error, "a file of an archive could not be read");
            return Ok(false);
        }
    };
    out.send(Some(archive.begin(name, file.size).into())).await?;
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        archive.add(&piece);
        out.send(Some(piece)).await?;
    }
    out.send(Some(archive.end().into())).await?;
    Ok(true)
}

fn list(rows: &[Row]) -> String {
    let mut csv =
        Csv::new(&["file", "original_name", "part_numbers", "alt", "rights_holder", "licence", "valid_until", "note"]);
    for row in rows {
        let until = row.valid_until.and_then(|until| until.format(&Rfc3339).ok()).unwrap_or_default();
        csv.row(&[
            &row.name,
            &row.original_name,
            &row.part_numbers.join("; "),
            &row.alt,
            &row.rights_holder,
            &row.licence,
            &until,
            row.note,
        ]);
    }
    csv.text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_reader_who_stalls_is_left_and_learns_that_the_archive_is_cut_off() {
        let (pieces, reader) = mpsc::channel(AHEAD);
        let out = Out { pieces, patience: Duration::from_millis(20) };
        let piece = || Some(Bytes::from_static(b"x"));
        assert!(out.send(piece()).await.is_ok() && out.send(piece()).await.is_ok());
        assert!(matches!(out.send(piece()).await, Err(Ended::Left)));
        drop(out);
        let read: Vec<_> = read(reader).take(9).collect().await;
        assert_eq!(read.iter().take(2).filter(|piece| piece.is_ok()).count(), 2);
        assert!(read[2].is_err(), "what is missing is not taken for the end");
    }

    #[tokio::test]
    async fn an_archive_that_is_whole_ends_without_an_error() {
        let (pieces, reader) = mpsc::channel(AHEAD);
        let out = Out { pieces, patience: STALLED };
        assert!(out.send(Some(Bytes::from_static(b"x"))).await.is_ok() && out.send(None).await.is_ok());
        drop(out);
        let read: Vec<_> = read(reader).collect().await;
        assert!(matches!(read.as_slice(), [Ok(_)]));
    }
}
