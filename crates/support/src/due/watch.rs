//! What time alone does to clocks: something will be due soon, or was due.

use super::keep;
use crate::{TicketId, WORK};
use platform::{Error, Result, TenantTx};
use sqlx::{PgPool, types::Uuid};
use time::{Duration, OffsetDateTime};

/// How long a ticket is left alone whose clocks could not be computed, so that it keeps none of the others waiting.
const REST: Duration = Duration::minutes(15);

/// The tenants with a ticket to look at, for a worker that serves all of them.
pub async fn tenants(db: &PgPool, now: OffsetDateTime) -> Result<Vec<platform::TenantId>> {
    let tenants = sqlx::query_scalar!(r#"select tenants_with_clocks($1) as "tenant!""#, now).fetch_all(db).await?;
    Ok(tenants.into_iter().map(Into::into).collect())
}

/// Looks at the ticket whose time came first, if there is one that nobody else looks at; for jobs, which act for nobody.
/// One ticket a transaction: whoever is killed leaves the others for the next, and nobody is told of anything twice.
#[tracing::instrument(name = "support.due.watch", skip_all)]
pub async fn watch(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Option<TicketId>> {
    tx.actor().require(WORK)?;
    if !tx.actor().person.uuid().is_nil() {
        return Err(Error::Forbidden);
    }
    let Some(id) = hold_next(tx, now).await?.map(TicketId::from) else { return Ok(None) };
    sqlx::query("savepoint before_keep").execute(&mut **tx).await?;
    if let Err(error) = keep(tx, id, now).await {
        tracing::error!(?error, ticket.id = %id, "clocks could not be computed; it is tried again in {REST}");
        sqlx::query("rollback to savepoint before_keep").execute(&mut **tx).await?;
        rest(tx, id, now + REST).await?;
    }
    Ok(Some(id))
}

async fn rest(tx: &mut TenantTx, id: TicketId, until: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "update ticket_clocks set look_at = $3 where tenant_id = $1 and ticket_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
        until,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The ticket is held before its clocks, as by whoever changes it.
async fn hold_next(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Option<Uuid>> {
    let next = sqlx::query_scalar!(
        "select t.ticket_id from ticket_clocks c
         join tickets t on t.tenant_id = $1 and t.ticket_id = c.ticket_id
         where c.tenant_id = $1 and c.look_at < $2 order by c.look_at, c.ticket_id limit 1
         for no key update of t skip locked",
        tx.actor().tenant.uuid(),
        now,
    );
    Ok(next.fetch_optional(&mut **tx).await?)
}
