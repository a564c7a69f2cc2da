//! Asking and reminding: a worker does it, a moment after a ticket was solved.

use super::{History, Next, Rules, rules, whether_to_ask};
use crate::tickets::Row as Ticket;
use crate::words::StateKind;
use crate::{SurveyId, TicketId, WORK, told};
use platform::{Error, PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use time::OffsetDateTime;

/// As many questions as one transaction looks at.
pub const AT_ONCE: usize = 100;

/// A ticket has come into another kind of state: what is solved is to be asked about, what is open again is not. Of somebody
/// without a sign-in, and of colleagues, nothing is asked.
pub(crate) async fn solved(
    tx: &mut TenantTx,
    ticket: &Ticket,
    (old, new): (StateKind, StateKind),
    now: OffsetDateTime,
) -> Result<()> {
    if old.is_over() && !new.is_over() {
        return withdraw(tx, ticket.id()).await;
    }
    if old.is_over() || new != StateKind::Solved {
        return Ok(());
    }
    sqlx::query!(
        "insert into ticket_surveys (survey_id, tenant_id, ticket_id, person_id, look_at)
         select $1, $2, $3, m.person_id, $5 from memberships m
         where m.tenant_id = $2 and m.person_id = $4 and m.company_id is not null and m.ended_at is null
         on conflict (tenant_id, ticket_id) do update set look_at = excluded.look_at
         where ticket_surveys.answered_at is null",
        SurveyId::generate().uuid(),
        tx.actor().tenant.uuid(),
        ticket.ticket_id,
        ticket.requester_id,
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The question stands no more; an answer stays.
pub(crate) async fn withdraw(tx: &mut TenantTx, id: TicketId) -> Result<()> {
    sqlx::query!(
        "update ticket_surveys set asked_at = null, reminded = false, look_at = null
         where tenant_id = $1 and ticket_id = $2 and answered_at is null",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A question that it is time to look at.
struct Waiting {
    survey_id: Uuid,
    ticket_id: Uuid,
    person_id: Uuid,
    number: i64,
    subject: String,
    history: History,
}

/// Asks and reminds whom it is time to, and says how many were told; for jobs, which act for nobody.
#[tracing::instrument(name = "support.satisfaction.ask", skip_all)]
pub async fn ask(tx: &mut TenantTx, now: OffsetDateTime) -> Result<usize> {
    tx.actor().require(WORK)?;
    if !tx.actor().person.uuid().is_nil() {
        return Err(Error::Forbidden);
    }
    let rules = rules(tx).await?;
    let mut told = 0;
    // One by one: who is asked about one ticket is not asked about the next.
    for _ in 0..AT_ONCE {
        let Some(waiting) = hold_next(tx, now).await? else { break };
        told += usize::from(look_at(tx, &waiting, &rules, now).await?);
    }
    Ok(told)
}

async fn look_at(tx: &mut TenantTx, waiting: &Waiting, rules: &Rules, now: OffsetDateTime) -> Result<bool> {
    let (id, person) = (TicketId::from(waiting.ticket_id), PersonId::from(waiting.person_id));
    let title = format!("#{} {}", waiting.number, waiting.subject);
    let next = whether_to_ask(&waiting.history, rules, now);
    let look_at = match next {
        Next::Ask => Some(now + super::REMINDED_AFTER),
        Next::Wait(until) => Some(until),
        Next::Remind | Next::Stand | Next::Nothing => None,
    };
    let (asks, reminds) = (next == Next::Ask, next == Next::Remind);
    sqlx::query!(
        "update ticket_surveys
         set look_at = $3, asked_at = case when $4 or $7 then $6 else asked_at end,
             told_at = case when $4 or $5 then $6 else told_at end, reminded = reminded or $5
         where tenant_id = $1 and survey_id = $2",
        tx.actor().tenant.uuid(),
        waiting.survey_id,
        look_at,
        asks,
        reminds,
        now,
        next == Next::Stand,
    )
    .execute(&mut **tx)
    .await?;
    if asks || reminds {
        told::survey(tx, id, &title, person, reminds).await?;
    }
    Ok(asks || reminds)
}

/// The one that waits longest. Whoever else looks waits for us, so that nobody is asked twice at once.
async fn hold_next(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Option<Waiting>> {
    let row = sqlx::query!(
        r#"select s.survey_id, s.ticket_id, s.person_id, t.number, t.subject,
                  case when t.state_kind in ('solved', 'closed') and t.merged_into is null then t.solved_at end as solved_at,
                  s.asked_at, s.told_at is not null as "asked_before!", s.reminded, s.answered_at is not null as "answered!",
                  exists (select from ticket_survey_refusals r where r.tenant_id = $1 and r.person_id = s.person_id)
                    or not exists (select from memberships m where m.tenant_id = $1 and m.person_id = s.person_id
                                     and m.company_id is not null and m.ended_at is null) as "refused!",
                  (select max(o.told_at) from ticket_surveys o
                   where o.tenant_id = $1 and o.person_id = s.person_id) as last_asked_at
           from ticket_surveys s join tickets t on t.tenant_id = $1 and t.ticket_id = s.ticket_id
           where s.tenant_id = $1 and s.look_at <= $2
           order by s.look_at, s.survey_id limit 1 for update of s"#,
        tx.actor().tenant.uuid(),
        now,
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|row| Waiting {
        survey_id: row.survey_id,
        ticket_id: row.ticket_id,
        person_id: row.person_id,
        number: row.number,
        subject: row.subject,
        history: History {
            solved_at: row.solved_at,
            asked_at: row.asked_at,
            asked_before: row.asked_before,
            reminded: row.reminded,
            answered: row.answered,
            refused: row.refused,
            last_asked_at: row.last_asked_at,
        },
    }))
}
