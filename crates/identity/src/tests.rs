mod password_rules;
mod people_rules;
mod session_rules;
mod sign_in_rules;
mod totp_rules;

use crate::{
    Role, SignInId,
    people::{self, NewPerson},
    sign_in::{self, PasswordStep, SignInError, SignedIn},
    tenants::{self, NewTenant},
};
use kernel::{Currency, FieldError};
use platform::{CompanyId, Error, PersonId, SecretKey, TenantId, TenantTx};
use sqlx::PgPool;
use std::net::{IpAddr, Ipv4Addr};
use time::{Duration, OffsetDateTime, macros::datetime};

const PASSWORD: &str = "violet-harbor-crank-92";
const NOON: OffsetDateTime = datetime!(2026-11-21 12:00:00 UTC);
const SHOP: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));

fn key() -> SecretKey {
    SecretKey::from_hex(&"5a".repeat(32).into()).unwrap()
}

async fn tenant(db: &PgPool, slug: &str) -> TenantId {
    let new = NewTenant { slug, name: "Northgate", currency: Currency::USD, time_zone: "UTC", demo_seed: None };
    tenants::create(db, new).await.unwrap()
}

async fn system(db: &PgPool, tenant: TenantId) -> TenantTx {
    TenantTx::begin(db, &tenants::system_actor(tenant)).await.unwrap()
}

fn admin(email: &str) -> NewPerson<'_> {
    NewPerson {
        email,
        name: "Ada",
        password: PASSWORD,
        role: Role::TenantAdmin,
        company: None,
        branch: None,
        language: Default::default(),
    }
}

/// Ada, who administers a new tenant.
async fn ada(db: &PgPool) -> (TenantId, PersonId) {
    let tenant = tenant(db, "northgate").await;
    let mut tx = system(db, tenant).await;
    let person = people::create(&mut tx, admin("ada@northgate.example")).await.unwrap();
    tx.commit().await.unwrap();
    (tenant, person)
}

/// A session as the session store keeps it, and its sign-in.
async fn device(db: &PgPool, (tenant, person): (TenantId, PersonId), session: &str) -> SignInId {
    sqlx::query("insert into sessions.session (id, data, expiry_date) values ($1, '', now() + interval '1 day')")
        .bind(session)
        .execute(db)
        .await
        .unwrap();
    sign_in::begin(db, person, tenant, session, "Firefox").await.unwrap()
}

async fn signed_in(db: &PgPool, session: &str) -> SignedIn {
    sign_in::actor_of(db, session).await.unwrap().unwrap()
}

async fn as_of(db: &PgPool, session: &str) -> TenantTx {
    TenantTx::begin(db, &signed_in(db, session).await.actor).await.unwrap()
}

async fn try_password(db: &PgPool, password: &str, now: OffsetDateTime) -> Result<PasswordStep, SignInError> {
    sign_in::password_step(db, "ada@northgate.example", password, SHOP, now).await
}

fn field(error: Error, name: &str) -> Option<FieldError> {
    match error {
        Error::Invalid(fields) => fields.get(name),
        other => panic!("{other:?}"),
    }
}

fn address(last: u8) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(198, 51, 100, last))
}

fn minutes(n: i64) -> Duration {
    Duration::minutes(n)
}

async fn company(db: &PgPool, tenant: TenantId, account_no: &str) -> CompanyId {
    let mut tx = system(db, tenant).await;
    let company = crate::companies::create(&mut tx, "Hill Garage", account_no).await.unwrap();
    tx.commit().await.unwrap();
    company
}
