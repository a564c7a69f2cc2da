//! Doing what triggers say, and saying what they would do.

use super::{NewTrigger, Tells, Trigger, When, list};
use crate::filter::{self, Filter};
use crate::tickets::{self, Row, Ticket};
use crate::visibility::{self, Viewer};
use crate::{MANAGE, TicketId, TriggerId, change, due, told};
use identity::people;
use platform::{Changes, Error, PersonId, Result, TenantTx, audit, jobs};
use serde::{Deserialize, Serialize};
use sqlx::types::Uuid;
use sqlx::{Postgres, QueryBuilder};
use time::{Duration, OffsetDateTime};

/// The kind of the jobs of this module.
pub const JOB: &str = "support.touched";

/// As many tickets as one look does something to, and as a dry run names.
pub const AT_ONCE: i64 = 50;

/// What a job is asked with: somebody has done something to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    pub ticket: TicketId,
    pub when: When,
}

/// Asks for a look at a ticket to which somebody has done something, if any trigger goes by that.
pub(crate) async fn touched(tx: &mut TenantTx, ticket: TicketId, when: When) -> Result<()> {
    let wanted = sqlx::query_scalar!(
        r#"select exists (select from ticket_triggers
                          where tenant_id = $1 and event = $2 and archived_at is null) as "wanted!""#,
        tx.actor().tenant.uuid(),
        when.as_str(),
    );
    if wanted.fetch_one(&mut **tx).await? {
        jobs::add(tx, JOB, Touched { ticket, when }).await?;
    }
    Ok(())
}

/// Does what the triggers say of a ticket that somebody has opened or changed, one after the other: for jobs.
#[tracing::instrument(name = "support.triggers.run", skip_all, fields(ticket.id = %touched.ticket))]
pub async fn run(tx: &mut TenantTx, touched: Touched, now: OffsetDateTime) -> Result<()> {
    require_job(tx)?;
    let triggers = list(tx).await?;
    for trigger in triggers.iter().filter(|trigger| trigger.when == touched.when) {
        if found(tx, &trigger.filter, None, Some(touched.ticket), now).await?.is_empty() {
            continue;
        }
        fire(tx, trigger, None, touched.ticket, now).await?;
    }
    Ok(())
}

/// A ticket for which nobody has done anything for long, and the trigger that goes by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    pub trigger: TriggerId,
    pub ticket: TicketId,
}

/// Those that wait by now: for jobs, which [`wait`] for each by itself, so that none is held while another is looked at.
#[tracing::instrument(name = "support.triggers.waiting", skip_all)]
pub async fn waiting(tx: &mut TenantTx, now: OffsetDateTime) -> Result<Vec<Waits>> {
    require_job(tx)?;
    let mut all = Vec::new();
    for trigger in list(tx).await?.iter().filter(|trigger| trigger.when == When::Waiting) {
        let found = found(tx, &trigger.filter, Some(Waiting::of(trigger)), None, now).await?;
        all.extend(found.iter().map(|row| Waits { trigger: trigger.id, ticket: row.id() }));
    }
    Ok(all)
}

/// Does what the trigger says. `false`: the ticket does not wait any more, or the trigger is gone.
#[tracing::instrument(name = "support.triggers.wait", skip_all, fields(ticket.id = %waits.ticket))]
pub async fn wait(tx: &mut TenantTx, waits: Waits, now: OffsetDateTime) -> Result<bool> {
    require_job(tx)?;
    let triggers = list(tx).await?;
    let trigger = triggers.iter().find(|trigger| trigger.id == waits.trigger && trigger.when == When::Waiting);
    match trigger {
        Some(trigger) => fire(tx, trigger, Some(Waiting::of(trigger)), waits.ticket, now).await,
        None => Ok(false),
    }
}

/// The tickets to which a trigger would do something if it went by what is there now, the last touched first, [`AT_ONCE`] at
/// most. Nothing is changed.
#[tracing::instrument(name = "support.triggers.dry_run", skip_all)]
pub async fn dry_run(tx: &mut TenantTx, new: &NewTrigger, now: OffsetDateTime) -> Result<Vec<Ticket>> {
    tx.actor().require(MANAGE)?;
    let waiting = (new.when == When::Waiting).then_some(Waiting { hours: new.hours, but_for: None });
    let rows = found(tx, &new.filter, waiting, None, now).await?;
    Ok(rows.into_iter().map(|row| visibility::ticket(Viewer::Staff, row)).collect())
}

/// What nobody has touched for so many hours, but for what this trigger has touched since.
#[derive(Clone, Copy)]
struct Waiting {
    hours: Option<i16>,
    but_for: Option<Uuid>,
}

impl Waiting {
    fn of(trigger: &Trigger) -> Self {
        Self { hours: trigger.hours, but_for: Some(trigger.id.uuid()) }
    }
}

async fn found(
    tx: &mut TenantTx,
    filter: &Filter,
    waiting: Option<Waiting>,
    one: Option<TicketId>,
    now: OffsetDateTime,
) -> Result<Vec<Row>> {
    let actor = tx.actor().clone();
    let mut sql = tickets::select(actor.tenant);
    filter::push(&mut sql, &actor, Viewer::Staff, filter, now);
    if let Some(one) = one {
        sql.push(" and t.ticket_id = ").push_bind(one.uuid());
    }
    if let Some(waiting) = waiting {
        push_waiting(&mut sql, actor.tenant.uuid(), waiting, now);
    }
    sql.push(" order by t.updated_at desc, t.ticket_id desc limit ").push_bind(AT_ONCE);
    Ok(sql.build_query_as().fetch_all(&mut **tx).await?)
}

fn push_waiting(sql: &mut QueryBuilder<'_, Postgres>, tenant: Uuid, waiting: Waiting, now: OffsetDateTime) {
    let since = now - Duration::hours(waiting.hours.unwrap_or_default().into());
    let last = |sql: &mut QueryBuilder<'_, Postgres>| {
        sql.push("(select max(e.at) from ticket_entries e where e.tenant_id = ").push_bind(tenant);
        sql.push(" and e.ticket_id = t.ticket_id and e.side <> 'system')");
    };
    sql.push(" and ");
    last(sql);
    sql.push(" <= ").push_bind(since);
    if let Some(trigger) = waiting.but_for {
        sql.push(" and not exists (select from ticket_trigger_runs r where r.tenant_id = ").push_bind(tenant);
        sql.push(" and r.trigger_id = ").push_bind(trigger).push(" and r.ticket_id = t.ticket_id and r.at >= ");
        last(sql);
        sql.push(")");
    }
}

/// The ticket as it is by now: an earlier trigger may have changed it, somebody may have answered meanwhile, or another
/// worker done it. `false`: it is none for this trigger any more.
async fn fire(
    tx: &mut TenantTx,
    trigger: &Trigger,
    waiting: Option<Waiting>,
    id: TicketId,
    now: OffsetDateTime,
) -> Result<bool> {
    let (_, held) = visibility::hold(tx, id).await?;
    if held.merged_into.is_some() || found(tx, &trigger.filter, waiting, Some(id), now).await?.is_empty() {
        return Ok(false);
    }
    let me = tx.actor().person;
    match change::apply(tx, &held, &trigger.becomes.change(me), now).await {
        Ok(_) => {}
        // A state or queue that was archived meanwhile: the rest is done all the same.
        Err(Error::Invalid(errors)) => {
            tracing::warn!(trigger.id = %trigger.id, ?errors, "a trigger cannot change a ticket")
        }
        Err(error) => return Err(error),
    }
    due::keep(tx, id, now).await?;
    tell(tx, trigger.tells, &held).await?;
    note(tx, trigger, id, now).await?;
    let changes = Changes::default().field("trigger", (), &*trigger.name);
    audit(tx, "support.trigger.run", "ticket", id, changes).await?;
    Ok(true)
}

async fn tell(tx: &mut TenantTx, tells: Tells, ticket: &Row) -> Result<()> {
    let people: Vec<PersonId> = match (tells, ticket.assignee_id) {
        (Tells::Nobody, _) => return Ok(()),
        (Tells::Agent, Some(agent)) => vec![agent.into()],
        (Tells::Agent, None) => people::who_may(tx, crate::WORK).await?,
        (Tells::Managers, _) => people::who_may(tx, MANAGE).await?,
    };
    told::triggered(tx, ticket, &people).await
}

async fn note(tx: &mut TenantTx, trigger: &Trigger, id: TicketId, now: OffsetDateTime) -> Result<()> {
    sqlx::query!(
        "insert into ticket_trigger_runs (tenant_id, trigger_id, ticket_id, at) values ($1, $2, $3, $4)
         on conflict (tenant_id, trigger_id, ticket_id) do update set at = greatest(ticket_trigger_runs.at, excluded.at)",
        tx.actor().tenant.uuid(),
        trigger.id.uuid(),
        id.uuid(),
        now,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What they do is nobody's doing.
fn require_job(tx: &TenantTx) -> Result<()> {
    tx.actor().require(MANAGE)?;
    if tx.actor().person.uuid().is_nil() { Ok(()) } else { Err(Error::Forbidden) }
}
