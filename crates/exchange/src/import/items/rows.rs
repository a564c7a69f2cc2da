//! An item's lists as rows of the catalogue, a round of items at a time.

use crate::pies::{Item, Maintenance};
use catalog::{PartId, intake};
use platform::{Error, TenantTx};
use std::collections::HashSet;

type Items<'a> = [(PartId, &'a Item)];

/// What lists call the part: its short description in English, else the long one, else in any language.
pub fn name(item: &Item) -> Option<String> {
    let find = |code: &str, english: bool| {
        item.descriptions.iter().find(|row| {
            row.maintenance == Maintenance::Keep
                && row.code == code
                && (!english || row.language.eq_ignore_ascii_case("EN"))
        })
    };
    let row = find("SHO", true).or(find("DES", true)).or(find("SHO", false)).or(find("DES", false));
    row.map(|row| row.body.clone())
}

pub async fn descriptions(tx: &mut TenantTx, items: &Items<'_>) -> Result<Vec<PartId>, Error> {
    let rows: Vec<_> = each(items, |item| &item.descriptions)
        .map(|(part, row)| intake::Description {
            part,
            code: row.code.clone(),
            language: row.language.clone(),
            sequence: row.sequence,
            body: kept(row.maintenance, &row.body),
        })
        .collect();
    if rows.is_empty() { Ok(Vec::new()) } else { intake::descriptions(tx, &rows).await }
}

pub async fn packages(tx: &mut TenantTx, items: &Items<'_>) -> Result<Vec<PartId>, Error> {
    let rows: Vec<_> = each(items, |item| &item.packages)
        .map(|(part, row)| intake::Package {
            part,
            uom: row.uom.clone(),
            quantity: row.quantity,
            remove: row.maintenance == Maintenance::Delete,
            gtin: row.gtin.clone(),
            height: row.height,
            width: row.width,
            length: row.length,
            dimension_unit: row.dimension_unit.clone(),
            weight: row.weight,
            weight_unit: row.weight_unit.clone(),
        })
        .collect();
    if rows.is_empty() { Ok(Vec::new()) } else { intake::packages(tx, &rows).await }
}

pub async fn interchanges(tx: &mut TenantTx, items: &Items<'_>) -> Result<Vec<PartId>, Error> {
    let makes = vehicle_makes(tx, items).await?;
    let rows: Vec<_> = each(items, |item| &item.interchanges)
        .map(|(part, row)| intake::Interchange {
            part,
            kind: if row.oe || makes.contains(&row.brand.to_uppercase()) { "oe" } else { "competitor" },
            brand: row.brand.clone(),
            number: row.number.clone(),
            note: kept(row.maintenance, &row.note),
        })
        .collect();
    if rows.is_empty() { Ok(Vec::new()) } else { intake::interchanges(tx, &rows).await }
}

pub async fn images(tx: &mut TenantTx, items: &Items<'_>) -> Result<Vec<PartId>, Error> {
    let rows: Vec<_> = each(items, |item| &item.assets)
        .map(|(part, row)| intake::Image {
            part,
            uri: row.uri.clone(),
            kind: row.kind,
            caption: kept(row.maintenance, &row.caption),
        })
        .collect();
    if rows.is_empty() { Ok(Vec::new()) } else { intake::images(tx, &rows).await }
}

/// Which of the interchanges' brands make vehicles, in capitals: their numbers are original equipment.
async fn vehicle_makes(tx: &mut TenantTx, items: &Items<'_>) -> Result<HashSet<String>, Error> {
    let brands: HashSet<String> =
        each(items, |item| &item.interchanges).map(|(_, row)| row.brand.to_uppercase()).collect();
    if brands.is_empty() {
        return Ok(brands);
    }
    let brands: Vec<String> = brands.into_iter().collect();
    let makes = sqlx::query_scalar!(r#"select upper(name) as "name!" from makes where upper(name) = any($1)"#, &brands)
        .fetch_all(&mut **tx)
        .await?;
    Ok(makes.into_iter().collect())
}

fn each<'a, T: 'a>(items: &'a Items<'a>, rows: fn(&Item) -> &Vec<T>) -> impl Iterator<Item = (PartId, &'a T)> {
    items.iter().flat_map(move |(part, item)| rows(item).iter().map(|row| (*part, row)))
}

fn kept(maintenance: Maintenance, text: &str) -> Option<String> {
    (maintenance == Maintenance::Keep).then(|| text.to_owned())
}
