use super::normalised;
use crate::{
    MANAGE,
    numbers::{self, How},
    sourcing, synonyms,
};
use catalog::{PartId, interchange};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, Error, Result, TenantTx, audit};
use std::str::FromStr;

/// What was done about words that found nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Resolution {
    Synonym,
    Interchange,
    Sourcing,
}

impl Resolution {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Synonym => "synonym",
            Self::Interchange => "interchange",
            Self::Sourcing => "sourcing",
        }
    }
}

/// Takes words off the list of those that found nothing, until they find nothing again.
#[tracing::instrument(name = "search.log.resolve", skip_all)]
pub async fn resolve(tx: &mut TenantTx, words: &str, how: Resolution) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let words = normalised(words);
    if words.is_empty() {
        return Ok(());
    }
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "insert into search_resolutions (tenant_id, words, how, resolved_by) values ($1, $2, $3, $4)
         on conflict (tenant_id, words) do update
         set how = excluded.how, resolved_at = now(), resolved_by = excluded.resolved_by",
        tenant.uuid(),
        words,
        how as Resolution,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    let changes = Changes::default().field("how", None::<String>, how.as_str());
    audit(tx, "search.resolve", "search", &words, changes).await
}

/// Puts words back on the list, and takes back what was made of them when they were taken off it: the synonym, the
/// interchange or the request whose id `made` is.
#[tracing::instrument(name = "search.log.reopen", skip_all)]
pub async fn reopen(tx: &mut TenantTx, words: &str, made: &str) -> Result<()> {
    tx.actor().require(MANAGE)?;
    let tenant = tx.actor().tenant;
    let how = sqlx::query_scalar!(
        r#"delete from search_resolutions where tenant_id = $1 and words = $2 returning how as "how: Resolution""#,
        tenant.uuid(),
        words,
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::NotFound)?;
    let changes = Changes::default().field("how", how.as_str(), None::<String>);
    audit(tx, "search.reopen", "search", words, changes).await?;
    match take_back(tx, how, made).await {
        // It was taken back already, or nothing was to be.
        Err(Error::NotFound) => Ok(()),
        done => done,
    }
}

async fn take_back(tx: &mut TenantTx, how: Resolution, made: &str) -> Result<()> {
    match how {
        Resolution::Synonym => synonyms::remove(tx, id(made)?).await,
        Resolution::Interchange => {
            let part = interchange::remove(tx, id(made)?).await?;
            numbers::refresh(tx, &[part]).await
        }
        Resolution::Sourcing => sourcing::close(tx, id(made)?, false).await,
    }
}

fn id<T: FromStr>(made: &str) -> Result<T> {
    made.parse().map_err(|_| Error::NotFound)
}

/// The part that a number of the tenant's leads to, when it leads to one alone.
#[tracing::instrument(name = "search.log.part_of", skip_all)]
pub async fn part_of(tx: &mut TenantTx, number: &str) -> Result<PartId> {
    let hits = numbers::find_exact_first(tx, number, 2).await?;
    let error = match hits.as_slice() {
        [hit] if hit.reason.how == How::Exact => return Ok(hit.part.id),
        _ if number.trim().is_empty() => FieldError::Required,
        [first, _] if first.reason.how == How::Exact => FieldError::Wrong,
        _ => FieldError::Unknown,
    };
    Err(FieldErrors::one("part", error).into())
}
