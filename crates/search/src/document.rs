//! A part as the text index holds it, and the settings of the index.
//!
//! A document is for finding, not for showing: whatever a page shows comes from Postgres. It holds no price of anybody.

use engine::sdk::settings::Settings;
use serde::{Deserialize, Serialize};
use sqlx::types::Uuid;
use std::collections::BTreeMap;

/// The index that is asked. A rebuild fills another one and swaps the two.
pub const INDEX: &str = "parts";

/// One part that is sold. Words are folded by [`kernel::words::fold`], as are the words that are looked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The part's id.
    pub id: Uuid,
    pub tenant: Uuid,
    /// The newest change of the part that the document shows: `search_changes.change_id`; 0 when none was pending.
    pub revision: i64,
    /// Of everything but `revision`: documents with the same digest are the same.
    pub digest: String,

    /// What the part is called, in each language that the tenant has.
    pub kind: Vec<String>,
    pub name: String,
    pub brand_words: String,
    /// Names of its category and of those above it, in each language.
    pub shelf: Vec<String>,
    /// Values of text and list attributes.
    pub features: Vec<String>,
    pub descriptions: Vec<String>,

    pub brand: String,
    /// Its own part type, and those that its applications give it.
    pub part_types: Vec<Uuid>,
    /// Its category and those above it.
    pub categories: Vec<Uuid>,
    /// Codes of [`fitment::Position`], of any vehicle; '' is "not stated".
    pub positions: Vec<String>,
    /// [`on_vehicle`] and [`at_position`] of each application.
    pub fits: Vec<String>,
    /// The locations that have some to sell.
    pub stock: Vec<Uuid>,
    pub lifecycle: String,
    /// The part number as people sort it; a sort key, never searched.
    pub number: String,
    /// Values by [`attribute_key`].
    pub a: BTreeMap<String, Vec<AttributeValue>>,
}

/// A value that can be filtered by. Numbers are in the attribute's own unit; a date is its Julian day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AttributeValue {
    Flag(bool),
    Number(f64),
    Text(String),
}

/// The attribute's field below `a`: its id without hyphens, because a filter reads a hyphen as its own.
pub fn attribute_key(attribute: catalog::AttributeId) -> String {
    attribute.uuid().simple().to_string()
}

/// What `fits` holds for a part that fits a vehicle somewhere.
pub fn on_vehicle(vehicle: i32) -> String {
    vehicle.to_string()
}

/// What `fits` holds for a part that fits a vehicle at a position; '' is "not stated".
pub fn at_position(vehicle: i32, position: &str) -> String {
    format!("{vehicle}/{position}")
}

/// The settings of [`INDEX`]. `synonyms` are every tenant's, under words of their own (see `synonyms`).
pub fn settings() -> Settings {
    engine::settings::base()
        .with_searchable_attributes(["kind", "name", "brand_words", "shelf", "features", "descriptions"])
        .with_filterable_attributes([
            "tenant",
            "id",
            "brand",
            "part_types",
            "categories",
            "positions",
            "fits",
            "stock",
            "lifecycle",
            "a",
        ])
        .with_sortable_attributes(["number"])
}
