use super::{TODAY, assert_steps_recompute, candidates, id, shop, usd};
use crate::rules::{Audience, explain};
use crate::{Break, Outcome};
use time::macros::date;

/// What a shop pays on 15 July 2026, to the cent: case, candidates, quantity, price.
const CASES: &[(&str, &str, u32, Option<i64>)] = &[
    ("nothing known: no price", "", 1, None),
    ("list price alone", "list 10.00", 1, Some(1000)),
    ("a price of nothing is a price", "list 10.00; contract 0.00", 1, Some(0)),
    ("quantity 0 is asked as 1", "list 10.00; list 9.00 x2", 0, Some(1000)),
    ("type list before list price", "list 10.00; type 9.00", 1, Some(900)),
    ("type list also when it is higher", "list 10.00; type 11.00", 1, Some(1100)),
    ("company list before type list", "list 10.00; type 8.00; company 9.00", 1, Some(900)),
    ("contract before all", "list 10.00; type 9.00; company 8.00; contract 7.00", 1, Some(700)),
    ("contract also when it is higher", "list 10.00; type 9.00; contract 9.50", 1, Some(950)),
    ("another company's contract is nothing", "list 10.00; contract 1.00 @2", 1, Some(1000)),
    ("another type's list is nothing", "list 10.00; type 1.00 @2", 1, Some(1000)),
    ("another company's discount is nothing", "list 10.00; off 50.00 @2", 1, Some(1000)),
    // Quantities
    ("one below the break", "list 10.00; type 9.00; type 8.00 x10", 9, Some(900)),
    ("at the break", "list 10.00; type 9.00; type 8.00 x10", 10, Some(800)),
    ("between two breaks", "type 9.00; type 8.00 x10; type 7.00 x50", 49, Some(800)),
    ("at the last break", "type 9.00; type 8.00 x10; type 7.00 x50", 50, Some(700)),
    ("far beyond the last break", "type 9.00; type 8.00 x10", u32::MAX, Some(800)),
    ("contract from 10: 9 are not enough", "list 10.00; type 9.00; contract 5.00 x10", 9, Some(900)),
    ("contract from 10: 10 are", "list 10.00; type 9.00; contract 5.00 x10", 10, Some(500)),
    ("the list with priority has no line for so few", "type 9.00 #1; type 5.00 #2 p9 x10", 2, Some(900)),
    ("the list with priority has a line for so many", "type 9.00 #1; type 9.50 #2 p9 x10", 10, Some(950)),
    ("only from 10, and 9 are wanted: no price", "list 10.00 x10", 9, None),
    ("the list price has breaks, too", "list 10.00; list 9.00 x5; off 10.00", 5, Some(810)),
    // Days
    ("contract on its first day", "list 10.00; contract 7.00 from=2026-07-15", 1, Some(700)),
    ("contract on the day before", "list 10.00; contract 7.00 from=2026-07-16", 1, Some(1000)),
    ("contract on its last day", "list 10.00; contract 7.00 until=2026-07-15", 1, Some(700)),
    ("contract on the day after", "list 10.00; contract 7.00 until=2026-07-14", 1, Some(1000)),
    ("contract of one day", "list 10.00; contract 7.00 from=2026-07-15 until=2026-07-15", 1, Some(700)),
    ("an expired list leaves the other", "type 9.00 #1; type 8.00 #2 p5 until=2026-07-14", 1, Some(900)),
    ("a coming list leaves the other", "type 9.00 #1; type 8.00 #2 p5 from=2026-07-16", 1, Some(900)),
    ("an expired discount is nothing", "list 10.00; off 10.00 until=2026-07-14", 1, Some(1000)),
    ("a discount on its last day", "list 10.00; off 10.00 until=2026-07-15", 1, Some(900)),
    // Priorities and ties
    ("higher priority, whatever the amount", "type 8.00 #1 p1; type 9.00 #2 p2", 1, Some(900)),
    ("equal priority: the newer list", "type 8.00 #1 p1; type 9.00 #2 p1", 1, Some(900)),
    ("equal priority: the order does not matter", "type 9.00 #2 p1; type 8.00 #1 p1", 1, Some(900)),
    ("negative priority is below none", "list 10.00 #1; list 9.00 #2 p-1", 1, Some(1000)),
    ("priority does not lift a type list over a company list", "type 8.00 p99; company 9.00", 1, Some(900)),
    ("of two contracts the lower", "contract 7.00 #1; contract 7.50 #2", 1, Some(700)),
    ("of two contracts the lower that stands", "contract 7.00 #1 until=2026-07-14; contract 7.50 #2", 1, Some(750)),
    // Discounts
    ("discount off the list price", "list 10.00; off 12.50", 1, Some(875)),
    (
        "the larger discount off the list with priority",
        "list 0.50; list 1.50 p1 #2; off 25.00; off 1.00 #2",
        1,
        Some(112),
    ),
    ("half a cent goes to the even cent below", "list 1.50; off 1.00", 1, Some(148)),
    ("half a cent goes to the even cent above", "list 1.30; off 5.00", 1, Some(124)),
    ("more than half a cent goes up", "list 1.00; off 0.40", 1, Some(100)),
    ("a discount too small for a cent leaves the list price", "list 0.01; off 1.00", 1, Some(1)),
    ("discount lower than the type list", "list 10.00; type 9.00; off 15.00", 1, Some(850)),
    ("discount higher than the type list", "list 10.00; type 8.00; off 15.00", 1, Some(800)),
    ("discount equal to the type list", "list 10.00; type 8.50; off 15.00", 1, Some(850)),
    ("discount lower than the company list", "list 10.00; company 9.00; off 15.00", 1, Some(850)),
    ("no discount on a contract", "list 10.00; contract 9.00; off 50.00", 1, Some(900)),
    ("no discount without a list price", "type 9.00; off 50.00", 1, Some(900)),
    ("the discount of the brand before that of all", "list 10.00; off 5.00 brand; off 20.00 #2", 1, Some(950)),
    ("the discount of the part type before that of all", "list 10.00; off 5.00 parttype; off 20.00 #2", 1, Some(950)),
    ("of brand and part type the larger", "list 10.00; off 5.00 brand; off 7.00 parttype #2", 1, Some(930)),
    ("discounts do not add up", "list 10.00; off 10.00; off 10.00 #2", 1, Some(900)),
    ("all of it", "list 10.00; off 100.00", 1, Some(0)),
    // Currencies
    ("a foreign type list is refused", "list 10.00; type 1.00 EUR", 1, Some(1000)),
    ("a foreign contract is refused", "list 10.00; contract 1.00 EUR", 1, Some(1000)),
    ("a foreign list price is no base for a discount", "list 5.00 EUR p9; type 9.00; off 50.00", 1, Some(900)),
    ("nothing but foreign prices: no price", "list 5.00 EUR", 1, None),
];

#[test]
fn every_worked_case_gives_the_exact_cent() {
    for (case, text, quantity, expected) in CASES {
        let quote = explain(&candidates(text), shop(), *quantity, TODAY);
        assert_eq!(quote.as_ref().map(|quote| quote.unit), expected.map(usd), "{case}: {text} × {quantity}");
        quote.iter().for_each(assert_steps_recompute);
    }
}

#[test]
fn every_rule_considered_is_listed_with_what_became_of_it() {
    let text = "list 10.00; type 9.00; type 8.00 x10; company 5.00 EUR; contract 7.00 until=2026-07-14;
                contract 6.00 #2 from=2026-07-16; off 5.00; off 20.00 brand #2 until=2026-01-01";
    let quote = explain(&candidates(text), shop(), 9, TODAY).unwrap();
    let outcomes: Vec<_> = quote.steps.iter().map(|step| (step.amount.unwrap().minor, step.outcome)).collect();
    assert_eq!(
        outcomes,
        [
            (600, Outcome::NotYet(date!(2026 - 07 - 16))),
            (700, Outcome::Expired(date!(2026 - 07 - 14))),
            (500, Outcome::OtherCurrency),
            (800, Outcome::NeedsQuantity(10)),
            (900, Outcome::Applied),
            (1000, Outcome::OutRanked { by: 4 }),
            (800, Outcome::Expired(date!(2026 - 01 - 01))),
            (950, Outcome::OutRanked { by: 4 }),
        ]
    );
    assert_eq!((quote.unit, quote.list), (usd(900), Some(usd(1000))));
}

#[test]
fn what_does_not_lead_its_rank_is_beaten_by_what_does() {
    let quote = explain(&candidates("list 10.00; type 9.00 #1; type 9.50 #2; off 50.00"), shop(), 1, TODAY).unwrap();
    let outcomes: Vec<_> = quote.steps.iter().map(|step| step.outcome).collect();
    let beaten = |by| Outcome::OutRanked { by };
    assert_eq!(outcomes, [beaten(3), beaten(0), beaten(3), Outcome::Applied]);
}

#[test]
fn a_discount_that_is_not_lower_is_not_the_price() {
    let quote = explain(&candidates("list 10.00; type 8.50; off 15.00"), shop(), 1, TODAY).unwrap();
    let outcomes: Vec<_> = quote.steps.iter().map(|step| step.outcome).collect();
    assert_eq!(outcomes, [Outcome::Applied, Outcome::OutRanked { by: 0 }, Outcome::OutRanked { by: 0 }]);
}

#[test]
fn breaks_name_the_quantities_at_which_the_price_changes() {
    let text = "list 10.00; type 9.00; type 8.00 x10; type 8.00 x20; contract 7.00 x50; contract 1.00 x5 EUR;
                type 1.00 x4 p9 #2 until=2026-07-14; off 15.00";
    let quote = explain(&candidates(text), shop(), 1, TODAY).unwrap();
    let at = |min_quantity, minor| Break { min_quantity, unit: usd(minor) };
    assert_eq!(quote.breaks, [at(1, 850), at(10, 800), at(50, 700)]);
}

#[test]
fn the_distributors_own_people_see_list_prices_only() {
    let text = "list 10.00; type 9.00; company 8.00; contract 7.00; off 50.00";
    let quote = explain(&candidates(text), Audience::default(), 1, TODAY).unwrap();
    assert_eq!((quote.unit, quote.steps.len()), (usd(1000), 1));
}

#[test]
fn a_company_without_terms_gets_no_types_list() {
    let company = Audience { company: Some(id(1)), customer_type: None };
    let quote = explain(&candidates("list 10.00; type 9.00; off 5.00"), company, 1, TODAY).unwrap();
    assert_eq!((quote.unit, quote.steps.len()), (usd(950), 2));
}
