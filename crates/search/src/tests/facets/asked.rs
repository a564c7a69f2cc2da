//! Random filters, for the index and for SQL.

use super::super::text_shop::{Dice, everything};
use super::data::{POSITIONS, Shop, VEHICLES};
use crate::text::{Ask, AttributeFilter, Filters, OnVehicle, StockFilter};
use catalog::{AttributeId, PartId, attributes::AttributeKind};
use platform::TenantId;
use rust_decimal::Decimal;
use sqlx::{PgConnection, types::Uuid};
use std::collections::BTreeSet;
use std::fmt::Display;
use time::{Date, Duration, macros::date};
use vehicles::BaseVehicleId;

/// What a filter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Brand,
    PartType,
    Category,
    Position,
    Vehicle,
    Stock,
    Attribute(AttributeId),
}

#[derive(Debug)]
pub struct Asked {
    tenant: TenantId,
    pub ask: Ask,
    conditions: Vec<(Of, String)>,
}

impl Asked {
    pub fn roll(shop: &Shop, dice: &mut Dice) -> Self {
        let mut asked = Self { tenant: shop.actor.tenant, ask: everything(), conditions: Vec::new() };
        for _ in 0..dice.roll(4) {
            asked.add(shop, dice);
        }
        let filtered: BTreeSet<AttributeId> = asked.ask.filters.attributes.keys().copied().collect();
        let others = (0..4).map(|_| dice.pick(&shop.attributes).0).collect();
        asked.ask.attributes = filtered.union(&others).copied().collect();
        asked
    }

    fn add(&mut self, shop: &Shop, dice: &mut Dice) {
        let f = &mut self.ask.filters;
        let some = |dice: &mut Dice| 1 + dice.roll(3);
        match dice.roll(9) {
            0 => f.brands = (0..some(dice)).map(|_| dice.pick(&shop.brands).clone()).collect(),
            1 => f.part_types = (0..some(dice)).map(|_| *dice.pick(&shop.part_types)).collect(),
            2 => f.category = Some(*dice.pick(&shop.categories)),
            3 => f.positions = (0..some(dice)).map(|_| (*dice.pick(&POSITIONS)).to_owned()).collect(),
            4 => {
                let vehicle = BaseVehicleId::from(200 + dice.roll(VEHICLES as usize) as i32);
                f.vehicle = Some(OnVehicle { vehicle, without: Vec::new() });
            }
            5 if dice.roll(2) == 0 => f.stock = Some(StockFilter::Anywhere),
            5 => f.stock = Some(StockFilter::At(*dice.pick(&shop.locations))),
            _ => {
                let (id, kind) = *dice.pick(&shop.attributes);
                f.attributes.insert(id, attribute(kind, dice));
            }
        }
        self.conditions = conditions(&self.ask.filters);
    }

    /// Finds what passes all conditions but at most one, into the table that [`Self::select`] selects from.
    pub async fn sift(&self, sql: &mut PgConnection) {
        let passes: Vec<String> = self.conditions.iter().map(|(_, sql)| format!("({sql}) is true")).collect();
        let rows = format!(
            "drop table if exists sifted;
             create temporary table sifted as
             select part_id, brand_id, part_type_id, fails[1] as fails
             from (select p.*, array_positions(array[{}]::boolean[], false) as fails from parts p where p.tenant_id = '{}') p
             where cardinality(fails) <= 1;
             analyze sifted",
            passes.join(", "),
            self.tenant
        );
        sqlx::raw_sql(&rows).execute(sql).await.unwrap();
    }

    /// The parts that pass the filters but for the one about `but`.
    pub fn select(&self, but: Option<Of>) -> String {
        let but = self.conditions.iter().position(|(of, _)| Some(*of) == but).map_or(0, |at| at + 1);
        format!("select * from sifted where fails is null or fails = {but}")
    }

    pub async fn parts(&self, sql: &mut PgConnection) -> BTreeSet<PartId> {
        let found = format!("select part_id from ({}) found", self.select(None));
        sqlx::query_scalar::<_, Uuid>(&found).fetch_all(sql).await.unwrap().into_iter().map(PartId::from).collect()
    }
}

fn attribute(kind: AttributeKind, dice: &mut Dice) -> AttributeFilter {
    let texts =
        ["red", "Blau", "BLAU", "crème", "a \"b\"", "3/8", "10", "x\\y", "true", "أحمر", "red0", "3/83", "none"];
    match kind {
        AttributeKind::Text | AttributeKind::List => {
            AttributeFilter::Texts((0..1 + dice.roll(4)).map(|_| (*dice.pick(&texts)).to_owned()).collect())
        }
        AttributeKind::Number => {
            let from = Decimal::new(dice.roll(9_000) as i64 - 3_000, 1 + dice.roll(2) as u32);
            let to = from + Decimal::new(dice.roll(4_000) as i64, 1);
            AttributeFilter::Numbers { from: (dice.roll(3) > 0).then_some(from), to: (dice.roll(3) > 0).then_some(to) }
        }
        AttributeKind::Date => {
            let from = date!(1999 - 12 - 30) + Duration::days(dice.roll(3_000) as i64);
            let to = from + Duration::days(dice.roll(1_000) as i64);
            AttributeFilter::Dates { from: (dice.roll(3) > 0).then_some(from), to: (dice.roll(3) > 0).then_some(to) }
        }
        AttributeKind::Boolean => AttributeFilter::Flag(dice.roll(2) == 0),
    }
}

fn conditions(filters: &Filters) -> Vec<(Of, String)> {
    let mut all = Vec::new();
    if !filters.brands.is_empty() {
        let names = texts(&filters.brands);
        all.push((Of::Brand, format!("p.brand_id in (select brand_id from brands where name in ({names}))")));
    }
    if !filters.part_types.is_empty() {
        all.push((Of::PartType, of_types(&texts(&filters.part_types))));
    }
    if let Some(category) = filters.category {
        let types = format!(
            "select y.part_type_id from part_types y join categories c using (category_id)
             where c.category_id = '{category}' or c.parent_id = '{category}'"
        );
        all.push((Of::Category, of_types(&types)));
    }
    let on = filters.vehicle.as_ref().map(|on| format!("base_vehicle_id = {}", on.vehicle));
    if let Some(on) = &on {
        all.push((Of::Vehicle, format!("p.part_id in (select part_id from applications where {on})")));
    }
    if !filters.positions.is_empty() {
        let (positions, on) = (texts(&filters.positions), on.unwrap_or_else(|| "true".to_owned()));
        let these = format!("select part_id from applications where {on} and position in ({positions})");
        all.push((Of::Position, format!("p.part_id in ({these})")));
    }
    if let Some(stock) = filters.stock {
        let place = match stock {
            StockFilter::Anywhere => "true".to_owned(),
            StockFilter::At(location) => format!("location_id = '{location}'"),
        };
        let these = format!("select part_id from stock_levels where on_hand > reserved and {place}");
        all.push((Of::Stock, format!("p.part_id in ({these})")));
    }
    for (id, filter) in &filters.attributes {
        let value = match filter {
            AttributeFilter::Texts(values) => {
                format!("lower(text_value) in (select lower(v) from unnest(array[{}]) v)", texts(values))
            }
            AttributeFilter::Numbers { from: None, to: None } | AttributeFilter::Dates { from: None, to: None } => {
                continue;
            }
            AttributeFilter::Numbers { from, to } => {
                format!("{} and {}", bound("number_value >=", *from), bound("number_value <=", *to))
            }
            AttributeFilter::Dates { from, to } => {
                format!("{} and {}", bound("date_value >=", day(*from)), bound("date_value <=", day(*to)))
            }
            AttributeFilter::Flag(flag) => format!("boolean_value = {flag}"),
        };
        let these = format!("select part_id from part_attributes where attribute_id = '{id}' and {value}");
        all.push((Of::Attribute(*id), format!("p.part_id in ({these})")));
    }
    all
}

/// Parts whose own type is one of these, or that an application gives one.
fn of_types(types: &str) -> String {
    format!(
        "(p.part_type_id in ({types}) or p.part_id in (select part_id from applications where part_type_id in ({types})))"
    )
}

fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| format!("date '{date}'"))
}

fn bound<T: Display>(left: &str, value: Option<T>) -> String {
    value.map_or_else(|| "true".to_owned(), |value| format!("{left} {value}"))
}

fn texts<T: Display>(values: &[T]) -> String {
    let quoted: Vec<String> =
        values.iter().map(|value| format!("'{}'", value.to_string().replace('\'', "''"))).collect();
    quoted.join(", ")
}
