//! Tickets as lists, as far as their viewer sees them. What was merged into another is not in them.

use crate::filter::{self, Filter};
use crate::tickets::{self, Row, Ticket};
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
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Updated, Self::Created, Self::Priority];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Updated => "updated",
            Self::Created => "created",
            Self::Priority => "priority",
        }
    }
}

/// The last row of a page, by all that lists are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    priority: Priority,
    at: OffsetDateTime,
    ticket: TicketId,
}

impl Cursor {
    fn of(ticket: &Ticket) -> Self {
        Self { priority: ticket.priority, at: ticket.updated_at, ticket: ticket.id }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.priority.as_str(), self.at.unix_timestamp_nanos() / 1000, self.ticket)
    }
}

impl FromStr for Cursor {
    type Err = FieldErrors;

    fn from_str(text: &str) -> Result<Self, FieldErrors> {
        let read = || {
            let mut parts = text.splitn(3, '.');
            let priority = Priority::read(parts.next()?)?;
            let micros: i64 = parts.next()?.parse().ok()?;
            let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).ok()?;
            Some(Self { priority, at, ticket: parts.next()?.parse().ok()? })
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
) -> Result<Page<Ticket, Cursor>> {
    let actor = tx.actor().clone();
    let viewer = visibility::viewer(&actor)?;
    let mut sql = tickets::select(actor.tenant);
    filter::push(&mut sql, &actor, viewer, filter);
    push_page(&mut sql, viewer, sort, page);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    let tickets = rows.into_iter().map(|row| visibility::ticket(viewer, row)).collect();
    Ok(Page::from_rows(tickets, page.limit, Cursor::of))
}

/// A customer's list goes by what the customer sees, or a note would move a ticket in it.
fn push_page(sql: &mut QueryBuilder<'_, Postgres>, viewer: Viewer, sort: Sort, page: PageRequest<Cursor>) {
    let at = if viewer.is_staff() { "t.updated_at" } else { "t.public_at" };
    let columns = match sort {
        Sort::Updated => vec![at, "t.ticket_id"],
        Sort::Created => vec!["t.ticket_id"],
        Sort::Priority => vec!["t.priority", at, "t.ticket_id"],
    };
    if let Some(after) = page.after {
        sql.push(" and (").push(columns.join(", ")).push(") < (");
        match sort {
            Sort::Updated => sql.push_bind(after.at).push(", "),
            Sort::Created => sql,
            Sort::Priority => sql.push_bind(after.priority as i16).push(", ").push_bind(after.at).push(", "),
        };
        sql.push_bind(after.ticket.uuid()).push(")");
    }
    sql.push(" order by ").push(columns.join(" desc, ")).push(" desc limit ").push_bind(page.fetch());
}

/// How many each of these filters lets through, in one statement; [`COUNTED`] stands for that many or more.
#[tracing::instrument(name = "support.counts", skip_all)]
pub async fn counts(tx: &mut TenantTx, filters: &[Filter]) -> Result<Vec<i64>> {
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
        filter::push(&mut sql, &actor, viewer, each);
        sql.push(" limit ").push_bind(COUNTED).push(") counted)");
    }
    sql.push("]");
    Ok(sql.build_query_scalar().fetch_one(&mut **tx).await?)
}
