//! What a part costs: a line on every list that has it, and now and then a contract.

use crate::{
    catalogue::Catalogue,
    parts::Part,
    profile::{Parts, Profile},
    rng::{Ids, Rng},
    rows::Value::{Id, Int, Null, Shown, Text},
    setup::Setup,
};
use time::{Date, Duration};

/// One part in so many has contract prices.
const CONTRACT_EVERY: usize = 40;

/// Contracts as hundredths of the list price, from which quantity, first and last day from today, and whose.
struct Contract {
    percent: i64,
    min_quantity: i64,
    days: (Option<i64>, Option<i64>),
    company: usize,
    number: &'static str,
}

/// What a part with contract prices has: a good one, one that ended, one that is yet to begin.
const CONTRACTS: &[Contract] = &[
    Contract { percent: 55, min_quantity: 1, days: (Some(-90), Some(275)), company: 0, number: "014" },
    Contract { percent: 49, min_quantity: 10, days: (Some(-90), Some(275)), company: 0, number: "014" },
    Contract { percent: 45, min_quantity: 1, days: (Some(-455), Some(-91)), company: 0, number: "009" },
    Contract { percent: 52, min_quantity: 1, days: (Some(30), None), company: 2, number: "021" },
    Contract { percent: 57, min_quantity: 1, days: (None, None), company: 3, number: "017" },
];

pub(crate) fn push(catalogue: &mut Catalogue, profile: &Profile, setup: &Setup, part: &Part) {
    for (list, made) in setup.lists.iter().zip(profile.lists) {
        let listed = match made.parts {
            Parts::All => true,
            Parts::Of(families) => families.contains(&part.part_type().family),
        };
        for (quantity, percent) in made.steps.iter().filter(|_| listed) {
            let amount = hundredths(part.cents, *percent);
            catalogue.price_lines.push(&[Id(part.id), Id(*list), Int(*quantity), Int(amount)]);
        }
    }
}

/// For the `nth` part of all.
pub(crate) fn push_contracts(
    (catalogue, ids): (&mut Catalogue, &mut Ids),
    (profile, setup): (&Profile, &Setup),
    (part, nth): (&Part, usize),
    today: Date,
) {
    if nth % CONTRACT_EVERY != 0 {
        return;
    }
    for made in CONTRACTS {
        let day = |days: Option<i64>| days.map(|days| today + Duration::days(days));
        let (from, until) = (day(made.days.0), day(made.days.1));
        let reference = format!("{}-{}", profile.contracts, made.number);
        catalogue.contract_prices.push(&[
            Id(ids.make()),
            Id(setup.companies[made.company]),
            Id(part.id),
            Int(made.min_quantity),
            Int(hundredths(part.cents, made.percent)),
            Text(profile.currency.code()),
            from.as_ref().map_or(Null, |day| Shown(day)),
            until.as_ref().map_or(Null, |day| Shown(day)),
            Text(&reference),
        ]);
    }
}

/// Rounded up.
pub(crate) fn hundredths(cents: i64, percent: i64) -> i64 {
    (cents * percent + 99) / 100
}

/// A list price as shops write them: `34.99`.
pub(crate) fn list_price((from, to): (i64, i64), percent: i64, rng: &mut Rng) -> i64 {
    let cents = hundredths(rng.between(from, to), percent);
    (cents - cents % 100 + 99).max(199)
}
