use crate::{PartId, PartTypeId, WRITE};
use kernel::{FieldError, FieldErrors, number_key};
use platform::{Changes, Error, Result, TenantTx, audit};

const LONGEST_NUMBER: usize = 60;
const LONGEST_NAME: usize = 200;

/// A part that staff add by hand.
#[derive(Clone, Debug)]
pub struct NewPart {
    brand: String,
    part_number: String,
    name: String,
    part_type: Option<PartTypeId>,
}

impl NewPart {
    /// `brand` is a brand's code.
    pub fn parse(
        brand: &str,
        part_number: &str,
        name: &str,
        part_type: Option<PartTypeId>,
    ) -> Result<Self, FieldErrors> {
        let (brand, part_number) = (brand.trim().to_uppercase(), part_number.trim().to_owned());
        let mut errors = FieldErrors::default();
        errors.check(!brand.is_empty(), "brand", FieldError::Required);
        errors.check(!part_number.is_empty(), "part_number", FieldError::Required);
        errors.check(!number_key(&part_number).is_empty(), "part_number", FieldError::Malformed);
        errors.check(part_number.chars().count() <= LONGEST_NUMBER, "part_number", FieldError::TooLong);
        let name = check_name(name, &mut errors);
        errors.into_result()?;
        Ok(Self { brand, part_number, name, part_type })
    }
}

fn check_name(name: &str, errors: &mut FieldErrors) -> String {
    let name = name.trim();
    errors.check(!name.is_empty(), "name", FieldError::Required);
    errors.check(name.chars().count() <= LONGEST_NAME, "name", FieldError::TooLong);
    name.to_owned()
}

#[tracing::instrument(name = "catalog.parts.add", skip_all)]
pub async fn add(tx: &mut TenantTx, new: NewPart) -> Result<PartId> {
    tx.actor().require(WRITE)?;
    let (tenant, person, id) = (tx.actor().tenant, tx.actor().person, PartId::generate());
    let added = sqlx::query!(
        "insert into parts (part_id, tenant_id, brand_id, part_type_id, part_number, name, created_by, updated_by)
         select $1, $2, brand_id, $4, $5, $6, $7, $7 from brands where tenant_id = $2 and code = $3",
        id.uuid(),
        tenant.uuid(),
        new.brand,
        new.part_type.map(PartTypeId::uuid),
        new.part_number,
        new.name,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await
    .map_err(refusal)?;
    if added.rows_affected() == 0 {
        return Err(FieldErrors::one("brand", FieldError::Unknown).into());
    }
    let changes = Changes::default()
        .field("part_number", None::<String>, new.part_number)
        .field("brand", None::<String>, new.brand)
        .field("name", None::<String>, new.name);
    audit(tx, "catalog.parts.add", "part", id, changes).await?;
    Ok(id)
}

fn refusal(error: sqlx::Error) -> Error {
    match error.as_database_error().and_then(|error| error.constraint()) {
        Some("parts_number_key") => FieldErrors::one("part_number", FieldError::Taken).into(),
        Some("parts_tenant_id_part_type_id_fkey") => FieldErrors::one("part_type", FieldError::Unknown).into(),
        _ => error.into(),
    }
}

/// Renames the part that the caller saw at `version`.
#[tracing::instrument(name = "catalog.parts.rename", skip_all)]
pub async fn rename(tx: &mut TenantTx, id: PartId, version: i32, name: &str) -> Result<()> {
    tx.actor().require(WRITE)?;
    let mut errors = FieldErrors::default();
    let name = check_name(name, &mut errors);
    errors.into_result()?;
    let seen = lock(tx, id, version).await?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "update parts set name = $3, version = version + 1, updated_at = now(), updated_by = $4
         where tenant_id = $1 and part_id = $2",
        tenant.uuid(),
        id.uuid(),
        name,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    audit(tx, "catalog.parts.rename", "part", id, Changes::default().field("name", seen.name, name)).await
}

/// Takes the part that the caller saw at `version` out of lists, searches and vehicles. Its page stays.
#[tracing::instrument(name = "catalog.parts.archive", skip_all)]
pub async fn archive(tx: &mut TenantTx, id: PartId, version: i32) -> Result<()> {
    tx.actor().require(WRITE)?;
    set_archived(tx, id, version, true).await?;
    audit(tx, "catalog.parts.archive", "part", id, Changes::default().field("archived", false, true)).await
}

#[tracing::instrument(name = "catalog.parts.restore", skip_all)]
pub async fn restore(tx: &mut TenantTx, id: PartId, version: i32) -> Result<()> {
    tx.actor().require(WRITE)?;
    set_archived(tx, id, version, false).await?;
    audit(tx, "catalog.parts.restore", "part", id, Changes::default().field("archived", true, false)).await
}

/// `Stale` also when the part is archived (or restored) already: somebody was faster.
async fn set_archived(tx: &mut TenantTx, id: PartId, version: i32, archived: bool) -> Result<()> {
    if lock(tx, id, version).await?.archived == archived {
        return Err(Error::Stale);
    }
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    sqlx::query!(
        "update parts set archived_at = case when $3 then now() end, version = version + 1,
             updated_at = now(), updated_by = $4
         where tenant_id = $1 and part_id = $2",
        tenant.uuid(),
        id.uuid(),
        archived,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

struct Seen {
    name: String,
    archived: bool,
}

/// Holds the part until the end of the transaction, if it is still as the caller saw it.
async fn lock(tx: &mut TenantTx, id: PartId, version: i32) -> Result<Seen> {
    let tenant = tx.actor().tenant;
    let row = sqlx::query!(
        r#"select name, version, archived_at is not null as "archived!"
           from parts where tenant_id = $1 and part_id = $2 for update"#,
        tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    if row.version == version { Ok(Seen { name: row.name, archived: row.archived }) } else { Err(Error::Stale) }
}

/// Notes that something of the part is changing, and holds it until the end of the transaction.
pub(crate) async fn touch(tx: &mut TenantTx, id: PartId) -> Result<()> {
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let done = sqlx::query!(
        "update parts set version = version + 1, updated_at = now(), updated_by = $3
         where tenant_id = $1 and part_id = $2",
        tenant.uuid(),
        id.uuid(),
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}
