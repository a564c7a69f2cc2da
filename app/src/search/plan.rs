//! What a search asks for: what was chosen in the address, and what was read out of the words.

mod vehicle;

pub use vehicle::{Vehicle, vehicles};

use super::address::{Address, Ignored};
use crate::text::Lang;
use catalog::{AttributeId, CategoryId, PartId, PartTypeId};
use search::{
    query::{Chip, Kind, Meaning, Reading},
    text::{Ask, AttributeFilter, Filters, OnVehicle, PriceBand},
    vocabulary::Vocabulary,
};
use std::collections::BTreeMap;
use vehicles::BaseVehicle;

/// Hits of a page.
pub const PER_PAGE: usize = 25;

pub struct Plan {
    pub lang: Lang,
    pub address: Address,
    pub reading: Reading,
    /// What holds: what was chosen, or else what the words say.
    pub types: Vec<PartTypeId>,
    pub positions: Vec<String>,
    pub brands: Vec<String>,
    pub category: Option<CategoryId>,
    pub attributes: BTreeMap<AttributeId, AttributeFilter>,
    pub vehicle: Option<Vehicle>,
    /// The vehicles that the words may mean, when that is not decided.
    pub candidates: Vec<BaseVehicle>,
    pub ignored: Vec<Ignored>,
}

/// One of the things that a list is filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    Vehicle,
    Types,
    Positions,
    Brands,
    Category,
    Stock,
    Price,
    Attribute(AttributeId),
}

impl Plan {
    /// Without the vehicle, which takes a statement.
    pub fn new(lang: Lang, address: Address, ignored: Vec<Ignored>, reading: Reading, words: &Vocabulary) -> Self {
        let mut plan = Self {
            lang,
            types: or_else(&address.types, || reading.part_types()),
            positions: or_else(&address.positions, || {
                reading.positions().iter().map(|position| position.code().to_owned()).collect()
            }),
            brands: or_else(&address.brands, || reading.brands().into_iter().map(str::to_owned).collect()),
            category: reading.category(),
            attributes: BTreeMap::new(),
            vehicle: None,
            candidates: Vec::new(),
            ignored,
            address,
            reading,
        };
        if let Some(slug) = &plan.address.category {
            match words.categories().iter().find(|category| category.slug == *slug) {
                Some(category) => plan.category = Some(category.id),
                None => plan.ignored.push(Ignored { name: "category".to_owned(), value: slug.clone() }),
            }
        }
        plan.read_attributes(words);
        plan
    }

    fn read_attributes(&mut self, words: &Vocabulary) {
        for (code, values) in &self.address.attributes {
            let attribute = words.attributes().iter().find(|attribute| attribute.code == *code);
            let filter = attribute.and_then(|it| AttributeFilter::read(it.kind, &it.unit, values));
            match attribute.zip(filter) {
                Some((attribute, filter)) => _ = self.attributes.insert(attribute.id, filter),
                None => self.ignored.push(Ignored { name: format!("a.{code}"), value: values.join(", ") }),
            }
        }
    }

    /// Something to look for: words, or a filter beside the vehicle.
    pub fn asks_for_anything(&self) -> bool {
        !self.address.q.is_empty()
            || self.address.filters() > 0
            || matches!(self.address.vehicle, super::address::Chosen::Is(_))
    }

    /// Asks for the page of the address. `misfits` name the vehicle and do not fit it.
    pub fn ask(&self, misfits: Vec<PartId>) -> Ask {
        let price = self.address.price.map(|prices| PriceBand {
            from: prices.from.map(|money| money.minor),
            to: prices.to.map(|money| money.minor),
        });
        Ask {
            words: self.words(),
            language: self.lang.tag().to_owned(),
            filters: Filters {
                brands: self.brands.clone(),
                part_types: self.types.clone(),
                category: self.category,
                positions: self.positions.clone(),
                vehicle: self.vehicle.as_ref().map(|vehicle| OnVehicle {
                    vehicle: vehicle.id,
                    without: if self.address.all { Vec::new() } else { misfits },
                }),
                stock: self.address.stock,
                price,
                attributes: self.attributes.clone(),
            },
            sort: self.address.sort,
            page: self.address.page,
            per_page: PER_PAGE,
            attributes: Vec::new(),
            prices: false,
        }
    }

    /// What words are looked for. A number that no part has is looked for as a word: without it, every part would be found.
    fn words(&self) -> String {
        let numbers = self.numbers().filter_map(|chip| self.address.q.get(chip.range.clone()));
        std::iter::once(self.reading.rest.as_str()).chain(numbers).collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    /// What was typed, without the words that were read as one of these.
    pub fn typed_without(&self, kinds: &[Kind]) -> String {
        let q = &self.address.q;
        let mut rest = String::new();
        let mut at = 0;
        for chip in self.reading.chips.iter().filter(|chip| kinds.contains(&chip.meaning.kind())) {
            rest.push_str(q.get(at..chip.range.start).unwrap_or_default());
            rest.push(' ');
            at = chip.range.end;
        }
        rest.push_str(q.get(at..).unwrap_or_default());
        rest.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words that were read as one of these, as typed.
    pub fn typed_as(&self, kinds: &[Kind]) -> String {
        let read = self.reading.chips.iter().filter(|chip| kinds.contains(&chip.meaning.kind()));
        let words: Vec<&str> = read.map(|chip| self.address.q.get(chip.range.clone()).unwrap_or_default()).collect();
        words.join(" ")
    }

    /// Whether the words say something of this kind that nothing chosen stands against.
    pub fn says(&self, kind: Kind) -> bool {
        let chosen = match kind {
            Kind::PartType => !self.address.types.is_empty(),
            Kind::Position => !self.address.positions.is_empty(),
            Kind::Brand => !self.address.brands.is_empty(),
            Kind::Category => self.address.category.is_some(),
            _ => false,
        };
        !chosen && self.reading.chips.iter().any(|chip| chip.meaning.kind() == kind)
    }

    /// What the words mean that is no filter by itself.
    pub fn numbers(&self) -> impl Iterator<Item = &Chip> {
        self.reading.chips.iter().filter(|chip| matches!(chip.meaning, Meaning::Number(_)))
    }

    /// The list with these part types instead.
    pub fn with_types(&self, types: Vec<PartTypeId>) -> Address {
        self.with_chosen(Kind::PartType, types, self.reading.part_types(), |other| &mut other.types)
    }

    pub fn with_positions(&self, positions: Vec<String>) -> Address {
        let said = self.reading.positions().iter().map(|position| position.code().to_owned()).collect();
        self.with_chosen(Kind::Position, positions, said, |other| &mut other.positions)
    }

    pub fn with_brands(&self, brands: Vec<String>) -> Address {
        let said = self.reading.brands().into_iter().map(str::to_owned).collect();
        self.with_chosen(Kind::Brand, brands, said, |other| &mut other.brands)
    }

    /// What is chosen stands for what the words say. Nothing chosen where they say something takes those words away.
    fn with_chosen<T: PartialEq>(
        &self,
        kind: Kind,
        values: Vec<T>,
        said: Vec<T>,
        field: impl FnOnce(&mut Address) -> &mut Vec<T>,
    ) -> Address {
        self.address.with(|other| {
            if values.is_empty() && !said.is_empty() {
                other.q = self.typed_without(&[kind]);
            }
            *field(other) = if values == said { Vec::new() } else { values };
        })
    }

    pub fn without_category(&self) -> Address {
        self.address.with(|other| match other.category.take() {
            Some(_) => {}
            None => other.q = self.typed_without(&[Kind::Category]),
        })
    }

    /// The same question without one of its filters.
    pub fn without(&self, mut ask: Ask, condition: Condition) -> Ask {
        let filters = &mut ask.filters;
        match condition {
            Condition::Vehicle => filters.vehicle = None,
            Condition::Types => filters.part_types.clear(),
            Condition::Positions => filters.positions.clear(),
            Condition::Brands => filters.brands.clear(),
            Condition::Category => filters.category = None,
            Condition::Stock => filters.stock = None,
            Condition::Price => filters.price = None,
            Condition::Attribute(id) => _ = filters.attributes.remove(&id),
        }
        ask
    }
}

fn or_else<T: Clone>(chosen: &[T], said: impl FnOnce() -> Vec<T>) -> Vec<T> {
    if chosen.is_empty() { said() } else { chosen.to_vec() }
}

/// The values with this one chosen, or no longer chosen.
pub fn toggled<T: Clone + PartialEq>(values: &[T], value: &T) -> Vec<T> {
    let mut values = values.to_vec();
    match values.iter().position(|one| one == value) {
        Some(at) => _ = values.remove(at),
        None => values.push(value.clone()),
    }
    values
}
