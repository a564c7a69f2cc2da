//! The address of a search: all that decides which list it shows, so that whoever opens it sees the same one.

mod read;
#[cfg(test)]
mod tests;
mod write;

use catalog::PartTypeId;
use kernel::{Currency, Money};
use search::{
    query::Kind,
    text::{Sort, StockFilter},
};
use std::collections::{BTreeMap, BTreeSet};
use vehicles::BaseVehicleId;

pub const PATH: &str = "/search";

/// What is typed is cut here; nobody reads more.
pub const MOST_TYPED: usize = 120;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// As typed.
    pub q: String,
    /// What was read out of `q` and is to be words again.
    pub not: BTreeSet<Kind>,
    pub vehicle: Chosen,
    pub types: Vec<PartTypeId>,
    /// By their codes; '' is "not stated", which the address calls `any`.
    pub positions: Vec<String>,
    pub brands: Vec<String>,
    /// By its slug.
    pub category: Option<String>,
    pub stock: Option<StockFilter>,
    pub price: Option<Prices>,
    /// By the attribute's code, as written: values, or one range with or without a unit.
    pub attributes: BTreeMap<String, Vec<String>>,
    pub sort: Sort,
    /// From 1.
    pub page: usize,
    /// With what is left out otherwise: numbers that are only near, parts that do not fit.
    pub all: bool,
    /// Which facet's values are looked through, and for what.
    pub inside: Option<Inside>,
    /// What prices are in.
    pub currency: Currency,
}

/// For which vehicle the parts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chosen {
    /// The one that is typed, or else the one at hand.
    #[default]
    AtHand,
    /// The one that is typed, or else the one that was at hand where it was searched: others find the same.
    WasAtHand(Option<BaseVehicleId>),
    None,
    Is(BaseVehicleId),
}

impl Chosen {
    /// What is typed decides.
    pub fn is_open(self) -> bool {
        matches!(self, Self::AtHand | Self::WasAtHand(_))
    }
}

/// From one price to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    pub from: Option<Money>,
    pub to: Option<Money>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// `brand`, or the code of an attribute.
    pub facet: String,
    pub typed: String,
}

/// A parameter that says nothing to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    pub name: String,
    pub value: String,
}

impl Address {
    pub fn new(currency: Currency) -> Self {
        Self {
            q: String::new(),
            not: BTreeSet::new(),
            vehicle: Chosen::AtHand,
            types: Vec::new(),
            positions: Vec::new(),
            brands: Vec::new(),
            category: None,
            stock: None,
            price: None,
            attributes: BTreeMap::new(),
            sort: Sort::default(),
            page: 1,
            all: false,
            inside: None,
            currency,
        }
    }

    /// Another address that differs in what `change` changes; it begins at the first page.
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = Self { page: 1, inside: None, ..self.clone() };
        change(&mut other);
        other
    }

    /// How many filters are chosen beside what is typed and the vehicle.
    pub fn filters(&self) -> usize {
        let single = usize::from(self.category.is_some())
            + usize::from(self.stock.is_some())
            + usize::from(self.price.is_some());
        let several = self.types.len() + self.positions.len() + self.brands.len();
        single + several + self.attributes.values().map(Vec::len).sum::<usize>()
    }

    /// Whether links of the search page lead there, not its box: words that were looked for are looked through.
    pub fn goes_on(&self) -> bool {
        let looked_through = self.page > 1 || self.sort != Sort::default() || self.inside.is_some() || self.all;
        looked_through || self.filters() > 0 || !self.not.is_empty()
    }

    /// The same search without any of those.
    pub fn without_filters(&self) -> Self {
        let plain = Self::new(self.currency);
        Self {
            q: self.q.clone(),
            not: self.not.clone(),
            vehicle: self.vehicle,
            sort: self.sort,
            all: self.all,
            ..plain
        }
    }
}
