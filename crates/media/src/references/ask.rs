use super::{Fetch, Filter};
use crate::{READ, ReferenceId, UPLOAD, jobs, require_system};
use catalog::PartId;
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use sqlx::types::Uuid;
use std::collections::HashSet;
use time::{Duration, OffsetDateTime};

/// As many are asked for at once.
pub const MOST_ASKED: usize = 500;

/// After so long without an answer it may be asked for again: nothing may be at work that fetches.
pub const PATIENCE: Duration = Duration::days(1);

/// Asks for the files of these; for those that are there already, or asked for, nothing is done. Answers how many are
/// asked for now.
#[tracing::instrument(name = "media.references.ask", skip_all)]
pub async fn ask(tx: &mut TenantTx, ids: &[ReferenceId], now: OffsetDateTime) -> Result<usize> {
    tx.actor().require(UPLOAD)?;
    let ids: HashSet<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let mut errors = FieldErrors::default();
    errors.check(!ids.is_empty(), "references", FieldError::Required);
    errors.check(ids.len() <= MOST_ASKED, "references", FieldError::OutOfRange);
    errors.into_result()?;
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let known = sqlx::query_scalar!(
        r#"select count(*) as "known!" from asset_references where tenant_id = $1 and reference_id = any($2)"#,
        tx.actor().tenant.uuid(),
        &ids,
    )
    .fetch_one(&mut **tx)
    .await?;
    if usize::try_from(known).ok() != Some(ids.len()) {
        return Err(Error::NotFound);
    }
    put(tx, &ids, now).await
}

/// Asks for the first [`MOST_ASKED`] that are looked for and can be asked for: those that were refused only where refused
/// ones are looked for.
#[tracing::instrument(name = "media.references.ask_all", skip_all)]
pub async fn ask_all(tx: &mut TenantTx, filter: &Filter, now: OffsetDateTime) -> Result<usize> {
    tx.actor().require(UPLOAD)?;
    let ids = open(tx, filter, now).await?;
    put(tx, &ids, now).await
}

/// How many [`ask_all`] would ask for.
#[tracing::instrument(name = "media.references.open", skip_all)]
pub async fn count_open(tx: &mut TenantTx, filter: &Filter, now: OffsetDateTime) -> Result<usize> {
    tx.actor().require(READ)?;
    Ok(open(tx, filter, now).await?.len())
}

async fn open(tx: &mut TenantTx, filter: &Filter, now: OffsetDateTime) -> Result<Vec<Uuid>> {
    let state = match filter.state {
        None | Some(Fetch::NotFetched) => Fetch::NotFetched,
        Some(Fetch::Refused) => Fetch::Refused,
        Some(Fetch::Fetched) => return Ok(Vec::new()),
    };
    let (from, until) = filter.keys();
    let ids = sqlx::query_scalar!(
        "select r.reference_id from asset_references r
         where r.tenant_id = $1 and r.state = $2 and (r.asked_at is null or r.asked_at <= $3)
           and ($4 = '' or exists (select from part_numbers n where n.tenant_id = $1 and n.part_id = r.part_id
                                     and n.kind = 'own' and n.number_key >= $4 and n.number_key < $5))
         order by r.reference_id limit $6",
        tx.actor().tenant.uuid(),
        state.as_str(),
        now - PATIENCE,
        from,
        until,
        i64::try_from(MOST_ASKED).map_err(Error::internal)?,
    );
    Ok(ids.fetch_all(&mut **tx).await?)
}

/// Of two who ask at once for the same, one does.
async fn put(tx: &mut TenantTx, ids: &[Uuid], now: OffsetDateTime) -> Result<usize> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let asked = sqlx::query_scalar!(
        "update asset_references set asked_at = $3, state = 'not_fetched', error = ''
         where tenant_id = $1 and reference_id = any($2) and state <> 'fetched'
           and (asked_at is null or asked_at <= $4)
         returning reference_id",
        tenant.uuid(),
        ids,
        now,
        now - PATIENCE,
    )
    .fetch_all(&mut **tx)
    .await?;
    let wanted: Vec<jobs::Asked> =
        asked.iter().map(|id| jobs::Asked { reference: ReferenceId::from(*id), person }).collect();
    platform::jobs::add_each(tx, jobs::FETCH, &wanted).await?;
    if !asked.is_empty() {
        let changes = Changes::default().field("asked", 0, asked.len());
        audit(tx, "media.references.ask", "tenant", tenant, changes).await?;
    }
    Ok(asked.len())
}

/// What the job that fetches needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub part: PartId,
    pub uri: String,
    pub asset_type: String,
    pub slot: i16,
    pub file_name: String,
}

/// One that is still to be fetched.
#[tracing::instrument(name = "media.references.wanted", skip_all)]
pub async fn wanted(tx: &mut TenantTx, id: ReferenceId) -> Result<Option<Wanted>> {
    require_system(tx)?;
    let row = sqlx::query_as!(
        Wanted,
        "select part_id as part, uri, asset_type, slot, file_name from asset_references
         where tenant_id = $1 and reference_id = $2 and asked_at is not null",
        tx.actor().tenant.uuid(),
        id.uuid(),
    );
    Ok(row.fetch_optional(&mut **tx).await?)
}
