//! Taking turns: where a queue has members, a ticket that comes into it without an agent is given to the one who has waited
//! longest for one. Who is off is left out; where all are off, the ticket stays everybody's.

use crate::{MANAGE, QueueId, READ, WORK, people, visibility::require_staff};
use platform::{Changes, Error, PersonId, Result, TenantTx, audit};
use sqlx::types::Uuid;

/// Somebody who takes turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub queue: QueueId,
    pub person: PersonId,
    /// Gets no ticket for now.
    pub off: bool,
}

/// Of all queues, in the order of their turns: for staff.
#[tracing::instrument(name = "support.robin.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Member>> {
    require_staff(tx.actor(), READ)?;
    let rows = sqlx::query_as!(
        Member,
        "select queue_id as queue, person_id as person, off from ticket_queue_members
         where tenant_id = $1 order by queue_id, turn, person_id",
        tx.actor().tenant.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

/// Says who takes turns in a queue; nobody: its tickets are given to nobody. Whoever stays keeps their turn.
#[tracing::instrument(name = "support.robin.set", skip_all)]
pub async fn set(tx: &mut TenantTx, queue: QueueId, members: &[PersonId]) -> Result<()> {
    tx.actor().require(MANAGE)?;
    if !crate::queues::list(tx).await?.iter().any(|known| known.id == queue) {
        return Err(Error::NotFound);
    }
    people::check(tx, members, WORK, "members").await?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let mut new: Vec<Uuid> = members.iter().map(|member| member.uuid()).collect();
    new.sort();
    new.dedup();
    let old = list(tx).await?.into_iter().filter(|member| member.queue == queue).map(|member| member.person.uuid());
    let mut old: Vec<Uuid> = old.collect();
    old.sort();
    sqlx::query!(
        "with gone as (delete from ticket_queue_members where tenant_id = $1 and queue_id = $2 and person_id <> all($3))
         insert into ticket_queue_members (tenant_id, queue_id, person_id, created_by)
         select $1, $2, unnest($3::uuid[]), $4 on conflict do nothing",
        tenant.uuid(),
        queue.uuid(),
        &new,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    let names = |people: &[Uuid]| people.iter().map(Uuid::to_string).collect::<Vec<_>>();
    let changes = Changes::default().field("members", names(&old), names(&new));
    if changes.is_empty() { Ok(()) } else { audit(tx, "support.queue.members", "ticket_queue", queue, changes).await }
}

/// An agent takes no turn for now, or does again, in all queues: for themselves, or a manager for anybody.
#[tracing::instrument(name = "support.robin.set_off", skip_all)]
pub async fn set_off(tx: &mut TenantTx, person: PersonId, off: bool) -> Result<()> {
    require_staff(tx.actor(), if person == tx.actor().person { WORK } else { MANAGE })?;
    let done = sqlx::query!(
        "update ticket_queue_members set off = $3 where tenant_id = $1 and person_id = $2 and off <> $3",
        tx.actor().tenant.uuid(),
        person.uuid(),
        off,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    audit(tx, "support.agent.turns", "person", person, Changes::default().field("off", !off, off)).await
}

/// Whose turn it is in a queue; it is theirs no more until the others have had theirs. Whoever is being given a ticket at
/// this moment is passed over, so that two who assign at once never wait for one another; where that leaves nobody, they
/// are given this one, too.
async fn next(tx: &mut TenantTx, queue: QueueId) -> Result<Option<PersonId>> {
    let able = identity::people::who_may(tx, WORK).await?;
    let able: Vec<Uuid> = able.iter().map(|person| person.uuid()).collect();
    let next = sqlx::query_scalar!(
        "update ticket_queue_members m
         set turn = (select max(o.turn) + 1 from ticket_queue_members o where o.tenant_id = $1 and o.queue_id = $2)
         where m.tenant_id = $1 and m.queue_id = $2
           and m.person_id = (select c.person_id from ticket_queue_members c
                              where c.tenant_id = $1 and c.queue_id = $2 and not c.off and c.person_id = any($3)
                              order by c.turn, c.person_id limit 1 for update skip locked)
         returning m.person_id",
        tx.actor().tenant.uuid(),
        queue.uuid(),
        &able,
    );
    let mut next = next.fetch_optional(&mut **tx).await?;
    if next.is_none() {
        let first = sqlx::query_scalar!(
            "select person_id from ticket_queue_members
             where tenant_id = $1 and queue_id = $2 and not off and person_id = any($3)
             order by turn, person_id limit 1",
            tx.actor().tenant.uuid(),
            queue.uuid(),
            &able,
        );
        next = first.fetch_optional(&mut **tx).await?;
    }
    Ok(next.map(Into::into))
}

/// Who is given a ticket that comes into a queue and has no agent.
pub(crate) async fn agent_for(
    tx: &mut TenantTx,
    queue: Option<QueueId>,
    assignee: Option<PersonId>,
) -> Result<Option<PersonId>> {
    match (queue, assignee) {
        (Some(queue), None) => next(tx, queue).await,
        (_, assignee) => Ok(assignee),
    }
}
