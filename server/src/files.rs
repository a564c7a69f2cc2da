//! Files of the library, by their signed addresses.

use crate::{Server, current::Current, guests::Guests, problem::Problem};
use axum::{
    Router,
    body::Body,
    extract::{FromRequestParts, Path, Request as HttpRequest, State},
    http::{Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::get,
};
use catalog::READ as CATALOG;
use futures::future::BoxFuture;
use media::{
    CollectionId, READ as LIBRARY,
    collections::Unlocked,
    delivery::{Asked, Audience, File, Found, Link, Refused, Reply, Sent, Visit},
    storage::Storage,
};
use platform::{Actor, Error, PersonId, Result, TenantId, TenantTx};
use std::{ops::Range, sync::Arc};
use time::OffsetDateTime;
use tokio::sync::Semaphore;
use tower_sessions::Session;

/// Where the bytes are, and who says what of them may be seen.
pub struct Files {
    pub storage: Storage,
    find: Find,
    /// How many appends are taken at once: each holds a piece in memory, and all together no more than a file that is opened.
    pub(crate) appends: Semaphore,
    pub(crate) guests: Arc<Guests>,
}

/// What there is at a good address now: [`library`], or what a test says. The one thing that is asked about a
/// file before its bytes are read.
pub type Find = Box<dyn for<'a> Fn(&'a mut TenantTx, Visit<'a>) -> BoxFuture<'a, Result<Found>> + Send + Sync>;

/// What may be seen of the library is asked of it.
pub fn library() -> Find {
    Box::new(|tx, visit| Box::pin(media::delivery::find(tx, visit)))
}

/// Key of the session under which it is kept which collections somebody has given the password of: a list of [`Unlocked`].
pub const OPENED: &str = "opened_collections";

const MOST_APPENDS: usize = 24;

impl Files {
    pub fn new(storage: Storage, find: Find) -> Self {
        Self { storage, find, appends: Semaphore::new(MOST_APPENDS), guests: Arc::default() }
    }
}

pub fn routes() -> Router<Server> {
    Router::new().route("/files/{token}/{name}", get(file))
}

/// `GET /files/{token}/{name}`. Of what is not for whoever asks, nothing is told but that it is not there.
async fn file(
    State(server): State<Server>,
    session: Session,
    Path((token, name)): Path<(String, String)>,
    request: HttpRequest<Body>,
) -> Response {
    let now = OffsetDateTime::now_utc();
    let (mut parts, _) = request.into_parts();
    let Some(sent) = Sent::parse(&token, &name) else {
        return closed(StatusCode::NOT_FOUND);
    };
    let collection = sent.collection();
    let actor = match collection {
        Some((tenant, _)) => guest(tenant),
        None => match Current::from_request_parts(&mut parts, &()).await {
            Ok(Current(request)) => request.who.actor.clone(),
            Err(to_the_door) => return to_the_door,
        },
    };
    let link = match sent.verify(&server.services.key, actor.tenant, now) {
        Ok(link) if is_for(&link, &actor) => link,
        Ok(_) | Err(Refused::Forged) => return closed(StatusCode::NOT_FOUND),
        Err(Refused::Expired) => return closed(StatusCode::GONE),
    };
    let unlocked = match collection {
        Some((_, collection)) => unlocked(&session, collection).await,
        None => None,
    };
    match found(&server, &actor, Visit { link: &link, opened: unlocked.as_ref(), now }).await {
        Ok(Found::Visible(file)) if link.names(&file.sha256) => {
            deliver(&server.files.storage, &file, file.headers(&link, now), &parts).await
        }
        Ok(Found::Visible(_) | Found::Hidden) => closed(StatusCode::NOT_FOUND),
        Ok(Found::Gone) => closed(StatusCode::GONE),
        Err(Error::NotFound) => closed(StatusCode::NOT_FOUND),
        Err(error) => Problem::from(error).into_response(),
    }
}

/// Whoever comes by a collection's link may do nothing by themselves.
pub(crate) fn guest(tenant: TenantId) -> Actor {
    Actor { tenant, person: PersonId::from(kernel::uuid::Uuid::nil()), company: None, permissions: &[] }
}

/// What somebody has opened of this collection: whether that still counts is the collection's to say.
pub(crate) async fn unlocked(session: &Session, collection: CollectionId) -> Option<Unlocked> {
    all_unlocked(session).await.into_iter().find(|unlocked| unlocked.collection == collection)
}

/// What a session of an earlier release says is read as nothing: the password is asked for again.
pub(crate) async fn all_unlocked(session: &Session) -> Vec<Unlocked> {
    session.get(OPENED).await.ok().flatten().unwrap_or_default()
}

fn is_for(link: &Link, actor: &Actor) -> bool {
    match link.audience() {
        Audience::Customers => actor.may(CATALOG),
        Audience::Staff => actor.may(LIBRARY),
        Audience::Guests { .. } => true,
    }
}

pub(crate) async fn found(server: &Server, actor: &Actor, visit: Visit<'_>) -> Result<Found> {
    let mut tx = TenantTx::begin(&server.services.db, actor).await?;
    (server.files.find)(&mut tx, visit).await
}

/// The bytes that are asked for, under headers that say what they are and who may keep them.
pub(crate) async fn deliver(
    storage: &Storage,
    file: &File,
    headers: [(&'static str, String); 7],
    request: &Parts,
) -> Response {
    let text = |name| request.headers.get(name).and_then(|value| value.to_str().ok());
    let asked = Asked {
        if_none_match: text(header::IF_NONE_MATCH),
        if_range: text(header::IF_RANGE),
        range: text(header::RANGE).filter(|_| request.method == Method::GET),
    };
    let answer = match asked.reply(&file.etag(), file.size) {
        Reply::Whole => bytes(storage, file, 0..file.size, StatusCode::OK).await,
        Reply::Part(range) => bytes(storage, file, range, StatusCode::PARTIAL_CONTENT).await,
        Reply::NotModified => Ok(StatusCode::NOT_MODIFIED.into_response()),
        Reply::NoSuchRange => {
            let size = [(header::CONTENT_RANGE, format!("bytes */{}", file.size))];
            return (StatusCode::RANGE_NOT_SATISFIABLE, size).into_response();
        }
    };
    match answer {
        Ok(mut answer) => {
            for (name, value) in headers {
                answer.headers_mut().insert(name, value.try_into().expect("made of ASCII"));
            }
            answer
        }
        Err(error) => Problem::from(error).into_response(),
    }
}

async fn bytes(storage: &Storage, file: &File, range: Range<u64>, status: StatusCode) -> Result<Response> {
    let length = [(header::CONTENT_LENGTH, (range.end - range.start).to_string())];
    let within = (status == StatusCode::PARTIAL_CONTENT).then(|| {
        let Range { start, end } = range;
        [(header::CONTENT_RANGE, format!("bytes {start}-{}/{}", end - 1, file.size))]
    });
    let body = Body::from_stream(storage.get(&file.key, range).await?);
    Ok(match within {
        Some(within) => (status, length, within, body).into_response(),
        None => (status, length, body).into_response(),
    })
}

/// No reason is given: it would tell what there is.
fn closed(status: StatusCode) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")]).into_response()
}
