//! Transactions of somebody who is not an `Actor` yet: the policies of memberships and sign-ins read the person.

use platform::PersonId;
use sqlx::{PgPool, Postgres, Transaction};

/// A transaction that sees the memberships and sign-ins of `person`, in whatever tenant.
pub(crate) async fn begin_as(db: &PgPool, person: PersonId) -> sqlx::Result<Transaction<'static, Postgres>> {
    platform::begin(db, format!("begin; set local app.person_id = '{person}'")).await
}
