//! Facets count what SQL counts, for random filters over parts with many attributes.
//!
//! `NEXUS_FACET_PARTS`, `NEXUS_FACET_ATTRIBUTES` and `NEXUS_FACET_SETS` make it larger.

mod asked;
mod counted;
mod data;

use super::text_shop::{Dice, STAFF, Shelf, begin, everything};
use crate::text::{Ask, AttributeFilter, Filters, Total};
use asked::Asked;
use catalog::{AttributeId, PartId};
use data::Shop;
use platform::TenantTx;
use rust_decimal::Decimal;
use sqlx::PgPool;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).map_or(otherwise, |value| value.parse().expect("a number"))
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn totals_hits_and_every_count_are_those_of_sql(owner: PgPool) {
    let (parts, sets) = (number("NEXUS_FACET_PARTS", 2_000), number("NEXUS_FACET_SETS", 60));
    let (shop, shelf) = Shop::new(&owner, parts, number("NEXUS_FACET_ATTRIBUTES", 40)).await;
    let mut tx = begin(&owner, &shop.actor).await;
    let mut sql = owner.acquire().await.unwrap();
    sqlx::raw_sql("set work_mem = '256MB'").execute(&mut *sql).await.unwrap();
    let (mut dice, mut engine, mut found_some) = (Dice::new(parts as u64), Duration::ZERO, 0);
    for n in 1..=sets {
        let asked = Asked::roll(&shop, &mut dice);
        let began = Instant::now();
        let found = shelf.find(&mut tx, &asked.ask).await;
        engine += began.elapsed();
        asked.sift(&mut sql).await;
        let expected = asked.parts(&mut sql).await;
        let hits: BTreeSet<PartId> = found.hits.iter().map(|hit| hit.part).collect();
        match found.total {
            Total::Exactly(total) => assert_eq!((total, hits), (expected.len(), expected.clone()), "{n}: {asked:?}"),
            Total::MoreThan(total) => {
                assert!(expected.len() > total && hits.len() == total && hits.is_subset(&expected), "{n}: {asked:?}");
            }
        }
        let counted = counted::by_sql(&mut sql, &shop, &asked).await;
        assert_eq!(counted::sorted(found.facets), counted, "{n}: {asked:?}");
        found_some += usize::from(!expected.is_empty());
        if n % 100 == 0 || n == sets {
            println!("{n} of {sets} filter sets over {parts} parts: {:?} each", engine / n as u32);
        }
    }
    assert!(found_some * 2 > sets, "most filters must leave something: {found_some} of {sets}");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn every_attribute_of_a_part_is_a_filter_that_returns_it(owner: PgPool) {
    let (shop, shelf) = Shop::new(&owner, 200, 100).await;
    let (part, values) = data::full_part(&owner).await;
    let mut tx = begin(&owner, &shop.actor).await;
    assert_eq!(values.iter().map(|(attribute, _)| *attribute).collect::<BTreeSet<_>>().len(), 100);
    for (attribute, filter) in values {
        let what = format!("{attribute} {filter:?}");
        let hits = find_by(&shelf, &mut tx, attribute, filter.clone()).await;
        assert!(hits.contains(&part), "{what}");
        let other = match filter {
            AttributeFilter::Texts(_) => AttributeFilter::Texts(vec!["no such value".to_owned()]),
            AttributeFilter::Numbers { .. } => {
                AttributeFilter::Numbers { from: Some(Decimal::from(1_000_000)), to: None }
            }
            AttributeFilter::Flag(flag) => AttributeFilter::Flag(!flag),
            AttributeFilter::Dates { .. } => AttributeFilter::Dates { from: None, to: Some(time::Date::MIN) },
        };
        let hits = find_by(&shelf, &mut tx, attribute, other).await;
        assert!(!hits.contains(&part), "something else than {what}");
    }
}

async fn find_by(shelf: &Shelf, tx: &mut TenantTx, attribute: AttributeId, filter: AttributeFilter) -> Vec<PartId> {
    let filters = Filters { attributes: BTreeMap::from([(attribute, filter)]), ..Filters::default() };
    shelf.ids(tx, &Ask { filters, ..everything() }).await
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn another_tenants_attribute_is_neither_counted_nor_a_filter(owner: PgPool) {
    let (shop, shelf) = Shop::new(&owner, 100, 5).await;
    let stranger = testkit::actor(&owner, STAFF).await;
    let mut tx = begin(&owner, &stranger).await;
    let attributes: Vec<_> = shop.attributes.iter().map(|(id, _)| *id).collect();
    let ask = Ask { attributes, ..everything() };
    let found = shelf.find(&mut tx, &ask).await;
    assert_eq!((found.hits.len(), found.facets), (0, Default::default()));
}
