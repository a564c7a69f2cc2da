//! A tenant's own words: what its brands, part types, categories and attributes are called, and the makes and models
//! that its parts fit.
//!
//! Reading what was typed needs all of them at once, at every search. They are few and change seldom, so a process
//! keeps them ([`platform::Remembered`]) and pages spend no statement on them.

mod load;
mod names;
mod vehicles;

pub use names::NameHit;
pub(crate) use names::Named;
pub(crate) use vehicles::key;

use ::vehicles::{MakeId, ModelId};
use catalog::{AttributeId, BrandId, CategoryId, LocalName, PartTypeId, attributes::AttributeKind};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

pub struct Vocabulary {
    words: Words,
    makes: Vec<Make>,
    models: Vec<Model>,
    /// The newest model year that can be meant: next year.
    newest_year: i16,
    names: names::Names,
    vehicles: vehicles::Keys,
    brand_keys: HashMap<String, usize>,
    /// First words of brands; `None` when several begin so.
    brand_beginnings: HashMap<String, Option<usize>>,
    /// Folded words that name parts or what they have.
    ordinary: HashSet<String>,
}

/// What the catalogue calls things, each list in the order of its pages.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Words {
    pub(crate) brands: Vec<Brand>,
    pub(crate) part_types: Vec<PartType>,
    pub(crate) categories: Vec<Category>,
    pub(crate) attributes: Vec<Attribute>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Brand {
    pub id: BrandId,
    pub code: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PartType {
    pub id: PartTypeId,
    #[serde(flatten)]
    pub name: LocalName,
    /// File name in `/img/part-types`, without ending; empty when there is none.
    pub illustration: String,
    pub category: Option<CategoryId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Category {
    pub id: CategoryId,
    pub slug: String,
    #[serde(flatten)]
    pub name: LocalName,
    pub parent: Option<CategoryId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Attribute {
    pub id: AttributeId,
    pub code: String,
    #[serde(flatten)]
    pub name: LocalName,
    pub kind: AttributeKind,
    /// Of numbers: 'mm', 'kg'; or empty.
    pub unit: String,
    /// The types of the parts that have it.
    pub part_types: HashSet<PartTypeId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Make {
    pub id: MakeId,
    pub name: String,
}

/// A model that parts are listed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    pub id: ModelId,
    pub name: String,
    pub make: MakeId,
    /// Those that parts are listed for, oldest first.
    pub years: Vec<i16>,
    /// How often they are listed for it.
    pub applications: i64,
}

impl Vocabulary {
    pub(crate) fn new(words: Words, makes: Vec<Make>, models: Vec<Model>, newest_year: i16) -> Self {
        let names = names::Names::new(&words);
        let (brand_keys, brand_beginnings) = brands(&words.brands);
        let vehicles = vehicles::Keys::new(&makes, &models);
        let kinds = words.part_types.iter().map(|kind| &kind.name).chain(words.categories.iter().map(|c| &c.name));
        let ordinary = kinds
            .chain(words.attributes.iter().map(|attribute| &attribute.name))
            .flat_map(|name| name.names.values().chain([&name.name]))
            .flat_map(|text| kernel::words::folded(text))
            .map(|folded| folded.word)
            .collect();
        Self { words, makes, models, newest_year, names, vehicles, brand_keys, brand_beginnings, ordinary }
    }

    /// By name.
    pub fn brands(&self) -> &[Brand] {
        &self.words.brands
    }

    pub fn part_types(&self) -> &[PartType] {
        &self.words.part_types
    }

    pub fn part_type(&self, id: PartTypeId) -> Option<&PartType> {
        self.words.part_types.iter().find(|kind| kind.id == id)
    }

    pub fn categories(&self) -> &[Category] {
        &self.words.categories
    }

    pub fn category(&self, id: CategoryId) -> Option<&Category> {
        self.words.categories.iter().find(|category| category.id == id)
    }

    /// In the order of the part page.
    pub fn attributes(&self) -> &[Attribute] {
        &self.words.attributes
    }

    pub fn attribute(&self, id: AttributeId) -> Option<&Attribute> {
        self.words.attributes.iter().find(|attribute| attribute.id == id)
    }

    /// The attributes that parts of one of these types have, in the order of the part page.
    pub fn attributes_of(&self, part_types: &[PartTypeId]) -> impl Iterator<Item = &Attribute> {
        self.words.attributes.iter().filter(|attribute| part_types.iter().any(|id| attribute.part_types.contains(id)))
    }

    /// By name.
    pub fn makes(&self) -> &[Make] {
        &self.makes
    }

    pub fn make(&self, id: MakeId) -> Option<&Make> {
        self.makes.iter().find(|make| make.id == id)
    }

    /// By name.
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    pub fn newest_year(&self) -> i16 {
        self.newest_year
    }

    pub(crate) fn names(&self) -> &names::Names {
        &self.names
    }

    pub(crate) fn vehicle_keys(&self) -> &vehicles::Keys {
        &self.vehicles
    }

    /// The place of the brand with this name.
    pub(crate) fn brand_called(&self, key: &str) -> Option<usize> {
        self.brand_keys.get(key).copied()
    }

    /// The place of the only brand whose name of several words begins with this one.
    pub(crate) fn brand_beginning(&self, word: &str) -> Option<usize> {
        self.brand_beginnings.get(word).copied().flatten()
    }

    /// Whether a folded word names parts or what they have, so that it may mean no vehicle.
    pub(crate) fn is_ordinary(&self, word: &str) -> bool {
        self.ordinary.contains(word)
    }
}

fn brands(brands: &[Brand]) -> (HashMap<String, usize>, HashMap<String, Option<usize>>) {
    let (mut keys, mut beginnings) = (HashMap::new(), HashMap::new());
    for (at, brand) in brands.iter().enumerate() {
        let words = kernel::words::every(&brand.name);
        let name = key(words.iter().map(|one| one.word.as_str()));
        if !name.is_empty() {
            keys.entry(name).or_insert(at);
        }
        if let [first, _, ..] = words.as_slice()
            && first.word.chars().count() > 3
        {
            beginnings.entry(first.word.clone()).and_modify(|only| *only = None).or_insert(Some(at));
        }
    }
    (keys, beginnings)
}
