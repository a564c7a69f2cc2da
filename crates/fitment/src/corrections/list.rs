//! Claims as those who decide see them, and as those who made them do.

use super::{Claim, CorrectionId, State, Step, Values, apply::Done};
use crate::application::ApplicationId;
use crate::{READ, WRITE};
use catalog::PartId;
use kernel::{Page, PageRequest};
use platform::{Error, PersonId, Result, TenantTx};
use sqlx::{FromRow, Postgres, QueryBuilder, types::Json, types::Uuid};
use std::{fmt, str::FromStr};
use time::OffsetDateTime;
use vehicles::BaseVehicleId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub id: CorrectionId,
    pub part: PartId,
    pub part_number: String,
    pub brand: String,
    /// `None`: on every vehicle.
    pub vehicle: Option<(BaseVehicleId, String)>,
    pub claim: Claim,
    /// What it should be: a position, a number, a note, `name=value`.
    pub value: String,
    pub state: State,
    pub steps: Vec<Step>,
    /// Once the steps are taken: what the entries said that they changed or took off.
    pub was: Vec<(ApplicationId, Values)>,
    /// Of a refusal.
    pub reason: String,
    /// How many people say so.
    pub reports: i32,
    pub version: i32,
    pub created_at: OffsetDateTime,
    pub decided_at: Option<OffsetDateTime>,
    pub decided_by: Option<PersonId>,
}

/// What one person says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub person: PersonId,
    /// `None`: of the distributor itself.
    pub company: Option<String>,
    pub evidence: String,
    pub at: OffsetDateTime,
    pub withdrawn: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    pub correction: Correction,
    /// For customers their own alone.
    pub reports: Vec<Report>,
}

/// A claim beside what the actor said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    pub correction: Correction,
    pub evidence: String,
    pub withdrawn: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub state: Option<State>,
    pub claim: Option<Claim>,
    /// How the part number begins; empty: any.
    pub number: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Oldest,
    MostReported,
}

/// Where a page of the list ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    reports: i32,
    id: CorrectionId,
}

impl fmt::Display for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.reports, self.id)
    }
}

impl FromStr for After {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let read = || {
            let (reports, id) = text.split_once('.')?;
            Some(Self { reports: reports.parse().ok()?, id: id.parse().ok()? })
        };
        read().ok_or(Error::NotFound)
    }
}

/// How many there are of each, whatever their state; the filter's own state does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub proposed: i64,
    pub accepted: i64,
    pub refused: i64,
    pub withdrawn: i64,
}

impl Counts {
    pub const fn of(&self, state: State) -> i64 {
        match state {
            State::Proposed => self.proposed,
            State::Accepted => self.accepted,
            State::Refused => self.refused,
            State::Withdrawn => self.withdrawn,
        }
    }
}

#[derive(FromRow)]
struct Row {
    correction_id: Uuid,
    part_id: Uuid,
    part_number: String,
    brand: String,
    base_vehicle_id: Option<i32>,
    vehicle: Option<String>,
    claim: Claim,
    value: String,
    state: State,
    steps: Json<Vec<Step>>,
    done: Json<Vec<Done>>,
    reason: String,
    reports: i32,
    version: i32,
    created_at: OffsetDateTime,
    decided_at: Option<OffsetDateTime>,
    decided_by: Option<Uuid>,
}

#[derive(FromRow)]
struct MineRow {
    #[sqlx(flatten)]
    row: Row,
    evidence: String,
    withdrawn: bool,
}

impl From<Row> for Correction {
    fn from(row: Row) -> Self {
        Self {
            id: row.correction_id.into(),
            part: row.part_id.into(),
            part_number: row.part_number,
            brand: row.brand,
            vehicle: row.base_vehicle_id.map(BaseVehicleId::from).zip(row.vehicle),
            claim: row.claim,
            value: row.value,
            state: row.state,
            steps: row.steps.0,
            was: row.done.0.iter().filter_map(Done::was).collect(),
            reason: row.reason,
            reports: row.reports,
            version: row.version,
            created_at: row.created_at,
            decided_at: row.decided_at,
            decided_by: row.decided_by.map(Into::into),
        }
    }
}

const COLUMNS: &str = "c.correction_id, c.part_id, p.part_number, b.name as brand, c.base_vehicle_id,
    concat_ws(' ', v.year::text, k.name, m.name) as vehicle, c.claim, c.value, c.state, c.steps, c.done, c.reason, c.reports,
    c.version, c.created_at, c.decided_at, c.decided_by";
const JOINED: &str = " from corrections c
    join parts p on p.tenant_id = c.tenant_id and p.part_id = c.part_id
    join brands b on b.tenant_id = c.tenant_id and b.brand_id = p.brand_id
    left join base_vehicles v on v.base_vehicle_id = c.base_vehicle_id
    left join makes k on k.make_id = v.make_id
    left join models m on m.model_id = v.model_id ";

fn select(tx: &TenantTx) -> QueryBuilder<'static, Postgres> {
    let mut sql = QueryBuilder::new(format!("select {COLUMNS}{JOINED} where c.tenant_id = "));
    sql.push_bind(tx.actor().tenant.uuid());
    sql
}

fn narrow(sql: &mut QueryBuilder<'_, Postgres>, claim: Option<Claim>, number: &str) {
    if let Some(claim) = claim {
        sql.push(" and c.claim = ").push_bind(claim.as_str());
    }
    if !number.is_empty() {
        sql.push(" and starts_with(upper(p.part_number), upper(").push_bind(number.to_owned()).push("))");
    }
}

/// For those who decide.
#[tracing::instrument(name = "fitment.corrections.list", skip_all)]
pub async fn list(
    tx: &mut TenantTx,
    filter: &Filter,
    order: Order,
    page: PageRequest<After>,
) -> Result<Page<Correction, After>> {
    tx.actor().require(WRITE)?;
    let mut sql = select(tx);
    if let Some(state) = filter.state {
        sql.push(" and c.state = ").push_bind(state.as_str());
    }
    narrow(&mut sql, filter.claim, &filter.number);
    if let Some(After { reports, id }) = page.after {
        match order {
            Order::Oldest => sql.push(" and c.correction_id > ").push_bind(id.uuid()),
            Order::MostReported => sql
                .push(" and (c.reports < ")
                .push_bind(reports)
                .push(" or (c.reports = ")
                .push_bind(reports)
                .push(" and c.correction_id > ")
                .push_bind(id.uuid())
                .push("))"),
        };
    }
    sql.push(match order {
        Order::Oldest => " order by c.correction_id limit ",
        Order::MostReported => " order by c.reports desc, c.correction_id limit ",
    });
    sql.push_bind(page.fetch());
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    let rows = rows.into_iter().map(Correction::from).collect();
    Ok(Page::from_rows(rows, page.limit, |row| After { reports: row.reports, id: row.id }))
}

/// How many there are in each state.
#[tracing::instrument(name = "fitment.corrections.counts", skip_all)]
pub async fn counts(tx: &mut TenantTx, filter: &Filter) -> Result<Counts> {
    tx.actor().require(WRITE)?;
    let mut sql = QueryBuilder::new(
        "select count(*) filter (where c.state = 'proposed'), count(*) filter (where c.state = 'accepted'),
                count(*) filter (where c.state = 'refused'), count(*) filter (where c.state = 'withdrawn')
         from corrections c join parts p on p.tenant_id = c.tenant_id and p.part_id = c.part_id
         where c.tenant_id = ",
    );
    sql.push_bind(tx.actor().tenant.uuid());
    narrow(&mut sql, filter.claim, &filter.number);
    let (proposed, accepted, refused, withdrawn) = sql.build_query_as().fetch_one(&mut **tx).await?;
    Ok(Counts { proposed, accepted, refused, withdrawn })
}

/// One claim: for the distributor's own people with all that was said; for customers with what they said themselves, and
/// where they said nothing there is none.
#[tracing::instrument(name = "fitment.corrections.get", skip_all, fields(correction.id = %id))]
pub async fn get(tx: &mut TenantTx, id: CorrectionId) -> Result<Detail> {
    tx.actor().require(READ)?;
    let all = tx.actor().company.is_none();
    let reports = sqlx::query!(
        r#"select r.person_id, c.name as "company?", r.evidence, r.created_at, r.withdrawn_at
           from correction_reports r
           left join companies c on c.tenant_id = r.tenant_id and c.company_id = r.company_id
           where r.tenant_id = $1 and r.correction_id = $2 and ($3 or r.person_id = $4)
           order by r.created_at, r.person_id"#,
        tx.actor().tenant.uuid(),
        id.uuid(),
        all,
        tx.actor().person.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    if reports.is_empty() {
        return Err(Error::NotFound);
    }
    let mut sql = select(tx);
    sql.push(" and c.correction_id = ").push_bind(id.uuid());
    let row: Row = sql.build_query_as().fetch_one(&mut **tx).await?;
    let reports = reports.into_iter().map(|row| Report {
        person: row.person_id.into(),
        company: row.company,
        evidence: row.evidence,
        at: row.created_at,
        withdrawn: row.withdrawn_at.is_some(),
    });
    Ok(Detail { reports: reports.collect(), correction: row.into() })
}

/// What the actor reported, the newest first.
#[tracing::instrument(name = "fitment.corrections.mine", skip_all)]
pub async fn mine(tx: &mut TenantTx, page: PageRequest<CorrectionId>) -> Result<Page<Mine, CorrectionId>> {
    tx.actor().require(READ)?;
    let mut sql = QueryBuilder::new(format!(
        "select {COLUMNS}, r.evidence, r.withdrawn_at is not null as withdrawn{JOINED}
         join correction_reports r on r.tenant_id = c.tenant_id and r.correction_id = c.correction_id
         where c.tenant_id = "
    ));
    sql.push_bind(tx.actor().tenant.uuid());
    sql.push(" and r.tenant_id = c.tenant_id and r.person_id = ").push_bind(tx.actor().person.uuid());
    if let Some(after) = page.after {
        sql.push(" and c.correction_id < ").push_bind(after.uuid());
    }
    sql.push(" order by c.correction_id desc limit ").push_bind(page.fetch());
    let rows: Vec<MineRow> = sql.build_query_as().fetch_all(&mut **tx).await?;
    let rows = rows.into_iter().map(|MineRow { row, evidence, withdrawn }| Mine {
        correction: row.into(),
        evidence,
        withdrawn,
    });
    Ok(Page::from_rows(rows.collect(), page.limit, |mine| mine.correction.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_page_ends_reads_back() {
        let after = After { reports: 3, id: CorrectionId::generate() };
        assert_eq!(after.to_string().parse::<After>().unwrap(), after);
        for other in ["", "3", "3.x", "x.0198f0c4-0000-7000-8000-000000000001"] {
            assert!(other.parse::<After>().is_err(), "{other}");
        }
    }
}
