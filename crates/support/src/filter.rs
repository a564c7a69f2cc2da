//! Which tickets a list shows.

use crate::visibility::{self, Viewer};
use crate::words::{Channel, Priority, StateKind};
use crate::{QueueId, StateId};
use catalog::PartId;
use media::AssetId;
use platform::{Actor, BranchId, CompanyId, PersonId};
use serde::{Deserialize, Serialize};
use sqlx::{Postgres, QueryBuilder};
use time::{Duration, OffsetDateTime};

/// Whose work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assigned {
    Nobody,
    /// Whoever asks, so that a shared view is everybody's own.
    Me,
    To(PersonId),
}

/// Until when something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueBy {
    /// It is late.
    Overdue,
    /// It is late, or will be within a day.
    Day,
}

impl DueBy {
    pub const ALL: [Self; 2] = [Self::Overdue, Self::Day];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Day => "day",
        }
    }

    fn until(self, now: OffsetDateTime) -> OffsetDateTime {
        match self {
            Self::Overdue => now,
            Self::Day => now + Duration::DAY,
        }
    }
}

/// What is looked for; the default is everything that the viewer sees. Queues, assignees, tags and what is due are not asked for a
/// customer, to whom their answers would say what they must not know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Any of these; none: all.
    pub kinds: Vec<StateKind>,
    pub state: Option<StateId>,
    pub priority: Option<Priority>,
    pub channel: Option<Channel>,
    pub queue: Option<QueueId>,
    pub assigned: Option<Assigned>,
    pub tag: Option<String>,
    pub requester: Option<PersonId>,
    pub company: Option<CompanyId>,
    pub branch: Option<BranchId>,
    pub part: Option<PartId>,
    pub asset: Option<AssetId>,
    /// What is late, or will be; relative to whoever looks when. For staff.
    pub due: Option<DueBy>,
    /// What the actor follows.
    pub following: bool,
    /// A number, or something of the subject or of what was said.
    pub text: String,
}

impl Filter {
    pub fn unsolved() -> Self {
        Self { kinds: StateKind::UNSOLVED.to_vec(), ..Self::default() }
    }

    /// What only staff may ask for is not asked.
    fn asked_by(&self, viewer: Viewer) -> Self {
        if viewer.is_staff() {
            return self.clone();
        }
        Self { queue: None, assigned: None, tag: None, due: None, ..self.clone() }
    }
}

/// Narrows a statement to the tickets `t` that the viewer sees and that the filter lets through.
pub(crate) fn push(
    sql: &mut QueryBuilder<'_, Postgres>,
    actor: &Actor,
    viewer: Viewer,
    filter: &Filter,
    now: OffsetDateTime,
) {
    let filter = filter.asked_by(viewer);
    let tenant = actor.tenant.uuid();
    sql.push(" and t.merged_into is null");
    visibility::push_seen(sql, actor, viewer);
    if !filter.kinds.is_empty() {
        let kinds: Vec<String> = filter.kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
        sql.push(" and t.state_kind = any(").push_bind(kinds).push(")");
    }
    if let Some(tag) = filter.tag {
        sql.push(" and exists (select from ticket_tags g where g.tenant_id = ").push_bind(tenant);
        sql.push(" and g.tag = ").push_bind(tag).push(" and g.ticket_id = t.ticket_id)");
    }
    let columns = [
        ("t.state_id", filter.state.map(StateId::uuid)),
        ("t.queue_id", filter.queue.map(QueueId::uuid)),
        ("t.requester_id", filter.requester.map(PersonId::uuid)),
        ("t.company_id", filter.company.map(CompanyId::uuid)),
        ("t.branch_id", filter.branch.map(BranchId::uuid)),
        ("t.part_id", filter.part.map(PartId::uuid)),
        ("t.asset_id", filter.asset.map(AssetId::uuid)),
    ];
    for (column, id) in columns.into_iter().filter_map(|(column, id)| Some((column, id?))) {
        sql.push(" and ").push(column).push(" = ").push_bind(id);
    }
    if let Some(priority) = filter.priority {
        sql.push(" and t.priority = ").push_bind(priority as i16);
    }
    if let Some(channel) = filter.channel {
        sql.push(" and t.channel = ").push_bind(channel.as_str());
    }
    if let Some(due) = filter.due {
        sql.push(" and t.due_at < ").push_bind(due.until(now));
    }
    push_people(sql, actor, filter.assigned, filter.following);
    push_text(sql, actor, viewer, &filter.text);
}

fn push_people(sql: &mut QueryBuilder<'_, Postgres>, actor: &Actor, assigned: Option<Assigned>, following: bool) {
    match assigned {
        None => {}
        Some(Assigned::Nobody) => drop(sql.push(" and t.assignee_id is null")),
        Some(Assigned::Me) => drop(sql.push(" and t.assignee_id = ").push_bind(actor.person.uuid())),
        Some(Assigned::To(person)) => drop(sql.push(" and t.assignee_id = ").push_bind(person.uuid())),
    }
    if following {
        sql.push(" and exists (select from ticket_followers w where w.tenant_id = ").push_bind(actor.tenant.uuid());
        sql.push(" and w.person_id = ").push_bind(actor.person.uuid()).push(" and w.ticket_id = t.ticket_id)");
    }
}

/// Row-level security keeps `like` and text search from every index, so what is said is read one by one, of those tickets
/// that the rest of the filter leaves.
fn push_text(sql: &mut QueryBuilder<'_, Postgres>, actor: &Actor, viewer: Viewer, text: &str) {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return;
    }
    let tenant = actor.tenant.uuid();
    sql.push(" and (position(").push_bind(text.clone()).push(" in lower(t.subject)) > 0");
    if let Ok(number) = text.trim_start_matches('#').parse::<i64>() {
        sql.push(" or t.number = ").push_bind(number);
    }
    sql.push(" or exists (select from ticket_entries e where e.tenant_id = ").push_bind(tenant);
    sql.push(" and e.ticket_id in (select m.ticket_id from tickets m where m.tenant_id = ").push_bind(tenant);
    sql.push(" and m.thread_id = t.ticket_id) and position(").push_bind(text).push(" in lower(e.body)) > 0");
    visibility::push_entries(sql, viewer);
    sql.push("))");
}
