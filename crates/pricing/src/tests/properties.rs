use super::{TODAY, assert_steps_recompute, id, shop, usd};
use crate::rules::{Buyers, Candidates, Discount, Price, Scope, Source, Validity, explain};
use kernel::{Currency, Money};
use platform::CompanyId;
use proptest::prelude::*;
use time::Duration;

fn buyers() -> impl Strategy<Value = u128> {
    1u128..3
}

fn validity() -> impl Strategy<Value = Validity> {
    let day = || proptest::option::of((-2i64..=2).prop_map(|days| TODAY + Duration::days(days)));
    (day(), day()).prop_map(|(from, until)| Validity { from, until })
}

fn source() -> impl Strategy<Value = Source> {
    (0..4, 1u128..6, buyers(), -1..3).prop_map(|(kind, key, buyer, priority)| {
        let list = |buyers| Source::List { id: id(key), name: String::new(), buyers, priority };
        match kind {
            0 => Source::Contract { id: id(key), company: id(buyer), reference: String::new() },
            1 => list(Buyers::Company(id(buyer))),
            2 => list(Buyers::CustomerType(id(buyer))),
            _ => list(Buyers::Everybody),
        }
    })
}

fn price() -> impl Strategy<Value = Price> {
    (source(), 1u32..12, 0i64..2_000, prop::bool::weighted(0.1), validity()).prop_map(
        |(source, min_quantity, minor, foreign, valid)| {
            let currency = if foreign { Currency::EUR } else { Currency::USD };
            Price { source, min_quantity, unit: Money::new(minor, currency), valid }
        },
    )
}

fn discount() -> impl Strategy<Value = Discount> {
    let scope = prop_oneof![Just(Scope::AllParts), Just(Scope::Brand), Just(Scope::PartType)];
    (1u128..6, buyers(), scope, 1u32..=10_000, validity()).prop_map(|(key, buyer, scope, basis_points, valid)| {
        Discount { id: id(key), company: id(buyer), scope, basis_points, valid }
    })
}

fn anything() -> impl Strategy<Value = Candidates> {
    (prop::collection::vec(price(), 0..12), prop::collection::vec(discount(), 0..4))
        .prop_map(|(prices, discounts)| Candidates { currency: Currency::USD, prices, discounts })
}

/// A source whose price starts at one piece and falls with every break.
fn falling() -> impl Strategy<Value = Vec<Price>> {
    let steps = prop::collection::vec((1u32..10, 1i64..300), 0..4);
    (source(), 1_000i64..3_000, steps, validity()).prop_map(|(source, first, steps, valid)| {
        let (mut min_quantity, mut minor) = (1, first);
        let mut prices = vec![Price { source: source.clone(), min_quantity, unit: usd(minor), valid }];
        for (more, less) in steps {
            (min_quantity, minor) = (min_quantity + more, (minor - less).max(0));
            prices.push(Price { source: source.clone(), min_quantity, unit: usd(minor), valid });
        }
        prices
    })
}

/// Each source once, as in the database: a list has one name, one priority and one validity.
fn once_each(sources: Vec<Vec<Price>>) -> Vec<Price> {
    let mut seen = vec![];
    let key = |source: &Source| match source {
        Source::Contract { id, .. } => (true, id.uuid()),
        Source::List { id, .. } => (false, id.uuid()),
    };
    sources
        .into_iter()
        .filter(|prices| {
            let key = key(&prices[0].source);
            let new = !seen.contains(&key);
            seen.push(key);
            new
        })
        .flatten()
        .collect()
}

/// The database holds no such pair; the rule is asked all the same.
#[test]
fn of_two_prices_of_one_list_and_quantity_the_lower_counts() {
    let source = Source::List { id: id(1), name: String::new(), buyers: Buyers::Everybody, priority: 1 };
    let price = |minor| Price {
        source: source.clone(),
        min_quantity: 1,
        unit: usd(minor),
        valid: Validity { from: None, until: None },
    };
    for prices in [vec![price(0), price(2)], vec![price(2), price(0)]] {
        let all = Candidates { currency: Currency::USD, prices, discounts: Vec::new() };
        assert_eq!(explain(&all, shop(), 1, TODAY).unwrap().unit, usd(0));
    }
}

proptest! {
    #[test]
    fn the_steps_recompute_to_the_price(all in anything(), quantity in 0u32..15) {
        if let Some(quote) = explain(&all, shop(), quantity, TODAY) {
            assert_steps_recompute(&quote);
        }
    }

    #[test]
    fn the_price_never_rises_with_the_quantity_when_breaks_fall(
        sources in prop::collection::vec(falling(), 1..6),
        discounts in prop::collection::vec(discount(), 0..3),
    ) {
        let all = Candidates { currency: Currency::USD, prices: once_each(sources), discounts };
        let units: Vec<_> =
            (1..50).map_while(|quantity| explain(&all, shop(), quantity, TODAY)).map(|q| q.unit.minor).collect();
        prop_assert!(units.is_sorted_by(|fewer, more| fewer >= more), "{units:?}");
    }

    #[test]
    fn the_breaks_say_what_every_quantity_costs(all in anything(), quantity in 1u32..15) {
        let Some(quote) = explain(&all, shop(), quantity, TODAY) else { return Ok(()) };
        let reached = quote.breaks.iter().rev().find(|at| at.min_quantity <= quantity);
        prop_assert_eq!(reached.map(|at| at.unit), Some(quote.unit));
    }

    #[test]
    fn the_order_of_candidates_does_not_matter(all in anything(), quantity in 0u32..15) {
        let mut reversed = all.clone();
        reversed.prices.reverse();
        reversed.discounts.reverse();
        let unit = |all| explain(all, shop(), quantity, TODAY).map(|quote| quote.unit);
        prop_assert_eq!(unit(&all), unit(&reversed));
    }

    #[test]
    fn what_others_get_changes_nothing(mut all in anything(), quantity in 0u32..15) {
        let quote = explain(&all, shop(), quantity, TODAY);
        let other: CompanyId = id(2);
        all.prices.retain(|price| match price.source {
            Source::Contract { company, .. } => company != other,
            Source::List { buyers: Buyers::Company(company), .. } => company != other,
            Source::List { buyers: Buyers::CustomerType(kind), .. } => kind != id(2),
            Source::List { buyers: Buyers::Everybody, .. } => true,
        });
        all.discounts.retain(|discount| discount.company != other);
        prop_assert_eq!(explain(&all, shop(), quantity, TODAY), quote);
    }
}
