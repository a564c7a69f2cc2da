use sqlx::{
    Executor, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::time::Duration;

/// The role that row-level security binds. It owns nothing; see the first migration.
pub const APP_ROLE: &str = "nexus_app";

/// The pool of the server, its jobs and its imports: whoever connects acts as [`APP_ROLE`].
///
/// Connections are made when they are needed, so a server starts (and says that it is not ready)
/// while its database is away. They are not tested before use; [`crate::begin`] replaces a dead one.
pub fn app_pool(options: PgConnectOptions, max_connections: u32) -> PgPool {
    PgPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute("set role nexus_app").await?;
                Ok(())
            })
        })
        .connect_lazy_with(options)
}

/// The pool of migrations and of the vehicle reference, which the server may only read.
pub fn owner_pool(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new().max_connections(2).acquire_timeout(Duration::from_secs(5)).connect_lazy_with(options)
}
