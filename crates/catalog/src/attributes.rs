//! Attributes: which facts a tenant records about parts, and their values.

use crate::{AttributeId, LocalName, PartId, READ, WRITE, parts};
use kernel::{FieldError, FieldErrors};
use platform::{Changes, OnConstraint, Result, TenantTx, audit};
use rust_decimal::Decimal;
use serde::Deserialize;
use sqlx::types::Uuid;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};
use time::{Date, macros::format_description};

/// How many attributes a part may have.
pub const MOST_PER_PART: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum AttributeKind {
    Text,
    Number,
    Boolean,
    Date,
    /// Several texts, in order.
    List,
}

/// A value of an attribute; a list is several `Text`s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(Decimal),
    Boolean(bool),
    Date(Date),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub id: AttributeId,
    pub code: String,
    pub name: LocalName,
    pub kind: AttributeKind,
    /// Of numbers: 'mm', 'kg'; or empty.
    pub unit: String,
}

#[derive(Clone, Debug)]
pub struct NewAttribute {
    code: String,
    name: String,
    kind: AttributeKind,
    unit: String,
}

impl AttributeKind {
    /// Whether an attribute of this kind can have this value.
    pub fn takes(self, value: &Value) -> bool {
        matches!(
            (self, value),
            (Self::Text | Self::List, Value::Text(_))
                | (Self::Number, Value::Number(_))
                | (Self::Boolean, Value::Boolean(_))
                | (Self::Date, Value::Date(_))
        )
    }
}

impl Value {
    /// Reads what [`Display`](fmt::Display) writes: `12.5`, `true`, `2026-01-31`. Empty is no value.
    pub fn parse(kind: AttributeKind, text: &str) -> Option<Self> {
        let text = text.trim();
        match kind {
            AttributeKind::Text | AttributeKind::List => (!text.is_empty()).then(|| Self::Text(text.to_owned())),
            AttributeKind::Number => text.parse().ok().map(Self::Number),
            AttributeKind::Boolean => text.parse().ok().map(Self::Boolean),
            AttributeKind::Date => Date::parse(text, format_description!("[year]-[month]-[day]")).ok().map(Self::Date),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Boolean(boolean) => boolean.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}

impl NewAttribute {
    pub fn parse(code: &str, name: &str, kind: AttributeKind, unit: &str) -> Result<Self, FieldErrors> {
        let (code, name, unit) = (code.trim().to_lowercase(), name.trim().to_owned(), unit.trim().to_owned());
        let mut errors = FieldErrors::default();
        errors.check(!code.is_empty(), "code", FieldError::Required);
        errors.check(!name.is_empty(), "name", FieldError::Required);
        errors.check(unit.is_empty() || kind == AttributeKind::Number, "unit", FieldError::Malformed);
        errors.into_result()?;
        Ok(Self { code, name, kind, unit })
    }
}

/// The attributes that this tenant uses, in the order of the part page.
#[tracing::instrument(name = "catalog.attributes.list", skip_all)]
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Attribute>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        r#"select attribute_id, code, name, names, kind as "kind: AttributeKind", unit
           from attributes where tenant_id = $1 order by rank, name"#,
        tenant.uuid(),
    )
    .fetch_all(&mut **tx)
    .await?;
    let attributes = rows.into_iter().map(|row| Attribute {
        id: row.attribute_id.into(),
        code: row.code,
        name: (row.name, row.names).into(),
        kind: row.kind,
        unit: row.unit,
    });
    Ok(attributes.collect())
}

#[tracing::instrument(name = "catalog.attributes.define", skip_all)]
pub async fn define(tx: &mut TenantTx, new: NewAttribute) -> Result<AttributeId> {
    tx.actor().require(WRITE)?;
    let (tenant, id) = (tx.actor().tenant, AttributeId::generate());
    sqlx::query!(
        "insert into attributes (attribute_id, tenant_id, code, name, kind, unit) values ($1, $2, $3, $4, $5, $6)",
        id.uuid(),
        tenant.uuid(),
        new.code,
        new.name,
        new.kind as AttributeKind,
        new.unit,
    )
    .execute(&mut **tx)
    .await
    .on_constraint("attributes_code_key", "code", FieldError::Taken)?;
    let changes = Changes::default().field("code", None::<String>, new.code).field("name", None::<String>, new.name);
    audit(tx, "catalog.attributes.define", "attribute", id, changes).await?;
    Ok(id)
}

/// Gives the part these values, in place of what it had for the same attributes; its other attributes stay.
/// An attribute named several times gets all the values, which only a list takes.
#[tracing::instrument(name = "catalog.attributes.set", skip_all)]
pub async fn set(tx: &mut TenantTx, part: PartId, values: Vec<(AttributeId, Value)>) -> Result<()> {
    tx.actor().require(WRITE)?;
    parts::touch(tx, part).await?;
    let ids: Vec<Uuid> = values.iter().map(|(id, _)| id.uuid()).collect::<BTreeSet<_>>().into_iter().collect();
    let known = known(tx, part, &ids).await?;
    check(&known, &values)?;
    replace(tx, part, &ids, &values).await?;
    let mut new: BTreeMap<AttributeId, Vec<String>> = BTreeMap::new();
    for (id, value) in values {
        new.entry(id).or_default().push(value.to_string());
    }
    let changes = known.into_iter().fold(Changes::default(), |changes, (id, attribute)| match new.remove(&id) {
        Some(texts) => changes.field(&attribute.code, attribute.texts, texts),
        None => changes,
    });
    audit(tx, "catalog.attributes.set", "part", part, changes).await
}

struct Known {
    code: String,
    kind: AttributeKind,
    /// What the part has now.
    texts: Vec<String>,
}

/// The attributes that are named, and those that the part has.
async fn known(tx: &mut TenantTx, part: PartId, ids: &[Uuid]) -> Result<BTreeMap<AttributeId, Known>> {
    let tenant = tx.actor().tenant;
    let rows = sqlx::query!(
        r#"select a.attribute_id, a.code, a.kind as "kind: AttributeKind",
                  coalesce(v.texts, '{}') as "texts!: Vec<String>"
           from attributes a
           left join (
               select attribute_id, array_agg(
                   coalesce(text_value, number_value::text, boolean_value::text, date_value::text) order by sequence
               ) as texts
               from part_attributes where tenant_id = $1 and part_id = $2 group by attribute_id
           ) v on v.attribute_id = a.attribute_id
           where a.tenant_id = $1 and (a.attribute_id = any($3) or v.attribute_id is not null)"#,
        tenant.uuid(),
        part.uuid(),
        ids,
    )
    .fetch_all(&mut **tx)
    .await?;
    let known = rows.into_iter().map(|row| {
        let attribute = Known { code: row.code, kind: row.kind, texts: row.texts };
        (row.attribute_id.into(), attribute)
    });
    Ok(known.collect())
}

fn check(known: &BTreeMap<AttributeId, Known>, values: &[(AttributeId, Value)]) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    errors.check(known.len() <= MOST_PER_PART, "attributes", FieldError::OutOfRange);
    let mut seen = BTreeSet::new();
    for (id, value) in values {
        match known.get(id) {
            None => errors.check(false, "attributes", FieldError::Unknown),
            Some(attribute) => {
                let again = !seen.insert(id);
                errors.check(attribute.kind.takes(value), &attribute.code, FieldError::Malformed);
                errors.check(!again || attribute.kind == AttributeKind::List, &attribute.code, FieldError::Taken);
            }
        }
    }
    errors.into_result()
}

async fn replace(tx: &mut TenantTx, part: PartId, ids: &[Uuid], values: &[(AttributeId, Value)]) -> Result<()> {
    let tenant = tx.actor().tenant;
    sqlx::query!(
        "delete from part_attributes where tenant_id = $1 and part_id = $2 and attribute_id = any($3)",
        tenant.uuid(),
        part.uuid(),
        ids,
    )
    .execute(&mut **tx)
    .await?;
    let mut columns = Columns::default();
    values.iter().for_each(|(id, value)| columns.push(*id, value));
    sqlx::query!(
        "insert into part_attributes
             (tenant_id, part_id, attribute_id, sequence, text_value, number_value, boolean_value, date_value)
         select $1, $2, v.id, row_number() over (partition by v.id order by v.at), v.text, v.number, v.boolean, v.date
         from unnest($3::uuid[], $4::text[], $5::numeric[], $6::boolean[], $7::date[])
              with ordinality v(id, text, number, boolean, date, at)",
        tenant.uuid(),
        part.uuid(),
        &columns.ids,
        &columns.texts as &[Option<String>],
        &columns.numbers as &[Option<Decimal>],
        &columns.booleans as &[Option<bool>],
        &columns.dates as &[Option<Date>],
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Values as the arrays that one insert takes.
#[derive(Default)]
struct Columns {
    ids: Vec<Uuid>,
    texts: Vec<Option<String>>,
    numbers: Vec<Option<Decimal>>,
    booleans: Vec<Option<bool>>,
    dates: Vec<Option<Date>>,
}

impl Columns {
    fn push(&mut self, id: AttributeId, value: &Value) {
        let (mut text, mut number, mut boolean, mut date) = (None, None, None, None);
        match value {
            Value::Text(value) => text = Some(value.clone()),
            Value::Number(value) => number = Some(*value),
            Value::Boolean(value) => boolean = Some(*value),
            Value::Date(value) => date = Some(*value),
        }
        self.ids.push(id.uuid());
        self.texts.push(text);
        self.numbers.push(number);
        self.booleans.push(boolean);
        self.dates.push(date);
    }
}
