use crate::{AssetId, AssetVersionId, DocumentType, Kind, READ, State};
use platform::{PersonId, Result, TenantTx};
use time::OffsetDateTime;

/// Which part of what waits is looked through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// What this person may decide on.
    #[default]
    Mine,
    /// Of those, what the first of two has approved.
    Second,
    /// What somebody else decides: this person brought it, or was the first of two.
    Others,
    /// All of it, for those who only look.
    All,
}

impl Shelf {
    pub const ALL: [Self; 4] = [Self::Mine, Self::Second, Self::Others, Self::All];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Second => "second",
            Self::Others => "others",
            Self::All => "all",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shelf| shelf.as_str() == text)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub shelf: Shelf,
    pub kind: Option<Kind>,
    /// The file at hand: this one, or the next after it that is on the shelf, or the first.
    pub at: Option<AssetVersionId>,
}

/// A file of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub version: AssetVersionId,
    pub asset: AssetId,
    pub kind: Kind,
    pub document_type: Option<DocumentType>,
    /// 1: its asset is new.
    pub number: i32,
    /// What the one who decides has seen.
    pub revision: i32,
    pub state: State,
    pub file_name: String,
    pub brought_at: OffsetDateTime,
    pub brought_by: PersonId,
    /// The actor brought these bytes, first or again, and so does not decide on them.
    pub own: bool,
    pub first_approved_by: Option<PersonId>,
    /// Where it stands on its shelf, the oldest being 1.
    pub place: i64,
}

/// A shelf, as far as the page shows it, and how much is on each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// The oldest first.
    pub rows: Vec<Waiting>,
    /// The file at hand; `None` if there is nothing on the shelf.
    pub at: Option<AssetVersionId>,
    pub previous: Option<AssetVersionId>,
    pub next: Option<AssetVersionId>,
    /// The first files of the pages before and after this one.
    pub page_before: Option<AssetVersionId>,
    pub page_after: Option<AssetVersionId>,
    /// On this shelf.
    pub total: i64,
    pub mine: i64,
    pub second: i64,
    pub others: i64,
    /// How many files this person has decided on today, which is a day where the tenant is.
    pub decided: i64,
}

/// As many files as a page of the queue has.
pub const ROWS: i64 = 40;

/// What waits for a decision, by shelf: the page on which the file at hand is, and the ways to its neighbours.
///
/// One statement. What waits is some hundred files, so that all of them are told apart each time.
#[tracing::instrument(name = "media.review.desk", skip_all)]
pub async fn desk(tx: &mut TenantTx, wanted: Wanted, now: OffsetDateTime) -> Result<Desk> {
    tx.actor().require(READ)?;
    let rows = sqlx::query!(
        r#"with waiting as materialized (
               select v.asset_version_id, v.asset_id, a.kind, a.document_type, v.number, v.revision, v.state, v.file_name,
                      v.created_at, v.created_by, v.first_approved_by, e.own,
                      e.own or coalesce(v.first_approved_by = $2, false) as of_others
               from asset_versions v
               join assets a on a.tenant_id = $1 and a.asset_id = v.asset_id and a.archived_at is null
               cross join lateral (
                   select exists (select from asset_events e
                                  where e.tenant_id = $1 and e.asset_version_id = v.asset_version_id
                                    and e.person_id = $2 and e.action = 'upload') as own
               ) e
               where v.tenant_id = $1 and v.state in ('submitted', 'in_review') and ($3::text is null or a.kind = $3)
           ),
           counts as (
               select count(*) filter (where not of_others) as mine,
                      count(*) filter (where not of_others and first_approved_by is not null) as second,
                      count(*) filter (where of_others) as others
               from waiting
           ),
           shelf as (
               select w.*, row_number() over by_age as place, count(*) over () as total,
                      lag(asset_version_id) over by_age as previous, lead(asset_version_id) over by_age as next
               from waiting w
               where case $4 when 'all' then true when 'others' then of_others
                             when 'second' then not of_others and first_approved_by is not null else not of_others end
               window by_age as (order by asset_version_id)
           ),
           here as (
               select asset_version_id, place, previous, next from shelf
               order by ($5::uuid is not null and asset_version_id < $5), asset_version_id
               limit 1
           )
           select c.mine as "mine!", c.second as "second!", c.others as "others!",
                  (select count(distinct e.asset_version_id) from asset_events e
                   where e.tenant_id = $1 and e.person_id = $2 and e.action in ('approve', 'reject')
                     and e.at >= (select date_trunc('day', $6 at time zone t.time_zone) at time zone t.time_zone
                                  from tenants t where t.tenant_id = $1)
                     and not exists (select from asset_events u where u.tenant_id = $1 and u.asset_id = e.asset_id
                                       and u.asset_version_id = e.asset_version_id and u.action = 'undo'
                                       and u.at > e.at)) as "decided!",
                  h.asset_version_id as "at?", h.previous as "previous?", h.next as "next?",
                  (select asset_version_id from shelf where place = ((h.place - 1) / $7 - 1) * $7 + 1) as "page_before?",
                  (select asset_version_id from shelf where place = ((h.place - 1) / $7 + 1) * $7 + 1) as "page_after?",
                  s.asset_version_id as "version?", s.asset_id as "asset?", s.kind as "kind?: Kind",
                  s.document_type as "document_type?: DocumentType", s.number as "number?", s.revision as "revision?",
                  s.state as "state?: State", s.file_name as "file_name?", s.created_at as "brought_at?",
                  s.created_by as "brought_by?", s.own as "own?", s.first_approved_by as "first_approved_by?",
                  s.place as "place?", s.total as "total?"
           from counts c
           left join here h on true
           left join shelf s on (s.place - 1) / $7 = (h.place - 1) / $7
           order by s.place"#,
        tx.actor().tenant.uuid(),
        tx.actor().person.uuid(),
        wanted.kind as Option<Kind>,
        wanted.shelf.as_str(),
        wanted.at.map(AssetVersionId::uuid),
        now,
        ROWS,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut desk = Desk::default();
    for row in rows {
        desk.at = row.at.map(Into::into);
        (desk.previous, desk.next) = (row.previous.map(Into::into), row.next.map(Into::into));
        (desk.page_before, desk.page_after) = (row.page_before.map(Into::into), row.page_after.map(Into::into));
        (desk.mine, desk.second, desk.others, desk.decided) = (row.mine, row.second, row.others, row.decided);
        desk.total = row.total.unwrap_or_default();
        let waiting = (|| {
            Some(Waiting {
                version: row.version?.into(),
                asset: row.asset?.into(),
                kind: row.kind?,
                document_type: row.document_type,
                number: row.number?,
                revision: row.revision?,
                state: row.state?,
                file_name: row.file_name?,
                brought_at: row.brought_at?,
                brought_by: row.brought_by?.into(),
                own: row.own?,
                first_approved_by: row.first_approved_by.map(PersonId::from),
                place: row.place?,
            })
        })();
        desk.rows.extend(waiting);
    }
    Ok(desk)
}
