//! What a supplier says of its parts. Each function answers with the parts for which something changed; what a file
//! does not mention stays, because no row says who brought it. A `None` for a value removes that row.
//!
//! Within one batch no two rows may have the same key; the caller keeps the last.

use crate::{AttributeId, PartId, PartTypeId, WRITE};
use platform::{Result, TenantTx};
use rust_decimal::Decimal;
use sqlx::types::Uuid;

/// Facts of the part's own row; `None` leaves a fact as it is.
#[derive(Clone, Debug)]
pub struct Item {
    pub part: PartId,
    pub part_type: Option<PartTypeId>,
    pub name: Option<String>,
    pub gtin: Option<String>,
    pub unit: Option<String>,
    pub sold_in: Option<i32>,
    pub country: Option<String>,
    /// It has components; a part does not stop being a kit because a file says nothing of them.
    pub is_kit: bool,
}

#[derive(Clone, Debug)]
pub struct Description {
    pub part: PartId,
    pub code: String,
    pub language: String,
    pub sequence: i16,
    pub body: Option<String>,
}

/// One value of an attribute. Text unless the attribute holds numbers.
#[derive(Clone, Debug)]
pub struct Value {
    pub part: PartId,
    pub attribute: AttributeId,
    pub sequence: i16,
    pub text: Option<String>,
    pub number: Option<Decimal>,
}

#[derive(Clone, Debug)]
pub struct Package {
    pub part: PartId,
    pub uom: String,
    pub quantity: i32,
    pub remove: bool,
    pub gtin: String,
    pub height: Option<Decimal>,
    pub width: Option<Decimal>,
    pub length: Option<Decimal>,
    pub dimension_unit: String,
    pub weight: Option<Decimal>,
    pub weight_unit: String,
}

#[derive(Clone, Debug)]
pub struct Interchange {
    pub part: PartId,
    /// `oe` or `competitor`.
    pub kind: &'static str,
    pub brand: String,
    pub number: String,
    pub note: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Image {
    pub part: PartId,
    pub uri: String,
    /// `photo`, `illustration` or `document`.
    pub kind: &'static str,
    pub caption: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Component {
    pub kit: PartId,
    pub component: PartId,
    /// `None` removes it.
    pub quantity: Option<i32>,
    pub sequence: i16,
}

#[tracing::instrument(name = "catalog.intake.describe", skip_all)]
pub async fn describe(tx: &mut TenantTx, items: &[Item]) -> Result<Vec<PartId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let parts = uuids(items, |item| item.part);
    let types: Vec<Option<Uuid>> = items.iter().map(|item| item.part_type.map(PartTypeId::uuid)).collect();
    let names: Vec<Option<String>> = items.iter().map(|item| item.name.clone()).collect();
    let gtins: Vec<Option<String>> = items.iter().map(|item| item.gtin.clone()).collect();
    let units: Vec<Option<String>> = items.iter().map(|item| item.unit.clone()).collect();
    let sold_in: Vec<Option<i32>> = items.iter().map(|item| item.sold_in).collect();
    let countries: Vec<Option<String>> = items.iter().map(|item| item.country.clone()).collect();
    let kits: Vec<bool> = items.iter().map(|item| item.is_kit).collect();
    let changed = sqlx::query_scalar!(
        "update parts p
         set part_type_id = coalesce(w.part_type_id, p.part_type_id), name = coalesce(w.name, p.name),
             gtin = coalesce(w.gtin, p.gtin), unit = coalesce(w.unit, p.unit),
             sold_in = coalesce(w.sold_in, p.sold_in), country = coalesce(w.country, p.country),
             is_kit = p.is_kit or w.is_kit
         from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::text[], $9::boolean[])
              as w(part_id, part_type_id, name, gtin, unit, sold_in, country, is_kit)
         where p.tenant_id = $1 and p.part_id = w.part_id
           and (w.part_type_id <> p.part_type_id or w.part_type_id is not null and p.part_type_id is null
                or w.name <> p.name or w.gtin <> p.gtin or w.unit <> p.unit or w.sold_in <> p.sold_in
                or w.country <> p.country or w.is_kit and not p.is_kit)
         returning p.part_id",
        tenant.uuid(),
        &parts,
        &types as &[Option<Uuid>],
        &names as &[Option<String>],
        &gtins as &[Option<String>],
        &units as &[Option<String>],
        &sold_in as &[Option<i32>],
        &countries as &[Option<String>],
        &kits,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids(changed))
}

/// Takes parts out of sale. Those that are out already are not in the answer.
#[tracing::instrument(name = "catalog.intake.archive", skip_all)]
pub async fn archive(tx: &mut TenantTx, parts: &[PartId]) -> Result<Vec<PartId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let parts = uuids(parts, |part| *part);
    let gone = sqlx::query_scalar!(
        "update parts set archived_at = now()
         where tenant_id = $1 and part_id = any($2) and archived_at is null returning part_id",
        tenant.uuid(),
        &parts,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids(gone))
}

/// Notes who changed these parts, so that a form opened before is refused.
#[tracing::instrument(name = "catalog.intake.stamp", skip_all)]
pub async fn stamp(tx: &mut TenantTx, parts: &[PartId]) -> Result<()> {
    tx.actor().require(WRITE)?;
    let (tenant, person) = (tx.actor().tenant, tx.actor().person);
    let parts = uuids(parts, |part| *part);
    sqlx::query!(
        "update parts set version = version + 1, updated_at = now(), updated_by = $3
         where tenant_id = $1 and part_id = any($2)",
        tenant.uuid(),
        &parts,
        person.uuid(),
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

#[tracing::instrument(name = "catalog.intake.descriptions", skip_all)]
pub async fn descriptions(tx: &mut TenantTx, rows: &[Description]) -> Result<Vec<PartId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let parts = uuids(rows, |row| row.part);
    let codes: Vec<String> = rows.iter().map(|row| row.code.clone()).collect();
    let languages: Vec<String> = rows.iter().map(|row| row.language.clone()).collect();
    let sequences: Vec<i16> = rows.iter().map(|row| row.sequence).collect();
    let bodies: Vec<Option<String>> = rows.iter().map(|row| row.body.clone()).collect();
    let changed = sqlx::query_scalar!(
        r#"with w as (select * from unnest($2::uuid[], $3::text[], $4::text[], $5::smallint[], $6::text[])
                                    as w(part_id, code, language, sequence, body)),
                gone as (delete from part_descriptions d using w
                         where w.body is null and d.tenant_id = $1 and d.part_id = w.part_id and d.code = w.code
                           and d.language = w.language and d.sequence = w.sequence
                         returning d.part_id),
                kept as (insert into part_descriptions as d (tenant_id, part_id, code, language, sequence, body)
                         select $1, part_id, code, language, sequence, body from w where body is not null
                         on conflict (tenant_id, part_id, code, language, sequence)
                         do update set body = excluded.body where d.body <> excluded.body
                         returning part_id)
           select part_id as "part_id!" from gone union select part_id from kept"#,
        tenant.uuid(),
        &parts,
        &codes,
        &languages,
        &sequences,
        &bodies as &[Option<String>],
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids(changed))
}

#[tracing::instrument(name = "catalog.intake.values", skip_all)]
pub async fn values(tx: &mut TenantTx, rows: &[Value]) -> Result<Vec<PartId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let parts = uuids(rows, |row| row.part);
    let attributes: Vec<Uuid> = rows.iter().map(|row| row.attribute.uuid()).collect();
    let sequences: Vec<i16> = rows.iter().map(|row| row.sequence).collect();
    let texts: Vec<Option<String>> = rows.iter().map(|row| row.text.clone()).collect();
    let numbers: Vec<Option<Decimal>> = rows.iter().map(|row| row.number).collect();
    let changed = sqlx::query_scalar!(
        r#"with w as (select * from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::text[], $6::numeric[])
                                    as w(part_id, attribute_id, sequence, text_value, number_value)),
                gone as (delete from part_attributes a using w
                         where num_nonnulls(w.text_value, w.number_value) = 0 and a.tenant_id = $1
                           and a.part_id = w.part_id and a.attribute_id = w.attribute_id and a.sequence = w.sequence
                         returning a.part_id),
                kept as (insert into part_attributes as a
                             (tenant_id, part_id, attribute_id, sequence, text_value, number_value)
                         select $1, part_id, attribute_id, sequence, text_value, number_value from w
                         where num_nonnulls(text_value, number_value) = 1
                         on conflict (tenant_id, part_id, attribute_id, sequence)
                         do update set text_value = excluded.text_value, number_value = excluded.number_value,
                                       boolean_value = null, date_value = null
                         where (a.text_value, a.number_value, a.boolean_value, a.date_value)
                               is distinct from (excluded.text_value, excluded.number_value, null, null)
                         returning part_id)
           select part_id as "part_id!" from gone union select part_id from kept"#,
        tenant.uuid(),
        &parts,
        &attributes,
        &sequences,
        &texts as &[Option<String>],
        &numbers as &[Option<Decimal>],
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids(changed))
}

#[tracing::instrument(name = "catalog.intake.packages", skip_all)]
pub async fn packages(tx: &mut TenantTx, rows: &[Package]) -> Result<Vec<PartId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let parts = uuids(rows, |row| row.part);
    let text = |get: fn(&Package) -> &String| rows.iter().map(|row| get(row).clone()).collect::<Vec<String>>();
    let number = |get: fn(&Package) -> Option<Decimal>| rows.iter().map(get).collect::<Vec<Option<Decimal>>>();
    let quantities: Vec<i32> = rows.iter().map(|row| row.quantity).collect();
    let removals: Vec<bool> = rows.iter().map(|row| row.remove).collect();
    let changed = sqlx::query_scalar!(
        r#"with w as (select * from unnest($2::uuid[], $3::text[], $4::integer[], $5::boolean[], $6::text[], $7::numeric[],
                                           $8::numeric[], $9::numeric[], $10::text[], $11::numeric[], $12::text[])
                          as w(part_id, uom, quantity, remove, gtin, height, width, length, dimension_unit, weight, weight_unit)),
                gone as (delete from part_packages p using w
                         where w.remove and p.tenant_id = $1 and p.part_id = w.part_id and p.uom = w.uom
                           and p.quantity = w.quantity
                         returning p.part_id),
                kept as (insert into part_packages as p (tenant_id, part_id, uom, quantity, gtin, height, width, length,
                                                         dimension_unit, weight, weight_unit)
                         select $1, part_id, uom, quantity, gtin, height, width, length, dimension_unit, weight, weight_unit
                         from w where not remove
                         on conflict (tenant_id, part_id, uom, quantity)
                         do update set gtin = excluded.gtin, height = excluded.height, width = excluded.width,
                                       length = excluded.length, dimension_unit = excluded.dimension_unit,
                                       weight = excluded.weight, weight_unit = excluded.weight_unit
                         where (p.gtin, p.height, p.width, p.length, p.dimension_unit, p.weight, p.weight_unit)
                               is distinct from (excluded.gtin, excluded.height, excluded.width, excluded.length,
                                                 excluded.dimension_unit, excluded.weight, excluded.weight_unit)
                         returning part_id)
           select part_id as "part_id!" from gone union select part_id from kept"#,
        tenant.uuid(),
        &parts,
        &text(|row| &row.uom),
        &quantities,
        &removals,
        &text(|row| &row.gtin),
        &number(|row| row.height) as &[Option<Decimal>],
        &number(|row| row.width) as &[Option<Decimal>],
        &number(|row| row.length) as &[Option<Decimal>],
        &text(|row| &row.dimension_unit),
        &number(|row| row.weight) as &[Option<Decimal>],
        &text(|row| &row.weight_unit),
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids(changed))
}

#[tracing::instrument(name = "catalog.intake.interchanges", skip_all)]
pub async fn interchanges(tx: &mut TenantTx, rows: &[Interchange]) -> Result<Vec<PartId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let new: Vec<Uuid> = rows.iter().map(|_| Uuid::now_v7()).collect();
    let parts = uuids(rows, |row| row.part);
    let kinds: Vec<String> = rows.iter().map(|row| row.kind.to_owned()).collect();
    let brands: Vec<String> = rows.iter().map(|row| row.brand.clone()).collect();
    let numbers: Vec<String> = rows.iter().map(|row| row.number.clone()).collect();
    let keys: Vec<String> = rows.iter().map(|row| kernel::number_key(&row.number)).collect();
    let notes: Vec<Option<String>> = rows.iter().map(|row| row.note.clone()).collect();
    let changed = sqlx::query_scalar!(
        r#"with w as (select * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
                                    as w(interchange_id, part_id, kind, brand, number, number_key, note)),
                gone as (delete from interchanges i using w
                         where w.note is null and i.tenant_id = $1 and i.part_id = w.part_id and i.kind = w.kind
                           and i.brand = w.brand and i.number = w.number
                         returning i.part_id),
                kept as (insert into interchanges as i
                             (interchange_id, tenant_id, part_id, kind, brand, number, number_key, note)
                         select interchange_id, $1, part_id, kind, brand, number, number_key, note from w
                         where note is not null
                         on conflict on constraint interchanges_once_key
                         do update set note = excluded.note where i.note <> excluded.note
                         returning part_id)
           select part_id as "part_id!" from gone union select part_id from kept"#,
        tenant.uuid(),
        &new,
        &parts,
        &kinds,
        &brands,
        &numbers,
        &keys,
        &notes as &[Option<String>],
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids(changed))
}

/// Pictures and documents are known by their address; new ones come after those that are there.
#[tracing::instrument(name = "catalog.intake.images", skip_all)]
pub async fn images(tx: &mut TenantTx, rows: &[Image]) -> Result<Vec<PartId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let parts = uuids(rows, |row| row.part);
    let uris: Vec<String> = rows.iter().map(|row| row.uri.clone()).collect();
    let kinds: Vec<String> = rows.iter().map(|row| row.kind.to_owned()).collect();
    let captions: Vec<Option<String>> = rows.iter().map(|row| row.caption.clone()).collect();
    let changed = sqlx::query_scalar!(
        r#"with w as (select * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) with ordinality
                                    as w(part_id, uri, kind, caption, place)),
                gone as (delete from part_images i using w
                         where w.caption is null and i.tenant_id = $1 and i.part_id = w.part_id and i.uri = w.uri
                         returning i.part_id),
                kept as (update part_images i set kind = w.kind, caption = w.caption from w
                         where i.tenant_id = $1 and i.part_id = w.part_id and i.uri = w.uri
                           and w.caption is not null and (i.kind, i.caption) <> (w.kind, w.caption)
                         returning i.part_id),
                new as (insert into part_images (tenant_id, part_id, sequence, uri, kind, caption)
                        select $1, w.part_id,
                               coalesce((select max(i.sequence) from part_images i
                                         where i.tenant_id = $1 and i.part_id = w.part_id), 0)
                                   + row_number() over (partition by w.part_id order by w.place),
                               w.uri, w.kind, w.caption
                        from w
                        where w.caption is not null
                          and not exists (select from part_images i
                                          where i.tenant_id = $1 and i.part_id = w.part_id and i.uri = w.uri)
                        returning part_id)
           select part_id as "part_id!" from gone union select part_id from kept union select part_id from new"#,
        tenant.uuid(),
        &parts,
        &uris,
        &kinds,
        &captions as &[Option<String>],
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids(changed))
}

#[tracing::instrument(name = "catalog.intake.components", skip_all)]
pub async fn components(tx: &mut TenantTx, rows: &[Component]) -> Result<Vec<PartId>> {
    tx.actor().require(WRITE)?;
    let tenant = tx.actor().tenant;
    let kits = uuids(rows, |row| row.kit);
    let components = uuids(rows, |row| row.component);
    let quantities: Vec<Option<i32>> = rows.iter().map(|row| row.quantity).collect();
    let sequences: Vec<i16> = rows.iter().map(|row| row.sequence).collect();
    let changed = sqlx::query_scalar!(
        r#"with w as (select * from unnest($2::uuid[], $3::uuid[], $4::integer[], $5::smallint[])
                                    as w(kit_id, component_id, quantity, sequence)),
                gone as (delete from kit_components c using w
                         where w.quantity is null and c.tenant_id = $1 and c.kit_id = w.kit_id
                           and c.component_id = w.component_id
                         returning c.kit_id),
                kept as (insert into kit_components as c (tenant_id, kit_id, component_id, quantity, sequence)
                         select $1, kit_id, component_id, quantity, sequence from w where quantity is not null
                         on conflict (tenant_id, kit_id, component_id)
                         do update set quantity = excluded.quantity, sequence = excluded.sequence
                         where (c.quantity, c.sequence) <> (excluded.quantity, excluded.sequence)
                         returning kit_id)
           select kit_id as "kit_id!" from gone union select kit_id from kept"#,
        tenant.uuid(),
        &kits,
        &components,
        &quantities as &[Option<i32>],
        &sequences,
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids(changed))
}

fn uuids<T>(rows: &[T], part: impl Fn(&T) -> PartId) -> Vec<Uuid> {
    rows.iter().map(|row| part(row).uuid()).collect()
}

fn ids(parts: Vec<Uuid>) -> Vec<PartId> {
    parts.into_iter().map(PartId::from).collect()
}
