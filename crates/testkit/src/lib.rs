//! Help for tests only: a pool that row-level security binds, actors, and files good and bad.

pub mod files;
pub mod hostile;
pub mod servers;

use platform::{Actor, BranchId, Company, CompanyId, Permission, PersonId, TenantId};
use sqlx::PgPool;
use std::{path::PathBuf, time::Duration};

pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations");

/// Connects to the test's own database as the role that the server uses.
/// `#[sqlx::test]` hands out the owner, whom no policy would stop.
pub fn app_pool(owner: &PgPool) -> PgPool {
    platform::app_pool((*owner.connect_options()).clone(), 4)
}

const WORKER: &str = "worker";

/// The same for a worker that the test ends: see [`ended`].
pub fn worker_pool(owner: &PgPool) -> PgPool {
    platform::app_pool((*owner.connect_options()).clone().application_name(WORKER), 4)
}

/// Nothing that a worker asked for before it ended is done any more: what was on its way would take a job that comes later,
/// and have it for as long as its lease. Closing a pool does not wait for that.
pub async fn ended(owner: &PgPool, worker: PgPool) {
    worker.close().await;
    let end = "select count(pg_terminate_backend(pid)) from pg_stat_activity
               where datname = current_database() and application_name = $1";
    while sqlx::query_scalar::<_, i64>(end).bind(WORKER).fetch_one(owner).await.expect("the database is there") > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The program that opens files of strangers, as it was built beside the tests.
pub fn pictures() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|test| Some(test.parent()?.with_file_name("pictures")));
    let program = beside.expect("tests are in a folder of target");
    assert!(program.is_file(), "cargo build -p pictures makes {}", program.display());
    program
}

/// A person of a new tenant, which exists, who may do the things named.
pub async fn actor(owner: &PgPool, may: &'static [Permission]) -> Actor {
    let actor = Actor { tenant: TenantId::generate(), person: PersonId::generate(), company: None, permissions: may };
    sqlx::query("insert into tenants (tenant_id, slug, name, currency) values ($1, $2, $2, 'USD')")
        .bind(actor.tenant.uuid())
        .bind(format!("t{}", actor.tenant.uuid().simple()))
        .execute(owner)
        .await
        .expect("a tenant");
    join(owner, actor).await
}

/// A colleague of `actor`: same tenant, another person.
pub async fn colleague(owner: &PgPool, actor: &Actor, may: &'static [Permission]) -> Actor {
    join(owner, Actor { person: PersonId::generate(), company: None, permissions: may, ..*actor }).await
}

/// A buyer of a new customer company, with one branch, of `actor`'s tenant.
pub async fn customer(owner: &PgPool, actor: &Actor, may: &'static [Permission]) -> Actor {
    let (company, branch) = (CompanyId::generate(), BranchId::generate());
    sqlx::query(
        "with c as (insert into companies (company_id, tenant_id, name, account_no) values ($1, $2, 'Shop', $1::text))
         insert into branches (branch_id, tenant_id, company_id, name) values ($3, $2, $1, 'Main street')",
    )
    .bind(company.uuid())
    .bind(actor.tenant.uuid())
    .bind(branch.uuid())
    .execute(owner)
    .await
    .expect("a company");
    let company = Some(Company { company, branch: Some(branch) });
    join(owner, Actor { person: PersonId::generate(), company, permissions: may, ..*actor }).await
}

async fn join(owner: &PgPool, actor: Actor) -> Actor {
    sqlx::query(
        "with p as (insert into people (person_id, email, name, password_hash)
                    values ($1, $1::text || '@example.test', 'Test', '$argon2id$none'))
         insert into memberships (membership_id, tenant_id, person_id, role, company_id, branch_id)
         values ($1, $2, $1, case when $3::uuid is null then 'tenant_admin' else 'buyer' end, $3, $4)",
    )
    .bind(actor.person.uuid())
    .bind(actor.tenant.uuid())
    .bind(actor.company.map(|c| c.company.uuid()))
    .bind(actor.company.and_then(|c| c.branch).map(|b| b.uuid()))
    .execute(owner)
    .await
    .expect("a membership");
    actor
}
