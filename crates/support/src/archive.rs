//! What the archiving of something, and taking that back, have in common. The statement is each table's own.

use kernel::FieldError;
use platform::{Changes, Error, OnConstraint, Result, TenantTx, audit};
use sqlx::postgres::PgQueryResult;
use std::fmt::Display;

/// Something that can be archived, as the audit trail and the database name it.
pub(crate) struct Kind {
    pub subject: &'static str,
    pub archive: &'static str,
    pub restore: &'static str,
    /// What keeps two from having one name.
    pub name_key: &'static str,
}

/// Writes down what a statement has done; where it changed no row there is no such thing, or it is so already.
pub(crate) async fn note(
    tx: &mut TenantTx,
    kind: &Kind,
    id: impl Display,
    archived: bool,
    done: sqlx::Result<PgQueryResult>,
) -> Result<()> {
    if done.on_constraint(kind.name_key, "name", FieldError::Taken)?.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let action = if archived { kind.archive } else { kind.restore };
    audit(tx, action, kind.subject, id, Changes::default().field("archived", !archived, archived)).await
}
