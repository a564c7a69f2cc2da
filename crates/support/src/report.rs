//! How well promises are kept: the share of them, and the log of those that were not.
//!
//! A promise belongs to the moment at which it was decided: what was kept when it was done, what was broken when it was due.
//! What is neither by now counts for neither.

use crate::sla::Promise;
use crate::{READ, TicketId, VerdictId, visibility::require_staff};
use kernel::{FieldError, FieldErrors, Page, PageRequest};
use platform::{PersonId, Result, TenantTx};
use sqlx::types::Uuid;
use std::{fmt, str::FromStr};
use time::{Date, Duration, OffsetDateTime};

/// Days in UTC, both of them included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub from: Date,
    pub to: Date,
}

impl Days {
    /// As long as a report may be.
    pub const MOST: i64 = 750;

    /// Fields are `from` and `to`.
    pub fn new(from: Date, to: Date) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check(from <= to, "to", FieldError::OutOfRange);
        errors.check((to - from).whole_days() <= Self::MOST, "from", FieldError::OutOfRange);
        errors.into_result().map(|()| Self { from, to })
    }

    /// The last four weeks, today's included.
    pub fn recent(now: OffsetDateTime) -> Self {
        let to = now.to_offset(time::UtcOffset::UTC).date();
        Self { from: to - Duration::days(27), to }
    }

    pub(crate) fn bounds(self) -> (OffsetDateTime, OffsetDateTime) {
        let end = self.to.next_day().unwrap_or(Date::MAX);
        (self.from.midnight().assume_utc(), end.midnight().assume_utc())
    }
}

/// What the shares are told apart by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    Plan,
    Queue,
    Agent,
    /// From Monday to Sunday, in UTC.
    Week,
}

impl By {
    pub const ALL: [Self; 4] = [Self::Plan, Self::Queue, Self::Agent, Self::Week];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Queue => "queue",
            Self::Agent => "agent",
            Self::Week => "week",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.as_str() == text)
    }
}

/// How many promises were kept, and how many were not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub met: i64,
    pub broken: i64,
}

impl Share {
    /// In hundredths of a percent; `None` where nothing was decided. Never rounded up to all of them.
    pub fn basis_points(self) -> Option<u32> {
        let all = self.met + self.broken;
        (all > 0).then(|| u32::try_from(self.met * 10_000 / all).unwrap_or_default())
    }
}

/// The shares of one plan, queue, agent or week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The id or the Monday; `None` for what has none.
    pub key: Option<String>,
    /// Of a plan or queue, archived ones included.
    pub name: Option<String>,
    /// In the order of [`Promise::ALL`].
    pub shares: [Share; 3],
}

impl Line {
    pub fn share(&self, promise: Promise) -> Share {
        self.shares[promise as usize]
    }
}

/// By name or time. The sum of the lines is the whole.
#[tracing::instrument(name = "support.report.shares", skip_all)]
pub async fn shares(tx: &mut TenantTx, days: Days, by: By) -> Result<Vec<Line>> {
    require_staff(tx.actor(), READ)?;
    let (from, until) = days.bounds();
    let rows = sqlx::query!(
        r#"select v.key, v.clock, coalesce(p.name, q.name) as name, count(*) filter (where v.met) as "met!",
                  count(*) filter (where not v.met) as "broken!"
           from (select case $4 when 'plan' then plan_id::text when 'queue' then queue_id::text
                                when 'agent' then assignee_id::text
                                else to_char(date_trunc('week', decided_at at time zone 'UTC'), 'YYYY-MM-DD') end as key,
                        case $4 when 'plan' then plan_id end as plan_id, case $4 when 'queue' then queue_id end as queue_id,
                        clock, met
                 from ticket_verdicts where tenant_id = $1 and decided_at >= $2 and decided_at < $3) v
           left join ticket_plans p on p.tenant_id = $1 and p.plan_id = v.plan_id
           left join ticket_queues q on q.tenant_id = $1 and q.queue_id = v.queue_id
           group by 1, 2, 3 order by 3 nulls last, 1 nulls last"#,
        tx.actor().tenant.uuid(),
        from,
        until,
        by.as_str(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut lines: Vec<Line> = Vec::new();
    for row in rows {
        let Some(promise) = Promise::read(&row.clock) else { continue };
        if lines.last().is_none_or(|line| line.key != row.key) {
            lines.push(Line { key: row.key, name: row.name, shares: Default::default() });
        }
        if let Some(line) = lines.last_mut() {
            line.shares[promise as usize] = Share { met: row.met, broken: row.broken };
        }
    }
    Ok(lines)
}

/// A promise that was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub id: VerdictId,
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    pub promise: Promise,
    pub due: OffsetDateTime,
    /// When it was done, if it was.
    pub done: Option<OffsetDateTime>,
    pub met: bool,
    pub plan: Option<String>,
    pub queue: Option<String>,
    /// Who had it then.
    pub agent: Option<PersonId>,
    decided: OffsetDateTime,
}

impl Decided {
    /// By how much it is late, or was when it was done.
    pub fn late(&self, now: OffsetDateTime) -> Duration {
        (self.done.unwrap_or(now) - self.due).max(Duration::ZERO)
    }
}

/// The last row of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    decided: OffsetDateTime,
    id: VerdictId,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.decided.unix_timestamp_nanos() / 1000, self.id)
    }
}

impl FromStr for Cursor {
    type Err = FieldErrors;

    fn from_str(text: &str) -> Result<Self, FieldErrors> {
        let read = || {
            let (micros, id) = text.split_once('.')?;
            let micros: i64 = micros.parse().ok()?;
            let decided = OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).ok()?;
            Some(Self { decided, id: id.parse().ok()? })
        };
        read().ok_or_else(|| FieldErrors::one("after", FieldError::Malformed))
    }
}

/// What was decided in these days, the last first; what was broken alone, if that is asked for.
#[tracing::instrument(name = "support.report.decided", skip_all)]
pub async fn decided(
    tx: &mut TenantTx,
    days: Days,
    broken: bool,
    page: PageRequest<Cursor>,
) -> Result<Page<Decided, Cursor>> {
    require_staff(tx.actor(), READ)?;
    let (from, until) = days.bounds();
    let after = page.after.map_or((until, Uuid::max()), |after| (after.decided, after.id.uuid()));
    let rows = sqlx::query!(
        "select v.verdict_id, v.ticket_id, t.number, t.subject, v.clock, v.due_at, v.done_at, v.met, v.decided_at,
                v.assignee_id, (select p.name from ticket_plans p where p.tenant_id = $1 and p.plan_id = v.plan_id) as plan,
                (select q.name from ticket_queues q where q.tenant_id = $1 and q.queue_id = v.queue_id) as queue
         from ticket_verdicts v join tickets t on t.tenant_id = $1 and t.ticket_id = v.ticket_id
         where v.tenant_id = $1 and v.decided_at >= $2 and v.decided_at < $3 and (v.decided_at, v.verdict_id) < ($4, $5)
           and not (v.met and $6)
         order by v.decided_at desc, v.verdict_id desc limit $7",
        tx.actor().tenant.uuid(),
        from,
        until,
        after.0,
        after.1,
        broken,
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let rows = rows.into_iter().filter_map(|row| {
        Some(Decided {
            id: row.verdict_id.into(),
            ticket: row.ticket_id.into(),
            number: row.number,
            subject: row.subject,
            promise: Promise::read(&row.clock)?,
            due: row.due_at,
            done: row.done_at,
            met: row.met,
            plan: row.plan,
            queue: row.queue,
            agent: row.assignee_id.map(Into::into),
            decided: row.decided_at,
        })
    });
    Ok(Page::from_rows(rows.collect(), page.limit, |row| Cursor { decided: row.decided, id: row.id }))
}
