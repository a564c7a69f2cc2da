//! Rebuilds that are asked for, under way and done: rows of `search_builds`.

use crate::document;
use engine::Client;
use platform::Result;
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgPool};

/// Raise it when the same rows make other documents than before.
const FORMAT: u32 = 1;

/// A rebuild, as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Build {
    pub id: i64,
    pub started: bool,
    pub finished: bool,
    /// Written so far, and how many there will be about.
    pub documents: i64,
    pub expected: i64,
    pub seconds: f64,
    /// Why the last attempt broke off; empty while there is no reason.
    pub error: String,
}

/// Asks for a rebuild, and answers its id; one that is not finished yet is the answer, too, and is tried at once,
/// whatever it failed of before.
pub async fn ask(db: &PgPool, reason: &str) -> Result<i64> {
    let id = sqlx::query_scalar!(
        "insert into search_builds (reason) values ($1)
         on conflict ((true)) where finished_at is null
         do update set error = '', failures = 0, retry_at = clock_timestamp()
         returning build_id",
        reason,
    )
    .fetch_one(db)
    .await?;
    sqlx::query!("select pg_notify($1, '')", super::CHANNEL).execute(db).await?;
    Ok(id)
}

pub async fn build(db: &PgPool, id: i64) -> Result<Option<Build>> {
    let build = sqlx::query_as!(
        Build,
        r#"select build_id as id, started_at is not null as "started!", finished_at is not null as "finished!",
                  documents, expected, error,
                  coalesce(extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at), 0)::float8
                      as "seconds!"
           from search_builds where build_id = $1"#,
        id,
    )
    .fetch_optional(db)
    .await?;
    Ok(build)
}

/// A rebuild that somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    /// It is to be tried now; one that failed rests for a while.
    pub due: bool,
}

pub(super) async fn waiting(db: &PgPool) -> Result<Option<Waiting>> {
    let waiting = sqlx::query_as!(
        Waiting,
        r#"select retry_at <= clock_timestamp() as "due!" from search_builds where finished_at is null"#,
    );
    Ok(waiting.fetch_optional(db).await?)
}

/// One that was broken off and begins again.
pub(super) struct Begun {
    pub id: i64,
    /// The index that the last attempt was about to put in place.
    pub made: Option<String>,
}

/// Keeps other processes from building until the transaction ends.
pub(super) async fn build_alone(tx: &mut PgConnection) -> Result<bool> {
    const BUILDER: i64 = 0x6e65_7875_735f_6275;
    Ok(sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "got!""#, BUILDER).fetch_one(tx).await?)
}

pub(super) async fn begin(db: &PgPool) -> Result<Option<Begun>> {
    let begun = sqlx::query_as!(
        Begun,
        "update search_builds set started_at = clock_timestamp(), documents = 0, error = ''
         where finished_at is null and retry_at <= clock_timestamp() returning build_id as id, made",
    );
    Ok(begun.fetch_optional(db).await?)
}

pub(super) async fn expect(db: &PgPool, id: i64, expected: i64) -> Result<()> {
    sqlx::query!("update search_builds set expected = $2, made = null where build_id = $1", id, expected)
        .execute(db)
        .await?;
    Ok(())
}

pub(super) async fn progress(db: &PgPool, id: i64, documents: i64) -> Result<()> {
    sqlx::query!("update search_builds set documents = $2 where build_id = $1", id, documents).execute(db).await?;
    Ok(())
}

/// Has the index trusted as soon as it is in place.
pub(super) async fn made(db: &PgPool, id: i64, made: &str) -> Result<()> {
    sqlx::query!("update search_builds set made = $2, format = $3 where build_id = $1", id, made, format())
        .execute(db)
        .await?;
    Ok(())
}

pub(super) async fn finish(db: &PgPool, id: i64) -> Result<()> {
    sqlx::query!("update search_builds set finished_at = clock_timestamp() where build_id = $1", id)
        .execute(db)
        .await?;
    Ok(())
}

/// It rests for a second, then for twice as long each time, up to five minutes.
pub(super) async fn fail(db: &PgPool, id: i64, error: &str) -> Result<()> {
    sqlx::query!(
        "update search_builds
         set error = $2, failures = failures + 1,
             retry_at = clock_timestamp() + least(2 ^ least(failures, 10), 300) * interval '1 second'
         where build_id = $1",
        id,
        error,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// When the engine says that it made an index, which tells indexes apart; `None`: there is none.
pub(super) async fn made_at(client: &Client, uid: &str) -> engine::Result<Option<String>> {
    match client.get_raw_index(uid).await {
        Ok(index) => Ok(index["createdAt"].as_str().map(str::to_owned)),
        Err(error) if engine::is_no_index(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What the documents and settings of this process look like, in short.
pub(super) fn format() -> String {
    let settings = serde_json::to_value(document::settings()).expect("settings are JSON");
    let hash = Sha256::digest(settings.to_string());
    format!("{FORMAT}-{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3])
}
