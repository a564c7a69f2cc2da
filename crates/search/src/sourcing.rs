//! What customers look for and the tenant does not sell: requests to find a source.

use crate::{
    MANAGE,
    log::{self, Resolution, normalised},
};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, OnConstraint, Result, TenantTx, audit};
use time::OffsetDateTime;

kernel::define_id!(
    /// A request to find a source.
    SourcingRequestId
);

/// A request that somebody wants to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSourcing {
    term: String,
    note: String,
}

impl NewSourcing {
    pub fn parse(term: &str, note: &str) -> Result<Self, FieldErrors> {
        let (term, note) = (normalised(term), note.trim().to_owned());
        let mut errors = FieldErrors::default();
        errors.check(!term.is_empty(), "term", FieldError::Required);
        errors.check(note.chars().count() <= 500, "note", FieldError::TooLong);
        errors.into_result()?;
        Ok(Self { term, note })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcingRequest {
    pub id: SourcingRequestId,
    pub term: String,
    pub note: String,
    /// How often it was looked for when this was asked.
    pub searches: i32,
    /// How often since.
    pub searches_since: i64,
    pub created_at: OffsetDateTime,
    /// `None`: open.
    pub closed_at: Option<OffsetDateTime>,
}

/// Open requests first, each kind by its age, the newest first.
#[tracing::instrument(name = "search.sourcing.list", skip_all)]
pub async fn list(tx: &mut TenantTx, limit: u16) -> Result<Vec<SourcingRequest>> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant;
    let rows = sqlx::query_as!(
        SourcingRequest,
        r#"select s.sourcing_request_id as id, s.term, s.note, s.searches, s.created_at, s.closed_at,
                  (select count(*) from search_log l
                   where l.tenant_id = $1 and l.at > s.created_at and l.words = s.term and not l.goes_on) as "searches_since!"
           from sourcing_requests s
           where s.tenant_id = $1
           order by s.closed_at is not null, s.created_at desc
           limit $2"#,
        tenant.uuid(),
        i64::from(limit),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows)
}

/// Asks for a source of what `term` names. `Taken` while an open request does.
#[tracing::instrument(name = "search.sourcing.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: NewSourcing) -> Result<SourcingRequestId> {
    tx.actor().require(MANAGE)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let id = SourcingRequestId::generate();
    sqlx::query!(
        "insert into sourcing_requests (sourcing_request_id, tenant_id, term, note, searches, created_by)
         select $1, $2, $3, $4, count(*), $5 from search_log where tenant_id = $2 and words = $3 and not goes_on",
        id.uuid(),
        tenant.uuid(),
        new.term,
        new.note,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .on_constraint("sourcing_requests_once_idx", "term", FieldError::Taken)?;
    let changes = Changes::default().field("term", None::<String>, new.term.as_str());
    audit(tx, "search.sourcing.add", "sourcing_request", id, changes).await?;
    log::resolve(tx, &new.term, Resolution::Sourcing).await?;
    Ok(id)
}

/// Says that a request is dealt with, or with `open` that it is not after all.
#[tracing::instrument(name = "search.sourcing.close", skip_all)]
pub async fn close(tx: &mut TenantTx, id: SourcingRequestId, open: bool) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant;
    let done = sqlx::query!(
        "update sourcing_requests set closed_at = case when $3 then null else coalesce(closed_at, now()) end
         where tenant_id = $1 and sourcing_request_id = $2",
        tenant.uuid(),
        id.uuid(),
        open,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("sourcing_requests_once_idx", "term", FieldError::Taken)?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let changes = Changes::default().field("open", !open, open);
    audit(tx, "search.sourcing.close", "sourcing_request", id, changes).await
}
