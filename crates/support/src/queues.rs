//! Queues: tickets that the same people look after. Only staff know of them.

use crate::{MANAGE, QueueId, visibility};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, OnConstraint, Result, TenantTx, audit};

/// As many as a tenant may have.
pub const MOST: i64 = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    pub id: QueueId,
    pub name: String,
    pub rank: i32,
    pub version: i32,
}

fn parse_name(name: &str) -> Result<&str, FieldErrors> {
    let name = name.trim();
    let mut errors = FieldErrors::default();
    errors.check(!name.is_empty(), "name", FieldError::Required);
    errors.check(name.chars().count() <= 80, "name", FieldError::TooLong);
    errors.into_result()?;
    Ok(name)
}

#[tracing::instrument(name = "support.queues.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Queue>> {
    if !visibility::viewer(tx.actor())?.is_staff() {
        return Err(Error::Forbidden);
    }
    let rows = sqlx::query_as!(
        Queue,
        "select queue_id as id, name, rank, version from ticket_queues
         where tenant_id = $1 and archived_at is null order by rank, queue_id",
        tx.actor().tenant.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// Adds one after the others.
#[tracing::instrument(name = "support.queues.add", skip_all)]
pub async fn add(tx: &mut TenantTx, name: &str) -> Result<QueueId> {
    tx.actor().require(MANAGE)?;
    let name = parse_name(name)?;
    let (id, tenant, person) = (QueueId::generate(), tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "insert into ticket_queues (queue_id, tenant_id, name, rank, created_by, updated_by)
         select $1, $2, $3, coalesce(max(rank), 0) + 1, $4, $4 from ticket_queues
         where tenant_id = $2 having count(*) filter (where archived_at is null) < $5",
        id.uuid(),
        tenant.uuid(),
        name,
        person.uuid(),
        MOST,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_queues_name_key", "name", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(FieldErrors::one("name", FieldError::OutOfRange).into());
    }
    audit(tx, "support.queue.add", "ticket_queue", id, Changes::default().field("name", (), name)).await?;
    Ok(id)
}

/// Renames the queue that the caller saw at `version`, and puts it elsewhere among the others.
#[tracing::instrument(name = "support.queues.change", skip_all)]
pub async fn change(tx: &mut TenantTx, id: QueueId, version: i32, name: &str, rank: i32) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let name = parse_name(name)?;
    let tenant = tx.actor().tenant;
    let old = sqlx::query!(
        "select name, rank, version from ticket_queues
         where tenant_id = $1 and queue_id = $2 and archived_at is null for update",
        tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if old.version != version {
        return Err(Error::Stale);
    }
    let changes = Changes::default().field("name", old.name, name).field("rank", old.rank, rank);
    if changes.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "update ticket_queues set name = $3, rank = $4, version = version + 1, updated_at = now(), updated_by = $5
         where tenant_id = $1 and queue_id = $2",
        tenant.uuid(),
        id.uuid(),
        name,
        rank,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_queues_name_key", "name", FieldError::Taken)?;
    audit(tx, "support.queue.change", "ticket_queue", id, changes).await
}

/// No ticket comes into it any more; those in it stay.
#[tracing::instrument(name = "support.queues.archive", skip_all)]
pub async fn archive(tx: &mut TenantTx, id: QueueId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let done = sqlx::query!(
        "update ticket_queues set archived_at = now(), version = version + 1, updated_at = now(), updated_by = $3
         where tenant_id = $1 and queue_id = $2 and archived_at is null",
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    audit(tx, "support.queue.archive", "ticket_queue", id, Changes::default().field("archived", false, true)).await
}

/// Takes back [`archive`].
#[tracing::instrument(name = "support.queues.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, id: QueueId) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let done = sqlx::query!(
        "update ticket_queues set archived_at = null, version = version + 1, updated_at = now(), updated_by = $3
         where tenant_id = $1 and queue_id = $2 and archived_at is not null
           and $4 > (select count(*) from ticket_queues where tenant_id = $1 and archived_at is null)",
        tx.actor().tenant.uuid(),
        id.uuid(),
        tx.actor().person.uuid(),
        MOST,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_queues_name_key", "name", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    audit(tx, "support.queue.restore", "ticket_queue", id, Changes::default().field("archived", true, false)).await
}

/// It is one that a ticket can come into.
pub(crate) async fn check(tx: &mut TenantTx, id: QueueId) -> Result<()> {
    let known = sqlx::query_scalar!(
        r#"select exists (select from ticket_queues
                          where tenant_id = $1 and queue_id = $2 and archived_at is null) as "known!""#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    let known = known.fetch_one(&mut **tx).await?;
    if known { Ok(()) } else { Err(FieldErrors::one("queue", FieldError::Unknown).into()) }
}
