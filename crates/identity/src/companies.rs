//! Customer companies and their branches.

use crate::PEOPLE;
use kernel::{FieldError, FieldErrors};
use platform::{BranchId, Changes, CompanyId, OnConstraint, Result, TenantTx, audit};

/// Adds a customer company; `account_no` is the tenant's own number for it.
#[tracing::instrument(name = "identity.companies.create", skip_all)]
pub async fn create(tx: &mut TenantTx, name: &str, account_no: &str) -> Result<CompanyId> {
    tx.actor().require(PEOPLE)?;
    let (name, account_no) = (name.trim(), account_no.trim());
    let mut errors = FieldErrors::default();
    errors.check(!name.is_empty(), "name", FieldError::Required);
    errors.check(!account_no.is_empty(), "account_no", FieldError::Required);
    errors.into_result()?;
    let (company, tenant) = (CompanyId::generate(), tx.actor().tenant);
    sqlx::query!(
        "insert into companies (company_id, tenant_id, name, account_no) values ($1, $2, $3, $4)",
        company.uuid(),
        tenant.uuid(),
        name,
        account_no,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("companies_account_no_key", "account_no", FieldError::Taken)?;
    let changes = Changes::default().field("name", (), name).field("account_no", (), account_no);
    audit(tx, "company.created", "company", company, changes).await?;
    Ok(company)
}

#[tracing::instrument(name = "identity.companies.add_branch", skip_all)]
pub async fn add_branch(tx: &mut TenantTx, company: CompanyId, name: &str, city: &str) -> Result<BranchId> {
    tx.actor().require(PEOPLE)?;
    let (name, city) = (name.trim(), city.trim());
    if name.is_empty() {
        return Err(FieldErrors::one("name", FieldError::Required).into());
    }
    let (branch, tenant) = (BranchId::generate(), tx.actor().tenant);
    sqlx::query!(
        "insert into branches (branch_id, tenant_id, company_id, name, city) values ($1, $2, $3, $4, $5)",
        branch.uuid(),
        tenant.uuid(),
        company.uuid(),
        name,
        city,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("branches_tenant_id_company_id_fkey", "company", FieldError::Unknown)?;
    let changes = Changes::default().field("name", (), name).field("city", (), city);
    audit(tx, "branch.created", "branch", branch, changes).await?;
    Ok(branch)
}
