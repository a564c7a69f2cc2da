//! Documents from the rows that they show.

use super::names::Names;
use super::rows::{self, Application, Fact, PartRow, Value};
use crate::document::{AttributeValue, Document, at_position, attribute_key, on_vehicle};
use catalog::{PartId, READ};
use kernel::words::fold;
use platform::{Result, TenantTx};
use rust_decimal::prelude::ToPrimitive;
use sha2::{Digest, Sha256};
use sqlx::types::Uuid;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// The documents of those of the parts that are sold, as they are now: what is archived or gone has none. Their
/// `revision` is 0; who knows of a change sets it.
///
/// The number of statements does not depend on the number of parts; a few thousand at a time are best.
#[tracing::instrument(name = "search.index.documents", skip_all, fields(parts = parts.len()))]
pub async fn documents(tx: &mut TenantTx, parts: &[PartId]) -> Result<Vec<Document>> {
    tx.actor().require(READ)?;
    let tenant = tx.actor().tenant.uuid();
    let parts: Vec<Uuid> = parts.iter().map(|part| part.uuid()).collect();
    let sold = rows::parts(tx, &parts).await?;
    if sold.is_empty() {
        return Ok(Vec::new());
    }
    let mut names = Names::load(tx).await?;
    let mut applications = rows::applications(tx, &parts).await?;
    let mut values = rows::values(tx, &parts).await?;
    let mut stock = rows::stock(tx, &parts).await?;
    let mut build = |part: PartRow| {
        let of = Rows {
            applications: applications.remove(&part.part_id).unwrap_or_default(),
            values: values.remove(&part.part_id).unwrap_or_default(),
            stock: stock.remove(&part.part_id).unwrap_or_default(),
        };
        document(tenant, part, of, &mut names)
    };
    Ok(sold.into_iter().map(&mut build).collect())
}

/// What other tables have of a part.
struct Rows {
    applications: Vec<Application>,
    values: Vec<Fact>,
    stock: Vec<Uuid>,
}

fn document(tenant: Uuid, part: PartRow, rows: Rows, names: &mut Names) -> Document {
    let part_types = part_types(part.part_type_id, &rows.applications);
    let (kind, shelf, categories) = names.of(&part_types);
    let positions: BTreeSet<&String> = rows.applications.iter().map(|of| &of.position).collect();
    let positions = positions.into_iter().cloned().collect();
    let (a, features) = attributes(rows.values);
    let mut document = Document {
        id: part.part_id,
        tenant,
        revision: 0,
        digest: String::new(),
        kind,
        name: fold(&part.name),
        brand_words: names.folded(&part.brand),
        shelf,
        features,
        descriptions: part
            .descriptions
            .iter()
            .flatten()
            .map(|body| fold(body))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        brand: part.brand,
        part_types,
        categories,
        positions,
        fits: fits(&rows.applications),
        stock: rows.stock,
        lifecycle: part.lifecycle,
        number: sortable(&part.part_number),
        a,
    };
    document.digest = digest(&document);
    document
}

/// Its own first, then those of its applications.
fn part_types(own: Option<Uuid>, applications: &[Application]) -> Vec<Uuid> {
    let given: BTreeSet<Uuid> = applications.iter().filter_map(|of| of.part_type_id).collect();
    own.into_iter().chain(given.into_iter().filter(|id| Some(*id) != own)).collect()
}

fn fits(applications: &[Application]) -> Vec<String> {
    let mut vehicles = BTreeSet::new();
    let mut places = BTreeSet::new();
    for of in applications {
        for vehicle in of.vehicles.iter().copied() {
            vehicles.insert(vehicle);
            places.insert((vehicle, of.position.as_str()));
        }
    }
    let places = places.into_iter().map(|(vehicle, position)| at_position(vehicle, position));
    vehicles.into_iter().map(on_vehicle).chain(places).collect()
}

type Values = BTreeMap<String, Vec<AttributeValue>>;

/// By field, and the words of those that are texts.
fn attributes(facts: Vec<Fact>) -> (Values, Vec<String>) {
    let (mut fields, mut words) = (Values::new(), BTreeSet::new());
    for fact in facts {
        let value = match fact.value {
            Value::Text(text) => {
                words.insert(fold(&text));
                AttributeValue::Text(text)
            }
            // What has no float is larger than any that a person would filter by.
            Value::Number(number) => AttributeValue::Number(number.to_f64().unwrap_or(f64::MAX)),
            Value::Flag(flag) => AttributeValue::Flag(flag),
            Value::Day(day) => AttributeValue::Number(f64::from(day.to_julian_day())),
        };
        if fact.is_field {
            fields.entry(attribute_key(fact.attribute.into())).or_default().push(value);
        }
    }
    words.remove("");
    (fields, words.into_iter().collect())
}

/// Upper case, and numbers in it by their size: `BP-2` comes before `BP-10`.
fn sortable(number: &str) -> String {
    const DIGITS: usize = 12;
    let number = number.to_uppercase();
    let mut key = String::with_capacity(number.len() + DIGITS);
    let mut rest = number.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at(end);
        let digits = digits.trim_start_matches('0');
        _ = write!(key, "{before}{digits:0>DIGITS$}");
        rest = after;
    }
    key + rest
}

/// Of what the document says, not of when it was said.
fn digest(document: &Document) -> String {
    let said = serde_json::to_vec(document).expect("a document is JSON");
    let hash = Sha256::digest(said);
    hash[..16].iter().fold(String::with_capacity(32), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}

/// For tests of what is sorted how.
#[cfg(test)]
pub(crate) fn number_key(number: &str) -> String {
    sortable(number)
}

/// By part.
pub(super) type ByPart<T> = HashMap<Uuid, Vec<T>>;
