//! What the help offers while somebody types a question.

use crate::{AppError, request::Request};
use ::knowledge::find;
use serde::{Deserialize, Serialize};

/// As many as are shown.
const FEW: usize = 3;

/// What the browser asks with.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// As typed so far.
    #[serde(default)]
    q: String,
}

#[derive(Debug, Serialize)]
pub struct Suggested {
    title: String,
    language: String,
    href: String,
}

/// The articles that may answer what is being typed, at most three.
pub async fn suggested(request: &Request, asked: &Asked) -> Result<Vec<Suggested>, AppError> {
    let typed: String = asked.q.chars().take(200).collect();
    let mut tx = request.begin().await?;
    let found = find::suggest(&mut tx, &typed, request.lang().tag(), FEW).await?;
    let suggested = found.into_iter().map(|article| Suggested {
        href: format!("/help/{}", article.id),
        title: article.title,
        language: article.language,
    });
    Ok(suggested.collect())
}
