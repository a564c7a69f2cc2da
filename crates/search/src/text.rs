//! Parts by words and facets, from the text index.

mod conditions;
mod facets;
mod find;
mod inside;
mod plan;
mod prices;
mod suggest;
mod union;
mod wall;

pub use find::find;
pub use inside::{Facet, facet_values};
pub use suggest::suggest;

use catalog::{AttributeId, CategoryId, PartId, PartTypeId};
use inventory::LocationId;
use pricing::rules::Quote;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};
use time::Date;
use vehicles::BaseVehicleId;

/// No search lists or counts more parts than this.
pub use engine::settings::MAX_TOTAL_HITS as MOST_HITS;

/// What is asked of the text index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ask {
    /// As typed; empty finds everything that the filters leave.
    pub words: String,
    /// Whose synonyms hold: 'en', 'fr', 'ar'.
    pub language: String,
    pub filters: Filters,
    pub sort: Sort,
    /// From 1.
    pub page: usize,
    /// Hits of a page.
    pub per_page: usize,
    /// The attributes whose values are counted.
    pub attributes: Vec<AttributeId>,
    /// Count by price too: prices every hit, up to [`engine::settings::MAX_TOTAL_HITS`] of them.
    pub prices: bool,
}

/// The answer, or that there is none: the engine is unreachable or too slow, or its index was never
/// filled, and pages do without it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Found(Box<Found>),
    Away,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    /// One of these names.
    pub brands: Vec<String>,
    pub part_types: Vec<PartTypeId>,
    /// This category, or any below it.
    pub category: Option<CategoryId>,
    /// Codes of [`fitment::Position`]; with a vehicle, the positions on that vehicle.
    pub positions: Vec<String>,
    pub vehicle: Option<OnVehicle>,
    pub stock: Option<StockFilter>,
    /// What one costs the person who asks; of more hits than [`engine::settings::MAX_TOTAL_HITS`], only the first are priced.
    pub price: Option<PriceBand>,
    pub attributes: BTreeMap<AttributeId, AttributeFilter>,
}

/// Parts that fit a vehicle.
#[derive(Clone, Debug, PartialEq)]
pub struct OnVehicle {
    pub vehicle: BaseVehicleId,
    /// Of the parts that name the vehicle, those that do not fit it after all: another engine, say.
    pub without: Vec<PartId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StockFilter {
    Anywhere,
    At(LocationId),
}

/// Minor units of the tenant's currency, both ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PriceBand {
    pub from: Option<i64>,
    pub to: Option<i64>,
}

/// Values are one of several; ranges include both ends.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeFilter {
    Texts(Vec<String>),
    Numbers { from: Option<Decimal>, to: Option<Decimal> },
    Dates { from: Option<Date>, to: Option<Date> },
    Flag(bool),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best match first.
    #[default]
    Relevance,
    PartNumber,
    /// What one costs the person who asks, lowest first; parts without a price last.
    Price,
}

/// What was found, a page of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub hits: Vec<TextHit>,
    pub total: Total,
    pub facets: Facets,
    /// What one of each of the hits costs; `None`: prices were not asked for, or there are too many hits.
    pub quotes: Option<HashMap<PartId, Quote>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextHit {
    pub part: PartId,
    /// The folded words of its name and brand that matched, for [`kernel::words::mark`].
    pub matched: Vec<String>,
}

/// The engine counts up to [`engine::settings::MAX_TOTAL_HITS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    Exactly(usize),
    MoreThan(usize),
}

/// How many of the hits have which value, the most frequent first. The counts of a facet leave its own filter aside,
/// so that another value can be added to the one that is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    pub brands: Vec<(String, usize)>,
    pub part_types: Vec<(PartTypeId, usize)>,
    pub positions: Vec<(String, usize)>,
    pub in_stock: usize,
    pub stock: Vec<(LocationId, usize)>,
    /// `None`: not asked for, or too many hits to price them all.
    pub prices: Option<Vec<(PriceBand, usize)>>,
    pub attributes: BTreeMap<AttributeId, AttributeFacet>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum AttributeFacet {
    Texts(Vec<(String, usize)>),
    /// Lowest and highest, and the values themselves while they are few.
    Numbers {
        lowest: f64,
        highest: f64,
        values: Vec<(f64, usize)>,
    },
    Dates {
        first: Date,
        last: Date,
    },
    Flags {
        yes: usize,
        no: usize,
    },
}
