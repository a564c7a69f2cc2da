//! Writing down how the clocks of a ticket stand.

use super::promises::Promises;
use super::{Due, Kept, verdicts};
use crate::plans::{About, Rule, Rules};
use crate::sla::{Clock, Plan, Promise, clocks_of_many};
use crate::{PlanId, Priority, QueueId, TicketId, clock, told};
use platform::{CompanyId, PersonId, Result, TenantTx};
use sqlx::types::{Json, Uuid};
use time::{Duration, OffsetDateTime};

/// A ticket as far as its clocks care.
pub(super) struct Watched {
    pub id: TicketId,
    pub title: String,
    pub queue: Option<Uuid>,
    pub assignee: Option<PersonId>,
    company: Option<CompanyId>,
    priority: Priority,
    merged: bool,
    warned: Vec<String>,
}

/// Computes the clocks of a ticket anew: after each change of it, in the same transaction, by whoever holds it.
pub(crate) async fn keep(tx: &mut TenantTx, id: TicketId, now: OffsetDateTime) -> Result<()> {
    let rules = Rules::read(tx).await?;
    let mut promises = Promises::read(tx, id).await?;
    if rules.is_empty() && promises.is_empty() {
        return looked_at(tx, id).await;
    }
    let watched = watched(tx, id).await?;
    let about = About { priority: watched.priority, queue: watched.queue.map(QueueId::from), company: watched.company };
    let anew = !watched.merged && promises.renew(tx, id, &rules, &about, now).await?;
    if promises.calendars.is_empty() {
        return looked_at(tx, id).await;
    }
    let history = clock::read(tx, id).await?;
    let mut stand = clocks_of_many(&promises.calendars, Plan::default(), &promises.among(&history), now);
    if watched.merged {
        // It was neither answered nor solved: it became another, whose clocks go on.
        (stand.first, stand.next, stand.solve) = Default::default();
        stand.verdicts.retain(|verdict| verdict.promise != Promise::Solve || !verdict.met());
    }
    let plan = promises.last().and_then(|promise| promise.plan);
    let rule = plan.and_then(|plan| rules.of(plan));
    verdicts::keep(tx, &watched, plan, rule, &stand.verdicts, now).await?;
    let stand = Stand { kept: Kept::of(&stand), rule, promises: &promises, now };
    let warned = warn(tx, &watched, anew, &stand).await?;
    let look_at = Promise::ALL.into_iter().filter_map(|promise| stand.look_at(promise, warned.contains(&promise)));
    write(tx, id, (plan, &stand.kept), &warned, look_at.min(), now).await
}

/// How a ticket stands now.
struct Stand<'a> {
    kept: Kept,
    rule: Option<&'a Rule>,
    promises: &'a Promises,
    now: OffsetDateTime,
}

impl Stand<'_> {
    /// When to warn of a clock that runs.
    fn warn_at(&self, promise: Promise) -> Option<OffsetDateTime> {
        let Clock::Running { due } = self.kept.clock(promise) else { return None };
        let minutes = i64::from(self.promises.target(promise)?.as_minutes());
        let rest = Duration::seconds(minutes * 60 * (100 - i64::from(self.rule?.warn_percent?)) / 100);
        Some(self.promises.present()?.shortly_before(self.now, due, rest))
    }

    /// When time alone changes something about a clock.
    fn look_at(&self, promise: Promise, warned: bool) -> Option<OffsetDateTime> {
        let Clock::Running { due } = self.kept.clock(promise) else { return None };
        let warning = (!warned).then(|| self.warn_at(promise)).flatten();
        Some(warning.unwrap_or(due).min(due))
    }
}

/// Tells of what will be due soon, once; answers of what somebody was told by now. A clock that was stopped, and a new
/// promise, are told of anew.
async fn warn(tx: &mut TenantTx, watched: &Watched, anew: bool, stand: &Stand<'_>) -> Result<Vec<Promise>> {
    let mut warned = Vec::new();
    for promise in Promise::ALL {
        let told = !anew && watched.warned.iter().any(|name| name == promise.as_str());
        match stand.kept.clock(promise) {
            Clock::Running { .. } if !told && stand.warn_at(promise).is_some_and(|at| at <= stand.now) => {
                told::due_soon(tx, watched.id, &watched.title, watched.assignee).await?;
                warned.push(promise);
            }
            Clock::Running { .. } | Clock::Paused { .. } if told => warned.push(promise),
            _ => {}
        }
    }
    Ok(warned)
}

async fn watched(tx: &mut TenantTx, id: TicketId) -> Result<Watched> {
    let row = sqlx::query!(
        r#"select t.number, t.subject, t.queue_id, t.assignee_id, t.company_id, t.priority as "priority: Priority",
                  t.merged_into is not null as "merged!", coalesce(c.warned, '{}') as "warned!"
           from tickets t left join ticket_clocks c on c.tenant_id = $1 and c.ticket_id = t.ticket_id
           where t.tenant_id = $1 and t.ticket_id = $2"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(Watched {
        id,
        title: format!("#{} {}", row.number, row.subject),
        queue: row.queue_id,
        assignee: row.assignee_id.map(Into::into),
        company: row.company_id.map(Into::into),
        priority: row.priority,
        merged: row.merged,
        warned: row.warned,
    })
}

/// Where nothing was ever promised there is nothing to keep.
async fn looked_at(tx: &mut TenantTx, id: TicketId) -> Result<()> {
    let tenant = tx.actor().tenant.uuid();
    sqlx::query!("update ticket_clocks set look_at = null where tenant_id = $1 and ticket_id = $2", tenant, id.uuid())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn write(
    tx: &mut TenantTx,
    id: TicketId,
    (plan, kept): (Option<PlanId>, &Kept),
    warned: &[Promise],
    look_at: Option<OffsetDateTime>,
    now: OffsetDateTime,
) -> Result<()> {
    let due = match kept.due() {
        Some(Due::At(promise, due)) => Some((due, promise.as_str())),
        Some(Due::Paused(..)) | None => None,
    };
    let warned: Vec<String> = warned.iter().map(|promise| promise.as_str().to_owned()).collect();
    sqlx::query!(
        "insert into ticket_clocks (tenant_id, ticket_id, clocks, plan_id, due_at, due_clock, warned, look_at, kept_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (tenant_id, ticket_id) do update
         set clocks = excluded.clocks, plan_id = excluded.plan_id, due_at = excluded.due_at,
             due_clock = excluded.due_clock, warned = excluded.warned, look_at = excluded.look_at,
             kept_at = excluded.kept_at",
        tx.actor().tenant.uuid(),
        id.uuid(),
        Json(kept) as _,
        plan.map(PlanId::uuid),
        due.map(|(due, _)| due),
        due.map(|(_, clock)| clock),
        &warned,
        look_at,
        now,
    )
    .execute(&mut **tx)
    .await?;
    list_by(tx, id, due.map(|(due, _)| due)).await
}

/// What lists are sorted by stands on the ticket itself, for its index.
async fn list_by(tx: &mut TenantTx, id: TicketId, due: Option<OffsetDateTime>) -> Result<()> {
    sqlx::query!(
        "update tickets set due_at = coalesce($3::timestamptz, 'infinity')
         where tenant_id = $1 and ticket_id = $2 and due_at <> coalesce($3::timestamptz, 'infinity')",
        tx.actor().tenant.uuid(),
        id.uuid(),
        due,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
