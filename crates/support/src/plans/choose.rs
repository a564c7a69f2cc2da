//! Which plan a ticket has, and why.

use super::{Escalation, PlanRule, Targets};
use crate::sla::{Calendar, Plan};
use crate::{CalendarId, MANAGE, PlanId, Priority, QueueId};
use platform::{CompanyId, Result, TenantTx};
use sqlx::types::Json;
use time::{OffsetDateTime, PrimitiveDateTime};

/// By what a plan is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub priority: Priority,
    pub queue: Option<QueueId>,
    pub company: Option<CompanyId>,
}

/// Whether a plan is for a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fits {
    Yes,
    OtherQueue,
    OtherCompany,
}

impl PlanRule {
    pub fn fits(&self, about: &About) -> Fits {
        fits(&self.queues, &self.companies, about)
    }
}

fn fits(queues: &[QueueId], companies: &[CompanyId], about: &About) -> Fits {
    if !queues.is_empty() && about.queue.is_none_or(|queue| !queues.contains(&queue)) {
        return Fits::OtherQueue;
    }
    if !companies.is_empty() && about.company.is_none_or(|company| !companies.contains(&company)) {
        return Fits::OtherCompany;
    }
    Fits::Yes
}

/// The plans as the clocks need them, in their order.
pub(crate) struct Rules(Vec<Rule>);

pub(crate) struct Rule {
    pub plan: PlanId,
    pub calendar: CalendarId,
    pub hours_version: i32,
    pub warn_percent: Option<i16>,
    pub escalation: Escalation,
    targets: Targets,
    queues: Vec<QueueId>,
    companies: Vec<CompanyId>,
}

impl Rules {
    pub async fn read(tx: &mut TenantTx) -> Result<Self> {
        let rows = sqlx::query!(
            r#"select p.plan_id, p.calendar_id, c.hours_version, p.targets as "targets: Json<Targets>", p.warn_percent,
                      p.escalation, p.escalate_to,
                      array(select q.queue_id from ticket_plan_queues q
                            where q.tenant_id = $1 and q.plan_id = p.plan_id) as "queues!",
                      array(select c.company_id from ticket_plan_companies c
                            where c.tenant_id = $1 and c.plan_id = p.plan_id) as "companies!"
               from ticket_plans p
               join ticket_calendars c on c.tenant_id = $1 and c.calendar_id = p.calendar_id
               where p.tenant_id = $1 and p.archived_at is null order by p.rank, p.plan_id"#,
            tx.actor().tenant.uuid(),
        )
        .fetch_all(&mut **tx)
        .await?;
        let rules = rows.into_iter().map(|row| Rule {
            plan: row.plan_id.into(),
            calendar: row.calendar_id.into(),
            hours_version: row.hours_version,
            warn_percent: row.warn_percent,
            escalation: Escalation::read(&row.escalation, row.escalate_to),
            targets: row.targets.0,
            queues: row.queues.into_iter().map(Into::into).collect(),
            companies: row.companies.into_iter().map(Into::into).collect(),
        });
        Ok(Self(rules.collect()))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn choose(&self, about: &About) -> Option<&Rule> {
        self.0.iter().find(|rule| fits(&rule.queues, &rule.companies, about) == Fits::Yes)
    }

    pub fn of(&self, plan: PlanId) -> Option<&Rule> {
        self.0.iter().find(|rule| rule.plan == plan)
    }
}

impl Rule {
    pub fn targets(&self, priority: Priority) -> Plan {
        self.targets.of(priority)
    }
}

/// What a ticket that comes at some time would be promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The plans that were asked, up to the one that is for it.
    pub asked: Vec<(String, Fits)>,
    /// None: no plan is for it.
    pub promised: Option<Promised>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    /// In the zone of the calendar, as all here.
    pub arrived: OffsetDateTime,
    pub zone: String,
    pub plan: Plan,
    pub first: Option<OffsetDateTime>,
    /// Of a question that comes then.
    pub next: Option<OffsetDateTime>,
    pub solve: Option<OffsetDateTime>,
}

/// For those who decide the rules: `at` is what the clock on the wall of the calendar shows.
pub fn preview(
    tx: &TenantTx,
    plans: &[PlanRule],
    calendars: &[crate::calendars::NamedCalendar],
    about: &About,
    at: PrimitiveDateTime,
) -> Result<Preview> {
    tx.actor().require(MANAGE)?;
    let mut asked = Vec::new();
    for plan in plans {
        let fits = plan.fits(about);
        asked.push((plan.name.clone(), fits));
        let calendar = calendars.iter().find(|calendar| calendar.id == plan.calendar);
        if let (Fits::Yes, Some(calendar)) = (fits, calendar) {
            let promised = promised(&calendar.calendar, plan.targets.of(about.priority), at);
            return Ok(Preview { asked, promised: Some(promised) });
        }
    }
    Ok(Preview { asked, promised: None })
}

fn promised(calendar: &Calendar, plan: Plan, at: PrimitiveDateTime) -> Promised {
    let arrived = calendar.moment(at);
    let due = |target: Option<_>| target.map(|target| calendar.local(calendar.due(arrived, target)));
    Promised {
        arrived: calendar.local(arrived),
        zone: calendar.zone().to_owned(),
        plan,
        first: due(plan.first),
        next: due(plan.next),
        solve: due(plan.solve),
    }
}
