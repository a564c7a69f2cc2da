//! Brands, known by their code (the Auto Care brand id where there is one).

use crate::{BrandId, READ, WRITE};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, OnConstraint, Result, TenantTx, audit};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    pub id: BrandId,
    pub code: String,
    pub name: String,
}

#[tracing::instrument(name = "catalog.brands.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Brand>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let brands = sqlx::query_as!(
        Brand,
        "select brand_id as id, code, name from brands where tenant_id = $1 order by name, code",
        tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(brands)
}

#[tracing::instrument(name = "catalog.brands.add", skip_all)]
pub async fn add(tx: &mut TenantTx, code: &str, name: &str) -> Result<BrandId> {
    tx.actor().require(WRITE)?;
    let (code, name) = (code.trim().to_uppercase(), name.trim());
    let mut errors = FieldErrors::default();
    errors.check(!code.is_empty(), "code", FieldError::Required);
    errors.check(!name.is_empty(), "name", FieldError::Required);
    errors.into_result()?;
    let (tenant, id) = (tx.actor().tenant, BrandId::generate());
    sqlx::query!(
        "insert into brands (brand_id, tenant_id, code, name) values ($1, $2, $3, $4)",
        id.uuid(),
        tenant.uuid(),
        code,
        name,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("brands_code_key", "code", FieldError::Taken)?;
    let changes = Changes::default().field("code", None::<String>, code).field("name", None::<String>, name);
    audit(tx, "catalog.brands.add", "brand", id, changes).await?;
    Ok(id)
}
