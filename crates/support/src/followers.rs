//! Who is told of what happens to a ticket, beside those whose it is.

use crate::{READ, TicketId, WORK, people, visibility};
use kernel::{FieldError, FieldErrors};
use platform::{Error, PersonId, Result, TenantTx};
use time::OffsetDateTime;

/// Somebody who follows a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follower {
    pub person: PersonId,
    /// Works for the distributor.
    pub staff: bool,
}

/// The actor follows a ticket that they see.
#[tracing::instrument(name = "support.followers.follow", skip_all, fields(ticket.id = %id))]
pub async fn follow(tx: &mut TenantTx, id: TicketId, now: OffsetDateTime) -> Result<()> {
    visibility::see(tx, id).await?;
    let person = tx.actor().person;
    insert(tx, id, person, now).await
}

/// The actor does not any more. What is theirs they are told of all the same.
#[tracing::instrument(name = "support.followers.unfollow", skip_all, fields(ticket.id = %id))]
pub async fn unfollow(tx: &mut TenantTx, id: TicketId) -> Result<()> {
    visibility::see(tx, id).await?;
    let person = tx.actor().person;
    delete(tx, id, person).await
}

/// An agent has somebody follow: a colleague who may see tickets, or somebody of the ticket's company, who then sees it.
#[tracing::instrument(name = "support.followers.add", skip_all, fields(ticket.id = %id))]
pub async fn add(tx: &mut TenantTx, id: TicketId, person: PersonId, now: OffsetDateTime) -> Result<()> {
    let (viewer, row) = visibility::see(tx, id).await?;
    require_desk(tx, viewer)?;
    match people::works_for(tx, person, "person").await? {
        (None, _) => people::check(tx, &[person], READ, "person").await?,
        (company, _) if company == row.company_id => {}
        _ => return Err(FieldErrors::one("person", FieldError::Unknown).into()),
    }
    insert(tx, id, person, now).await
}

/// A customer has a colleague of their company follow a ticket that they see; the colleague then sees it.
#[tracing::instrument(name = "support.followers.add_colleague", skip_all, fields(ticket.id = %id))]
pub async fn add_colleague(tx: &mut TenantTx, id: TicketId, person: PersonId, now: OffsetDateTime) -> Result<()> {
    visibility::see(tx, id).await?;
    let own = tx.actor().company.ok_or(Error::Forbidden)?;
    let (company, _) = people::works_for(tx, person, "person").await?;
    if company != Some(own.company.uuid()) {
        return Err(FieldErrors::one("person", FieldError::Unknown).into());
    }
    insert(tx, id, person, now).await
}

/// An agent takes somebody out.
#[tracing::instrument(name = "support.followers.remove", skip_all, fields(ticket.id = %id))]
pub async fn remove(tx: &mut TenantTx, id: TicketId, person: PersonId) -> Result<()> {
    let (viewer, _) = visibility::see(tx, id).await?;
    require_desk(tx, viewer)?;
    delete(tx, id, person).await
}

/// Who follows: for staff.
#[tracing::instrument(name = "support.followers.list", skip_all, fields(ticket.id = %id))]
pub async fn list(tx: &mut TenantTx, id: TicketId) -> Result<Vec<Follower>> {
    let (viewer, _) = visibility::see(tx, id).await?;
    if !viewer.is_staff() {
        return Err(Error::Forbidden);
    }
    let rows = sqlx::query!(
        r#"select f.person_id, m.company_id is null as "staff!"
           from ticket_followers f
           join memberships m on m.tenant_id = $1 and m.person_id = f.person_id and m.ended_at is null
           where f.tenant_id = $1 and f.ticket_id = $2 order by f.created_at, f.person_id"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| Follower { person: row.person_id.into(), staff: row.staff }).collect())
}

fn require_desk(tx: &TenantTx, viewer: visibility::Viewer) -> Result<()> {
    tx.actor().require(WORK)?;
    if viewer.is_staff() { Ok(()) } else { Err(Error::Forbidden) }
}

async fn insert(tx: &mut TenantTx, id: TicketId, person: PersonId, now: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "insert into ticket_followers (tenant_id, ticket_id, person_id, created_at, created_by)
         values ($1, $2, $3, $4, $5) on conflict do nothing",
        tx.actor().tenant.uuid(),
        id.uuid(),
        person.uuid(),
        now,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn delete(tx: &mut TenantTx, id: TicketId, person: PersonId) -> Result<()> {
    sqlx::query!(
        "delete from ticket_followers where tenant_id = $1 and ticket_id = $2 and person_id = $3",
        tx.actor().tenant.uuid(),
        id.uuid(),
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whoever followed one ticket, or asked it, follows another.
pub(crate) async fn take_over(tx: &mut TenantTx, from: TicketId, to: TicketId, now: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "insert into ticket_followers (tenant_id, ticket_id, person_id, created_at, created_by)
         select $1, $3, who.person_id, $4, $5
         from (select person_id from ticket_followers where tenant_id = $1 and ticket_id = $2
               union select requester_id from tickets
               where tenant_id = $1 and ticket_id = $2 and requester_id is not null) who
         where not exists (select from tickets t
                           where t.tenant_id = $1 and t.ticket_id = $3 and t.requester_id = who.person_id)
         on conflict do nothing",
        tx.actor().tenant.uuid(),
        from.uuid(),
        to.uuid(),
        now,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
