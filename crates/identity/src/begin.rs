//! Transactions of somebody who is not an `Actor` yet: the policies of memberships and sign-ins read the person.

use platform::PersonId;
use sqlx::{PgPool, Postgres, Transaction};

/// Begins with `statement` in one round trip. A connection that died while idle is replaced once.
pub(crate) async fn begin_with(db: &PgPool, statement: String) -> sqlx::Result<Transaction<'static, Postgres>> {
    match db.begin_with(statement.clone()).await {
        Err(sqlx::Error::Io(_) | sqlx::Error::Protocol(_)) => db.begin_with(statement).await,
        other => other,
    }
}

/// A transaction that sees the memberships and sign-ins of `person`, in whatever tenant.
pub(crate) async fn begin_as(db: &PgPool, person: PersonId) -> sqlx::Result<Transaction<'static, Postgres>> {
    begin_with(db, format!("begin; select set_config('app.person_id', '{person}', true)")).await
}
