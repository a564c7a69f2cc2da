//! What the forms of the desk do: read, have it decided, and say where to go on.

use super::{
    Typed,
    address::{Address, Refused, micros, moment},
    period,
};
use crate::{
    AppError,
    request::{Request, accepts_html},
};
use axum::http::request::Parts;
use kernel::{FieldError, FieldErrors};
use leptos::{
    prelude::use_context,
    server_fn::{ServerFn, error::ServerFnUrlError},
};
use media::{
    APPROVE, AssetVersionId,
    assets::{Terms, Text},
    review::{self, Draft, Ruling, Said},
    settings,
    workflow::{self, Decision, Reason, Verdict},
};
use platform::{Error, TenantTx};

/// Of a choice of files: as many as a page has, and no more than an address can tell of.
const MOST: usize = 100;

/// Many files with one verdict.
pub struct Chosen {
    pub files: Vec<String>,
    pub verdict: String,
    pub canned: String,
    pub reason: String,
}

/// Whether a browser sent the form and wants a page. Call it before the first `.await`.
pub fn is_plain_form() -> bool {
    use_context::<Parts>().is_some_and(|parts| accepts_html(&parts.headers))
}

/// Decides on the file of a form; where to go on.
pub async fn one(request: &Request, typed: &Typed) -> Result<Address, AppError> {
    let version = typed.version.parse().map_err(|_| AppError::NotFound)?;
    let revision = typed.revision.parse().map_err(|_| AppError::BadRequest)?;
    let now = moment();
    let mut tx = request.begin().await?;
    tx.actor().require(APPROVE)?;
    let file = review::file(&mut tx, version, now).await?;
    let verdict = match typed.verdict.as_str() {
        "approve" => Some(Verdict::Approve),
        "reject" => Some(Verdict::Reject(reason(&mut tx, &typed.canned, &typed.reason).await?)),
        "save" => None,
        _ => return Err(AppError::BadRequest),
    };
    let ruling = Ruling { seen: Decision { version, revision }, said: said(typed, &file)?, verdict };
    review::decide(&mut tx, &ruling, now).await?;
    tx.commit().await?;
    let here = Address::of(typed);
    Ok(match ruling.verdict {
        None => Address { saved: true, ..here },
        Some(_) => here.at(typed.next.parse().ok()).and_done(Some(micros(now))),
    })
}

/// What was typed, as the library takes it; all that is wrong with it at once.
fn said(typed: &Typed, file: &review::File) -> Result<Said, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut note = |wrong: FieldErrors| wrong.iter().for_each(|(field, error)| errors.check(false, field, error));
    let mut texts = Vec::new();
    for (language, alt) in &typed.alt {
        let transcript = typed.transcript.get(language).or_else(|| file.transcripts.get(language));
        match Text::parse(language, alt, transcript.map_or("", String::as_str)) {
            Ok(text) => texts.push(text),
            Err(wrong) => note(wrong),
        }
    }
    let terms = period::read(&typed.valid_from, &typed.valid_until, file.period)
        .and_then(|period| Terms::parse(&typed.rights_holder, &typed.licence, period));
    let terms = terms.map_err(note).unwrap_or_default();
    errors.into_result()?;
    Ok(Said { texts, terms })
}

/// The canned reason, or what was typed, or both.
async fn reason(tx: &mut TenantTx, canned: &str, free: &str) -> Result<Reason, AppError> {
    let free = free.trim();
    if canned.is_empty() {
        return Ok(Reason::Free(free.to_owned()));
    }
    let unknown = || FieldErrors::one("reason", FieldError::Unknown);
    let id = canned.parse().map_err(|_| unknown())?;
    if free.is_empty() {
        return Ok(Reason::Canned(id));
    }
    let all = settings::reasons(tx).await?;
    let canned = all.into_iter().find(|each| each.id == id).ok_or_else(unknown)?;
    Ok(Reason::Free(format!("{} – {free}", canned.body)))
}

/// Keeps what was typed for when the page is there again.
pub async fn keep(request: &Request, typed: &Typed) -> Result<(), AppError> {
    let Ok(version) = typed.version.parse() else { return Ok(()) };
    let mut tx = request.begin().await?;
    if !tx.actor().may(APPROVE) {
        return Ok(());
    }
    let draft = Draft {
        alt: typed.alt.clone(),
        transcripts: typed.transcript.clone(),
        rights_holder: typed.rights_holder.clone(),
        licence: typed.licence.clone(),
        valid_from: typed.valid_from.clone(),
        valid_until: typed.valid_until.clone(),
        canned: typed.canned.clone(),
        reason: typed.reason.clone(),
    };
    review::keep_draft(&mut tx, version, &draft, moment()).await?;
    Ok(tx.commit().await?)
}

/// Tells a page of the failure at the file that it is of, and a program by its status.
pub fn back<F: ServerFn>(to: &Address, error: AppError, plain: bool) -> Result<(), AppError> {
    // Only a whole address can be added to.
    let told = ServerFnUrlError::new(F::PATH, error.clone()).to_url(&format!("http://desk{}", to.path()));
    match told {
        Ok(url) if plain => {
            leptos_axum::redirect(&format!("{}?{}", url.path(), url.query().unwrap_or_default()));
            Ok(())
        }
        _ => Err(error),
    }
}

/// Decides on each of the chosen files; where to go on, and what is to be told there.
pub async fn many(request: &Request, here: &Address, chosen: &Chosen) -> Result<Address, AppError> {
    let seen = decisions(&chosen.files)?;
    if seen.is_empty() {
        return Err(FieldErrors::one("files", FieldError::Required).into());
    }
    let now = moment();
    let mut tx = request.begin().await?;
    tx.actor().require(APPROVE)?;
    let verdict = match chosen.verdict.as_str() {
        "approve" => Verdict::Approve,
        "reject" => Verdict::Reject(reason(&mut tx, &chosen.canned, &chosen.reason).await?),
        _ => return Err(AppError::BadRequest),
    };
    let outcomes = workflow::decide(&mut tx, &seen, &verdict, now).await?;
    tx.commit().await?;
    let any = outcomes.iter().any(|(_, outcome)| outcome.is_ok());
    let refused = outcomes.into_iter().filter_map(|(version, outcome)| refused(version, outcome.err()?)).collect();
    Ok(Address { refused, ..here.at(here.at).and_done(any.then(|| micros(now))) })
}

/// Takes each decision back by itself.
pub async fn undo(request: &Request, here: Address, files: &[String]) -> Result<Address, AppError> {
    let seen = decisions(files)?;
    let now = moment();
    let mut tx = request.begin().await?;
    tx.actor().require(APPROVE)?;
    let (mut undone, mut not) = (Vec::new(), Vec::new());
    for each in seen {
        match workflow::undo(&mut tx, each, now).await {
            Ok(_) => undone.push(each.version),
            Err(Error::Internal(source)) => return Err(Error::Internal(source).into()),
            Err(error) => not.extend(refused(each.version, error)),
        }
    }
    tx.commit().await?;
    let at = undone.iter().min().copied();
    Ok(Address { undone: Some(undone.len()), refused: not, ..here.at(at) })
}

fn decisions(files: &[String]) -> Result<Vec<Decision>, AppError> {
    let read = |file: &String| {
        let (version, revision) = file.split_once(':')?;
        Some(Decision { version: version.parse().ok()?, revision: revision.parse().ok()? })
    };
    files.iter().take(MOST).map(|file| read(file).ok_or(AppError::BadRequest)).collect()
}

/// What is told of a refusal.
fn refused(version: AssetVersionId, error: Error) -> Option<Refused> {
    let code = match error {
        Error::NotFound => "missing".to_owned(),
        Error::Forbidden => "forbidden".to_owned(),
        Error::Stale => "stale".to_owned(),
        Error::Invalid(fields) => fields.iter().map(|(field, _)| field).collect::<Vec<_>>().join("+"),
        Error::Internal(_) => return None,
    };
    Some(Refused { version, code })
}
