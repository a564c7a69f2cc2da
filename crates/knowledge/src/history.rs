//! What an article was: its versions, and the way back to one of them.

use crate::{ArticleId, ArticleText, WRITE, write};
use platform::{Error, PersonId, Result, TenantTx};
use time::OffsetDateTime;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub version: i32,
    pub title: String,
    pub body: String,
    /// The version that it put back.
    pub restores: Option<i32>,
    pub saved_at: OffsetDateTime,
    pub saved_by: PersonId,
}

/// As many as a page shows.
const MOST: i64 = 50;

/// The versions of a text, the newest first.
#[tracing::instrument(name = "knowledge.history.list", skip_all, fields(article.id = %id))]
pub async fn list(tx: &mut TenantTx, id: ArticleId, language: &str) -> Result<Vec<Version>> {
    tx.actor().require(WRITE)?;
    let versions = sqlx::query_as!(
        Version,
        "select version, title, body, restores, saved_at, saved_by from article_versions
         where tenant_id = $1 and article_id = $2 and language = $3 order by version desc limit $4",
        tx.actor().tenant.uuid(),
        id.uuid(),
        language,
        MOST,
    );
    Ok(versions.fetch_all(&mut **tx).await?)
}

/// Makes an older version the newest, for whoever saw the newest at `seen`. Nothing in between is lost.
#[tracing::instrument(name = "knowledge.history.put_back", skip_all, fields(article.id = %id))]
pub async fn put_back(
    tx: &mut TenantTx,
    id: ArticleId,
    language: &str,
    version: i32,
    seen: i32,
    now: OffsetDateTime,
) -> Result<i32> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let old = sqlx::query!(
        "select title, body from article_versions
         where tenant_id = $1 and article_id = $2 and language = $3 and version = $4",
        tenant.uuid(),
        id.uuid(),
        language,
        version,
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::NotFound)?;
    let text = ArticleText::parse(language, &old.title, &old.body)?;
    write::replace(tx, id, Some(seen), &text, Some(version), now).await
}
