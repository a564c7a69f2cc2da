//! What was said and done about a ticket, as its viewer may read it. The thread of a ticket into which others were merged
//! has theirs, too, each entry at its time.

use crate::attachments::Attachment;
use crate::tickets::Ticket;
use crate::visibility::{self, Viewer};
use crate::words::{Audience, EntryKind, Side};
use crate::{EntryId, TicketId, tickets};
use platform::{PersonId, Result, TenantTx};
use serde_json::Value;
use sqlx::{FromRow, Postgres, QueryBuilder, types::Json, types::Uuid};
use time::OffsetDateTime;

/// As many entries are read at once, the newest.
pub const MOST: i64 = 200;

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: EntryId,
    /// Where it was written; in a thread that others were merged into, theirs have their own.
    pub ticket: TicketId,
    pub at: OffsetDateTime,
    pub kind: EntryKind,
    pub audience: Audience,
    /// Of events: what was done.
    pub action: String,
    pub side: Side,
    /// `None`: the system, or somebody without a sign-in.
    pub author: Option<PersonId>,
    pub body: String,
    pub mentions: Vec<PersonId>,
    /// `{"field": {"old": …, "new": …}}`
    pub changes: Value,
    /// The ticket that an event names.
    pub other: Option<TicketId>,
    /// The ticket in which it was written, before that was split.
    pub split_from: Option<TicketId>,
    pub attachments: Vec<Attachment>,
}

/// A ticket with what was said about it, the oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    pub ticket: Ticket,
    pub entries: Vec<Entry>,
    /// Where older ones end, if there are any.
    pub earlier: Option<EntryId>,
}

#[derive(FromRow)]
pub(crate) struct Row {
    entry_id: Uuid,
    ticket_id: Uuid,
    at: OffsetDateTime,
    kind: EntryKind,
    audience: Audience,
    action: String,
    side: Side,
    author_id: Option<Uuid>,
    body: String,
    mentions: Vec<Uuid>,
    changes: Value,
    other_id: Option<Uuid>,
    split_from: Option<Uuid>,
    attachments: Json<Vec<Attachment>>,
}

impl From<Row> for Entry {
    fn from(row: Row) -> Self {
        Self {
            id: row.entry_id.into(),
            ticket: row.ticket_id.into(),
            at: row.at,
            kind: row.kind,
            audience: row.audience,
            action: row.action,
            side: row.side,
            author: row.author_id.map(Into::into),
            body: row.body,
            mentions: row.mentions.into_iter().map(Into::into).collect(),
            changes: row.changes,
            other: row.other_id.map(Into::into),
            split_from: row.split_from.map(Into::into),
            attachments: row.attachments.0,
        }
    }
}

/// The newest entries of a ticket, or those before one of them.
#[tracing::instrument(name = "support.thread.get", skip_all, fields(ticket.id = %id))]
pub async fn get(tx: &mut TenantTx, id: TicketId, before: Option<EntryId>) -> Result<Thread> {
    let (viewer, row) = visibility::see(tx, id).await?;
    read(tx, viewer, row, before).await
}

/// The same by the number of the ticket: for its page.
#[tracing::instrument(name = "support.thread.by_number", skip_all)]
pub async fn by_number(tx: &mut TenantTx, number: i64, before: Option<EntryId>) -> Result<Thread> {
    let (viewer, row) = visibility::see_number(tx, number).await?;
    read(tx, viewer, row, before).await
}

async fn read(tx: &mut TenantTx, viewer: Viewer, row: tickets::Row, before: Option<EntryId>) -> Result<Thread> {
    let id = row.id();
    let mut rows = entries(tx, viewer, id, before).await?;
    let earlier = rows.len() > usize::try_from(MOST).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    rows.reverse();
    let earlier = earlier.then(|| rows.first().map(|entry| entry.id)).flatten();
    let entries = rows.into_iter().filter_map(|entry| visibility::entry(viewer, entry)).collect();
    Ok(Thread { ticket: visibility::ticket(viewer, row), entries, earlier })
}

/// The newest first, one more than is shown.
async fn entries(tx: &mut TenantTx, viewer: Viewer, id: TicketId, before: Option<EntryId>) -> Result<Vec<Entry>> {
    let tenant = tx.actor().tenant.uuid();
    let mut sql = QueryBuilder::new(
        "select e.entry_id, e.ticket_id, e.at, e.kind, e.audience, e.action, e.side, e.author_id, e.body, e.mentions,
                e.changes, e.other_id, e.split_from,
                coalesce((select jsonb_agg(jsonb_build_object('id', a.attachment_id, 'asset', a.asset_id,
                                                              'version', a.asset_version_id, 'file_name', a.file_name,
                                                              'standing', case
                                                                  when a.asset_id is not null then 'cleared'
                                                                  when f.state = 'quarantined' then 'arriving'
                                                                  when f.state is not null then f.state
                                                                  when u.upload_id is not null and u.outcome is null
                                                                      then 'arriving'
                                                                  else 'refused' end)
                                           order by a.attachment_id)
                          from ticket_attachments a
                          left join attached_files f
                              on f.tenant_id = a.tenant_id and f.attached_file_id = a.asset_version_id
                          left join uploads u on u.tenant_id = a.tenant_id and u.upload_id = a.upload_id
                          where a.tenant_id = e.tenant_id and a.entry_id = e.entry_id),
                         '[]') as attachments
         from ticket_entries e where e.tenant_id = ",
    );
    sql.push_bind(tenant);
    push_of_thread(&mut sql, tenant, id);
    visibility::push_entries(&mut sql, viewer);
    if let Some(before) = before {
        sql.push(" and (e.at, e.entry_id) < (select b.at, b.entry_id from ticket_entries b where b.tenant_id = ");
        sql.push_bind(tenant).push(" and b.entry_id = ").push_bind(before.uuid()).push(")");
    }
    sql.push(" order by e.at desc, e.entry_id desc limit ").push_bind(MOST + 1);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// Narrows a statement to the entries `e` of a ticket and of those that are read with it.
fn push_of_thread(sql: &mut QueryBuilder<'_, Postgres>, tenant: Uuid, id: TicketId) {
    sql.push(" and e.ticket_id in (select ").push_bind(id.uuid());
    sql.push("::uuid union all select m.ticket_id from tickets m where m.tenant_id = ").push_bind(tenant);
    sql.push(" and m.thread_id = ").push_bind(id.uuid()).push(" and m.merged_into is not null)");
}
