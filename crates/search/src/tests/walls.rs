//! Nobody finds, counts or guesses another tenant's part, whatever they type.

use super::text_shop::{Dice, Shelf, begin, document, everything, ids, somebody, with, words};
use crate::document::{AttributeValue::Text, Document, INDEX, at_position, on_vehicle};
use crate::text::{
    Ask, AttributeFacet, AttributeFilter, Facet, Filters, OnVehicle, Outcome, PriceBand, Sort, StockFilter,
    facet_values, find, suggest,
};
use catalog::{
    AttributeId, CategoryId, PartId, PartTypeId,
    attributes::{self, AttributeKind, NewAttribute},
};
use inventory::LocationId;
use platform::{Error, TenantId, TenantTx};
use sqlx::PgPool;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use vehicles::BaseVehicleId;

/// Things that both tenants have, under the same ids.
struct Common {
    part_type: PartTypeId,
    category: CategoryId,
    location: LocationId,
    attribute: AttributeId,
}

const VEHICLE: i32 = 4711;

impl Common {
    fn parts(&self, tenant: TenantId, brand: &str, count: usize) -> Vec<Document> {
        (0..count).map(|n| self.part(tenant, brand, n)).collect()
    }

    fn part(&self, tenant: TenantId, brand: &str, n: usize) -> Document {
        let part = Document {
            kind: vec!["brake disc".to_owned()],
            brand: brand.to_owned(),
            part_types: vec![self.part_type.uuid()],
            categories: vec![self.category.uuid()],
            positions: vec!["front".to_owned()],
            fits: vec![on_vehicle(VEHICLE), at_position(VEHICLE, "front")],
            stock: vec![self.location.uuid()],
            number: format!("{n}"),
            ..document(tenant, "vented rotor")
        };
        with(part, self.attribute, Text("red".to_owned()))
    }

    /// Every form of a question that the documents of both tenants answer.
    fn questions(&self) -> Vec<Ask> {
        let filters = |filters: Filters| Ask { filters, attributes: vec![self.attribute], ..everything() };
        let on = OnVehicle { vehicle: BaseVehicleId::from(VEHICLE), without: vec![PartId::generate()] };
        let texts = AttributeFilter::Texts(vec!["red".to_owned()]);
        let vehicle = Filters { vehicle: Some(on), positions: vec!["front".to_owned()], ..Filters::default() };
        let mut all: Vec<Ask> =
            ["", "rotor", "brake", "b", "vented brak", "brame disc", "brake disc vented rotor"].map(words).into();
        all.extend([
            filters(Filters { brands: vec!["Acme".to_owned(), "ACME".to_owned()], ..Filters::default() }),
            filters(Filters { part_types: vec![self.part_type], ..Filters::default() }),
            filters(Filters { category: Some(self.category), ..Filters::default() }),
            filters(Filters { positions: vec!["front".to_owned()], ..Filters::default() }),
            filters(vehicle.clone()),
            filters(Filters { stock: Some(StockFilter::Anywhere), ..Filters::default() }),
            filters(Filters { stock: Some(StockFilter::At(self.location)), ..Filters::default() }),
            filters(Filters { price: Some(PriceBand::default()), ..vehicle.clone() }),
            filters(Filters { attributes: BTreeMap::from([(self.attribute, texts)]), ..Filters::default() }),
            Ask { sort: Sort::PartNumber, ..filters(vehicle.clone()) },
            Ask { sort: Sort::Price, prices: true, ..filters(vehicle) },
        ]);
        all
    }
}

async fn common(tx: &mut TenantTx) -> Common {
    let attribute = attributes::define(tx, NewAttribute::parse("colour", "Colour", AttributeKind::Text, "").unwrap());
    Common {
        attribute: attribute.await.unwrap(),
        part_type: PartTypeId::generate(),
        category: CategoryId::generate(),
        location: LocationId::generate(),
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_form_of_a_question_finds_or_counts_another_tenants_part(owner: PgPool) {
    let (shelf, (us, mut tx), (them, mut theirs)) =
        (Shelf::new(&owner).await, somebody(&owner).await, somebody(&owner).await);
    let common = common(&mut tx).await;
    let (ours, others) = (common.parts(us.tenant, "Acme", 3), common.parts(them.tenant, "ACME", 40));
    shelf.put(&others).await;
    shelf.put(&ours).await;
    for ask in common.questions() {
        let found = shelf.find(&mut tx, &ask).await;
        let parts: BTreeSet<PartId> = found.hits.iter().map(|hit| hit.part).collect();
        assert_eq!(parts, ids(&ours), "{ask:?}");
        assert_eq!(super::text_shop::count(found.total), 3, "{ask:?}");
        let facets = found.facets;
        assert_eq!(facets.brands, [("Acme".to_owned(), 3)], "{ask:?}");
        assert_eq!((facets.part_types, facets.positions), (vec![(common.part_type, 3)], vec![("front".to_owned(), 3)]));
        assert_eq!((facets.in_stock, facets.stock), (3, vec![(common.location, 3)]));
        if !ask.attributes.is_empty() {
            let red = AttributeFacet::Texts(vec![("red".to_owned(), 3)]);
            assert_eq!(facets.attributes, BTreeMap::from([(common.attribute, red)]));
        }
        for (facet, typed, value) in [
            (Facet::Brand, "ac", "Acme"),
            (Facet::Brand, "acne", "Acme"),
            (Facet::Attribute(common.attribute), "", "red"),
        ] {
            let values = facet_values(&shelf.index, &mut tx, &ask, facet, typed).await.unwrap();
            let expected = if typed == "acne" { vec![] } else { vec![(value.to_owned(), 3)] };
            assert_eq!(values, expected, "{facet:?} {typed}: spelled and counted as ours");
        }
        assert_eq!(shelf.find(&mut theirs, &ask).await.hits.len(), 40);
    }
    for typed in ["b", "brake", "rotor v", "vented rottor"] {
        let hits = suggest(&shelf.index, &mut tx, typed, "en", 100).await.unwrap();
        assert_eq!(hits.into_iter().collect::<BTreeSet<_>>(), ids(&ours), "{typed}");
    }
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn who_may_not_read_the_catalogue_finds_nothing(owner: PgPool) {
    let shelf = Shelf::new(&owner).await;
    let actor = testkit::actor(&owner, &[pricing::READ, inventory::READ]).await;
    let mut tx = begin(&owner, &actor).await;
    assert!(matches!(find(&shelf.index, &mut tx, &everything()).await, Err(Error::Forbidden)));
    assert!(matches!(suggest(&shelf.index, &mut tx, "brake", "en", 5).await, Err(Error::Forbidden)));
    let values = facet_values(&shelf.index, &mut tx, &everything(), Facet::Brand, "a").await;
    assert!(matches!(values, Err(Error::Forbidden)));
}

/// Texts that would end a value, if anything could.
fn nasty(dice: &mut Dice, other: TenantId) -> String {
    let tenant = other.to_string();
    let escape = format!("\" OR tenant = \"{other}");
    let pieces = [
        "\"",
        "'",
        "\\",
        "\\\"",
        "\\'",
        "\\\\",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        "=",
        "!=",
        "<",
        ">",
        ":",
        ";",
        "-",
        "_",
        ".",
        "*",
        " ",
        "\n",
        "\t",
        "\0",
        "\u{2}",
        "\u{202e}",
        "é",
        "É",
        "ﬁ",
        "＂",
        "İ",
        "ß",
        "قرص",
        "🛞",
        "a",
        "B",
        "7",
        "1.5",
        " OR ",
        " AND ",
        "NOT ",
        " IN ",
        " TO ",
        " EXISTS",
        "IS NULL",
        "CONTAINS",
        "STARTS WITH",
        "_geoRadius(1,2,3)",
        "tenant",
        "tenant = ",
        &tenant,
        &escape,
        "*/",
        "--",
        "brake",
        "\u{300}",
        "\u{feff}",
    ];
    (0..=dice.roll(7)).map(|_| *dice.pick(&pieces)).collect()
}

fn as_compared(text: &str) -> String {
    text.trim().nfkd().flat_map(char::to_lowercase).collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn no_text_can_change_a_filter(owner: PgPool) {
    let (shelf, (us, mut tx), (them, _)) = (Shelf::new(&owner).await, somebody(&owner).await, somebody(&owner).await);
    let common = common(&mut tx).await;
    let mut dice = Dice::new(20261121);
    let texts: Vec<String> = (0..120).map(|_| nasty(&mut dice, them.tenant)).collect();
    let ours: Vec<Document> = texts.iter().map(|text| named(&common, us.tenant, text)).collect();
    let theirs: Vec<Document> = texts.iter().map(|text| named(&common, them.tenant, text)).collect();
    shelf.put(&ours).await;
    shelf.put(&theirs).await;
    let all = ids(&ours);
    for text in &texts {
        let same: Vec<Document> =
            ours.iter().filter(|it| as_compared(&it.brand) == as_compared(text)).cloned().collect();
        let exact = !as_compared(text).is_empty();
        for filters in [
            Filters { brands: vec![text.clone()], ..Filters::default() },
            Filters {
                attributes: BTreeMap::from([(common.attribute, AttributeFilter::Texts(vec![text.clone()]))]),
                ..Filters::default()
            },
            Filters { positions: vec![text.clone()], ..Filters::default() },
        ] {
            let positions = !filters.positions.is_empty();
            let ask = Ask { filters, language: text.clone(), attributes: vec![common.attribute], ..everything() };
            let found: BTreeSet<PartId> = shelf.ids(&mut tx, &ask).await.into_iter().collect();
            if positions {
                assert!(found.is_empty(), "{text:?}");
            } else if exact {
                assert_eq!(found, ids(&same), "{text:?}");
            } else {
                assert!(found.is_subset(&all), "{text:?}");
            }
        }
        let ask = Ask { language: text.clone(), ..words(text) };
        assert!(shelf.ids(&mut tx, &ask).await.iter().all(|part| all.contains(part)), "{text:?}");
        let hits = suggest(&shelf.index, &mut tx, text, text, 1_000).await.unwrap();
        assert!(hits.iter().all(|hit| all.contains(hit)), "{text:?}");
        for (_, count) in facet_values(&shelf.index, &mut tx, &ask, Facet::Brand, text).await.unwrap() {
            assert!(count <= all.len());
        }
    }
    let longest = Filters { brands: vec!["x".repeat(100_000), "é".repeat(300)], ..Filters::default() };
    let ask = Ask { filters: longest, ..words(&"brake ".repeat(10_000)) };
    assert!(matches!(find(&shelf.index, &mut tx, &ask).await.unwrap(), Outcome::Found(found) if found.hits.is_empty()));
    assert!(shelf.index.client().index(INDEX).get_stats().await.unwrap().number_of_documents == 240);
}

fn named(common: &Common, tenant: TenantId, text: &str) -> Document {
    let part = Document { brand: text.to_owned(), ..document(tenant, &format!("brake {text}")) };
    with(part, common.attribute, Text(text.to_owned()))
}
