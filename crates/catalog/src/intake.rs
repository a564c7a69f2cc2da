//! Parts by the thousand, from a supplier's file: each function takes a batch and runs one or two statements.
//!
//! Nothing here writes audit events: an import is one event, and its writer knows what the file was.

mod items;

pub use items::{
    Component, Description, Image, Interchange, Item, Package, Value, archive, components, describe, descriptions,
    images, interchanges, packages, stamp, values,
};

use crate::{AttributeId, BrandId, PartId, PartTypeId, WRITE};
use platform::{Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::{HashMap, HashSet};

/// Which part is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PartKey {
    pub brand: BrandId,
    pub number: String,
}

/// The brands of these codes, made under the name given where a code is new.
#[tracing::instrument(name = "catalog.intake.brands", skip_all)]
pub async fn brands(tx: &mut TenantTx, names: &HashMap<String, String>) -> Result<HashMap<String, BrandId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let ids: Vec<Uuid> = names.iter().map(|_| BrandId::generate().uuid()).collect();
    let (codes, names): (Vec<String>, Vec<String>) =
        names.iter().map(|(code, name)| (code.clone(), name.clone())).unzip();
    sqlx::query!(
        "insert into brands (brand_id, tenant_id, code, name)
         select brand_id, $1, code, name from unnest($2::uuid[], $3::text[], $4::text[]) as w(brand_id, code, name)
         on conflict on constraint brands_code_key do nothing",
        tenant.uuid(),
        &ids,
        &codes,
        &names,
    )
    .execute(&mut **tx)
    .await?;
    let rows = sqlx::query!(
        "select brand_id, code from brands where tenant_id = $1 and code = any($2)",
        tenant.uuid(),
        &codes
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.brand_id.into())).collect())
}

/// The part types of these PCdb ids, made under the name given where an id is new.
#[tracing::instrument(name = "catalog.intake.part_types", skip_all)]
pub async fn part_types(tx: &mut TenantTx, names: &HashMap<i32, String>) -> Result<HashMap<i32, PartTypeId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let new: Vec<Uuid> = names.iter().map(|_| PartTypeId::generate().uuid()).collect();
    let (ids, names): (Vec<i32>, Vec<String>) = names.iter().map(|(id, name)| (*id, name.clone())).unzip();
    sqlx::query!(
        "insert into part_types (part_type_id, tenant_id, pcdb_id, name)
         select part_type_id, $1, pcdb_id, name
         from unnest($2::uuid[], $3::integer[], $4::text[]) as w(part_type_id, pcdb_id, name)
         on conflict on constraint part_types_pcdb_key do nothing",
        tenant.uuid(),
        &new,
        &ids,
        &names,
    )
    .execute(&mut **tx)
    .await?;
    let rows = sqlx::query!(
        r#"select part_type_id, pcdb_id as "pcdb_id!" from part_types where tenant_id = $1 and pcdb_id = any($2)"#,
        tenant.uuid(),
        &ids,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.pcdb_id, row.part_type_id.into())).collect())
}

/// The parts of these keys, made with the part type given where there is none yet, and which of them were made.
#[tracing::instrument(name = "catalog.intake.parts", skip_all)]
pub async fn parts(
    tx: &mut TenantTx,
    wanted: &HashMap<PartKey, Option<PartTypeId>>,
) -> Result<(HashMap<PartKey, PartId>, HashSet<PartId>)> {
    tx.actor().require(WRITE)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let ids: Vec<Uuid> = wanted.keys().map(|_| PartId::generate().uuid()).collect();
    let brands: Vec<Uuid> = wanted.keys().map(|key| key.brand.uuid()).collect();
    let numbers: Vec<String> = wanted.keys().map(|key| key.number.clone()).collect();
    let types: Vec<Option<Uuid>> = wanted.values().map(|id| id.map(PartTypeId::uuid)).collect();
    let made = sqlx::query_scalar!(
        "insert into parts (part_id, tenant_id, brand_id, part_type_id, part_number, created_by, updated_by)
         select part_id, $1, brand_id, part_type_id, part_number, $2, $2
         from unnest($3::uuid[], $4::uuid[], $5::text[], $6::uuid[]) as w(part_id, brand_id, part_number, part_type_id)
         on conflict on constraint parts_number_key do nothing
         returning part_id",
        tenant.uuid(),
        person.uuid(),
        &ids,
        &brands,
        &numbers,
        &types as &[Option<Uuid>],
    )
    .fetch_all(&mut **tx)
    .await?;
    let found = find(tx, wanted.keys()).await?;
    Ok((found, made.into_iter().map(PartId::from).collect()))
}

/// The parts of these keys that there are, archived ones too.
#[tracing::instrument(name = "catalog.intake.find", skip_all)]
pub async fn find(tx: &mut TenantTx, keys: impl Iterator<Item = &PartKey>) -> Result<HashMap<PartKey, PartId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let (brands, numbers): (Vec<Uuid>, Vec<String>) = keys.map(|key| (key.brand.uuid(), key.number.clone())).unzip();
    let rows = sqlx::query!(
        "select p.part_id, p.brand_id, p.part_number
         from unnest($2::uuid[], $3::text[]) as w(brand_id, part_number)
         join parts p on p.tenant_id = $1 and p.brand_id = w.brand_id and p.part_number = w.part_number",
        tenant.uuid(),
        &brands,
        &numbers,
    )
    .fetch_all(&mut **tx)
    .await?;
    let found = rows.into_iter().map(|row| {
        let key = PartKey { brand: row.brand_id.into(), number: row.part_number };
        (key, row.part_id.into())
    });
    Ok(found.collect())
}

/// A part under its own number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    pub part: PartId,
    pub number: String,
    pub brand_code: String,
    pub brand_name: String,
}

/// The parts with these numbers ([`kernel::number_key`]), of whatever brand.
#[tracing::instrument(name = "catalog.intake.numbered", skip_all)]
pub async fn numbered(tx: &mut TenantTx, keys: &[String]) -> Result<HashMap<String, Vec<Numbered>>> {
    tx.actor().require(WRITE)?;
    let rows = sqlx::query!(
        "select n.number_key, p.part_id, p.part_number, b.code, b.name
         from part_numbers n
         join parts p on p.tenant_id = $1 and p.part_id = n.part_id and p.archived_at is null
         join brands b on b.tenant_id = $1 and b.brand_id = p.brand_id
         where n.tenant_id = $1 and n.number_key = any($2) and n.kind = 'own'
         order by p.part_id",
        tx.actor().tenant.uuid(),
        keys,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut numbered: HashMap<String, Vec<Numbered>> = HashMap::new();
    for row in rows {
        let part = row.part_id.into();
        let found = Numbered { part, number: row.part_number, brand_code: row.code, brand_name: row.name };
        numbered.entry(row.number_key).or_default().push(found);
    }
    Ok(numbered)
}

/// An attribute kind as a file needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeKind {
    pub id: AttributeId,
    /// Else text, or what staff made of it: `text`, `number`, `boolean`, `date`, `list`.
    pub kind: String,
    pub unit: String,
}

/// An attribute kind to be made where its code is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAttribute {
    pub code: String,
    pub name: String,
    /// Else text.
    pub number: bool,
    pub unit: String,
}

/// The attribute kinds of these codes.
#[tracing::instrument(name = "catalog.intake.attributes", skip_all)]
pub async fn attributes(tx: &mut TenantTx, wanted: &[NewAttribute]) -> Result<HashMap<String, AttributeKind>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let ids: Vec<Uuid> = wanted.iter().map(|_| AttributeId::generate().uuid()).collect();
    let codes: Vec<String> = wanted.iter().map(|attribute| attribute.code.clone()).collect();
    let names: Vec<String> = wanted.iter().map(|attribute| attribute.name.clone()).collect();
    let kinds: Vec<String> =
        wanted.iter().map(|attribute| if attribute.number { "number" } else { "text" }.to_owned()).collect();
    let units: Vec<String> = wanted.iter().map(|attribute| attribute.unit.clone()).collect();
    sqlx::query!(
        "insert into attributes (attribute_id, tenant_id, code, name, kind, unit)
         select attribute_id, $1, code, name, kind, unit
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as w(attribute_id, code, name, kind, unit)
         on conflict on constraint attributes_code_key do nothing",
        tenant.uuid(),
        &ids,
        &codes,
        &names,
        &kinds,
        &units,
    )
    .execute(&mut **tx)
    .await?;
    let rows = sqlx::query!(
        "select attribute_id, code, kind, unit from attributes where tenant_id = $1 and code = any($2)",
        tenant.uuid(),
        &codes,
    )
    .fetch_all(&mut **tx)
    .await?;
    let known = rows
        .into_iter()
        .map(|row| (row.code, AttributeKind { id: row.attribute_id.into(), kind: row.kind, unit: row.unit }));
    Ok(known.collect())
}
