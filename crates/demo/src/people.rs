//! Who can sign in to a demo distributor.

use crate::{
    Account,
    profile::Profile,
    rng::{Ids, Rng},
    setup::Setup,
};
use identity::{roles::permissions, totp};
use platform::{Actor, Company, PersonId, Result, SecretKey, TenantId, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// Of every demo account.
pub const PASSWORD: &str = "Crown-Demo-2026";

/// Those of the profile, in its order.
pub(crate) struct People {
    pub accounts: Vec<Account>,
    persons: Vec<PersonId>,
    /// Of each: for whom they buy.
    companies: Vec<Option<Company>>,
}

impl People {
    /// The one with this mailbox.
    pub fn actor(&self, profile: &Profile, tenant: TenantId, mailbox: &str) -> Actor {
        let at = profile.people.iter().position(|person| person.mailbox == mailbox).expect("a person of the profile");
        self.at(profile, tenant, at)
    }

    /// All of them, in the order of the profile.
    pub fn actors(&self, profile: &Profile, tenant: TenantId) -> Vec<Actor> {
        (0..self.persons.len()).map(|at| self.at(profile, tenant, at)).collect()
    }

    fn at(&self, profile: &Profile, tenant: TenantId, at: usize) -> Actor {
        let permissions = permissions(profile.people[at].role);
        Actor { tenant, person: self.persons[at], company: self.companies[at], permissions }
    }
}

/// Adds the profile's people. All have the password whose hash is `password_hash`.
pub(crate) async fn write(
    tx: &mut TenantTx,
    profile: &Profile,
    setup: &Setup,
    (key, password_hash): (&SecretKey, &str),
    (seed, now): (u64, OffsetDateTime),
) -> Result<People> {
    let mut ids = Ids::new(seed, &format!("{} people", profile.slug));
    let (tenant, language) = (tx.actor().tenant, if profile.french { "fr" } else { "en" });
    let (mut accounts, mut persons, mut companies) = (Vec::new(), Vec::new(), Vec::new());
    for made in profile.people {
        let (person, email) = (PersonId::from(ids.make()), made.email(profile));
        sqlx::query!(
            "insert into people (person_id, email, name, password_hash, language) values ($1, $2, $3, $4, $5)",
            person.uuid(),
            email,
            made.name,
            password_hash,
            language,
        )
        .execute(&mut **tx)
        .await?;
        let works_for = made.works_for.map(|(account_no, branch)| find(profile, setup, account_no, branch));
        sqlx::query!(
            "insert into memberships (membership_id, tenant_id, person_id, role, company_id, branch_id)
             values ($1, $2, $3, $4, $5, $6)",
            ids.make(),
            tenant.uuid(),
            person.uuid(),
            made.role.as_str(),
            works_for.map(|found| found.company),
            works_for.map(|found| found.branch),
        )
        .execute(&mut **tx)
        .await?;
        let secret = made.second_factor.then(|| secret(seed, &email));
        if let Some(secret) = secret {
            totp::enable_for(tx, key, person, secret, now).await?;
        }
        persons.push(person);
        companies
            .push(works_for.map(|found| Company { company: found.company.into(), branch: Some(found.branch.into()) }));
        accounts.push(Account {
            email,
            password: PASSWORD.to_owned(),
            totp_secret: secret.map(base32),
            tenant: profile.slug.to_owned(),
            role: made.role.to_string(),
            name: made.name.to_owned(),
            company: works_for.map(|found| found.name.to_owned()),
        });
    }
    Ok(People { accounts, persons, companies })
}

#[derive(Clone, Copy)]
struct WorksFor {
    company: Uuid,
    branch: Uuid,
    name: &'static str,
}

fn find(profile: &Profile, setup: &Setup, account_no: &str, branch: &str) -> WorksFor {
    let company = profile.companies.iter().position(|made| made.account_no == account_no);
    let company = company.expect("a company of the profile");
    let made = &profile.companies[company];
    let branch = made.branches.iter().position(|made| made.name == branch).expect("a branch of the company");
    WorksFor { company: setup.companies[company], branch: setup.branches[company][branch], name: made.name }
}

/// The same for the same seed: it is written down, and protects nothing.
fn secret(seed: u64, email: &str) -> [u8; 20] {
    let mut rng = Rng::new(seed, &format!("totp {email}"));
    std::array::from_fn(|_| rng.next().to_le_bytes()[0])
}

/// RFC 4648; twenty bytes need no padding.
fn base32(secret: [u8; 20]) -> String {
    const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let groups = secret.as_chunks::<5>().0.iter();
    let number = |group: &[u8; 5]| group.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    groups
        .map(number)
        .flat_map(|number| (0..8).rev().map(move |at| char::from(DIGITS[(number >> (at * 5) & 31) as usize])))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base32_is_that_of_the_rfc() {
        assert_eq!(base32(*b"foobafoobafoobafooba"), "MZXW6YTBMZXW6YTBMZXW6YTBMZXW6YTB");
    }

    #[test]
    fn the_demo_password_is_one_that_people_may_have() {
        for email in ["admin@northgate.example", "crown-demo-2026@northgate.example"] {
            assert_eq!(identity::password::check(PASSWORD, email).is_ok(), !email.starts_with("crown"));
        }
    }
}
