//! Supersession: which part replaces which, from what day on. Chains are read, never stored: A → B → C is two rows.

use crate::{PartId, WRITE, parts};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use time::Date;

/// `old` is replaced by `successor`, from `effective_on` on.
#[derive(Clone, Debug)]
pub struct NewSupersession {
    pub old: PartId,
    pub successor: PartId,
    pub effective_on: Date,
    pub reason: String,
}

/// Refuses a second successor, and a chain that would come back to where it began.
#[tracing::instrument(name = "catalog.supersession.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: NewSupersession) -> Result<()> {
    tx.actor().require(WRITE)?;
    one_at_a_time(tx).await?; // before any part is locked: adding locks two
    parts::touch(tx, new.old).await?;
    if leads_to(tx, new.successor, new.old).await? {
        return Err(FieldErrors::one("successor", FieldError::OutOfRange).into());
    }
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "insert into supersessions (tenant_id, part_id, successor_id, effective_on, reason)
         values ($1, $2, $3, $4, $5)",
        tenant.uuid(),
        new.old.uuid(),
        new.successor.uuid(),
        new.effective_on,
        new.reason.trim(),
    )
    .execute(&mut **tx)
    .await
    .map_err(refusal)?;
    let changes = Changes::default().field("successor", None::<String>, new.successor.to_string()).field(
        "effective_on",
        None::<String>,
        new.effective_on.to_string(),
    );
    audit(tx, "catalog.supersession.add", "part", new.old, changes).await
}

fn refusal(error: sqlx::Error) -> Error {
    match error.as_database_error().and_then(|error| error.constraint()) {
        Some("supersessions_pkey") => FieldErrors::one("old", FieldError::Taken).into(),
        Some("supersessions_tenant_id_successor_id_fkey") => FieldErrors::one("successor", FieldError::Unknown).into(),
        _ => error.into(),
    }
}

/// Two people who close a cycle from both ends would each see half of it: the tenant's chains change one by one.
async fn one_at_a_time(tx: &mut TenantTx) -> Result<()> {
    let tenant = tx.actor().tenant;
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('supersessions ' || $1::text, 0))", tenant.to_string())
        .fetch_one(&mut **tx)
        .await?;
    Ok(())
}

/// Whether `from` is `to`, or is replaced by it in some number of steps.
async fn leads_to(tx: &mut TenantTx, from: PartId, to: PartId) -> Result<bool> {
    let tenant = tx.actor().tenant;
    let found = sqlx::query_scalar!(
        r#"with recursive chain as (
               select $2::uuid as part_id
               union
               select s.successor_id
               from chain join supersessions s on s.tenant_id = $1 and s.part_id = chain.part_id
           )
           select exists (select from chain where part_id = $3) as "found!""#,
        tenant.uuid(),
        from.uuid(),
        to.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(found)
}
