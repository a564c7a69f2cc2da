//! The log of what was kept and broken.

use super::keep::Watched;
use crate::plans::{Escalation, Rule};
use crate::sla::Verdict;
use crate::{MANAGE, PlanId, VerdictId, told};
use identity::people;
use platform::{PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

struct Written {
    verdict_id: Uuid,
    clock: String,
    due_at: OffsetDateTime,
    done_at: Option<OffsetDateTime>,
}

impl Written {
    fn says(&self, verdict: &Verdict) -> bool {
        self.is_of(verdict) && self.done_at == verdict.at
    }

    fn is_of(&self, verdict: &Verdict) -> bool {
        self.clock == verdict.promise.as_str() && self.due_at == verdict.due
    }
}

/// Writes what was decided since, and takes back what is not so any more: that it was solved in time, because it is open
/// again. What was broken is told when it is first written, so once.
pub(super) async fn keep(
    tx: &mut TenantTx,
    watched: &Watched,
    plan: Option<PlanId>,
    rule: Option<&Rule>,
    verdicts: &[Verdict],
    now: OffsetDateTime,
) -> Result<()> {
    let mut written = read(tx, watched).await?;
    let mut wanted = verdicts.to_vec();
    wanted.retain(|verdict| match written.iter().position(|row| row.says(verdict)) {
        Some(place) => {
            written.swap_remove(place);
            false
        }
        None => true,
    });
    for verdict in wanted {
        // What was broken, and is done after all.
        match written.iter().position(|row| row.is_of(&verdict)) {
            Some(place) => complete(tx, written.swap_remove(place).verdict_id, &verdict).await?,
            None => {
                insert(tx, watched, plan, &verdict, now).await?;
                if !verdict.met() {
                    escalate(tx, watched, rule).await?;
                }
            }
        }
    }
    let gone: Vec<Uuid> = written.iter().map(|row| row.verdict_id).collect();
    remove(tx, &gone).await
}

async fn read(tx: &mut TenantTx, watched: &Watched) -> Result<Vec<Written>> {
    let rows = sqlx::query_as!(
        Written,
        "select verdict_id, clock, due_at, done_at from ticket_verdicts where tenant_id = $1 and ticket_id = $2",
        tx.actor().tenant.uuid(),
        watched.id.uuid(),
    );
    Ok(rows.fetch_all(&mut **tx).await?)
}

async fn insert(
    tx: &mut TenantTx,
    watched: &Watched,
    plan: Option<PlanId>,
    verdict: &Verdict,
    now: OffsetDateTime,
) -> Result<()> {
    // What nobody had is theirs who did it.
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let doer = (tx.actor().company.is_none() && !person.uuid().is_nil() && verdict.at.is_some()).then_some(person);
    let decided = if verdict.met() { verdict.at.unwrap_or(verdict.due) } else { verdict.due };
    sqlx::query!(
        "insert into ticket_verdicts (verdict_id, tenant_id, ticket_id, clock, due_at, done_at, met, decided_at, plan_id,
                                      queue_id, assignee_id, noted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        VerdictId::generate().uuid(),
        tenant.uuid(),
        watched.id.uuid(),
        verdict.promise.as_str(),
        verdict.due,
        verdict.at,
        verdict.met(),
        decided,
        plan.map(PlanId::uuid),
        watched.queue,
        watched.assignee.or(doer).map(PersonId::uuid),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn complete(tx: &mut TenantTx, id: Uuid, verdict: &Verdict) -> Result<()> {
    let decided = if verdict.met() { verdict.at.unwrap_or(verdict.due) } else { verdict.due };
    sqlx::query!(
        "update ticket_verdicts set done_at = $3, met = $4, decided_at = $5 where tenant_id = $1 and verdict_id = $2",
        tx.actor().tenant.uuid(),
        id,
        verdict.at,
        verdict.met(),
        decided,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn remove(tx: &mut TenantTx, gone: &[Uuid]) -> Result<()> {
    if gone.is_empty() {
        return Ok(());
    }
    let tenant = tx.actor().tenant.uuid();
    sqlx::query!("delete from ticket_verdicts where tenant_id = $1 and verdict_id = any($2)", tenant, gone)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whose ticket it is, and whoever the plan names.
async fn escalate(tx: &mut TenantTx, watched: &Watched, rule: Option<&Rule>) -> Result<()> {
    told::overdue(tx, watched.id, &watched.title, watched.assignee).await?;
    let mut people = match rule.map(|rule| rule.escalation) {
        Some(Escalation::Managers) => people::who_may(tx, MANAGE).await?,
        Some(Escalation::Person(person)) => vec![person],
        Some(Escalation::Nobody) | None => Vec::new(),
    };
    people.retain(|person| Some(*person) != watched.assignee);
    told::escalated(tx, watched.id, &watched.title, &people).await
}
