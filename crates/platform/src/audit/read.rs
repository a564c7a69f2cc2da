//! The trail as a list, the newest entry first.

use super::AuditEventId;
use crate::{AUDIT, PersonId, Result, TenantTx};
use kernel::{Page, PageRequest};
use serde_json::Value;
use sqlx::{FromRow, Postgres, QueryBuilder, types::Uuid};
use time::{Date, OffsetDateTime, UtcOffset};

/// What is looked for; the default is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The nil id: background work.
    pub person: Option<PersonId>,
    /// `media` and `media.asset` find `media.asset.text`; of several, any. None: every action.
    pub actions: Vec<String>,
    /// A kind of thing, and which one.
    pub subject: Option<(String, Option<String>)>,
    /// The first and the last day, as days are where the tenant is.
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: AuditEventId,
    /// At the offset of the tenant's time zone on that day.
    pub at: OffsetDateTime,
    /// `None`: background work.
    pub person: Option<PersonId>,
    /// Where the request came from; `None`: background work, or it is from before addresses were noted.
    pub address: Option<String>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: String,
    /// `{"field": {"old": …, "new": …}}`
    pub changes: Value,
    /// Which entry this one put back.
    pub reverts: Option<AuditEventId>,
    /// Another entry has put this one back.
    pub reverted: bool,
}

impl Entry {
    /// The changed fields, each with its old and its new value.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &Value, &Value)> {
        let changes = self.changes.as_object().into_iter().flatten();
        changes.map(|(name, change)| (name.as_str(), &change["old"], &change["new"]))
    }
}

#[derive(FromRow)]
struct Row {
    audit_event_id: Uuid,
    at: OffsetDateTime,
    offset_seconds: i32,
    person_id: Option<Uuid>,
    address: Option<String>,
    action: String,
    subject_kind: String,
    subject_id: String,
    changes: Value,
    reverts: Option<Uuid>,
    reverted: bool,
}

impl From<Row> for Entry {
    fn from(row: Row) -> Self {
        let offset = UtcOffset::from_whole_seconds(row.offset_seconds).unwrap_or(UtcOffset::UTC);
        Self {
            id: row.audit_event_id.into(),
            at: row.at.to_offset(offset),
            person: row.person_id.filter(|person| !person.is_nil()).map(PersonId::from),
            address: row.address,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            changes: row.changes,
            reverts: row.reverts.map(AuditEventId::from),
            reverted: row.reverted,
        }
    }
}

/// The entries that the filter lets through, the newest first.
#[tracing::instrument(name = "platform.audit.list", skip_all)]
pub async fn list(
    tx: &mut TenantTx,
    filter: &Filter,
    page: PageRequest<AuditEventId>,
) -> Result<Page<Entry, AuditEventId>> {
    tx.actor().require(AUDIT)?;
    let tenant = tx.actor().tenant.uuid();
    let mut sql = select(tenant);
    push_filter(&mut sql, tenant, filter);
    if let Some(after) = page.after {
        sql.push(" and (e.at, e.audit_event_id) < ((select at from audit_events where tenant_id = ").push_bind(tenant);
        sql.push(" and audit_event_id = ").push_bind(after.uuid()).push("), ").push_bind(after.uuid()).push(")");
    }
    sql.push(" order by e.at desc, e.audit_event_id desc limit ").push_bind(page.fetch());
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(Page::from_rows(rows.into_iter().map(Entry::from).collect(), page.limit, |entry: &Entry| entry.id))
}

pub(super) async fn get(tx: &mut TenantTx, id: AuditEventId) -> Result<Entry> {
    let mut sql = select(tx.actor().tenant.uuid());
    sql.push(" and e.audit_event_id = ").push_bind(id.uuid());
    let row: Row = sql.build_query_as().fetch_one(&mut **tx).await?;
    Ok(row.into())
}

/// The latest entries about what `entry` is about, after it.
pub(super) async fn later(tx: &mut TenantTx, entry: &Entry, most: i64) -> Result<Vec<Entry>> {
    let mut sql = select(tx.actor().tenant.uuid());
    sql.push(" and e.subject_kind = ").push_bind(entry.subject_kind.clone());
    sql.push(" and e.subject_id = ").push_bind(entry.subject_id.clone());
    sql.push(" and (e.at, e.audit_event_id) > (").push_bind(entry.at).push(", ").push_bind(entry.id.uuid());
    sql.push(") order by e.at desc, e.audit_event_id desc limit ").push_bind(most);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

fn select(tenant: Uuid) -> QueryBuilder<'static, Postgres> {
    let mut sql = QueryBuilder::new(
        "select e.audit_event_id, e.at, e.person_id, host(e.address) as address, e.action, e.subject_kind, e.subject_id,
                e.changes, e.reverts,
                extract(epoch from (e.at at time zone t.time_zone) - (e.at at time zone 'UTC'))::integer as offset_seconds,
                exists (select from audit_events r where r.tenant_id = ",
    );
    sql.push_bind(tenant).push(
        " and r.reverts = e.audit_event_id) as reverted
         from audit_events e join tenants t on t.tenant_id = e.tenant_id where e.tenant_id = ",
    );
    sql.push_bind(tenant);
    sql
}

fn push_filter(sql: &mut QueryBuilder<'static, Postgres>, tenant: Uuid, filter: &Filter) {
    match filter.person {
        Some(person) if person.uuid().is_nil() => {
            sql.push(" and (e.person_id is null or e.person_id = ").push_bind(person.uuid()).push(")");
        }
        Some(person) => {
            sql.push(" and e.person_id = ").push_bind(person.uuid());
        }
        None => {}
    }
    push_actions(sql, &filter.actions);
    if let Some((kind, id)) = &filter.subject {
        sql.push(" and e.subject_kind = ").push_bind(kind.clone());
        if let Some(id) = id {
            sql.push(" and e.subject_id = ").push_bind(id.clone());
        }
    }
    for (compared, day) in [(" and e.at >= ", filter.from), (" and e.at < ", filter.until.and_then(Date::next_day))] {
        if let Some(day) = day {
            sql.push(compared).push("(select ").push_bind(day);
            sql.push("::date::timestamp at time zone time_zone from tenants where tenant_id = ").push_bind(tenant);
            sql.push(")");
        }
    }
}

/// What begins with a word is a range, which an index finds; after a point comes a slash.
fn push_actions(sql: &mut QueryBuilder<'static, Postgres>, actions: &[String]) {
    for (at, action) in actions.iter().enumerate() {
        sql.push(if at == 0 { " and (" } else { " or " });
        sql.push("e.action collate \"C\" = ").push_bind(action.clone());
        sql.push(" or e.action collate \"C\" >= ").push_bind(format!("{action}."));
        sql.push(" and e.action collate \"C\" < ").push_bind(format!("{action}/"));
    }
    if !actions.is_empty() {
        sql.push(")");
    }
}

/// Who is in the trail, background work aside. The index is skipped through from one to the next, however much each did.
#[tracing::instrument(name = "platform.audit.authors", skip_all)]
pub async fn authors(tx: &mut TenantTx) -> Result<Vec<PersonId>> {
    tx.actor().require(AUDIT)?;
    let rows = sqlx::query_scalar!(
        r#"with recursive author as (
               (select person_id from audit_events where tenant_id = $1 and person_id > $2 order by person_id limit 1)
               union all
               select (select e.person_id from audit_events e where e.tenant_id = $1 and e.person_id > author.person_id
                       order by e.person_id limit 1)
               from author where author.person_id is not null
           )
           select person_id as "person_id!" from author where person_id is not null limit 1000"#,
        tx.actor().tenant.uuid(),
        Uuid::nil(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(PersonId::from).collect())
}
