//! Who is looking at a version to decide on it: two who do so know of each other. Nobody is kept out.

use crate::{APPROVE, AssetVersionId};
use platform::{PersonId, Result, TenantTx};
use time::{Duration, OffsetDateTime};

/// How long somebody counts as looking who has not been heard of since.
pub const FRESH: Duration = Duration::minutes(2);

/// Somebody else who looks at the same version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Onlooker {
    pub person: PersonId,
    pub since: OffsetDateTime,
}

/// Says that the actor looks at the version, and who else does, the first first. Said again from time to time while it
/// is so; whoever was away for longer begins anew.
#[tracing::instrument(name = "media.claims.look", skip_all)]
pub async fn look(tx: &mut TenantTx, version: AssetVersionId, now: OffsetDateTime) -> Result<Vec<Onlooker>> {
    tx.actor().require(APPROVE)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    // Of what another tenant has, nothing is written and nobody is seen.
    let rows = sqlx::query_as!(
        Onlooker,
        "with looking as (
             insert into asset_claims as c (tenant_id, asset_version_id, person_id, since, seen_at)
             select $1, asset_version_id, $3, $4, $4 from asset_versions
             where tenant_id = $1 and asset_version_id = $2
             on conflict (tenant_id, asset_version_id, person_id) do update
             set seen_at = $4, since = case when c.seen_at < $5 then $4 else c.since end
         )
         select person_id as person, since from asset_claims
         where tenant_id = $1 and asset_version_id = $2 and person_id <> $3 and seen_at >= $5
         order by since, person_id",
        tenant.uuid(),
        version.uuid(),
        person.uuid(),
        now,
        now - FRESH,
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// The actor looks at it no more.
#[tracing::instrument(name = "media.claims.leave", skip_all)]
pub async fn leave(tx: &mut TenantTx, version: AssetVersionId) -> Result<()> {
    tx.actor().require(APPROVE)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "delete from asset_claims where tenant_id = $1 and asset_version_id = $2 and person_id = $3",
        tenant.uuid(),
        version.uuid(),
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Removes what was said of those who have long left.
#[tracing::instrument(name = "media.claims.forget", skip_all)]
pub async fn forget(tx: &mut TenantTx, now: OffsetDateTime) -> Result<u64> {
    crate::require_system(tx)?;
    let tenant = tx.actor().tenant;
    let done =
        sqlx::query!("delete from asset_claims where tenant_id = $1 and seen_at < $2", tenant.uuid(), now - FRESH)
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected())
}
