//! What was promised about a ticket, as it was written down.

use crate::clock::History;
use crate::plans::{About, Rule, Rules};
use crate::sla::{self, Calendar, Event, Plan, Target, What};
use crate::{PlanId, TicketId};
use platform::{Error, Result, TenantTx};
use sqlx::types::{Json, Uuid};
use time::OffsetDateTime;

/// By which hours: a calendar, and which of those that it has had.
type Hours = (Uuid, i32);

pub(super) struct Promise {
    id: Uuid,
    at: OffsetDateTime,
    pub plan: Option<PlanId>,
    hours: Option<Hours>,
    targets: Plan,
}

/// All that was promised about a ticket, with the calendars that it names.
pub(super) struct Promises {
    list: Vec<Promise>,
    hours: Vec<Hours>,
    pub calendars: Vec<Calendar>,
}

fn targets(first: Option<i32>, next: Option<i32>, solve: Option<i32>) -> Plan {
    let target = |minutes: Option<i32>| minutes.and_then(|minutes| Target::minutes(minutes.try_into().ok()?));
    Plan { first: target(first), next: target(next), solve: target(solve) }
}

impl Promises {
    pub async fn read(tx: &mut TenantTx, id: TicketId) -> Result<Self> {
        let rows = sqlx::query!(
            r#"select p.promise_id, p.at, p.plan_id, p.calendar_id, p.calendar_version, p.first_minutes, p.next_minutes,
                      p.solve_minutes, h.hours as "hours?: Json<Calendar>"
               from ticket_promises p
               left join ticket_calendar_hours h
                 on h.tenant_id = $1 and h.calendar_id = p.calendar_id and h.version = p.calendar_version
               where p.tenant_id = $1 and p.ticket_id = $2 order by p.at, p.promise_id"#,
            tx.actor().tenant.uuid(),
            id.uuid(),
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut promises = Self { list: Vec::new(), hours: Vec::new(), calendars: Vec::new() };
        for row in rows {
            let hours = row.calendar_id.zip(row.calendar_version);
            if let (Some(hours), Some(calendar)) = (hours, row.hours) {
                promises.learn(hours, calendar.0);
            }
            promises.list.push(Promise {
                id: row.promise_id,
                at: row.at,
                plan: row.plan_id.map(Into::into),
                hours,
                targets: targets(row.first_minutes, row.next_minutes, row.solve_minutes),
            });
        }
        Ok(promises)
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn last(&self) -> Option<&Promise> {
        self.list.last()
    }

    /// The hours that count now.
    pub fn present(&self) -> Option<&Calendar> {
        let hours = self.list.iter().rev().find_map(|promise| promise.hours)?;
        self.hours.iter().position(|other| *other == hours).and_then(|place| self.calendars.get(place))
    }

    pub fn target(&self, promise: sla::Promise) -> Option<Target> {
        let targets = self.last()?.targets;
        match promise {
            sla::Promise::First => targets.first,
            sla::Promise::Next => targets.next,
            sla::Promise::Solve => targets.solve,
        }
    }

    /// Promises what the rules say of such a ticket, where that is not what is promised already; says whether it was not.
    pub async fn renew(
        &mut self,
        tx: &mut TenantTx,
        id: TicketId,
        rules: &Rules,
        about: &About,
        now: OffsetDateTime,
    ) -> Result<bool> {
        let rule = rules.choose(about);
        let hours = rule.map(|rule: &Rule| (rule.calendar.uuid(), rule.hours_version));
        let plan = rule.map(|rule| rule.plan);
        let targets = rule.map(|rule| rule.targets(about.priority)).unwrap_or_default();
        let same = match self.last() {
            Some(last) => last.plan == plan && last.hours == hours && last.targets == targets,
            None => plan.is_none(),
        };
        if same {
            return Ok(false);
        }
        let at = self.last().map_or(now, |last| last.at.max(now));
        let new = Promise { id: Uuid::now_v7(), at, plan, hours, targets };
        if let Some(hours) = hours.filter(|hours| !self.hours.contains(hours)) {
            let calendar = calendar(tx, hours).await?;
            self.learn(hours, calendar);
        }
        insert(tx, id, &new).await?;
        self.list.push(new);
        Ok(true)
    }

    fn learn(&mut self, hours: Hours, calendar: Calendar) {
        if !self.hours.contains(&hours) {
            self.hours.push(hours);
            self.calendars.push(calendar);
        }
    }

    /// What happened to the ticket, with what was promised about it in between. Two at one moment stand as they were
    /// written.
    pub fn among(&self, history: &History) -> Vec<Event> {
        let mut events: Vec<(OffsetDateTime, Uuid, Vec<What>)> =
            history.happened().map(|(entry, Event { at, what })| (at, entry, vec![what])).collect();
        let mut present = None;
        for promise in &self.list {
            let mut whats = Vec::new();
            if present.is_none() {
                whats.push(What::Begun);
            }
            let place = promise.hours.and_then(|hours| self.hours.iter().position(|other| *other == hours));
            if let Some(place) = place.filter(|place| present != Some(*place)) {
                whats.push(What::HoursChanged(place));
                present = Some(place);
            }
            whats.push(What::PlanChanged(promise.targets));
            events.push((promise.at, promise.id, whats));
        }
        events.sort_by_key(|(at, id, _)| (*at, *id));
        events.into_iter().flat_map(|(at, _, whats)| whats.into_iter().map(move |what| Event { at, what })).collect()
    }
}

async fn insert(tx: &mut TenantTx, id: TicketId, new: &Promise) -> Result<()> {
    let minutes = |target: Option<Target>| target.and_then(|target| i32::try_from(target.as_minutes()).ok());
    sqlx::query!(
        "insert into ticket_promises (promise_id, tenant_id, ticket_id, at, plan_id, calendar_id, calendar_version,
                                      first_minutes, next_minutes, solve_minutes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id,
        tx.actor().tenant.uuid(),
        id.uuid(),
        new.at,
        new.plan.map(PlanId::uuid),
        new.hours.map(|(calendar, _)| calendar),
        new.hours.map(|(_, version)| version),
        minutes(new.targets.first),
        minutes(new.targets.next),
        minutes(new.targets.solve),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn calendar(tx: &mut TenantTx, (calendar, version): Hours) -> Result<Calendar> {
    let hours = sqlx::query_scalar!(
        r#"select hours as "hours: Json<Calendar>" from ticket_calendar_hours
           where tenant_id = $1 and calendar_id = $2 and version = $3"#,
        tx.actor().tenant.uuid(),
        calendar,
        version,
    );
    hours
        .fetch_optional(&mut **tx)
        .await?
        .map(|hours| hours.0)
        .ok_or_else(|| Error::internal("a calendar without hours"))
}
