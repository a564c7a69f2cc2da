use crate::AppError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form of the file at hand, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub version: String,
    pub revision: String,
    /// `save`, `approve` or `reject`.
    pub verdict: String,
    /// By language.
    pub alt: BTreeMap<String, String>,
    pub transcript: BTreeMap<String, String>,
    pub rights_holder: String,
    pub licence: String,
    pub valid_from: String,
    pub valid_until: String,
    /// The id of a canned reason, or nothing.
    pub canned: String,
    pub reason: String,
    /// What is looked through, and what comes after this file.
    pub shelf: String,
    pub kind: String,
    pub next: String,
}

/// Keeps what was typed about a file and decides on it: both, or neither. What could not be kept is there to be sent again.
#[server(endpoint = "media/decide-one")]
pub async fn decide_one(typed: Typed) -> Result<(), AppError> {
    let plain = super::deciding::is_plain_form();
    crate::request::action(async |request| {
        let error = match super::deciding::one(&request, &typed).await {
            Ok(to) => {
                leptos_axum::redirect(&to.path());
                return Ok(());
            }
            Err(error) => error,
        };
        super::deciding::keep(&request, &typed).await?;
        super::deciding::back::<DecideOne>(&super::address::Address::of(&typed), error, plain)
    })
    .await
}

/// Decides on many files as they are. `files` are `version:revision`; what one is refused for is told, and the others go on.
#[server(endpoint = "media/decide-many")]
pub async fn decide_many(
    #[server(default)] files: Vec<String>,
    #[server(default)] verdict: String,
    #[server(default)] canned: String,
    #[server(default)] reason: String,
    #[server(default)] shelf: String,
    #[server(default)] kind: String,
    #[server(default)] at: String,
) -> Result<(), AppError> {
    use super::deciding::Chosen;
    let plain = super::deciding::is_plain_form();
    crate::request::action(async |request| {
        let here = super::address::Address::read(&shelf, &kind, &at);
        let chosen = Chosen { files, verdict, canned, reason };
        match super::deciding::many(&request, &here, &chosen).await {
            Ok(to) => {
                leptos_axum::redirect(&to.path());
                Ok(())
            }
            Err(error) => super::deciding::back::<DecideMany>(&here.choosing(&chosen.files), error, plain),
        }
    })
    .await
}

/// Takes decisions back. `files` are `version:revision`, as they are after the decision.
#[server(endpoint = "media/undo-decisions")]
pub async fn undo_decisions(
    #[server(default)] files: Vec<String>,
    #[server(default)] shelf: String,
    #[server(default)] kind: String,
) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let here = super::address::Address::read(&shelf, &kind, "");
        leptos_axum::redirect(&super::deciding::undo(&request, here, &files).await?.path());
        Ok(())
    })
    .await
}

/// Says that this person looks at the file, and answers with a sentence on each who does so, too.
#[server(endpoint = "media/look-at")]
pub async fn look_at(version: String) -> Result<Vec<String>, AppError> {
    use time::OffsetDateTime;
    crate::request::action(async |request| {
        let version = version.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        let others = media::claims::look(&mut tx, version, OffsetDateTime::now_utc()).await?;
        let people: Vec<_> = others.iter().map(|other| other.person).collect();
        let names = match people.is_empty() {
            true => Default::default(),
            false => identity::people::names(&mut tx, &people).await?,
        };
        tx.commit().await?;
        Ok(others.iter().map(|other| super::file::onlooker(request.lang(), other, &names)).collect())
    })
    .await
}

/// This person looks at the file no more.
#[server(endpoint = "media/leave-file")]
pub async fn leave_file(version: String) -> Result<(), AppError> {
    crate::request::action(async |request| {
        let version = version.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = request.begin().await?;
        media::claims::leave(&mut tx, version).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}
