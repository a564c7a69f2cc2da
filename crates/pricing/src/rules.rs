//! How a price is decided, and the account of it. No I/O: the same candidates give the same quote.
//!
//! A candidate *stands* when it is in the tenant's currency, valid today (first and last day included) and
//! its quantity is reached. Amounts in another currency are refused and shown as refused; nothing is converted.
//! A quantity of 0 is asked as 1.
//!
//! 1. **Contract price** of the company. It wins whatever the others say, also when it is higher. Of several
//!    that stand, the lowest holds, as each was promised; of equal ones the newer.
//! 2. **Company price list**, then 3. the **price list of the company's customer type**, then 4. the **list
//!    price**, from a list for everybody. In each, the list with the highest priority that has a standing line
//!    wins, whatever the amount; of equal priorities the newer list (the greater id). Within a list the line
//!    with the greatest quantity reached counts.
//! 5. **Company discount**: a percentage off the list price of rule 4, rounded half to even to the minor unit.
//!    One discount counts: one for the part's brand or part type before one for all parts; then the larger
//!    percentage; then the newer. It is the price only if there is no contract price and the result is lower
//!    than what rules 2 to 4 give. Discounts never add up and never reduce a price-list or contract price.
//!
//! Who asks for nobody (the distributor's own people) gets rule 4 alone. A candidate of another company or
//! customer type is not considered at all, not even as a step.

use crate::{ContractPriceId, CustomerTypeId, DiscountId, PriceListId};
use kernel::{Currency, Money};
use platform::CompanyId;
use serde::Serialize;
use std::cmp::Reverse;
use time::Date;

/// For whom a price is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    pub company: Option<CompanyId>,
    pub customer_type: Option<CustomerTypeId>,
}

/// All that may have a say in the price of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidates {
    /// The tenant's.
    pub currency: Currency,
    pub prices: Vec<Price>,
    pub discounts: Vec<Discount>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    pub source: Source,
    pub min_quantity: u32,
    pub unit: Money,
    pub valid: Validity,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Contract { id: ContractPriceId, company: CompanyId, reference: String },
    List { id: PriceListId, name: String, buyers: Buyers, priority: i32 },
}

/// For whom a price list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Buyers {
    Everybody,
    CustomerType(CustomerTypeId),
    Company(CompanyId),
}

/// Only discounts that cover the part are candidates for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    pub id: DiscountId,
    pub company: CompanyId,
    pub scope: Scope,
    /// 1250 = 12.5 %.
    pub basis_points: u32,
    pub valid: Validity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    AllParts,
    Brand,
    PartType,
}

/// First and last day, both included; `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Validity {
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// A price of one unit, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    pub unit: Money,
    /// What everybody pays for this quantity.
    pub list: Option<Money>,
    /// Every rule considered, by strength: contracts, company lists, type lists, list prices, discounts.
    pub steps: Vec<Step>,
    /// From which quantity on a unit costs what; only where the price changes, smallest quantity first.
    pub breaks: Vec<Break>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Break {
    pub min_quantity: u32,
    pub unit: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    pub rule: Rule,
    /// What a unit costs by this rule; `None` for a discount without a list price to take it off.
    pub amount: Option<Money>,
    /// 1 for discounts.
    pub min_quantity: u32,
    pub valid: Validity,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    Contract {
        reference: String,
    },
    CompanyList {
        list: PriceListId,
        name: String,
        priority: i32,
    },
    TypeList {
        list: PriceListId,
        name: String,
        priority: i32,
    },
    ListPrice {
        list: PriceListId,
        name: String,
        priority: i32,
    },
    /// The step's amount is `base.less_basis_points(basis_points)`.
    Discount {
        scope: Scope,
        basis_points: u32,
        base: Option<Money>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The price; exactly one step of a quote.
    Applied,
    OtherCurrency,
    /// Valid from that day on.
    NotYet(Date),
    /// That was its last day.
    Expired(Date),
    NeedsQuantity(u32),
    /// A discount without a list price.
    NoListPrice,
    /// It stands, and the step with this index is stronger.
    OutRanked {
        by: usize,
    },
}

/// The price of `quantity` units and every rule considered; `None` when no rule gives a price.
pub fn explain(candidates: &Candidates, audience: Audience, quantity: u32, today: Date) -> Option<Quote> {
    let quantity = quantity.max(1);
    let ranked = Ranked::new(candidates, audience, today);
    let choice = ranked.choose(quantity)?;
    Some(Quote {
        unit: choice.unit,
        list: choice.list_price(&ranked),
        steps: ranked.steps(quantity, &choice),
        breaks: ranked.breaks(),
    })
}

impl Validity {
    fn refusal(self, today: Date) -> Option<Outcome> {
        match (self.from, self.until) {
            (Some(from), _) if today < from => Some(Outcome::NotYet(from)),
            (_, Some(until)) if today > until => Some(Outcome::Expired(until)),
            _ => None,
        }
    }
}

/// Ranks of prices; the index of a rank's leader in [`Choice`].
const CONTRACT: usize = 0;
const COMPANY_LIST: usize = 1;
const TYPE_LIST: usize = 2;
const LIST_PRICE: usize = 3;

impl Price {
    fn rank(&self) -> usize {
        match &self.source {
            Source::Contract { .. } => CONTRACT,
            Source::List { buyers: Buyers::Company(_), .. } => COMPANY_LIST,
            Source::List { buyers: Buyers::CustomerType(_), .. } => TYPE_LIST,
            Source::List { buyers: Buyers::Everybody, .. } => LIST_PRICE,
        }
    }

    fn is_for(&self, audience: Audience) -> bool {
        match self.source {
            Source::Contract { company, .. } => audience.company == Some(company),
            Source::List { buyers: Buyers::Company(company), .. } => audience.company == Some(company),
            Source::List { buyers: Buyers::CustomerType(kind), .. } => audience.customer_type == Some(kind),
            Source::List { buyers: Buyers::Everybody, .. } => true,
        }
    }

    /// Strongest first: of the prices of a rank that stand, the first one leads. The last word has the lower price, so that
    /// the order in which they come never matters.
    fn strength(&self) -> impl Ord + use<> {
        let (preference, id) = match &self.source {
            Source::Contract { id, .. } => (self.unit.minor, id.uuid()),
            Source::List { id, priority, .. } => (-i64::from(*priority), id.uuid()),
        };
        (self.rank(), preference, Reverse(id), Reverse(self.min_quantity), self.unit.minor)
    }

    fn refusal(&self, currency: Currency, today: Date) -> Option<Outcome> {
        if self.unit.currency == currency { self.valid.refusal(today) } else { Some(Outcome::OtherCurrency) }
    }

    fn rule(&self) -> Rule {
        match &self.source {
            Source::Contract { reference, .. } => Rule::Contract { reference: reference.clone() },
            Source::List { id, name, buyers, priority } => {
                let (list, name, priority) = (*id, name.clone(), *priority);
                match buyers {
                    Buyers::Company(_) => Rule::CompanyList { list, name, priority },
                    Buyers::CustomerType(_) => Rule::TypeList { list, name, priority },
                    Buyers::Everybody => Rule::ListPrice { list, name, priority },
                }
            }
        }
    }
}

/// The candidates of one audience, strongest first, each with what refuses it at any quantity.
struct Ranked<'a> {
    prices: Vec<(&'a Price, Option<Outcome>)>,
    discounts: Vec<(&'a Discount, Option<Outcome>)>,
}

/// Which candidates lead at one quantity. Positions are those of the steps: prices, then discounts.
struct Choice {
    leaders: [Option<usize>; 4],
    discount: Option<usize>,
    applied: usize,
    unit: Money,
}

impl Choice {
    fn list_price(&self, ranked: &Ranked) -> Option<Money> {
        self.leaders[LIST_PRICE].map(|at| ranked.prices[at].0.unit)
    }
}

impl<'a> Ranked<'a> {
    fn new(candidates: &'a Candidates, audience: Audience, today: Date) -> Self {
        let mut prices: Vec<_> = candidates.prices.iter().filter(|price| price.is_for(audience)).collect();
        prices.sort_by_cached_key(|price| price.strength());
        let mut discounts: Vec<_> =
            candidates.discounts.iter().filter(|discount| audience.company == Some(discount.company)).collect();
        discounts.sort_by_key(|d| (d.scope == Scope::AllParts, Reverse(d.basis_points), Reverse(d.id)));
        Self {
            prices: prices.into_iter().map(|price| (price, price.refusal(candidates.currency, today))).collect(),
            discounts: discounts.into_iter().map(|discount| (discount, discount.valid.refusal(today))).collect(),
        }
    }

    fn choose(&self, quantity: u32) -> Option<Choice> {
        let mut leaders = [None; 4];
        for (at, (price, refusal)) in self.prices.iter().enumerate() {
            if refusal.is_none() && price.min_quantity <= quantity {
                leaders[price.rank()].get_or_insert(at);
            }
        }
        let [contract, company, kind, list] = leaders;
        let priced = |at: usize| (at, self.prices[at].0.unit);
        let discount = self.discounts.iter().position(|(_, refusal)| refusal.is_none());
        let discounted = list.zip(discount).and_then(|(list, at)| {
            let unit = priced(list).1.less_basis_points(self.discounts[at].0.basis_points)?;
            Some((self.prices.len() + at, unit))
        });
        let (applied, unit) = match (contract, company.or(kind).or(list), discounted) {
            (Some(contract), ..) => priced(contract),
            (None, Some(listed), Some(less)) if less.1.minor < priced(listed).1.minor => less,
            (None, Some(listed), _) => priced(listed),
            (None, None, _) => return None,
        };
        Some(Choice { leaders, discount: discount.map(|at| self.prices.len() + at), applied, unit })
    }

    fn steps(&self, quantity: u32, choice: &Choice) -> Vec<Step> {
        // What leads its rank can only lose to the price itself; what does not, loses to its leader.
        let standing = |at: usize, leader: Option<usize>| match leader {
            _ if at == choice.applied => Outcome::Applied,
            Some(leader) if leader != at => Outcome::OutRanked { by: leader },
            _ => Outcome::OutRanked { by: choice.applied },
        };
        let prices = self.prices.iter().enumerate().map(|(at, (price, refusal))| Step {
            rule: price.rule(),
            amount: Some(price.unit),
            min_quantity: price.min_quantity,
            valid: price.valid,
            outcome: match refusal {
                Some(refusal) => *refusal,
                None if price.min_quantity > quantity => Outcome::NeedsQuantity(price.min_quantity),
                None => standing(at, choice.leaders[price.rank()]),
            },
        });
        let base = choice.list_price(self);
        let discounts = self.discounts.iter().enumerate().map(|(at, (discount, refusal))| Step {
            rule: Rule::Discount { scope: discount.scope, basis_points: discount.basis_points, base },
            amount: base.and_then(|base| base.less_basis_points(discount.basis_points)),
            min_quantity: 1,
            valid: discount.valid,
            outcome: match refusal {
                Some(refusal) => *refusal,
                None if base.is_none() => Outcome::NoListPrice,
                None => standing(self.prices.len() + at, choice.discount),
            },
        });
        prices.chain(discounts).collect()
    }

    fn breaks(&self) -> Vec<Break> {
        let standing = self.prices.iter().filter(|(_, refusal)| refusal.is_none());
        let mut quantities: Vec<u32> = standing.map(|(price, _)| price.min_quantity.max(1)).collect();
        quantities.sort_unstable();
        quantities.dedup();
        let mut breaks: Vec<Break> = Vec::with_capacity(quantities.len());
        for min_quantity in quantities {
            if let Some(Choice { unit, .. }) = self.choose(min_quantity)
                && breaks.last().is_none_or(|last| last.unit != unit)
            {
                breaks.push(Break { min_quantity, unit });
            }
        }
        breaks
    }
}
