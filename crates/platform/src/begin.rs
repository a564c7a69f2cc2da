use sqlx::{PgPool, Postgres, Transaction};

/// Begins a transaction with `statement`, whatever it sets, in one round trip.
///
/// It runs on a task of its own: a begin that is cancelled would hand its connection on with the transaction open.
/// A connection that died while idle (the database was restarted) is replaced once.
pub async fn begin(db: &PgPool, statement: String) -> sqlx::Result<Transaction<'static, Postgres>> {
    let db = db.clone();
    let begun = tokio::spawn(async move {
        match db.begin_with(statement.clone()).await {
            Err(sqlx::Error::Io(_) | sqlx::Error::Protocol(_)) => db.begin_with(statement).await,
            other => other,
        }
    });
    begun.await.map_err(|_| sqlx::Error::WorkerCrashed)?
}
