//! What people write into a ticket, with the files that they bring, and those files for whoever may have them.

use crate::{
    Server,
    current::Current,
    files,
    problem::Problem,
    uploads::form::{keep, send},
};
use app::{
    AppError,
    request::{Request, address},
    support::ticket::said::Said,
};
use axum::{
    Router,
    extract::{
        DefaultBodyLimit, Multipart, Path, Request as HttpRequest, State,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use kernel::{FieldError, FieldErrors};
use media::{
    attached::{MOST_BYTES, MOST_FILES},
    uploads::{NewUpload, Refusal},
};
use platform::{Error, PersonId, TenantTx};
use support::{
    StateId, StateKind,
    attachments::{self, NewFile},
    change::{Change, change},
    drafts::{self, Saved},
    macros,
    messages::{self, Text, With},
    tickets::{self, Ticket},
};
use time::OffsetDateTime;
use tokio::fs::File;

/// What a form may hold beside its files.
const MOST_TEXT: usize = 1 << 20;

pub fn routes() -> Router<Server> {
    let most = MOST_FILES * usize::try_from(MOST_BYTES).unwrap_or(usize::MAX) + MOST_TEXT;
    Router::new()
        .route("/tickets/{ticket}/messages", post(say).layer(DefaultBodyLimit::max(most)))
        .route("/tickets/{ticket}/files/{attachment}", get(file))
}

/// `POST /tickets/{number}/messages`: an answer or a note, or a draft of one; kept as a draft where the form goes on.
async fn say(
    State(server): State<Server>,
    Current(request): Current,
    Path(number): Path<String>,
    form: Multipart,
) -> Response {
    let ticket = match seen(&request, &number).await {
        Ok(ticket) => ticket,
        Err(error) => return Problem::from(error).into_response(),
    };
    let (form, whole) = Form::read(form).await;
    if let (Ok(()), Some(next)) = (&whole, form.next(ticket.number)) {
        return match save(&request, &ticket, &form).await {
            Ok(()) => Redirect::to(&next).into_response(),
            Err(error) => Problem::from(error).into_response(),
        };
    }
    let said = match (whole, form.what.as_str()) {
        (Err(cut), _) => Err(Why::Said(cut_off(&cut))),
        (_, "draft") => Err(Why::Said(Said::Draft)),
        _ => sent(&server, &request, &ticket, &form).await,
    };
    let said = match said {
        Ok(said) => Ok(said),
        Err(Why::Failed(error @ (AppError::NotFound | AppError::Forbidden))) => Err(error),
        Err(why) => save(&request, &ticket, &form).await.map(|()| why.said()),
    };
    match said {
        Ok(said) => Redirect::to(&form.after(ticket.number, said)).into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}

/// The ticket, for whoever may write into it.
async fn seen(request: &Request, number: &str) -> Result<Ticket, AppError> {
    let number = number.parse().map_err(|_| AppError::NotFound)?;
    let ticket = tickets::by_number(&mut request.begin().await?, number).await?;
    let permission = if ticket.desk.is_some() { support::WORK } else { support::ASK };
    request.who.actor.require(permission)?;
    Ok(ticket)
}

/// Why nothing was sent.
enum Why {
    /// Something that its sender can do something about.
    Said(Said),
    Failed(AppError),
}

impl Why {
    fn said(self) -> Said {
        match self {
            Self::Said(said) => said,
            Self::Failed(error) => {
                tracing::error!(?error, "a message was not sent");
                Said::Failed
            }
        }
    }
}

/// Of a form that ended too early, or was too long, what had come is kept.
fn cut_off(error: &MultipartError) -> Said {
    tracing::debug!("a message ended: {error}");
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Said::Large } else { Said::Failed }
}

impl From<AppError> for Why {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<Error> for Why {
    fn from(error: Error) -> Self {
        match error {
            Error::Stale => Self::Said(Said::Stale),
            Error::Invalid(fields) => Self::Said(refused(&fields)),
            other => Self::Failed(other.into()),
        }
    }
}

impl From<FieldErrors> for Why {
    fn from(fields: FieldErrors) -> Self {
        Self::Said(refused(&fields))
    }
}

impl From<Refusal> for Why {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Domain(error) => error.into(),
            Refusal::TooLarge { .. } => Self::Said(Said::Large),
            Refusal::TooManyOpen => Self::Said(Said::Many),
            _ => Self::Said(Said::File),
        }
    }
}

fn refused(fields: &FieldErrors) -> Said {
    match (fields.get("body"), fields.get("ticket"), fields.get("files")) {
        (Some(FieldError::Required), ..) => Said::Empty,
        (Some(_), ..) => Said::Long,
        (_, Some(_), _) => Said::Closed,
        (.., Some(FieldError::OutOfRange)) => Said::Many,
        _ => Said::Unknown,
    }
}

async fn sent(server: &Server, request: &Request, ticket: &Ticket, form: &Form) -> Result<Said, Why> {
    if form.files.len() > MOST_FILES {
        return Err(Why::Said(Said::Many));
    }
    if ticket.desk.is_none() && ticket.state_kind == StateKind::Closed {
        return Err(Why::Said(Said::Closed));
    }
    if form.files.is_empty() && (form.chosen.is_empty() || !form.body.trim().is_empty()) {
        Text::parse(&form.body, &form.mentions, &[])?;
    }
    let mut files = Vec::new();
    for file in &form.files {
        let new = NewUpload::parse(&file.name, &file.kind, file.length)?.attached()?;
        let bytes = file.bytes.try_clone().await.map_err(Error::internal)?;
        files.push(NewFile::Upload(send(server, request, new, bytes).await?));
    }
    let now = OffsetDateTime::now_utc();
    let mut tx = request.begin().await?;
    let with = form.with(&mut tx).await?;
    if let (true, true, Some(seen)) = (form.body.trim().is_empty(), files.is_empty(), with.seen) {
        change(&mut tx, ticket.id, seen, &with.change, now).await?;
        tx.commit().await.map_err(Why::from)?;
        return Ok(Said::Changed);
    }
    let text = Text::parse(&form.body, &form.mentions, &files)?;
    let said = if form.internal {
        messages::note(&mut tx, ticket.id, &text, with, now).await?;
        Said::Noted
    } else {
        messages::reply(&mut tx, ticket.id, &text, with, now).await?;
        Said::Sent
    };
    tx.commit().await.map_err(Why::from)?;
    Ok(said)
}

/// Nothing typed is lost, whatever came of it. What another window saved meanwhile is older than what was sent just now.
async fn save(request: &Request, ticket: &Ticket, form: &Form) -> Result<(), AppError> {
    if form.what.is_empty() && form.body.is_empty() {
        return Ok(());
    }
    let body: String = form.body.chars().take(100_000).collect();
    let internal = form.internal && ticket.desk.is_some();
    let now = OffsetDateTime::now_utc();
    let mut tx = request.begin().await?;
    let version = form.draft.filter(|version| *version > 0).unwrap_or(1);
    if let Saved::Older(newer) = drafts::save(&mut tx, ticket.id, &body, internal, version, now).await? {
        drafts::save(&mut tx, ticket.id, &body, internal, newer.saturating_add(1), now).await?;
    }
    Ok(tx.commit().await?)
}

/// The form as it was sent.
#[derive(Default)]
struct Form {
    what: String,
    body: String,
    internal: bool,
    state: String,
    /// The macro that was chosen, and its version and the ticket's as they were seen.
    chosen: String,
    chosen_at: String,
    seen: String,
    mentions: Vec<PersonId>,
    /// The number of the draft that it was.
    draft: Option<i64>,
    /// Instead of being sent, it is to be gone on with: with a macro, or with what is to be said.
    use_macro: String,
    say: String,
    files: Vec<Brought>,
}

/// A file of the form, kept beside us until it is known that it is wanted.
struct Brought {
    name: String,
    kind: String,
    bytes: File,
    length: u64,
}

impl Form {
    /// As much of it as came, and whether that is all.
    async fn read(sent: Multipart) -> (Self, Result<(), MultipartError>) {
        let mut form = Self::default();
        let whole = form.fill(sent).await;
        (form, whole)
    }

    async fn fill(&mut self, mut sent: Multipart) -> Result<(), MultipartError> {
        while let Some(field) = sent.next_field().await? {
            match field.name().unwrap_or_default() {
                "file" => self.bring(field).await,
                "what" => self.what = text(field).await?,
                "body" => self.body = text(field).await?,
                "internal" => self.internal = !text(field).await?.is_empty(),
                "state" => self.state = text(field).await?,
                "macro" => self.chosen = text(field).await?,
                "macro-version" => self.chosen_at = text(field).await?,
                "version" => self.seen = text(field).await?,
                "mention" => self.mentions.extend(text(field).await?.parse::<PersonId>()),
                "use" => self.use_macro = text(field).await?,
                "say" => self.say = text(field).await?,
                "draft" => self.draft = text(field).await?.parse().ok(),
                _ => {}
            }
        }
        Ok(())
    }

    /// What goes with the text: what the macro changes, but for the state, which has a field of its own.
    async fn with(&self, tx: &mut TenantTx) -> Result<With, Why> {
        let (mut change, mut seen) = (Change::default(), None);
        if !self.chosen.is_empty() {
            let unknown = || Why::Failed(AppError::BadRequest);
            let id = self.chosen.parse().map_err(|_| Why::Failed(AppError::NotFound))?;
            let used = macros::used(tx, id, self.chosen_at.parse().map_err(|_| unknown())?).await;
            change = used.map_err(|error| match error {
                Error::NotFound => Why::Said(Said::Unknown),
                other => other.into(),
            })?;
            seen = Some(self.seen.parse().map_err(|_| unknown())?);
        }
        change.state = match self.state.as_str() {
            "" => None,
            id => Some(id.parse::<StateId>().map_err(|_| Why::Said(Said::Unknown))?),
        };
        Ok(With { change, seen, draft: self.draft })
    }

    /// Where it is gone on with; what was typed is the draft there.
    fn next(&self, number: i64) -> Option<String> {
        let pair = match self.what.as_str() {
            "use" => ("macro", &self.use_macro),
            "say" => ("say", &self.say),
            _ => return None,
        };
        let pairs = [(pair.0, Some(pair.1.clone()).filter(|value| !value.is_empty()))];
        Some(format!("{}#compose", address(&format!("/tickets/{number}"), pairs)))
    }

    /// The page that says what became of it. What is not done yet is still done with the macro, and the text is the draft.
    fn after(&self, number: i64, said: Said) -> String {
        let chosen = (!said.is_done() && !self.chosen.is_empty()).then(|| self.chosen.clone());
        let draft = chosen.is_some().then(|| "kept".to_owned());
        let pairs = [("said", Some(said.code().to_owned())), ("macro", chosen), ("draft", draft)];
        format!("{}#compose", address(&format!("/tickets/{number}"), pairs))
    }

    /// One more than may be is kept, so that it is seen that there are too many.
    async fn bring(&mut self, mut field: Field<'_>) {
        let name = field.file_name().unwrap_or_default().to_owned();
        let kind = field.content_type().unwrap_or_default().to_owned();
        if name.is_empty() || self.files.len() > MOST_FILES {
            return;
        }
        match keep(&mut field, MOST_BYTES).await {
            Ok((bytes, length)) => self.files.push(Brought { name, kind, bytes, length }),
            Err(error) => tracing::debug!("a file of a message ended: {error}"),
        }
    }
}

/// Without what nobody types, as of every form.
async fn text(field: Field<'_>) -> Result<String, MultipartError> {
    let text = field.text().await?;
    Ok(text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')).collect())
}

/// `GET /tickets/{number}/files/{attachment}`: of what is not for whoever asks, nothing is told but that it is not there.
async fn file(
    State(server): State<Server>,
    Current(request): Current,
    Path((number, attachment)): Path<(String, String)>,
    asked: HttpRequest,
) -> Response {
    let found = async {
        let number = number.parse().map_err(|_| AppError::NotFound)?;
        let attachment = attachment.parse().map_err(|_| AppError::NotFound)?;
        Ok::<_, AppError>(attachments::open(&mut request.begin().await?, number, attachment).await?)
    };
    match found.await {
        Ok(file) => {
            let (parts, _) = asked.into_parts();
            files::deliver(&server.files.storage, &file, file.attached_headers(), &parts).await
        }
        Err(AppError::NotFound | AppError::Forbidden) => Problem::from(AppError::NotFound).into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}
