//! Interchange: the numbers that others give the same part. Read both ways (`PartDetail::also`).

use crate::{PartId, WRITE, parts};
use kernel::{FieldError, FieldErrors, number_key};
use platform::{Changes, OnConstraint, Result, TenantTx, audit};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum InterchangeKind {
    /// The vehicle maker's own number.
    Oe,
    Competitor,
}

kernel::define_id!(
    /// One number of another maker that leads to a part.
    InterchangeId
);

/// Another maker's number for a part.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Interchange {
    pub kind: InterchangeKind,
    /// 'Honda', 'Brembo', or the code of a brand.
    pub brand: String,
    /// As written.
    pub number: String,
    pub note: String,
}

impl Interchange {
    pub fn parse(kind: InterchangeKind, brand: &str, number: &str, note: &str) -> Result<Self, FieldErrors> {
        let (brand, number, note) = (brand.trim().to_owned(), number.trim().to_owned(), note.trim().to_owned());
        let mut errors = FieldErrors::default();
        errors.check(!brand.is_empty(), "brand", FieldError::Required);
        errors.check(!number.is_empty(), "number", FieldError::Required);
        errors.check(!number_key(&number).is_empty(), "number", FieldError::Malformed);
        errors.into_result()?;
        Ok(Self { kind, brand, number, note })
    }
}

#[tracing::instrument(name = "catalog.interchange.add", skip_all)]
pub async fn add(tx: &mut TenantTx, part: PartId, new: Interchange) -> Result<InterchangeId> {
    tx.actor().require(WRITE)?;
    parts::touch(tx, part).await?;
    let (tenant, id) = (tx.actor().tenant, InterchangeId::generate());
    sqlx::query!(
        "insert into interchanges (interchange_id, tenant_id, part_id, kind, brand, number, number_key, note)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        tenant.uuid(),
        part.uuid(),
        new.kind as InterchangeKind,
        new.brand,
        new.number,
        number_key(&new.number),
        new.note,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("interchanges_once_key", "number", FieldError::Taken)?;
    let changes =
        Changes::default().field("brand", None::<String>, new.brand).field("number", None::<String>, new.number);
    audit(tx, "catalog.interchange.add", "part", part, changes).await?;
    Ok(id)
}

/// Answers which part has lost the number.
#[tracing::instrument(name = "catalog.interchange.remove", skip_all)]
pub async fn remove(tx: &mut TenantTx, id: InterchangeId) -> Result<PartId> {
    tx.actor().require(WRITE)?;
    let row = sqlx::query!(
        "delete from interchanges where tenant_id = $1 and interchange_id = $2 returning part_id, brand, number",
        tx.actor().tenant.uuid(),
        id.uuid(),
    )
    .fetch_one(&mut **tx)
    .await?;
    let part = row.part_id.into();
    parts::touch(tx, part).await?;
    let changes =
        Changes::default().field("brand", row.brand, None::<String>).field("number", row.number, None::<String>);
    audit(tx, "catalog.interchange.remove", "part", part, changes).await?;
    Ok(part)
}
