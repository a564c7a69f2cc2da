//! Who may be named in a ticket.

use crate::READ;
use kernel::{FieldError, FieldErrors};
use platform::{Permission, PersonId, Result, TenantTx};
use sqlx::types::Uuid;

/// All of them may do that, or the field is wrong.
pub(crate) async fn check(
    tx: &mut TenantTx,
    people: &[PersonId],
    permission: Permission,
    field: &'static str,
) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let able = identity::people::who_may(tx, permission).await?;
    let known = people.iter().all(|person| able.contains(person));
    if known { Ok(()) } else { Err(FieldErrors::one(field, FieldError::Unknown).into()) }
}

/// Colleagues alone are mentioned: a customer hears of every message anyway.
pub(crate) async fn check_mentions(tx: &mut TenantTx, mentions: &[PersonId]) -> Result<()> {
    check(tx, mentions, READ, "mentions").await
}

/// The company and branch of somebody of the tenant; neither for staff.
pub(crate) async fn works_for(
    tx: &mut TenantTx,
    person: PersonId,
    field: &'static str,
) -> Result<(Option<Uuid>, Option<Uuid>)> {
    let row = sqlx::query!(
        "select company_id, branch_id from memberships where tenant_id = $1 and person_id = $2 and ended_at is null",
        tx.actor().tenant.uuid(),
        person.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await?;
    let row = row.ok_or_else(|| FieldErrors::one(field, FieldError::Unknown))?;
    Ok((row.company_id, row.branch_id))
}

/// A branch is one of the company.
pub(crate) async fn check_branch(tx: &mut TenantTx, company: Option<Uuid>, branch: Option<Uuid>) -> Result<()> {
    let Some(branch) = branch else { return Ok(()) };
    let known = sqlx::query_scalar!(
        r#"select exists (select from branches where tenant_id = $1 and company_id = $2 and branch_id = $3) as "known!""#,
        tx.actor().tenant.uuid(),
        company,
        branch,
    )
    .fetch_one(&mut **tx)
    .await?;
    if known { Ok(()) } else { Err(FieldErrors::one("branch", FieldError::Unknown).into()) }
}
