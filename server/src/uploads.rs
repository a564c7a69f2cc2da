//! Uploads over HTTP: tus 1.0 with its extensions creation, termination, expiration and checksum.

pub(crate) mod form;

use crate::{Server, current::Current, files::Files, problem::Problem};
use app::{AppError, request::Request};
use axum::{
    Json, Router,
    body::Body,
    extract::{Path, Request as HttpRequest, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::options,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use identity::tenants;
use media::{
    Kind, UploadId,
    storage::Storage,
    uploads::{self, Append, Checksum, NewUpload, Refusal, Upload},
};
use platform::Result;
use sqlx::PgPool;
use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

const VERSION: &str = "1.0.0";
const EXTENSIONS: &str = "creation,termination,expiration,checksum";
const ALGORITHMS: &str = "sha1,sha256";
const OFFSET_STREAM: &str = "application/offset+octet-stream";

pub fn routes() -> Router<Server> {
    Router::new()
        .route("/uploads", options(abilities).post(create))
        .route(
            "/uploads/{upload}",
            options(abilities).head(head).get(outcome).patch(append).delete(cancel).post(instead),
        )
        .layer(middleware::from_fn(speak))
        .merge(form::routes())
}

/// Every answer says which version it speaks, and nothing is done for a sender that speaks another. Reading what became of
/// an upload needs none.
async fn speak(request: HttpRequest<Body>, next: Next) -> Response {
    let free = matches!(*request.method(), Method::OPTIONS | Method::GET);
    let spoken = request.headers().get("tus-resumable").map(HeaderValue::as_bytes);
    let mut answer = if free || spoken == Some(VERSION.as_bytes()) {
        next.run(request).await
    } else {
        (StatusCode::PRECONDITION_FAILED, [("tus-version", VERSION)]).into_response()
    };
    answer.headers_mut().insert("tus-resumable", HeaderValue::from_static(VERSION));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

async fn abilities(Current(_): Current) -> impl IntoResponse {
    let headers = [
        ("tus-version", VERSION.to_owned()),
        ("tus-extension", EXTENSIONS.to_owned()),
        ("tus-checksum-algorithm", ALGORITHMS.to_owned()),
        ("tus-max-size", uploads::most_bytes(Kind::Video).to_string()),
    ];
    (StatusCode::NO_CONTENT, headers)
}

/// `POST /uploads`: announces a file.
async fn create(Current(request): Current, headers: HeaderMap) -> Result<Response, Refused> {
    let length = number(&headers, "upload-length")?;
    let described = headers.get("upload-metadata").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (name, kind) = (metadata(described, "filename"), metadata(described, "filetype"));
    let replaces = metadata(described, "replaces").map(|id| id.parse().map_err(|_| AppError::NotFound)).transpose()?;
    let new = NewUpload::parse(&name.unwrap_or_default(), &kind.unwrap_or_default(), length)?.replacing(replaces);
    let mut tx = request.begin().await?;
    let upload = uploads::create(&mut tx, new, OffsetDateTime::now_utc()).await?;
    tx.commit().await?;
    let at = [(header::LOCATION, format!("/uploads/{}", upload.id))];
    Ok((StatusCode::CREATED, at, progress(&upload)).into_response())
}

/// `HEAD /uploads/{upload}`: how far it is.
async fn head(Current(request): Current, Path(id): Path<String>) -> Result<Response, Refused> {
    let upload = get(&request, &id).await?;
    let described = format!("filename {}", BASE64_STANDARD.encode(&upload.file_name));
    Ok(([("upload-length", upload.length.to_string()), ("upload-metadata", described)], progress(&upload))
        .into_response())
}

/// `GET /uploads/{upload}`: what became of it, which tus has no word for.
async fn outcome(Current(request): Current, Path(id): Path<String>) -> Result<Response, Refused> {
    let upload = get(&request, &id).await?;
    let body = serde_json::json!({
        "file_name": upload.file_name,
        "length": upload.length,
        "received": upload.received,
        "outcome": upload.outcome.map(uploads::Outcome::as_str),
        "reason": upload.reason,
    });
    Ok(Json(body).into_response())
}

async fn get(request: &Request, id: &str) -> Result<Upload, Refused> {
    Ok(uploads::get(&mut request.begin().await?, read(id)?, OffsetDateTime::now_utc()).await?)
}

/// `PATCH /uploads/{upload}`: bytes.
async fn append(
    State(server): State<Server>,
    Current(request): Current,
    Path(id): Path<String>,
    sent: HttpRequest<Body>,
) -> Result<Response, Refused> {
    let headers = sent.headers();
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != OFFSET_STREAM) {
        return Err(Refused::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type"));
    }
    let checksum = headers.get("upload-checksum").map(checksum).transpose()?;
    let append = Append { upload: read(&id)?, offset: number(headers, "upload-offset")?, checksum };
    let Files { storage, appends, .. } = &*server.files;
    let Ok(_permit) = appends.try_acquire() else {
        return Err(Refused::of(StatusCode::SERVICE_UNAVAILABLE, "busy"));
    };
    let (db, actor) = (&server.services.db, &request.who.actor);
    let body = sent.into_body().into_data_stream();
    let upload = uploads::append(db, storage, actor, append, body, OffsetDateTime::now_utc).await?;
    Ok((StatusCode::NO_CONTENT, progress(&upload)).into_response())
}

/// `DELETE /uploads/{upload}`: the sender has thought better of it.
async fn cancel(
    State(server): State<Server>,
    Current(request): Current,
    Path(id): Path<String>,
) -> Result<StatusCode, Refused> {
    let (db, storage, actor) = (&server.services.db, &server.files.storage, &request.who.actor);
    uploads::cancel(db, storage, actor, read(&id)?, OffsetDateTime::now_utc()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /uploads/{upload}` of a sender whose way to us knows no other methods; tus has it name the one that is meant.
async fn instead(
    state: State<Server>,
    current: Current,
    path: Path<String>,
    request: HttpRequest<Body>,
) -> Result<Response, Refused> {
    match request.headers().get("x-http-method-override").map(HeaderValue::as_bytes) {
        Some(b"PATCH") => append(state, current, path, request).await,
        Some(b"DELETE") => Ok(cancel(state, current, path).await?.into_response()),
        Some(b"HEAD") => head(current, path).await,
        _ => Err(Refused::of(StatusCode::METHOD_NOT_ALLOWED, "method")),
    }
}

/// How far it is, and until when it waits for more.
fn progress(upload: &Upload) -> [(HeaderName, String); 2] {
    const FORM: &[BorrowedFormatItem<'_>] =
        format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");
    let expires = upload.expires_at.to_offset(time::UtcOffset::UTC).format(FORM).unwrap_or_default();
    [
        (HeaderName::from_static("upload-offset"), upload.received.to_string()),
        (HeaderName::from_static("upload-expires"), expires),
    ]
}

/// Another form of id is another's, or nobody's.
fn read(id: &str) -> Result<UploadId, Refused> {
    id.parse().map_err(|_| AppError::NotFound.into())
}

fn number(headers: &HeaderMap, name: &'static str) -> Result<u64, Refused> {
    let digits = headers.get(name).and_then(|value| value.to_str().ok()).filter(|text| !text.starts_with('+'));
    digits.and_then(|digits| digits.parse().ok()).ok_or(Refused::of(StatusCode::BAD_REQUEST, name))
}

fn checksum(value: &HeaderValue) -> Result<Checksum, Refused> {
    let read = value.to_str().ok().and_then(Checksum::parse);
    read.ok_or(Refused::of(StatusCode::BAD_REQUEST, "upload-checksum"))
}

/// A value of `Upload-Metadata`: pairs of a name and a text in Base64, with commas between.
fn metadata(described: &str, name: &str) -> Option<String> {
    let mut pairs = described.split(',').map(|pair| pair.trim().split_once(' ').unwrap_or((pair.trim(), "")));
    let (_, value) = pairs.find(|(key, _)| *key == name)?;
    String::from_utf8(BASE64_STANDARD.decode(value.trim()).ok()?).ok()
}

/// Why something is not done: a status, and a code as the title of a problem document.
enum Refused {
    App(AppError),
    Because { status: StatusCode, code: String, numbers: Option<(&'static str, u64)> },
}

impl Refused {
    fn of(status: StatusCode, code: &str) -> Self {
        Self::Because { status, code: code.to_owned(), numbers: None }
    }
}

impl From<AppError> for Refused {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<platform::Error> for Refused {
    fn from(error: platform::Error) -> Self {
        Self::App(error.into())
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let code = refusal.to_string();
        let (status, numbers) = match refusal {
            Refusal::Domain(error) => return error.into(),
            Refusal::UnknownKind | Refusal::Unwelcome => (StatusCode::UNSUPPORTED_MEDIA_TYPE, None),
            Refusal::Empty | Refusal::FileName => (StatusCode::BAD_REQUEST, None),
            Refusal::OtherKind => (StatusCode::UNPROCESSABLE_ENTITY, None),
            Refusal::TooLarge { most } => (StatusCode::PAYLOAD_TOO_LARGE, Some(("most", most))),
            Refusal::TooLong | Refusal::TooLongForChecksum => (StatusCode::PAYLOAD_TOO_LARGE, None),
            Refusal::TooManyOpen => (StatusCode::TOO_MANY_REQUESTS, None),
            Refusal::Gone => (StatusCode::GONE, None),
            Refusal::WrongOffset { received } => (StatusCode::CONFLICT, Some(("received", received))),
            Refusal::Held => (StatusCode::LOCKED, None),
            Refusal::Mismatch => (mismatch(), None),
        };
        Self::Because { status, code, numbers }
    }
}

/// 460 is tus's own.
fn mismatch() -> StatusCode {
    StatusCode::from_u16(460).expect("three digits")
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, code, numbers) = match self {
            Self::App(error) => return Problem::from(error).into_response(),
            Self::Because { status, code, numbers } => (status, code, numbers),
        };
        let mut body = serde_json::json!({ "title": code, "status": status.as_u16() });
        if let Some((name, number)) = numbers {
            body[name] = number.into();
        }
        let mut answer = (status, [(header::CONTENT_TYPE, "application/problem+json")], Json(body)).into_response();
        if matches!(status, StatusCode::LOCKED | StatusCode::SERVICE_UNAVAILABLE) {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        answer
    }
}

/// Ends what nobody went on with, of every tenant, and clears what killed processes left in the store; answers how much.
pub async fn forget(db: &PgPool, storage: &Storage, now: OffsetDateTime) -> Result<u64> {
    let mut ended = 0;
    for tenant in tenants::all(db).await? {
        ended += uploads::forget(db, storage, &tenants::system_actor(tenant), now).await?;
    }
    storage.clear_unfinished(now).await?;
    Ok(ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_read_by_name_and_rubbish_is_none() {
        let described = "filename UE4xMjNfMDEuanBn, is_confidential,filetype aW1hZ2UvanBlZw==";
        assert_eq!(metadata(described, "filename").as_deref(), Some("PN123_01.jpg"));
        assert_eq!(metadata(described, "filetype").as_deref(), Some("image/jpeg"));
        assert_eq!(metadata(described, "is_confidential").as_deref(), Some(""));
        for (described, name) in [("", "filename"), ("filename !", "filename"), ("filename /w==", "filename")] {
            assert_eq!(metadata(described, name), None, "{described}");
        }
    }
}
