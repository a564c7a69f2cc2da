//! People and what they are in a tenant; their own password and preferences.

use crate::{
    Language, PEOPLE, Role, SignInId, Theme, password,
    roles::that_may,
    sign_in::{self, email_key},
    throttle::{self, Secret},
};
use kernel::{FieldError, FieldErrors, Page, PageRequest};
use platform::{
    Actor, BranchId, Changes, Company, CompanyId, Error, OnConstraint, Permission, PersonId, Result, TenantId,
    TenantTx, audit,
};
use sqlx::{PgPool, types::Uuid};
use std::collections::HashMap;
use time::OffsetDateTime;

#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub password: &'a str,
    pub role: Role,
    /// A counter or buyer must have one.
    pub company: Option<CompanyId>,
    /// A branch of `company`.
    pub branch: Option<BranchId>,
    pub language: Language,
}

/// Somebody who works in the tenant, as its administrators see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub company: Option<String>,
    pub branch: Option<String>,
    pub totp_on: bool,
}

/// Adds a person to the installation and to the actor's tenant. Hashing the password takes some 20 ms.
#[tracing::instrument(name = "identity.people.create", skip_all)]
pub async fn create(tx: &mut TenantTx, new: NewPerson<'_>) -> Result<PersonId> {
    tx.actor().require(PEOPLE)?;
    let (email, name) = (email_key(new.email), new.name.trim());
    let mut errors = FieldErrors::default();
    errors.check(is_email(&email), "email", FieldError::Malformed);
    errors.check(!name.is_empty(), "name", FieldError::Required);
    errors.check(name.chars().count() <= 200, "name", FieldError::TooLong);
    if let Err(error) = password::check(new.password, &email) {
        errors.check(false, "password", error);
    }
    errors.into_result()?;
    let person = PersonId::generate();
    sqlx::query!(
        "insert into people (person_id, email, name, password_hash, language) values ($1, $2, $3, $4, $5)",
        person.uuid(),
        email,
        name,
        password::hash(new.password).await?,
        new.language.as_str(),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("people_email_key", "email", FieldError::Taken)?;
    join(tx, person, new.role, new.company, new.branch).await?;
    Ok(person)
}

/// Gives somebody who is known to the installation a role in the actor's tenant as well.
#[tracing::instrument(name = "identity.people.join", skip_all)]
pub async fn join(
    tx: &mut TenantTx,
    person: PersonId,
    role: Role,
    company: Option<CompanyId>,
    branch: Option<BranchId>,
) -> Result<()> {
    tx.actor().require(PEOPLE)?;
    if matches!(role, Role::Counter | Role::Buyer) && company.is_none() {
        return Err(FieldErrors::one("company", FieldError::Required).into());
    }
    let tenant = tx.actor().tenant;
    let done = sqlx::query!(
        "insert into memberships (membership_id, tenant_id, person_id, role, company_id, branch_id)
         select $1, $2, $3, $4, $5, $6
         where ($5::uuid is null or exists (select from companies where tenant_id = $2 and company_id = $5))
           and ($6::uuid is null
                or exists (select from branches where tenant_id = $2 and branch_id = $6 and company_id = $5))",
        Uuid::now_v7(),
        tenant.uuid(),
        person.uuid(),
        role.as_str(),
        company.map(CompanyId::uuid),
        branch.map(BranchId::uuid),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("memberships_person_key", "email", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        let field = if branch.is_some() { "branch" } else { "company" };
        return Err(FieldErrors::one(field, FieldError::Unknown).into());
    }
    let changes = Changes::default()
        .field("role", (), role.as_str())
        .field("company", (), company.map(|id| id.to_string()))
        .field("branch", (), branch.map(|id| id.to_string()));
    audit(tx, "person.joined", "person", person, changes).await
}

/// What these people are called, for their colleagues: whoever is or was something in the actor's tenant.
#[tracing::instrument(name = "identity.people.names", skip_all)]
pub async fn names(tx: &mut TenantTx, people: &[PersonId]) -> Result<HashMap<PersonId, String>> {
    if tx.actor().company.is_some() {
        return Err(Error::Forbidden);
    }
    let people: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    let rows = sqlx::query!(
        "select person_id, name from people p
         where person_id = any($2)
           and exists (select from memberships m where m.tenant_id = $1 and m.person_id = p.person_id)",
        tx.actor().tenant.uuid(),
        &people,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person_id.into(), row.name)).collect())
}

/// What people are called, for a customer: of `people` those of the customer's company, and of staff those of `wrote`, who
/// made themselves known. Whoever calls answers for that they did.
#[tracing::instrument(name = "identity.people.names_for_customer", skip_all)]
pub async fn names_for_customer(
    tx: &mut TenantTx,
    people: &[PersonId],
    wrote: &[PersonId],
) -> Result<HashMap<PersonId, String>> {
    let company = tx.actor().company.ok_or(Error::Forbidden)?.company;
    let ids = |people: &[PersonId]| people.iter().map(|person| person.uuid()).collect::<Vec<Uuid>>();
    let rows = sqlx::query!(
        "select person_id, name from people p
         where person_id = any($2)
           and exists (select from memberships m
                       where m.tenant_id = $1 and m.person_id = p.person_id
                         and (m.company_id = $3 or (m.company_id is null and m.person_id = any($4))))",
        tx.actor().tenant.uuid(),
        &ids(people),
        company.uuid(),
        &ids(wrote),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person_id.into(), row.name)).collect())
}

/// Those of the actor's tenant who may do something: for telling them of it.
#[tracing::instrument(name = "identity.people.who_may", skip_all)]
pub async fn who_may(tx: &mut TenantTx, permission: Permission) -> Result<Vec<PersonId>> {
    let roles: Vec<String> = that_may(permission).map(|role| role.as_str().to_owned()).collect();
    let people = sqlx::query_scalar!(
        "select person_id from memberships where tenant_id = $1 and role = any($2) and ended_at is null order by person_id",
        tx.actor().tenant.uuid(),
        &roles,
    );
    Ok(people.fetch_all(&mut **tx).await?.into_iter().map(PersonId::from).collect())
}

/// The people of the actor's tenant, in the order in which they were added.
#[tracing::instrument(name = "identity.people.list", skip_all)]
pub async fn list(tx: &mut TenantTx, page: PageRequest<PersonId>) -> Result<Page<Person, PersonId>> {
    tx.actor().require(PEOPLE)?;
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        r#"select p.person_id, p.email, p.name, m.role, c.name as "company?", b.name as "branch?",
                  p.totp_confirmed_at is not null as "totp_on!"
           from memberships m
           join people p on p.person_id = m.person_id
           left join companies c on c.tenant_id = m.tenant_id and c.company_id = m.company_id
           left join branches b on b.tenant_id = m.tenant_id and b.branch_id = m.branch_id
           where m.tenant_id = $1 and m.ended_at is null and ($2::uuid is null or m.person_id > $2)
           order by m.person_id limit $3"#,
        tenant.uuid(),
        page.after.map(PersonId::uuid),
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let people = rows.into_iter().map(|row| {
        Ok(Person {
            person: row.person_id.into(),
            email: row.email,
            name: row.name,
            role: row.role.parse()?,
            company: row.company,
            branch: row.branch,
            totp_on: row.totp_on,
        })
    });
    Ok(Page::from_rows(people.collect::<Result<_>>()?, page.limit, |person| person.person))
}

/// Changes the actor's own password and ends their other sign-ins; everybody may.
///
/// A wrong old password counts like one at the door: it is noted through `db`, so that it stays noted when
/// `tx` is rolled back.
#[tracing::instrument(name = "identity.people.change_password", skip_all)]
pub async fn change_password(
    tx: &mut TenantTx,
    db: &PgPool,
    this: SignInId,
    old: &str,
    new: &str,
    now: OffsetDateTime,
) -> Result<()> {
    let person = tx.actor().person;
    let row = sqlx::query!("select email, password_hash from people where person_id = $1", person.uuid())
        .fetch_one(&mut **tx)
        .await?;
    password::check(new, &row.email).map_err(|error| FieldErrors::one("new_password", error))?;
    let guess = throttle::guess(db, Secret::PasswordOf(&row.email), None, now)
        .await
        .map_err(|error| throttle::as_field(error, "old_password"))?;
    if !password::verify(old, Some(&row.password_hash)).await? {
        return Err(FieldErrors::one("old_password", FieldError::Wrong).into());
    }
    guess.succeeded(db).await?;
    let done = sqlx::query!(
        "update people set password_hash = $2, updated_at = $3 where person_id = $1 and password_hash = $4",
        person.uuid(),
        password::hash(new).await?,
        now,
        row.password_hash,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(platform::Error::Stale);
    }
    sign_in::revoke_others(tx, this).await?;
    audit(tx, "person.password-changed", "person", person, Changes::default()).await
}

/// Sets the actor's own language and theme; everybody may.
#[tracing::instrument(name = "identity.people.set_preferences", skip_all)]
pub async fn set_preferences(tx: &mut TenantTx, language: Language, theme: Theme) -> Result<()> {
    let person = tx.actor().person;
    sqlx::query!(
        "update people set language = $2, theme = $3, updated_at = now() where person_id = $1",
        person.uuid(),
        language.as_str(),
        theme.as_str(),
    )
    .execute(&mut **tx)
    .await?;
    sign_in::announce_change(tx).await
}

/// Printable ASCII with one `@` in the middle. No colon: authenticator apps split their labels at it.
fn is_email(text: &str) -> bool {
    text.len() <= 254
        && text.bytes().all(|c| c.is_ascii_graphic() && c != b':')
        && text.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && domain.contains('.') && !domain.contains('@') && !domain.starts_with('.')
        })
}

/// Somebody who buys for a customer company; for the command line, which measures as a customer would ask.
#[tracing::instrument(name = "identity.people.first_customer", skip_all)]
pub async fn first_customer(db: &PgPool, tenant: TenantId) -> Result<Option<Actor>> {
    let mut tx = TenantTx::begin(db, &crate::tenants::system_actor(tenant)).await?;
    let row = sqlx::query!(
        r#"select person_id, role, company_id as "company_id!", branch_id from memberships
           where tenant_id = $1 and company_id is not null and ended_at is null order by membership_id limit 1"#,
        tenant.uuid(),
    )
    .fetch_optional(&mut *tx)
    .await?;
    row.map(|row| {
        let role: Role = row.role.parse()?;
        Ok(Actor {
            tenant,
            person: row.person_id.into(),
            company: Some(Company { company: row.company_id.into(), branch: row.branch_id.map(Into::into) }),
            permissions: crate::roles::permissions(role),
        })
    })
    .transpose()
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_address_has_one_at_sign_between_two_names() {
        assert!(is_email("ada@northgate.example") && is_email("o'hara+parts@a.b.example"));
        for wrong in
            ["", "ada", "@a.example", "ada@", "ada@localhost", "a@b@c.example", "a b@c.example", "a:b@c.example"]
        {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
