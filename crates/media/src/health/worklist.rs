//! What is missing of all parts of a tenant: counted, and as a list of which the first is mended first.
//!
//! Triggers keep `part_media_health` with what it is made of, in the transaction of every change. So a page of the list is
//! a piece of an index, and what [`super::of`] says of a part is what its row says.

use super::{Lack, MOST_POINTS};
use crate::{
    READ,
    gallery::{self, Standing},
};
use catalog::{BrandId, PartId, PartTypeId};
use kernel::{Page, PageRequest};
use platform::{Error, Result, TenantTx};
use sqlx::types::Uuid;
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    str::FromStr,
};
use time::OffsetDateTime;

/// Which parts are looked through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub lack: Option<Lack>,
    /// Those of which a photo is not described in this language.
    pub language: Option<String>,
    pub brand: Option<BrandId>,
    pub part_type: Option<PartTypeId>,
}

/// A part of which something is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub part: PartId,
    pub part_number: String,
    pub name: String,
    pub brand: String,
    pub part_type: String,
    /// Of [`MOST_POINTS`].
    pub points: u8,
    pub lacks: Vec<Lack>,
    /// In which a photo of it is not described.
    pub languages: Vec<String>,
    /// How often it was opened from a search; more than a thousand times is a thousand.
    pub looked_for: i16,
    rank: i32,
}

/// Where a page of the list begins: after this part as it stood then, whether or not it was mended meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    rank: i32,
    part: PartId,
    number: String,
}

impl After {
    fn of(task: &Task) -> Self {
        Self { rank: task.rank, part: task.part, number: task.part_number.clone() }
    }
}

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.rank, self.part, self.number)
    }
}

impl FromStr for After {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let read = || {
            let mut pieces = text.splitn(3, '.');
            let (rank, part, number) = (pieces.next()?, pieces.next()?, pieces.next()?);
            Some(Self { rank: rank.parse().ok()?, part: part.parse().ok()?, number: number.to_owned() })
        };
        read().ok_or(Error::NotFound)
    }
}

/// How a tenant's parts stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub parts: i64,
    /// Of which nothing is missing.
    pub complete: i64,
    /// Of all of them together.
    points: i64,
    lacks: BTreeMap<Lack, i64>,
    /// In which photos are not described, with the number of parts of which that is so.
    pub languages: BTreeMap<String, i64>,
}

impl Totals {
    pub fn lacking(&self, lack: Lack) -> i64 {
        self.lacks.get(&lack).copied().unwrap_or_default()
    }

    /// In tenths of a point; `None` where there is no part.
    pub fn average(&self) -> Option<i64> {
        (self.parts > 0).then(|| (self.points * 10 + self.parts / 2) / self.parts)
    }

    /// In tenths of a point, too.
    pub const MOST: i64 = MOST_POINTS as i64 * 10;
}

/// Parts of which something is missing: those with the fewest points first, of these what people look for most, and then by
/// number.
#[tracing::instrument(name = "media.health.worklist", skip_all)]
pub async fn worklist(
    tx: &mut TenantTx,
    filter: &Filter,
    page: PageRequest<After>,
    now: OffsetDateTime,
) -> Result<Page<Task, After>> {
    require_staff(tx)?;
    let after =
        page.after.clone().unwrap_or_else(|| After { rank: -1, part: Uuid::nil().into(), number: String::new() });
    let rows = sqlx::query!(
        r#"select h.part_id, h.part_number, p.name, b.name as brand, coalesce(t.name, '') as "part_type!",
                  media_points(h.missing) as "points!", h.missing, h.languages, h.looked_for, h.rank
           from (
               select h.part_id, h.part_number, h.brand_id, h.part_type_id, h.missing, h.languages, h.looked_for, h.rank
               from part_media_health h
               where h.tenant_id = $1 and h.starts <= $2 and h.ends > $2 and h.missing & $3::integer <> 0
                 and ($4::text is null or $4 = any(h.languages))
                 and ($5::uuid is null or h.brand_id = $5) and ($6::uuid is null or h.part_type_id = $6)
                 and (h.rank, h.part_number, h.part_id) > ($7, $8::text collate "C", $9)
               order by h.rank, h.part_number, h.part_id
               limit $10
           ) h
           join parts p on p.tenant_id = $1 and p.part_id = h.part_id
           join brands b on b.tenant_id = $1 and b.brand_id = h.brand_id
           left join part_types t on t.tenant_id = $1 and t.part_type_id = h.part_type_id
           order by h.rank, h.part_number, h.part_id"#,
        tx.actor().tenant.uuid(),
        now,
        filter.lack.map_or(63, Lack::bit),
        filter.language.as_deref(),
        filter.brand.map(BrandId::uuid),
        filter.part_type.map(PartTypeId::uuid),
        after.rank,
        after.number,
        after.part.uuid(),
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let tasks = rows.into_iter().map(|row| Task {
        part: row.part_id.into(),
        part_number: row.part_number,
        name: row.name,
        brand: row.brand,
        part_type: row.part_type,
        points: u8::try_from(row.points).unwrap_or_default(),
        lacks: Lack::all_in(row.missing.into()).collect(),
        languages: row.languages,
        looked_for: row.looked_for,
        rank: row.rank,
    });
    Ok(Page::from_rows(tasks.collect(), page.limit, After::of))
}

/// What is missing of each of these parts, file by file, as its page says it.
#[tracing::instrument(name = "media.health.standings", skip_all)]
pub async fn standings(tx: &mut TenantTx, parts: &[PartId], now: OffsetDateTime) -> Result<HashMap<PartId, Standing>> {
    require_staff(tx)?;
    gallery::standings(tx, parts, now).await
}

/// Of all parts of this brand and part type, whatever is missing of them.
#[tracing::instrument(name = "media.health.totals", skip_all)]
pub async fn totals(tx: &mut TenantTx, filter: &Filter, now: OffsetDateTime) -> Result<Totals> {
    require_staff(tx)?;
    let rows = sqlx::query!(
        r#"select media_points(h.missing) as "points!", h.missing::integer as "missing!", h.languages,
                  count(*) as "parts!"
           from part_media_health h
           where h.tenant_id = $1 and h.starts <= $2 and h.ends > $2
             and ($3::uuid is null or h.brand_id = $3) and ($4::uuid is null or h.part_type_id = $4)
           group by h.missing, h.languages"#,
        tx.actor().tenant.uuid(),
        now,
        filter.brand.map(BrandId::uuid),
        filter.part_type.map(PartTypeId::uuid),
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut totals = Totals::default();
    for row in rows {
        totals.parts += row.parts;
        totals.points += i64::from(row.points) * row.parts;
        if row.missing == 0 {
            totals.complete += row.parts;
        }
        for lack in Lack::all_in(row.missing) {
            *totals.lacks.entry(lack).or_default() += row.parts;
        }
        for language in row.languages {
            *totals.languages.entry(language).or_default() += row.parts;
        }
    }
    Ok(totals)
}

fn require_staff(tx: &TenantTx) -> Result<()> {
    tx.actor().require(READ)?;
    if tx.actor().company.is_none() { Ok(()) } else { Err(Error::Forbidden) }
}
