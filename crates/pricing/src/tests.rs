mod database;
mod properties;
mod setting;
mod worked_cases;

use crate::rules::{Audience, Buyers, Candidates, Discount, Price, Scope, Source, Validity};
use crate::{CustomerTypeId, Outcome, Quote, Rule};
use kernel::{Currency, Money};
use platform::CompanyId;
use sqlx::types::Uuid;
use time::{Date, macros::date};

const TODAY: Date = date!(2026 - 07 - 15);

fn id<Id: From<Uuid>>(number: u128) -> Id {
    Uuid::from_u128(number).into()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

/// Company 1, which buys as customer type 1.
fn shop() -> Audience {
    Audience { company: Some(id::<CompanyId>(1)), customer_type: Some(id::<CustomerTypeId>(1)) }
}

/// Reads `list 10.00; type 9.00 x10 p5 #3 from=2026-01-01 until=2026-12-31 EUR; off 12.5 brand`:
/// `x` is the quantity from which a price holds, `p` a priority, `#` an id, `@2` another buyer's.
fn candidates(text: &str) -> Candidates {
    let mut all = Candidates { currency: Currency::USD, prices: vec![], discounts: vec![] };
    for words in text.split(';').map(|part| part.split_whitespace().collect::<Vec<_>>()).filter(|w| !w.is_empty()) {
        let number =
            |mark: char| words.iter().find_map(|word| word.strip_prefix(mark)).map(|n| n.parse::<i32>().unwrap());
        let day = |mark: &str| {
            let format = time::macros::format_description!("[year]-[month]-[day]");
            words.iter().find_map(|word| word.strip_prefix(mark)).map(|text| Date::parse(text, format).unwrap())
        };
        let nth = |mark| u128::try_from(number(mark).unwrap_or(1)).unwrap();
        let (key, buyer) = (nth('#'), nth('@'));
        let valid = Validity { from: day("from="), until: day("until=") };
        let hundredths: i64 = words[1].replace('.', "").parse().unwrap();
        if words[0] == "off" {
            let scope = match words.contains(&"brand") {
                true => Scope::Brand,
                false if words.contains(&"parttype") => Scope::PartType,
                false => Scope::AllParts,
            };
            let basis_points = u32::try_from(hundredths).unwrap();
            all.discounts.push(Discount { id: id(key), company: id(buyer), scope, basis_points, valid });
            continue;
        }
        let list = |buyers| Source::List {
            id: id(key),
            name: words[0].to_owned(),
            buyers,
            priority: number('p').unwrap_or(0),
        };
        let source = match words[0] {
            "contract" => Source::Contract { id: id(key), company: id(buyer), reference: format!("C-{key}") },
            "company" => list(Buyers::Company(id(buyer))),
            "type" => list(Buyers::CustomerType(id(buyer))),
            "list" => list(Buyers::Everybody),
            other => panic!("{other}?"),
        };
        let currency = if words.contains(&"EUR") { Currency::EUR } else { Currency::USD };
        let min_quantity = u32::try_from(number('x').unwrap_or(1)).unwrap();
        all.prices.push(Price { source, min_quantity, unit: Money::new(hundredths, currency), valid });
    }
    all
}

/// Follows the account of a quote to its price, as the reader of the panel would.
fn assert_steps_recompute(quote: &Quote) {
    let applied: Vec<usize> =
        (0..quote.steps.len()).filter(|at| quote.steps[*at].outcome == Outcome::Applied).collect();
    assert_eq!(applied.len(), 1, "one step is the price: {quote:?}");
    assert_eq!(quote.steps[applied[0]].amount, Some(quote.unit));
    for step in &quote.steps {
        if let Rule::Discount { basis_points, base, .. } = &step.rule {
            assert_eq!(*base, quote.list);
            assert_eq!(step.amount, base.and_then(|base| base.less_basis_points(*basis_points)));
        }
        let mut outcome = step.outcome;
        for _ in 0..3 {
            if let Outcome::OutRanked { by } = outcome {
                outcome = quote.steps[by].outcome;
            }
        }
        assert!(!matches!(outcome, Outcome::OutRanked { .. }), "what beats a step leads to the price: {quote:?}");
    }
}
