//! Tickets as lists, as far as their viewer sees them. What was merged into another is not in them.

use crate::filter::{self, Filter};
use crate::tickets::{self, Desk, Row, Ticket};
use crate::visibility::{self, Viewer};
use crate::{TicketId, words::Priority};
use kernel::{FieldError, FieldErrors, Page, PageRequest};
use platform::{Result, TenantTx};
use serde::{Deserialize, Serialize};
use sqlx::{Postgres, QueryBuilder};
use std::{fmt, str::FromStr};
use time::OffsetDateTime;

/// No list is counted any further.
pub const COUNTED: i64 = 1000;
/// As many lists are counted at once.
pub const MOST_COUNTS: usize = 60;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Sort {
    /// What was last touched first.
    #[default]
    Updated,
    /// The newest first.
    Created,
    /// The most urgent first, of those what was last touched.
    Priority,
    /// What is due next first, what is late before all; where nothing is due it comes last. For staff.
    Due,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Updated, Self::Created, Self::Priority, Self::Due];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Updated => "updated",
            Self::Created => "created",
            Self::Priority => "priority",
            Self::Due => "due",
        }
    }

    /// What is promised is the desk's: a customer's list goes by something else.
    fn asked_by(self, viewer: Viewer) -> Self {
        if self == Self::Due && !viewer.is_staff() { Self::default() } else { self }
    }
}

/// The last row of a page, by all that lists are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    priority: Priority,
    at: OffsetDateTime,
    /// None: nothing is due.
    due: Option<OffsetDateTime>,
    ticket: TicketId,
}

impl Cursor {
    fn of(ticket: &Ticket) -> Self {
        let due = ticket.desk.as_ref().and_then(Desk::due).map(|(_, due)| due);
        Self { priority: ticket.priority, at: ticket.updated_at, due, ticket: ticket.id }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = |at: OffsetDateTime| at.unix_timestamp_nanos() / 1000;
        let due = self.due.map(|due| micros(due).to_string()).unwrap_or_default();
        write!(f, "{}.{}.{due}.{}", self.priority.as_str(), micros(self.at), self.ticket)
    }
}

impl FromStr for Cursor {
    type Err = FieldErrors;

    fn from_str(text: &str) -> Result<Self, FieldErrors> {
        let read = || {
            let moment = |micros: &str| {
                let micros: i64 = micros.parse().ok()?;
                OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).ok()
            };
            let mut parts = text.splitn(4, '.');
            let (priority, at) = (Priority::read(parts.next()?)?, moment(parts.next()?)?);
            let due = match parts.next()? {
                "" => None,
                due => Some(moment(due)?),
            };
            Some(Self { priority, at, due, ticket: parts.next()?.parse().ok()? })
        };
        read().ok_or_else(|| FieldErrors::one("after", FieldError::Malformed))
    }
}

/// What the filter lets through.
#[tracing::instrument(name = "support.list", skip_all)]
pub async fn list(
    tx: &mut TenantTx,
    filter: &Filter,
    sort: Sort,
    page: PageRequest<Cursor>,
    now: OffsetDateTime,
) -> Result<Page<Ticket, Cursor>> {
    let actor = tx.actor().clone();
    let viewer = visibility::viewer(&actor)?;
    let mut sql = tickets::select(actor.tenant);
    filter::push(&mut sql, &actor, viewer, filter, now);
    push_page(&mut sql, viewer, sort, page);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    let tickets = rows.into_iter().map(|row| visibility::ticket(viewer, row)).collect();
    Ok(Page::from_rows(tickets, page.limit, Cursor::of))
}

/// A customer's list goes by what the customer sees, or a note would move a ticket in it.
fn push_page(sql: &mut QueryBuilder<'_, Postgres>, viewer: Viewer, sort: Sort, page: PageRequest<Cursor>) {
    let sort = sort.asked_by(viewer);
    let (way, beyond) = if sort == Sort::Due { ("asc", ">") } else { ("desc", "<") };
    let at = if viewer.is_staff() { "t.updated_at" } else { "t.public_at" };
    let columns = match sort {
        Sort::Updated => vec![at, "t.ticket_id"],
        Sort::Created => vec!["t.ticket_id"],
        Sort::Priority => vec!["t.priority", at, "t.ticket_id"],
        Sort::Due => vec!["t.due_at", "t.ticket_id"],
    };
    if let Some(after) = page.after {
        sql.push(" and (").push(columns.join(", ")).push(format!(") {beyond} ("));
        match sort {
            Sort::Updated => sql.push_bind(after.at).push(", "),
            Sort::Created => sql,
            Sort::Priority => sql.push_bind(after.priority as i16).push(", ").push_bind(after.at).push(", "),
            Sort::Due => sql.push("coalesce(").push_bind(after.due).push(", 'infinity'), "),
        };
        sql.push_bind(after.ticket.uuid()).push(")");
    }
    let columns = columns.iter().map(|column| format!("{column} {way}")).collect::<Vec<_>>().join(", ");
    sql.push(" order by ").push(columns).push(" limit ").push_bind(page.fetch());
}

/// How many each of these filters lets through, in one statement; [`COUNTED`] stands for that many or more.
#[tracing::instrument(name = "support.counts", skip_all)]
pub async fn counts(tx: &mut TenantTx, filters: &[Filter], now: OffsetDateTime) -> Result<Vec<i64>> {
    let actor = tx.actor().clone();
    let viewer = visibility::viewer(&actor)?;
    if filters.is_empty() {
        return Ok(Vec::new());
    }
    if filters.len() > MOST_COUNTS {
        return Err(FieldErrors::one("filters", FieldError::OutOfRange).into());
    }
    let mut sql = QueryBuilder::new("select array[");
    for (at, each) in filters.iter().enumerate() {
        sql.push(if at == 0 { "" } else { ", " });
        sql.push("(select count(*) from (select from tickets t where t.tenant_id = ").push_bind(actor.tenant.uuid());
        filter::push(&mut sql, &actor, viewer, each, now);
        sql.push(" limit ").push_bind(COUNTED).push(") counted)");
    }
    sql.push("]");
    Ok(sql.build_query_scalar().fetch_one(&mut **tx).await?)
}
