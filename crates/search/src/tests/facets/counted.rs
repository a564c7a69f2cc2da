//! The same counts, by SQL.

use super::asked::{Asked, Of};
use super::data::Shop;
use crate::text::{AttributeFacet, Facets};
use catalog::{AttributeId, attributes::AttributeKind};
use sqlx::{PgConnection, types::Uuid};
use time::Date;

/// With the order of values that are as frequent left aside.
pub fn sorted(mut facets: Facets) -> Facets {
    facets.brands.sort();
    facets.part_types.sort();
    facets.positions.sort();
    facets.stock.sort();
    for facet in facets.attributes.values_mut() {
        if let AttributeFacet::Texts(values) = facet {
            values.sort();
        }
    }
    facets
}

/// Of what was sifted.
pub async fn by_sql(sql: &mut PgConnection, shop: &Shop, asked: &Asked) -> Facets {
    let found = |of: Of| asked.select(Some(of));
    let on = asked
        .ask
        .filters
        .vehicle
        .as_ref()
        .map_or_else(String::new, |on| format!("and base_vehicle_id = {}", on.vehicle));
    let brands = format!("select b.name, f.part_id from ({}) f join brands b using (brand_id)", found(Of::Brand));
    let types = found(Of::PartType);
    let types = format!(
        "select part_type_id, part_id from ({types}) f where part_type_id is not null
         union select a.part_type_id, a.part_id from applications a join ({types}) f using (part_id) where a.part_type_id is not null"
    );
    let positions = format!(
        "select position, part_id from applications a where part_id in (select part_id from ({}) f) {on}",
        found(Of::Position)
    );
    let stock = format!(
        "select location_id, part_id from stock_levels where on_hand > reserved and part_id in (select part_id from ({}) f)",
        found(Of::Stock)
    );
    let in_stock = format!("select count(distinct part_id) from ({stock}) s");
    let mut facets = Facets {
        brands: texts(sql, &brands).await,
        part_types: ids(sql, &types).await,
        positions: texts(sql, &positions).await,
        in_stock: sqlx::query_scalar::<_, i64>(&in_stock).fetch_one(&mut *sql).await.unwrap() as usize,
        stock: ids(sql, &stock).await,
        ..Facets::default()
    };
    for id in &asked.ask.attributes {
        let (_, kind) = shop.attributes.iter().find(|(known, _)| known == id).unwrap();
        facets.attributes.extend(attribute(sql, asked, *id, *kind).await.map(|facet| (*id, facet)));
    }
    facets
}

async fn attribute(
    sql: &mut PgConnection,
    asked: &Asked,
    id: AttributeId,
    kind: AttributeKind,
) -> Option<AttributeFacet> {
    let values = |column: &str| {
        let parts = asked.select(Some(Of::Attribute(id)));
        format!(
            "select {column} as value, part_id from part_attributes
             where attribute_id = '{id}' and part_id in (select part_id from ({parts}) f)"
        )
    };
    match kind {
        AttributeKind::Text | AttributeKind::List => {
            let texts = texts(sql, &values("text_value")).await;
            (!texts.is_empty()).then_some(AttributeFacet::Texts(texts))
        }
        AttributeKind::Number => {
            let counts = format!(
                "select value::float8, count(distinct part_id) from ({}) v group by value order by value",
                values("number_value")
            );
            let all: Vec<(f64, i64)> = sqlx::query_as(&counts).fetch_all(sql).await.unwrap();
            let (lowest, highest) = (all.first()?.0, all.last()?.0);
            let few = all.len() <= 30;
            let values = all.into_iter().filter(|_| few).map(|(value, count)| (value, count as usize)).collect();
            Some(AttributeFacet::Numbers { lowest, highest, values })
        }
        AttributeKind::Date => {
            let range = format!("select min(value), max(value) from ({}) v", values("date_value"));
            let (first, last): (Option<Date>, Option<Date>) = sqlx::query_as(&range).fetch_one(sql).await.unwrap();
            Some(AttributeFacet::Dates { first: first?, last: last? })
        }
        AttributeKind::Boolean => {
            let counts = format!(
                "select count(*) filter (where value), count(*) filter (where not value) from ({}) v",
                values("boolean_value")
            );
            let (yes, no): (i64, i64) = sqlx::query_as(&counts).fetch_one(sql).await.unwrap();
            (yes + no > 0).then_some(AttributeFacet::Flags { yes: yes as usize, no: no as usize })
        }
    }
}

/// How many parts have each value; `pairs` selects values with their parts.
async fn texts(sql: &mut PgConnection, pairs: &str) -> Vec<(String, usize)> {
    let counts = format!("select value::text, count(distinct part) from ({pairs}) pairs (value, part) group by value");
    let mut rows: Vec<(String, i64)> = sqlx::query_as(&counts).fetch_all(sql).await.unwrap();
    rows.sort();
    rows.into_iter().map(|(value, count)| (value, count as usize)).collect()
}

async fn ids<T: From<Uuid> + Ord>(sql: &mut PgConnection, pairs: &str) -> Vec<(T, usize)> {
    let rows = texts(sql, pairs).await.into_iter();
    let mut ids: Vec<(T, usize)> = rows.map(|(value, count)| (value.parse::<Uuid>().unwrap().into(), count)).collect();
    ids.sort();
    ids
}
