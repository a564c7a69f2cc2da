//! A part as the text index holds it, and the settings of the index.
//!
//! A document is for finding, not for showing: whatever a page shows comes from Postgres. It holds no price of anybody.

use engine::sdk::settings::Settings;
use serde::{Deserialize, Serialize};
use sqlx::types::Uuid;
use std::collections::BTreeMap;

/// The index that is asked. A rebuild fills another one and swaps the two.
pub const INDEX: &str = "parts";

/// The fields that are searched, those whose words matter most first.
pub const WORDS: [&str; 6] = ["kind", "name", "brand_words", "shelf", "features", "descriptions"];

/// What `stock` holds beside the locations of a part that is in stock anywhere.
pub const SOMEWHERE: &str = "somewhere";

/// What `positions` holds for '': the engine counts no empty text.
const NOT_STATED: &str = "not-stated";

/// As many attributes, of all tenants together, can be filtered by: each is a field of the index, which has room for
/// 65,535. Those made later are found by their words alone, and so are those of a tenant that has 2,000 already.
pub const MOST_ATTRIBUTES: i32 = 60_000;

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
    #[serde(with = "positions")]
    pub positions: Vec<String>,
    /// [`on_vehicle`] and [`at_position`] of each application.
    pub fits: Vec<String>,
    /// The locations that have some to sell.
    #[serde(with = "stock")]
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

/// A position's code as `positions` holds it.
pub fn position_word(code: &str) -> &str {
    if code.is_empty() { NOT_STATED } else { code }
}

/// The code that `positions` holds as `word`.
pub fn position_of_word(word: &str) -> &str {
    if word == NOT_STATED { "" } else { word }
}

mod positions {
    use super::{position_of_word, position_word};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(codes: &[String], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(codes.iter().map(|code| position_word(code)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
        let words = Vec::<String>::deserialize(deserializer)?;
        Ok(words.iter().map(|word| position_of_word(word).to_owned()).collect())
    }
}

mod stock {
    use super::SOMEWHERE;
    use serde::{Deserialize, Deserializer, Serializer};
    use sqlx::types::Uuid;

    pub(super) fn serialize<S: Serializer>(locations: &[Uuid], serializer: S) -> Result<S::Ok, S::Error> {
        let somewhere = (!locations.is_empty()).then(|| SOMEWHERE.to_owned());
        serializer.collect_seq(somewhere.into_iter().chain(locations.iter().map(Uuid::to_string)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Uuid>, D::Error> {
        let values = Vec::<String>::deserialize(deserializer)?;
        Ok(values.iter().filter_map(|value| value.parse().ok()).collect())
    }
}

/// The settings of [`INDEX`].
pub fn settings() -> Settings {
    let mut base = engine::settings::base();
    // Who sorts by number wants that order, however well the words match.
    base.ranking_rules = base.ranking_rules.map(|mut rules| {
        rules.retain(|rule| rule != "sort");
        rules.insert(0, "sort".to_owned());
        rules
    });
    // A vehicle's positions are found among `fits` by what they begin with: a vehicle with a similar number is another.
    if let Some(typos) = &mut base.typo_tolerance {
        typos.disable_on_attributes = Some(vec!["fits".to_owned()]);
    }
    base.with_searchable_attributes(WORDS)
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
