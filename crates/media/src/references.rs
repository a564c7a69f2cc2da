//! Assets of others that are known by their address and what a list says about them. Nothing is fetched here.

use crate::{AssetId, READ, ReferenceId, UPLOAD, require_system};
use catalog::PartId;
use kernel::{FieldError, FieldErrors, Page, PageRequest};
use platform::{Changes, Error, Result, TenantTx, audit};
use time::{Date, OffsetDateTime};

/// A row of such a list. What it says of the file is said, not seen.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    pub uri: String,
    /// `MG3004_360`
    pub code: String,
    /// As PIES has it: `P04`, `INS`, `360`.
    pub asset_type: String,
    pub slot: i16,
    pub file_name: String,
    pub description: String,
    /// `JPG`
    pub file_type: String,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub bytes: Option<i64>,
    pub dated_on: Option<Date>,
    pub is_public: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Fetch {
    NotFetched,
    Fetched,
    Refused,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub id: ReferenceId,
    pub part: PartId,
    pub uri: String,
    pub asset_type: String,
    pub slot: i16,
    pub file_name: String,
    pub description: String,
    pub state: Fetch,
    /// Why it was refused.
    pub error: String,
}

/// Notes what a list says of a part's assets; what was noted before is as the list says now. Answers how many are new.
#[tracing::instrument(name = "media.references.note", skip_all)]
pub async fn note(tx: &mut TenantTx, part: PartId, listed: &[Listed], now: OffsetDateTime) -> Result<usize> {
    tx.actor().require(UPLOAD)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let mut new = 0;
    for each in listed {
        check(each)?;
        let is_new = sqlx::query_scalar!(
            r#"insert into asset_references as r
                   (reference_id, tenant_id, part_id, uri, code, asset_type, slot, file_name, description, file_type,
                    width, height, bytes, dated_on, is_public, created_at, created_by)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
               on conflict on constraint asset_references_once_key do update
               set code = $5, asset_type = $6, slot = $7, file_name = $8, description = $9, file_type = $10, width = $11,
                   height = $12, bytes = $13, dated_on = $14, is_public = $15
               returning reference_id = $1 as "is_new!""#,
            ReferenceId::generate().uuid(),
            tenant.uuid(),
            part.uuid(),
            each.uri,
            each.code,
            each.asset_type,
            each.slot,
            each.file_name,
            each.description,
            each.file_type,
            each.width,
            each.height,
            each.bytes,
            each.dated_on,
            each.is_public,
            now,
            person.uuid(),
        )
        .fetch_one(&mut **tx)
        .await
        .map_err(unknown)?;
        new += usize::from(is_new);
    }
    let changes = Changes::default().field("listed", 0, listed.len()).field("new", 0, new);
    audit(tx, "media.references.note", "part", part, changes).await?;
    Ok(new)
}

fn check(listed: &Listed) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    let is_web = ["https://", "http://"].iter().any(|scheme| listed.uri.starts_with(scheme));
    errors.check(is_web && !listed.uri.contains(char::is_whitespace), "uri", FieldError::Malformed);
    errors.check(listed.uri.chars().count() <= 2000, "uri", FieldError::TooLong);
    errors.check((1..=99).contains(&listed.slot), "slot", FieldError::OutOfRange);
    errors.into_result()
}

fn unknown(error: sqlx::Error) -> Error {
    match error.as_database_error().and_then(|error| error.constraint()) {
        Some("asset_references_tenant_id_part_id_fkey") => FieldErrors::one("part", FieldError::Unknown).into(),
        _ => error.into(),
    }
}

/// Those in one state, the oldest first.
#[tracing::instrument(name = "media.references.list", skip_all)]
pub async fn list(
    tx: &mut TenantTx,
    state: Fetch,
    page: PageRequest<ReferenceId>,
) -> Result<Page<Reference, ReferenceId>> {
    tx.actor().require(READ)?;
    let rows = sqlx::query_as!(
        Reference,
        r#"select reference_id as id, part_id as part, uri, asset_type, slot, file_name, description,
                  state as "state: Fetch", error
           from asset_references
           where tenant_id = $1 and state = $2 and ($3::uuid is null or reference_id > $3)
           order by reference_id limit $4"#,
        tx.actor().tenant.uuid(),
        state as Fetch,
        page.after.map(ReferenceId::uuid),
        page.fetch(),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::from_rows(rows, page.limit, |row| row.id))
}

/// What became of one: an asset, or the reason why it is not fetched. Only the job that fetches says so.
#[tracing::instrument(name = "media.references.settle", skip_all)]
pub async fn settle(tx: &mut TenantTx, id: ReferenceId, outcome: Result<AssetId, &str>) -> Result<()> {
    require_system(tx)?;
    let (state, asset, error) = match outcome {
        Ok(asset) => (Fetch::Fetched, Some(asset), ""),
        Err("") => return Err(FieldErrors::one("error", FieldError::Required).into()),
        Err(error) => (Fetch::Refused, None, error),
    };
    let done = sqlx::query!(
        "update asset_references set state = $3, asset_id = $4, error = $5 where tenant_id = $1 and reference_id = $2",
        tx.actor().tenant.uuid(),
        id.uuid(),
        state as Fetch,
        asset.map(AssetId::uuid),
        error,
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}
