//! How articles come to be and change. Every save is a version; whoever saved over something that they had not seen is told.

mod audience;
mod index;
mod state;

pub use audience::{Audience, set_audience};
pub use state::{archive, publish, restore, unpublish};

use crate::{ArticleId, WRITE, links::Target};
use kernel::{FieldError, FieldErrors, is_language_code};
use platform::{Changes, Error, Result, TenantTx, audit};
use time::OffsetDateTime;

/// An article in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleText {
    language: String,
    title: String,
    body: String,
}

impl ArticleText {
    /// Fields are `language`, `title` and `body`.
    pub fn parse(language: &str, title: &str, body: &str) -> Result<Self, FieldErrors> {
        let (title, body) = (title.trim(), body.replace("\r\n", "\n"));
        let body = body.trim_end();
        let mut errors = FieldErrors::default();
        errors.check(is_language_code(language), "language", FieldError::Malformed);
        errors.check(!title.is_empty(), "title", FieldError::Required);
        errors.check(title.chars().count() <= 200, "title", FieldError::TooLong);
        errors.check(!body.trim().is_empty(), "body", FieldError::Required);
        errors.check(body.chars().count() <= 60_000, "body", FieldError::TooLong);
        errors.into_result()?;
        Ok(Self { language: language.to_owned(), title: title.to_owned(), body: body.to_owned() })
    }
}

/// What an article begins with.
#[derive(Clone, Debug)]
pub struct NewArticle {
    pub text: ArticleText,
    pub audience: Audience,
    pub links: Vec<Target>,
}

/// Adds a draft, and returns the number that it is called by.
#[tracing::instrument(name = "knowledge.articles.create", skip_all)]
pub async fn create(tx: &mut TenantTx, new: &NewArticle, now: OffsetDateTime) -> Result<(ArticleId, i64)> {
    tx.actor().require(WRITE)?;
    create_as(tx, ArticleId::generate(), new, now).await
}

/// The same under an id that is known beforehand.
pub async fn create_as(
    tx: &mut TenantTx,
    id: ArticleId,
    new: &NewArticle,
    now: OffsetDateTime,
) -> Result<(ArticleId, i64)> {
    tx.actor().require(WRITE)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let number = next_number(tx).await?;
    sqlx::query!(
        "insert into articles (article_id, tenant_id, number, language, created_at, created_by, updated_at, updated_by)
         values ($1, $2, $3, $4, $5, $6, $5, $6)",
        id.uuid(),
        tenant.uuid(),
        number,
        new.text.language,
        now,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    insert_text(tx, id, &new.text).await?;
    note(tx, id, &new.text, 1, None, now).await?;
    audience::write(tx, id, &new.audience).await?;
    crate::links::write(tx, id, &new.links).await?;
    let changes =
        Changes::default().field("number", None::<i64>, number).field("title", None::<&str>, &*new.text.title);
    audit(tx, "knowledge.article.create", "article", id, changes).await?;
    Ok((id, number))
}

/// The row is held until the transaction is over, so that one that is rolled back leaves no gap.
async fn next_number(tx: &mut TenantTx) -> Result<i64> {
    let number = sqlx::query_scalar!(
        "insert into article_numbers as n (tenant_id, last_number) values ($1, 1)
         on conflict (tenant_id) do update set last_number = n.last_number + 1
         returning last_number",
        tx.actor().tenant.uuid(),
    );
    Ok(number.fetch_one(&mut **tx).await?)
}

/// Saves an article's text over the version that the caller saw; `None`: they saw none in this language. Nothing is saved
/// over a version that they did not see. Returns the version that is now there, which is the same if nothing changed.
#[tracing::instrument(name = "knowledge.articles.save", skip_all, fields(article.id = %id))]
pub async fn save(
    tx: &mut TenantTx,
    id: ArticleId,
    seen: Option<i32>,
    text: &ArticleText,
    now: OffsetDateTime,
) -> Result<i32> {
    tx.actor().require(WRITE)?;
    replace(tx, id, seen, text, None, now).await
}

pub(crate) async fn replace(
    tx: &mut TenantTx,
    id: ArticleId,
    seen: Option<i32>,
    text: &ArticleText,
    restores: Option<i32>,
    now: OffsetDateTime,
) -> Result<i32> {
    hold(tx, id).await?;
    let before = now_written(tx, id, &text.language).await?;
    if before.as_ref().map(|(version, ..)| *version) != seen {
        return Err(Error::Stale);
    }
    let version = match &before {
        Some((version, title, body)) if (title, body) == (&text.title, &text.body) => return Ok(*version),
        Some((version, ..)) => {
            update_text(tx, id, text).await?;
            version + 1
        }
        None => {
            insert_text(tx, id, text).await?;
            1
        }
    };
    note(tx, id, text, version, restores, now).await?;
    touch(tx, id, now).await?;
    let title_before = before.map(|(_, title, _)| title);
    let changes = Changes::default()
        .field("language", None::<&str>, &*text.language)
        .field("version", seen, version)
        .field("title", title_before, &*text.title);
    audit(tx, "knowledge.article.save", "article", id, changes).await?;
    Ok(version)
}

/// Nobody else changes the article until the transaction is over.
async fn hold(tx: &mut TenantTx, id: ArticleId) -> Result<()> {
    let tenant = tx.actor().tenant;
    let held = sqlx::query_scalar!(
        "select number from articles where tenant_id = $1 and article_id = $2 for update",
        tenant.uuid(),
        id.uuid(),
    );
    held.fetch_optional(&mut **tx).await?.map(|_| ()).ok_or(Error::NotFound)
}

async fn now_written(tx: &mut TenantTx, id: ArticleId, language: &str) -> Result<Option<(i32, String, String)>> {
    let row = sqlx::query!(
        "select version, title, body from article_texts where tenant_id = $1 and article_id = $2 and language = $3",
        tx.actor().tenant.uuid(),
        id.uuid(),
        language,
    );
    let row = row.fetch_optional(&mut **tx).await?;
    Ok(row.map(|row| (row.version, row.title, row.body)))
}

async fn insert_text(tx: &mut TenantTx, id: ArticleId, text: &ArticleText) -> Result<()> {
    sqlx::query!(
        "insert into article_texts (tenant_id, article_id, language, version, title, body) values ($1, $2, $3, 1, $4, $5)",
        tx.actor().tenant.uuid(),
        id.uuid(),
        text.language,
        text.title,
        text.body,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn update_text(tx: &mut TenantTx, id: ArticleId, text: &ArticleText) -> Result<()> {
    sqlx::query!(
        "update article_texts set version = version + 1, title = $4, body = $5
         where tenant_id = $1 and article_id = $2 and language = $3",
        tx.actor().tenant.uuid(),
        id.uuid(),
        text.language,
        text.title,
        text.body,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps the version, and makes its words found.
async fn note(
    tx: &mut TenantTx,
    id: ArticleId,
    text: &ArticleText,
    version: i32,
    restores: Option<i32>,
    now: OffsetDateTime,
) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "insert into article_versions (tenant_id, article_id, language, version, title, body, restores, saved_at, saved_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant.uuid(),
        id.uuid(),
        text.language,
        version,
        text.title,
        text.body,
        restores,
        now,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    index::write(tx, id, &text.language, &text.title, &text.body).await
}

pub(crate) async fn touch(tx: &mut TenantTx, id: ArticleId, now: OffsetDateTime) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "update articles set updated_at = $3, updated_by = $4 where tenant_id = $1 and article_id = $2",
        tenant.uuid(),
        id.uuid(),
        now,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Counts a change of what is not text, by whoever saw the article at `version`.
pub(crate) async fn turn(tx: &mut TenantTx, id: ArticleId, version: i32, now: OffsetDateTime) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "update articles set version = version + 1, updated_at = $4, updated_by = $5
         where tenant_id = $1 and article_id = $2 and version = $3",
        tenant.uuid(),
        id.uuid(),
        version,
        now,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 {
        return Ok(());
    }
    hold(tx, id).await?;
    Err(Error::Stale)
}
