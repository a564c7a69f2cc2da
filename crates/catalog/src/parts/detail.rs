use super::{Lifecycle, PartRef, PartTypeRef, part_type};
use crate::{
    LocalName, PartId, READ,
    attributes::{AttributeKind, Value},
    brands::Brand,
    interchange::Interchange,
    kits::KitComponent,
};
use platform::{Error, Result, TenantTx};
use rust_decimal::Decimal;
use serde::Deserialize;
use sqlx::types::Json;
use time::Date;

/// All that the catalogue knows of a part: its page.
#[derive(Clone, Debug)]
pub struct PartDetail {
    pub id: PartId,
    pub part_number: String,
    pub name: String,
    pub brand: Brand,
    pub part_type: Option<PartTypeRef>,
    pub category: Option<CategoryRef>,
    /// 14 digits, or empty.
    pub gtin: String,
    pub lifecycle: Lifecycle,
    pub unit: String,
    /// Smallest quantity that can be ordered.
    pub sold_in: i32,
    pub is_kit: bool,
    /// Of origin (ISO 3166), or empty.
    pub country: String,
    pub version: i32,
    pub archived: bool,
    pub descriptions: Vec<Description>,
    pub attributes: Vec<AttributeValue>,
    pub images: Vec<Image>,
    pub packages: Vec<Package>,
    pub interchanges: Vec<Interchange>,
    /// What replaces this part, next one first; the last is the one to offer.
    pub successors: Vec<Successor>,
    /// The parts that this one replaces, latest first.
    pub replaces: Vec<PartRef>,
    pub components: Vec<KitComponent>,
    pub part_of_kits: Vec<PartRef>,
    /// Parts of ours that answer to the same OE number, or of which one names the other's number.
    pub also: Vec<PartRef>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRef {
    pub slug: String,
    pub name: LocalName,
}

/// A text of PIES: `code` is 'DES' (long), 'SHO' (short), 'MKT', …; `language` 'EN', 'FR', 'SP'.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Description {
    pub code: String,
    pub language: String,
    pub body: String,
}

/// One attribute of a part; several values only where its kind is a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "AttributeRow")]
pub struct AttributeValue {
    pub name: LocalName,
    pub kind: AttributeKind,
    pub unit: String,
    pub values: Vec<Value>,
}

#[derive(Deserialize)]
struct AttributeRow {
    name: LocalName,
    kind: AttributeKind,
    unit: String,
    values: Vec<String>,
}

impl From<AttributeRow> for AttributeValue {
    /// A stored number too long for `Decimal` is shown as it stands.
    fn from(row: AttributeRow) -> Self {
        let value = |text: String| Value::parse(row.kind, &text).unwrap_or(Value::Text(text));
        Self { name: row.name, kind: row.kind, unit: row.unit, values: row.values.into_iter().map(value).collect() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Image {
    /// '/img/…' is ours; anything else is not fetched.
    pub uri: String,
    pub kind: ImageKind,
    pub caption: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImageKind {
    Photo,
    Illustration,
    Document,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Package {
    /// 'EA', 'CA', 'PL'.
    pub uom: String,
    /// Of eaches.
    pub quantity: i32,
    pub gtin: String,
    pub height: Option<Decimal>,
    pub width: Option<Decimal>,
    pub length: Option<Decimal>,
    pub dimension_unit: String,
    pub weight: Option<Decimal>,
    pub weight_unit: String,
}

/// One step of a supersession chain.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Successor {
    pub part: PartRef,
    /// The day from which it replaces the one before.
    #[serde(with = "crate::iso_date")]
    pub effective_on: Date,
    pub reason: String,
}

/// The part with everything its page shows, in one statement; archived parts too.
#[tracing::instrument(name = "catalog.parts.get", skip_all)]
pub async fn get(tx: &mut TenantTx, id: PartId) -> Result<PartDetail> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let row = sqlx::query_file_as!(Row, "src/parts/get.sql", tenant.uuid(), id.uuid())
        .fetch_optional(&mut **tx)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(row.into())
}

/// What `get.sql` answers.
struct Row {
    part_id: PartId,
    part_number: String,
    name: String,
    gtin: String,
    lifecycle: Lifecycle,
    unit: String,
    sold_in: i32,
    is_kit: bool,
    country: String,
    version: i32,
    archived: bool,
    brand_id: sqlx::types::Uuid,
    brand_code: String,
    brand_name: String,
    part_type_id: Option<sqlx::types::Uuid>,
    type_name: Option<String>,
    type_names: Option<serde_json::Value>,
    illustration: Option<String>,
    category_slug: Option<String>,
    category_name: Option<String>,
    category_names: Option<serde_json::Value>,
    descriptions: Json<Vec<Description>>,
    attributes: Json<Vec<AttributeValue>>,
    images: Json<Vec<Image>>,
    packages: Json<Vec<Package>>,
    interchanges: Json<Vec<Interchange>>,
    relations: Option<Json<Relations>>,
    also: Json<Vec<PartRef>>,
}

/// What `part_relations` answers.
#[derive(Default, Deserialize)]
struct Relations {
    successors: Vec<Successor>,
    replaces: Vec<PartRef>,
    components: Vec<KitComponent>,
    part_of_kits: Vec<PartRef>,
}

impl From<Row> for PartDetail {
    fn from(row: Row) -> Self {
        let Relations { successors, replaces, components, part_of_kits } =
            row.relations.map(|relations| relations.0).unwrap_or_default();
        let category = row.category_slug.zip(row.category_name).zip(row.category_names);
        Self {
            id: row.part_id,
            part_number: row.part_number,
            name: row.name,
            brand: Brand { id: row.brand_id.into(), code: row.brand_code, name: row.brand_name },
            part_type: part_type(row.part_type_id, row.type_name, row.type_names, row.illustration),
            category: category.map(|((slug, name), names)| CategoryRef { slug, name: (name, names).into() }),
            gtin: row.gtin,
            lifecycle: row.lifecycle,
            unit: row.unit,
            sold_in: row.sold_in,
            is_kit: row.is_kit,
            country: row.country,
            version: row.version,
            archived: row.archived,
            descriptions: row.descriptions.0,
            attributes: row.attributes.0,
            images: row.images.0,
            packages: row.packages.0,
            interchanges: row.interchanges.0,
            successors,
            replaces,
            components,
            part_of_kits,
            also: row.also.0,
        }
    }
}
