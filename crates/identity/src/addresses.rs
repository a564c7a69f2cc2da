//! Mail addresses of people, for jobs that take mail in and send it: nobody else learns them here.

use crate::{Language, Role, roles::permissions, sign_in::email_key};
use platform::{Actor, Company, Error, PersonId, Result, TenantTx};
use sqlx::types::Uuid;

/// Somebody to whom mail goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub person: PersonId,
    pub address: String,
    pub language: Language,
}

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

/// Those of them who are something in the tenant.
#[tracing::instrument(name = "identity.addresses.of", skip_all)]
pub async fn of(tx: &mut TenantTx, people: &[PersonId]) -> Result<Vec<Reader>> {
    require_job(tx)?;
    let people: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    let rows = sqlx::query!(
        "select p.person_id, p.email, p.language from people p
         join memberships m on m.tenant_id = $1 and m.person_id = p.person_id and m.ended_at is null
         where p.person_id = any($2) order by p.person_id",
        tx.actor().tenant.uuid(),
        &people,
    )
    .fetch_all(&mut **tx)
    .await?;
    let reader =
        |row: (Uuid, String, String)| Ok(Reader { person: row.0.into(), address: row.1, language: row.2.parse()? });
    rows.into_iter().map(|row| reader((row.person_id, row.email, row.language))).collect()
}

/// As whom a tenant's desk writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    pub slug: String,
    pub name: String,
    /// Its people are nobody, so no mail goes to them.
    pub demo: bool,
}

/// Of the actor's tenant.
#[tracing::instrument(name = "identity.addresses.desk", skip_all)]
pub async fn desk(tx: &mut TenantTx) -> Result<Desk> {
    let tenant = tx.actor().tenant;
    let desk = sqlx::query_as!(
        Desk,
        r#"select slug, name, demo_seed is not null as "demo!" from tenants where tenant_id = $1"#,
        tenant.uuid(),
    );
    Ok(desk.fetch_one(&mut **tx).await?)
}

/// Jobs act for nobody.
fn require_job(tx: &TenantTx) -> Result<()> {
    if tx.actor().person.uuid().is_nil() { Ok(()) } else { Err(Error::Forbidden) }
}
