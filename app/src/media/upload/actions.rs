use crate::AppError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What became of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// Under way, or not looked at yet. Whoever sent the last byte after asking knows more.
    Open,
    Kept,
    Known,
    Refused,
    /// Cancelled, or not finished in time.
    Ended,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadOutcome {
    pub id: String,
    pub name: String,
    pub fate: Fate,
    /// Of what was refused, in the person's language.
    pub why: String,
    /// What has its bytes; empty where nothing has.
    pub asset: String,
    pub landing: Landing,
}

/// Where a file is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Landing {
    Tray,
    Part {
        id: String,
        number: String,
        place: i16,
    },
    /// It is the next version of what it was to replace.
    Version,
}

/// As many as are answered at once.
#[cfg(any(feature = "ssr", feature = "upload"))]
pub const MOST: usize = 100;

/// What became of the caller's uploads, whose ids have commas between; those of others are left out.
#[server(endpoint = "media/upload-outcomes")]
pub async fn upload_outcomes(ids: String) -> Result<Vec<UploadOutcome>, AppError> {
    crate::request::action(async |request| {
        let read: Result<Vec<media::UploadId>, _> = ids.split(',').take(MOST + 1).map(str::parse).collect();
        let ids = read.map_err(|_| AppError::NotFound)?;
        if ids.len() > MOST {
            return Err(AppError::BadRequest);
        }
        let mut tx = request.begin().await?;
        let became = media::uploads::outcomes(&mut tx, &ids).await?;
        Ok(became.into_iter().map(|became| super::pages::outcome(request.lang(), became)).collect())
    })
    .await
}
