//! Where a part is and how many, as of when, nearest place of the actor's branch first.
//!
//! A place reports everything it has: a part of which it has no row is not there, as of its last report.

use crate::{Location, LocationId, READ};
use catalog::PartId;
use platform::{BranchId, Result, TenantTx};
use serde::Serialize;
use sqlx::types::Uuid;
use std::collections::{BTreeMap, HashMap};
use time::{Date, Duration, OffsetDateTime};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartStock {
    pub places: Vec<PlaceStock>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceStock {
    pub location: Location,
    pub on_hand: i32,
    pub reserved: i32,
    /// On hand and not reserved; never negative.
    pub available: i32,
    pub on_order: i32,
    pub expected_on: Option<Date>,
    pub reported_at: Option<OffsetDateTime>,
    /// What reports for this place: "ERP nightly", "counter".
    pub source: String,
    pub freshness: Freshness,
    /// The place's rank for the actor's branch; `None`: the branch is not served from here.
    pub rank: Option<i32>,
}

/// How far a stock figure can be believed; the worst is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    Fresh,
    /// The last report is older than twice the interval at which the place reports.
    Late,
    /// The place has not reported yet.
    Never,
}

impl Freshness {
    pub fn at(now: OffsetDateTime, reported_at: Option<OffsetDateTime>, report_minutes: i32) -> Self {
        match reported_at {
            None => Self::Never,
            Some(at) if now - at > Duration::minutes(2 * i64::from(report_minutes)) => Self::Late,
            Some(_) => Self::Fresh,
        }
    }
}

/// A part's stock in a line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Availability {
    /// The nearest place that has any; `None`: no place has.
    pub first: Option<Nearest>,
    /// Available in all other places together.
    pub elsewhere: i64,
    /// Of the places that count; `None` when one of them has never reported.
    pub oldest_report: Option<OffsetDateTime>,
    /// The worst of the places that count.
    pub freshness: Freshness,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nearest {
    pub location: LocationId,
    pub name: String,
    pub available: i32,
}

impl Availability {
    /// In all places together.
    pub fn total(&self) -> i64 {
        self.elsewhere + self.first.as_ref().map_or(0, |nearest| i64::from(nearest.available))
    }
}

/// The part's stock in every place.
#[tracing::instrument(name = "inventory.stock.for_part", skip_all, fields(part.id = %part))]
pub async fn for_part(tx: &mut TenantTx, part: PartId, now: OffsetDateTime) -> Result<PartStock> {
    tx.actor().require(READ)?;
    let (tenant, branch) = (tx.actor().tenant, branch(tx));
    let rows = sqlx::query!(
        r#"select l.location_id, l.code, l.name, l.city, l.report_minutes, l.reported_at, l.source,
                  coalesce(s.on_hand, 0) as "on_hand!", coalesce(s.reserved, 0) as "reserved!",
                  coalesce(s.on_order, 0) as "on_order!", s.expected_on as "expected_on?", b.rank as "rank?"
           from locations l
           left join stock_levels s
             on s.tenant_id = l.tenant_id and s.part_id = $2 and s.location_id = l.location_id
           left join branch_locations b
             on b.tenant_id = l.tenant_id and b.branch_id = $3 and b.location_id = l.location_id
           where l.tenant_id = $1
           order by b.rank nulls last, l.rank, l.code"#,
        tenant.uuid(),
        part.uuid(),
        branch,
    )
    .fetch_all(&mut **tx)
    .await?;
    let places = rows.into_iter().map(|row| PlaceStock {
        location: Location { id: row.location_id.into(), code: row.code, name: row.name, city: row.city },
        on_hand: row.on_hand,
        reserved: row.reserved,
        available: (row.on_hand - row.reserved).max(0),
        on_order: row.on_order,
        expected_on: row.expected_on,
        reported_at: row.reported_at,
        source: row.source,
        freshness: Freshness::at(now, row.reported_at, row.report_minutes),
        rank: row.rank,
    });
    Ok(PartStock { places: places.collect() })
}

/// The stock of each part in a line. A part that no place has or had is left out.
#[tracing::instrument(name = "inventory.stock.for_parts", skip_all)]
pub async fn for_parts(
    tx: &mut TenantTx,
    parts: &[PartId],
    now: OffsetDateTime,
) -> Result<HashMap<PartId, Availability>> {
    tx.actor().require(READ)?;
    let (tenant, branch) = (tx.actor().tenant, branch(tx));
    let parts: Vec<Uuid> = parts.iter().map(|part| part.uuid()).collect();
    let mut rows = sqlx::query!(
        r#"select s.part_id, l.location_id, l.name, greatest(s.on_hand - s.reserved, 0) as "available!",
                  l.reported_at, l.report_minutes, b.rank as "serving?", l.rank, l.code
           from stock_levels s
           join locations l on l.tenant_id = s.tenant_id and l.location_id = s.location_id
           left join branch_locations b
             on b.tenant_id = l.tenant_id and b.branch_id = $3 and b.location_id = l.location_id
           where s.tenant_id = $1 and s.part_id = any($2::uuid[])"#,
        tenant.uuid(),
        &parts,
        branch,
    )
    .fetch_all(&mut **tx)
    .await?;
    // Sorted here: of so few rows the statement's own sort takes longer than the rest of it.
    rows.sort_by(|a, b| {
        let place = |rank: Option<i32>| rank.unwrap_or(i32::MAX);
        (a.part_id, place(a.serving), a.rank, &a.code).cmp(&(b.part_id, place(b.serving), b.rank, &b.code))
    });
    let rows: Vec<Reported> = rows
        .into_iter()
        .map(|row| Reported {
            part: row.part_id.into(),
            location: row.location_id.into(),
            name: row.name,
            available: row.available,
            reported_at: row.reported_at,
            report_minutes: row.report_minutes,
        })
        .collect();
    Ok(availability(&rows, now))
}

/// A place where stock is kept, as the actor's branch sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub id: LocationId,
    pub name: String,
    /// The branch is served from here.
    pub serves: bool,
}

/// As [`for_parts`], and all places, those that serve the actor's branch first, in one statement.
#[tracing::instrument(name = "inventory.stock.with_places", skip_all)]
pub async fn with_places(
    tx: &mut TenantTx,
    parts: &[PartId],
    now: OffsetDateTime,
) -> Result<(HashMap<PartId, Availability>, Vec<Place>)> {
    tx.actor().require(READ)?;
    let (tenant, branch) = (tx.actor().tenant, branch(tx));
    let parts: Vec<Uuid> = parts.iter().map(|part| part.uuid()).collect();
    let rows = sqlx::query!(
        r#"select s.part_id as "part_id?", l.location_id, l.name, greatest(s.on_hand - s.reserved, 0) as "available!",
                  l.reported_at, l.report_minutes, b.rank is not null as "serves!",
                  dense_rank() over (order by b.rank nulls last, l.rank, l.code) as "place!"
           from locations l
           left join branch_locations b
             on b.tenant_id = l.tenant_id and b.branch_id = $3 and b.location_id = l.location_id
           left join stock_levels s
             on s.tenant_id = l.tenant_id and s.part_id = any($2::uuid[]) and s.location_id = l.location_id
           where l.tenant_id = $1
           order by s.part_id, "place!""#,
        tenant.uuid(),
        &parts,
        branch,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut places: BTreeMap<i64, Place> = BTreeMap::new();
    let mut reported = Vec::new();
    for row in rows {
        let place = Place { id: row.location_id.into(), name: row.name, serves: row.serves };
        if let Some(part) = row.part_id {
            reported.push(Reported {
                part: part.into(),
                location: place.id,
                name: place.name.clone(),
                available: row.available,
                reported_at: row.reported_at,
                report_minutes: row.report_minutes,
            });
        }
        places.insert(row.place, place);
    }
    Ok((availability(&reported, now), places.into_values().collect()))
}

/// A part in a place, as last reported.
struct Reported {
    part: PartId,
    location: LocationId,
    name: String,
    available: i32,
    reported_at: Option<OffsetDateTime>,
    report_minutes: i32,
}

/// Rows by part, the nearest place first.
fn availability(rows: &[Reported], now: OffsetDateTime) -> HashMap<PartId, Availability> {
    let by_part = rows.chunk_by(|a, b| a.part == b.part).map(|places| {
        let first = places.iter().find(|place| place.available > 0);
        let all: i64 = places.iter().map(|place| i64::from(place.available)).sum();
        let reports = places.iter().map(|place| place.reported_at);
        let freshness = places.iter().map(|place| Freshness::at(now, place.reported_at, place.report_minutes));
        let availability = Availability {
            first: first.map(|place| Nearest {
                location: place.location,
                name: place.name.clone(),
                available: place.available,
            }),
            elsewhere: all - first.map_or(0, |place| i64::from(place.available)),
            oldest_report: reports.min().flatten(),
            freshness: freshness.max().unwrap_or(Freshness::Never),
        };
        (places[0].part, availability)
    });
    by_part.collect()
}

/// The actor's branch, whose order of places counts.
fn branch(tx: &TenantTx) -> Option<Uuid> {
    tx.actor().company.and_then(|company| company.branch).map(BranchId::uuid)
}
