//! Files that a plain form sends: one request for all, each file taken as any upload is. What has no length before it is
//! there waits in a file without a name, so memory holds one piece and the disk one file of a request.

use crate::{Server, current::Current, problem::Problem, render};
use app::{
    AppError,
    media::upload::pages::{Posted, Taken},
    request::Request,
};
use axum::{
    Router,
    body::Body,
    extract::{
        DefaultBodyLimit, Multipart, Request as HttpRequest, State,
        multipart::{Field, MultipartError},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
use futures::{Stream, stream};
use leptos::prelude::provide_context;
use media::{
    AssetId, UploadId,
    uploads::{self, Append, NewUpload, Refusal},
};
use platform::{Error, TenantTx};
use std::io::{self, SeekFrom};
use time::OffsetDateTime;
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt},
};

/// As many files as one form may bring.
const MOST_FILES: usize = 200;
/// As long as a field may be that is no file.
const MOST_TEXT: usize = 100;

pub fn routes() -> Router<Server> {
    let page = get(render::page).post(take).layer(DefaultBodyLimit::disable()); // each file has its own limit
    Router::new().route("/media/upload", page)
}

/// `POST /media/upload`: answers with the page that says what became of each file.
async fn take(
    State(server): State<Server>,
    Current(request): Current,
    headers: HeaderMap,
    mut form: Multipart,
) -> Response {
    if let Err(error) = request.who.actor.require(media::UPLOAD) {
        return Problem::from(error).into_response();
    }
    let mut posted = Posted::default();
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => return unreadable(&error, &posted),
        };
        match field.name() {
            Some("replaces") => posted.replaces = text(field).await,
            Some("file") if posted.files.len() < MOST_FILES => match file(&server, &request, &posted, field).await {
                Ok(taken) => posted.files.extend(taken),
                Err(error) => return Problem::from(error).into_response(),
            },
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                posted.files.push(Taken { name, taken: Err("too-many-at-once".to_owned()) });
                break;
            }
            _ => {}
        }
    }
    show(&server, &request, &headers, posted).await
}

/// A form that ends in its middle: whoever sent it has left, or it is none.
fn unreadable(error: &MultipartError, posted: &Posted) -> Response {
    tracing::debug!(files = posted.files.len(), "a form of files ended: {error}");
    error.status().into_response()
}

/// The beginning of a short field.
async fn text(mut field: Field<'_>) -> String {
    let mut bytes = Vec::new();
    while let Ok(Some(chunk)) = field.chunk().await {
        let room = MOST_TEXT - bytes.len();
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Takes one file; nothing where none was chosen. What is the file's fault is said of it, and the others go on.
async fn file(
    server: &Server,
    request: &Request,
    posted: &Posted,
    mut field: Field<'_>,
) -> Result<Option<Taken>, AppError> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let kind = field.content_type().unwrap_or_default().to_owned();
    if name.is_empty() {
        return Ok(None);
    }
    let replaces = match posted.replaces.as_str() {
        "" => None,
        id => Some(id.parse::<AssetId>().map_err(|_| AppError::NotFound)?),
    };
    let taken = async {
        let most = NewUpload::parse(&name, &kind, 1)?.most();
        let (kept, length) = keep(&mut field, most).await.map_err(Error::internal)?;
        send(server, request, NewUpload::parse(&name, &kind, length)?.replacing(replaces), kept).await
    };
    match taken.await {
        Ok(id) => Ok(Some(Taken { name, taken: Ok(id) })),
        Err(Refusal::Domain(error)) => Err(error.into()),
        Err(refusal) => Ok(Some(Taken { name, taken: Err(refusal.to_string()) })),
    }
}

/// Reads a file to its end, and keeps it as far as it may be long. The second is its length, or one more than it may be.
pub(crate) async fn keep(field: &mut Field<'_>, most: u64) -> io::Result<(File, u64)> {
    let mut file = File::from_std(tokio::task::spawn_blocking(tempfile::tempfile).await??);
    let mut length = 0;
    while let Some(chunk) = field.chunk().await.map_err(io::Error::other)? {
        length = (length + chunk.len() as u64).min(most + 1);
        if length <= most {
            file.write_all(&chunk).await?;
        }
    }
    file.flush().await?;
    file.seek(SeekFrom::Start(0)).await?;
    Ok((file, length))
}

/// As a sender that is never cut off.
pub(crate) async fn send(server: &Server, request: &Request, new: NewUpload, file: File) -> Result<UploadId, Refusal> {
    let _permit = server.files.appends.acquire().await.map_err(Error::internal)?;
    let (db, storage, actor) = (&server.services.db, &server.files.storage, &request.who.actor);
    let mut tx = TenantTx::begin(db, actor).await?;
    let upload = uploads::create(&mut tx, new, OffsetDateTime::now_utc()).await?.id;
    tx.commit().await?;
    let append = Append { upload, offset: 0, checksum: None };
    uploads::append(db, storage, actor, append, Box::pin(bytes(file)), OffsetDateTime::now_utc).await?;
    Ok(upload)
}

fn bytes(file: File) -> impl Stream<Item = io::Result<Bytes>> {
    stream::try_unfold(file, async |mut file: File| {
        let mut piece = vec![0; 256 << 10];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok((read > 0).then(|| (Bytes::from(piece), file)))
    })
}

/// The page at its own address, as if it were opened.
async fn show(server: &Server, current: &Request, headers: &HeaderMap, posted: Posted) -> Response {
    let mut request = HttpRequest::get("/media/upload").body(Body::empty()).expect("an address");
    if let Some(accepted) = headers.get(header::ACCEPT) {
        request.headers_mut().insert(header::ACCEPT, accepted.clone());
    }
    let current = current.clone();
    let context = move || {
        provide_context(current.clone());
        provide_context(posted.clone());
    };
    render::document(server, request, StatusCode::OK, context).await
}
