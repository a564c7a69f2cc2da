//! Distributors. Made and looked up by the command line; a request's tenant comes from its sign-in.

use crate::roles::{Role, permissions};
use kernel::{Currency, FieldError, FieldErrors};
use platform::{Actor, Error, OnConstraint, PersonId, Result, TenantId, TenantTx};
use sqlx::{PgPool, types::Uuid};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    pub tenant: TenantId,
    pub slug: String,
    pub name: String,
    pub currency: Currency,
    /// IANA name: "today" of a price is this zone's day.
    pub time_zone: String,
    /// Every row is made up, and every page says so.
    pub demo: bool,
}

#[derive(Clone, Copy, Debug)]
pub struct NewTenant<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub currency: Currency,
    pub time_zone: &'a str,
    /// Set for a demo: what its rows were generated from.
    pub demo_seed: Option<i64>,
}

/// How many there are. Any answer at all shows that the database is there and migrated.
pub async fn count(db: &PgPool) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "count!" from tenants"#).fetch_one(db).await?)
}

/// For the command line, which stands above tenants; nothing that answers a request may call this.
pub async fn create(db: &PgPool, new: NewTenant<'_>) -> Result<TenantId> {
    let (slug, name) = (new.slug.trim(), new.name.trim());
    let mut errors = FieldErrors::default();
    errors.check(is_slug(slug), "slug", FieldError::Malformed);
    errors.check(!name.is_empty(), "name", FieldError::Required);
    errors.into_result()?;
    let tenant = TenantId::generate();
    sqlx::query!(
        "insert into tenants (tenant_id, slug, name, currency, time_zone, demo_seed) values ($1, $2, $3, $4, $5, $6)",
        tenant.uuid(),
        slug,
        name,
        new.currency.code(),
        new.time_zone,
        new.demo_seed,
    )
    .execute(db)
    .await
    .on_constraint("tenants_slug_key", "slug", FieldError::Taken)?;
    Ok(tenant)
}

/// Every tenant there is: for what is kept up for each of them.
pub async fn all(db: &PgPool) -> Result<Vec<TenantId>> {
    let ids = sqlx::query_scalar!("select tenant_id from tenants order by tenant_id").fetch_all(db).await?;
    Ok(ids.into_iter().map(TenantId::from).collect())
}

pub async fn by_slug(db: &PgPool, slug: &str) -> Result<Option<Tenant>> {
    let row = sqlx::query!(
        r#"select tenant_id, slug, name, currency, time_zone, demo_seed is not null as "demo!"
           from tenants where slug = $1"#,
        slug,
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        Ok(Tenant {
            tenant: row.tenant_id.into(),
            slug: row.slug,
            name: row.name,
            currency: row.currency.parse().map_err(Error::internal)?,
            time_zone: row.time_zone,
            demo: row.demo,
        })
    })
    .transpose()
}

/// Who shares something with somebody who belongs to no tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distributor {
    pub name: String,
    pub demo: bool,
}

/// The actor's tenant, as strangers may know of it.
pub async fn distributor(tx: &mut TenantTx) -> Result<Distributor> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query_as!(
        Distributor,
        r#"select name, demo_seed is not null as "demo!" from tenants where tenant_id = $1"#,
        tenant.uuid(),
    );
    Ok(row.fetch_one(&mut **tx).await?)
}

/// By which clock on the wall the actor's tenant works, as the IANA database calls it.
pub async fn time_zone(tx: &mut TenantTx) -> Result<String> {
    let tenant = tx.actor().tenant;
    let zone = sqlx::query_scalar!("select time_zone from tenants where tenant_id = $1", tenant.uuid());
    Ok(zone.fetch_one(&mut **tx).await?)
}

/// Acts for nobody in particular: imports and the demo. It may do everything; what it does is audited
/// with the nil person id.
pub fn system_actor(tenant: TenantId) -> Actor {
    Actor { tenant, person: PersonId::from(Uuid::nil()), company: None, permissions: permissions(Role::TenantAdmin) }
}

/// Lower-case letters, digits and hyphens, a letter first: part of addresses and command lines.
fn is_slug(text: &str) -> bool {
    (2..=41).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
