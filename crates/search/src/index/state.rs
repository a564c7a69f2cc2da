//! Whether the index can be asked, and how far it is behind.

use super::builds::{format, made_at};
use super::changes::{backlog, engine};
use crate::document::{INDEX, settings};
use catalog::READ;
use engine::Client;
use platform::{Result, TenantTx};
use sqlx::PgPool;
use std::time::Duration;
use time::OffsetDateTime;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was never built, or for another database, or by another release: nothing that it answers means anything.
    Building,
    Ready {
        /// Since when the oldest change waits; `None`: everything is indexed.
        behind: Option<Duration>,
        pending: i64,
    },
}

/// For a page: `pending` counts the tenant's own changes. One statement, and one small question to the engine.
#[tracing::instrument(name = "search.index.state", skip_all)]
pub async fn state(tx: &mut TenantTx, client: &Client) -> Result<State> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        r#"select coalesce((select array_agg(made) from (
                      select made from search_builds where made is not null and format = $2
                      order by build_id desc limit 2) last), '{}') as "made!: Vec<String>",
                  waiting.changes as "changes!", waiting.oldest
           from (select count(*) as changes, min(at) as oldest
                 from search_changes where tenant_id = $1 and indexed_at is null) waiting"#,
        tenant.uuid(),
        format(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let there = made_at(client, INDEX).await.map_err(engine)?;
    Ok(of(there, &row.made, row.changes, row.oldest))
}

/// For those who watch the whole installation.
#[tracing::instrument(name = "search.index.health", skip_all)]
pub async fn health(db: &PgPool, client: &Client) -> Result<State> {
    let (there, trusted) = (made_at(client, INDEX).await.map_err(engine)?, trusted(db).await?);
    let waiting = backlog(db).await?;
    let oldest = waiting.iter().map(|of| of.oldest).min();
    Ok(of(there, &trusted, waiting.iter().map(|of| of.changes).sum(), oldest))
}

/// Whether the index is one that a rebuild made for this database and this release.
pub(super) async fn is_trusted(db: &PgPool, client: &Client) -> Result<bool> {
    let (there, trusted) = (made_at(client, INDEX).await.map_err(engine)?, trusted(db).await?);
    Ok(there.is_some_and(|made| trusted.contains(&made)))
}

/// Whether there is an index that a rebuild of this database has made, whichever release did.
pub(super) async fn is_known(db: &PgPool, client: &Client) -> Result<bool> {
    let there = made_at(client, INDEX).await.map_err(engine)?;
    let known = sqlx::query_scalar!(r#"select exists (select from search_builds where made = $1) as "known!""#, there);
    Ok(known.fetch_one(db).await?)
}

/// Of a rebuild that puts its index in place, the one that is there counts as well.
async fn trusted(db: &PgPool) -> Result<Vec<String>> {
    let made = sqlx::query_scalar!(
        r#"select made as "made!" from search_builds where made is not null and format = $1
           order by build_id desc limit 2"#,
        format(),
    );
    Ok(made.fetch_all(db).await?)
}

fn of(there: Option<String>, trusted: &[String], pending: i64, oldest: Option<OffsetDateTime>) -> State {
    if !there.is_some_and(|made| trusted.contains(&made)) {
        return State::Building;
    }
    let behind = oldest.map(|at| (OffsetDateTime::now_utc() - at).try_into().unwrap_or_default());
    State::Ready { behind, pending }
}

/// Whether the engine keeps other settings for the index than those that it is to have.
pub(super) async fn is_changed(client: &Client) -> Result<bool> {
    let effective = client.index(INDEX).get_settings().await.map_err(engine)?;
    Ok(!engine::settings::differences(&settings(), &effective).is_empty())
}
