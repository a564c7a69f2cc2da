//! What people, companies and branches are called, for whoever works with them: staff know everybody of their tenant,
//! customers those of their own company.

use crate::{Role, roles::permissions};
use platform::{Actor, BranchId, CompanyId, Error, Permission, PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::HashMap;

/// Whose names a page needs.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub people: Vec<PersonId>,
    pub companies: Vec<CompanyId>,
    pub branches: Vec<BranchId>,
    /// For staff: also all colleagues who may do this.
    pub who_may: Option<Permission>,
    /// For staff: also so many companies, by their names.
    pub first_companies: i64,
}

/// The names that the actor may know; what is missing is not theirs to know.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub people: HashMap<PersonId, String>,
    pub companies: HashMap<CompanyId, String>,
    pub branches: HashMap<BranchId, String>,
    /// Who may do what was asked, by name.
    pub able: Vec<(PersonId, String)>,
    /// The first companies, and those that were asked for, by name.
    pub listed: Vec<(CompanyId, String)>,
}

/// All of them in one statement.
#[tracing::instrument(name = "identity.directory.names", skip_all)]
pub async fn names(tx: &mut TenantTx, wanted: &Wanted) -> Result<Known> {
    let actor = tx.actor().clone();
    let roles = wanted.who_may.filter(|_| actor.company.is_none()).map(able).unwrap_or_default();
    let people: Vec<Uuid> = wanted.people.iter().map(|id| id.uuid()).collect();
    let companies: Vec<Uuid> = wanted.companies.iter().map(|id| id.uuid()).collect();
    let branches: Vec<Uuid> = wanted.branches.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select 'person' as "kind!", p.person_id as "id!", p.name as "name!",
                  m.role = any($5) and m.ended_at is null as "able!"
           from memberships m join people p on p.person_id = m.person_id
           where m.tenant_id = $1 and ($6::uuid is null or m.company_id = $6)
             and (m.person_id = any($2) or m.role = any($5) and m.ended_at is null)
           union all
           select 'company', c.company_id, c.name, false from companies c
           where c.tenant_id = $1 and ($6::uuid is null or c.company_id = $6)
             and (c.company_id = any($3)
                  or c.company_id in (select company_id from companies where tenant_id = $1 order by name limit $7))
           union all
           select 'branch', b.branch_id, b.name, false from branches b
           where b.tenant_id = $1 and ($6::uuid is null or b.company_id = $6) and b.branch_id = any($4)
           order by 3, 2"#,
        actor.tenant.uuid(),
        &people,
        &companies,
        &branches,
        &roles,
        company(&actor),
        wanted.first_companies,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut known = Known::default();
    for row in rows {
        match &*row.kind {
            "person" => {
                if row.able {
                    known.able.push((row.id.into(), row.name.clone()));
                }
                known.people.insert(row.id.into(), row.name);
            }
            "company" => {
                known.listed.push((row.id.into(), row.name.clone()));
                known.companies.insert(row.id.into(), row.name);
            }
            _ => drop(known.branches.insert(row.id.into(), row.name)),
        }
    }
    Ok(known)
}

fn company(actor: &Actor) -> Option<Uuid> {
    actor.company.map(|customer| customer.company.uuid())
}

/// The roles that give a permission.
fn able(permission: Permission) -> Vec<String> {
    let roles = Role::ALL.into_iter().filter(|role| permissions(*role).contains(&permission));
    roles.map(|role| role.as_str().to_owned()).collect()
}

/// A customer company, with one of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    pub company: CompanyId,
    pub company_name: String,
    pub account_no: String,
    /// `None`: nobody of the company is asked for, or there is nobody.
    pub person: Option<PersonId>,
    pub name: String,
    pub email: String,
    pub branch: String,
}

/// As many as are found at once.
pub const MOST_FOUND: i64 = 50;

/// Customers of whose company or person this is part of a name, an account number or an address; for staff.
#[tracing::instrument(name = "identity.directory.customers", skip_all)]
pub async fn customers(tx: &mut TenantTx, text: &str) -> Result<Vec<Customer>> {
    find(tx, &text.trim().to_lowercase(), None).await
}

/// A person of a customer; for staff.
#[tracing::instrument(name = "identity.directory.customer", skip_all)]
pub async fn customer(tx: &mut TenantTx, person: PersonId) -> Result<Customer> {
    find(tx, "", Some(person)).await?.pop().ok_or(Error::NotFound)
}

async fn find(tx: &mut TenantTx, text: &str, person: Option<PersonId>) -> Result<Vec<Customer>> {
    if tx.actor().company.is_some() {
        return Err(Error::Forbidden);
    }
    let rows = sqlx::query!(
        r#"select c.company_id, c.name as company_name, c.account_no, p.person_id as "person_id?", p.name as "name?",
                  p.email as "email?", b.name as "branch?"
           from companies c
           left join memberships m on m.tenant_id = c.tenant_id and m.company_id = c.company_id and m.ended_at is null
           left join people p on p.person_id = m.person_id
           left join branches b on b.tenant_id = m.tenant_id and b.branch_id = m.branch_id
           where c.tenant_id = $1 and ($3::uuid is null or p.person_id = $3)
             and position($2 in lower(concat_ws(' ', c.name, c.account_no, p.name, p.email))) > 0
           order by c.name, c.company_id, p.name, p.person_id limit $4"#,
        tx.actor().tenant.uuid(),
        text,
        person.map(PersonId::uuid),
        MOST_FOUND,
    )
    .fetch_all(&mut **tx)
    .await?;
    let customers = rows.into_iter().map(|row| Customer {
        company: row.company_id.into(),
        company_name: row.company_name,
        account_no: row.account_no,
        person: row.person_id.map(Into::into),
        name: row.name.unwrap_or_default(),
        email: row.email.unwrap_or_default(),
        branch: row.branch.unwrap_or_default(),
    });
    Ok(customers.collect())
}
