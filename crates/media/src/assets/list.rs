//! The library as a list. An asset stands in it as it looks like: as its published version, or else as its newest; in the
//! state of that one and, if a newer one is on its way, in the state of the newer one as well.

use super::{DocumentType, Kind, Period, State};
use crate::{AssetId, AssetVersionId, READ};
use kernel::{Page, PageRequest, number_key};
use platform::{PersonId, Result, TenantTx};
use sqlx::{FromRow, Postgres, QueryBuilder, types::Uuid};
use time::{Duration, OffsetDateTime};

/// What ends within this time is said to end soon.
pub const SOON: Duration = Duration::days(30);

/// What is looked for; the default is everything that is not archived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As of now.
    pub state: Option<State>,
    pub kind: Option<Kind>,
    pub document_type: Option<DocumentType>,
    /// No part shows it.
    pub unlinked: bool,
    /// What was taken out of the library, instead of what is in it.
    pub archived: bool,
    /// It is published, and its time is over within [`SOON`].
    pub expiring: bool,
    /// It says in this language nothing of what it shows.
    pub without_alt: Option<String>,
    /// Something of the name of one of its files, or the beginning of the number of a part that shows it.
    pub text: String,
}

/// An asset as a row of the list.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Listed {
    #[sqlx(try_from = "Uuid")]
    pub asset: AssetId,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    pub archived: bool,
    /// What it looks like.
    #[sqlx(try_from = "Uuid")]
    pub version: AssetVersionId,
    pub number: i32,
    /// As written; [`Listed::state`] is what holds.
    written: State,
    valid_from: Option<OffsetDateTime>,
    valid_until: Option<OffsetDateTime>,
    /// The state of its newest version, where that is another one.
    pub newer: Option<State>,
    pub file_name: String,
    pub bytes: i64,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub brought_at: OffsetDateTime,
    brought_by: Uuid,
    approved_by: Option<Uuid>,
}

impl Listed {
    pub fn period(&self) -> Period {
        Period { from: self.valid_from, until: self.valid_until }
    }

    pub fn state(&self, now: OffsetDateTime) -> State {
        self.written.at(self.period(), now)
    }

    /// When it ends, if that is soon.
    pub fn ends_soon(&self, now: OffsetDateTime) -> Option<OffsetDateTime> {
        let published = self.state(now) == State::Published;
        self.valid_until.filter(|until| published && *until <= now + SOON)
    }

    pub fn brought_by(&self) -> PersonId {
        self.brought_by.into()
    }

    pub fn approved_by(&self) -> Option<PersonId> {
        self.approved_by.map(PersonId::from)
    }
}

/// The assets that the filter lets through, the newest first.
#[tracing::instrument(name = "media.assets.list", skip_all)]
pub async fn list(
    tx: &mut TenantTx,
    filter: &Filter,
    page: PageRequest<AssetId>,
    now: OffsetDateTime,
) -> Result<Page<Listed, AssetId>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant.uuid();
    let mut sql = QueryBuilder::new(
        "with page as (select a.asset_id, n.state as newest, n.asset_version_id as newest_id,
                              coalesce(p.asset_version_id, n.asset_version_id) as version",
    );
    push_from(&mut sql, tenant);
    push_filter(&mut sql, tenant, filter, now);
    if let Some(state) = filter.state {
        push_state(&mut sql, tenant, state, now);
    }
    if let Some(after) = page.after {
        sql.push(" and a.asset_id < ").push_bind(after.uuid());
    }
    sql.push(" order by a.asset_id desc limit ").push_bind(page.fetch());
    sql.push(
        ") select a.asset_id as asset, a.kind, a.document_type, a.archived_at is not null as archived,
                  v.asset_version_id as version, v.number, v.state as written, v.valid_from, v.valid_until,
                  case when page.newest_id <> page.version then page.newest end as newer,
                  v.file_name, v.bytes, v.width, v.height, v.created_at as brought_at, v.created_by as brought_by,
                  v.approved_by
           from page
           join assets a on a.tenant_id = ",
    );
    sql.push_bind(tenant).push(" and a.asset_id = page.asset_id join asset_versions v on v.tenant_id = ");
    sql.push_bind(tenant).push(" and v.asset_version_id = page.version order by page.asset_id desc");
    let rows: Vec<Listed> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(Page::from_rows(rows, page.limit, |row| row.asset))
}

/// How many the filter lets through in each state, its own state aside, and how many in all. An asset whose newer version
/// is on its way counts in both states.
#[tracing::instrument(name = "media.assets.count", skip_all)]
pub async fn count(tx: &mut TenantTx, filter: &Filter, now: OffsetDateTime) -> Result<(i64, Vec<(State, i64)>)> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant.uuid();
    let mut sql = QueryBuilder::new("select count(*), array[");
    for (at, state) in State::ALL.into_iter().enumerate() {
        sql.push(if at == 0 { "" } else { ", " }).push("count(*) filter (where newest = ").push_bind(state.as_str());
        sql.push(" or shown = ").push_bind(state.as_str()).push(")");
    }
    sql.push("] from (select ");
    push_state_at(&mut sql, "n", now);
    sql.push(" as newest, ");
    push_state_at(&mut sql, "p", now);
    sql.push(" as shown");
    push_from(&mut sql, tenant);
    push_filter(&mut sql, tenant, filter, now);
    sql.push(") each");
    let (all, counts): (i64, Vec<i64>) = sql.build_query_as().fetch_one(&mut **tx).await?;
    Ok((all, State::ALL.into_iter().zip(counts).collect()))
}

/// `a` the asset, `n` its newest version, `p` its published one.
fn push_from(sql: &mut QueryBuilder<'_, Postgres>, tenant: Uuid) {
    sql.push(" from assets a join asset_versions n on n.tenant_id = ").push_bind(tenant);
    sql.push(" and n.asset_id = a.asset_id and not exists (select from asset_versions l where l.tenant_id = ");
    sql.push_bind(tenant).push(" and l.asset_id = n.asset_id and l.number > n.number)");
    sql.push(" left join asset_versions p on p.tenant_id = ").push_bind(tenant);
    sql.push(" and p.asset_id = a.asset_id and p.state = 'published' where a.tenant_id = ").push_bind(tenant);
}

fn push_filter(sql: &mut QueryBuilder<'_, Postgres>, tenant: Uuid, filter: &Filter, now: OffsetDateTime) {
    sql.push(if filter.archived { " and a.archived_at is not null" } else { " and a.archived_at is null" });
    if let Some(kind) = filter.kind {
        sql.push(" and a.kind = ").push_bind(kind);
    }
    if let Some(document_type) = filter.document_type {
        sql.push(" and a.document_type = ").push_bind(document_type);
    }
    if filter.unlinked {
        sql.push(" and not exists (select from asset_links l where l.tenant_id = ").push_bind(tenant);
        sql.push(" and l.asset_id = a.asset_id)");
    }
    if filter.expiring {
        sql.push(" and p.valid_until > ").push_bind(now).push(" and p.valid_until <= ").push_bind(now + SOON);
        sql.push(" and (p.valid_from is null or p.valid_from <= ").push_bind(now).push(")");
    }
    if let Some(language) = &filter.without_alt {
        sql.push(" and not exists (select from asset_texts t where t.tenant_id = ").push_bind(tenant);
        sql.push(" and t.asset_version_id = coalesce(p.asset_version_id, n.asset_version_id) and t.language = ");
        sql.push_bind(language.clone()).push(")");
    }
    push_text(sql, tenant, &filter.text);
}

/// Row-level security keeps `like` from every index, so names are read one by one: 100,000 in a tenth of a second.
fn push_text(sql: &mut QueryBuilder<'_, Postgres>, tenant: Uuid, text: &str) {
    let (text, key) = (text.trim().to_lowercase(), number_key(text));
    if text.is_empty() {
        return;
    }
    sql.push(" and a.asset_id in (select v.asset_id from asset_versions v where v.tenant_id = ").push_bind(tenant);
    sql.push(" and position(").push_bind(text).push(" in lower(v.file_name)) > 0");
    if !key.is_empty() {
        sql.push(" union all select l.asset_id from part_numbers m join asset_links l on l.tenant_id = ");
        sql.push_bind(tenant).push(" and l.part_id = m.part_id where m.tenant_id = ").push_bind(tenant);
        sql.push(" and m.kind in ('own', 'gtin') and m.number_key >= ").push_bind(key.clone());
        // Keys are upper case letters and digits, all of them before the tilde.
        sql.push(" collate \"C\" and m.number_key < ").push_bind(key + "~").push(" collate \"C\"");
    }
    sql.push(")");
}

/// Those that may be in the state are found by what is written; few are, of many.
fn push_state(sql: &mut QueryBuilder<'_, Postgres>, tenant: Uuid, state: State, now: OffsetDateTime) {
    sql.push(" and a.asset_id in (select v.asset_id from asset_versions v where v.tenant_id = ").push_bind(tenant);
    sql.push(" and (v.state = ").push_bind(state.as_str());
    match state {
        State::Expired => sql.push(" or v.state = 'published' and v.valid_until <= ").push_bind(now),
        State::Approved => sql.push(" or v.state = 'published' and v.valid_from > ").push_bind(now),
        _ => sql,
    };
    sql.push(")) and (");
    push_state_at(sql, "n", now);
    sql.push(" = ").push_bind(state.as_str()).push(" or ");
    push_state_at(sql, "p", now);
    sql.push(" = ").push_bind(state.as_str()).push(")");
}

/// [`State::at`].
fn push_state_at(sql: &mut QueryBuilder<'_, Postgres>, of: &str, now: OffsetDateTime) {
    sql.push(format!("case when {of}.state = 'published' and {of}.valid_until <= ")).push_bind(now);
    sql.push(format!(" then 'expired' when {of}.state = 'published' and {of}.valid_from > ")).push_bind(now);
    sql.push(format!(" then 'approved' else {of}.state end"));
}
