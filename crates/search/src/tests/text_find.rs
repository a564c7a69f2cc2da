//! What words find, in which order, and what it costs.

use super::text_shop::{Shelf, begin, count, document, everything, ids, somebody, words};
use crate::document::{Document, at_position, on_vehicle};
use crate::text::{Ask, Filters, OnVehicle, PriceBand, Sort, StockFilter, Total, find};
use catalog::{PartId, brands, parts};
use inventory::LocationId;
use kernel::{Currency, Money};
use platform::TenantTx;
use pricing::lists::{self, Line, NewPriceList, Off};
use pricing::rules::{Buyers, Validity};
use sqlx::PgPool;
use std::collections::BTreeSet;
use vehicles::BaseVehicleId;

fn set(parts: Vec<PartId>) -> BTreeSet<PartId> {
    parts.into_iter().collect()
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn words_are_found_in_any_form_with_a_slip_and_unfinished(owner: PgPool) {
    let (shelf, (us, mut tx)) = (Shelf::new(&owner).await, somebody(&owner).await);
    let pads = Document { kind: vec!["plaquette frein".to_owned()], ..document(us.tenant, "Brake pads, ceramic") };
    let disc = Document { descriptions: vec!["for ceramic pad".to_owned()], ..document(us.tenant, "Étrier de frein") };
    shelf.put(&[disc.clone(), pads.clone()]).await;
    for typed in
        ["brake", "BRAKES pad", "ceramik brake", "plaquettes de frein", "brake pa", "pad of brakes", "\"brake\" -pads"]
    {
        assert_eq!(shelf.ids(&mut tx, &words(typed)).await, [pads.id.into()], "{typed}");
    }
    assert_eq!(shelf.ids(&mut tx, &words("l'étrier")).await, [disc.id.into()]);
    assert_eq!(
        shelf.ids(&mut tx, &words("ceramic")).await,
        [pads.id.into(), disc.id.into()],
        "names before descriptions"
    );
    assert_eq!(shelf.ids(&mut tx, &words("brake etrier")).await, [], "all of the words");
    let found = shelf.find(&mut tx, &words("cerami pads")).await;
    let matched = |of: &Document| found.hits.iter().find(|hit| hit.part == of.id.into()).unwrap().matched.clone();
    assert_eq!(matched(&pads), ["ceramic", "pad"], "whole words, each once");
    assert_eq!(matched(&disc), [""; 0], "nothing of what is shown");
    let mark = kernel::words::mark("Brake pads, ceramic", &matched(&pads));
    assert_eq!(mark.iter().filter(|(hit, _)| *hit).map(|(_, text)| *text).collect::<Vec<_>>(), ["pads", "ceramic"]);
    assert!(shelf.find(&mut tx, &everything()).await.hits.iter().all(|hit| hit.matched.is_empty()));
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn pages_follow_each_other_and_end_at_a_thousand(owner: PgPool) {
    let (shelf, (us, mut tx)) = (Shelf::new(&owner).await, somebody(&owner).await);
    let part = |n: usize| Document { number: format!("{n:05}"), ..document(us.tenant, "brake pad") };
    let parts: Vec<Document> = (0..1_005).rev().map(part).collect();
    shelf.put(&parts[..1_000]).await;
    let ask = |page, per_page| Ask { page, per_page, sort: Sort::PartNumber, ..words("pads") };
    assert_eq!(shelf.find(&mut tx, &ask(1, 10)).await.total, Total::Exactly(1_000));
    shelf.put(&parts[1_000..]).await;
    let found = shelf.find(&mut tx, &ask(2, 10)).await;
    assert_eq!((found.total, found.facets.brands), (Total::MoreThan(1_000), vec![("Acme".to_owned(), 1_005)]));
    let expected: Vec<PartId> = parts.iter().rev().skip(10).take(10).map(|part| part.id.into()).collect();
    assert_eq!(found.hits.iter().map(|hit| hit.part).collect::<Vec<_>>(), expected, "sorted, although all match alike");
    assert_eq!(shelf.ids(&mut tx, &ask(100, 10)).await.len(), 10);
    assert!(shelf.ids(&mut tx, &ask(101, 10)).await.is_empty());
    assert!(shelf.ids(&mut tx, &ask(usize::MAX, usize::MAX)).await.is_empty());
    assert_eq!(shelf.ids(&mut tx, &ask(0, 10)).await.len(), 10, "page 0 is the first");
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn a_vehicle_filters_everything_and_positions_are_those_on_it(owner: PgPool) {
    let (shelf, (us, mut tx)) = (Shelf::new(&owner).await, somebody(&owner).await);
    let part = |fits: &[(i32, &str)]| {
        let places =
            fits.iter().flat_map(|(vehicle, position)| [on_vehicle(*vehicle), at_position(*vehicle, position)]);
        let positions = fits.iter().map(|(_, position)| (*position).to_owned());
        Document { fits: places.collect(), positions: positions.collect(), ..document(us.tenant, "brake pad") }
    };
    let front = part(&[(1_234, "front"), (99, "rear")]);
    let rear = part(&[(1_234, "rear"), (12_340, "front")]);
    let (both, unsaid) = (part(&[(1_234, "front"), (1_234, "rear")]), part(&[(1_234, "")]));
    let (not_after_all, other) = (part(&[(1_234, "front")]), part(&[(1_235, "front")]));
    shelf.put(&[front.clone(), rear.clone(), both.clone(), unsaid.clone(), not_after_all.clone(), other]).await;
    let on = OnVehicle { vehicle: BaseVehicleId::from(1_234), without: vec![not_after_all.id.into()] };
    let ask = |positions: &[&str]| Ask {
        filters: Filters {
            vehicle: Some(on.clone()),
            positions: positions.iter().map(|it| (*it).to_owned()).collect(),
            ..Filters::default()
        },
        ..everything()
    };
    let positions = [("front", 2), ("rear", 2), ("", 1)].map(|(it, count)| (it.to_owned(), count));
    let counted = |found: Vec<(String, usize)>| found.into_iter().collect::<BTreeSet<_>>();
    for (asked, expected) in [
        (ask(&[]), vec![front.clone(), rear.clone(), both.clone(), unsaid.clone()]),
        (ask(&["front"]), vec![front, both.clone()]),
        (ask(&["rear", ""]), vec![rear, both, unsaid]),
    ] {
        let found = shelf.find(&mut tx, &asked).await;
        assert_eq!(set(found.hits.iter().map(|hit| hit.part).collect()), ids(&expected), "{asked:?}");
        assert_eq!(counted(found.facets.positions), counted(positions.clone().into()), "{asked:?}");
    }
    let anywhere = Ask { filters: Filters { positions: vec![String::new()], ..Filters::default() }, ..everything() };
    assert_eq!(shelf.ids(&mut tx, &anywhere).await.len(), 1, "not stated on any vehicle");
    let all: BTreeSet<_> = shelf.facets(&mut tx, &anywhere).await.positions.into_iter().collect();
    assert_eq!(all, counted([("front", 5), ("rear", 3), ("", 1)].map(|(it, count)| (it.to_owned(), count)).into()));
}

/// Parts with prices of 1.00, 2.00 … and one without.
async fn priced(tx: &mut TenantTx, shelf: &Shelf, prices: i64) -> Vec<PartId> {
    brands::add(tx, "ACME", "Acme").await.unwrap();
    let list = NewPriceList::parse("List", Buyers::Everybody, "USD", 0, Validity::default()).unwrap();
    let list = lists::add_list(tx, list).await.unwrap();
    let (mut all, mut lines) = (Vec::new(), Vec::new());
    for n in 0..=prices {
        let new = parts::NewPart::parse("ACME", &format!("N{n}"), "Brake pad", None).unwrap();
        let part = parts::add(tx, new).await.unwrap();
        if n < prices {
            lines.push(Line::parse(part, 1, Money::new((n + 1) * 100, Currency::USD)).unwrap());
        }
        all.push(part);
    }
    lists::set_lines(tx, list, &lines).await.unwrap();
    let tenant = tx.actor().tenant;
    let locations = [vec![LocationId::generate().uuid()], vec![]];
    let document = |(n, id): (usize, &PartId)| Document {
        id: id.uuid(),
        brand: if n % 2 == 0 { "Even" } else { "Odd" }.to_owned(),
        stock: locations[usize::from(n % 10 != 0)].clone(),
        ..document(tenant, "brake pad")
    };
    shelf.put(&all.iter().enumerate().map(document).collect::<Vec<_>>()).await;
    all
}

#[sqlx::test(migrator = "testkit::MIGRATOR")]
async fn prices_are_sorted_filtered_and_banded_as_the_buyer_pays_them(owner: PgPool) {
    let (shelf, (us, mut tx)) = (Shelf::new(&owner).await, somebody(&owner).await);
    let all = priced(&mut tx, &shelf, 100).await;
    let by_price = Ask { sort: Sort::Price, prices: true, per_page: 7, ..words("pads") };
    let found = shelf.find(&mut tx, &by_price).await;
    assert_eq!(found.hits.iter().map(|hit| hit.part).collect::<Vec<_>>(), all[..7]);
    assert_eq!((count(found.total), &found.hits[0].matched), (101, &vec!["pad".to_owned()]));
    let last = shelf.ids(&mut tx, &Ask { page: 15, ..by_price.clone() }).await;
    assert_eq!(last, all[98..], "without a price comes last");
    let bands = found.facets.prices.unwrap();
    let limits: Vec<_> = bands.iter().map(|(band, count)| (band.from, band.to, *count)).collect();
    let expected = [
        (None, Some(1_999), 19),
        (Some(2_000), Some(3_999), 20),
        (Some(4_000), Some(5_999), 20),
        (Some(6_000), Some(7_999), 20),
        (Some(8_000), None, 21),
    ];
    assert_eq!(limits, expected);

    let within = |filters: Filters| Ask {
        filters: Filters { price: Some(PriceBand { from: Some(501), to: Some(2_000) }), ..filters },
        prices: true,
        ..words("pads")
    };
    let found = shelf.find(&mut tx, &within(Filters::default())).await;
    assert_eq!(set(found.hits.iter().map(|hit| hit.part).collect()), set(all[5..20].to_vec()));
    assert_eq!((count(found.total), found.facets.in_stock), (15, 1));
    assert_eq!(found.facets.brands, [("Odd".to_owned(), 8), ("Even".to_owned(), 7)]);
    assert_eq!(found.facets.prices.as_ref(), Some(&bands), "bands leave the chosen one aside");
    let odd = within(Filters { brands: vec!["Odd".to_owned()], stock: None, ..Filters::default() });
    let found = shelf.find(&mut tx, &Ask { sort: Sort::Price, ..odd }).await;
    assert_eq!(
        found.hits.iter().map(|hit| hit.part).collect::<Vec<_>>(),
        all[5..20].iter().step_by(2).copied().collect::<Vec<_>>()
    );
    assert_eq!(
        found.facets.brands,
        [("Odd".to_owned(), 8), ("Even".to_owned(), 7)],
        "a facet leaves its own filter aside"
    );
    let stocked = within(Filters { stock: Some(StockFilter::Anywhere), ..Filters::default() });
    assert_eq!(shelf.ids(&mut tx, &stocked).await, [all[10]]);

    let customer = testkit::customer(&owner, &us, super::text_shop::STAFF).await;
    let company = customer.company.unwrap().company;
    lists::add_discount(&mut tx, company, Off::AllParts, 5_000, Validity::default()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = begin(&owner, &customer).await;
    let found = shelf.ids(&mut tx, &within(Filters::default())).await;
    assert_eq!(set(found), set(all[10..40].to_vec()), "a customer who pays half");
    let mut blind = begin(&owner, &testkit::colleague(&owner, &us, &[catalog::READ]).await).await;
    assert!(find(&shelf.index, &mut blind, &by_price).await.is_ok(), "who sees no prices still finds parts");
    assert!(shelf.ids(&mut blind, &within(Filters::default())).await.is_empty());
}
