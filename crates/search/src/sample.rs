//! Some of what there is, for measuring: spread over the whole tenant, the same at every call.

use catalog::{PartId, READ};
use platform::{Result, TenantTx};

#[tracing::instrument(name = "search.sample.parts", skip_all)]
pub async fn parts(tx: &mut TenantTx, limit: i64) -> Result<Vec<PartId>> {
    tx.actor().require(READ)?;
    let ids = sqlx::query_scalar!(
        "select part_id from parts
         where tenant_id = $1 and archived_at is null order by md5(part_id::text) limit $2",
        tx.actor().tenant.uuid(),
        limit,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids.into_iter().map(PartId::from).collect())
}

/// Numbers of every kind, as written.
#[tracing::instrument(name = "search.sample.numbers", skip_all)]
pub async fn numbers(tx: &mut TenantTx, limit: i64) -> Result<Vec<String>> {
    tx.actor().require(READ)?;
    let numbers = sqlx::query_scalar!(
        "select number from part_numbers where tenant_id = $1 order by md5(number_key || part_id::text) limit $2",
        tx.actor().tenant.uuid(),
        limit,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(numbers)
}

/// One look-up by key, and nothing else.
#[tracing::instrument(name = "search.sample.part_number", skip_all)]
pub async fn part_number(tx: &mut TenantTx, part: PartId) -> Result<String> {
    tx.actor().require(READ)?;
    let number = sqlx::query_scalar!(
        "select part_number from parts where tenant_id = $1 and part_id = $2",
        tx.actor().tenant.uuid(),
        part.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(number)
}
