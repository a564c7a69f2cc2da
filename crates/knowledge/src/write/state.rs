use super::turn;
use crate::{ArticleId, State, WRITE};
use platform::{Changes, Error, Result, TenantTx, audit};
use time::OffsetDateTime;

/// Shows a draft, which the caller saw at `version`, to those it is for.
#[tracing::instrument(name = "knowledge.articles.publish", skip_all, fields(article.id = %id))]
pub async fn publish(tx: &mut TenantTx, id: ArticleId, version: i32, now: OffsetDateTime) -> Result<()> {
    let changes = go(tx, id, version, State::Published, now).await?;
    audit(tx, "knowledge.article.publish", "article", id, changes).await
}

/// Makes a draft of what is published: it is there for writers only.
#[tracing::instrument(name = "knowledge.articles.unpublish", skip_all, fields(article.id = %id))]
pub async fn unpublish(tx: &mut TenantTx, id: ArticleId, version: i32, now: OffsetDateTime) -> Result<()> {
    let changes = go(tx, id, version, State::Draft, now).await?;
    audit(tx, "knowledge.article.unpublish", "article", id, changes).await
}

#[tracing::instrument(name = "knowledge.articles.archive", skip_all, fields(article.id = %id))]
pub async fn archive(tx: &mut TenantTx, id: ArticleId, version: i32, now: OffsetDateTime) -> Result<()> {
    let changes = go(tx, id, version, State::Archived, now).await?;
    audit(tx, "knowledge.article.archive", "article", id, changes).await
}

/// Brings an article back from the archive, as a draft.
#[tracing::instrument(name = "knowledge.articles.restore", skip_all, fields(article.id = %id))]
pub async fn restore(tx: &mut TenantTx, id: ArticleId, version: i32, now: OffsetDateTime) -> Result<()> {
    let changes = go(tx, id, version, State::Draft, now).await?;
    audit(tx, "knowledge.article.restore", "article", id, changes).await
}

async fn go(tx: &mut TenantTx, id: ArticleId, version: i32, next: State, now: OffsetDateTime) -> Result<Changes> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let state = sqlx::query_scalar!(
        r#"select state as "state: State" from articles where tenant_id = $1 and article_id = $2"#,
        tenant.uuid(),
        id.uuid(),
    );
    let before = state.fetch_optional(&mut **tx).await?.ok_or(Error::NotFound)?;
    before.leads_to(next)?;
    turn(tx, id, version, now).await?;
    sqlx::query!(
        "update articles set state = $3,
                published_at = case when $3 = 'published' then coalesce(published_at, $4) else published_at end
         where tenant_id = $1 and article_id = $2",
        tenant.uuid(),
        id.uuid(),
        next.as_str(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(Changes::default().field("state", before.as_str(), next.as_str()))
}
