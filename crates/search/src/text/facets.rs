//! Counts of values, as the engine gives them and as a page needs them.

use super::conditions::About;
use super::plan::Search;
use super::wall::{Answer, Wall};
use super::{AttributeFacet, Facets, PriceBand};
use crate::document::{SOMEWHERE, at_position, position_of_word};
use crate::text_index::TextIndex;
use catalog::{AttributeId, attributes::AttributeKind};
use platform::{Result, TenantTx};
use sqlx::types::Uuid;
use std::collections::HashMap;
use time::Date;
use vehicles::BaseVehicleId;

/// Values of a number that are listed; with more of them a range is all that helps.
const FEW: usize = 30;

pub(super) type Kinds = HashMap<AttributeId, AttributeKind>;

/// What was counted apart from the hits.
pub(super) struct Counts {
    pub others: Vec<(About, Answer)>,
    /// On the vehicle that is filtered by.
    pub positions: Vec<(String, usize)>,
}

/// The kinds of those of the attributes that are the tenant's.
pub(super) async fn kinds(index: &TextIndex, tx: &mut TenantTx, attributes: &[AttributeId]) -> Result<Kinds> {
    if attributes.is_empty() {
        return Ok(Kinds::new());
    }
    let words = index.vocabulary(tx).await?;
    Ok(attributes.iter().filter_map(|id| Some((*id, words.attribute(*id)?.kind))).collect())
}

/// How many documents were found, even where they are more than can be fetched.
pub(super) fn total(answer: &Answer) -> usize {
    values(answer, "tenant").map(|(_, count)| count).sum()
}

fn values<'a>(answer: &'a Answer, field: &str) -> impl Iterator<Item = (&'a str, usize)> + use<'a> {
    let counts = answer.facet_distribution.as_ref().and_then(|fields| fields.get(field));
    counts.into_iter().flatten().map(|(value, count)| (value.as_str(), *count))
}

/// The positions that parts have on a vehicle, and how many parts.
pub(super) async fn positions(
    index: &TextIndex,
    wall: &Wall,
    search: &Search,
    vehicle: BaseVehicleId,
) -> Result<Option<Vec<(String, usize)>>> {
    let beginning = at_position(vehicle.get(), "");
    let answer = wall.values(index, search, &About::Vehicle.field(), &beginning).await?;
    Ok(answer.map(|values| {
        let on_vehicle = |(value, count): (String, usize)| Some((value.strip_prefix(&beginning)?.to_owned(), count));
        values.into_iter().filter_map(on_vehicle).collect()
    }))
}

pub(super) fn read(first: &Answer, counts: &Counts, kinds: &Kinds, prices: Option<Vec<(PriceBand, usize)>>) -> Facets {
    let answer = |about: About| counts.others.iter().find(|(one, _)| *one == about).map_or(first, |(_, answer)| answer);
    let of = |about: About| values(answer(about), &about.field()).map(|(value, count)| (value.to_owned(), count));
    let positions = of(About::Position).map(|(value, count)| (position_of_word(&value).to_owned(), count));
    let in_stock = of(About::Stock).find(|(value, _)| value == SOMEWHERE).map_or(0, |(_, count)| count);
    let attributes = kinds.iter().filter_map(|(id, kind)| {
        let about = About::Attribute(*id);
        Some((*id, attribute(*kind, answer(about), &about.field())?))
    });
    Facets {
        brands: frequent(of(About::Brand)),
        part_types: frequent(of(About::PartType).filter_map(with_id)),
        positions: frequent(counts.positions.iter().cloned().chain(positions)),
        in_stock,
        stock: frequent(of(About::Stock).filter_map(with_id)),
        prices,
        attributes: attributes.collect(),
    }
}

fn with_id<T: From<Uuid>>((value, count): (String, usize)) -> Option<(T, usize)> {
    Some((value.parse::<Uuid>().ok()?.into(), count))
}

/// The most frequent first; as frequent ones in the order of their values.
pub(super) fn frequent<T: Ord>(values: impl Iterator<Item = (T, usize)>) -> Vec<(T, usize)> {
    let mut values: Vec<(T, usize)> = values.collect();
    values.sort_unstable_by(|(a, first), (b, second)| second.cmp(first).then_with(|| a.cmp(b)));
    values
}

/// Nothing when no hit has a value.
fn attribute(kind: AttributeKind, answer: &Answer, field: &str) -> Option<AttributeFacet> {
    let range = answer.facet_stats.as_ref().and_then(|fields| fields.get(field));
    match kind {
        AttributeKind::Text | AttributeKind::List => {
            let texts = frequent(values(answer, field).map(|(value, count)| (value.to_owned(), count)));
            (!texts.is_empty()).then_some(AttributeFacet::Texts(texts))
        }
        AttributeKind::Number => {
            let mut values: Vec<(f64, usize)> =
                values(answer, field).filter_map(|(value, count)| Some((value.parse().ok()?, count))).collect();
            values.sort_unstable_by(|(a, _), (b, _)| a.total_cmp(b));
            if values.len() > FEW {
                values.clear();
            }
            range.map(|range| AttributeFacet::Numbers { lowest: range.min, highest: range.max, values })
        }
        AttributeKind::Date => {
            let range = range?;
            Some(AttributeFacet::Dates { first: day(range.min)?, last: day(range.max)? })
        }
        AttributeKind::Boolean => {
            let of = |flag: &str| values(answer, field).find(|(value, _)| *value == flag).map_or(0, |(_, count)| count);
            let (yes, no) = (of("true"), of("false"));
            (yes + no > 0).then_some(AttributeFacet::Flags { yes, no })
        }
    }
}

/// A Julian day, which an `f64` holds exactly.
fn day(number: f64) -> Option<Date> {
    Date::from_julian_day(number as i32).ok()
}
