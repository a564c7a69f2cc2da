//! The places where stock is kept, and when each last said how much it has.

use crate::{LocationId, READ, WRITE};
use platform::{Changes, Result, TenantTx, audit};
use serde::Serialize;
use time::OffsetDateTime;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Location {
    pub id: LocationId,
    pub code: String,
    pub name: String,
    pub city: String,
}

/// All places, by rank.
#[tracing::instrument(name = "inventory.locations.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Location>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let rows = sqlx::query_as!(
        Location,
        "select location_id as id, code, name, city from locations where tenant_id = $1 order by rank, code",
        tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// The place said at `at` how much it has. An older report than the last one, or one from the future, does not
/// make stock look fresher than it is.
#[tracing::instrument(name = "inventory.locations.report_received", skip_all, fields(location.id = %location))]
pub async fn report_received(tx: &mut TenantTx, location: LocationId, at: OffsetDateTime) -> Result<()> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let report = sqlx::query!(
        r#"with old as (
               select reported_at from locations where tenant_id = $1 and location_id = $2 for update
           )
           update locations l set reported_at = greatest(old.reported_at, least($3, now()))
           from old
           where l.tenant_id = $1 and l.location_id = $2
           returning old.reported_at as old, l.reported_at as "new!""#,
        tenant.uuid(),
        location.uuid(),
        at,
    )
    .fetch_one(&mut **tx)
    .await?;
    let changes = Changes::default().field("reported_at", report.old.map(|at| at.to_string()), report.new.to_string());
    if changes.is_empty() { Ok(()) } else { audit(tx, "inventory.report", "location", location, changes).await }
}
