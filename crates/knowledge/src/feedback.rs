//! "Did this help?": each person says so once of each version, and may think again.

use crate::{ArticleId, READ, WRITE, articles};
use kernel::{FieldError, FieldErrors};
use platform::{PersonId, Result, TenantTx};
use time::OffsetDateTime;

/// What a reader says of an article as they saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub language: String,
    pub version: i32,
    pub helped: bool,
    pub comment: String,
}

/// Notes what the actor says of an article that they may read.
#[tracing::instrument(name = "knowledge.feedback.give", skip_all)]
pub async fn give(tx: &mut TenantTx, id: ArticleId, said: &Said, now: OffsetDateTime) -> Result<()> {
    let article = articles::get(tx, id, &said.language).await?;
    let comment = said.comment.trim();
    let mut errors = FieldErrors::default();
    errors.check(comment.chars().count() <= 1_000, "comment", FieldError::TooLong);
    errors.check(article.languages.contains(&said.language), "language", FieldError::Unknown);
    errors.check((1..=article.text.version).contains(&said.version), "version", FieldError::Unknown);
    errors.into_result()?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "insert into article_feedback (tenant_id, article_id, language, version, person_id, helped, comment, given_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tenant_id, article_id, language, version, person_id)
         do update set helped = $6, comment = $7, given_at = $8",
        tenant.uuid(),
        article.id.uuid(),
        said.language,
        said.version,
        person.uuid(),
        said.helped,
        comment,
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What one reader wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub person: PersonId,
    pub language: String,
    pub version: i32,
    pub helped: bool,
    pub comment: String,
    pub given_at: OffsetDateTime,
}

/// What readers wrote of an article, the newest first.
#[tracing::instrument(name = "knowledge.feedback.comments", skip_all, fields(article.id = %id))]
pub async fn comments(tx: &mut TenantTx, id: ArticleId) -> Result<Vec<Comment>> {
    tx.actor().require(WRITE)?;
    let comments = sqlx::query_as!(
        Comment,
        "select person_id as person, language, version, helped, comment, given_at from article_feedback
         where tenant_id = $1 and article_id = $2 and comment <> '' order by given_at desc limit 50",
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(comments.fetch_all(&mut **tx).await?)
}

/// What everybody said of an article, all versions together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    pub yes: i64,
    pub no: i64,
}

#[tracing::instrument(name = "knowledge.feedback.votes", skip_all, fields(article.id = %id))]
pub async fn votes(tx: &mut TenantTx, id: ArticleId) -> Result<Votes> {
    tx.actor().require(READ)?;
    let votes = sqlx::query_as!(
        Votes,
        r#"select count(*) filter (where helped) as "yes!", count(*) filter (where not helped) as "no!"
           from article_feedback where tenant_id = $1 and article_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(votes.fetch_one(&mut **tx).await?)
}
