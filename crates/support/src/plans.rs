//! What is promised about answers, and about which tickets. Of the plans in their order, the first that is for a ticket's
//! queue and company is the ticket's; what it promises goes by the priority. A ticket that no plan is for has no clock.
//!
//! A tenant begins without any: nobody has promised anything until somebody does.

mod choose;
mod typed;

pub use choose::{About, Fits, Preview, Promised, preview};
pub(crate) use choose::{Rule, Rules};
pub use typed::{NewPlan, Targets, target_in_words};

use crate::{CalendarId, MANAGE, PlanId, QueueId, READ, calendars, due, people, queues, visibility};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, CompanyId, Error, OnConstraint, PersonId, Result, TenantTx, audit};
use sqlx::types::{Json, Uuid};
use std::collections::HashMap;

/// As many as a tenant may have.
pub const MOST: i64 = 50;

/// Who is told that a promise was broken, beside whose ticket it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escalation {
    Nobody,
    /// All who decide the desk's rules.
    #[default]
    Managers,
    /// One person: who leads the queue, say.
    Person(PersonId),
}

impl Escalation {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Managers => "managers",
            Self::Person(_) => "person",
        }
    }

    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Nobody | Self::Managers => None,
        }
    }

    fn read(escalation: &str, person: Option<Uuid>) -> Self {
        match (escalation, person) {
            (_, Some(person)) => Self::Person(person.into()),
            ("managers", None) => Self::Managers,
            _ => Self::Nobody,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRule {
    pub id: PlanId,
    pub name: String,
    pub calendar: CalendarId,
    pub targets: Targets,
    /// The queues that it is for; none: all of them.
    pub queues: Vec<QueueId>,
    /// The companies that it is for; none: all of them.
    pub companies: Vec<CompanyId>,
    /// Their account numbers, in the same order.
    pub accounts: Vec<String>,
    /// After this share of a target somebody is warned.
    pub warn_percent: Option<i16>,
    pub escalation: Escalation,
    pub rank: i32,
    pub version: i32,
}

/// In the order in which they are asked: for staff.
#[tracing::instrument(name = "support.plans.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<PlanRule>> {
    if !visibility::viewer(tx.actor())?.is_staff() {
        return Err(Error::Forbidden);
    }
    read(tx).await
}

async fn read(tx: &mut TenantTx) -> Result<Vec<PlanRule>> {
    let rows = sqlx::query!(
        r#"select p.plan_id, p.name, p.calendar_id, p.targets as "targets: Json<Targets>", p.warn_percent, p.escalation,
                  p.escalate_to, p.rank, p.version,
                  array(select q.queue_id from ticket_plan_queues q
                        where q.tenant_id = $1 and q.plan_id = p.plan_id order by q.queue_id) as "queues!",
                  array(select c.company_id from ticket_plan_companies c
                        where c.tenant_id = $1 and c.plan_id = p.plan_id order by c.company_id) as "companies!",
                  array(select c.account_no from ticket_plan_companies pc
                        join companies c on c.tenant_id = $1 and c.company_id = pc.company_id
                        where pc.tenant_id = $1 and pc.plan_id = p.plan_id order by c.company_id) as "accounts!"
           from ticket_plans p where p.tenant_id = $1 and p.archived_at is null order by p.rank, p.plan_id"#,
        tx.actor().tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let plans = rows.into_iter().map(|row| PlanRule {
        id: row.plan_id.into(),
        name: row.name,
        calendar: row.calendar_id.into(),
        targets: row.targets.0,
        queues: row.queues.into_iter().map(Into::into).collect(),
        companies: row.companies.into_iter().map(Into::into).collect(),
        accounts: row.accounts,
        warn_percent: row.warn_percent,
        escalation: Escalation::read(&row.escalation, row.escalate_to),
        rank: row.rank,
        version: row.version,
    });
    Ok(plans.collect())
}

/// Adds one that is asked after the others. What is open is promised anew.
#[tracing::instrument(name = "support.plans.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: &NewPlan) -> Result<PlanId> {
    tx.actor().require(MANAGE)?;
    let companies = check(tx, new).await?;
    let (id, tenant, person) = (PlanId::generate(), tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "insert into ticket_plans (plan_id, tenant_id, name, calendar_id, targets, warn_percent, escalation, escalate_to,
                                   rank, created_by, updated_by)
         select $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(rank), 0) + 1, $9, $9 from ticket_plans
         where tenant_id = $2 having count(*) filter (where archived_at is null) < $10",
        id.uuid(),
        tenant.uuid(),
        new.name,
        new.calendar.uuid(),
        Json(&new.targets) as _,
        new.warn_percent,
        new.escalation.as_str(),
        new.escalation.person().map(PersonId::uuid),
        person.uuid(),
        MOST,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_plans_name_key", "name", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(FieldErrors::one("name", FieldError::OutOfRange).into());
    }
    set_whose(tx, id, new, &companies).await?;
    due::look_at_all(tx).await?;
    audit(tx, "support.plan.add", "ticket_plan", id, new.changes_from(None)).await.map(|()| id)
}

/// Changes the plan that the caller saw at `version`. What is open is promised anew by it.
#[tracing::instrument(name = "support.plans.change", skip_all)]
pub async fn change(tx: &mut TenantTx, id: PlanId, version: i32, new: &NewPlan, rank: i32) -> Result<()> {
    tx.actor().require(MANAGE)?;
    hold(tx, id, version).await?;
    let old = read(tx).await?.into_iter().find(|plan| plan.id == id).ok_or(Error::NotFound)?;
    let companies = check(tx, new).await?;
    let changes = new.changes_from(Some(&old)).field("rank", old.rank, rank);
    if changes.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "update ticket_plans
         set name = $3, calendar_id = $4, targets = $5, warn_percent = $6, escalation = $7, escalate_to = $8, rank = $9,
             version = version + 1, updated_at = now(), updated_by = $10
         where tenant_id = $1 and plan_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
        new.name,
        new.calendar.uuid(),
        Json(&new.targets) as _,
        new.warn_percent,
        new.escalation.as_str(),
        new.escalation.person().map(PersonId::uuid),
        rank,
        tx.actor().person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("ticket_plans_name_key", "name", FieldError::Taken)?;
    set_whose(tx, id, new, &companies).await?;
    due::look_at_all(tx).await?;
    audit(tx, "support.plan.change", "ticket_plan", id, changes).await
}

/// It is for no ticket any more. What it promised about those that are open is promised by the next plan that is for them,
/// or not at all.
#[tracing::instrument(name = "support.plans.archive", skip_all)]
pub async fn archive(tx: &mut TenantTx, id: PlanId) -> Result<()> {
    set_archived(tx, id, true).await
}

/// Takes an archiving back.
#[tracing::instrument(name = "support.plans.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, id: PlanId) -> Result<()> {
    set_archived(tx, id, false).await
}

async fn set_archived(tx: &mut TenantTx, id: PlanId, archived: bool) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let calendar = sqlx::query_scalar!(
        "update ticket_plans
         set archived_at = case when $3 then now() end, version = version + 1, updated_at = now(), updated_by = $4
         where tenant_id = $1 and plan_id = $2 and (archived_at is null) = $3 returning calendar_id",
        tx.actor().tenant.uuid(),
        id.uuid(),
        archived,
        tx.actor().person.uuid(),
    )
    .fetch_optional(&mut **tx)
    .await
    .on_constraint("ticket_plans_name_key", "name", FieldError::Taken)?;
    let calendar = calendar.ok_or(Error::NotFound)?;
    if !archived {
        calendars::check(tx, calendar.into()).await?;
    }
    due::look_at_all(tx).await?;
    let action = if archived { "support.plan.archive" } else { "support.plan.restore" };
    audit(tx, action, "ticket_plan", id, Changes::default().field("archived", !archived, archived)).await
}

async fn hold(tx: &mut TenantTx, id: PlanId, version: i32) -> Result<()> {
    let held = sqlx::query_scalar!(
        "select version from ticket_plans where tenant_id = $1 and plan_id = $2 and archived_at is null for update",
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    let held = held.fetch_one(&mut **tx).await?;
    if held == version { Ok(()) } else { Err(Error::Stale) }
}

/// Everything that it names is there; answers the companies of its account numbers.
async fn check(tx: &mut TenantTx, new: &NewPlan) -> Result<Vec<Uuid>> {
    calendars::check(tx, new.calendar).await?;
    for queue in &new.queues {
        queues::check(tx, *queue).await?;
    }
    people::check(tx, new.escalation.person().as_slice(), READ, "person").await?;
    let rows = sqlx::query!(
        "select company_id, account_no from companies where tenant_id = $1 and account_no = any($2)",
        tx.actor().tenant.uuid(),
        &new.accounts,
    );
    let known: HashMap<_, _> =
        rows.fetch_all(&mut **tx).await?.into_iter().map(|row| (row.account_no, row.company_id)).collect();
    let companies: Option<Vec<_>> = new.accounts.iter().map(|account| known.get(account).copied()).collect();
    companies.ok_or_else(|| FieldErrors::one("accounts", FieldError::Unknown).into())
}

async fn set_whose(tx: &mut TenantTx, id: PlanId, new: &NewPlan, companies: &[Uuid]) -> Result<()> {
    let tenant = tx.actor().tenant.uuid();
    let queues: Vec<Uuid> = new.queues.iter().map(|queue| queue.uuid()).collect();
    sqlx::query!(
        "with gone as (delete from ticket_plan_queues where tenant_id = $1 and plan_id = $2 and queue_id <> all($3))
         insert into ticket_plan_queues (tenant_id, plan_id, queue_id) select $1, $2, unnest($3::uuid[])
         on conflict do nothing",
        tenant,
        id.uuid(),
        &queues,
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "with gone as (delete from ticket_plan_companies where tenant_id = $1 and plan_id = $2 and company_id <> all($3))
         insert into ticket_plan_companies (tenant_id, plan_id, company_id) select $1, $2, unnest($3::uuid[])
         on conflict do nothing",
        tenant,
        id.uuid(),
        companies,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
