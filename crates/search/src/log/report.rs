use crate::MANAGE;
use platform::{Result, TenantTx};
use time::{Duration, OffsetDateTime};

/// What is asked of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Report {
    /// What is looked for most.
    #[default]
    Top,
    /// What found nothing the last time, and nobody has done anything about.
    Zero,
    /// What found something of which nothing was opened.
    Unpicked,
}

impl Report {
    pub const ALL: [Self; 3] = [Self::Top, Self::Zero, Self::Unpicked];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Zero => "zero",
            Self::Unpicked => "unpicked",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.as_str() == text)
    }
}

/// How far a report looks back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    Week,
    #[default]
    Month,
    Quarter,
}

impl Period {
    pub const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Quarter];

    pub const fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 90,
        }
    }

    pub fn read(days: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.days().to_string() == days)
    }
}

/// The searches for the same words. One that goes on (another page, an order, a filter) is counted once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub words: String,
    pub searches: i64,
    /// How often something was opened.
    pub picked: i64,
    /// The mean place of what was opened, times ten; 0 when nothing was.
    pub tenth_place: i64,
    /// How many results there were the last time.
    pub results: i32,
    /// Filters that were set with it, by name.
    pub filters: Vec<String>,
    pub last_at: OffsetDateTime,
    /// Somebody is looking for a source.
    pub sourcing: bool,
}

/// The words of a report, the most frequent first. VINs are in none: nobody can do anything about them.
#[tracing::instrument(name = "search.log.report", skip_all)]
pub async fn report(
    tx: &mut TenantTx,
    report: Report,
    period: Period,
    now: OffsetDateTime,
    limit: u16,
) -> Result<Vec<Row>> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant;
    let rows = sqlx::query_as!(
        Row,
        r#"with words as (
               select l.words, count(*) filter (where not l.goes_on) as searches, count(l.picked_part) as picked,
                      coalesce(round(avg(l.picked_place) * 10), 0)::bigint as tenth_place,
                      (array_agg(l.results order by l.at desc, l.search_id desc) filter (where not l.goes_on))[1] as results,
                      max(l.at) filter (where not l.goes_on) as last_at
               from search_log l
               left join search_resolutions r on r.tenant_id = $1 and r.words = l.words
               where l.tenant_id = $1 and l.at >= $2 and l.answer <> 'vin'
                 and ($3 <> 'zero' or r.resolved_at is null or l.at > r.resolved_at)
               group by l.words
           )
           select w.words as "words!", w.searches as "searches!", w.picked as "picked!", w.tenth_place as "tenth_place!",
                  w.results as "results!", w.last_at as "last_at!",
                  array(select distinct f from search_log l cross join unnest(l.filters) f
                        where l.tenant_id = $1 and l.at >= $2 and l.words = w.words order by f) as "filters!",
                  exists (select from sourcing_requests s
                          where s.tenant_id = $1 and s.term = w.words and s.closed_at is null) as "sourcing!"
           from words w
           where w.searches > 0
             and case $3 when 'zero' then w.results = 0 when 'unpicked' then w.results > 0 and w.picked = 0 else true end
           order by w.searches desc, w.last_at desc, w.words
           limit $4"#,
        tenant.uuid(),
        now - Duration::days(period.days()),
        report.as_str(),
        i64::from(limit),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}
