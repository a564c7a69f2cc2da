//! Attribute values, held to the kind and unit that the attribute has.

use super::error;
use crate::{
    pies::{Attribute, Item, Maintenance},
    report::{Fault, Report, RowError},
};
use catalog::{
    PartId,
    intake::{self, AttributeKind, NewAttribute},
};
use platform::{Error, TenantTx};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Writes the values of a round of items; `known` grows by the attributes that are new to the file.
pub async fn write(
    tx: &mut TenantTx,
    items: &[(PartId, &Item)],
    known: &mut HashMap<String, AttributeKind>,
    report: &mut Report,
) -> Result<Vec<PartId>, Error> {
    let all = || items.iter().flat_map(|(part, item)| item.attributes.iter().map(move |row| (*part, *item, row)));
    learn(tx, known, all().map(|(_, _, row)| wanted(row, row.code.clone()))).await?;
    let other_units =
        all().filter(|(_, _, row)| !same_unit(&known[&row.code], row)).map(|(_, _, row)| wanted(row, of_unit(row)));
    let other_units: Vec<_> = other_units.collect();
    learn(tx, known, other_units.into_iter()).await?;

    let mut values = Vec::new();
    for (part, item, row) in all() {
        let plain = &known[&row.code];
        let attribute = if same_unit(plain, row) { plain } else { &known[&of_unit(row)] };
        match value(part, attribute, row) {
            Some(value) => values.push(value),
            None => {
                let wrong = error(item, &row.code, Fault::WrongKind, &row.value);
                report.row_error(RowError { line: row.line, offset: row.offset, ..wrong });
            }
        }
    }
    if values.is_empty() { Ok(Vec::new()) } else { intake::values(tx, &values).await }
}

async fn learn(
    tx: &mut TenantTx,
    known: &mut HashMap<String, AttributeKind>,
    wanted: impl Iterator<Item = NewAttribute>,
) -> Result<(), Error> {
    let mut new: HashMap<String, NewAttribute> = HashMap::new();
    for attribute in wanted.filter(|attribute| !known.contains_key(&attribute.code)) {
        new.entry(attribute.code.clone()).or_insert(attribute);
    }
    if !new.is_empty() {
        let new: Vec<_> = new.into_values().collect();
        known.extend(intake::attributes(tx, &new).await?);
    }
    Ok(())
}

/// A value with a unit that reads as a number makes the attribute one of numbers.
fn wanted(row: &Attribute, code: String) -> NewAttribute {
    let number = !row.unit.is_empty() && row.value.parse::<Decimal>().is_ok();
    NewAttribute { code, name: row.name.clone(), number, unit: row.unit.clone() }
}

/// Inches and millimetres of one attribute would not compare, so each unit after the first has an attribute of its own.
fn same_unit(attribute: &AttributeKind, row: &Attribute) -> bool {
    attribute.unit.eq_ignore_ascii_case(&row.unit)
}

fn of_unit(row: &Attribute) -> String {
    let unit = if row.unit.is_empty() { "none" } else { &row.unit };
    format!("{}:{}", row.code, unit.to_lowercase())
}

fn value(part: PartId, attribute: &AttributeKind, row: &Attribute) -> Option<intake::Value> {
    let (text, number) = match attribute.kind.as_str() {
        _ if row.maintenance == Maintenance::Delete => (None, None),
        "number" => (None, Some(row.value.parse().ok()?)),
        "text" | "list" => (Some(row.value.clone()), None),
        _ => return None,
    };
    Some(intake::Value { part, attribute: attribute.id, sequence: row.sequence, text, number })
}
