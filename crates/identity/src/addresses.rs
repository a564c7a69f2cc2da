//! Mail addresses of people, for jobs that take mail in: nobody else learns here whose an address is.

use crate::{Role, roles::permissions, sign_in::email_key};
use platform::{Actor, Company, Error, Result, TenantTx};

/// Who of the tenant has this address, with what they may do.
#[tracing::instrument(name = "identity.addresses.whose", skip_all)]
pub async fn whose(tx: &mut TenantTx, address: &str) -> Result<Option<Actor>> {
    require_job(tx)?;
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        "select m.person_id, m.role, m.company_id, m.branch_id from people p
         join memberships m on m.tenant_id = $1 and m.person_id = p.person_id and m.ended_at is null
         where p.email = $2",
        tenant.uuid(),
        email_key(address),
    )
    .fetch_optional(&mut **tx)
    .await?;
    row.map(|row| {
        let role: Role = row.role.parse()?;
        let company =
            row.company_id.map(|company| Company { company: company.into(), branch: row.branch_id.map(Into::into) });
        Ok(Actor { tenant, person: row.person_id.into(), company, permissions: permissions(role) })
    })
    .transpose()
}

/// Jobs act for nobody.
fn require_job(tx: &TenantTx) -> Result<()> {
    if tx.actor().person.uuid().is_nil() { Ok(()) } else { Err(Error::Forbidden) }
}
